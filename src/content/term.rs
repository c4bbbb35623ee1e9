//! `content/glossary.toml`, `[[term]]`: a word of this playbook.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::field_reader::FieldReader;
use super::reference::{Ref, Referable};
use super::relation::Relation;
use crate::text::is_invisible;

documented! {
    /// A word of this playbook.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Term {
        /// `text` (required): what it means.
        pub text: Arc<str>,
        /// `synonyms`: other words for the same, listed from A to Z and found by search.
        pub synonyms: Vec<Arc<str>>,
        /// `unlike`: the word it is confused with. Shown on both.
        pub unlike: Option<Ref<Term>>,
    }
}

impl Term {
    /// A word as two terms claim it: large or small letters are the same, and what nobody sees is not there.
    pub fn key(word: &str) -> String {
        let seen: String = word.chars().filter(|letter| !is_invisible(*letter)).collect();
        seen.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            text: reader.required_text("text"),
            synonyms: reader.texts("synonyms"),
            unlike: reader.one(Relation::Unlike),
        }
    }
}

impl Referable for Term {
    const KINDS: &'static [Kind] = &[Kind::Term];
}
