//! Links that are written as addresses of the finished site, and not as ways to files.

use std::collections::HashMap;
use std::sync::Arc;

use super::address::{Placed, of_alias};
use super::folder::Folders;
use super::library::{Library, Nr};
use super::path::Destination;
use crate::content::layout::slug_path;
use crate::report::Finding;
use crate::source::{CONTENT, SourcePath};
use crate::url::Url;

/// Where something is that is known by its address.
#[derive(Clone, Debug)]
enum Known {
    Document(Nr),
    Folder(Arc<str>),
}

/// What is at each address: the pages of documents and folders, and the addresses that documents had before.
pub(super) struct Addresses(HashMap<Url, Known>);

impl Addresses {
    pub(super) fn new(library: &Library, folders: &Folders, placed: &[Placed]) -> Self {
        let mut known = HashMap::new();
        let top = folders.get("").into_iter();
        for folder in top.chain(folders.iter()) {
            known.insert(folder.url(), Known::Folder(folder.path.clone()));
        }
        for (nr, document) in library.iter() {
            if document.id.kind.has_page() {
                known.entry(placed[nr.index()].url.clone()).or_insert(Known::Document(nr));
            }
        }
        for (nr, document) in library.iter() {
            for url in document.metadata.aliases.iter().filter_map(|alias| of_alias(&alias.address).ok()) {
                known.entry(url).or_insert(Known::Document(nr));
            }
        }
        for (nr, _) in library.iter() {
            for url in placed[nr.index()].former.iter() {
                known.entry(url.clone()).or_insert(Known::Document(nr));
            }
        }
        for folder in folders.iter() {
            for url in &folder.former {
                known.entry(url.clone()).or_insert_with(|| Known::Folder(folder.path.clone()));
            }
        }
        Self(known)
    }

    pub(super) fn find<'a>(&self, urls: &[Url], folders: &'a Folders) -> Option<Destination<'a>> {
        Some(match urls.iter().find_map(|url| self.0.get(url))? {
            Known::Document(nr) => Destination::Document(*nr),
            Known::Folder(path) => Destination::Folder(folders.get(path)?),
        })
    }
}

/// The addresses that a path may mean where it is read from a page: its own spelling first.
pub(super) fn read_from(page: &Url, way: &str) -> Vec<Url> {
    let mut parts: Vec<&str> = match way.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => page.as_str().split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in way.split('/') {
        match part {
            "" | "." => {}
            ".." => match parts.pop() {
                Some(_) => {}
                None => return Vec::new(),
            },
            name => parts.push(name),
        }
    }
    spellings(&parts.join("/"), way.ends_with('/'))
}

/// The addresses that a path may mean where it is read from the place of a file below `content/`.
pub(super) fn read_beside(file: &SourcePath, way: &str) -> Vec<Url> {
    let path = file.confine(way, CONTENT);
    let below = path.as_ref().and_then(|path| match path.as_str() {
        CONTENT => Some(""),
        _ => path.below(CONTENT),
    });
    below.map_or_else(Vec::new, |below| spellings(below, way.ends_with('/')))
}

fn spellings(path: &str, is_folder: bool) -> Vec<Url> {
    let mut urls = Vec::new();
    if !is_folder && !path.is_empty() {
        urls.push(Url::file(path));
    }
    let folder = without_html(path);
    urls.push(Url::page(folder));
    let slugs = Url::page(&slug_path(folder));
    if !urls.contains(&slugs) {
        urls.push(slugs);
    }
    urls
}

/// A path without `.html`, and without the name of an index file.
pub(super) fn without_html(path: &str) -> &str {
    let Some((stem, "html" | "htm")) = path.rsplit_once('.') else { return path };
    match stem.rsplit_once('/') {
        Some((folder, "index")) => folder,
        None if stem == "index" => "",
        _ => stem,
    }
}

/// A link that leads to no file, document or folder. Whether a page of the program is at one of its addresses is known
/// only when all pages are planned.
#[derive(Clone, Debug)]
pub struct LateLink {
    /// What it belongs to.
    pub at: LateAt,
    /// The addresses that it may mean, the likeliest first.
    pub urls: Vec<Url>,
    /// What stands behind the path: the query and the anchor.
    pub tail: Arc<str>,
    /// What is wrong with it if there is nothing at any of them.
    pub finding: Finding,
}

/// What a late link belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateAt {
    /// A link of a document, by its number.
    Link(Nr, usize),
    /// An entry of the main navigation.
    Nav(usize),
}
