//! What communities have done: the checklist items that their progress files record.

use std::collections::HashMap;
use std::sync::Arc;

use super::library::{Found, Library, Nr};
use crate::content::progress::{self, State};
use crate::content::reference::{Name, Referable as _};
use crate::content::{Head, Kind, community::Community};
use crate::date::Date;

/// What communities have done, by item.
#[derive(Debug, Default)]
pub struct Progress {
    marks: HashMap<Nr, HashMap<Arc<str>, Vec<Mark>>>,
    /// The entries that name no item that exists.
    lost: Vec<Lost>,
}

/// What became of an item in one community.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The community.
    pub community: Nr,
    /// When.
    pub on: Date,
    /// What became of it.
    pub state: State,
}

/// An entry that names no item that exists.
#[derive(Clone, Debug)]
pub struct Lost {
    /// The progress file.
    pub file: Nr,
    /// The number of the entry in it.
    pub entry: usize,
    /// The document that is named, if there is one.
    pub document: Option<Nr>,
}

impl Progress {
    pub(super) fn new(library: &Library) -> Self {
        let mut all = Self::default();
        for (file, document) in library.of_kind(Kind::Progress) {
            let Head::Progress(progress) = &document.head else { continue };
            let community = progress.community.as_ref();
            let community = community.and_then(|community| one(library, &community.name, Community::KINDS));
            for (number, entry) in progress.entries.iter().enumerate() {
                all.add(library, file, number, entry, community);
            }
        }
        all
    }

    fn add(
        &mut self,
        library: &Library,
        file: Nr,
        number: usize,
        entry: &progress::Entry,
        community: Option<Nr>,
    ) {
        let Some((name, id)) = entry.item.as_ref().and_then(|name| Some((name, name.anchor.clone()?))) else {
            return;
        };
        let document = one(library, name, &[]);
        let is_there = |nr: Nr| library.get(nr).body.outline.items.iter().any(|item| item.id == id);
        match (document, community, entry.on) {
            (Some(nr), Some(community), Some(on)) if is_there(nr) => {
                let mark = Mark { community, on, state: entry.state.clone() };
                self.marks.entry(nr).or_default().entry(id).or_default().push(mark);
            }
            (Some(nr), ..) if is_there(nr) => {}
            _ => self.lost.push(Lost { file, entry: number, document }),
        }
    }

    /// What became of an item, in the order of the communities.
    pub fn of(&self, document: Nr, item: &str) -> &[Mark] {
        self.marks.get(&document).and_then(|items| items.get(item)).map_or(&[], Vec::as_slice)
    }

    /// Whether any item of a document is recorded.
    pub fn touches(&self, document: Nr) -> bool {
        self.marks.contains_key(&document)
    }

    /// The entries that name no item that exists.
    pub fn lost(&self) -> &[Lost] {
        &self.lost
    }
}

fn one(library: &Library, name: &Name, kinds: &[Kind]) -> Option<Nr> {
    match library.find(name, kinds) {
        Found::One(nr) => Some(nr),
        _ => None,
    }
}
