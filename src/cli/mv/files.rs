//! Writes a move: all files or none.

use std::fs;
use std::path::Path;

use super::edits::Edits;
use super::names::Change;
use crate::cli::Problem;
use crate::cli::ids::in_file;
use crate::disk::{Trying as _, replace};
use crate::source::{SourcePath, Sources};

/// Writes the edits, then moves what moves. When a step fails, the steps before it are taken back.
pub(super) fn write(root: &Path, sources: &Sources, change: &Change, edits: &Edits) -> Result<(), Problem> {
    let new = contents(root, sources, edits)?;
    let mut before = Vec::new();
    let result = new.iter().try_for_each(|(path, bytes)| {
        let path = root.join(path.as_str());
        before.push((path.clone(), fs::read(&path).trying("read", &path)?));
        Ok(replace(&path, bytes)?)
    });
    let result = result.and_then(|()| move_files(root, change));
    if result.is_err() {
        for (path, bytes) in before.into_iter().rev() {
            let _ = replace(&path, &bytes);
        }
    }
    result
}

/// The bytes of each file that changes.
fn contents(root: &Path, sources: &Sources, edits: &Edits) -> Result<Vec<(SourcePath, Vec<u8>)>, Problem> {
    let mut all = Vec::new();
    for path in edits.paths() {
        let file = root.join(path.as_str());
        let old = fs::read_to_string(&file).trying("read", &file)?;
        let text = sources.text(path).map_or("", |text| &**text);
        let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
        let mut new = old.clone();
        for (span, words) in edits.of(path).rev() {
            let place = in_file(&old, text, span.start)..in_file(&old, text, span.end);
            new.replace_range(place, &words.replace('\n', end));
        }
        all.push((path.clone(), new.into_bytes()));
    }
    Ok(all)
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
