//! What the server shows at one moment: the last good build, and what is wrong with the newest one.

use std::sync::Arc;

use serde::Serialize;

use crate::build::Built;
use crate::listing::{ALIKE, Shown, few_of_a_kind, human};
use crate::output::Output;
use crate::report::{Level, Report};
use crate::source::Sources;

/// One moment. All answers come from one of these, so that none mixes two builds.
pub(super) struct Snapshot {
    /// How many builds there were before.
    pub(super) version: u64,
    shown: Arc<Built>,
    /// The addresses that changed since the snapshot before.
    changed: Vec<String>,
    /// Where browsers should go.
    follow: Option<String>,
    counts: Counts,
    /// The findings as browsers get them.
    pub(super) findings: String,
}

/// How many findings there are of each level.
#[derive(Clone, Copy, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    hints: usize,
}

/// What open pages are told of a new snapshot.
#[derive(Serialize)]
struct Message<'a> {
    /// Whether anything may have changed.
    all: bool,
    changed: &'a [String],
    follow: Option<&'a str>,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Serialize)]
struct Findings {
    #[serde(flatten)]
    counts: Counts,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    level: Level,
    text: String,
}

/// How many findings are shown in the browser; the terminal has them all.
const SHOWN: usize = 50;
/// How many addresses a browser is told before it is told that anything may have changed.
const TOLD: usize = 500;

impl Snapshot {
    /// `shown` is the last good build, `newest` the last one at all.
    pub(super) fn new(
        version: u64,
        shown: Arc<Built>,
        newest: &Built,
        sources: &Sources,
        changed: Vec<String>,
        follow: Option<String>,
    ) -> Self {
        let counts = Counts::of(&newest.report);
        let all: Vec<_> = newest.report.findings().iter().collect();
        let first = few_of_a_kind(&all, ALIKE).into_iter().take(SHOWN);
        let findings = first.map(|shown| Finding::of(&shown, sources)).collect();
        let findings = json(&Findings { counts, findings });
        Self { version, shown, changed, follow, counts, findings }
    }

    /// The files that are shown.
    pub(super) fn output(&self) -> &Output {
        self.shown.output()
    }

    /// What a page is told that last heard of version `heard`.
    pub(super) fn message(&self, heard: u64) -> String {
        let all = self.changed.len() > TOLD || heard + 1 != self.version;
        let changed = if all { &[][..] } else { &self.changed };
        let follow = self.follow.as_deref();
        json(&Message { all, changed, follow, counts: self.counts })
    }
}

impl Finding {
    fn of(Shown { finding, more }: &Shown<'_>, sources: &Sources) -> Self {
        let mut text = human(finding, sources, false);
        if *more > 0 {
            text += &format!("\n\nand {more} more like this; `roadbook check --all` shows them");
        }
        Self { level: finding.level, text }
    }
}

impl Counts {
    fn of(report: &Report) -> Self {
        let [errors, warnings, hints] =
            [Level::Error, Level::Warning, Level::Hint].map(|level| report.count(level));
        Self { errors, warnings, hints }
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and numbers can always be written as JSON")
}
