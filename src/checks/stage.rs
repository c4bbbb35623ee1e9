//! ROD003 to ROD006: whether a stage says what people do, what the business gets, what it costs and what could go wrong.

use super::Check;
use super::roadmap::{place_of_stage, roadmaps};
use super::together::lack;
use crate::content::roadmap::{Horizon, Roadmap, Stage};
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Site, horizons};

/// Finds the stages that lack something. `lines` are to be pasted.
fn lacking(
    site: &Site,
    findings: &mut Vec<Finding>,
    rule: &'static Rule,
    is_lacking: impl Fn(&Stage, Option<Horizon>) -> bool,
    (message, lines): (&str, &str),
) {
    for roadmap in roadmaps(site) {
        for (stage, _) in horizons(roadmap.head, site.today).filter(|(stage, at)| is_lacking(stage, *at)) {
            findings.push(lacks(roadmap, stage, rule, message, lines));
        }
    }
}

/// A finding about what a stage lacks. They all stand at its title, so that they can be told at once.
pub(super) fn lacks(
    roadmap: Entry<'_, Roadmap>,
    stage: &Stage,
    rule: &'static Rule,
    message: &str,
    lines: &str,
) -> Finding {
    let to = format!("add to stage `{}`, above the first [[…]] below it", stage.id);
    lack(rule, place_of_stage(roadmap, stage), message, &to, lines)
}

/// A stage in which nobody does anything together.
pub(super) static NO_COLLABORATION: Check = Check {
    rule: &Rule {
        code: "ROD003",
        name: "stage-no-collaboration",
        level: Level::Warning,
        asks: "Whether every stage says what people do together (`collaboration`).",
        why: "Bradley and McDonald: what changes from stage to stage is first of all what people do together. \
              Without it, a stage is a date.",
        help: "write collaboration = \"…\": what members do together in this stage",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            NO_COLLABORATION.rule,
            |stage, _| stage.collaboration.is_none(),
            ("nothing says what people do together in this stage", "collaboration = \"…\""),
        );
    },
};

/// A stage of which the business has nothing.
pub(super) static NO_VALUE: Check = Check {
    rule: &Rule {
        code: "ROD004",
        name: "stage-no-value",
        level: Level::Warning,
        asks: "Whether every stage says what the business gets (`business_value`).",
        why: "Bradley and McDonald put two lines on a road map: what people do, and what the business has of it. One \
              without the other cannot be defended.",
        help: "write business_value = \"…\": what the business has by the end of this stage",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            NO_VALUE.rule,
            |stage, _| stage.business_value.is_none(),
            ("nothing says what the business gets in this stage", "business_value = \"…\""),
        );
    },
};

/// A stage that costs nothing.
pub(super) static NO_INVESTMENT: Check = Check {
    rule: &Rule {
        code: "ROD005",
        name: "stage-no-investment",
        level: Level::Warning,
        asks: "Whether every stage that runs or is next lists what it takes ([[stage.investment]]).",
        why: "Bradley and McDonald: a road map names the investments that a purpose requires. It takes somebody's \
              time at least, and time that nobody has named is taken from the evenings.",
        help: "list at least whose time it takes: [[stage.investment]] with title = \"…\" and kind = \"time\"",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            NO_INVESTMENT.rule,
            |stage, at| matches!(at, Some(Horizon::Now | Horizon::Next)) && stage.investments.is_empty(),
            ("this stage costs nothing?", "[[stage.investment]]\ntitle = \"…\"\nkind = \"time\""),
        );
    },
};

/// A stage in which nothing can go wrong.
pub(super) static NO_RISK: Check = Check {
    rule: &Rule {
        code: "ROD006",
        name: "stage-no-risk",
        level: Level::Warning,
        asks: "Whether every running stage lists what could go wrong ([[stage.risk]]).",
        why: "Bradley and McDonald: a road map gives guidance on investments and risks. One risk is always there: the \
              first enthusiasm burns out.",
        help: "one is always true: it burns out. Who would notice, and when?",
    },
    run: |site, findings| {
        lacking(
            site,
            findings,
            NO_RISK.rule,
            |stage, at| at == Some(Horizon::Now) && stage.risks.is_empty(),
            (
                "nothing could go wrong in this stage?",
                "[[stage.risk]]\ntitle = \"A burst of energy, then silence\"\ntrigger = \"…\"\nmitigation = \"…\"",
            ),
        );
    },
};
