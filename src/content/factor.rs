//! `content/factors/*.md`: a success factor guide with its aspects.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::field_reader::FieldReader;
use super::reference::{Ref, Referable};
use super::relation::Relation;
use crate::fields::Places;

documented! {
    /// A success factor.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Factor {
        /// `question` (required): the factor as one question.
        pub question: Arc<str>,
        /// `[[aspect]]` (at least one): what the factor is made of.
        pub aspects: Vec<Aspect>,
        /// `[[relation]]`: how other factors touch this one. Shown on both.
        pub relations: Vec<Touch>,
    }
}

documented! {
    /// One aspect of a factor, referred to as `factor.aspect`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Aspect {
        /// `id` (required): its anchor.
        pub id: Arc<str>,
        /// `title` (required): what it is called.
        pub title: Arc<str>,
        /// `question`: the aspect as one question.
        pub question: Option<Arc<str>>,
        /// `neglect`: what happens without it.
        pub neglect: Option<Arc<str>>,
        /// Where its fields stand.
        pub places: Places,
    }
}

documented! {
    /// How two factors touch.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Touch {
        /// `factor` (required): the other one.
        pub factor: Option<Ref<Factor>>,
        /// `how` (required): a sentence.
        pub how: Arc<str>,
    }
}

impl Factor {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        let aspects: Vec<_> =
            reader.nested_list_saying("aspect", "an aspect", "title").iter().map(Aspect::read).collect();
        if aspects.is_empty() && !reader.has("aspect") {
            reader.missing("aspect", "… as tables: [[aspect]] with id, title and question");
        }
        Self {
            question: reader.required_text("question"),
            aspects,
            relations: reader
                .nested_list_saying("relation", "a relation", "how")
                .iter()
                .map(Touch::read)
                .collect(),
        }
    }

    /// The aspect with this id.
    pub fn aspect(&self, id: &str) -> Option<&Aspect> {
        self.aspects.iter().find(|aspect| &*aspect.id == id)
    }

    pub(super) fn anchors(&self) -> impl Iterator<Item = Arc<str>> {
        self.aspects.iter().map(|aspect| aspect.id.clone())
    }
}

impl Aspect {
    fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            id: reader.required_slug("id"),
            title: reader.required_text("title"),
            question: reader.text("question"),
            neglect: reader.text("neglect"),
            places: reader.places(),
        }
    }
}

impl Touch {
    fn read(reader: &FieldReader<'_>) -> Self {
        Self { factor: reader.required("factor", Relation::Touches), how: reader.required_text("how") }
    }
}

impl Referable for Factor {
    const KINDS: &'static [Kind] = &[Kind::Factor];
}
