//! PUR003, PUR004, PUR013: whether a purpose says who takes part, and what is in it for them and for the business.

use super::Check;
use super::purpose::lacking;
use crate::content::purpose::Status;
use crate::report::{Level, Rule};

/// A purpose with nothing in it for those who join.
pub(super) static NO_MEMBER_VALUE: Check = Check {
    rule: &Rule {
        code: "PUR003",
        name: "no-member-value",
        level: Level::Warning,
        asks: "Whether every purpose says what a member gains (`member_value`), from `proposed` on.",
        why: "Edelman puts the member's question first: what's in it for me? The side of those who take part is the \
              one that is forgotten most often.",
        help: "write member_value = \"I …\" in the words of somebody who would join",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            (NO_MEMBER_VALUE.rule, Status::Proposed),
            |purpose| purpose.member_value.is_none(),
            ("nothing says what a member gains", "member_value = \"I …\""),
        );
    },
};

/// A purpose with nothing in it for those who pay.
pub(super) static NO_BUSINESS_VALUE: Check = Check {
    rule: &Rule {
        code: "PUR004",
        name: "no-business-value",
        level: Level::Warning,
        asks: "Whether every purpose says what the business gets (`business_value`), from `proposed` on.",
        why: "Edelman: a community can thrive and be of no use to the business. It is the first to go when money is \
              short.",
        help: "write business_value = \"…\": what the business has then that it has not now",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            (NO_BUSINESS_VALUE.rule, Status::Proposed),
            |purpose| purpose.business_value.is_none(),
            ("nothing says what the business gets", "business_value = \"…\""),
        );
    },
};

/// A purpose without people.
pub(super) static NO_PARTICIPANTS: Check = Check {
    rule: &Rule {
        code: "PUR013",
        name: "no-participants",
        level: Level::Warning,
        asks: "Whether every purpose says who takes part (`participants`), from `proposed` on.",
        why: "\"People, not tools\": behind every community there are people. Until they are named, nobody can ask \
              what they need.",
        help: "list groups from stakeholders.toml: participants = [\"…\"]",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            (NO_PARTICIPANTS.rule, Status::Proposed),
            |purpose| purpose.participants.is_empty(),
            ("nobody is named who takes part", "participants = [\"…\"]"),
        );
    },
};
