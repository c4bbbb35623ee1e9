//! PUR001, PUR002: whether a purpose says which need it answers, and who recognises it.

use super::Check;
use super::purpose::lacking;
use crate::content::purpose::Status;
use crate::report::{Level, Rule};

/// A purpose that nobody needs.
pub(super) static NO_NEED: Check = Check {
    rule: &Rule {
        code: "PUR001",
        name: "no-need",
        level: Level::Warning,
        asks: "Whether every purpose names its `need` or its `opportunity`, from `proposed` on.",
        why: "Bradley and McDonald: a good purpose answers a need, or an opportunity, that is widely recognised. \
              People do not gather for what nobody missed.",
        help: "write need = \"…\": one sentence that people outside your team would nod at",
    },
    run: |site, findings| {
        let said = ("no need and no opportunity is named", "need = \"…\"");
        lacking(
            site,
            findings,
            (NO_NEED.rule, Status::Proposed),
            |purpose| purpose.need.is_none() && purpose.opportunity.is_none(),
            said,
        );
    },
};

/// A need that only its author knows.
pub(super) static NOT_RECOGNISED: Check = Check {
    rule: &Rule {
        code: "PUR002",
        name: "need-not-recognised",
        level: Level::Hint,
        asks: "Whether two groups or more recognise the need (`recognised_by`), or there is `evidence` for it, from \
               `proposed` on.",
        why: "Bradley and McDonald ask for a need that is widely recognised. One person who is sure is a beginning.",
        help: "list two groups in `recognised_by`, or write one line of `evidence`",
    },
    run: |site, findings| {
        let said = ("by whom is the need recognised, or what shows it?", "evidence = [\"…\"]");
        lacking(
            site,
            findings,
            (NOT_RECOGNISED.rule, Status::Proposed),
            |purpose| purpose.recognised_by.len() < 2 && purpose.evidence.is_empty(),
            said,
        );
    },
};
