//! PHA001, PHA002, PHA005: whether a phase has something to do, an end, and a place in the row.

use std::collections::BTreeMap;

use super::Check;
use super::check::{asked, is_doubtful, place_of};
use super::circle::{circles, in_words};
use crate::content::phase::Phase;
use crate::content::{Head, Kind, Relation};
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Nr, Site};

/// A phase in which nothing is done.
pub(super) static EMPTY: Check = Check {
    rule: &Rule {
        code: "PHA001",
        name: "phase-empty",
        level: Level::Warning,
        asks: "Whether a play or a playbook belongs to every phase.",
        why: "\"People, not tools\" gives every phase its steps to take. A phase without a play is a wish.",
        help: "add the phase to `phases` of a play, or write a play for it",
    },
    run: empty,
};

fn empty(site: &Site, findings: &mut Vec<Finding>) {
    if is_doubtful(site, &[Kind::Play, Kind::Playbook]) {
        return;
    }
    for phase in asked::<Phase>(site).filter(|phase| is_empty(site, phase.nr)) {
        let message = format!("no play for \"{}\" yet", phase.document.title);
        let help = format!("add to a play, or write one: phases = [\"{}\"]", phase.document.id.slug);
        findings.push(Finding::new(EMPTY.rule, phase.document.place("title"), message).help(help));
    }
}

/// Whether neither a play nor a playbook names a phase.
pub(super) fn is_empty(site: &Site, phase: Nr) -> bool {
    !site.graph.incoming(phase).any(|edge| {
        let from = site.library.get(edge.from);
        let names = match from.head {
            Head::Play(_) => edge.relation == Relation::Phases,
            Head::Playbook(_) => edge.relation == Relation::Phase,
            _ => false,
        };
        names && !site.is_retired(from)
    })
}

/// A phase of which nobody can say that it is over.
pub(super) static NO_GATE: Check = Check {
    rule: &Rule {
        code: "PHA002",
        name: "phase-no-gate",
        level: Level::Warning,
        asks: "Whether the checklist of every phase has an item marked `gate`.",
        why: "A service of GOV.UK passes an assessment before it leaves a phase. Without a gate that anyone can see, a \
              phase is over when somebody says so.",
        help: "mark one to five items of its checklist: - [ ] Something that anyone can see is true {#seen gate}",
    },
    run: no_gate,
};

fn no_gate(site: &Site, findings: &mut Vec<Finding>) {
    for Entry { document, .. } in asked::<Phase>(site) {
        if !document.body.outline.items.iter().any(|item| item.attributes.gate) {
            let message = format!("nothing says when \"{}\" is over", document.title);
            findings.push(Finding::new(NO_GATE.rule, document.place("title"), message));
        }
    }
}

/// Phases that have no order.
pub(super) static CYCLE: Check = Check {
    rule: &Rule {
        code: "PHA005",
        name: "phase-cycle",
        level: Level::Error,
        asks: "Whether the phases stand in one order: none leads back to itself by `leads_to`, and no two share an `order`.",
        why: "Lists, stage plans and the coverage table show the phases in their order; two orders would contradict \
              each other.",
        help: "give every phase an `order` of its own, and let `leads_to` name a later phase",
    },
    run: cycle,
};

fn cycle(site: &Site, findings: &mut Vec<Finding>) {
    let phases: Vec<_> = asked::<Phase>(site).collect();
    let next: BTreeMap<Nr, Nr> = phases
        .iter()
        .filter_map(|phase| Some((phase.nr, site.find(phase.head.leads_to.as_ref()?)?)))
        .collect();
    let next = |nr: Nr| next.get(&nr).copied().into_iter().collect();
    let circles = circles(phases.iter().map(|phase| phase.nr), next);
    findings.extend(circles.iter().map(|phases| circle(site, phases)));
    let mut orders: BTreeMap<i64, Entry<'_, Phase>> = BTreeMap::new();
    for phase in phases {
        let Some(order) = phase.document.metadata.order else { continue };
        let Some(first) = orders.get(&order) else {
            orders.insert(order, phase);
            continue;
        };
        let message =
            format!("\"{}\" and \"{}\" are both number {order}", first.document.title, phase.document.title);
        let keys = ["order", "weight"];
        let finding = Finding::new(CYCLE.rule, place_of(phase.document, &keys), message)
            .other(place_of(first.document, &keys), "the first one")
            .help("give one of them another `order`");
        findings.push(finding);
    }
}

fn circle(site: &Site, phases: &[Nr]) -> Finding {
    let message = format!("the phases go round in a circle: {}", in_words(site, phases));
    let last = phases[phases.len() - 1];
    Finding::new(CYCLE.rule, site.library.get(last).place("leads_to"), message)
        .help("remove one `leads_to`: the last phase leads nowhere")
}
