//! `content/pitfalls/*.md`: a worst practice, how to see it, and what to do instead.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::phase::Phase;
use super::reference::{Guide, Ref, Referable};
use super::relation::Relation;
use crate::source::Span;

documented! {
    /// A worst practice.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Pitfall {
        /// `symptoms`: what one can see or hear.
        pub symptoms: Vec<Arc<str>>,
        /// `instead`: the plays or pages that do better.
        pub instead: Vec<Ref<Guide>>,
        /// `factors`: what it works against.
        pub factors: Vec<Ref<Factor>>,
        /// `phases`: where it happens.
        pub phases: Vec<Ref<Phase>>,
        /// `checks`: the rules of this tool that catch it.
        pub checks: Vec<(Arc<str>, Span)>,
    }
}

impl Pitfall {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            symptoms: reader.texts("symptoms"),
            instead: reader.refs(Relation::Instead),
            factors: reader.refs(Relation::Factors),
            phases: reader.refs(Relation::Phases),
            checks: reader.placed_texts("checks"),
        }
    }
}

impl Referable for Pitfall {
    const KINDS: &'static [Kind] = &[Kind::Pitfall];
}
