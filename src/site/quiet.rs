//! Links that would say the name of a draft: wherever the documents that they stand in are shown, they say nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::library::Library;
use super::resolve::Resolved;
use crate::content::Document;
use crate::markdown::Target;
use crate::source::SourcePath;

/// The numbers of such links, by the files they stand in.
#[derive(Debug, Default)]
pub(super) struct Quiet(BTreeMap<SourcePath, Vec<usize>>);

impl Quiet {
    /// The links to drafts that have no words but those that name their target.
    pub(super) fn of(library: &Library, resolved: &[Resolved]) -> Self {
        let all = library.iter().zip(resolved).filter_map(|((_, document), resolved)| {
            let links = document.body.outline.links.iter().zip(&resolved.targets).enumerate();
            let is_told = |(_, (link, target)): &(_, (&crate::markdown::Link, &Target))| {
                **target == Target::Draft && link.is_bare() && !link.text.is_empty()
            };
            let numbers: Vec<usize> = links.filter(is_told).map(|(number, _)| number).collect();
            (!numbers.is_empty()).then(|| (document.path.clone(), numbers))
        });
        Self(all.collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A document without the words of such links.
    pub(super) fn applied(&self, document: &Arc<Document>) -> Arc<Document> {
        match self.0.get(&document.path) {
            Some(links) => Arc::new(document.without_words_of(links)),
            None => document.clone(),
        }
    }
}
