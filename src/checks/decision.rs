//! DEC001 to DEC006: whether a decision says what it is for, what else was possible, what followed and what became of it.

use super::Check;
use super::check::{asked, has_heading, is_doubtful, is_english, place_of};
use crate::content::decision::{Decision, DecisionStatus};
use crate::content::{Kind, Relation};
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A decision that serves nothing.
pub(super) static NO_PURPOSE: Check = Check {
    rule: &Rule {
        code: "DEC001",
        name: "decision-without-purpose",
        level: Level::Warning,
        asks: "Whether every decision in one of the decision areas of the site names the purposes it serves.",
        why: "Bradley and McDonald: the purpose informs all lower-level decisions, from technology to moderating. A \
              decision without one was made for its own sake.",
        help: "name what it is for: purposes = [\"…\"]",
    },
    run: no_purpose,
};

fn no_purpose(site: &Site, findings: &mut Vec<Finding>) {
    for decision in asked::<Decision>(site).filter(|decision| decision.head.purposes.is_empty()) {
        let area = decision.head.area.as_ref();
        if area.is_some_and(|area| site.config.area(area).is_some()) {
            let place = place_of(decision.document, &["purposes", "area"]);
            findings.push(Finding::new(NO_PURPOSE.rule, place, "which purpose does this decision serve?"));
        }
    }
}

/// A decision that nothing took the place of.
pub(super) static BY_NOTHING: Check = Check {
    rule: &Rule {
        code: "DEC002",
        name: "superseded-by-nothing",
        level: Level::Warning,
        asks: "Whether another decision names every superseded one in `supersedes`.",
        why: "In the form of records that MADR gives, whoever finds the old decision is led to the new one.",
        help: "add `supersedes` to the newer record; if there is none, the status is \"deprecated\"",
    },
    run: by_nothing,
};

fn by_nothing(site: &Site, findings: &mut Vec<Finding>) {
    if is_doubtful(site, &[Kind::Decision]) {
        return;
    }
    let is_superseded = |decision: &Decision| decision.status == Some(DecisionStatus::Superseded);
    for decision in asked::<Decision>(site).filter(|decision| is_superseded(decision.head)) {
        if site.graph.backlinks(decision.nr, Relation::Supersedes).next().is_none() {
            let help = format!(
                "add to the newer record: supersedes = [\"{}\"]; if there is none, the status is \"deprecated\"",
                decision.document.id.slug
            );
            let place = decision.document.place("status");
            findings.push(Finding::new(BY_NOTHING.rule, place, "superseded by what?").help(help));
        }
    }
}

/// A decision that was to be looked at again.
pub(super) static REVIEW_DUE: Check = Check {
    rule: &Rule {
        code: "DEC003",
        name: "review-due",
        level: Level::Warning,
        asks: "Whether `review_on` of every accepted decision is still to come.",
        why: "Whoever wrote the day down expected that something would have changed by then.",
        help: "look at it again, then move `review_on`",
    },
    run: review_due,
};

fn review_due(site: &Site, findings: &mut Vec<Finding>) {
    for decision in asked::<Decision>(site).filter(|decision| is_accepted(decision.head)) {
        if let Some(day) = decision.head.review_on.filter(|day| *day < site.today) {
            let message = format!("this decision was to be reviewed on {day}");
            findings.push(Finding::new(REVIEW_DUE.rule, decision.document.place("review_on"), message));
        }
    }
}

fn is_accepted(decision: &Decision) -> bool {
    decision.status == Some(DecisionStatus::Accepted)
}

/// A decision that nothing followed from.
pub(super) static NO_CONSEQUENCES: Check = Check {
    rule: &Rule {
        code: "DEC004",
        name: "no-consequences",
        level: Level::Hint,
        asks: "Whether every accepted decision has a section whose heading begins with \"Consequence\". Asked on \
               English sites only.",
        why: "Nygard's records of decisions, and MADR after them, end with what became easier and what became harder.",
        help: "add a section `## Consequences` with two items: good, bad",
    },
    run: no_consequences,
};

fn no_consequences(site: &Site, findings: &mut Vec<Finding>) {
    if !is_english(site) {
        return;
    }
    for decision in asked::<Decision>(site).filter(|decision| is_accepted(decision.head)) {
        if !has_heading(decision.document, "Consequence") {
            let place = decision.document.place("status");
            findings.push(Finding::new(NO_CONSEQUENCES.rule, place, "what followed from it?"));
        }
    }
}

/// A choice of one.
pub(super) static ONE_OPTION: Check = Check {
    rule: &Rule {
        code: "DEC005",
        name: "one-option",
        level: Level::Hint,
        asks: "Whether a decision that lists its options has more than one.",
        why: "MADR lists what was considered, so that nobody has to propose it again. One option is no choice.",
        help: "add what was not chosen; doing nothing is an option too",
    },
    run: one_option,
};

fn one_option(site: &Site, findings: &mut Vec<Finding>) {
    for decision in asked::<Decision>(site).filter(|decision| decision.head.options.len() == 1) {
        let place = decision.document.place("options");
        findings.push(Finding::new(ONE_OPTION.rule, place, "one option is not a choice"));
    }
}

/// A tool that is bent, and nobody says what it costs.
pub(super) static CUSTOMISED: Check = Check {
    rule: &Rule {
        code: "DEC006",
        name: "customised",
        level: Level::Hint,
        asks: "Whether a decision with `customised = true` has a list item that begins with \"Bad\". Asked on English \
               sites only.",
        why: "Koch tells of companies that were sure to be unlike all others. They paid dearly to have software bent \
              to their habits, and once more with each new version.",
        help: "write the price down as a list item: - Bad: we pay again at every upgrade",
    },
    run: customised,
};

fn customised(site: &Site, findings: &mut Vec<Finding>) {
    if !is_english(site) {
        return;
    }
    for decision in asked::<Decision>(site).filter(|decision| decision.head.customised == Some(true)) {
        let outline = &decision.document.body.outline;
        if !outline.has_price && outline.includes.is_empty() {
            let place = decision.document.place("customised");
            let message = "bending the tool to \"our ways of doing things\" has a price";
            findings.push(Finding::new(CUSTOMISED.rule, place, message));
        }
    }
}
