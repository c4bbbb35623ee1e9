//! The new site beside the old one, until it takes its place; and the way of changing a folder file by file.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::error::{Error, Trying};
use super::manifest::{Entry, MANIFEST, Manifest};
use super::publish::{Published, Wanted};
use super::system;
use super::write::put;
use crate::output::Content;

/// Marks a stage that is not finished.
const UNFINISHED: &str = ".roadbook-unfinished";

/// A folder beside the output folder in which the new site is put together.
pub(super) struct Stage {
    path: PathBuf,
    counts: Published,
    ours: BTreeSet<String>,
}

impl Stage {
    fn path_for(folder: &Path) -> PathBuf {
        let name = folder.file_name().unwrap_or(OsStr::new("site"));
        let mut hidden = OsStr::new(".").to_owned();
        hidden.push(name);
        hidden.push(".roadbook");
        folder.with_file_name(hidden)
    }

    /// Clears away what a build that was killed left behind: an unfinished stage, or the old site after the swap.
    pub(super) fn clean_up(folder: &Path) -> Result<(), Error> {
        let path = Self::path_for(folder);
        match fs::symlink_metadata(&path) {
            Err(_) => Ok(()),
            Ok(_) if path.join(UNFINISHED).exists() => system::remove_all(&path).trying("clear away", &path),
            Ok(_) => retire(&path, folder, &Manifest::of(&path).unwrap_or_default()),
        }
    }

    /// Puts the new site together. Files that did not change are links to the old ones, so that their times stay.
    pub(super) fn build(folder: &Path, before: &Manifest, wanted: &[Wanted<'_>]) -> Result<Self, Error> {
        let path = Self::path_for(folder);
        let mut stage = Self { path, counts: Published::default(), ours: BTreeSet::new() };
        let built = stage.fill(folder, before, wanted);
        if built.is_err() {
            stage.discard();
        }
        built.map(|()| stage)
    }

    fn fill(&mut self, folder: &Path, before: &Manifest, wanted: &[Wanted<'_>]) -> Result<(), Error> {
        let path = &self.path;
        fs::create_dir(path).trying("create", path)?;
        fs::write(path.join(UNFINISHED), "").trying("write into", path)?;
        if let Ok(data) = fs::metadata(folder) {
            fs::set_permissions(path, data.permissions()).trying("change", path)?;
        }
        make_folders(path, wanted)?;
        let files: Vec<(String, Entry, bool)> = wanted
            .par_iter()
            .map(|file| {
                let known = before.files.get(&file.path).filter(|entry| entry.hash == file.hash.to_string());
                place(file, &folder.join(&file.path), &path.join(&file.path), known)
                    .map(|(entry, written)| (file.path.clone(), entry, written))
            })
            .collect::<Result<_, _>>()?;
        self.ours = wanted.iter().map(|file| file.path.clone()).collect();
        carry_over(folder, path, before, &self.ours)?;
        let written = files.iter().filter(|(_, _, written)| *written).count();
        let removed = before.files.keys().filter(|path| !self.ours.contains(*path)).count();
        self.counts = Published { written, unchanged: files.len() - written, removed };
        let manifest = super::publish::manifest_of(files.into_iter().map(|(path, entry, _)| (path, entry)));
        fs::write(path.join(MANIFEST), manifest.to_bytes()).trying("write into", path)?;
        fs::remove_file(path.join(UNFINISHED)).trying("finish", path)?;
        system::sync(path).trying("sync", path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Drops a stage that will not be used.
    pub(super) fn discard(&self) {
        // what cannot be removed now is cleared away by the next build
        let _ = system::remove_all(&self.path);
    }

    /// After the swap the old site is where the stage was. What we made goes; what came into it meanwhile moves over.
    pub(super) fn finish(self, folder: &Path, before: &Manifest) -> Result<Published, Error> {
        if self.path.exists() {
            retire(&self.path, folder, before)?;
        }
        Ok(self.counts)
    }
}

fn make_folders(top: &Path, wanted: &[Wanted<'_>]) -> Result<(), Error> {
    let folders: BTreeSet<&str> =
        wanted.iter().filter_map(|file| file.path.rsplit_once('/')).map(|(folder, _)| folder).collect();
    for folder in folders {
        let folder = top.join(folder);
        fs::create_dir_all(&folder).trying("create", &folder)?;
    }
    Ok(())
}

/// Brings a file to its place: a link to the old one where that is still what we wrote, else a new one.
fn place(file: &Wanted<'_>, old: &Path, new: &Path, known: Option<&Entry>) -> Result<(Entry, bool), Error> {
    if let Some(entry) = known {
        let same = fs::symlink_metadata(old).is_ok_and(|data| entry.is(&data));
        if same && fs::hard_link(old, new).is_ok() {
            return Ok((entry.clone(), false));
        }
    }
    write(file, new).map(|entry| (entry, true))
}

fn write(file: &Wanted<'_>, path: &Path) -> Result<Entry, Error> {
    let mut out = File::create_new(path).trying("write", path)?;
    match &file.artifact.content {
        Content::Bytes(bytes) => out.write_all(bytes).trying("write", path)?,
        Content::Late(late) => out.write_all(late.bytes()).trying("write", path)?,
        Content::Copy(from) => {
            let mut source = File::open(from).trying("read", from)?;
            io::copy(&mut source, &mut out).trying("write", path)?;
        }
    }
    let data = out.metadata().trying("look at", path)?;
    Ok(Entry::new(file.hash, &data))
}

/// Links what others put into the old folder into the new one.
fn carry_over(old: &Path, new: &Path, before: &Manifest, ours: &BTreeSet<String>) -> Result<(), Error> {
    for (path, below) in strangers(old, before)? {
        let to = new.join(&below);
        if ours.contains(below.as_str()) || fs::symlink_metadata(&to).is_ok() {
            continue;
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).trying("create", parent)?;
        }
        let kind = fs::symlink_metadata(&path).trying("look at", &path)?.file_type();
        if kind.is_dir() {
            fs::create_dir_all(&to).trying("create", &to)?;
        } else if kind.is_symlink() {
            let target = fs::read_link(&path).trying("read", &path)?;
            system::link(&target, &to).trying("link", &to)?;
        } else {
            fs::hard_link(&path, &to).trying("link", &to)?;
        }
    }
    Ok(())
}

/// Everything in a folder that we did not make: files, links, and folders that are empty.
fn strangers(folder: &Path, ours: &Manifest) -> Result<Vec<(PathBuf, String)>, Error> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(io::Error::from).trying("look through", folder)?;
        let below = entry
            .path()
            .strip_prefix(folder)
            .map(|path| path.to_string_lossy().into_owned())
            .unwrap_or_default();
        let empty_folder = entry.file_type().is_dir()
            && fs::read_dir(entry.path()).is_ok_and(|mut inside| inside.next().is_none());
        let strange = !ours.files.contains_key(&below) && below != MANIFEST && below != UNFINISHED;
        if strange && (empty_folder || !entry.file_type().is_dir()) {
            found.push((entry.into_path(), below));
        }
    }
    Ok(found)
}

/// Takes an old site away: what is not ours and not in the new one yet moves over first.
fn retire(old: &Path, new: &Path, manifest: &Manifest) -> Result<(), Error> {
    for (path, below) in strangers(old, manifest)? {
        let to = new.join(&below);
        if fs::symlink_metadata(&to).is_ok() {
            continue;
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).trying("create", parent)?;
        }
        fs::rename(&path, &to).trying("move", &path)?;
    }
    system::remove_all(old).trying("remove", old)
}

/// Changes a folder file by file: assets first, pages next, deletions last. Only files whose bytes differ are touched. The
/// manifest is widened first and narrowed last, so that whatever happens, what is ours is known to be ours.
pub(super) fn write_in_place(
    folder: &Path,
    before: &Manifest,
    wanted: &[Wanted<'_>],
) -> Result<Published, Error> {
    fs::create_dir_all(folder).trying("create", folder)?;
    let unknown = |file: &Wanted<'_>| (file.path.clone(), Entry { hash: String::new(), size: 0, time: 0 });
    let mut entries: BTreeMap<String, Entry> = wanted.iter().map(unknown).collect();
    entries.extend(before.files.clone());
    put(&folder.join(MANIFEST), &Manifest::new(entries.clone()).to_bytes())?;
    let gone: BTreeSet<&str> = {
        let kept: BTreeSet<&str> = wanted.iter().map(|file| file.path.as_str()).collect();
        before.files.keys().map(String::as_str).filter(|path| !kept.contains(path)).collect()
    };
    clear_the_way(folder, &gone, wanted)?;
    make_folders(folder, wanted)?;
    let mut counts = Published { removed: gone.len(), ..Published::default() };
    let (pages, assets): (Vec<_>, Vec<_>) = wanted.iter().partition(|file| is_page(&file.path));
    for file in assets.into_iter().chain(pages) {
        let path = folder.join(&file.path);
        let known = before.files.get(&file.path).filter(|entry| entry.hash == file.hash.to_string());
        if known.is_some_and(|entry| fs::symlink_metadata(&path).is_ok_and(|data| entry.is(&data))) {
            counts.unchanged += 1;
            continue;
        }
        let fresh = path.with_file_name(format!(".roadbook-{}", file.hash));
        let _ = fs::remove_file(&fresh);
        let entry = write(file, &fresh)?;
        fs::rename(&fresh, &path).trying("write", &path)?;
        entries.insert(file.path.clone(), entry);
        counts.written += 1;
    }
    remove_files(folder, gone.iter().copied())?;
    entries.retain(|path, _| !gone.contains(path.as_str()));
    put(&folder.join(MANIFEST), &Manifest::new(entries).to_bytes())?;
    Ok(counts)
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}

/// An old file may stand where a folder is needed now.
fn clear_the_way(folder: &Path, gone: &BTreeSet<&str>, wanted: &[Wanted<'_>]) -> Result<(), Error> {
    let needed: BTreeSet<&str> =
        wanted.iter().flat_map(|file| file.path.match_indices('/').map(|(at, _)| &file.path[..at])).collect();
    remove_files(folder, gone.iter().copied().filter(|path| needed.contains(path)))
}

/// Removes files, and the folders that this leaves empty.
pub(super) fn remove_files<'a>(folder: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    for path in paths {
        let path = folder.join(path);
        match fs::remove_file(&path) {
            Err(error)
                if error.kind() != io::ErrorKind::NotFound
                    && error.kind() != io::ErrorKind::NotADirectory =>
            {
                return Err(error).trying("remove", &path);
            }
            _ => {}
        }
        let above = path.ancestors().skip(1).take_while(|above| *above != folder);
        for empty in above {
            if fs::remove_dir(empty).is_err() {
                break;
            }
        }
    }
    Ok(())
}
