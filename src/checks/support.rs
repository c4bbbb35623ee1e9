//! COM005: a purpose that was chosen, and of which nobody knows whether IT supports it.

use super::Check;
use super::check::asked;
use super::purpose::lacks;
use crate::content::purpose::{ItSupport, Purpose, Status};
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// The check.
pub(super) static UNKNOWN_SUPPORT: Check = Check {
    rule: &Rule {
        code: "COM005",
        name: "it-support-unknown",
        level: Level::Hint,
        asks: "Whether every purpose that is chosen or active says if IT supports it.",
        why: "Edelman counts the help of the IT department to the motivation of a community. The answer is cheaper \
              before the first member needs a password.",
        help: "ask, and write it_support = \"committed\", \"informed\" or \"not-needed\"; all three are fine answers",
    },
    run,
};

fn run(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in asked::<Purpose>(site).filter(|purpose| !purpose.head.example) {
        let is_asked = matches!(purpose.head.status, Some(Status::Chosen | Status::Active));
        let is_known = purpose.head.it_support.is_some_and(|support| support != ItSupport::Unknown);
        if is_asked && !is_known {
            let message = "does IT support this?";
            findings.push(if purpose.head.it_support.is_some() {
                Finding::new(UNKNOWN_SUPPORT.rule, purpose.document.place("it_support"), message)
            } else {
                let asked = (UNKNOWN_SUPPORT.rule, Status::Chosen);
                lacks(
                    purpose.document,
                    asked,
                    message,
                    "it_support = \"…\" # committed, informed or not-needed",
                )
            });
        }
    }
}
