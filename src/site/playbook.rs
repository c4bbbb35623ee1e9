//! Which plays belong to which playbook, and in what order.

use std::collections::HashMap;

use super::library::{Found, Library, Nr};
use crate::content::play::Play;
use crate::content::reference::Referable;
use crate::content::{Head, Kind};
use crate::slug::slug;

/// Playbooks and their plays.
#[derive(Debug, Default)]
pub struct Playbooks {
    plays: HashMap<Nr, Vec<Nr>>,
    homes: HashMap<Nr, Nr>,
}

impl Playbooks {
    /// A play belongs to the playbook whose folder it lies in. A playbook runs the plays it names in their order, also
    /// those of other playbooks, and then the rest of its folder.
    pub(super) fn new(library: &Library) -> Self {
        let mut playbooks = Self::default();
        let mut folders: HashMap<Nr, Vec<Nr>> = HashMap::new();
        for (nr, document) in library.of_kind(Kind::Play) {
            let folder = document.path.folder().rsplit('/').next().unwrap_or_default();
            if let Some(playbook) = library.by_id(Kind::Playbook, &slug(folder)) {
                playbooks.homes.insert(nr, playbook);
                folders.entry(playbook).or_default().push(nr);
            }
        }
        for (nr, document) in library.of_kind(Kind::Playbook) {
            let Head::Playbook(playbook) = &document.head else { continue };
            let found =
                playbook.plays.iter().filter_map(|play| match library.find(&play.name, Play::KINDS) {
                    Found::One(play) => Some(play),
                    _ => None,
                });
            let mut plays: Vec<Nr> = Vec::new();
            for play in found.chain(folders.remove(&nr).unwrap_or_default()) {
                if !plays.contains(&play) {
                    plays.push(play);
                }
            }
            playbooks.plays.insert(nr, plays);
        }
        playbooks
    }

    /// The plays of a playbook, in order.
    pub fn plays(&self, playbook: Nr) -> &[Nr] {
        self.plays.get(&playbook).map_or(&[], Vec::as_slice)
    }

    /// The playbook that a play belongs to.
    pub fn of_play(&self, play: Nr) -> Option<Nr> {
        self.homes.get(&play).copied()
    }
}
