//! Takes the time of each step of a build.

use std::cell::RefCell;
use std::time::{Duration, Instant};

/// A clock that is told when a step begins.
pub struct Clock(RefCell<Vec<(&'static str, Instant)>>);

impl Clock {
    /// Starts with a step that began at some moment.
    pub fn start(step: &'static str, at: Instant) -> Self {
        Self(vec![(step, at)].into())
    }

    /// Begins the next step, and tells how long all before it took.
    pub fn begin(&self, step: &'static str) -> Duration {
        let mut steps = self.0.borrow_mut();
        steps.push((step, Instant::now()));
        steps[0].1.elapsed()
    }

    /// Ends the last step: how long each took.
    pub fn end(self) -> Vec<(&'static str, Duration)> {
        let steps = self.0.into_inner();
        let ends = steps.iter().skip(1).map(|(_, at)| *at).chain([Instant::now()]);
        steps.iter().zip(ends).map(|((step, start), end)| (*step, end - *start)).collect()
    }
}
