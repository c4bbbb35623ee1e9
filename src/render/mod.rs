//! Page and theme in, finished file out. What did not change is not drawn again.

mod shared;

use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::output::{Artifact, Content, Output};
use crate::pages::{Drawn, Made, Page, Plan};
use crate::report::{Finding, Report};
use crate::source::{Data, Source};
use crate::theme::{Theme, Values};
use crate::url::Url;
use shared::Shared;

/// Makes all files of a plan. A page that cannot be drawn keeps its last form, under the fingerprint of that form, so that
/// it is tried again each time and its finding cannot vanish.
pub fn render(plan: Plan, theme: &Theme, before: &Output, report: &mut Report) -> Output {
    let Plan { frame, menus, pages } = plan;
    let shared = Shared::new(&frame, menus, &pages, theme, report);
    let made: Vec<(Option<_>, Option<_>)> =
        pages.into_par_iter().map(|page| make(&page, &shared, before)).collect();
    let mut output = Output::default();
    for (file, finding) in made {
        report.extend(finding);
        if let Some((url, artifact)) = file {
            output.insert(url, artifact);
        }
    }
    output
}

fn make(page: &Page, shared: &Shared<'_>, before: &Output) -> (Option<(Url, Artifact)>, Option<Finding>) {
    let (artifact, finding) = match &page.made {
        Made::Copied(source) => (copy(source), None),
        Made::Written(text) => {
            let made_from = Fingerprint::of(text.as_bytes());
            (Some(Artifact { content: Content::Bytes(text.as_bytes().into()), made_from }), None)
        }
        Made::Drawn(drawn) => draw(page, drawn, shared, before),
    };
    (artifact.map(|artifact| (page.url.clone(), artifact)), finding)
}

fn copy(source: &Source) -> Option<Artifact> {
    let content = match &source.data {
        Data::Text(text) => Content::Bytes(text.as_bytes().into()),
        Data::Blob(path) => Content::Copy(path.clone()),
        Data::Fault(_) => return None,
    };
    Some(Artifact { content, made_from: source.fingerprint })
}

fn draw(
    page: &Page,
    drawn: &Drawn,
    shared: &Shared<'_>,
    before: &Output,
) -> (Option<Artifact>, Option<Finding>) {
    let made_from = fingerprint(drawn, shared);
    let last = before.get(&page.url);
    if let Some(last) = last.filter(|last| last.made_from == made_from) {
        return (Some(last.clone()), None);
    }
    match shared.theme.engine.is_whole().then(|| bytes(drawn, shared)) {
        Some(Ok(bytes)) => (Some(Artifact { content: Content::Bytes(Arc::from(bytes)), made_from }), None),
        Some(Err(finding)) => (last.cloned(), Some(*finding)),
        None => (last.cloned(), None),
    }
}

fn bytes(drawn: &Drawn, shared: &Shared<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let chrome = &drawn.chrome;
    let mut values = vec![
        ("site", shared.site.clone()),
        ("words", shared.words.clone()),
        ("page", Values::of(chrome)),
        ("root", Values::of(&chrome.root)),
        ("navigation", shared.navigation(&chrome.root, &chrome.section)),
    ];
    if let Some(menu) = drawn.menu {
        values.push(("menu", shared.menu(menu, &chrome.root, &chrome.href)?));
    }
    values.extend(drawn.view.as_ref().map(|(name, view)| (*name, Values::of(view.data()))));
    shared.theme.engine.draw(drawn.template, &values).unwrap_or_else(|| Ok(Vec::new()))
}

fn fingerprint(drawn: &Drawn, shared: &Shared<'_>) -> Fingerprint {
    let mut fingerprinter = Fingerprinter::default();
    let menu = drawn.menu.map(|menu| shared.menu_fingerprint(menu));
    (shared.fingerprint, menu, drawn.template, &drawn.chrome).hash(&mut fingerprinter);
    if let Some((name, view)) = &drawn.view {
        name.hash(&mut fingerprinter);
        view.feed(&mut fingerprinter);
    }
    fingerprinter.fingerprint()
}
