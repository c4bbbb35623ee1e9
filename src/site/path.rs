//! Finds what the paths in links and includes lead to.

use std::sync::Arc;

use super::address::of_file;
use super::folder::Folder;
use super::library::Nr;
use super::reach::{read_beside, read_from, without_html};
use super::resolve::Resolver;
use super::rules::BROKEN_LINK;
use crate::content::layout::index_rank;
use crate::content::{Document, Kind};
use crate::markdown::Link;
use crate::report::Finding;
use crate::slug::slug;
use crate::source::{CONTENT, Data, MARKDOWN, STATIC, Size, Source, SourcePath};
use crate::url::{Url, decoded};

/// What a path leads to.
pub(super) enum Destination<'a> {
    Document(Nr),
    Folder(&'a Folder),
    /// The address of a file, and its size where it is a picture.
    File(Arc<str>, Option<Size>),
    Draft(&'a Document),
}

impl Destination<'_> {
    /// The document that is shown there.
    pub(super) fn page(&self) -> Option<Nr> {
        match self {
            Self::Document(nr) => Some(*nr),
            Self::Folder(folder) => folder.page,
            Self::File(..) | Self::Draft(_) => None,
        }
    }
}

impl Resolver<'_> {
    /// What a path in a file leads to, read as a way to another file. The path may leave out `.md`, name a folder, or name the
    /// page of one.
    pub(super) fn find_path(&self, from: &SourcePath, way: &str) -> Option<Destination<'_>> {
        let found = from.confine(way, CONTENT).and_then(|path| match self.index_folder(from, way, &path) {
            Some(folder) => self.find_folder(&folder),
            None => self.find_source(&path),
        });
        found.or_else(|| {
            // files in `static/` are at the top of the site
            let path = SourcePath::new(STATIC)?.confine(way.strip_prefix('/').map(|_| way)?, STATIC)?;
            let source = self.sources.find(&path)?;
            self.file(source)
        })
    }

    /// The folder that a way names which is called like the page of one: `index/` and `index/index.html` are no ways to
    /// `index.md`, they are addresses.
    fn index_folder(&self, from: &SourcePath, way: &str, path: &SourcePath) -> Option<SourcePath> {
        let file = way.rsplit('/').next().unwrap_or_default();
        let is_address = matches!(file, "" | "index.html" | "index.htm") && self.sources.find(path).is_none();
        let folder = from.confine(&way[..way.len() - file.len()], CONTENT)?;
        (is_address && is_index_stem(&folder)).then_some(folder)
    }

    /// A file that is copied.
    fn file(&self, source: &Source) -> Option<Destination<'_>> {
        let size = match &source.data {
            Data::Blob(_, glimpse) => glimpse.size(),
            _ => None,
        };
        Some(Destination::File(of_file(&source.path)?.href(self.style), size))
    }

    /// What a source path leads to: a document, a folder, or a file.
    pub(super) fn find_source(&self, path: &SourcePath) -> Option<Destination<'_>> {
        let source = self.sources.find(path);
        let path = source.map_or(path, |source| &source.path);
        if let Some(nr) = self.library.at(path) {
            return Some(Destination::Document(nr));
        }
        if let Some(draft) = self.library.draft_at(path) {
            return Some(Destination::Draft(draft));
        }
        if let Some(source) = source {
            let extension = path.extension();
            if extension.eq_ignore_ascii_case("toml") {
                return self.folders.get(path.stem()).map(Destination::Folder);
            }
            return self.file(source);
        }
        // what other programs make of `x.md` and of the page of a folder
        let path = &SourcePath::new(without_html(path.as_str()))?;
        let file = |extension| SourcePath::new(&format!("{}.{extension}", path.as_str()));
        let written = MARKDOWN.into_iter().filter_map(file).find_map(|file| {
            let file = self.known(&file);
            let document = self.library.at(file).map(Destination::Document);
            document.or_else(|| self.library.draft_at(file).map(|draft| Destination::Draft(draft)))
        });
        written.or_else(|| self.find_folder(path))
    }

    /// The folder at a path, or the one that the file at the path would be the page of.
    fn find_folder(&self, path: &SourcePath) -> Option<Destination<'_>> {
        let below = path.below(CONTENT).unwrap_or(if path.as_str() == CONTENT { "" } else { path.as_str() });
        let folder = if index_rank(path).is_some() {
            below.rsplit_once('/').map_or("", |(folder, _)| folder)
        } else {
            below
        };
        let book = folder
            .strip_prefix("playbooks/")
            .and_then(|book| self.library.by_id(Kind::Playbook, &slug(book)));
        book.map(Destination::Document)
            .or_else(|| self.folders.get(&self.library.homes().names().path(folder)).map(Destination::Folder))
    }

    /// The file that somebody means by a path.
    fn known<'a>(&'a self, path: &'a SourcePath) -> &'a SourcePath {
        self.sources.find(path).map_or(path, |source| &source.path)
    }

    /// What a path in a document leads to, read as an address from the page of the document.
    pub(super) fn find_address(&self, nr: Nr, way: &str) -> Option<Destination<'_>> {
        self.addresses().find(&read_from(&self.placed[nr.index()].url, way), self.folders)
    }

    /// The addresses that a path in a document may mean: read from the place of its file, and from its page.
    pub(super) fn addresses_of(&self, nr: Nr, way: &str) -> Vec<Url> {
        let mut urls = read_beside(&self.library.get(nr).path, way);
        urls.extend(read_from(&self.placed[nr.index()].url, way));
        urls
    }

    /// Where a destination is, to tell two apart.
    pub(super) fn href_of(&self, destination: &Destination<'_>) -> Option<Arc<str>> {
        Some(match destination {
            Destination::Document(nr) => self.placed[nr.index()].href.clone(),
            Destination::Folder(folder) => folder.href.clone(),
            Destination::File(href, _) => href.clone(),
            Destination::Draft(_) => return None,
        })
    }

    pub(super) fn broken_link(&self, document: &Document, link: &Link, path: &str) -> Finding {
        let what = if link.image { "image" } else { "link to" };
        let finding =
            Finding::new(&BROKEN_LINK, document.at(link.span), format!("{what} `{path}` goes nowhere"));
        match document.path.confine(path, CONTENT) {
            Some(wanted) => {
                finding.guess(self.gathered.guesses.file(self.sources, &document.path, path, wanted))
            }
            None => finding.help("the path leads out of the project; copy the file into it"),
        }
    }

    /// The draft that an include names.
    pub(super) fn draft_included(&self, document: &Document, way: &str) -> Option<&Document> {
        let path = way.split('#').next().unwrap_or_default();
        self.library.draft_at(&document.path.confine(&decoded(path), CONTENT)?).map(|draft| &**draft)
    }

    /// The document that an include names, and the section if it names one.
    pub(super) fn include(&self, document: &Document, way: &str) -> Option<(Nr, Option<usize>)> {
        let (path, section) = match way.split_once('#') {
            Some((path, section)) => (path, Some(section)),
            None => (way, None),
        };
        let nr = self.library.at(self.known(&document.path.confine(&decoded(path), CONTENT)?))?;
        let body = &self.library.get(nr).body;
        match section {
            Some(section) => Some((nr, Some(body.section(&decoded(section))?))),
            None => Some((nr, None)),
        }
    }
}

/// Whether a file without an extension is called like the page of a folder.
fn is_index_stem(path: &SourcePath) -> bool {
    let file = SourcePath::new(&format!("{}.md", path.as_str()));
    file.is_some_and(|file| index_rank(&file).is_some())
}
