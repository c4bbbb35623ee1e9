//! Where the stages of a road map stand on the day of the build: what their authors say, or else what their dates say.

use crate::content::purpose::Purpose;
use crate::content::roadmap::{Horizon, Roadmap, Stage};
use crate::content::{Ref, Relation};
use crate::date::Date;

use super::library::Nr;
use super::{Entry, Site};

/// The stages of a road map, each with its horizon: what has ended is done, what has begun is now, the first stage after
/// that is next, and the rest is later. A stage that says neither has none.
pub fn horizons(roadmap: &Roadmap, today: Date) -> impl Iterator<Item = (&Stage, Option<Horizon>)> {
    let mut is_next_known = false;
    roadmap.stages.iter().map(move |stage| {
        let horizon = stage.horizon.or_else(|| {
            let when = stage.when?;
            Some(if when.to.is_some_and(|to| to < today) {
                Horizon::Done
            } else if when.from.is_none_or(|from| from <= today) {
                Horizon::Now
            } else if is_next_known {
                Horizon::Later
            } else {
                Horizon::Next
            })
        });
        is_next_known |= horizon == Some(Horizon::Next);
        (stage, horizon)
    })
}

/// The stages of one road map that carry out a purpose, each with its horizon.
pub struct Carried<'a> {
    /// The road map.
    pub roadmap: Entry<'a, Roadmap>,
    /// The stages.
    pub stages: Vec<(&'a Stage, Option<Horizon>)>,
}

impl Site {
    /// The road maps that carry out a purpose, as a whole or in a stage, each once.
    pub fn roadmaps_of(&self, purpose: Nr) -> impl Iterator<Item = Entry<'_, Roadmap>> {
        let mut last = None;
        let told = self.graph.backlinks(purpose, Relation::Purpose).map(|edge| edge.from);
        told.filter(move |nr| last.replace(*nr) != Some(*nr)).filter_map(|nr| self.entry(nr))
    }

    /// The stages that carry out a purpose: those that name it, and of road maps that name it those that name no other.
    pub fn stages_of(&self, purpose: Nr) -> Vec<Carried<'_>> {
        let names = |reference: &Ref<Purpose>| self.find(reference) == Some(purpose);
        let carried = self.roadmaps_of(purpose).map(|roadmap| {
            let whole = roadmap.head.purpose.as_ref().is_some_and(names);
            let stages = horizons(roadmap.head, self.today);
            let here = stages.filter(|(stage, _)| stage.purpose.as_ref().map_or(whole, names));
            Carried { roadmap, stages: here.collect() }
        });
        carried.filter(|carried| !carried.stages.is_empty()).collect()
    }
}
