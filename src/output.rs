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
            (Content::Copy(_), Content::Copy(_)) | (Content::Later(_), Content::Later(_)) => {
                self.made_from == other.made_from
            }
            _ => false,
        }
    }
}

/// The bytes of a finished file.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Bytes that were made here.
    Bytes(Arc<[u8]>),
    /// Bytes that are made when they are asked for: when the site is published, or somebody opens the file in the preview.
    Later(Later),
    /// A file that is copied as it is.
    Copy(PathBuf),
}

impl Content {
    /// The bytes; none of a file that is copied.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Later(later) => Some(later.bytes()),
            Self::Copy(_) => None,
        }
    }
}

/// Bytes that are made when they are asked for the first time. Making them needs nothing that may change in between.
#[derive(Clone)]
pub struct Later(Arc<Promise>);

struct Promise {
    make: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
    made: OnceLock<Vec<u8>>,
}

impl Later {
    /// Bytes that `make` will make.
    pub fn new(make: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self(Arc::new(Promise { make: Box::new(make), made: OnceLock::new() }))
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        self.0.made.get_or_init(|| (self.0.make)())
    }
}

impl PartialEq for Later {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.bytes() == other.bytes()
    }
}

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Later")
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

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.files.keys().filter(|url| url.is_page()).count()
    }

    /// The addresses whose content differs from an earlier output, gone ones included.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> Vec<&'a Url> {
        let same = |url, artifact: &Artifact| before.get(url).is_some_and(|before| artifact.is_like(before));
        let new = self.files.iter().filter(|(url, artifact)| !same(url, artifact));
        let gone = before.files.keys().filter(|url| !self.files.contains_key(url));
        new.map(|(url, _)| url).chain(gone).collect()
    }
}

impl FromIterator<(Url, Artifact)> for Output {
    fn from_iter<I: IntoIterator<Item = (Url, Artifact)>>(files: I) -> Self {
        Self { files: files.into_iter().collect() }
    }
}
