//! `content/assessments/*.toml`: a self-assessment, and its readings.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::community::Community;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::play::Play;
use super::reference::{Part, Ref, Referable};
use super::relation::Relation;
use super::role::Role;
use crate::date::Date;
use crate::fields::Places;
use crate::source::Span;

documented! {
    /// A self-assessment.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Assessment {
        /// `factor`: the success factor it is about.
        pub factor: Option<Ref<Factor>>,
        /// `[[dimension]]` (at least one): what is asked.
        pub dimensions: Vec<Dimension>,
        /// `[[reading]]`: what was answered, when and where.
        pub readings: Vec<Reading>,
    }
}

documented! {
    /// One question, answered by one of several statements.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Dimension {
        /// `id` (required): its anchor.
        pub id: Arc<str>,
        /// `title` (required): what is asked about, in a word or two.
        pub title: Arc<str>,
        /// `question` (required): what people are asked.
        pub question: Arc<str>,
        /// `levels` (required, two or more): statements, the lowest first.
        pub levels: Vec<Arc<str>>,
        /// `plays_if_low`: what helps.
        pub plays_if_low: Vec<Ref<Play>>,
        /// `plays_if_high`: what comes next.
        pub plays_if_high: Vec<Ref<Play>>,
        /// Where its fields stand.
        pub places: Places,
    }
}

documented! {
    /// What a community answered on a day.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Reading {
        /// `community` (required): who was asked.
        pub community: Option<Ref<Community>>,
        /// `on` (required): the day.
        pub on: Option<Date>,
        /// `scores` (required): the number of a level, from 1, for each dimension.
        pub scores: Vec<(Arc<str>, i64, Span)>,
        /// `by`: who took the reading.
        pub by: Option<Ref<Role>>,
        /// `note`: what was said.
        pub note: Option<Arc<str>>,
        /// Where its fields stand.
        pub places: Places,
    }
}

impl Assessment {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        let dimensions: Vec<_> = reader
            .nested_list_saying("dimension", "a dimension", "question")
            .into_iter()
            .map(Dimension::read)
            .collect();
        if dimensions.is_empty() && !reader.has("dimension") {
            reader.missing("dimension", "… as tables: [[dimension]] with id, title, question and levels");
        }
        Self {
            factor: reader.one(Relation::Assesses),
            dimensions,
            readings: reader.nested_list("reading", "a reading").iter().map(Reading::read).collect(),
        }
    }

    /// The dimension with this id.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| &*dimension.id == id)
    }

    pub(super) fn anchors(&self) -> impl Iterator<Item = Arc<str>> {
        self.dimensions.iter().map(|dimension| dimension.id.clone())
    }
}

impl Dimension {
    fn read(reader: FieldReader<'_>) -> Self {
        let (id, title) = (reader.required_slug("id"), reader.required_text("title"));
        let reader = reader.into_part(Part::Dimension, Some(id.clone()), &title);
        let levels = reader.texts("levels");
        if levels.len() < 2 {
            reader.missing("levels", "[\"the lowest\", \"…\", \"the highest\"]");
        }
        Self {
            id,
            title,
            question: reader.required_text("question"),
            levels,
            plays_if_low: reader.refs(Relation::PlaysIfLow),
            plays_if_high: reader.refs(Relation::PlaysIfHigh),
            places: reader.places(),
        }
    }
}

impl Reading {
    fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            community: reader.required("community", Relation::Community),
            on: reader.required_date("on"),
            scores: reader.ratings("scores", "`scores`", i64::MIN..=i64::MAX),
            by: reader.one_in("by", Relation::TakenBy),
            note: reader.text("note"),
            places: reader.places(),
        }
    }
}

impl Referable for Assessment {
    const KINDS: &'static [Kind] = &[Kind::Assessment];
}
