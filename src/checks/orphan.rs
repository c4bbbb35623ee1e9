//! REF006: a page that nothing leads to.

use std::collections::BTreeSet;

use super::Check;
use crate::content::Kind;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// The check.
pub(super) static ORPHAN: Check = Check {
    rule: &Rule {
        code: "REF006",
        name: "orphan",
        level: Level::Hint,
        asks: "Whether a navigation entry, list, reference or link leads to every plain page. Typed documents always \
               have a list.",
        why: "A page that nothing leads to is found by search only.",
        help: "link to it from another page, or add it to `[[nav]]` in site.toml",
    },
    run,
};

fn run(site: &Site, findings: &mut Vec<Finding>) {
    // the derived navigation names every folder and every page at the top
    if site.config.nav.is_empty() {
        return;
    }
    let listed = listed_folders(site);
    for (nr, document) in site.library.of_kind(Kind::Page) {
        let named = || site.nav.iter().any(|entry| entry.document == Some(nr));
        let led_to = site.place(nr).is_home()
            || listed.contains(site.folder_of(nr).as_str())
            || site.graph.incoming(nr).next().is_some()
            || named();
        if !led_to {
            let message = format!("nothing leads to `{}`", document.path);
            findings.push(Finding::new(ORPHAN.rule, document.place("title"), message));
        }
    }
}

/// The folders whose lists can be reached: named in the navigation, linked to, or in one of these.
fn listed_folders(site: &Site) -> BTreeSet<&str> {
    let named: Vec<&str> = site.nav.iter().filter_map(|entry| entry.folder.as_deref()).collect();
    let linked = |page| site.graph.incoming(page).next().is_some();
    let reached = |path: &str| {
        let within =
            |top: &str| path == top || path.strip_prefix(top).is_some_and(|rest| rest.starts_with('/'));
        named.iter().any(|top| !top.is_empty() && within(top))
    };
    let folders = site.folders.iter();
    folders
        .filter(|folder| reached(&folder.path) || folder.page.is_some_and(linked))
        .map(|folder| &*folder.path)
        .collect()
}
