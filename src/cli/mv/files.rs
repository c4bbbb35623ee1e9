//! Writes a move: all files or none.

use std::fs;
use std::path::Path;

use super::names::Change;
use crate::cli::Problem;
use crate::cli::edits::Edits;
use crate::disk::{Trying as _, put};
use crate::source::Sources;

/// Writes the edits, then moves what moves. When a step fails, the steps before it are taken back.
pub(super) fn write(root: &Path, sources: &Sources, change: &Change, edits: &Edits) -> Result<(), Problem> {
    let new = edits.contents(root, sources)?;
    let mut before = Vec::new();
    let result = new.iter().try_for_each(|(path, bytes)| {
        let path = root.join(path.as_str());
        before.push((path.clone(), fs::read(&path).trying("read", &path)?));
        Ok(put(&path, bytes)?)
    });
    let result = result.and_then(|()| move_files(root, change));
    if result.is_err() {
        for (path, bytes) in before.into_iter().rev() {
            let _ = put(&path, &bytes);
        }
    }
    result
}

/// Moves the file or folder, and takes away folders that are empty then.
fn move_files(root: &Path, change: &Change) -> Result<(), Problem> {
    let Change::Path { from, to, .. } = change else { return Ok(()) };
    let (old, new) = (root.join(from), root.join(to));
    if let Some(folder) = new.parent() {
        fs::create_dir_all(folder).trying("make", folder)?;
    }
    fs::rename(&old, &new).trying("move", &old)?;
    let mut folder = old.parent();
    while let Some(empty) =
        folder.filter(|folder| folder.starts_with(root.join("content")) && fs::remove_dir(folder).is_ok())
    {
        folder = empty.parent();
    }
    Ok(())
}
