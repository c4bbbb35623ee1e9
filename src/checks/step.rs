//! PHA003, PHA004, PHA006: whether the steps of a phase are taken, and in their order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Check;
use super::check::{asked, is_doubtful, place_of, row};
use super::phase::is_empty;
use crate::content::phase::{Phase, Step};
use crate::content::playbook::Playbook;
use crate::content::reference::Name;
use crate::content::{Kind, Relation};
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Nr, Site};
use crate::slug::nearest;

/// Steps that nothing helps to take.
pub(super) static UNCOVERED: Check = Check {
    rule: &Rule {
        code: "PHA003",
        name: "step-uncovered",
        level: Level::Warning,
        asks: "Whether every step of a phase is covered by a play, with `covers`, or by a checklist item, with `step=`.",
        why: "\"People, not tools\" names the steps of a phase: establish a policy, open the platform, define how \
              people communicate. A step that no play takes up is left to chance.",
        help: "add `covers = [\"phase.step\"]` to a play, or `step=…` to a checklist item",
    },
    run: uncovered,
};

fn uncovered(site: &Site, findings: &mut Vec<Finding>) {
    if is_doubtful(site, &[Kind::Play, Kind::Playbook, Kind::Page]) {
        return;
    }
    for phase in asked::<Phase>(site) {
        let covered = covered_steps(site, phase);
        let open: Vec<&Step> = phase.head.steps.iter().filter(|step| !covered.contains(&step.id)).collect();
        // where there is no play at all, PHA001 says so
        let Some(first) = open.first().filter(|_| !is_empty(site, phase.nr)) else { continue };
        let titles: Vec<String> = open.iter().map(|step| format!("\"{}\"", step.title)).collect();
        let (steps, have) = if open.len() == 1 { ("step", "has") } else { ("steps", "have") };
        let title = &phase.document.title;
        let message = format!("{steps} {} of \"{title}\" {have} no play and no checklist item", row(&titles));
        let help = format!("add to a play: covers = [\"{}.{}\"]", phase.document.id.slug, first.id);
        let place = |step: &Step| phase.document.at(step.places.of("title"));
        let mut finding = Finding::new(UNCOVERED.rule, place(first), message).help(help);
        for step in &open[1..] {
            finding = finding.other(place(step), "and this one");
        }
        findings.push(finding);
    }
}

/// The steps that a play or an item takes up. The items of the phase itself point at nothing but their own page.
fn covered_steps(site: &Site, phase: Entry<'_, Phase>) -> BTreeSet<Arc<str>> {
    let edges = site.graph.incoming(phase.nr);
    let edges = edges.filter(|edge| matches!(edge.relation, Relation::Covers | Relation::Step));
    let edges = edges.filter(|edge| !site.is_retired(site.library.get(edge.from)));
    let own = phase.document.body.outline.items.iter().flat_map(|item| &item.attributes.steps);
    let own = own.map(|(text, _)| Name::read(text)).filter_map(|name| match name.part {
        Some(part) => (name.slug == phase.document.id.slug).then_some(part),
        None => Some(name.slug),
    });
    edges.filter_map(|edge| edge.part.clone()).chain(own).collect()
}

/// A step that waits for nothing.
pub(super) static UNKNOWN: Check = Check {
    rule: &Rule {
        code: "PHA006",
        name: "step-unknown",
        level: Level::Warning,
        asks: "Whether every `after` of a step names another step of the same phase.",
        why: "The order of steps says what has to be there first. A name that leads nowhere says nothing, and nobody \
              notices.",
        help: "write the `id` of a step of this phase",
    },
    run: unknown,
};

fn unknown(site: &Site, findings: &mut Vec<Finding>) {
    for phase in asked::<Phase>(site) {
        let ids: Vec<&str> = phase.head.steps.iter().map(|step| &*step.id).collect();
        for step in &phase.head.steps {
            for name in step.after.iter().filter(|name| !ids.contains(&&***name) || **name == step.id) {
                let message = if *name == step.id {
                    format!("the step \"{}\" comes after itself", step.title)
                } else {
                    format!("there is no step `{name}` in \"{}\"", phase.document.title)
                };
                let finding = Finding::new(UNKNOWN.rule, phase.document.at(step.places.of("after")), message);
                findings.push(match nearest(name, ids.iter().copied()).filter(|near| *near != &*step.id) {
                    Some(near) => finding.help(format!("did you mean `{near}`?")),
                    None => finding.help(format!("the steps of this phase: {}", ids.join(", "))),
                });
            }
        }
    }
}

/// Steps taken in the wrong order.
pub(super) static ORDER: Check = Check {
    rule: &Rule {
        code: "PHA004",
        name: "step-order",
        level: Level::Warning,
        asks: "Whether a playbook takes the steps of a phase in their order: no play covers a step before the plays \
               that cover the steps named in its `after`.",
        why: "Purpose comes before tools (Bradley and McDonald), and a tactic is no strategy (Kelly). Whoever opens \
              the place before the rules are written answers \"am I allowed to?\" one by one.",
        help: "change the order of `plays` in the playbook",
    },
    run: order,
};

/// The first play of a playbook that covers a step: its number in the playbook.
type Turns = BTreeMap<(Nr, Arc<str>), usize>;

fn order(site: &Site, findings: &mut Vec<Finding>) {
    for playbook in asked::<Playbook>(site) {
        let turns = turns(site, playbook.nr);
        let mut phase_before = None;
        for phase in turns.keys().map(|(phase, _)| *phase) {
            if phase_before.replace(phase) == Some(phase) {
                continue;
            }
            let Some(phase) = site.entry::<Phase>(phase) else { continue };
            let early = phase.head.steps.iter().filter_map(|step| too_early(playbook, phase, step, &turns));
            findings.extend(early);
        }
    }
}

fn turns(site: &Site, playbook: Nr) -> Turns {
    let mut turns = Turns::new();
    let plays = site.playbooks.plays(playbook).iter();
    let plays = plays.filter(|play| !site.is_retired(site.library.get(**play)));
    for (number, play) in plays.enumerate() {
        let edges = site.graph.outgoing(*play).iter().filter(|edge| edge.relation == Relation::Covers);
        for (phase, step) in edges.filter_map(|edge| Some((edge.to, edge.part.clone()?))) {
            turns.entry((phase, step)).or_insert(number + 1);
        }
    }
    turns
}

fn too_early(
    playbook: Entry<'_, Playbook>,
    phase: Entry<'_, Phase>,
    step: &Step,
    turns: &Turns,
) -> Option<Finding> {
    let turn = |id: &Arc<str>| turns.get(&(phase.nr, id.clone())).copied();
    let mine = turn(&step.id)?;
    let late = step.after.iter().filter_map(|id| {
        let first = phase.head.steps.iter().find(|step| step.id == *id)?;
        Some((first, turn(id)?)).filter(|(_, theirs)| *theirs > mine)
    });
    let (first, theirs) = late.max_by_key(|(_, theirs)| *theirs)?;
    let message = format!(
        "\"{}\" (play {mine}) comes before \"{}\" (play {theirs}) in this playbook",
        step.title, first.title
    );
    let document = playbook.document;
    let help = if playbook.head.plays.is_empty() {
        "list its plays in another order: plays = […]; or change the `order` of the plays".to_owned()
    } else {
        format!("change the order of `plays` in `{}`", document.path)
    };
    let place = place_of(document, &["plays", "title"]);
    let after = phase.document.at(step.places.of("after"));
    Some(Finding::new(ORDER.rule, place, message).other(after, "this order is asked for here").help(help))
}
