//! AGE001, AGE002: whether somebody keeps the pages true.

use super::Check;
use super::check::asked;
use crate::content::purpose::{Purpose, Status};
use crate::report::{Finding, Level, Place, Rule};
use crate::site::Site;
use crate::source::Span;

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

/// A playbook without a keeper.
pub(super) static NO_OWNER: Check = Check {
    rule: &Rule {
        code: "AGE002",
        name: "nobody-keeps-it",
        level: Level::Hint,
        asks: "Whether any page names the role that keeps it true (`owner`). Asked as soon as a purpose is active.",
        why: "What everybody may correct, nobody does. A reader who finds a mistake wants to know whom to tell.",
        help: "name a role in the front matter of the pages that matter most, such as the playbook: owner = \"…\"",
    },
    run: no_owner,
};

fn no_owner(site: &Site, findings: &mut Vec<Finding>) {
    let is_active = |purpose: &Purpose| purpose.status == Some(Status::Active) && !purpose.example;
    let is_asked = asked::<Purpose>(site).any(|purpose| is_active(purpose.head));
    let is_owned = site.library.iter().any(|(_, document)| document.metadata.owner.is_some());
    if is_asked && !is_owned {
        let place = Place { path: site.config.path.clone(), span: Span::default() };
        findings.push(Finding::new(NO_OWNER.rule, place, "no page says who keeps it true"));
    }
}
