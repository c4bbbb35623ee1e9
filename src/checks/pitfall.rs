//! PIT001, PIT002: whether a worst practice can be noticed, and left.

use super::Check;
use super::check::{asked, place_of};
use crate::content::pitfall::Pitfall;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A worst practice without a better one.
pub(super) static NO_INSTEAD: Check = Check {
    rule: &Rule {
        code: "PIT001",
        name: "no-instead",
        level: Level::Warning,
        asks: "Whether every worst practice names a play or a page that does better.",
        why: "A reader of Kelly's article wrote that she agreed with all of it and only missed the solution.",
        help: "name a play or a page: instead = [\"…\"]",
    },
    run: no_instead,
};

fn no_instead(site: &Site, findings: &mut Vec<Finding>) {
    for pitfall in asked::<Pitfall>(site).filter(|pitfall| pitfall.head.instead.is_empty()) {
        let place = place_of(pitfall.document, &["instead", "title"]);
        findings.push(Finding::new(NO_INSTEAD.rule, place, "a warning without a way out"));
    }
}

/// A worst practice that nobody would notice.
pub(super) static NO_SYMPTOM: Check = Check {
    rule: &Rule {
        code: "PIT002",
        name: "no-symptom",
        level: Level::Hint,
        asks: "Whether every worst practice says what one can see or hear of it.",
        why: "Bradley and McDonald doubt that many leaders can tell a good purpose when they meet it. With a bad \
              habit that is harder still: one is in the middle of it.",
        help: "add two things that one can see or hear: symptoms = [\"…\", \"…\"]",
    },
    run: no_symptom,
};

fn no_symptom(site: &Site, findings: &mut Vec<Finding>) {
    for pitfall in asked::<Pitfall>(site).filter(|pitfall| pitfall.head.symptoms.is_empty()) {
        let place = place_of(pitfall.document, &["symptoms", "title"]);
        findings.push(Finding::new(NO_SYMPTOM.rule, place, "how would one notice?"));
    }
}
