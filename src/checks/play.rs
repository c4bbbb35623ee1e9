//! PLY001 to PLY005: whether a play says what it works on, when, with whom and how.

use super::Check;
use super::check::{asked, has_heading, is_english, place_of};
use crate::content::play::Play;
use crate::content::playbook::Playbook;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A play that works on no success factor.
pub(super) static NO_FACTOR: Check = Check {
    rule: &Rule {
        code: "PLY001",
        name: "play-no-factor",
        level: Level::Warning,
        asks: "Whether every play names the success factors that it works on.",
        why: "Edelman names five factors that decide whether a community succeeds. A play that works on none of them \
              may be fun, and is missing from the coverage table.",
        help: "name at least one, best with its aspect: factors = [\"behavior.acknowledgement\"]",
    },
    run: no_factor,
};

fn no_factor(site: &Site, findings: &mut Vec<Finding>) {
    for play in asked::<Play>(site).filter(|play| play.head.factors.is_empty()) {
        let place = place_of(play.document, &["factors", "title"]);
        findings.push(Finding::new(NO_FACTOR.rule, place, "this play works on no success factor"));
    }
}

/// A play that belongs to no phase.
pub(super) static NO_PHASE: Check = Check {
    rule: &Rule {
        code: "PLY002",
        name: "play-no-phase",
        level: Level::Warning,
        asks: "Whether every play belongs to a phase: its own `phases`, or the `phase` of its playbook.",
        why: "The page of a phase answers \"what do we do now?\". A play without a phase is on none of these pages.",
        help: "add to the play: phases = [\"…\"]; or to its playbook: phase = \"…\"",
    },
    run: no_phase,
};

fn no_phase(site: &Site, findings: &mut Vec<Finding>) {
    for play in asked::<Play>(site).filter(|play| play.head.phases.is_empty()) {
        let playbook = site.playbooks.of_play(play.nr).and_then(|nr| site.entry::<Playbook>(nr));
        if playbook.is_some_and(|playbook| playbook.head.phase.is_some() || playbook.document.broken) {
            continue;
        }
        let place = place_of(play.document, &["phases", "title"]);
        findings.push(Finding::new(NO_PHASE.rule, place, "this play belongs to no phase"));
    }
}

/// A play that does not say how long it takes and with whom.
pub(super) static NO_FACTS: Check = Check {
    rule: &Rule {
        code: "PLY003",
        name: "play-no-facts",
        level: Level::Hint,
        asks: "Whether every play says how long it takes (`run_time`) and with whom (`people`).",
        why: "The plays of Atlassian and of the Open Practice Library open with these two facts: they let a reader \
              decide in five seconds.",
        help: "add two short lines: run_time = \"1 hour\" and people = \"2 to 5\"",
    },
    run: no_facts,
};

fn no_facts(site: &Site, findings: &mut Vec<Finding>) {
    for play in asked::<Play>(site) {
        let (message, help) = match (&play.head.run_time, &play.head.people) {
            (Some(_), Some(_)) => continue,
            (None, None) => ("how long does this take, and with whom?", ""),
            (None, Some(_)) => ("how long does this take?", "add a line: run_time = \"1 hour\""),
            (Some(_), None) => ("with whom is this done?", "add a line: people = \"2 to 5\""),
        };
        findings.push(Finding::new(NO_FACTS.rule, play.document.place("title"), message).help(help));
    }
}

/// A play with nothing to do in it.
pub(super) static NOTHING_TO_DO: Check = Check {
    rule: &Rule {
        code: "PLY004",
        name: "play-nothing-to-do",
        level: Level::Hint,
        asks: "Whether the body of every play has a numbered list or a checklist.",
        why: "Each play of the US Digital Services Playbook is a checklist with key questions. What has no step and \
              no item is a thought; it may be a good one, on a plain page.",
        help: "write its steps as a numbered list, or move the file out of `playbooks/` to make it a plain page",
    },
    run: nothing_to_do,
};

fn nothing_to_do(site: &Site, findings: &mut Vec<Finding>) {
    for play in asked::<Play>(site) {
        let outline = &play.document.body.outline;
        // what is included from other files may hold the steps
        if !outline.has_steps && outline.items.is_empty() && outline.includes.is_empty() {
            let place = play.document.place("title");
            findings.push(Finding::new(NOTHING_TO_DO.rule, place, "this play has no steps and no checklist"));
        }
    }
}

/// A play that works in one place only.
pub(super) static ONE_CHANNEL: Check = Check {
    rule: &Rule {
        code: "PLY005",
        name: "one-channel-only",
        level: Level::Hint,
        asks: "Whether a play with a single entry in `channels` has a section whose heading begins with \"Variation\". \
               Asked on English sites only.",
        why: "\"The media is interchangeable\" (Kelly): a play that needs one place stops when that place closes.",
        help: "add a section `## Variations`: how would it work with no tool at all?",
    },
    run: one_channel,
};

fn one_channel(site: &Site, findings: &mut Vec<Finding>) {
    if !is_english(site) {
        return;
    }
    for play in asked::<Play>(site) {
        let [channel] = &play.head.channels[..] else { continue };
        if !has_heading(play.document, "Variation") {
            let message = format!("this play works in one place only: {channel}");
            findings.push(Finding::new(ONE_CHANNEL.rule, play.document.place("channels"), message));
        }
    }
}
