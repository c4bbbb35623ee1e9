//! A project folder that is read again and again: only what was touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::error::{Error, Trying};
use super::read::{Found, find, source_path};
use crate::source::{Source, SourcePath, Sources};

/// All input files of a project, and how each file looked from outside when it was read.
pub struct Tree {
    root: PathBuf,
    config: SourcePath,
    sources: Sources,
    /// No stamp where the file was so fresh that its looks say nothing.
    stamps: BTreeMap<PathBuf, Option<Stamp>>,
}

/// What tells two states of a file apart without reading it.
#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    modified: SystemTime,
    length: u64,
    identity: (u64, u64, i64, i64),
}

/// A file that was written so shortly before it was read may be written once more without its times showing it.
const FRESH: Duration = Duration::from_millis(100);

impl Tree {
    /// Reads a project.
    pub fn open(root: &Path, config: &SourcePath) -> Result<Self, Error> {
        let root = fs::canonicalize(root).trying("open", root)?;
        let (sources, stamps) = (Sources::default(), BTreeMap::new());
        let mut tree = Self { root, config: config.clone(), sources, stamps };
        tree.scan(&BTreeSet::new());
        Ok(tree)
    }

    /// The project folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What was read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Reads files again that may have changed, and gives the paths of those that did. Where more than the content of
    /// known files may be touched, the whole folder is looked through.
    pub fn refresh(&mut self, touched: &BTreeSet<PathBuf>) -> Vec<SourcePath> {
        if !touched.iter().all(|path| self.stamps.contains_key(path) && is_plain(path)) {
            return self.scan(touched);
        }
        let again = touched.iter().cloned().map(|path| read(Found::File(path), &self.root)).collect();
        self.take(again)
    }

    /// Looks through the whole folder. Files whose looks have changed are read again, and so are `touched` ones.
    pub fn scan(&mut self, touched: &BTreeSet<PathBuf>) -> Vec<SourcePath> {
        let known =
            |path: &Path| self.stamps.get(path).copied().flatten().filter(|_| !touched.contains(path));
        let mut gone: BTreeSet<SourcePath> = self.sources.iter().map(|source| source.path.clone()).collect();
        let mut again = Vec::new();
        for found in find(&self.root, &self.config) {
            let path = found.path();
            if let Some((path, _)) = source_path(&self.root, path) {
                gone.remove(&path);
            }
            if known(path).is_none_or(|stamp| Stamp::of(path) != Some(stamp)) {
                again.push(found);
            }
        }
        let again = again.into_par_iter().map(|found| read(found, &self.root)).collect();
        let mut changed = self.take(again);
        for path in gone {
            self.sources.remove(&path);
            self.stamps.remove(&self.root.join(path.as_str()));
            changed.push(path);
        }
        changed
    }

    /// Takes over what was read, and gives the paths of what differs from before.
    fn take(&mut self, again: Vec<Read>) -> Vec<SourcePath> {
        let mut changed = Vec::new();
        for Read { file, stamp, source } in again {
            match source {
                Some(_) => drop(self.stamps.insert(file.clone(), stamp)),
                None => drop(self.stamps.remove(&file)),
            }
            let path = source.as_ref().map(|source| source.path.clone());
            let Some(path) = path.or_else(|| source_path(&self.root, &file).map(|(path, _)| path)) else {
                continue;
            };
            if self.sources.get(&path).map(|source| source.fingerprint)
                == source.as_ref().map(|source| source.fingerprint)
            {
                continue;
            }
            match source {
                Some(source) => self.sources.insert(source),
                None => self.sources.remove(&path),
            }
            changed.push(path);
        }
        changed
    }
}

/// One file as it was read just now; no source where it has vanished.
struct Read {
    file: PathBuf,
    stamp: Option<Stamp>,
    source: Option<Source>,
}

fn read(found: Found, root: &Path) -> Read {
    let file = found.path().to_owned();
    // before it is read, so that a change in between shows
    let stamp = Stamp::of(&file).filter(Stamp::is_settled);
    Read { source: found.source(root), file, stamp }
}

/// Whether a path is a file, and not a link to one.
fn is_plain(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file())
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok()?;
        Some(Self { modified: data.modified().ok()?, length: data.len(), identity: identity(&data) })
    }

    fn is_settled(&self) -> bool {
        self.modified.elapsed().map_or(true, |age| age > FRESH)
    }
}

#[cfg(unix)]
fn identity(data: &Metadata) -> (u64, u64, i64, i64) {
    use std::os::unix::fs::MetadataExt as _;
    (data.dev(), data.ino(), data.ctime(), data.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64, i64, i64) {
    (0, 0, 0, 0)
}
