//! The places on a page that a link can lead to, also by what other programs would have called them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::guess::listed;
use crate::content::Document;
use crate::report::{Guessed, Instead};
use crate::slug::{Near, near, slug};

/// The places of one page.
pub(super) struct Anchors {
    all: Vec<Arc<str>>,
    known: HashSet<Arc<str>>,
    /// By letters and digits alone: the rules of other programs differ in what they make of everything else.
    alike: HashMap<String, Arc<str>>,
}

/// What an anchor leads to.
#[derive(Debug, PartialEq)]
pub(super) enum Landing {
    /// A place of this name.
    Exact,
    /// A place that another program would have called so.
    Alike(Arc<str>),
    /// A place that would be called so if the letters were small: no program would.
    Misspelt(Arc<str>),
    /// Nothing.
    Nowhere,
}

impl Anchors {
    pub(super) fn of(document: &Document) -> Self {
        let outline = &document.body.outline;
        let all: Vec<Arc<str>> =
            document.head.anchors().into_iter().chain(outline.anchors().cloned()).collect();
        let mut alike = HashMap::new();
        let headings = || outline.headings.iter().map(|heading| (compact(&heading.text), &heading.id));
        // some programs drop the number that a heading begins with
        let unnumbered = headings().map(|(name, id)| (name.trim_start_matches(is_digit).to_owned(), id));
        let named = all.iter().map(|anchor| (compact(anchor), anchor)).chain(headings()).chain(unnumbered);
        for (name, anchor) in named.filter(|(name, _)| !name.is_empty()) {
            alike.entry(name).or_insert_with(|| anchor.clone());
        }
        Self { known: all.iter().cloned().collect(), all, alike }
    }

    pub(super) fn find(&self, anchor: &str) -> Landing {
        // what stands behind this is for browsers: the words to show
        let anchor = anchor.split(":~:").next().unwrap_or_default();
        // browsers go to the top of any page for this one
        if anchor.is_empty() || self.known.contains(anchor) || anchor.eq_ignore_ascii_case("top") {
            return Landing::Exact;
        }
        match self.alike.get(&compact(anchor)) {
            Some(meant) if anchor.chars().any(char::is_uppercase) => Landing::Misspelt(meant.clone()),
            Some(meant) => Landing::Alike(meant.clone()),
            None => Landing::Nowhere,
        }
    }

    /// A place of this name, however it is written.
    pub(super) fn named(&self, words: &str) -> Option<&Arc<str>> {
        self.known.get(words).or_else(|| self.alike.get(&compact(words)))
    }

    /// What to do about an anchor that is not there.
    pub(super) fn guess(&self, anchor: &str) -> Guessed {
        let known = || self.all.iter().map(|known| &**known);
        match near(anchor, known()) {
            Some(Near { word, is_sure }) => Guessed {
                help: format!("did you mean `#{word}`?"),
                instead: is_sure.then(|| Instead::new(format!("#{anchor}"), format!("#{word}"))),
            },
            None if self.all.is_empty() => {
                "the page has no headings to link to; drop the part behind the `#`".to_owned().into()
            }
            None => listed("its places", known()).into(),
        }
    }
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// A name without anything but small letters and digits.
fn compact(name: &str) -> String {
    slug(name).replace('-', "")
}
