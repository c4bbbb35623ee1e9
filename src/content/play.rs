//! `content/playbooks/<playbook>/<id>.md`: one thing a team can do.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::measure::Measure;
use super::phase::Phase;
use super::pitfall::Pitfall;
use super::reference::{Ref, Referable, Who};
use super::relation::Relation;
use super::role::Role;

crate::fields::words! {
    /// How hard a play is.
    Difficulty {
        /// Anybody can do it tomorrow.
        Easy = "easy",
        /// It takes practice or consent.
        Moderate = "moderate",
        /// It takes both, and time.
        Hard = "hard",
    }
}

documented! {
    /// One thing a team can do. The body holds why, steps, key questions, checklist and variations.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Play {
        /// `phases` (required, or the phase of its playbook): where it belongs.
        pub phases: Vec<Ref<Phase>>,
        /// `factors` (required): the success factors or aspects it works on.
        pub factors: Vec<Ref<Factor>>,
        /// `covers`: the phase steps it fulfils, as in `internal.policy`.
        pub covers: Vec<Ref<Phase>>,
        /// `prep_time`: how long it takes to prepare, in words.
        pub prep_time: Option<Arc<str>>,
        /// `run_time`: how long it takes, in words.
        pub run_time: Option<Arc<str>>,
        /// `people`: with whom, in words.
        pub people: Option<Arc<str>>,
        /// `difficulty`: easy, moderate or hard.
        pub difficulty: Option<Difficulty>,
        /// `materials`: what to bring.
        pub materials: Vec<Arc<str>>,
        /// `channels`: where it can happen; never where it must.
        pub channels: Vec<Arc<str>>,
        /// `accountable`: who answers for it. Exactly one, by type.
        pub accountable: Option<Ref<Role>>,
        /// `responsible`: who does it.
        pub responsible: Vec<Ref<Role>>,
        /// `consulted`: who is asked before.
        pub consulted: Vec<Ref<Who>>,
        /// `informed`: who is told after.
        pub informed: Vec<Ref<Who>>,
        /// `guards_against`: the worst practices it replaces.
        pub guards_against: Vec<Ref<Pitfall>>,
        /// `measures`: how you know.
        pub measures: Vec<Ref<Measure>>,
        /// `followed_by`: the next plays.
        pub followed_by: Vec<Ref<Play>>,
    }
}

impl Play {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            phases: reader.refs(Relation::Phases),
            factors: reader.refs(Relation::Factors),
            covers: reader.refs(Relation::Covers),
            prep_time: reader.text("prep_time"),
            run_time: reader.text("run_time"),
            people: reader.text("people"),
            difficulty: reader.word("difficulty"),
            materials: reader.texts("materials"),
            channels: reader.texts("channels"),
            accountable: reader.one(Relation::Accountable),
            responsible: reader.refs(Relation::Responsible),
            consulted: reader.refs(Relation::Consulted),
            informed: reader.refs(Relation::Informed),
            guards_against: reader.refs(Relation::GuardsAgainst),
            measures: reader.refs(Relation::Measures),
            followed_by: reader.refs(Relation::FollowedBy),
        }
    }
}

impl Referable for Play {
    const KINDS: &'static [Kind] = &[Kind::Play];
}
