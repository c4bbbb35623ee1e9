//! CHK001, CHK003: whether a checklist is short, and its gates have somebody who answers for them.

use std::collections::BTreeMap;

use super::Check;
use crate::content::Document;
use crate::markdown::Item;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// How many items of one list a person can hold in mind.
const MOST_ITEMS: usize = 9;

/// A list with too many items.
pub(super) static LONG: Check = Check {
    rule: &Rule {
        code: "CHK001",
        name: "checklist-long",
        level: Level::Hint,
        asks: "Whether a checklist has more than nine items in one list. Optional ones are not counted.",
        why: "Gawande found that a list used at a pause in the work should have fewer than ten items; longer ones are \
              skipped, or ticked without a look.",
        help: "split it where the work pauses, with a heading in between; or mark items as `optional`",
    },
    run: long,
};

fn long(site: &Site, findings: &mut Vec<Finding>) {
    for document in asked(site) {
        let mut lists: BTreeMap<usize, Vec<&Item>> = BTreeMap::new();
        for item in document.body.outline.items.iter().filter(|item| !item.attributes.optional) {
            lists.entry(item.list).or_default().push(item);
        }
        for items in lists.values().filter(|items| items.len() > MOST_ITEMS) {
            let message = format!("{} items in one list", items.len());
            let place = document.at(items[MOST_ITEMS].span);
            findings.push(Finding::new(LONG.rule, place, message).label("the tenth"));
        }
    }
}

/// A gate that nobody answers for.
pub(super) static GATE_WITHOUT_ROLE: Check = Check {
    rule: &Rule {
        code: "CHK003",
        name: "gate-without-role",
        level: Level::Hint,
        asks: "Whether every item marked `gate` names a role.",
        why: "A gate that is everybody's is opened by whoever is in a hurry.",
        help: "name who says that it is so, in the braces behind `gate`: role=…",
    },
    run: gate_without_role,
};

fn gate_without_role(site: &Site, findings: &mut Vec<Finding>) {
    for document in asked(site) {
        for item in &document.body.outline.items {
            if item.attributes.gate && item.attributes.roles.is_empty() {
                let place = document.at(item.span);
                findings.push(Finding::new(GATE_WITHOUT_ROLE.rule, place, "nobody is named for this gate"));
            }
        }
    }
}

fn asked(site: &Site) -> impl Iterator<Item = &Document> {
    let all = site.library.iter().map(|(_, document)| &**document);
    all.filter(|document| !site.is_retired(document))
}
