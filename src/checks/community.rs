//! COM001 to COM003, COM006, COM015: whether a community has a purpose, somebody who keeps it going, answers and time.

use super::Check;
use super::activity::{active_communities, active_purposes};
use super::check::{asked, place_of};
use crate::content::Ref;
use crate::content::community::{Community, CommunityKind, Reach};
use crate::content::purpose::{Purpose, Status};
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A community of purpose that has none.
pub(super) static NO_PURPOSE: Check = Check {
    rule: &Rule {
        code: "COM001",
        name: "community-without-purpose",
        level: Level::Warning,
        asks: "Whether every community of `kind = \"purpose\"` names a purpose that is not retired.",
        why: "Edelman: people at work join to get something done. A group without a goal that its members agreed on \
              gathers around a topic, and there is nothing wrong with that under its own name.",
        help: "add purposes = [\"…\"], or call it kind = \"interest\"",
    },
    run: no_purpose,
};

fn no_purpose(site: &Site, findings: &mut Vec<Finding>) {
    for community in asked::<Community>(site) {
        let Community { kind: Some(CommunityKind::Purpose), purposes, .. } = community.head else { continue };
        if !purposes.iter().all(|purpose| is_over(site, purpose)) {
            continue;
        }
        let message = match purposes.len() {
            0 => "a community of purpose without a purpose",
            1 => "the only purpose of this community is retired",
            _ => "all purposes of this community are retired",
        };
        let place = place_of(community.document, &["purposes", "kind"]);
        findings.push(Finding::new(NO_PURPOSE.rule, place, message));
    }
}

/// Whether a purpose was given up. One that is not there may be a draft.
fn is_over(site: &Site, purpose: &Ref<Purpose>) -> bool {
    site.get(purpose).is_some_and(|purpose| {
        site.is_retired(purpose.document) || purpose.head.status == Some(Status::Retired)
    })
}

/// A community at work that nobody keeps going.
pub(super) static NO_MANAGER: Check = Check {
    rule: &Rule {
        code: "COM002",
        name: "no-manager",
        level: Level::Warning,
        asks: "Whether every community with an active purpose has a `manager`.",
        why: "Edelman: the energy of the first weeks does not last by itself. Somebody has to keep it on the goal, \
              and that is work.",
        help: "name the role that does: manager = \"community-manager\"",
    },
    run: no_manager,
};

fn no_manager(site: &Site, findings: &mut Vec<Finding>) {
    for community in active_communities(site).filter(|community| community.head.manager.is_none()) {
        let place = place_of(community.document, &["manager", "title"]);
        findings.push(Finding::new(NO_MANAGER.rule, place, "nobody focuses this community on its goal"));
    }
}

/// A community at work in which a contribution may fall into a hole.
pub(super) static NO_ACKNOWLEDGEMENT: Check = Check {
    rule: &Rule {
        code: "COM003",
        name: "no-acknowledgement",
        level: Level::Warning,
        asks: "Whether every community with an active purpose says who answers a contribution, and how fast.",
        why: "Edelman: people stop giving when what they give falls into a black hole.",
        help: "write it down: acknowledgement = \"The owner of the question replies by name within a day.\"",
    },
    run: no_acknowledgement,
};

fn no_acknowledgement(site: &Site, findings: &mut Vec<Finding>) {
    for community in active_communities(site).filter(|community| community.head.acknowledgement.is_none()) {
        let place = place_of(community.document, &["acknowledgement", "title"]);
        let message = "who answers a contribution, and how fast?";
        findings.push(Finding::new(NO_ACKNOWLEDGEMENT.rule, place, message));
    }
}

/// A community at work in an organisation that gives it neither time nor training.
pub(super) static NO_TIME: Check = Check {
    rule: &Rule {
        code: "COM006",
        name: "no-time-no-training",
        level: Level::Hint,
        asks: "Whether every internal or mixed community with an active purpose gives its members time or training.",
        why: "Edelman counts training, and time that employees are given, among what changes behavior. What is asked \
              for on top of everything else is done last.",
        help: "write one of them down, even if it is one hour: member_time = \"…\" or training = \"…\"",
    },
    run: no_time,
};

fn no_time(site: &Site, findings: &mut Vec<Finding>) {
    for community in active_communities(site) {
        let Community { reach, member_time, training, .. } = community.head;
        let is_ours = matches!(reach, Some(Reach::Internal | Reach::Mixed));
        if is_ours && member_time.is_none() && training.is_none() {
            let place = place_of(community.document, &["member_time", "training", "title"]);
            findings.push(Finding::new(NO_TIME.rule, place, "members are given neither time nor training"));
        }
    }
}

/// A purpose that a community of another kind works for.
pub(super) static FOR_FUN: Check = Check {
    rule: &Rule {
        code: "COM015",
        name: "purpose-without-commitment",
        level: Level::Warning,
        asks: "Whether no community of `kind = \"interest\"` has an active purpose.",
        why: "Edelman tells two kinds of community apart: people join the one because they like the subject, and the \
              other because they have something to get done. What nobody has agreed to do will not be done by a date.",
        help: "ask its members whether they want the goal, and say so: kind = \"purpose\"; or give the purpose a community \
               of its own",
    },
    run: for_fun,
};

fn for_fun(site: &Site, findings: &mut Vec<Finding>) {
    let active = active_purposes(site);
    for community in asked::<Community>(site) {
        let Some(purpose) = active.get(&community.nr).and_then(|purposes| purposes.first()) else { continue };
        if community.head.kind == Some(CommunityKind::Interest) {
            let purpose = site.library.get(*purpose);
            let message = format!("a community of interest is to carry out \"{}\"", purpose.title);
            let finding = Finding::new(FOR_FUN.rule, community.document.place("kind"), message);
            findings.push(finding.other(purpose.place("status"), "people work on this purpose"));
        }
    }
}
