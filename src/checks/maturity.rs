//! COM009 to COM012: whether the maturity of a community is known, and has consequences.

use std::sync::Arc;

use super::Check;
use super::activity::{active_communities, active_purposes, is_mature, latest_readings};
use super::check::{asked, is_doubtful, place_of, row};
use crate::content::Kind;
use crate::content::assessment::Assessment;
use crate::content::community::{Community, DecisionRights};
use crate::content::roadmap::{Horizon, InvestmentKind, Roadmap, Stage};
use crate::report::{Finding, Level, Rule};
use crate::site::{Site, horizons};

/// A community that nobody has asked how mature it is.
pub(super) static UNREAD: Check = Check {
    rule: &Rule {
        code: "COM009",
        name: "maturity-unread",
        level: Level::Hint,
        asks: "Whether every community with an active purpose has a reading in a self-assessment. Asked where there is a \
               self-assessment, or a stage of a road map that plans for a `maturity`.",
        why: "Edelman counts maturity among the five factors: how able, how willing and how trusting people are. An \
              old community can have little of it.",
        help: "ask its members, and add a [[reading]] to a file in assessments/; three questions are enough",
    },
    run: unread,
};

fn unread(site: &Site, findings: &mut Vec<Finding>) {
    let plans = || site.current::<Roadmap>().flat_map(|roadmap| &roadmap.head.stages);
    let is_planned =
        site.current::<Assessment>().next().is_some() || plans().any(|stage| stage.maturity.is_some());
    if !is_planned || is_doubtful(site, &[Kind::Assessment]) {
        return;
    }
    let readings = latest_readings(site);
    for community in active_communities(site).filter(|community| !readings.contains_key(&community.nr)) {
        let place = community.document.place("title");
        findings.push(Finding::new(UNREAD.rule, place, "how mature is this community?"));
    }
}

/// A young community that is left alone.
pub(super) static LOW_ALONE: Check = Check {
    rule: &Rule {
        code: "COM010",
        name: "low-maturity-alone",
        level: Level::Warning,
        asks: "Whether the running stage of a road map, where the latest reading of its community has a score of 1, \
               invests in people, time or training.",
        why: "Edelman: a young community needs somebody with time for it. Left alone it does what it did before.",
        help: "add a [[stage.investment]] with kind = \"people\", \"time\" or \"training\" to the stage",
    },
    run: low_alone,
};

fn low_alone(site: &Site, findings: &mut Vec<Finding>) {
    let (readings, active) = (latest_readings(site), active_purposes(site));
    let roadmaps: Vec<_> = asked::<Roadmap>(site)
        .filter_map(|roadmap| Some((site.find(roadmap.head.purpose.as_ref()?)?, roadmap)))
        .collect();
    for (community, purposes) in &active {
        let titles = readings.get(community).into_iter().flatten().flat_map(|answered| answered.lows());
        let titles: Vec<String> = titles.map(|dimension| format!("\"{}\"", dimension.title)).collect();
        if titles.is_empty() {
            continue;
        }
        let theirs = roadmaps.iter().filter(|(purpose, _)| purposes.contains(purpose));
        for (_, roadmap) in theirs {
            let running = |(_, horizon): &(&Stage, Option<Horizon>)| *horizon == Some(Horizon::Now);
            let stages = horizons(roadmap.head, site.today).filter(running);
            for (stage, _) in stages.filter(|(stage, _)| !has_shepherd(stage)) {
                let message = format!(
                    "{} of \"{}\" {} low, and nobody is given time to shepherd in stage \"{}\"",
                    row(&titles),
                    site.library.get(*community).title,
                    if titles.len() == 1 { "is" } else { "are" },
                    stage.title
                );
                let place = roadmap.document.at(stage.places.of("title"));
                let finding = Finding::new(LOW_ALONE.rule, place, message);
                let help = format!(
                    "give stage `{}` a [[stage.investment]] with title = \"…\" and kind = \"time\"",
                    stage.id
                );
                findings.push(finding.help(help));
            }
        }
    }
}

fn has_shepherd(stage: &Stage) -> bool {
    use InvestmentKind::{People, Time, Training};
    stage.investments.iter().any(|investment| matches!(investment.kind, Some(People | Time | Training)))
}

/// A mature community that decides nothing.
pub(super) static HIGH_HELD: Check = Check {
    rule: &Rule {
        code: "COM011",
        name: "high-maturity-held",
        level: Level::Hint,
        asks: "Whether a community that reached the top level in every question of its latest reading decides \
               something itself.",
        why: "Edelman: as a community matures, management hands over more and more of the decisions.",
        help: "hand over one decision: decision_rights = \"shared\"",
    },
    run: high_held,
};

fn high_held(site: &Site, findings: &mut Vec<Finding>) {
    let readings = latest_readings(site);
    for community in asked::<Community>(site) {
        let is_mature = readings.get(&community.nr).is_some_and(|readings| is_mature(readings));
        if is_mature && community.head.decision_rights == Some(DecisionRights::Management) {
            let place = community.document.place("decision_rights");
            findings.push(Finding::new(
                HIGH_HELD.rule,
                place,
                "this community is mature and decides nothing",
            ));
        }
    }
}

/// A mature community that helps no other.
pub(super) static NOT_MENTORING: Check = Check {
    rule: &Rule {
        code: "COM012",
        name: "mature-not-mentoring",
        level: Level::Hint,
        asks: "Whether a community at the top level helps another one, where there is one with a score of 1.",
        why: "Edelman: those who have done it convince those who begin better than any manual, so let them tell.",
        help: "add mentors = [\"…\"] to the mature community",
    },
    run: not_mentoring,
};

fn not_mentoring(site: &Site, findings: &mut Vec<Finding>) {
    let readings = latest_readings(site);
    let young = asked::<Community>(site).find(|community| {
        let latest = readings.get(&community.nr).into_iter().flatten();
        latest.flat_map(|answered| answered.lows()).next().is_some()
    });
    let Some(young) = young else { return };
    for community in asked::<Community>(site).filter(|community| community.head.mentors.is_empty()) {
        if readings.get(&community.nr).is_some_and(|readings| is_mature(readings)) {
            let (title, other): (&Arc<str>, &Arc<str>) = (&community.document.title, &young.document.title);
            let message = format!("\"{title}\" could help \"{other}\"");
            let help = format!("add a line: mentors = [\"{}\"]", young.document.id.slug);
            let place = place_of(community.document, &["mentors", "title"]);
            findings.push(Finding::new(NOT_MENTORING.rule, place, message).help(help));
        }
    }
}
