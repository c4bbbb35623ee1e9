//! `content/stories/*.md`: a short known instance.

use super::Kind;
use super::documentation::documented;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::phase::Phase;
use super::pitfall::Pitfall;
use super::play::Play;
use super::purpose::Purpose;
use super::reference::{Ref, Referable};
use super::relation::Relation;

crate::fields::words! {
    /// How a story ended.
    Outcome {
        /// Well.
        Success = "success",
        /// Well and badly.
        Mixed = "mixed",
        /// Badly, so that others may learn.
        Warning = "warning",
    }
}

documented! {
    /// A short known instance.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Story {
        /// `outcome` (required): how it ended.
        pub outcome: Option<Outcome>,
        /// `factors`: what it tells about.
        pub factors: Vec<Ref<Factor>>,
        /// `phases`: where it happened.
        pub phases: Vec<Ref<Phase>>,
        /// `plays`: of which plays it is a known instance.
        pub plays: Vec<Ref<Play>>,
        /// `pitfalls`: of which worst practices.
        pub pitfalls: Vec<Ref<Pitfall>>,
        /// `purposes`: for which purposes.
        pub purposes: Vec<Ref<Purpose>>,
    }
}

impl Story {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            outcome: reader.required_word("outcome"),
            factors: reader.refs(Relation::Factors),
            phases: reader.refs(Relation::Phases),
            plays: reader.refs(Relation::Plays),
            pitfalls: reader.refs(Relation::Pitfalls),
            purposes: reader.refs(Relation::Purposes),
        }
    }
}

impl Referable for Story {
    const KINDS: &'static [Kind] = &[Kind::Story];
}
