//! PUR010, PUR014, PUR020: whether a chosen purpose says what it leaves alone, what it is for, and how it is judged.

use super::Check;
use super::purpose::{are_known, lacking, lacks, purposes};
use crate::content::measure::MeasureKind;
use crate::content::purpose::Status;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A purpose without a border.
pub(super) static OPEN: Check = Check {
    rule: &Rule {
        code: "PUR010",
        name: "scope-open",
        level: Level::Hint,
        asks: "Whether every purpose says what it leaves alone (`out_of_scope`), from `chosen` on.",
        why: "Bradley and McDonald ask for a purpose that is tightly scoped. What it takes in, everybody can guess; \
              what it leaves out has to be written.",
        help: "write out_of_scope = [\"…\"]: two things that people will ask for and that you will not do yet",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            (OPEN.rule, Status::Chosen),
            |purpose| purpose.out_of_scope.is_empty(),
            ("nothing is left out", "out_of_scope = [\"…\"]"),
        );
    },
};

/// A purpose of which nobody could say whether it was worth it.
pub(super) static NO_VALUE_MEASURE: Check = Check {
    rule: &Rule {
        code: "PUR014",
        name: "no-value-measure",
        level: Level::Warning,
        asks: "Whether one of the `measures` of every purpose has `kind = \"business-value\"`, from `chosen` on.",
        why: "Bradley and McDonald: there are lively communities that nobody in the organisation would miss. \
              Counting how lively they are does not change that.",
        help: "add a measure with kind = \"business-value\" to measures.toml, and its id to `measures`",
    },
    run: no_value_measure,
};

fn no_value_measure(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Chosen) {
        let measures = &purpose.head.measures;
        let mut kinds = measures.iter().filter_map(|name| site.get(name)).map(|measure| measure.head.kind);
        if !are_known(site, measures)
            || kinds.any(|kind| kind.is_none_or(|kind| kind == MeasureKind::BusinessValue))
        {
            continue;
        }
        findings.push(if measures.is_empty() {
            let asked = (NO_VALUE_MEASURE.rule, Status::Chosen);
            lacks(purpose.document, asked, "nothing measures what the business gets", "measures = [\"…\"]")
        } else {
            let message = "nothing here measures what the business gets";
            let label = "none of these has `kind = \"business-value\"`";
            Finding::new(NO_VALUE_MEASURE.rule, purpose.document.place("measures"), message).label(label)
        });
    }
}

/// A purpose without its why.
pub(super) static NO_WHAT_FOR: Check = Check {
    rule: &Rule {
        code: "PUR020",
        name: "no-what-for",
        level: Level::Hint,
        asks: "Whether every purpose answers a question of its `what_for`, from `chosen` on.",
        why: "Kelly asks what any community is for, before anybody asks what to do. The answer is in the words that \
              people would use, and it is why they come back.",
        help: "answer one of `change`, `protect`, `morning` and `difference` under [what_for]",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            (NO_WHAT_FOR.rule, Status::Chosen),
            |purpose| purpose.what_for.texts().next().is_none(),
            ("the What For is not written", "what_for = { difference = \"…\" }"),
        );
    },
};
