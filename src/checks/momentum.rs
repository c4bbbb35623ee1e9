//! PUR015 to PUR017, PUR021: whether a purpose is carried out, goes somewhere, and is carried by its members.

use super::Check;
use super::check::is_doubtful;
use super::purpose::{purposes, status_of};
use crate::content::Kind;
use crate::content::grade::Grade;
use crate::content::purpose::{Contribution, Purpose, Status};
use crate::content::roadmap::Roadmap;
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Site};

fn active(site: &Site) -> impl Iterator<Item = Entry<'_, Purpose>> {
    purposes(site, Status::Active).filter(|purpose| purpose.head.status == Some(Status::Active))
}

/// The road maps that carry out a purpose, as a whole or in a stage, and hold today.
fn roadmaps<'a>(site: &'a Site, purpose: Entry<'a, Purpose>) -> impl Iterator<Item = Entry<'a, Roadmap>> {
    site.roadmaps_of(purpose.nr).filter(|roadmap| !site.is_retired(roadmap.document))
}

/// A purpose at work without a plan.
pub(super) static NO_ROADMAP: Check = Check {
    rule: &Rule {
        code: "PUR015",
        name: "no-roadmap",
        level: Level::Warning,
        asks: "Whether a road map, or a stage of one, carries out every active purpose.",
        why: "Bradley and McDonald: a purpose road map plans how purpose is used, what it takes and what could go \
              wrong. Without one, the next step is whatever comes next.",
        help: "`roadbook new roadmap` writes one with two stages to fill in",
    },
    run: no_roadmap,
};

fn no_roadmap(site: &Site, findings: &mut Vec<Finding>) {
    if is_doubtful(site, &[Kind::Roadmap]) {
        return;
    }
    for purpose in active(site).filter(|purpose| roadmaps(site, *purpose).next().is_none()) {
        let place = status_of(purpose.document);
        let finding = Finding::new(NO_ROADMAP.rule, place, "people work on this purpose without a road map");
        let id = &purpose.document.id.slug;
        let help =
            format!("`roadbook new roadmap {id} --purpose {id}` writes one with two stages to fill in");
        findings.push(finding.help(help));
    }
}

/// A first purpose that could go badly wrong.
pub(super) static RISKY_FIRST: Check = Check {
    rule: &Rule {
        code: "PUR016",
        name: "risky-first",
        level: Level::Hint,
        asks: "Whether another purpose is active or achieved before one of high `risk` is chosen.",
        why: "Gartner (2008) counts low risk among what makes a good purpose. High-risk ones are better looked at \
              again when others have gained momentum.",
        help: "choose one first that can fail in peace, or say in `risk_reason` why this one cannot wait",
    },
    run: risky_first,
};

fn risky_first(site: &Site, findings: &mut Vec<Finding>) {
    if is_doubtful(site, &[Kind::Purpose]) {
        return;
    }
    let moving: Vec<_> = purposes(site, Status::Active).map(|purpose| purpose.nr).take(2).collect();
    for purpose in purposes(site, Status::Chosen) {
        let is_ahead = matches!(purpose.head.status, Some(Status::Chosen | Status::Active));
        let is_first = moving.iter().all(|nr| *nr == purpose.nr);
        if is_ahead && is_first && purpose.head.risk == Some(Grade::High) {
            let place = purpose.document.place("risk");
            findings.push(Finding::new(RISKY_FIRST.rule, place, "the first purpose is one of high risk"));
        }
    }
}

/// A purpose after which nothing comes.
pub(super) static DEAD_END: Check = Check {
    rule: &Rule {
        code: "PUR017",
        name: "dead-end",
        level: Level::Hint,
        asks: "Whether every active purpose can grow: into another purpose (`grows_into`), or in a second stage of its \
               road map. Not told where PUR015 or ROD002 tell it.",
        why: "Bradley and McDonald: a good purpose can evolve over time. People who see where it may lead come with \
              other ideas than people who see the end.",
        help: "name what it may become: grows_into = [\"…\"]; or add a second stage to its road map",
    },
    run: dead_end,
};

fn dead_end(site: &Site, findings: &mut Vec<Finding>) {
    if is_doubtful(site, &[Kind::Roadmap]) {
        return;
    }
    for purpose in active(site).filter(|purpose| purpose.head.grows_into.is_empty()) {
        if roadmaps(site, purpose).any(|roadmap| roadmap.head.stages.len() > 1) {
            continue;
        }
        let place = status_of(purpose.document);
        let finding = Finding::new(DEAD_END.rule, place, "this purpose leads nowhere yet");
        let only = roadmaps(site, purpose).find_map(|roadmap| {
            let stage = roadmap.head.stages.first()?;
            Some(roadmap.document.at(stage.places.of("title")))
        });
        findings.push(match only {
            Some(place) => finding.other(place, "the only stage of its road map"),
            None => finding,
        });
    }
}

/// A purpose that its members read about.
pub(super) static PUSHED: Check = Check {
    rule: &Rule {
        code: "PUR021",
        name: "pushed-content",
        level: Level::Hint,
        asks: "Whether the members of every active purpose bring some of its content: `contribution` is not \
               `organisation`.",
        why: "Gartner (2008) asks for a purpose that the community drives. Where members only read, it is one more \
              channel to push things through.",
        help: "ask three members for something only they know, and plan who comes next",
    },
    run: pushed,
};

fn pushed(site: &Site, findings: &mut Vec<Finding>) {
    let is_pushed = |purpose: &Purpose| purpose.contribution == Some(Contribution::Organisation);
    for purpose in active(site).filter(|purpose| is_pushed(purpose.head)) {
        let place = purpose.document.place("contribution");
        findings.push(Finding::new(PUSHED.rule, place, "the organisation brings most of the content"));
    }
}
