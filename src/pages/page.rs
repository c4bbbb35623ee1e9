//! What a page is before it is drawn: an address, a template, and the plain data that the template shows.

use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use erased_serde::Serialize as ErasedSerialize;
use serde::Serialize;

use super::Plan;
use super::page_context::PageContext;
use super::parts::PageMeta;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::output::Late;
use crate::report::Place;
use crate::search::Index;
use crate::site::Nr;
use crate::source::{Source, SourcePath};
use crate::url::Url;

/// One file to be made.
pub struct Page<'a> {
    /// Where it goes.
    pub url: Url,
    /// What it comes from.
    pub origin: Origin,
    /// Whether its Markdown stands beside it.
    pub has_twin: bool,
    /// Whether it repeats other pages, for paper.
    pub(super) is_book: bool,
    pub(super) make: Make<'a>,
}

impl<'a> Page<'a> {
    pub(super) fn new(url: Url, origin: Origin, make: Make<'a>) -> Self {
        Self { url, origin, has_twin: false, is_book: false, make }
    }

    /// A page that is drawn with a template.
    pub(super) fn drawn(
        url: Url,
        origin: Origin,
        draw: impl Fn(&PageContext<'_>) -> Drawn + Send + Sync + 'a,
    ) -> Self {
        Self::new(url, origin, Make::Draw(Box::new(draw)))
    }

    /// Whether it is a page of ours that readers come to read.
    pub fn is_read(&self) -> bool {
        let is_else =
            matches!(self.make, Make::Copy(_)) || matches!(self.origin, Origin::Alias(..) | Origin::Name);
        self.url.is_page() && !is_else && !self.is_book
    }
}

/// How a file is made, once all of them are planned.
pub(super) enum Make<'a> {
    /// Drawn with a template.
    Draw(Box<dyn Fn(&PageContext<'_>) -> Drawn + Send + Sync + 'a>),
    /// Written as it is.
    Write(Box<dyn Fn(&Plan<'_>) -> String + Send + Sync + 'a>),
    /// A file of the search index, by its number.
    Index(Arc<Index>, usize),
    /// Copied.
    Copy(Source),
}

/// What a file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A source file.
    File(SourcePath),
    /// An alias, at its place in a file, with the field of another tool that it was taken from.
    Alias(Place, Option<&'static str>),
    /// The name of a file or folder as it is written: other programs publish it there.
    Name,
    /// The list of a folder that no document introduces.
    List {
        /// Words for it: "the list of plays".
        words: String,
        /// The first document of the list.
        of: Option<SourcePath>,
    },
    /// The tool itself; these are words for it: "the search page".
    Tool(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "`{path}`"),
            Self::Alias(place, _) => write!(f, "an alias in `{}`", place.path),
            Self::Name => f.write_str("the name of a file"),
            Self::List { words, .. } | Self::Tool(words) => f.write_str(words),
        }
    }
}

/// What was made for a file.
pub enum Made {
    /// Drawn with a template.
    Drawn(Box<Drawn>),
    /// Copied.
    Copied(Source),
    /// Written as it is.
    Written(String),
    /// Made when it is first asked for, and what it is made from.
    Late(Late, Fingerprint),
}

/// What a template draws.
pub struct Drawn {
    /// The name of the template.
    pub template: &'static str,
    /// What every page shows.
    pub meta: PageMeta,
    /// The number of the menu that lists the page.
    pub menu: Option<usize>,
    /// What this kind of page shows, and the name it has in the template.
    pub view: Option<(&'static str, Box<dyn View>)>,
    /// The documents of which the page shows prose.
    pub shown: Vec<Nr>,
    /// The pages that are put between the covers, where it is a book.
    pub chapters: Option<Arc<[Url]>>,
}

impl Drawn {
    /// A page with a view of its own, which the template knows as `name`.
    pub(super) fn new(
        template: &'static str,
        meta: PageMeta,
        name: &'static str,
        view: impl View + 'static,
    ) -> Self {
        Self { view: Some((name, Box::new(view))), ..Self::bare(template, meta) }
    }

    /// A page with nothing but what every page shows.
    pub(super) fn bare(template: &'static str, meta: PageMeta) -> Self {
        Self { template, meta, menu: None, view: None, shown: Vec::new(), chapters: None }
    }
}

/// Plain data made for a template. Its hash must tell two views apart whenever a reader could.
pub trait View: Send + Sync {
    /// Feeds the view to a fingerprint.
    fn feed(&self, fingerprinter: &mut Fingerprinter);
    /// The view as the template sees it.
    fn data(&self) -> &dyn ErasedSerialize;
}

impl<T: Serialize + Hash + Send + Sync> View for T {
    fn feed(&self, fingerprinter: &mut Fingerprinter) {
        self.hash(fingerprinter);
    }

    fn data(&self) -> &dyn ErasedSerialize {
        self
    }
}
