//! The home page: what is this, and where do I begin?

use std::sync::Arc;

use serde::Serialize;

use super::changes::{Note, notes};
use super::checklist::{Gates, gates};
use super::folder::folder_card;
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Card, Label, Link, PageMeta};
use super::site_context::SiteContext;
use crate::content::Relation;
use crate::content::phase::Phase;
use crate::content::purpose::{Purpose, Status};
use crate::content::role::Role;
use crate::markdown::Prose;
use crate::site::Nr;

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    phases: Vec<PhaseView>,
    purposes: Vec<PurposeView>,
    roles: Vec<Card>,
    changes: Vec<ChangeView>,
    folders: Vec<Card>,
    pages: Vec<Card>,
}

#[derive(Hash, Serialize)]
struct PhaseView {
    card: Card,
    goal: Arc<str>,
    gates: Vec<Gates>,
}

#[derive(Hash, Serialize)]
struct PurposeView {
    link: Link,
    statement: Arc<str>,
    status: Label,
}

#[derive(Hash, Serialize)]
struct ChangeView {
    on: Arc<str>,
    note: Arc<str>,
    link: Link,
}

/// How many changes the home page tells.
const CHANGES: usize = 5;

/// The home page. There always is one.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let top = context.site.folders.get("").expect("there always is a top");
    let phases = context.site.current::<Phase>();
    let folders = top.folders.iter().filter_map(|path| context.site.folders.get(path));
    let view = View {
        body: top.page.and_then(|page| context.body(page)),
        phases: phases
            .map(|phase| PhaseView {
                card: context.card(phase.nr),
                goal: phase.head.goal.clone(),
                gates: gates(context, phase.nr),
            })
            .collect(),
        purposes: purposes(context),
        roles: roles(context),
        changes: changes(context),
        folders: folders.map(|folder| folder_card(context, folder)).collect(),
        pages: top.documents.iter().map(|nr| context.card(*nr)).collect(),
    };
    let usual = match top.page {
        Some(page) => context.meta(page, |_| true),
        None => PageMeta { title: context.site.config.title.clone(), ..context.bare_meta() },
    };
    let meta = PageMeta { kind: "home", kind_label: Arc::default(), trail: Vec::new(), ..usual };
    Drawn::new("home.html", meta, "home", view)
}

/// The purposes that people work on: active ones first, then chosen ones.
fn purposes(context: &SiteContext<'_>) -> Vec<PurposeView> {
    let of_status = |status: Status| {
        let purposes = context.site.all::<Purpose>();
        purposes.filter(move |purpose| purpose.head.status == Some(status) && !purpose.head.example)
    };
    let purposes = of_status(Status::Active).chain(of_status(Status::Chosen));
    let view = |purpose: crate::site::Entry<'_, Purpose>| PurposeView {
        link: context.link(purpose.nr),
        statement: purpose.head.statement.clone(),
        status: Label::new(&context.words, "status", &purpose.head.status.unwrap_or(Status::Active)),
    };
    purposes.map(view).collect()
}

/// The roles for which some page is meant.
fn roles(context: &SiteContext<'_>) -> Vec<Card> {
    let is_read = |nr: Nr| context.site.graph.backlinks(nr, Relation::Audience).next().is_some();
    context.site.all::<Role>().filter(|role| is_read(role.nr)).map(|role| context.card(role.nr)).collect()
}

fn changes(context: &SiteContext<'_>) -> Vec<ChangeView> {
    let view = |note: Note<'_>| ChangeView {
        on: context.words.date(note.on),
        note: note.text.clone(),
        link: context.link(note.nr),
    };
    notes(context).into_iter().take(CHANGES).map(view).collect()
}
