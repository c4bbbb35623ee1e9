//! CIT001: a source that nobody leans on.

use super::Check;
use crate::content::work::Work;
use crate::report::{Finding, Level, Rule};

/// The check.
pub(super) static UNUSED: Check = Check {
    rule: &Rule {
        code: "CIT001",
        name: "source-unused",
        level: Level::Hint,
        asks: "Whether every source is named by some page.",
        why: "A list of works that nobody used looks like learning and is none.",
        help: "name it under `sources` where it is used, or take it off the list",
    },
    run: |site, findings| {
        for work in site.current::<Work>().filter(|work| site.graph.incoming(work.nr).next().is_none()) {
            let message = format!("nothing leans on \"{}\"", work.document.title);
            findings.push(Finding::new(UNUSED.rule, work.document.place("id"), message));
        }
    },
};
