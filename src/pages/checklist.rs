//! Checklists: the items of a phase, what communities have recorded of them, and how many gates are done.

use std::sync::Arc;

use serde::Serialize;

use super::page_context::PageContext;
use super::parts::Link;
use super::site_context::SiteContext;
use crate::content::Kind;
use crate::content::community::Community;
use crate::content::progress::State;
use crate::markdown::{Item, Mark, Prose};
use crate::site::{self, Nr, Site};

/// The items of one document.
#[derive(Hash, Serialize)]
pub(super) struct Checklist {
    /// The document.
    pub(super) link: Link,
    /// Its kind, in words.
    pub(super) kind: Arc<str>,
    /// Its items.
    pub(super) items: Vec<ItemView>,
}

/// One item.
#[derive(Hash, Serialize)]
pub(super) struct ItemView {
    /// What it is known by: `play:kick-off#room-booked`.
    pub(super) key: Arc<str>,
    /// Its anchor on the page of its document.
    pub(super) id: Arc<str>,
    pub(super) href: Arc<str>,
    pub(super) words: Prose,
    pub(super) gate: bool,
    pub(super) optional: bool,
    pub(super) done: bool,
    pub(super) roles: Vec<Link>,
    pub(super) marks: Vec<Mark>,
}

/// How far a community is with the gates of a phase.
#[derive(Clone, Hash, Serialize)]
pub(super) struct Gates {
    /// The community.
    pub(super) community: Link,
    /// In words: `3 of 5 gates done`.
    pub(super) words: Arc<str>,
    pub(super) done: usize,
    pub(super) total: usize,
}

/// The checklist of a document that belongs to a phase; nothing where it has no items.
pub(super) fn checklist(context: &PageContext<'_>, nr: Nr) -> Option<Checklist> {
    let document = context.document(nr);
    let items = document.body.outline.items.iter().enumerate();
    let items: Vec<_> = items.map(|(number, item)| item_view(context, nr, number, item)).collect();
    let kind = context.kind_label(document.id.kind);
    (!items.is_empty()).then(|| Checklist { link: context.link(nr), kind, items })
}

pub(super) fn item_view(context: &PageContext<'_>, nr: Nr, number: usize, item: &Item) -> ItemView {
    ItemView {
        key: format!("{}#{}", context.document(nr).id, item.id).into(),
        id: item.id.clone(),
        href: context.link_to(nr, Some(&item.id)),
        words: context.item(nr, number),
        gate: item.attributes.gate,
        optional: item.attributes.optional,
        done: item.done,
        roles: context.item_roles(item),
        marks: marks(context, nr, &item.id),
    }
}

/// What communities have recorded of an item, in words.
pub(super) fn marks(context: &SiteContext<'_>, nr: Nr, item: &str) -> Vec<Mark> {
    let marks = context.site.progress.of(nr, item).iter().map(|mark| {
        let community = context.document(mark.community);
        let state = match mark.state {
            State::Done(_) => "done",
            State::Skipped(_) => "skipped",
        };
        let recorded = recorded(context, mark);
        let gaps = [("community", &*community.title), ("recorded", &*recorded)];
        Mark { community: community.id.slug.clone(), state, words: context.words.fill("recorded_of", &gaps) }
    });
    marks.collect()
}

/// What became of an item, in words: when, by which role, and what else was noted.
fn recorded(context: &SiteContext<'_>, mark: &site::Mark) -> Arc<str> {
    let words = &context.words;
    let mut date = words.date(mark.on);
    if let Some(by) = mark.by {
        date = words.fill("recorded_by", &[("date", &*date), ("role", &*context.document(by).title)]);
    }
    match &mark.state {
        State::Done(None) => words.fill("recorded_done", &[("date", &*date)]),
        State::Done(Some(note)) => {
            let recorded = words.fill("recorded_done", &[("date", &*date)]);
            words.fill("recorded_noted", &[("recorded", &*recorded), ("note", &**note)])
        }
        State::Skipped(reason) => words.fill("recorded_skipped", &[("date", &*date), ("reason", &**reason)]),
    }
}

/// A gate that a community has recorded.
#[derive(Hash, Serialize)]
pub(super) struct Recorded {
    gate: Link,
    words: Arc<str>,
}

/// The gates of a phase that a community has recorded.
pub(super) fn recorded_gates(context: &SiteContext<'_>, phase: Nr, community: Nr) -> Vec<Recorded> {
    let recorded = gates_in(context, phase).filter_map(|(nr, item)| {
        let mark = context.site.progress.of(nr, &item.id).iter().find(|mark| mark.community == community)?;
        let gate = Link { href: context.link_to(nr, Some(&item.id)), title: item.text.clone() };
        Some(Recorded { gate, words: recorded(context, mark) })
    });
    recorded.collect()
}

/// The communities that keep a progress file.
pub(super) fn communities(site: &Site) -> Vec<Nr> {
    let files = site.library.of_kind(Kind::Progress);
    let named = files.filter_map(|(_, file)| match &file.head {
        crate::content::Head::Progress(progress) => site.find::<Community>(progress.community.as_ref()?),
        _ => None,
    });
    named.collect()
}

/// How far each community that keeps a progress file is with the gates of a phase.
pub(super) fn gates(context: &SiteContext<'_>, phase: Nr) -> Vec<Gates> {
    let communities = communities(context.site);
    communities.into_iter().filter_map(|community| gates_of(context, phase, community)).collect()
}

/// How far one community is with the gates of a phase; nothing where the phase has none. A gate left out for a reason
/// is no longer in the way and counts as done: the reason is shown where the gate stands.
pub(super) fn gates_of(context: &SiteContext<'_>, phase: Nr, community: Nr) -> Option<Gates> {
    let is_done = |nr: Nr, item: &Item| {
        item.done || context.site.progress.of(nr, &item.id).iter().any(|mark| mark.community == community)
    };
    let (mut done, mut total) = (0, 0);
    for (nr, item) in gates_in(context, phase) {
        total += 1;
        done += usize::from(is_done(nr, item));
    }
    let numbers = [("done", &*done.to_string()), ("total", &*total.to_string())];
    let words = context.words.fill("gates_done", &numbers);
    (total > 0).then(|| Gates { community: context.link(community), words, done, total })
}

/// The gates of a phase, each with the document that it stands in.
fn gates_in<'a>(context: &'a SiteContext<'_>, phase: Nr) -> impl Iterator<Item = (Nr, &'a Item)> {
    context.documents_of(phase).iter().flat_map(|nr| {
        let items = context.document(*nr).body.outline.items.iter();
        items.filter(|item| item.attributes.gate).map(|item| (*nr, item))
    })
}
