//! AGE001: a page that nobody has looked at for too long.

use super::Check;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// The check.
pub(super) static OVERDUE: Check = Check {
    rule: &Rule {
        code: "AGE001",
        name: "review-overdue",
        level: Level::Warning,
        asks: "Whether the review of a page still holds: `last_reviewed_on` and `review_in` of the page, or of \
               `[review]` in site.toml. Pages without `last_reviewed_on` are not asked.",
        why: "GOV.UK gives every page of its technical documentation a day by which somebody reads it again. Advice \
              that nobody has read for a year is a guess.",
        help: "read the page; if it is still true, move `last_reviewed_on`",
    },
    run,
};

fn run(site: &Site, findings: &mut Vec<Finding>) {
    for (_, document) in site.library.iter().filter(|(_, document)| !document.broken) {
        if let Some(due) = site.review_due(document).filter(|due| *due < site.today) {
            let help =
                format!("read the page; if it is still true, write: last_reviewed_on = {}", site.today);
            let message = format!("the review was due on {due}");
            findings.push(Finding::new(OVERDUE.rule, document.place("last_reviewed_on"), message).help(help));
        }
    }
}
