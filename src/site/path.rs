//! Finds what the paths in links and includes lead to.

use std::sync::Arc;

use super::address::of_file;
use super::folder::Folder;
use super::library::Nr;
use super::resolve::Resolver;
use super::rules::BROKEN_LINK;
use crate::content::layout::{index_rank, slug_path};
use crate::content::{Document, Kind};
use crate::markdown::Link;
use crate::report::Finding;
use crate::slug::{nearest, slug};
use crate::source::{CONTENT, STATIC, SourcePath};
use crate::url::decoded;

/// What a path leads to.
pub(super) enum Destination<'a> {
    Document(Nr),
    Folder(&'a Folder),
    File(Arc<str>),
    Draft(&'a Document),
}

impl Resolver<'_> {
    /// What a path in a document leads to. The path may leave out `.md`, name a folder, or name the page of one.
    pub(super) fn find_path(&self, document: &Document, way: &str) -> Option<Destination<'_>> {
        let path = document.path.confine(way, CONTENT);
        let found = path.as_ref().and_then(|path| self.find_source(path));
        found.or_else(|| {
            // files in `static/` are at the top of the site
            let path = SourcePath::new(STATIC)?.confine(way.strip_prefix('/').map(|_| way)?, STATIC)?;
            let source = self.sources.find(&path)?;
            Some(Destination::File(of_file(&source.path)?.href(self.style)))
        })
    }

    /// What a source path leads to: a document, a folder, or a file.
    pub(super) fn find_source(&self, path: &SourcePath) -> Option<Destination<'_>> {
        let source = self.sources.find(path);
        let path = source.map_or(path, |source| &source.path);
        let below = path.below(CONTENT).unwrap_or(if path.as_str() == CONTENT { "" } else { path.as_str() });
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
            return of_file(&source.path).map(|url| Destination::File(url.href(self.style)));
        }
        let folder = if index_rank(path).is_some() {
            below.rsplit_once('/').map_or("", |(folder, _)| folder)
        } else {
            below
        };
        let with_extension = SourcePath::new(&format!("{}.md", path.as_str()));
        let document = with_extension.and_then(|path| self.document_at(&path)).map(Destination::Document);
        let book = folder
            .strip_prefix("playbooks/")
            .and_then(|book| self.library.by_id(Kind::Playbook, &slug(book)));
        document
            .or_else(|| book.map(Destination::Document))
            .or_else(|| self.folders.get(&slug_path(folder)).map(Destination::Folder))
    }

    /// The document of a file of its own.
    fn document_at(&self, path: &SourcePath) -> Option<Nr> {
        self.library.at(self.sources.find(path).map_or(path, |source| &source.path))
    }

    pub(super) fn broken_link(&self, document: &Document, link: &Link, path: &str) -> Finding {
        let what = if link.image { "image" } else { "link to" };
        let finding =
            Finding::new(&BROKEN_LINK, document.at(link.span), format!("{what} `{path}` goes nowhere"));
        let Some(wanted) = document.path.confine(path, CONTENT) else {
            return finding.help("the path leads out of the project; copy the file into it");
        };
        let beside = self.sources.under(wanted.folder()).map(|source| source.path.as_str());
        let near = nearest(wanted.as_str(), beside).and_then(SourcePath::new);
        let near = near.or_else(|| self.names.get(wanted.name()).cloned());
        match near {
            Some(near) => finding.help(format!("did you mean `{}`?", way(&document.path, &near))),
            None => finding,
        }
    }

    /// The document that an include names, and the section if it names one.
    pub(super) fn include(&self, document: &Document, way: &str) -> Option<(Nr, Option<usize>)> {
        let (path, section) = match way.split_once('#') {
            Some((path, section)) => (path, Some(section)),
            None => (way, None),
        };
        let nr = self.document_at(&document.path.confine(&decoded(path), CONTENT)?)?;
        let body = &self.library.get(nr).body;
        match section {
            Some(section) => Some((nr, Some(body.section(&decoded(section))?))),
            None => Some((nr, None)),
        }
    }
}

/// The way from a file to another one, as one would write it in a link.
fn way(from: &SourcePath, to: &SourcePath) -> String {
    let from: Vec<&str> = from.folder().split('/').collect();
    let parts: Vec<&str> = to.as_str().split('/').collect();
    let shared = from.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
    format!("{}{}", "../".repeat(from.len() - shared), parts[shared..].join("/"))
}
