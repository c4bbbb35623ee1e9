//! `content/sources.toml`, `[[source]]`: a work the playbook leans on.

use super::documentation::documented;
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

documented! {
    /// A work the playbook leans on.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Work {
        /// `authors`: who wrote it.
        pub authors: Vec<Arc<str>>,
        /// `publisher`: who published it.
        pub publisher: Option<Arc<str>>,
        /// `year`: when.
        pub year: Option<i64>,
        /// `url`: its address.
        pub url: Option<Arc<str>>,
        /// `kind`: what sort of work it is.
        pub kind: Option<WorkKind>,
    }
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
