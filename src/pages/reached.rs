//! Links that lead to pages and files of the program: they are found once all of them are planned.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::page::Page;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::markdown::Target;
use crate::report::Report;
use crate::site::{Late, LateAt, Nr, Site};
use crate::url::Url;

/// Where late links lead.
#[derive(Default)]
pub(super) struct Reached {
    /// The targets of the links of a document, where one of them is late and leads somewhere.
    targets: BTreeMap<Nr, Arc<[Target]>>,
    /// The addresses of entries of the navigation.
    nav: BTreeMap<usize, Arc<str>>,
}

impl Reached {
    /// Looks for what each late link means among the pages of the plan. What leads nowhere is reported.
    pub(super) fn new(site: &Site, pages: &[Page], report: &mut Report) -> Self {
        let mut reached = Self::default();
        if site.late.is_empty() {
            return reached;
        }
        let twins = pages.iter().filter(|page| page.has_twin).map(|page| page.url.twin());
        let planned: HashSet<Url> = pages.iter().map(|page| page.url.clone()).chain(twins).collect();
        for Late { at, urls, tail, finding } in site.late.iter() {
            let Some(url) = urls.iter().find(|url| planned.contains(url)) else {
                report.push(finding.clone());
                continue;
            };
            let href = format!("{}{tail}", url.href(site.config.links)).into();
            match *at {
                LateAt::Nav(number) => drop(reached.nav.insert(number, href)),
                LateAt::Link(nr, number) => {
                    let targets = reached.targets.entry(nr).or_insert_with(|| site.targets(nr).clone());
                    Arc::make_mut(targets)[number] = Target::Inside { href, title: Arc::default() };
                }
            }
        }
        reached
    }

    /// Where the links of a document lead.
    pub(super) fn targets(&self, site: &Site, nr: Nr) -> Arc<[Target]> {
        self.targets.get(&nr).unwrap_or_else(|| site.targets(nr)).clone()
    }

    /// Where an entry of the navigation leads that is not to a document, by its number.
    pub(super) fn nav(&self, number: usize) -> Option<&Arc<str>> {
        self.nav.get(&number)
    }

    pub(super) fn fingerprint(&self) -> Fingerprint {
        use std::hash::Hash as _;
        let mut all = Fingerprinter::default();
        (&self.targets, &self.nav).hash(&mut all);
        all.fingerprint()
    }
}
