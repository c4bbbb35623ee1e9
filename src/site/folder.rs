//! The folders of the site: every type and every plain folder has a page that lists what is in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::library::{Library, Nr};
use super::names::{Names, below_content};
use crate::content::layout::index_rank;
use crate::content::{Document, Kind};
use crate::slug::natural;
use crate::text::composed;
use crate::url::{LinkStyle, Url};

/// A folder of the site.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// Its path below `content/`, in slugs: `phases`, `handbook/people`. Empty for the top.
    pub path: Arc<str>,
    /// The kind of its documents, for a typed folder or list.
    pub kind: Option<Kind>,
    /// The document that introduces it.
    pub page: Option<Nr>,
    /// The name of the folder, for one that nothing introduces.
    pub name: Arc<str>,
    /// Its name in a form that sorts as people count.
    place: String,
    /// Its documents, in order.
    pub documents: Vec<Nr>,
    /// The folders in it, by their paths.
    pub folders: Vec<Arc<str>>,
    /// Its address as links have it.
    pub href: Arc<str>,
    /// The addresses that it has by its name alone, where it has another one.
    pub former: Vec<Url>,
}

impl Folder {
    /// The address of its page.
    pub fn url(&self) -> Url {
        Url::page(&self.path)
    }
}

/// All folders, by their paths.
#[derive(Debug, Default)]
pub struct Folders(BTreeMap<Arc<str>, Folder>);

impl Folders {
    pub(super) fn new(library: &Library, retired: impl Fn(&Document) -> bool, style: LinkStyle) -> Self {
        let mut folders = Self::default();
        folders.make("", "", library.homes().names());
        for (nr, document) in library.iter().filter(|(_, document)| !document.id.kind.is_record()) {
            let homes = library.homes();
            let introduces = homes.introduces(document).is_some();
            let name = if document.id.kind == Kind::Page { source_folder(document, introduces) } else { "" };
            let folder = folders.make(&homes.folder(document), below_content(name), homes.names());
            if introduces {
                folder.page = Some(nr);
                continue;
            }
            folder.kind = Some(document.id.kind).filter(|kind| *kind != Kind::Page).or(folder.kind);
            if !retired(document) {
                folder.documents.push(nr);
            }
        }
        // a playbook is the page of the folder of its plays
        for (nr, document) in library.iter().filter(|(_, document)| document.id.kind.has_page()) {
            if let Some(folder) = folders.0.get_mut(library.homes().path(document).as_str()) {
                folder.page = folder.page.or(Some(nr));
            }
        }
        folders.put_in_order(library);
        for folder in folders.0.values_mut() {
            folder.href = folder.url().href(style);
        }
        folders
    }

    /// The folder at a path, with all folders above it. `source` is where it lies below `content/`.
    fn make(&mut self, path: &str, source: &str, names: &Names) -> &mut Folder {
        if !self.0.contains_key(path) {
            let (parent, _) = path.rsplit_once('/').unwrap_or(("", path));
            if !path.is_empty() {
                let source = source.rsplit_once('/').map_or("", |(parent, _)| parent);
                self.make(parent, source, names).folders.push(path.into());
            }
            let whole = if source.is_empty() { path } else { source };
            let name = names.words(source).map_or(whole, |words| words);
            let name = composed(name.rsplit('/').next().unwrap_or_default()).into();
            let mut folder = Folder { path: path.into(), name, ..Folder::default() };
            folder.former = if source.is_empty() { Vec::new() } else { names.former(source, &folder.url()) };
            folder.place = natural(whole.rsplit('/').next().unwrap_or_default());
            self.0.insert(path.into(), folder);
        }
        self.0.get_mut(path).expect("it was just made")
    }

    /// Puts the folders in each folder into the order of types, then that which their pages say, then that of their names.
    fn put_in_order(&mut self, library: &Library) {
        let rank = |folder: &Folder| {
            let order = folder.page.and_then(|page| library.get(page).metadata.order);
            (folder.kind.unwrap_or(Kind::Page), order.unwrap_or(i64::MAX), folder.place.clone())
        };
        let ranks: BTreeMap<Arc<str>, _> =
            self.0.iter().map(|(path, folder)| (path.clone(), rank(folder))).collect();
        for folder in self.0.values_mut() {
            folder.folders.sort_by(|a, b| ranks[a].cmp(&ranks[b]));
        }
    }

    /// The folder at a path.
    pub fn get(&self, path: &str) -> Option<&Folder> {
        self.0.get(path)
    }

    /// The folder of a kind.
    pub fn of_kind(&self, kind: Kind) -> Option<&Folder> {
        self.get(kind.home()).filter(|folder| folder.kind == Some(kind))
    }

    /// All folders but the top, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Folder> {
        self.0.values().filter(|folder| !folder.path.is_empty())
    }
}

/// The source folder behind the folder of a plain page: where it lies, or for `X.md` beside `X/` that folder.
fn source_folder(document: &Document, introduces: bool) -> &str {
    let is_beside = introduces && index_rank(&document.path).is_none();
    let path = document.path.as_str();
    if is_beside { path.rsplit_once('.').map_or(path, |(stem, _)| stem) } else { document.path.folder() }
}
