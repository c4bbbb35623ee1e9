//! What communities have done: the checklist items that their progress files record.

use std::collections::HashMap;
use std::sync::Arc;

use super::library::{Found, Library, Nr};
use crate::content::progress::{self, State};
use crate::content::reference::{Name, Referable as _};
use crate::content::role::Role;
use crate::content::{Head, Kind, community::Community};
use crate::date::Date;

/// What communities have done, by item.
#[derive(Debug, Default)]
pub struct Progress {
    marks: HashMap<Nr, HashMap<Arc<str>, Vec<Mark>>>,
    /// The entries that name no item that exists.
    lost: Vec<Lost>,
    /// The entries that record once more what their community has recorded before.
    again: Vec<Again>,
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
    /// The role that did it, or left it out.
    pub by: Option<Nr>,
    /// The progress file that says so.
    file: Nr,
    /// The number of the entry in it.
    entry: usize,
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

/// An entry for an item that its community has recorded before. The earlier one counts.
#[derive(Clone, Debug)]
pub struct Again {
    /// The progress file.
    pub file: Nr,
    /// The number of the entry in it.
    pub entry: usize,
    /// The file and the number of the entry that counts.
    pub first: (Nr, usize),
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
        entry: &progress::ProgressEntry,
        community: Option<Nr>,
    ) {
        let Some((name, id)) = entry.item.as_ref().and_then(|name| Some((name, name.anchor.clone()?))) else {
            return;
        };
        let document = one(library, name, &[]);
        let is_there = |nr: Nr| library.get(nr).body.outline.items.iter().any(|item| item.id == id);
        match (document, community, entry.on) {
            (Some(nr), Some(community), Some(on)) if is_there(nr) => {
                let by = entry.by.as_ref().and_then(|by| one(library, &by.name, Role::KINDS));
                let mark = Mark { community, on, state: entry.state.clone(), by, file, entry: number };
                let marks = self.marks.entry(nr).or_default().entry(id).or_default();
                match marks.iter().find(|mark| mark.community == community) {
                    Some(first) => {
                        self.again.push(Again { file, entry: number, first: (first.file, first.entry) });
                    }
                    None => marks.push(mark),
                }
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

    /// The entries that record once more what their community has recorded before.
    pub fn again(&self) -> &[Again] {
        &self.again
    }
}

fn one(library: &Library, name: &Name, kinds: &[Kind]) -> Option<Nr> {
    match library.find(name, kinds) {
        Found::One(nr) => Some(nr),
        _ => None,
    }
}
