//! Which road maps are asked. ROD001, ROD002, ROD012, ROD014: whether they begin with a purpose and lead somewhere.

use std::collections::BTreeSet;

use super::Check;
use super::check::asked;
use crate::content::purpose::{Purpose, Status};
use crate::content::roadmap::{Horizon, Roadmap, Stage};
use crate::fields::Word as _;
use crate::report::{Finding, Level, Place, Rule};
use crate::site::{Entry, Nr, Site, horizons};

/// The road maps that are asked: not those of an example, or of a purpose that was given up.
pub(super) fn roadmaps(site: &Site) -> impl Iterator<Item = Entry<'_, Roadmap>> {
    asked::<Roadmap>(site).filter(|roadmap| {
        let purpose = roadmap.head.purpose.as_ref().and_then(|name| site.get(name));
        purpose.is_none_or(|purpose| {
            let is_over = purpose.head.status == Some(Status::Retired) || site.is_retired(purpose.document);
            !is_over && !purpose.head.example
        })
    })
}

/// Where a stage begins to speak.
pub(super) fn place_of_stage(roadmap: Entry<'_, Roadmap>, stage: &Stage) -> Place {
    roadmap.document.at(stage.places.of("title"))
}

/// The purpose of a stage: its own, or that of its road map.
fn purpose_of<'a>(
    site: &'a Site,
    roadmap: Entry<'a, Roadmap>,
    stage: &'a Stage,
) -> Option<Entry<'a, Purpose>> {
    stage.purpose.as_ref().or(roadmap.head.purpose.as_ref()).and_then(|name| site.get(name))
}

/// A road map under way to nobody knows where.
pub(super) static NOT_CHOSEN: Check = Check {
    rule: &Rule {
        code: "ROD001",
        name: "purpose-not-chosen",
        level: Level::Warning,
        asks: "Whether the purpose of every running stage has been chosen.",
        why: "Bradley and McDonald know of no success that was not for something. The purpose comes before the first \
              step and not with it.",
        help: "have the purpose chosen first, or move the stage: horizon = \"next\"",
    },
    run: not_chosen,
};

fn not_chosen(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        for (stage, horizon) in horizons(roadmap.head, site.today) {
            let Some(purpose) = purpose_of(site, roadmap, stage) else { continue };
            let Some(status) = purpose.head.status.filter(|status| *status < Status::Chosen) else {
                continue;
            };
            if horizon == Some(Horizon::Now) && !purpose.head.example {
                let message =
                    format!("stage \"{}\" is running for a purpose that is not chosen", stage.title);
                let finding = Finding::new(NOT_CHOSEN.rule, place_of_stage(roadmap, stage), message);
                let words = format!("the purpose is `{}`", status.word());
                findings.push(finding.other(purpose.document.place("status"), words));
            }
        }
    }
}

/// A road that ends where it begins.
pub(super) static SINGLE_STAGE: Check = Check {
    rule: &Rule {
        code: "ROD002",
        name: "single-stage",
        level: Level::Warning,
        asks: "Whether every road map has two stages or more.",
        why: "Bradley and McDonald want to see how working together changes with time. With one stage it is a plan, \
              and a plan does not say what happens when it works.",
        help: "add a second [[stage]] with horizon = \"later\": where it goes if this one works",
    },
    run: single_stage,
};

fn single_stage(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        if let [stage] = &roadmap.head.stages[..] {
            let place = place_of_stage(roadmap, stage);
            findings.push(Finding::new(SINGLE_STAGE.rule, place, "a road map with one stage is a plan"));
        }
    }
}

/// A road map that somebody will have to push for ever.
pub(super) static NO_CRITICAL_MASS: Check = Check {
    rule: &Rule {
        code: "ROD012",
        name: "no-critical-mass",
        level: Level::Hint,
        asks: "Whether a stage of every road map says by which sign one knows that the community carries itself \
               (`critical_mass`).",
        why: "Bradley and McDonald speak of purposes that have gained critical mass. FeverBee puts a mark to it: \
              members start more than half of what happens.",
        help: "add to the stage where you expect it: critical_mass = \"More than half of the answers come from members.\"",
    },
    run: no_critical_mass,
};

fn no_critical_mass(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        let stages = &roadmap.head.stages;
        if !stages.is_empty() && stages.iter().all(|stage| stage.critical_mass.is_none()) {
            let message = "by which sign will you know that it carries itself?";
            findings.push(Finding::new(NO_CRITICAL_MASS.rule, roadmap.document.place("title"), message));
        }
    }
}

/// A purpose that has outrun its road.
pub(super) static RAN_OUT: Check = Check {
    rule: &Rule {
        code: "ROD014",
        name: "road-ran-out",
        level: Level::Warning,
        asks: "Whether a stage runs or is next for every active purpose that has a road map.",
        why: "Bradley and McDonald: productive communities have to be sustained. When the last stage is over, people \
              go on from habit, and then they stop.",
        help: "add the next [[stage]], or set the status of the purpose to \"achieved\"",
    },
    run: ran_out,
};

fn ran_out(site: &Site, findings: &mut Vec<Finding>) {
    let ahead: BTreeSet<Nr> = roadmaps(site)
        .flat_map(|roadmap| horizons(roadmap.head, site.today).map(move |stage| (roadmap, stage)))
        .filter(|(_, (_, horizon))| !matches!(horizon, Some(Horizon::Done | Horizon::Later)))
        .flat_map(|(roadmap, (stage, _))| [roadmap.head.purpose.as_ref(), stage.purpose.as_ref()])
        .flatten()
        .filter_map(|name| site.find(name))
        .collect();
    for roadmap in roadmaps(site) {
        let Some(purpose) = roadmap.head.purpose.as_ref().and_then(|name| site.get(name)) else { continue };
        let Some(last) = roadmap.head.stages.last() else { continue };
        if purpose.head.status != Some(Status::Active) || ahead.contains(&purpose.nr) {
            continue;
        }
        let done = horizons(roadmap.head, site.today).filter(|(_, horizon)| *horizon == Some(Horizon::Done));
        let last_done =
            done.filter_map(|(stage, _)| Some((stage.when?.to?, stage))).max_by_key(|(to, _)| *to);
        let (message, stage) = match last_done {
            Some((to, stage)) => (format!("the last stage ended on {to}, and none is next"), stage),
            None => ("no stage of this road map is running or next".to_owned(), last),
        };
        findings.push(Finding::new(RAN_OUT.rule, place_of_stage(roadmap, stage), message));
    }
}
