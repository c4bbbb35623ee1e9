//! FAC001, FAC003: whether somebody works on every success factor, and on every aspect of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Check;
use super::check::{asked, is_doubtful, row};
use crate::content::factor::{Aspect, Factor};
use crate::content::phase::Phase;
use crate::content::play::Play;
use crate::content::{Head, Kind, Part, Relation};
use crate::report::{Finding, Level, Rule};
use crate::site::{Edge, Entry, Nr, Site};

/// A factor that nothing works on.
pub(super) static UNUSED: Check = Check {
    rule: &Rule {
        code: "FAC001",
        name: "factor-unused",
        level: Level::Warning,
        asks: "Whether a play, a checklist item or a page names every success factor. Asked as soon as there is a play.",
        why: "Edelman names five factors, and a community fails by the one that was forgotten.",
        help: "name it in `factors` of a play, best with an aspect",
    },
    run: unused,
};

fn unused(site: &Site, findings: &mut Vec<Finding>) {
    if !has_begun(site) {
        return;
    }
    for factor in asked::<Factor>(site).filter(|factor| is_unused(site, factor.nr)) {
        let (title, slug) = (&factor.document.title, &factor.document.id.slug);
        let aspect = factor.head.aspects.first().map(|aspect| format!(".{}", aspect.id)).unwrap_or_default();
        let message = format!("nothing in this playbook works on \"{title}\"");
        let help = format!("add to a play: factors = [\"{slug}{aspect}\"]");
        findings.push(Finding::new(UNUSED.rule, factor.document.place("title"), message).help(help));
    }
}

/// Whether the site has a play, and all that could name a factor was read.
pub(super) fn has_begun(site: &Site) -> bool {
    let makers = [Kind::Play, Kind::Playbook, Kind::Phase, Kind::Page];
    asked::<Play>(site).next().is_some() && !is_doubtful(site, &makers)
}

/// Whether no play, item or page names a factor.
pub(super) fn is_unused(site: &Site, factor: Nr) -> bool {
    works(site, factor).next().is_none()
}

fn works(site: &Site, factor: Nr) -> impl Iterator<Item = &Edge> {
    site.graph.incoming(factor).filter(|edge| {
        let from = site.library.get(edge.from);
        let works = match edge.relation {
            Relation::Factors => matches!(from.head, Head::Play(_) | Head::Page(_)),
            Relation::Factor => edge.spot.part == Part::Item,
            _ => false,
        };
        works && !site.is_retired(from)
    })
}

/// Aspects that nothing works on.
pub(super) static ASPECT_UNUSED: Check = Check {
    rule: &Rule {
        code: "FAC003",
        name: "aspect-unused",
        level: Level::Hint,
        asks: "Whether a play, a checklist item or a page names every aspect of a success factor, or a phase leaves it \
               out with a reason.",
        why: "Edelman explains each factor by what it is made of. Behavior without time and training is an appeal.",
        help: "name it in `factors` of a play or page, as factor.aspect",
    },
    run: aspect_unused,
};

fn aspect_unused(site: &Site, findings: &mut Vec<Finding>) {
    if !has_begun(site) {
        return;
    }
    let waived = waived(site);
    for factor in asked::<Factor>(site).filter(|factor| !is_unused(site, factor.nr)) {
        let named: BTreeSet<&Arc<str>> =
            works(site, factor.nr).filter_map(|edge| edge.part.as_ref()).collect();
        let is_waived = |aspect: Option<&Arc<str>>| waived.contains(&(factor.nr, aspect.cloned()));
        let is_open = |aspect: &&Aspect| !named.contains(&aspect.id) && !is_waived(Some(&aspect.id));
        let open: Vec<&Aspect> = factor.head.aspects.iter().filter(is_open).collect();
        if !is_waived(None) && !open.is_empty() {
            findings.push(open_aspects(factor, &open));
        }
    }
}

fn open_aspects(factor: Entry<'_, Factor>, open: &[&Aspect]) -> Finding {
    let titles: Vec<String> = open.iter().map(|aspect| format!("\"{}\"", aspect.title)).collect();
    let message = format!("{}: nothing works on {}", factor.document.title, row(&titles));
    let help = format!(
        "add to a play or page that does: factors = [\"{}.{}\"]",
        factor.document.id.slug, open[0].id
    );
    let place = |aspect: &Aspect| factor.document.at(aspect.places.of("title"));
    let mut finding = Finding::new(ASPECT_UNUSED.rule, place(open[0]), message).help(help);
    for aspect in &open[1..] {
        finding = finding.other(place(aspect), "and this one");
    }
    finding
}

/// What any phase leaves out with a reason: factors, and aspects of factors.
fn waived(site: &Site) -> BTreeSet<(Nr, Option<Arc<str>>)> {
    let waivers = asked::<Phase>(site).flat_map(|phase| &phase.head.waivers);
    let factors = waivers.filter_map(|waiver| waiver.factor.as_ref());
    factors.filter_map(|factor| Some((site.find(factor)?, factor.name.part.clone()))).collect()
}
