//! `content/measures.toml`, `[[measure]]`: what is counted, and for which question.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::reference::{Ref, Referable};
use super::relation::Relation;

crate::fields::words! {
    /// What a measure is about. The order is the one in which measures are shown.
    MeasureKind {
        /// What the business gets.
        BusinessValue = "business-value",
        /// How people get on with each other.
        Relationship = "relationship",
        /// How much people take part.
        Participation = "participation",
        /// How many have joined. Alone it is no success.
        Adoption = "adoption",
    }
}

documented! {
    /// What is counted.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Measure {
        /// `kind` (required): what it counts.
        pub kind: Option<MeasureKind>,
        /// `question` (required): the question it answers.
        pub question: Arc<str>,
        /// `how`: where the number comes from, and how it is defined.
        pub how: Option<Arc<str>>,
        /// `baseline`: how it was at the start.
        pub baseline: Option<Arc<str>>,
        /// `target`: how it shall be.
        pub target: Option<Arc<str>>,
        /// `cadence`: how often.
        pub cadence: Option<Arc<str>>,
        /// `factors`: what it tells about.
        pub factors: Vec<Ref<Factor>>,
    }
}

impl Measure {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            kind: reader.required_word("kind"),
            question: reader.required_text("question"),
            how: reader.text("how"),
            baseline: reader.amount("baseline"),
            target: reader.amount("target"),
            cadence: reader.text("cadence"),
            factors: reader.refs(Relation::Factors),
        }
    }
}

impl Referable for Measure {
    const KINDS: &'static [Kind] = &[Kind::Measure];
}
