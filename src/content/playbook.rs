//! `content/playbooks/<id>/_index.md` or `content/playbooks/<id>.md`: an ordered set of plays.

use super::Kind;
use super::documentation::documented;
use super::field_reader::FieldReader;
use super::phase::Phase;
use super::play::Play;
use super::purpose::Purpose;
use super::reference::{Ref, Referable};
use super::relation::Relation;

documented! {
    /// An ordered set of plays with its own introduction and checklist.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Playbook {
        /// `phase`: the phase it serves. Its plays take it over unless they name phases of their own.
        pub phase: Option<Ref<Phase>>,
        /// `purposes`: the purposes it was written for, if for any in particular.
        pub purposes: Vec<Ref<Purpose>>,
        /// `plays`: the plays in their order; without it, the plays of its folder by their `order`.
        pub plays: Vec<Ref<Play>>,
    }
}

impl Playbook {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            phase: reader.one(Relation::Phase),
            purposes: reader.refs(Relation::Purposes),
            plays: reader.refs(Relation::Plays),
        }
    }
}

impl Referable for Playbook {
    const KINDS: &'static [Kind] = &[Kind::Playbook];
}
