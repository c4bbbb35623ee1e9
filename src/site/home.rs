//! Who is the page of a folder: `_index.md`, then `index.md`, then `README.md`, then `X.md` beside `X/`. Whoever would be
//! too keeps an address of its own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::names::{Names, stem_path};
use super::rules::{SAME_ADDRESS, TWO_FOLDER_PAGES};
use crate::content::document::title_of_name;
use crate::content::layout::{index_rank, slug_or_stand_in};
use crate::content::{Document, Kind};
use crate::report::{Finding, Level, Place, Report};
use crate::source::{SourcePath, Span};
use crate::url::{Url, descent};

/// The pages of folders, and where plain pages go that cannot be one.
#[derive(Debug, Default)]
pub(super) struct Homes {
    /// What the names of files and folders become.
    names: Names,
    /// The folder that a file introduces.
    introduces: HashMap<SourcePath, Arc<str>>,
    /// The path of a file that stands aside.
    aside: HashMap<SourcePath, Arc<str>>,
}

/// A document that could be the page of a folder: its rank, whether its name has capitals where others have none, and whether it
/// is a plain page. The strongest claim comes first.
type Claim = (usize, bool, SourcePath, bool);

/// The claim of a `README.md`, which has capitals by custom.
const README: usize = 2;

/// The claim of a page beside the folder of its name.
const BESIDE: usize = 3;

impl Homes {
    /// Finds the page of each folder. Those that stand aside are known by their new path, and reported.
    pub(super) fn of(documents: &mut [Arc<Document>], report: &mut Report) -> Self {
        let mut homes = Self { names: Names::of(documents, report), ..Self::default() };
        let folders = homes.folders(documents);
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
                    // of `index.md` and `Index.md` the usual one is meant
                    rank != README && document.path.stem().contains(char::is_uppercase),
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
            let Some((.., first, _)) = claims.next() else { continue };
            for (.., weaker, _) in claims.filter(|(.., is_plain)| *is_plain) {
                let path = homes.free(&weaker, &mut taken);
                report.push(two_pages(&folder, &first, &weaker, &path));
                homes.aside.insert(weaker, path.into());
            }
            homes.introduces.insert(first, folder.into());
        }
        homes.tell_apart(documents, &mut taken, report);
        for document in documents.iter_mut() {
            *document = homes.settled(document);
        }
        homes
    }

    /// Puts aside all but the first of the plain pages that have one address by their names.
    fn tell_apart(&mut self, documents: &[Arc<Document>], taken: &mut HashSet<String>, report: &mut Report) {
        let (plain, typed): (Vec<_>, Vec<_>) =
            documents.iter().partition(|document| document.id.kind == Kind::Page);
        let typed = typed.into_iter().filter(|document| document.id.kind.has_page());
        let mut first: HashMap<String, SourcePath> =
            typed.map(|document| (self.path(document), document.path.clone())).collect();
        for document in plain {
            let path = self.path(document);
            let is_named = document.metadata.slug.is_none() && self.introduces(document).is_none();
            match first.get(&path).filter(|_| is_named) {
                None => drop(first.entry(path).or_insert_with(|| document.path.clone())),
                Some(first) => {
                    let aside = self.free(&document.path, taken);
                    report.push(one_address(&path, first, &document.path, &aside));
                    self.aside.insert(document.path.clone(), aside.into());
                }
            }
        }
    }

    /// A document as it is in its place. A page that stands aside is known by its new path, and one that is called by its name
    /// is so without the number.
    pub(super) fn settled(&self, document: &Arc<Document>) -> Arc<Document> {
        if document.id.kind != Kind::Page {
            return document.clone();
        }
        let aside = self.aside.get(&document.path).filter(|_| document.metadata.id.is_none());
        let title = self.names.words(stem_path(&document.path)).filter(|_| document.is_named_by_file());
        if aside.is_none() && title.is_none() {
            return document.clone();
        }
        let mut settled = Document::clone(document);
        settled.id.slug = aside.unwrap_or(&document.id.slug).clone();
        settled.title = title.map_or_else(|| document.title.clone(), |words| title_of_name(words));
        Arc::new(settled)
    }

    /// What the names of files and folders become.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The addresses that a plain page has by the name of its file alone, where it has another one.
    pub(super) fn former(&self, document: &Document, now: &Url) -> Vec<Url> {
        let is_named = document.id.kind == Kind::Page
            && document.metadata.slug.is_none()
            && index_rank(&document.path).is_none()
            && self.introduces(document).is_none();
        if is_named { self.names.former(stem_path(&document.path), now) } else { Vec::new() }
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
        let slug = document.metadata.slug.as_ref();
        if document.id.kind != Kind::Page {
            return format!("{}/{}", document.id.kind.home(), slug.unwrap_or(&document.id.slug));
        }
        let folder = self.names.folder(&document.path);
        if index_rank(&document.path).is_some() {
            return folder;
        }
        match slug {
            Some(last) if folder.is_empty() => last.to_string(),
            Some(last) => format!("{folder}/{last}"),
            None => self.names.path(stem_path(&document.path)),
        }
    }

    /// The path of the folder whose list shows a document, or that it introduces.
    pub(super) fn folder(&self, document: &Document) -> String {
        match document.id.kind {
            Kind::Page => {
                let own = || self.names.folder(&document.path);
                self.introduces(document).map_or_else(own, ToString::to_string)
            }
            kind => kind.home().to_owned(),
        }
    }

    /// The paths of all folders that hold documents, at whatever depth.
    fn folders(&self, documents: &[Arc<Document>]) -> HashSet<String> {
        let mut folders = HashSet::new();
        for document in documents.iter().filter(|document| !document.id.kind.is_record()) {
            let path = match document.id.kind {
                Kind::Page => self.names.folder(&document.path),
                kind => kind.home().to_owned(),
            };
            folders.extend(descent(&path).map(|(path, _)| path.to_owned()));
        }
        folders
    }

    /// A path that nothing else has: the name of the file, where need be with a number behind it.
    fn free(&self, file: &SourcePath, taken: &mut HashSet<String>) -> String {
        let folder = self.names.folder(file);
        let name = slug_or_stand_in(file.stem());
        let place = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        // `index` stands for the folder itself
        let plain = Some(place.clone()).filter(|_| name != "index");
        let path = plain.into_iter().chain((2_usize..).map(|number| format!("{place}-{number}")));
        let path = path.into_iter().find(|path| !taken.contains(path)).unwrap_or(place);
        taken.insert(path.clone());
        path
    }
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

fn one_address(path: &str, first: &SourcePath, other: &SourcePath, aside: &str) -> Finding {
    let place = |path: &SourcePath| Place { path: path.clone(), span: Span::default() };
    let (url, own) = (Url::page(path), Url::page(aside));
    let message = format!("`{url}` is written by `{first}`; `{other}` has an address of its own, `{own}`");
    let finding = Finding::new(&SAME_ADDRESS, place(other), message).other(place(first), "the first one");
    Finding { level: Level::Warning, ..finding }
}
