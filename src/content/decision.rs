//! `content/decisions/NNNN-*.md`: a decision record, with the fields of MADR.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::field_reader::FieldReader;
use super::purpose::Purpose;
use super::reference::{Maker, Ref, Referable, Who};
use super::relation::Relation;
use crate::date::Date;

crate::fields::words! {
    /// What became of a decision.
    DecisionStatus {
        /// Somebody wants it.
        Proposed = "proposed",
        /// It holds.
        Accepted = "accepted",
        /// It was turned down.
        Rejected = "rejected",
        /// It no longer fits, and nothing took its place.
        Deprecated = "deprecated",
        /// Another one took its place.
        Superseded = "superseded",
    }
}

impl DecisionStatus {
    /// Whether it holds, or may hold one day.
    pub fn may_hold(self) -> bool {
        matches!(self, Self::Proposed | Self::Accepted)
    }
}

documented! {
    /// A decision reader. The body holds context, outcome and consequences.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Decision {
        /// `status` (required): what became of it.
        pub status: Option<DecisionStatus>,
        /// `date` (required): when it was last changed.
        pub date: Option<Date>,
        /// `area`: what it is about; a decision area, `purpose`, or one of your own.
        pub area: Option<Arc<str>>,
        /// `purposes`: what it serves.
        pub purposes: Vec<Ref<Purpose>>,
        /// `decision_makers`: roles, stakeholders or communities.
        pub decision_makers: Vec<Ref<Maker>>,
        /// `consulted`: who was asked before.
        pub consulted: Vec<Ref<Who>>,
        /// `informed`: who was told after.
        pub informed: Vec<Ref<Who>>,
        /// `options`: what was considered.
        pub options: Vec<Arc<str>>,
        /// `customised`: whether technology is bent to "our ways of doing things".
        pub customised: Option<bool>,
        /// `decided_on`: when it was first accepted, where that is not `date`.
        pub decided_on: Option<Date>,
        /// `review_on`: when it is to be looked at again.
        pub review_on: Option<Date>,
        /// `supersedes`: the decisions whose place it takes.
        pub supersedes: Vec<Ref<Decision>>,
    }
}

impl Decision {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            status: reader.required_word("status"),
            date: reader.required_date("date"),
            area: reader.text("area"),
            purposes: reader.refs(Relation::Purposes),
            decision_makers: reader.refs(Relation::DecisionMakers),
            consulted: reader.refs(Relation::Consulted),
            informed: reader.refs(Relation::Informed),
            options: reader.texts("options"),
            customised: reader.flag("customised"),
            decided_on: reader.date("decided_on"),
            review_on: reader.date("review_on"),
            supersedes: reader.refs(Relation::Supersedes),
        }
    }
}

impl Referable for Decision {
    const KINDS: &'static [Kind] = &[Kind::Decision];
}
