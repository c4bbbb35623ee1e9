//! `content/phases/*.md`: one adoption phase. Four are shipped; they are content, not code.

use std::sync::Arc;

use super::Kind;
use super::factor::Factor;
use super::record::Record;
use super::reference::{Ref, Referable};
use super::relation::Relation;
use crate::fields::Places;

/// One adoption phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    /// `goal` (required): what is true at the end.
    pub goal: Arc<str>,
    /// `duration`: how long it takes, in words.
    pub duration: Option<Arc<str>>,
    /// `leads_to`: the next phase.
    pub leads_to: Option<Ref<Phase>>,
    /// `overlaps`: phases that may run at the same time.
    pub overlaps: Vec<Ref<Phase>>,
    /// `[[step]]`: what has to be done.
    pub steps: Vec<Step>,
    /// `[[waive]]`: factors left out on purpose.
    pub waivers: Vec<Waiver>,
}

/// One step of a phase. A play covers it with `covers = ["<phase>.<step>"]`, an item with `step=`.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// `id` (required).
    pub id: Arc<str>,
    /// `title` (required).
    pub title: Arc<str>,
    /// `after`: ids of steps of this phase that come first.
    pub after: Vec<Arc<str>>,
    /// Where its fields stand.
    pub places: Places,
}

/// A success factor, or an aspect of one, that a phase does not work on, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiver {
    /// `factor` (required).
    pub factor: Option<Ref<Factor>>,
    /// `reason` (required).
    pub reason: Arc<str>,
    /// Where its fields stand.
    pub places: Places,
}

impl Phase {
    pub(super) fn read(record: &Record<'_>) -> Self {
        Self {
            goal: record.required_text("goal"),
            duration: record.text("duration"),
            leads_to: record.one(Relation::LeadsTo),
            overlaps: record.refs(Relation::Overlaps),
            steps: record.records("step", "a step").iter().map(Step::read).collect(),
            waivers: record.records("waive", "a waiver").iter().map(Waiver::read).collect(),
        }
    }

    pub(super) fn anchors(&self) -> impl Iterator<Item = Arc<str>> {
        self.steps.iter().map(|step| step.id.clone())
    }
}

impl Step {
    fn read(record: &Record<'_>) -> Self {
        Self {
            id: record.required_text("id"),
            title: record.required_text("title"),
            after: record.texts("after"),
            places: record.places(),
        }
    }
}

impl Waiver {
    fn read(record: &Record<'_>) -> Self {
        Self {
            factor: record.required("factor", Relation::Waives),
            reason: record.required_text("reason"),
            places: record.places(),
        }
    }
}

impl Referable for Phase {
    const KINDS: &'static [Kind] = &[Kind::Phase];
}
