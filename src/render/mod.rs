//! Page and theme in, finished file out. What did not change is not drawn again.

mod book;
mod chapter;
mod shared;
mod twin;

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::output::{Artifact, Content, Late, Output};
use crate::pages::{Drawn, Made, Page, Plan};
use crate::report::{Finding, Report};
use crate::site::{Nr, Site};
use crate::source::{Data, Source};
use crate::theme::{Theme, Values};
use crate::url::Url;
use book::Covers;
use shared::Shared;
use twin::Twin;

/// All files, and what is needed to make fewer of them next time.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// The files.
    pub output: Output,
    /// The theme that drew them with what the links reach, and what they were drawn from.
    from: Option<([Fingerprint; 2], Site)>,
    /// The documents of which each page shows prose. A page that could not be drawn is not among them.
    shown: BTreeMap<Url, Vec<Nr>>,
    /// The covers of books.
    covers: BTreeMap<Url, Covers>,
}

impl Rendered {
    /// The site that was drawn.
    pub fn site(&self) -> Option<&Site> {
        self.from.as_ref().map(|(_, site)| site)
    }

    /// Says which pages still hold: where nothing but prose has changed, those that show none of it.
    fn still_holds(&self, site: &Site, with: [Fingerprint; 2]) -> impl Fn(&Url) -> bool {
        let last = self.from.as_ref().filter(|(made_with, _)| *made_with == with);
        let changed = last.and_then(|(_, last)| site.prose_changes(last));
        move |url| match (&changed, self.shown.get(url)) {
            (Some(changed), Some(shown)) => !shown.iter().any(|nr| changed.contains(nr)),
            _ => false,
        }
    }
}

/// One file, as it came out.
struct File {
    url: Url,
    artifact: Option<Artifact>,
    shown: Option<Vec<Nr>>,
    finding: Option<Finding>,
    /// The chapters, where it is the covers of a book.
    chapters: Option<Arc<[Url]>>,
}

impl File {
    fn new(url: Url, artifact: Option<Artifact>, shown: Option<Vec<Nr>>) -> Self {
        Self { url, artifact, shown, finding: None, chapters: None }
    }
}

/// Makes all files of a plan. A page that cannot be drawn keeps its last form, under the fingerprint of that form, so that
/// it is tried again each time and its finding cannot vanish.
pub fn render(plan: &Plan<'_>, theme: &Theme, before: &Rendered, report: &mut Report) -> Rendered {
    let shared = Shared::new(plan, theme);
    let with = [theme.fingerprint(), plan.reach()];
    let holds = before.still_holds(plan.site(), with);
    let make = |page: &Page| {
        let covers = before.covers.get(&page.url);
        let last = covers.map(|covers| &covers.artifact).or_else(|| before.output.get(&page.url));
        let url = page.url.clone();
        let file = match last.filter(|_| holds(&url)) {
            Some(last) => File {
                chapters: covers.map(|covers| covers.chapters.clone()),
                ..File::new(url.clone(), Some(last.clone()), before.shown.get(&url).cloned())
            },
            None => make(url, plan.make(page), &shared, last),
        };
        let drawn = file.artifact.as_ref().filter(|_| page.has_twin);
        let twin = drawn.and_then(|artifact| twin(&page.url, artifact, &before.output));
        (file, twin)
    };
    let files: Vec<(File, Option<(Url, Artifact)>)> = plan.pages.par_iter().map(make).collect();
    let (mut shown, mut covers) = (BTreeMap::new(), BTreeMap::new());
    let mut made = Vec::with_capacity(files.len() * 2);
    for (file, twin) in files {
        report.extend(file.finding);
        shown.extend(file.shown.map(|shown| (file.url.clone(), shown)));
        made.extend(twin);
        match (file.artifact, file.chapters) {
            (Some(artifact), Some(chapters)) => drop(covers.insert(file.url, Covers { artifact, chapters })),
            (Some(artifact), None) => made.push((file.url, artifact)),
            (None, _) => {}
        }
    }
    let mut output: Output = made.into_iter().collect();
    let site = &plan.globals.site;
    for (url, covers) in &covers {
        let last = before.output.get(url);
        let book = book::bind(url, covers, &output, last, &plan.globals.words, site.base_url.as_ref());
        output.insert(url.clone(), book);
    }
    let from = Some((with, plan.site().clone()));
    Rendered { output, from, shown, covers }
}

/// The Markdown of a page. It is made when somebody asks for it.
fn twin(page: &Url, of: &Artifact, before: &Output) -> Option<(Url, Artifact)> {
    let Artifact { content: Content::Bytes(html), made_from } = of else { return None };
    let url = page.twin();
    let last = before.get(&url).filter(|last| last.made_from == *made_from).cloned();
    let make = || {
        let twin = Late::new(Arc::new(Twin { html: html.clone() }), 0);
        Artifact { content: Content::Late(twin), made_from: *made_from }
    };
    Some((url, last.unwrap_or_else(make)))
}

fn make(url: Url, made: Made, shared: &Shared<'_>, last: Option<&Artifact>) -> File {
    match made {
        Made::Copied(source) => File::new(url, copy(&source), None),
        Made::Written(text) => {
            let made_from = Fingerprint::of(text.as_bytes());
            let artifact = Artifact { content: Content::Bytes(text.into_bytes().into()), made_from };
            // lists of pages, which show no prose
            File::new(url, Some(artifact), Some(Vec::new()))
        }
        Made::Late(late, made_from) => {
            let kept = last.filter(|last| last.made_from == made_from).cloned();
            let artifact = kept.unwrap_or_else(|| Artifact { content: Content::Late(late), made_from });
            File::new(url, Some(artifact), None)
        }
        Made::Drawn(drawn) => draw(url, *drawn, shared, last),
    }
}

fn copy(source: &Source) -> Option<Artifact> {
    let content = match &source.data {
        Data::Text(text) => Content::Bytes(text.as_bytes().into()),
        Data::Blob(path, _) => Content::Copy(path.clone()),
        Data::Fault(_) => return None,
    };
    Some(Artifact { content, made_from: source.fingerprint })
}

fn draw(url: Url, drawn: Drawn, shared: &Shared<'_>, last: Option<&Artifact>) -> File {
    let made_from = fingerprint(&drawn, shared);
    let kept = last.filter(|last| last.made_from == made_from);
    let drawing = shared.theme.engine.is_whole() && kept.is_none();
    let new = match drawing.then(|| bytes(&drawn, shared)) {
        Some(Ok(bytes)) => Some(Artifact { content: Content::Bytes(bytes.into()), made_from }),
        Some(Err(finding)) => {
            let chapters = drawn.chapters;
            return File { finding: Some(*finding), chapters, ..File::new(url, last.cloned(), None) };
        }
        None => None,
    };
    let shown = (kept.is_some() || new.is_some()).then_some(drawn.shown);
    let artifact = new.or_else(|| last.cloned());
    File { chapters: drawn.chapters, ..File::new(url, artifact, shown) }
}

fn bytes(drawn: &Drawn, shared: &Shared<'_>) -> Result<Vec<u8>, Box<Finding>> {
    let meta = &drawn.meta;
    let mut values = vec![
        ("site", shared.site.clone()),
        ("words", shared.words.clone()),
        ("page", Values::of(meta)),
        ("view", Values::of(&drawn.template.trim_end_matches(".html"))),
        ("root", Values::of(&meta.root)),
        ("navigation", shared.navigation(&meta.root, &meta.section)?),
    ];
    if let Some(menu) = drawn.menu {
        values.push(("menu", shared.menu(menu, &meta.root, &meta.href)?));
    }
    values.extend(drawn.view.as_ref().map(|(name, view)| (*name, Values::of(view.data()))));
    shared.theme.engine.draw(drawn.template, &values).unwrap_or_else(|| Ok(Vec::new()))
}

fn fingerprint(drawn: &Drawn, shared: &Shared<'_>) -> Fingerprint {
    let mut fingerprinter = Fingerprinter::default();
    let menu = drawn.menu.map(|menu| shared.menu_fingerprint(menu));
    (shared.fingerprint, menu, drawn.template, &drawn.meta).hash(&mut fingerprinter);
    if let Some((name, view)) = &drawn.view {
        name.hash(&mut fingerprinter);
        view.feed(&mut fingerprinter);
    }
    fingerprinter.fingerprint()
}
