//! ROD008, ROD009, ROD018, DEC009: whether the tool comes after the purpose, is decided where one looks for it, and is not
//! all that is paid for.

use std::sync::Arc;

use super::Check;
use super::check::{asked, place_of, row};
use super::purpose::are_known;
use super::roadmap::{place_of_stage, roadmaps};
use crate::content::decision::{Decision, DecisionStatus};
use crate::content::purpose::{Purpose, Status};
use crate::content::roadmap::{InvestmentKind, Stage, StageDecision};
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Nr, Site, Tools, horizons};

const TECHNOLOGY: &str = "technology-selection";
/// A tool that was there before anybody knew what for.
pub(super) static FIRST: Check = Check {
    rule: &Rule {
        code: "ROD008",
        name: "technology-first",
        level: Level::Warning,
        asks: "Whether every accepted decision about technology selection serves a purpose that is chosen, and was not \
               decided before it. Its `area` says so, or a stage of a road map that names it under this area. Compared \
               are `decided_on`, or else the `date` of the record, and the `decided_on` of the purposes.",
        why: "Bradley and McDonald call it provide and pray: the tool is there, and everybody hopes that people will \
              find something to do with it. It is the most frequent way to fail.",
        help: "decide again with the purpose at hand, in a new record that names this one in `supersedes`",
    },
    run: first,
};

fn first(site: &Site, findings: &mut Vec<Finding>) {
    let in_stages = decided_in_stages(site);
    let is_tool = |decision: &Entry<'_, Decision>| {
        decision.head.area.as_deref() == Some(TECHNOLOGY) || in_stages.contains(&decision.nr)
    };
    let accepted = |decision: &Decision| decision.status == Some(DecisionStatus::Accepted);
    for decision in asked::<Decision>(site).filter(|entry| is_tool(entry) && accepted(entry.head)) {
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
        let finding = finding(&["purposes", "area"], "the tool was chosen, and no purpose".to_owned());
        let help = "name the purpose it serves: purposes = [\"…\"]; as long as none is chosen: status = \"proposed\"";
        return Some(finding.help(help));
    };
    let is_chosen = |purpose: &Entry<'_, Purpose>| purpose.head.status >= Some(Status::Chosen);
    if !purposes.iter().any(is_chosen) {
        let message = "the tool was chosen before the purpose, which is not chosen yet".to_owned();
        let finding = finding(&["purposes", "area"], message);
        let help = "have the purpose chosen first; until then the tool is a proposal: status = \"proposed\"";
        return Some(finding.other(first.document.place("status"), "this is the purpose").help(help));
    }
    // a purpose without its day sorts first: then nobody can tell
    let (tool, purpose) = decision.head.decided_on.or(decision.head.date).zip(first.head.decided_on)?;
    (tool < purpose).then(|| {
        let message = format!("the tool was chosen on {tool}, the purpose on {purpose}");
        let finding = finding(&["decided_on", "date"], message);
        let help = format!(
            "decide again, now that the purpose is known: keep the tool or change it, in a new record with \
             supersedes = [\"{}\"]",
            decision.document.id.slug
        );
        finding.other(first.document.place("decided_on"), "the purpose came later").help(help)
    })
}

/// The records that stages name as their decision about technology.
fn decided_in_stages(site: &Site) -> Vec<Nr> {
    let decisions =
        roadmaps(site).flat_map(|roadmap| &roadmap.head.stages).flat_map(|stage| &stage.decisions);
    let records =
        decisions.filter(|decision| is_about_technology(decision)).filter_map(|one| one.decision.as_ref());
    records.filter_map(|record| site.find(record)).collect()
}

fn is_about_technology(decision: &StageDecision) -> bool {
    &*decision.area == TECHNOLOGY
}

/// Names of tools in a row, and whether it is one.
pub(super) fn in_a_row(tools: &[&Arc<str>]) -> (&'static str, String) {
    let names: Vec<_> = tools.iter().map(|tool| format!("`{tool}`")).collect();
    (if tools.len() == 1 { "a tool" } else { "tools" }, row(&names))
}

/// A stage with a tool that nobody decided for.
pub(super) static IN_A_STAGE: Check = Check {
    rule: &Rule {
        code: "ROD018",
        name: "tool-without-decision",
        level: Level::Warning,
        asks: "Whether a stage whose `title`, `collaboration` or `business_value` names a tool, or one before it, says \
               something about technology selection. Names of tools are those that PUR011 knows.",
        why: "Bradley and McDonald: which tool it is follows from the purpose, and somebody decides it. A tool that is \
              only mentioned was chosen by whoever wrote the sentence.",
        help: "say what people do together, and decide on the tool in a [[stage.decision]] with area = \
               \"technology-selection\"",
    },
    run: in_a_stage,
};

fn in_a_stage(site: &Site, findings: &mut Vec<Finding>) {
    if site.config.area(TECHNOLOGY).is_none() {
        return;
    }
    let tools = Tools::of(&site.config);
    for roadmap in roadmaps(site) {
        for (stage, _) in horizons(roadmap.head, site.today) {
            if stage.decisions.iter().any(is_about_technology) {
                break;
            }
            let named = texts(stage).into_iter().find_map(|(key, text)| {
                Some((key, tools.named_in(text?))).filter(|(_, tools)| !tools.is_empty())
            });
            let Some((key, tools)) = named else { continue };
            let place = match key {
                "title" => place_of_stage(roadmap, stage),
                key => roadmap.document.at(stage.places.of(key)),
            };
            let (what, names) = in_a_row(&tools);
            let message = format!("stage \"{}\" names {what} that nobody decided for: {names}", stage.title);
            let help = "say what people do together, and decide on the tool below the stage:\n\
                        [[stage.decision]]\narea = \"technology-selection\"\nsummary = \"…\"";
            findings.push(Finding::new(IN_A_STAGE.rule, place, message).help(help));
        }
    }
}

/// What a stage says of itself.
fn texts(stage: &Stage) -> [(&'static str, Option<&Arc<str>>); 3] {
    [
        ("title", Some(&stage.title)),
        ("collaboration", stage.collaboration.as_ref()),
        ("business_value", stage.business_value.as_ref()),
    ]
}

/// A decision that is filed under nothing.
pub(super) static NO_AREA: Check = Check {
    rule: &Rule {
        code: "DEC009",
        name: "decision-without-area",
        level: Level::Hint,
        asks: "Whether every decision says what it is about (`area`). One that names a tool and has no decision area of \
               the site is a warning.",
        why: "By its area a decision is found in the table of a road map, and the one about the tool is compared with \
              the day of the purpose. Without it, provide and pray goes by unseen.",
        help: "write area = \"…\": a decision area of the site, \"purpose\", or a word of your own",
    },
    run: no_area,
};

fn no_area(site: &Site, findings: &mut Vec<Finding>) {
    let known = Tools::of(&site.config);
    for decision in asked::<Decision>(site) {
        let Decision { area, options, status, .. } = decision.head;
        let is_over = matches!(status, Some(DecisionStatus::Rejected | DecisionStatus::Superseded));
        let is_filed =
            |area: &str| [TECHNOLOGY, "purpose"].contains(&area) || site.config.area(area).is_some();
        if is_over || area.as_deref().is_some_and(is_filed) {
            continue;
        }
        let texts = [&decision.document.title, site.summary(decision.nr)].into_iter().chain(options);
        let mut tools: Vec<_> = texts.flat_map(|text| known.named_in(text)).collect();
        tools.sort_unstable();
        tools.dedup();
        let place = place_of(decision.document, &["area", "title"]);
        let areas: Vec<&str> = site.config.decision_areas.iter().map(|area| &*area.id).collect();
        if !tools.is_empty() {
            let (what, names) = in_a_row(&tools);
            let message =
                format!("this decision names {what}, {names}, and is not filed under the choice of tools");
            let help = "write area = \"technology-selection\", if it is about the tool, and the purpose it serves: \
                        purposes = [\"…\"]";
            findings.push(Finding {
                level: Level::Warning,
                ..Finding::new(NO_AREA.rule, place, message).help(help)
            });
        } else if area.is_none() {
            let help =
                format!("write area = \"…\": one of {}, purpose, or a word of your own", areas.join(", "));
            findings.push(Finding::new(NO_AREA.rule, place, "what is this decision about?").help(help));
        }
    }
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
