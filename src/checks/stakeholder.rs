//! STK001 to STK005: whether the people on the map are in the playbook, more and more, and gain from it.

use std::sync::Arc;

use super::Check;
use super::check::{asked, is_doubtful, place_of, row};
use crate::content::Kind;
use crate::content::community::{Community, Reach};
use crate::content::stakeholder::{GROUPS, Involvement, Stakeholder};
use crate::fields::Word as _;
use crate::report::{Finding, Level, Place, Rule};
use crate::site::{Entry, Nr, Site};
use crate::slug::nearest;
use crate::source::Span;

/// Somebody on the map who is in nothing.
pub(super) static UNINVOLVED: Check = Check {
    rule: &Rule {
        code: "STK001",
        name: "uninvolved",
        level: Level::Hint,
        asks: "Whether every stakeholder is involved in some phase, or named by a community, a purpose, a decision or a \
               road map.",
        why: "\"People, not tools\" has everybody around the organisation take more and more part in it. Whoever is \
              on the map and in nothing has been forgotten, or does not belong there.",
        help: "involve them somewhere, or take them off the map",
    },
    run: |site, findings| {
        for one in asked::<Stakeholder>(site) {
            let is_involved = one.head.involvement.iter().any(|(_, level)| *level != Involvement::None);
            let is_named = site.graph.incoming(one.nr).any(|edge| {
                let kind = site.library.get(edge.from).id.kind;
                matches!(kind, Kind::Community | Kind::Purpose | Kind::Decision | Kind::Roadmap)
            });
            if !is_involved && !is_named {
                let message = format!("\"{}\" is on the map and in nothing", one.document.title);
                let place = place_of(one.document, &["involvement", "title"]);
                findings.push(Finding::new(UNINVOLVED.rule, place, message));
            }
        }
    },
};

/// Involvement that falls.
pub(super) static FALLS: Check = Check {
    rule: &Rule {
        code: "STK002",
        name: "involvement-falls",
        level: Level::Hint,
        asks: "Whether nobody is involved less in a phase than in the one before.",
        why: "\"People, not tools\": from phase to phase people are drawn in further. Those who were partners and \
              are now informed notice it before anybody has told them.",
        help: "raise it, or say why in `lint_allow`",
    },
    run: |site, findings| {
        for one in asked::<Stakeholder>(site) {
            for pair in site.involvement(one.head).windows(2) {
                let [(before, high), (after, low)] = pair else { continue };
                if low < high {
                    let title = |nr: &Nr| &site.library.get(*nr).title;
                    let message = format!(
                        "\"{}\" falls from {} ({}) to {} ({})",
                        one.document.title,
                        high.word(),
                        title(before),
                        low.word(),
                        title(after)
                    );
                    let place = one.document.place("involvement");
                    findings.push(Finding::new(FALLS.rule, place, message));
                }
            }
        }
    },
};

/// Groups that nobody stands for.
pub(super) static GAP: Check = Check {
    rule: &Rule {
        code: "STK003",
        name: "ecosystem-gap",
        level: Level::Hint,
        asks: "Whether every group that `[lint] ecosystem` names has a stakeholder. Without the setting these are \
               customers, employees, partners, suppliers, shareholders and competitors, and it is asked only where there \
               is a map (a stakeholder with `involvement`, `power` or `interest`) and not all communities are internal.",
        why: "\"People, not tools\": a community does not stop at the gate, nor at the customers; even competitors \
              are part of it. The group that nobody thought of is the one that is surprised.",
        help: "add them to stakeholders.toml, or shorten `ecosystem` under `[lint]` in site.toml",
    },
    run: |site, findings| {
        let all: Vec<Entry<'_, Stakeholder>> = site.current().collect();
        let Some(first) = all.first().filter(|_| !is_doubtful(site, &[Kind::Stakeholder])) else { return };
        let own = &site.config.lint.ecosystem;
        if own.is_none() && !looks_around(site, &all) {
            return;
        }
        let groups = own.clone().unwrap_or_else(|| ECOSYSTEM.map(Arc::from).to_vec());
        let groups = groups.iter();
        let missing: Vec<_> =
            groups.filter(|group| all.iter().all(|one| one.head.group != **group)).collect();
        if !missing.is_empty() {
            let place = Place { path: first.document.path.clone(), span: Span::default() };
            findings.push(Finding::new(GAP.rule, place, format!("nobody stands for: {}", row(&missing))));
        }
    },
};

/// The groups that somebody should stand for, where the site names none.
const ECOSYSTEM: [&str; 6] =
    ["customers", "employees", "partners", "suppliers", "shareholders", "competitors"];

/// Whether a site has a map of stakeholders, and looks beyond its own walls.
fn looks_around(site: &Site, all: &[Entry<'_, Stakeholder>]) -> bool {
    let is_mapped =
        |one: &Stakeholder| one.power.is_some() || one.interest.is_some() || !one.involvement.is_empty();
    let mut communities = site.current::<Community>().peekable();
    let is_inside = communities.peek().is_some()
        && communities.all(|community| community.head.reach == Some(Reach::Internal));
    all.iter().any(|one| is_mapped(one.head)) && !is_inside
}

/// Somebody who is to take part and gains nothing.
pub(super) static NO_GAIN: Check = Check {
    rule: &Rule {
        code: "STK004",
        name: "no-gain",
        level: Level::Warning,
        asks: "Whether everybody who is involved, a partner or decides in some phase has `gains`.",
        why: "\"People, not tools\" quotes SideraWorks: all who are around a business should be better off by it. \
              Who is asked to take part and gains nothing stays away, politely.",
        help: "add what is in it for them: gains = \"…\"",
    },
    run: |site, findings| {
        for one in asked::<Stakeholder>(site) {
            let takes_part =
                site.involvement(one.head).iter().any(|(_, level)| *level >= Involvement::Involve);
            let gains = one.head.gains.as_deref().unwrap_or_default();
            if takes_part && gains.trim().is_empty() {
                let message = format!("\"{}\" is asked to take part and gains nothing", one.document.title);
                let place = place_of(one.document, &["gains", "involvement"]);
                findings.push(Finding::new(NO_GAIN.rule, place, message));
            }
        }
    },
};

/// A group that does not exist.
pub(super) static UNKNOWN_GROUP: Check = Check {
    rule: &Rule {
        code: "STK005",
        name: "group-unknown",
        level: Level::Warning,
        asks: "Whether `group` of every stakeholder is one that the tool knows, or one that `groups` in site.toml adds.",
        why: "A misspelt group is a group of its own: it stands for nobody else, and its word is shown as it is written.",
        help: "correct it, or add it in site.toml: groups = [\"…\"]",
    },
    run: |site, findings| {
        let own = site.config.groups.iter().map(|group| &**group);
        let known: Vec<&str> = GROUPS.into_iter().chain(own).collect();
        for one in asked::<Stakeholder>(site).filter(|one| !known.contains(&&*one.head.group)) {
            let group = &one.head.group;
            let message = format!("there is no group `{group}`");
            let finding = Finding::new(UNKNOWN_GROUP.rule, one.document.place("group"), message);
            findings.push(match nearest(group, known.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!(
                    "use one of {}, or add it in site.toml: groups = [\"{group}\"]",
                    known.join(", ")
                )),
            });
        }
    },
};
