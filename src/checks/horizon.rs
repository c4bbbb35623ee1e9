//! Where the stages of a road map stand on the day of the build: what their authors say, or else what their dates say.

use crate::content::roadmap::{Horizon, Roadmap, Stage};
use crate::date::Date;

/// The stages of a road map, each with its horizon. Of those that begin after today, the first is next.
pub(super) fn stages(roadmap: &Roadmap, today: Date) -> impl Iterator<Item = (&Stage, Option<Horizon>)> {
    let mut is_next_known = false;
    roadmap.stages.iter().map(move |stage| {
        let horizon = stage.horizon.or_else(|| {
            let when = stage.when?;
            Some(if when.to.is_some_and(|to| to < today) {
                Horizon::Done
            } else if when.from.is_none_or(|from| from <= today) {
                Horizon::Now
            } else if std::mem::replace(&mut is_next_known, true) {
                Horizon::Later
            } else {
                Horizon::Next
            })
        });
        (stage, horizon)
    })
}

/// Whether a stage runs.
pub(super) fn is_now(horizon: Option<Horizon>) -> bool {
    horizon == Some(Horizon::Now)
}
