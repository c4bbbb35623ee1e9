//! The list of what we wrote into an output folder: how we know what is ours and what did not change.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;

/// The name of the manifest in an output folder.
pub const MANIFEST: &str = ".roadbook-manifest.json";

/// What we wrote into an output folder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The version of the program that wrote it.
    pub(super) roadbook: String,
    /// Every file, by its path.
    pub(super) files: BTreeMap<String, Entry>,
}

/// A file that we wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The fingerprint of its content.
    pub(super) hash: String,
    /// Its size in bytes.
    pub(super) size: u64,
    /// When it was last changed, in nanoseconds since 1970, when we had written it.
    pub(super) time: u64,
}

impl Manifest {
    /// The manifest of an output folder, if it has one that can be read.
    pub(super) fn of(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.join(MANIFEST)).ok()?).ok()
    }

    pub(super) fn new(files: BTreeMap<String, Entry>) -> Self {
        Self { roadbook: env!("CARGO_PKG_VERSION").to_owned(), files }
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts and numbers can always be written as JSON")
    }
}

impl Entry {
    pub(super) fn new(hash: Fingerprint, data: &Metadata) -> Self {
        Self { hash: hash.to_string(), size: data.len(), time: time_of(data).unwrap_or_default() }
    }

    /// Whether a file on the disk is still as we left it.
    pub(super) fn is(&self, data: &Metadata) -> bool {
        data.is_file() && data.len() == self.size && time_of(data).is_ok_and(|time| time == self.time)
    }
}

fn time_of(data: &Metadata) -> io::Result<u64> {
    let since = data.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}
