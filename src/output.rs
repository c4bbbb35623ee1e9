//! What comes out: the finished files, by address.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::fingerprint::Fingerprint;
use crate::url::Url;

/// One finished file.
#[derive(Clone, Debug, PartialEq)]
pub struct Artifact {
    /// Its bytes, or where they are copied from.
    pub content: Content,
    /// What it was made from: the same fingerprint means the same bytes within one run of the program.
    pub made_from: Fingerprint,
}

impl Artifact {
    /// Whether the bytes are the same as those of another one.
    fn is_like(&self, other: &Self) -> bool {
        match (&self.content, &other.content) {
            (Content::Bytes(one), Content::Bytes(two)) => self.made_from == other.made_from || one == two,
            (Content::Copy(_), Content::Copy(_)) => self.made_from == other.made_from,
            _ => false,
        }
    }
}

/// The bytes of a finished file.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Bytes that were made here.
    Bytes(Arc<[u8]>),
    /// A file that is copied as it is.
    Copy(PathBuf),
    /// Bytes that are made when they are first asked for.
    Late(Late),
}

impl Content {
    /// The bytes; none of a file that is copied.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Late(late) => Some(late.bytes()),
            Self::Copy(_) => None,
        }
    }
}

/// Files that are made together, when the first of them is asked for. What they are made from is part of the shelf, so
/// that the bytes are the same whenever that is.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// Makes what all files share. It may use all cores, so it must not be first called by one of many workers.
    fn prepare(&self);
    /// The bytes of a file, by its number.
    fn file(&self, number: usize) -> Arc<[u8]>;
}

/// A file on a shelf.
#[derive(Clone, Debug)]
pub struct Late {
    shelf: Arc<dyn Shelf>,
    number: usize,
    made: Arc<OnceLock<Arc<[u8]>>>,
}

impl Late {
    /// The file of a number.
    pub fn new(shelf: Arc<dyn Shelf>, number: usize) -> Self {
        Self { shelf, number, made: Arc::default() }
    }

    /// Makes what the files of the shelf share.
    pub fn prepare(&self) {
        self.shelf.prepare();
    }

    /// The bytes.
    pub fn bytes(&self) -> &Arc<[u8]> {
        self.made.get_or_init(|| self.shelf.file(self.number))
    }
}

impl PartialEq for Late {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.made, &other.made) || self.bytes() == other.bytes()
    }
}

/// All finished files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Output {
    files: BTreeMap<Url, Artifact>,
}

impl Output {
    /// Adds a file.
    pub fn insert(&mut self, url: Url, artifact: Artifact) {
        self.files.insert(url, artifact);
    }

    /// The file at an address.
    pub fn get(&self, url: &Url) -> Option<&Artifact> {
        self.files.get(url)
    }

    /// All files, in the order of their addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&Url, &Artifact)> {
        self.files.iter()
    }

    /// How many pages there are to read: those with Markdown beside them. Old addresses that lead elsewhere are none.
    pub fn pages(&self) -> usize {
        self.files.keys().filter(|url| url.is_page() && self.files.contains_key(&url.twin())).count()
    }

    /// The addresses whose content differs from an earlier output, gone ones included. Files that are made late are left
    /// out: to compare them is to make them, and no page shows them before it asks.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> Vec<&'a Url> {
        let same = |url, artifact: &Artifact| before.get(url).is_some_and(|before| artifact.is_like(before));
        let is_early = |(_, artifact): &(&Url, &Artifact)| !matches!(artifact.content, Content::Late(_));
        let new = self.files.iter().filter(is_early).filter(|(url, artifact)| !same(url, artifact));
        let gone = before.files.iter().filter(is_early).filter(|(url, _)| !self.files.contains_key(url));
        new.chain(gone).map(|(url, _)| url).collect()
    }
}

impl FromIterator<(Url, Artifact)> for Output {
    fn from_iter<I: IntoIterator<Item = (Url, Artifact)>>(files: I) -> Self {
        Self { files: files.into_iter().collect() }
    }
}
