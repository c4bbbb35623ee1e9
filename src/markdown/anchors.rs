//! The anchors of a page: each is given out once. What authors name comes first, what is made from words gives way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use super::Fault;
use super::elements::Markup;
use super::item::read_attributes;
use super::pieces::Piece;
use super::rules::{DUPLICATE_ID, ID_CHANGED};
use crate::source::Span;

/// What a text must hold to name an anchor.
pub(super) const SIGNS: [&str; 4] = ["{#", "{:", "id=", "name="];

/// The anchors of a page while it is read.
#[derive(Default)]
pub(super) struct Anchors {
    /// Those that have an owner, each with the last number that was put behind it.
    owned: BTreeMap<String, usize>,
    /// Those that authors name, and that wait for their place.
    waiting: BTreeSet<String>,
}

impl Anchors {
    /// The anchors of a page, of which other parts of it have taken some.
    pub(super) fn new(taken: &[Arc<str>]) -> Self {
        let owned = taken.iter().map(|anchor| (anchor.to_string(), 0)).collect();
        Self { owned, waiting: BTreeSet::new() }
    }

    /// Keeps what a piece names for it, before any piece gets an anchor that is made from words.
    pub(super) fn reserve(&mut self, text: &str, piece: &Piece<'_>) {
        match piece {
            Piece::Markdown(Event::Start(Tag::Heading { id: Some(id), .. })) => self.wait(id),
            Piece::Html(Markup::Start { id: Some(id), .. } | Markup::Place(id)) => self.wait(id),
            Piece::Html(Markup::Known(id)) => drop(self.owned.insert(id.to_string(), 0)),
            Piece::Task(task) => {
                let id = task.braces.and_then(|braces| read_attributes(text, braces, &mut Vec::new()).0);
                if let Some(id) = id {
                    self.wait(&id);
                }
            }
            _ => {}
        }
    }

    fn wait(&mut self, id: &str) {
        let id = plain(id);
        if !self.owned.contains_key(id) {
            self.owned.insert(id.to_owned(), 0);
            self.waiting.insert(id.to_owned());
        }
    }

    /// The anchor for what an author named, and what is to say where it is another one.
    pub(super) fn named(&mut self, wanted: &str, span: Span, is_item: bool) -> (Arc<str>, Option<Fault>) {
        let id = plain(wanted);
        let is_first = self.waiting.remove(id);
        let id: Arc<str> = if is_first { id.into() } else { self.free(id).into() };
        let is_kept = &*id == plain(wanted);
        let (rule, message) = if &*id == wanted {
            return (id, None);
        } else if is_kept || plain(wanted).is_empty() {
            let why = "ids that start with `_` are those of the frame around the text";
            (&ID_CHANGED, format!("{why}: this place is `#{id}`"))
        } else if is_item {
            (
                &DUPLICATE_ID,
                format!("another place of this page is `#{wanted}` already: this item is `#{id}`"),
            )
        } else {
            (&ID_CHANGED, format!("another place of this page is `#{wanted}` already: this one is `#{id}`"))
        };
        (id, Some(Fault { rule, span, message, help: String::new() }))
    }

    /// An anchor that is made from words.
    pub(super) fn made(&mut self, wanted: &str) -> Arc<str> {
        self.free(plain(wanted)).into()
    }

    /// The anchor itself where nothing has it; else with a number.
    fn free(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        let Some(mut number) = self.owned.get(wanted).copied() else {
            self.owned.insert(wanted.to_owned(), 0);
            return wanted.to_owned();
        };
        loop {
            number += 1;
            let name = format!("{wanted}-{number}");
            if !self.owned.contains_key(&name) {
                self.owned.insert(wanted.to_owned(), number);
                self.owned.insert(name.clone(), 0);
                return name;
            }
        }
    }
}

/// An anchor as a text may have it: what begins with `_` belongs to the frame around the text.
pub(super) fn plain(anchor: &str) -> &str {
    anchor.trim_start_matches('_')
}
