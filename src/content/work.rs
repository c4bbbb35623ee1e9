//! `content/sources.toml`, `[[source]]`: a work the playbook leans on.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::field_reader::FieldReader;
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
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            authors: reader.texts("authors"),
            publisher: reader.text("publisher"),
            year: reader.number("year"),
            url: reader.text("url"),
            kind: reader.word("kind"),
        }
    }
}

impl Referable for Work {
    const KINDS: &'static [Kind] = &[Kind::Source];
}
