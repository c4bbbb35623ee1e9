//! Where the stages of a road map stand on the day of the build: what their authors say, or else what their dates say.

use crate::content::roadmap::{Horizon, Roadmap, Stage};
use crate::date::Date;

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
