//! `content/phases/*.md`: one adoption phase. Four are shipped; they are content, not code.

use super::documentation::documented;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Kind;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::reference::{Ref, Referable};
use super::relation::Relation;
use crate::fields::Places;

documented! {
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
        /// `[[step]]`: what has to be done, in order: as written, but each after those it names in `after`.
        pub steps: Vec<Step>,
        /// `[[waive]]`: factors left out on purpose.
        pub waivers: Vec<Waiver>,
    }
}

documented! {
    /// One step of a phase. A play covers it with `covers = ["<phase>.<step>"]`, an item with `step=`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Step {
        /// `id` (required): its anchor.
        pub id: Arc<str>,
        /// `title` (required): what has to be done.
        pub title: Arc<str>,
        /// `after`: ids of steps of this phase that come first.
        pub after: Vec<Arc<str>>,
        /// Where its fields stand.
        pub places: Places,
    }
}

documented! {
    /// A success factor, or an aspect of one, that a phase does not work on, and why.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Waiver {
        /// `factor` (required): the factor or aspect.
        pub factor: Option<Ref<Factor>>,
        /// `reason` (required): why it is left out.
        pub reason: Arc<str>,
        /// Where its fields stand.
        pub places: Places,
    }
}

impl Phase {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            goal: reader.required_text("goal"),
            duration: reader.text("duration"),
            leads_to: reader.one(Relation::LeadsTo),
            overlaps: reader.refs(Relation::Overlaps),
            steps: in_order(
                reader.nested_list_saying("step", "a step", "title").iter().map(Step::read).collect(),
            ),
            waivers: reader
                .nested_list_saying("waive", "a waiver", "reason")
                .iter()
                .map(Waiver::read)
                .collect(),
        }
    }

    pub(super) fn anchors(&self) -> impl Iterator<Item = Arc<str>> {
        self.steps.iter().map(|step| step.id.clone())
    }
}

/// The steps as they are written, but each after those that come first. Steps that wait for each other stay as written.
fn in_order(steps: Vec<Step>) -> Vec<Step> {
    let numbers: HashMap<&str, usize> =
        steps.iter().enumerate().map(|(number, step)| (&*step.id, number)).collect();
    let mut waits: Vec<usize> = vec![0; steps.len()];
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    for (number, step) in steps.iter().enumerate() {
        let firsts = step.after.iter().filter_map(|first| numbers.get(&**first));
        for first in firsts.filter(|first| **first != number) {
            waits[number] += 1;
            next[*first].push(number);
        }
    }
    let mut ready: BTreeSet<usize> = (0..steps.len()).filter(|number| waits[*number] == 0).collect();
    let mut turns: Vec<usize> = vec![usize::MAX; steps.len()];
    let mut turn = 0;
    while let Some(number) = ready.pop_first() {
        turns[number] = turn;
        turn += 1;
        for later in &next[number] {
            waits[*later] -= 1;
            if waits[*later] == 0 {
                ready.insert(*later);
            }
        }
    }
    let mut ordered: Vec<(usize, Step)> = turns.into_iter().zip(steps).collect();
    ordered.sort_by_key(|(turn, _)| *turn);
    ordered.into_iter().map(|(_, step)| step).collect()
}

impl Step {
    fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            id: reader.required_slug("id"),
            title: reader.required_text("title"),
            after: reader.texts("after"),
            places: reader.places(),
        }
    }
}

impl Waiver {
    fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            factor: reader.required("factor", Relation::Waives),
            reason: reader.required_text("reason"),
            places: reader.places(),
        }
    }
}

impl Referable for Phase {
    const KINDS: &'static [Kind] = &[Kind::Phase];
}
