//! Reads a project: settings, content, themes, templates and static files.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::error::{Error, Trying};
use crate::fingerprint::Fingerprint;
use crate::source::{
    CONTENT, Data, Fault, Glimpse, STATIC, Size, Source, SourcePath, Sources, TEMPLATES, THEMES,
    begins_with_front_matter,
};

/// The folders that a project is read from.
pub const FOLDERS: [&str; 4] = [CONTENT, THEMES, TEMPLATES, STATIC];

/// Files that hold text, wherever they lie but in `static/`.
const TEXTS: [&str; 11] =
    ["md", "markdown", "toml", "html", "css", "js", "svg", "xml", "txt", "json", "webmanifest"];
/// Files that hold text in the content.
const CONTENT_TEXTS: [&str; 3] = ["md", "markdown", "toml"];
/// Hidden files that a web server looks for; other hidden files are left alone.
const SERVED_HIDDEN: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// The folder that holds `site.toml`: this one or the nearest above it.
pub fn find_root(start: &Path, config: &str) -> Option<PathBuf> {
    let start = fs::canonicalize(start).ok()?;
    start.ancestors().find(|folder| folder.join(config).is_file()).map(Path::to_owned)
}

/// Reads all input files of a project. What cannot be used is among them, with the reason.
pub fn read(root: &Path, config: &SourcePath) -> Result<Sources, Error> {
    let root = fs::canonicalize(root).trying("open", root)?;
    let found = find(&root, config);
    Ok(found
        .into_par_iter()
        .filter_map(|found| found.source(&root))
        .collect::<Vec<_>>()
        .into_iter()
        .collect())
}

/// All input files of a project, not read yet.
pub(super) fn find(root: &Path, config: &SourcePath) -> Vec<Found> {
    let mut found = vec![Found::File(root.join(config.as_str()))];
    for folder in FOLDERS {
        found.extend(walk(root, folder));
    }
    found
}

/// What a walk comes across.
pub(super) enum Found {
    File(PathBuf),
    Fault(PathBuf, Fault),
}

impl Found {
    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File(path) | Self::Fault(path, _) => path,
        }
    }

    /// Reads it. Nothing where it has vanished meanwhile.
    pub(super) fn source(self, root: &Path) -> Option<Source> {
        let (path, data) = match self {
            Self::File(path) => (source_path(root, &path), Ok(path)),
            Self::Fault(path, fault) => (source_path(root, &path), Err(fault)),
        };
        let (path, lossy) = path?;
        let read = match data {
            _ if lossy => Err(Fault::Name),
            Ok(file) => read_file(&path, &file)?,
            Err(fault) => Err(fault),
        };
        Some(match read {
            Ok(source) => source,
            Err(fault) => {
                let fingerprint = Fingerprint::of(format!("{fault:?}").as_bytes());
                Source { path, data: Data::Fault(fault), fingerprint }
            }
        })
    }
}

/// The path below the root with `/` on every system, and whether letters were lost on the way.
pub(super) fn source_path(root: &Path, path: &Path) -> Option<(SourcePath, bool)> {
    let below = path.strip_prefix(root).ok()?;
    let lossy = below.to_str().is_none();
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Some((SourcePath::new(&parts.join("/"))?, lossy))
}

fn walk(root: &Path, folder: &str) -> Vec<Found> {
    let top = root.join(folder);
    if fs::symlink_metadata(&top).is_err() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut walk = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if entry.depth() > 0 && is_ignored(&entry, folder) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
            }
            Ok(entry) if entry.path_is_symlink() && !stays_inside(root, entry.path()) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                found.push(Found::Fault(entry.into_path(), Fault::Outside));
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.file_type().is_file() => found.push(Found::File(entry.into_path())),
            Ok(entry) => found.push(Found::Fault(entry.into_path(), Fault::NotAFile)),
            Err(error) => found.extend(fault(&error)),
        }
    }
    found
}

/// A walk that cannot go on at a path: a link in a circle or to nothing, or a folder that must not be read. What has
/// vanished since it was listed is no fault.
fn fault(error: &walkdir::Error) -> Option<Found> {
    let path = error.path()?.to_owned();
    let is_link = fs::symlink_metadata(&path).is_ok_and(|data| data.file_type().is_symlink());
    if error.loop_ancestor().is_some() || is_link {
        return Some(Found::Fault(path, Fault::Outside));
    }
    match error.io_error() {
        Some(error) if error.kind() == io::ErrorKind::NotFound => None,
        error => {
            let reason = error.map_or_else(|| "it cannot be listed".to_owned(), ToString::to_string);
            Some(Found::Fault(path, Fault::Unreadable(reason)))
        }
    }
}

/// Hidden files, and what editors and systems leave behind.
fn is_ignored(entry: &DirEntry, folder: &str) -> bool {
    let name = entry.file_name().to_string_lossy();
    let served = folder == STATIC && SERVED_HIDDEN.contains(&&*name);
    super::leftovers::is_leftover(&name) && !served
}

/// Whether a link leads to something in the project that is not hidden.
fn stays_inside(root: &Path, link: &Path) -> bool {
    let Ok(target) = fs::canonicalize(link) else { return false };
    let Ok(below) = target.strip_prefix(root) else { return false };
    below.components().all(|part| !part.as_os_str().to_string_lossy().starts_with('.'))
}

/// Reads one file. Nothing where it has vanished meanwhile.
fn read_file(path: &SourcePath, file: &Path) -> Option<Result<Source, Fault>> {
    let read = if is_text(path) { read_text(path, file) } else { read_blob(path, file) };
    match read {
        Ok(source) => Some(source),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(Fault::Unreadable(error.to_string()))),
    }
}

fn is_text(path: &SourcePath) -> bool {
    let extension = path.extension().to_ascii_lowercase();
    if path.below(STATIC).is_some() {
        return false;
    }
    let texts: &[&str] = if path.below(CONTENT).is_some() { &CONTENT_TEXTS } else { &TEXTS };
    texts.contains(&extension.as_str())
}

fn read_text(path: &SourcePath, file: &Path) -> io::Result<Result<Source, Fault>> {
    let bytes = fs::read(file)?;
    let line_at = |byte: usize| bytes[..byte].iter().filter(|byte| **byte == b'\n').count() + 1;
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => return Ok(Err(Fault::NotUtf8 { line: line_at(error.valid_up_to()) })),
    };
    if let Some(at) = text.find('\0') {
        return Ok(Err(Fault::Nul { line: line_at(at) }));
    }
    Ok(Ok(Source::text(path.clone(), text)))
}

fn read_blob(path: &SourcePath, file: &Path) -> io::Result<Result<Source, Fault>> {
    let fingerprint = fingerprint_of_file(file)?;
    Ok(Ok(Source { path: path.clone(), data: Data::Blob(file.to_owned(), glimpse(path, file)), fingerprint }))
}

/// How much of a file is looked at for front matter.
const FIRST_LINE: u64 = 64;

fn glimpse(path: &SourcePath, file: &Path) -> Glimpse {
    if let Some(size) = size(path, file) {
        return Glimpse::Picture(size);
    }
    let mut start = Vec::new();
    if path.is_html() && path.below(CONTENT).is_some() {
        // a file that cannot be opened was reported before
        let _ = File::open(file).and_then(|file| file.take(FIRST_LINE).read_to_end(&mut start));
    }
    let is_source = begins_with_front_matter(&String::from_utf8_lossy(&start));
    if is_source { Glimpse::FrontMatter } else { Glimpse::Plain }
}

/// Pictures of which the size can be read, by the endings of their names.
const PICTURES: [&str; 6] = ["avif", "gif", "jpeg", "jpg", "png", "webp"];

/// The size of a picture. One that cannot be read has none; browsers may still show it.
fn size(path: &SourcePath, file: &Path) -> Option<Size> {
    let extension = path.extension().to_ascii_lowercase();
    PICTURES.binary_search(&extension.as_str()).ok()?;
    let size = imagesize::size(file).ok()?;
    let pixels = |length: usize| u32::try_from(length).ok().filter(|length| (1..100_000).contains(length));
    Some(Size { width: pixels(size.width)?, height: pixels(size.height)? })
}

/// The fingerprint of a file, without holding it in memory.
fn fingerprint_of_file(file: &Path) -> io::Result<Fingerprint> {
    let mut file = File::open(file)?;
    let mut hasher = crate::fingerprint::Stream::default();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.fingerprint()),
            length => hasher.add(&buffer[..length]),
        }
    }
}
