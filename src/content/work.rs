//! `content/sources.toml`, `[[source]]`: a work the playbook leans on.

use std::sync::Arc;

use super::Kind;
use super::record::Record;
use super::reference::Referable;

crate::fields::words! {
    /// What sort of work it is.
    WorkKind {
        /// An article.
        Article = "article",
        /// A book.
        Book = "book",
        /// A study with data.
        Study = "study",
        /// A standard.
        Standard = "standard",
        /// An opinion: its claims are not repeated as facts.
        Opinion = "opinion",
    }
}

/// A work the playbook leans on.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// `authors`.
    pub authors: Vec<Arc<str>>,
    /// `publisher`.
    pub publisher: Option<Arc<str>>,
    /// `year`.
    pub year: Option<i64>,
    /// `url`.
    pub url: Option<Arc<str>>,
    /// `kind`.
    pub kind: Option<WorkKind>,
}

impl Work {
    pub(super) fn read(record: &Record<'_>) -> Self {
        Self {
            authors: record.texts("authors"),
            publisher: record.text("publisher"),
            year: record.number("year"),
            url: record.text("url"),
            kind: record.word("kind"),
        }
    }
}

impl Referable for Work {
    const KINDS: &'static [Kind] = &[Kind::Source];
}
