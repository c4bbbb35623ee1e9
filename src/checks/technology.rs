//! ROD008, ROD009: whether the tool comes after the purpose, and is not all that is paid for.

use super::Check;
use super::check::{asked, place_of};
use super::purpose::are_known;
use super::roadmap::roadmaps;
use crate::content::decision::{Decision, DecisionStatus};
use crate::content::purpose::{Purpose, Status};
use crate::content::roadmap::InvestmentKind;
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Site};

const TECHNOLOGY: &str = "technology-selection";
/// A tool that was there before anybody knew what for.
pub(super) static FIRST: Check = Check {
    rule: &Rule {
        code: "ROD008",
        name: "technology-first",
        level: Level::Warning,
        asks: "Whether every accepted decision about technology selection serves a purpose that is chosen, and was not \
               decided before it. Compared are `decided_on`, or else the `date` of the record, and the `decided_on` of \
               the purposes.",
        why: "Bradley and McDonald call it provide and pray: the tool is there, and everybody hopes that people will \
              find something to do with it. It is the most frequent way to fail.",
        help: "if the tool was simply there, say so in the record: lint_allow = [{ rule = \"ROD008\", reason = \"…\" }]",
    },
    run: first,
};

fn first(site: &Site, findings: &mut Vec<Finding>) {
    let is_tool = |decision: &Decision| decision.area.as_deref() == Some(TECHNOLOGY);
    let accepted = |decision: &Decision| decision.status == Some(DecisionStatus::Accepted);
    for decision in asked::<Decision>(site).filter(|entry| is_tool(entry.head) && accepted(entry.head)) {
        let served = &decision.head.purposes;
        let purposes: Vec<_> = served.iter().filter_map(|name| site.get(name)).collect();
        // examples are not ours to choose, and what is unknown is told by others
        let is_unsure = |purpose: &Entry<'_, Purpose>| {
            purpose.head.example || purpose.document.broken || purpose.head.status.is_none()
        };
        if are_known(site, served) && !purposes.iter().any(is_unsure) {
            findings.extend(before_purpose(decision, &purposes));
        }
    }
}

/// What is wrong with a decision for a tool that serves these purposes.
fn before_purpose(decision: Entry<'_, Decision>, purposes: &[Entry<'_, Purpose>]) -> Option<Finding> {
    let finding =
        |keys: &[&str], message: String| Finding::new(FIRST.rule, place_of(decision.document, keys), message);
    let Some(first) = purposes.iter().min_by_key(|purpose| purpose.head.decided_on) else {
        return Some(finding(&["purposes", "area"], "the tool was chosen, and no purpose".to_owned()));
    };
    let is_chosen = |purpose: &Entry<'_, Purpose>| purpose.head.status >= Some(Status::Chosen);
    if !purposes.iter().any(is_chosen) {
        let message = "the tool was chosen before the purpose, which is not chosen yet".to_owned();
        let finding = finding(&["purposes", "area"], message);
        return Some(finding.other(first.document.place("status"), "this is the purpose"));
    }
    // a purpose without its day sorts first: then nobody can tell
    let (tool, purpose) = decision.head.decided_on.or(decision.head.date).zip(first.head.decided_on)?;
    (tool < purpose).then(|| {
        let message = format!("the tool was chosen on {tool}, the purpose on {purpose}");
        let finding = finding(&["decided_on", "date"], message);
        finding.other(first.document.place("decided_on"), "the purpose came later")
    })
}

/// A road map that buys tools.
pub(super) static ONLY: Check = Check {
    rule: &Rule {
        code: "ROD009",
        name: "only-technology",
        level: Level::Warning,
        asks: "Whether the investments of every road map buy something besides technology.",
        why: "\"People, not tools\": what a community is worth lies in its people and in what they do for each \
              other. A tool that is all that is paid for stands empty.",
        help: "add what people need: an investment of kind people, time, content, training or recognition",
    },
    run: only,
};

fn only(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        let investments: Vec<_> = roadmap.head.stages.iter().flat_map(|stage| &stage.investments).collect();
        let Some(first) = investments.first() else { continue };
        if investments.iter().all(|investment| investment.kind == Some(InvestmentKind::Technology)) {
            let message = match investments.len() {
                1 => "the only investment buys technology".to_owned(),
                2 => "both investments buy technology".to_owned(),
                count => format!("all {count} investments buy technology"),
            };
            let place = roadmap.document.at(first.places.of("kind"));
            findings.push(Finding::new(ONLY.rule, place, message));
        }
    }
}
