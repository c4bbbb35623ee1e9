//! What becomes of links once all pages are planned: where those to pages and files of the program lead, and what those to
//! decisions that do not hold say.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::page::Page;
use crate::content::Relation;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::markdown::Target;
use crate::report::Report;
use crate::site::{Entry, LateAt, LateLink, Nr, Site};
use crate::url::Url;
use crate::words::Words;

/// Where late links lead.
#[derive(Default)]
pub(super) struct LateLinks {
    /// The targets of the links of a document, where one of them is late and leads somewhere.
    targets: BTreeMap<Nr, Arc<[Target]>>,
    /// The addresses of entries of the navigation.
    nav: BTreeMap<usize, Arc<str>>,
}

impl LateLinks {
    /// Looks for what each late link means among the pages of the plan. What leads nowhere is reported.
    pub(super) fn new(site: &Site, words: &Words, pages: &[Page], report: &mut Report) -> Self {
        let mut late_links = Self::default();
        late_links.mark_void(site, words);
        if site.late.is_empty() {
            return late_links;
        }
        let twins = pages.iter().filter(|page| page.has_twin).map(|page| page.url.twin());
        let planned: HashSet<Url> = pages.iter().map(|page| page.url.clone()).chain(twins).collect();
        for LateLink { at, urls, tail, finding } in site.late.iter() {
            let Some(url) = urls.iter().find(|url| planned.contains(url)) else {
                report.push(finding.clone());
                continue;
            };
            let href = format!("{}{tail}", url.href(site.config.links)).into();
            match *at {
                LateAt::Nav(number) => drop(late_links.nav.insert(number, href)),
                LateAt::Link(nr, number) => {
                    let targets = late_links.targets.entry(nr).or_insert_with(|| site.targets(nr).clone());
                    Arc::make_mut(targets)[number] = Target::Inside { href, title: Arc::default() };
                }
            }
        }
        late_links
    }

    /// Lets links that say the title of a decision which does not hold say so.
    fn mark_void(&mut self, site: &Site, words: &Words) {
        for Entry { nr, document, .. } in site.void_decisions() {
            let (page, marked) = (&*site.place(nr).href, site.title(nr, words));
            let from: BTreeSet<Nr> =
                site.graph.backlinks(nr, Relation::Mentions).map(|edge| edge.from).collect();
            for from in from {
                let targets = self.targets.entry(from).or_insert_with(|| site.targets(from).clone());
                for target in Arc::make_mut(targets) {
                    if let Target::Inside { href, title } = target
                        && *title == document.title
                        && href.split(['?', '#']).next() == Some(page)
                    {
                        *title = marked.clone();
                    }
                }
            }
        }
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
