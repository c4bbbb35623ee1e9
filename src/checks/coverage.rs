//! FAC002, FAC004: whether every phase works on every success factor, or says why not.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Check;
use super::check::{asked, row};
use super::factor::{has_begun, is_unused};
use crate::content::factor::Factor;
use crate::content::phase::Phase;
use crate::content::play::Play;
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Nr, Site};

/// Factors that a phase does not work on.
pub(super) static GAP: Check = Check {
    rule: &Rule {
        code: "FAC002",
        name: "coverage-gap",
        level: Level::Warning,
        asks: "Whether each phase that has a play has a play or a checklist item for every success factor, or leaves \
               the factor out with a reason. Factors that nothing works on at all are left to FAC001.",
        why: "Edelman gives five factors to consider, and they are to be considered again in each phase.",
        help: "write a play or a checklist item for it, or add a [[waive]] with a reason to the phase",
    },
    run: gap,
};

fn gap(site: &Site, findings: &mut Vec<Finding>) {
    if !has_begun(site) {
        return;
    }
    let used: Vec<_> = asked::<Factor>(site).filter(|factor| !is_unused(site, factor.nr)).collect();
    let played: BTreeSet<Nr> = asked::<Play>(site).flat_map(|play| site.phases_of(play.nr)).collect();
    for phase in asked::<Phase>(site).filter(|phase| played.contains(&phase.nr)) {
        let open = used.iter().filter(|factor| {
            site.coverage.cell(phase.nr, factor.nr, None).is_gap() && !is_waived(site, phase.head, **factor)
        });
        let open: Vec<_> = open.collect();
        let Some(first) = open.first() else { continue };
        let titles: Vec<String> =
            open.iter().map(|factor| format!("\"{}\"", factor.document.title)).collect();
        let message =
            format!("\"{}\" has no play and no checklist item for {}", phase.document.title, row(&titles));
        let help = format!(
            "write one, or say why not in a [[waive]] with factor = \"{}\" and reason = \"…\"",
            first.document.id.slug
        );
        findings.push(Finding::new(GAP.rule, phase.document.place("title"), message).help(help));
    }
}

/// Whether a phase leaves out a factor, as a whole or in all its aspects.
fn is_waived(site: &Site, phase: &Phase, factor: Entry<'_, Factor>) -> bool {
    let waived: BTreeSet<Option<&Arc<str>>> = phase
        .waivers
        .iter()
        .filter_map(|waiver| waiver.factor.as_ref())
        .filter(|waived| site.find(waived) == Some(factor.nr))
        .map(|waived| waived.name.part.as_ref())
        .collect();
    let aspects = &factor.head.aspects;
    waived.contains(&None)
        || !aspects.is_empty() && aspects.iter().all(|aspect| waived.contains(&Some(&aspect.id)))
}

/// A factor that a phase leaves out, and works on.
pub(super) static STALE: Check = Check {
    rule: &Rule {
        code: "FAC004",
        name: "waive-stale",
        level: Level::Hint,
        asks: "Whether the factors and aspects that a phase leaves out are still left out.",
        why: "A reason for doing nothing, beside something that is done, makes readers doubt both.",
        help: "delete the waiver",
    },
    run: stale,
};

fn stale(site: &Site, findings: &mut Vec<Finding>) {
    for phase in asked::<Phase>(site) {
        for waiver in &phase.head.waivers {
            let Some(name) = &waiver.factor else { continue };
            let Some(factor) = site.find(name) else { continue };
            let part = name.name.part.as_deref();
            let cell = site.coverage.cell(phase.nr, factor, part);
            if cell.is_gap() {
                continue;
            }
            let what = part.map_or(name.name.slug.to_string(), |part| format!("{}.{part}", name.name.slug));
            let message =
                format!("the waiver for `{what}` in \"{}\" is no longer needed", phase.document.title);
            let place = phase.document.at(waiver.places.of("factor"));
            let worker = cell.works.first().map(|work| &site.library.get(work.from).title);
            let label = worker.map(|title| format!("\"{title}\" works on it")).unwrap_or_default();
            findings.push(Finding::new(STALE.rule, place, message).label(label));
        }
    }
}
