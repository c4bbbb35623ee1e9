//! Who is the page of a folder: `_index.md`, then `index.md`, then `README.md`, then `X.md` beside `X/`. Whoever would be
//! too keeps an address of its own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::rules::TWO_FOLDER_PAGES;
use crate::content::layout::{folder_path, index_rank, slug_or_stand_in};
use crate::content::{Document, Kind};
use crate::report::{Finding, Level, Place, Report};
use crate::source::{SourcePath, Span};
use crate::url::Url;

/// The pages of folders, and where plain pages go that cannot be one.
#[derive(Debug, Default)]
pub(super) struct Homes {
    /// The folder that a file introduces.
    introduces: HashMap<SourcePath, Arc<str>>,
    /// The path of a file that stands aside.
    aside: HashMap<SourcePath, Arc<str>>,
}

/// A document that could be the page of a folder, and whether it is a plain page; the strongest claim comes first.
type Claim = (usize, SourcePath, bool);

/// The claim of a page beside the folder of its name.
const BESIDE: usize = 3;

impl Homes {
    /// Finds the page of each folder. Those that stand aside are known by their new path, and reported.
    pub(super) fn of(documents: &mut [Arc<Document>], report: &mut Report) -> Self {
        let mut homes = Self::default();
        let folders = folders(documents);
        let mut taken: HashSet<String> = HashSet::new();
        let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        for document in documents.iter() {
            let path = homes.path(document);
            let rank = match document.id.kind {
                Kind::Page => index_rank(&document.path).or(folders.contains(&path).then_some(BESIDE)),
                // a playbook is the page of the folder of its plays
                kind => (kind.has_page() && folders.contains(&path)).then_some(0),
            };
            if let Some(rank) = rank {
                claims.entry(path.clone()).or_default().push((
                    rank,
                    document.path.clone(),
                    document.id.kind == Kind::Page,
                ));
            }
            taken.insert(path);
        }
        taken.extend(folders);
        for (folder, mut claims) in claims {
            claims.sort();
            let mut claims = claims.into_iter();
            let Some((_, first, _)) = claims.next() else { continue };
            for (_, weaker, _) in claims.filter(|(_, _, is_plain)| *is_plain) {
                let path = free(&weaker, &mut taken);
                report.push(two_pages(&folder, &first, &weaker, &path));
                homes.aside.insert(weaker, path.into());
            }
            homes.introduces.insert(first, folder.into());
        }
        for document in documents.iter_mut().filter(|document| document.id.kind == Kind::Page) {
            let aside = homes.aside.get(&document.path).filter(|_| document.common.id.is_none());
            if let Some(path) = aside {
                let mut moved = Document::clone(document);
                moved.id.slug = path.clone();
                *document = Arc::new(moved);
            }
        }
        homes
    }

    /// The folder that a plain page introduces; empty for the top.
    pub(super) fn introduces(&self, document: &Document) -> Option<&Arc<str>> {
        self.introduces.get(&document.path).filter(|_| document.id.kind == Kind::Page)
    }

    /// The path of the page of a document below the top of the site, without the slash at its end.
    pub(super) fn path(&self, document: &Document) -> String {
        if let Some(aside) = self.aside.get(&document.path) {
            return aside.to_string();
        }
        let slug = document.common.slug.as_ref();
        if document.id.kind != Kind::Page {
            return format!("{}/{}", document.id.kind.home(), slug.unwrap_or(&document.id.slug));
        }
        let folder = folder_path(&document.path);
        if index_rank(&document.path).is_some() {
            return folder;
        }
        let last = slug.map_or_else(|| slug_or_stand_in(document.path.stem()), ToString::to_string);
        if folder.is_empty() { last } else { format!("{folder}/{last}") }
    }

    /// The path of the folder whose list shows a document, or that it introduces.
    pub(super) fn folder(&self, document: &Document) -> String {
        match document.id.kind {
            Kind::Page => {
                self.introduces(document).map_or_else(|| folder_path(&document.path), ToString::to_string)
            }
            kind => kind.home().to_owned(),
        }
    }
}

/// The paths of all folders that hold documents, at whatever depth.
fn folders(documents: &[Arc<Document>]) -> HashSet<String> {
    let mut folders = HashSet::new();
    for document in documents.iter().filter(|document| !document.id.kind.is_record()) {
        let path = match document.id.kind {
            Kind::Page => folder_path(&document.path),
            kind => kind.home().to_owned(),
        };
        let ends: Vec<usize> = path.match_indices('/').map(|(at, _)| at).chain([path.len()]).collect();
        folders.extend(ends.iter().map(|end| path[..*end].to_owned()).filter(|path| !path.is_empty()));
    }
    folders
}

/// A path that nothing else has: the name of the file, where need be with a number behind it.
fn free(file: &SourcePath, taken: &mut HashSet<String>) -> String {
    let folder = folder_path(file);
    let name = slug_or_stand_in(file.stem());
    let place = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
    // `index` stands for the folder itself
    let plain = Some(place.clone()).filter(|_| name != "index");
    let path = plain.into_iter().chain((2_usize..).map(|number| format!("{place}-{number}")));
    let path = path.into_iter().find(|path| !taken.contains(path)).unwrap_or(place);
    taken.insert(path.clone());
    path
}

fn two_pages(folder: &str, first: &SourcePath, weaker: &SourcePath, path: &str) -> Finding {
    let place = |path: &SourcePath| Place { path: path.clone(), span: Span::default() };
    let (home, url) = (Url::page(folder), Url::page(path));
    let message = format!("`{home}` is written by `{first}`; `{weaker}` has a page of its own, `{url}`");
    let finding = Finding::new(&TWO_FOLDER_PAGES, place(weaker), message)
        .help(format!("put its text into `{first}`, or give `{weaker}` a name that says what it is about"))
        .other(place(first), "the page of the folder");
    // a readme beside an index is usual, and tells of something else
    let is_readme = index_rank(weaker) == Some(2);
    Finding { level: if is_readme { Level::Hint } else { finding.level }, ..finding }
}
