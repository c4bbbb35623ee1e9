//! PUR005, PUR007, PUR022: whether a chosen purpose has an agreed goal, something to show for it, and a community.

use super::Check;
use super::purpose::{lacking, lacks, purposes};
use crate::content::purpose::Status;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A goal that is not there, or that nobody agreed to.
pub(super) static NOT_AGREED: Check = Check {
    rule: &Rule {
        code: "PUR005",
        name: "goal-not-agreed",
        level: Level::Warning,
        asks: "Whether every purpose names its `business_goal`, and with whom it was agreed (`agreed_with`), from \
               `chosen` on.",
        why: "Edelman: a community of purpose works towards a business goal that was agreed upon. A goal that one \
              side has set is an order, or a wish.",
        help: "write both: business_goal = \"…\" and agreed_with = [\"…\"]",
    },
    run: not_agreed,
};

fn not_agreed(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Chosen) {
        let (message, lines) = match (&purpose.head.business_goal, &purpose.head.agreed_with[..]) {
            (Some(_), [_, ..]) => continue,
            (Some(_), []) => ("the goal is agreed with nobody", "agreed_with = [\"…\"]"),
            (None, [_, ..]) => ("there is no goal, though it was agreed", "business_goal = \"…\""),
            (None, []) => ("there is no agreed goal", "business_goal = \"…\"\nagreed_with = [\"…\"]"),
        };
        findings.push(lacks(purpose.document, (NOT_AGREED.rule, Status::Chosen), message, lines));
    }
}

/// A purpose that leaves nothing behind.
pub(super) static NO_OUTPUT: Check = Check {
    rule: &Rule {
        code: "PUR007",
        name: "no-output",
        level: Level::Warning,
        asks: "Whether every purpose says what people produce (`output`), from `chosen` on.",
        why: "Edelman: the work of a community of purpose ends in something that can be used, and that was aimed at. \
              What nobody can point at, nobody can finish.",
        help: "write output = \"…\": a thing that will be there and is not there now",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            (NO_OUTPUT.rule, Status::Chosen),
            |purpose| purpose.output.is_none(),
            ("nothing says what will be there that is not there now", "output = \"…\""),
        );
    },
};

/// A purpose that moves nobody.
pub(super) static NO_COMMUNITY: Check = Check {
    rule: &Rule {
        code: "PUR022",
        name: "no-community",
        level: Level::Warning,
        asks: "Whether every purpose names the `community` that it mobilises, from `chosen` on.",
        why: "Bradley and McDonald: choosing a purpose and mobilising a community around it belong together. The \
              purpose alone is a sentence.",
        help: "name a file in communities/: community = \"…\"; `roadbook new community` writes one",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            (NO_COMMUNITY.rule, Status::Chosen),
            |purpose| purpose.community.is_none(),
            ("there is no community", "community = \"…\""),
        );
    },
};
