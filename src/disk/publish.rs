//! Puts a finished site into its folder: all of it, or nothing.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Error, Trying};
use super::manifest::{Entry, MANIFEST, Manifest};
use super::read::FOLDERS;
use super::stage::{self, Stage};
use super::system;
use crate::fingerprint::Fingerprint;
use crate::output::{Artifact, Content, Output};

/// Where and how a site is published.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The project.
    pub root: PathBuf,
    /// The output folder.
    pub folder: PathBuf,
    /// Whether the folder may hold files that we did not make, even where we need their paths.
    pub force: bool,
    /// Whether files are changed one by one instead of swapping the folder.
    pub in_place: bool,
}

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that were written.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
}

/// A file that is to be in the folder: its path, its content and its fingerprint.
pub(super) struct Wanted<'a> {
    pub(super) path: String,
    pub(super) artifact: &'a Artifact,
    pub(super) hash: Fingerprint,
}

/// Puts a site into its folder.
pub fn publish(output: &Output, publication: &Publication) -> Result<Published, Error> {
    let folder = checked_folder(publication)?;
    let parent = folder.parent().ok_or_else(|| refusal(&folder, "it has no folder above it"))?;
    fs::create_dir_all(parent).trying("create", parent)?;
    let _lock = lock(parent)?;
    Stage::clean_up(&folder)?;
    let before = Manifest::of(&folder);
    check_ownership(&folder, before.as_ref(), publication.force)?;
    let before = before.unwrap_or_default();
    let wanted = wanted(output);
    check_strangers(&folder, &before, &wanted, publication.force)?;
    system::check_writable(&folder).trying("write into", &folder)?;
    if publication.in_place {
        return stage::write_in_place(&folder, &before, &wanted);
    }
    let stage = Stage::build(&folder, &before, &wanted)?;
    if system::swap(stage.path(), &folder).is_ok() {
        return stage.finish(&folder, &before);
    }
    // a mount point, or a file system that cannot swap
    stage.discard();
    stage::write_in_place(&folder, &before, &wanted)
}

/// Takes away what we put into a folder, and the folder itself if nothing else is in it.
pub fn unpublish(publication: &Publication) -> Result<usize, Error> {
    let folder = checked_folder(publication)?;
    let Some(parent) = folder.parent().filter(|_| folder.exists()) else { return Ok(0) };
    let _lock = lock(parent)?;
    Stage::clean_up(&folder)?;
    let manifest = Manifest::of(&folder);
    check_ownership(&folder, manifest.as_ref(), false)?;
    let manifest = manifest.unwrap_or_default();
    stage::remove_files(&folder, manifest.files.keys().map(String::as_str))?;
    stage::remove_files(&folder, [MANIFEST].into_iter())?;
    // fails where a stranger's file is left, and then it should
    let _ = fs::remove_dir(&folder);
    Ok(manifest.files.len())
}

fn wanted(output: &Output) -> Vec<Wanted<'_>> {
    use rayon::prelude::*;
    let files: Vec<_> = output.iter().collect();
    for (_, artifact) in &files {
        if let Content::Late(late) = &artifact.content {
            late.prepare();
        }
    }
    let wanted = files.par_iter().map(|(url, artifact)| Wanted {
        path: url.file_path(),
        artifact,
        hash: match &artifact.content {
            Content::Bytes(bytes) => Fingerprint::of(bytes),
            Content::Late(late) => Fingerprint::of(late.bytes()),
            Content::Copy(_) => artifact.made_from,
        },
    });
    wanted.collect()
}

/// The output folder with links followed. Folders that hold something else are refused.
fn checked_folder(publication: &Publication) -> Result<PathBuf, Error> {
    let root = fs::canonicalize(&publication.root).trying("open", &publication.root)?;
    let folder = absolute(&root.join(&publication.folder))?;
    let refuse = |reason: &str| Err(refusal(&publication.folder, reason));
    if root.starts_with(&folder) {
        return refuse("it is the project folder, or holds it");
    }
    for input in FOLDERS {
        let input = root.join(input);
        if folder.starts_with(&input) || input.starts_with(&folder) {
            return refuse("the site is made from what is in it");
        }
    }
    if folder.parent().is_none() {
        return refuse("it is the top of the file system");
    }
    let home = std::env::var_os("HOME").and_then(|home| fs::canonicalize(home).ok());
    if home.is_some_and(|home| home.starts_with(&folder)) {
        return refuse("it is your home folder, or holds it");
    }
    if folder.exists() && !folder.is_dir() {
        return refuse("it is a file");
    }
    Ok(folder)
}

fn refusal(folder: &Path, reason: &str) -> Error {
    Error::refused("publish into", folder, format!("{reason}; choose another folder with --output-dir"))
}

/// The real path of a folder that need not exist yet: links are followed in the part that does.
fn absolute(path: &Path) -> Result<PathBuf, Error> {
    let mut existing = path;
    let mut rest = Vec::new();
    while let Err(error) = fs::canonicalize(existing) {
        let (Some(parent), Some(name)) = (existing.parent(), existing.file_name()) else {
            return Err(error).trying("open", path);
        };
        rest.push(name);
        existing = parent;
    }
    let mut real = fs::canonicalize(existing).trying("open", existing)?;
    real.extend(rest.iter().rev());
    Ok(real)
}

fn check_ownership(folder: &Path, manifest: Option<&Manifest>, force: bool) -> Result<(), Error> {
    if manifest.is_some() || force {
        return Ok(());
    }
    let empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(error).trying("open", folder),
    };
    if empty {
        return Ok(());
    }
    let reason = "it is not empty and Roadbook did not make it; empty it, choose another folder, or say --force \
                  (its files stay unless a page needs their place)";
    Err(Error::refused("publish into", folder, reason))
}

/// A file of somebody else in the very place of one of ours is not overwritten unasked.
fn check_strangers(
    folder: &Path,
    before: &Manifest,
    wanted: &[Wanted<'_>],
    force: bool,
) -> Result<(), Error> {
    if force || !folder.exists() {
        return Ok(());
    }
    let new = wanted.iter().filter(|file| !before.files.contains_key(&file.path));
    let stranger = new
        .map(|file| folder.join(&file.path))
        .find(|path| fs::symlink_metadata(path).is_ok_and(|data| !data.is_dir()));
    match stranger {
        Some(path) => {
            let reason =
                "Roadbook did not make this file, and a page needs its place; move it, or say --force";
            Err(Error::refused("overwrite", &path, reason))
        }
        None => Ok(()),
    }
}

/// Keeps a second build from writing into the same place.
fn lock(parent: &Path) -> Result<File, Error> {
    system::lock(parent).trying("lock", parent)?.ok_or_else(|| {
        Error::refused("publish beside", parent, "another build is writing there; wait for it to end")
    })
}

/// The manifest of what is in a folder now.
pub(super) fn manifest_of(entries: impl Iterator<Item = (String, Entry)>) -> Manifest {
    Manifest::new(entries.collect::<BTreeMap<_, _>>())
}
