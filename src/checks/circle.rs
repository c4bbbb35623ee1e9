//! PUR023, DEC007: what leads back to itself. And how circles are found.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use super::check::asked;
use crate::content::decision::Decision;
use crate::content::purpose::Purpose;
use crate::report::{Finding, Level, Rule};
use crate::site::{Nr, Site};

/// The circles among documents that lead to others, each from where it was entered.
pub(super) fn circles(all: impl IntoIterator<Item = Nr>, next: impl Fn(Nr) -> Vec<Nr>) -> Vec<Vec<Nr>> {
    let (mut circles, mut done) = (Vec::new(), BTreeSet::new());
    for start in all {
        let mut trail: Vec<(Nr, Vec<Nr>)> = Vec::new();
        let mut places: BTreeMap<Nr, usize> = BTreeMap::new();
        let mut target = (!done.contains(&start)).then_some(start);
        loop {
            if let Some(nr) = target.take() {
                places.insert(nr, trail.len());
                trail.push((nr, next(nr)));
            }
            let Some((nr, targets)) = trail.last_mut() else { break };
            let Some(to) = targets.pop() else {
                done.insert(*nr);
                places.remove(nr);
                trail.pop();
                continue;
            };
            match places.get(&to) {
                Some(at) => circles.push(trail[*at..].iter().map(|(nr, _)| *nr).collect()),
                None => target = Some(to).filter(|to| !done.contains(to)),
            }
        }
    }
    circles
}

/// A circle in words: `a → b → a`.
pub(super) fn in_words(site: &Site, circle: &[Nr]) -> String {
    let slugs = circle.iter().chain(&circle[..1]).map(|nr| &*site.library.get(*nr).id.slug);
    slugs.collect::<Vec<_>>().join(" → ")
}

/// Purposes that grow into each other.
pub(super) static PURPOSES: Check = Check {
    rule: &Rule {
        code: "PUR023",
        name: "purpose-circle",
        level: Level::Warning,
        asks: "Whether no purpose grows into itself, by way of others or at once.",
        why: "Bradley and McDonald: a purpose builds toward others. A circle builds toward nothing, and nobody can say \
              which of them comes first.",
        help: "remove one `grows_into`: the last purpose grows into none of those before it",
    },
    run: purposes,
};

fn purposes(site: &Site, findings: &mut Vec<Finding>) {
    let next = |nr| {
        let purpose = site.entry::<Purpose>(nr);
        let into = purpose.into_iter().flat_map(|purpose| &purpose.head.grows_into);
        into.filter_map(|name| site.find(name)).collect()
    };
    for circle in circles(asked::<Purpose>(site).map(|purpose| purpose.nr), next) {
        let message = format!("purposes grow into each other in a circle: {}", in_words(site, &circle));
        let last = site.library.get(circle[circle.len() - 1]);
        findings.push(Finding::new(PURPOSES.rule, last.place("grows_into"), message));
    }
}

/// Decisions that take each other's place.
pub(super) static DECISIONS: Check = Check {
    rule: &Rule {
        code: "DEC007",
        name: "decision-circle",
        level: Level::Error,
        asks: "Whether no decision takes its own place, by way of others or at once.",
        why: "Whoever finds an old decision is led to the one that holds. In a circle none does.",
        help: "let only the newer record name the older one in `supersedes`",
    },
    run: decisions,
};

fn decisions(site: &Site, findings: &mut Vec<Finding>) {
    let next = |nr| {
        let decision = site.entry::<Decision>(nr);
        let older = decision.into_iter().flat_map(|decision| &decision.head.supersedes);
        older.filter_map(|name| site.find(name)).collect()
    };
    for circle in circles(asked::<Decision>(site).map(|decision| decision.nr), next) {
        let message = match &circle[..] {
            [_] => "this decision takes its own place".to_owned(),
            _ => format!("decisions take each other's place in a circle: {}", in_words(site, &circle)),
        };
        let last = site.library.get(circle[circle.len() - 1]);
        findings.push(Finding::new(DECISIONS.rule, last.place("supersedes"), message));
    }
}
