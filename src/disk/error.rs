//! What the world can do to us: an operation that failed, on which path, and why.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::text::one_line;

/// An operation on a file that failed.
#[derive(Debug)]
pub struct Error {
    /// What was tried: "write", "read".
    pub doing: &'static str,
    /// On which path.
    pub path: PathBuf,
    /// Why it failed.
    pub source: io::Error,
}

impl Error {
    /// An operation that was refused for a reason of ours.
    pub fn refused(doing: &'static str, path: &Path, reason: impl Into<String>) -> Self {
        Self { doing, path: path.to_owned(), source: io::Error::other(reason.into()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        write!(f, "cannot {} `{}`: {}", self.doing, one_line(&path), self.source)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Says what was being done when something fails.
pub trait Trying<T> {
    /// Adds the operation and the path to an error.
    fn trying(self, doing: &'static str, path: &Path) -> Result<T, Error>;
}

impl<T> Trying<T> for io::Result<T> {
    fn trying(self, doing: &'static str, path: &Path) -> Result<T, Error> {
        self.map_err(|source| Error { doing, path: path.to_owned(), source })
    }
}
