//! ROD007, ROD015, ROD016, ROD019: whether a stage decides what has to be decided, and in an order that works.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Check;
use super::check::row;
use super::roadmap::{place_of_stage, roadmaps};
use super::stage::lacks;
use crate::content::Relation;
use crate::content::roadmap::{Horizon, Roadmap, Stage, StageDecision};
use crate::fields::Word as _;
use crate::report::{Finding, Level, Rule};
use crate::site::{Answer, Entry, Site, horizons};
use crate::slug::nearest;

const SEEDING: &str = "content-seeding";
const MARKETING: &str = "tipping-point-marketing";

/// A stage that is silent about something that has to be decided.
pub(super) static OPEN: Check = Check {
    rule: &Rule {
        code: "ROD007",
        name: "decision-area-open",
        level: Level::Warning,
        asks: "Whether every running stage, or one before it, says something about each decision area of the site. A record \
               that was rejected or superseded, or no longer fits, says nothing.",
        why: "Bradley and McDonald: once the purpose is clear, the smaller decisions follow from it, from the tool \
              to the rules of the house. What nobody decides is decided by chance.",
        help: "add a [[stage.decision]] with its area, and one of `decision`, `summary`, `due` and `not_needed`",
    },
    run: open,
};

fn open(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        let mut decided: BTreeSet<&Arc<str>> = BTreeSet::new();
        for (stage, horizon) in horizons(roadmap.head, site.today) {
            decided.extend(
                stage.decisions.iter().filter(|one| site.answer(one).is_decided()).map(|one| &one.area),
            );
            if horizon != Some(Horizon::Now) {
                continue;
            }
            let unsettled = stage.decisions.iter().filter(|one| !decided.contains(&one.area));
            findings.extend(unsettled.filter_map(|decision| void(site, roadmap, decision)));
            let said: BTreeSet<_> = stage.decisions.iter().map(|decision| &decision.area).collect();
            let areas = site.config.decision_areas.iter();
            let open: Vec<_> =
                areas.filter(|area| !said.contains(&area.id) && !decided.contains(&area.id)).collect();
            if !open.is_empty() {
                let titles: Vec<_> = open.iter().map(|area| area.title.to_lowercase()).collect();
                let message = format!("nothing is said about {}", row(&titles));
                let lines: Vec<_> = open
                    .iter()
                    .map(|area| format!("[[stage.decision]]\narea = \"{}\"\nsummary = \"…\"", area.id))
                    .collect();
                findings.push(lacks(roadmap, stage, OPEN.rule, &message, &lines.join("\n")));
            }
        }
    }
}

/// What is wrong with an answer of a stage that leans on a record that does not hold.
fn void(site: &Site, roadmap: Entry<'_, Roadmap>, decision: &StageDecision) -> Option<Finding> {
    let Answer::Void(record) = site.answer(decision) else { return None };
    let area = site.config.area_title(&decision.area).to_lowercase();
    let (id, status) = (&record.document.id.slug, record.head.status?.word());
    let message = format!("nothing that holds is said about {area}: `{id}` is {status}");
    let newer = site.graph.backlinks(record.nr, Relation::Supersedes).next();
    let help = match newer {
        Some(newer) => {
            format!("name the one in its place: decision = \"{}\"", site.library.get(newer.from).id.slug)
        }
        None => "name a record that holds, or write by when it is decided: due = \"2027-02\"".to_owned(),
    };
    let place = roadmap.document.at(decision.places.of("decision"));
    Some(Finding::new(OPEN.rule, place, message).help(help).other(record.document.place("status"), status))
}

/// An invitation to an empty room.
pub(super) static EMPTY_ROOM: Check = Check {
    rule: &Rule {
        code: "ROD015",
        name: "marketing-before-seeding",
        level: Level::Hint,
        asks: "Whether content seeding is decided, or not needed, by the stage in which the push for more people is \
               decided.",
        why: "Bradley and McDonald name content seeding before tipping-point marketing. Who comes to an empty room \
              does not come twice.",
        help: "decide first what people will find on the first day",
    },
    run: empty_room,
};

fn empty_room(site: &Site, findings: &mut Vec<Finding>) {
    // areas are the site's own; without this one there is nothing to seed
    if site.config.area(SEEDING).is_none() {
        return;
    }
    for roadmap in roadmaps(site) {
        let mut is_seeded = false;
        for (stage, horizon) in horizons(roadmap.head, site.today) {
            is_seeded |= of_area(stage, SEEDING).any(|decision| site.answer(decision).is_settled());
            // where a running stage does not speak of seeding at all, ROD007 says so
            let is_told = horizon == Some(Horizon::Now) && of_area(stage, SEEDING).next().is_none();
            let push = of_area(stage, MARKETING).find(|decision| site.answer(decision).is_decided());
            if let Some(push) = push.filter(|_| !is_seeded && !is_told) {
                let place = roadmap.document.at(push.places.of("area"));
                let finding = Finding::new(EMPTY_ROOM.rule, place, "people are invited to an empty room");
                findings.push(match of_area(stage, SEEDING).next() {
                    Some(open) => finding.other(roadmap.document.at(open.places.of("area")), "still open"),
                    None => finding.other(place_of_stage(roadmap, stage), "this stage seeds nothing"),
                });
                break;
            }
        }
    }
}

/// A decision about nothing that the site knows.
pub(super) static UNKNOWN: Check = Check {
    rule: &Rule {
        code: "ROD016",
        name: "unknown-decision-area",
        level: Level::Warning,
        asks: "Whether every [[stage.decision]] of a road map names a decision area of the site.",
        why: "A stage is asked about the areas of the site. What is decided under another name counts for none of \
              them, and the table shows a gap beside it.",
        help: "use the id of a decision area, or add a [[decision_area]] to site.toml",
    },
    run: unknown,
};

fn unknown(site: &Site, findings: &mut Vec<Finding>) {
    let ids: Vec<&str> = site.config.decision_areas.iter().map(|area| &*area.id).collect();
    for roadmap in roadmaps(site) {
        let decisions = roadmap.head.stages.iter().flat_map(|stage| &stage.decisions);
        for decision in decisions.filter(|decision| site.config.area(&decision.area).is_none()) {
            let place = roadmap.document.at(decision.places.of("area"));
            let message = format!("there is no decision area `{}`", decision.area);
            let help = match nearest(&decision.area, ids.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None if ids.is_empty() => "add a [[decision_area]] to site.toml".to_owned(),
                None => format!("the areas of this site: {}", ids.join(", ")),
            };
            findings.push(Finding::new(UNKNOWN.rule, place, message).help(help));
        }
    }
}

/// A decision that waits longer than it was to wait.
pub(super) static OVERDUE: Check = Check {
    rule: &Rule {
        code: "ROD019",
        name: "decision-overdue",
        level: Level::Warning,
        asks: "Whether what a road map leaves open is decided by the end of `due`.",
        why: "A day that passed without a decision is a decision that nobody made. Whoever reads the road map still waits \
              for it.",
        help: "say what was decided, why it is not needed, or by when it is decided now",
    },
    run: overdue,
};

fn overdue(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        let all = || roadmap.head.stages.iter().flat_map(|stage| &stage.decisions);
        let settled: BTreeSet<_> =
            all().filter(|one| site.answer(one).is_settled()).map(|one| &one.area).collect();
        let overdue = all().filter(|one| matches!(site.answer(one), Answer::Overdue));
        for decision in overdue.filter(|one| !settled.contains(&one.area)) {
            let area = site.config.area_title(&decision.area);
            let due = decision.due_words.as_deref().unwrap_or_default();
            let message = format!("{} was to be decided by {due}, and is still open", area.to_lowercase());
            let place = roadmap.document.at(decision.places.of("due"));
            let help = "write what was decided, as decision = \"…\" or summary = \"…\", instead of `due`";
            findings.push(Finding::new(OVERDUE.rule, place, message).help(help));
        }
    }
}

fn of_area<'a>(stage: &'a Stage, area: &'a str) -> impl Iterator<Item = &'a StageDecision> {
    stage.decisions.iter().filter(move |decision| &*decision.area == area)
}
