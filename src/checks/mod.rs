//! The checks: every rule of the tool in one list, and the judge who decides what counts.

mod check;
mod judge;
mod orphan;

use rayon::prelude::*;

pub use check::Check;
pub use judge::judge;

use crate::report::{Report, Rule};
use crate::site::Site;
use crate::{content, fields, markdown, site, theme};

/// Every check that looks at the finished site.
static ALL: [&Check; 1] = [&orphan::ORPHAN];

/// Every rule of the tool, by code. Those of the early rooms are kept where they are broken: a file that cannot be
/// read is found by the reader.
pub fn rules() -> Vec<&'static Rule> {
    let early = [&fields::UNKNOWN_FIELD, &fields::INVALID_FIELD, &fields::SYNTAX].into_iter();
    let early = early.chain(content::rules::RULES).chain(markdown::rules::RULES).chain(site::rules::RULES);
    let late = theme::rules::RULES.into_iter().chain(judge::RULES);
    let mut rules: Vec<_> = early.chain(ALL.iter().map(|check| check.rule)).chain(late).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Runs all checks.
pub fn run(site: &Site, report: &mut Report) {
    let found: Vec<_> = ALL
        .par_iter()
        .map(|check| {
            let mut findings = Vec::new();
            (check.run)(site, &mut findings);
            findings
        })
        .collect();
    report.extend(found.into_iter().flatten());
}
