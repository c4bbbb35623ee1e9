//! `content/stories/*.md`: a short known instance.

use super::Kind;
use super::documentation::documented;
use super::factor::Factor;
use super::phase::Phase;
use super::pitfall::Pitfall;
use super::play::Play;
use super::purpose::Purpose;
use super::record::Record;
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
    pub(super) fn read(record: &Record<'_>) -> Self {
        Self {
            outcome: record.required_word("outcome"),
            factors: record.refs(Relation::Factors),
            phases: record.refs(Relation::Phases),
            plays: record.refs(Relation::Plays),
            pitfalls: record.refs(Relation::Pitfalls),
            purposes: record.refs(Relation::Purposes),
        }
    }
}

impl Referable for Story {
    const KINDS: &'static [Kind] = &[Kind::Story];
}
