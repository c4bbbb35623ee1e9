//! Where each stage of a road map stands on the day of the build.

use crate::content::roadmap::{Horizon, Roadmap};
use crate::date::Date;

/// Where the stages of a road map stand. What the author says wins; else the dates decide: what has ended is done, what
/// has begun is now, the first stage after that is next, and the rest is later.
pub fn horizons(roadmap: &Roadmap, today: Date) -> Vec<Horizon> {
    let mut is_next = true;
    let horizon = |stage: &crate::content::roadmap::Stage| {
        if let Some(horizon) = stage.horizon {
            is_next &= horizon != Horizon::Next;
            return horizon;
        }
        let (from, to) = stage.when.map_or((None, None), |when| (when.from, when.to));
        if to.is_some_and(|to| to < today) {
            Horizon::Done
        } else if from.is_some_and(|from| from <= today) {
            Horizon::Now
        } else if std::mem::take(&mut is_next) {
            Horizon::Next
        } else {
            Horizon::Later
        }
    };
    roadmap.stages.iter().map(horizon).collect()
}
