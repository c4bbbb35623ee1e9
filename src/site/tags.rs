//! Tags: words that documents are found by, whatever folder they lie in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::library::{Library, Nr};
use super::rules::TAG_TWICE;
use crate::content::Document;
use crate::report::{Finding, Report};
use crate::slug::slug;
use crate::text::composed;
use crate::url::Url;

/// The address of the list of tags; each tag has its page below.
pub const TAGS: &str = "tags";

/// A word, and the documents that have it.
#[derive(Clone, Debug)]
pub struct SiteTag {
    /// The word as most of them write it.
    pub name: Arc<str>,
    /// The address of its page.
    pub url: Url,
    /// The documents, in order.
    pub documents: Vec<Nr>,
}

/// All tags.
#[derive(Debug, Default)]
pub struct Tags {
    all: Vec<SiteTag>,
    /// The numbers of the tags of each document that has any.
    of: HashMap<Nr, Vec<usize>>,
}

/// A word in one spelling, on a document.
type Use<'a> = (&'a str, Nr);

impl Tags {
    /// Gathers the tags of all documents but those that are retired. Spellings that differ in case only are one tag, and
    /// reported.
    pub(super) fn new(library: &Library, retired: impl Fn(&Document) -> bool, report: &mut Report) -> Self {
        let mut uses: BTreeMap<String, Vec<Use<'_>>> = BTreeMap::new();
        for (nr, document) in library.iter().filter(|(_, document)| is_tagged(document) && !retired(document))
        {
            for tag in document.metadata.tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
                uses.entry(composed(tag).to_lowercase()).or_default().push((tag, nr));
            }
        }
        let (mut tags, mut taken) = (Self::default(), HashSet::new());
        for uses in uses.into_values() {
            let name = usual(&uses);
            report.extend(spelled_twice(library, name, &uses));
            let mut documents: Vec<Nr> = uses.iter().map(|(_, nr)| *nr).collect();
            documents.dedup();
            for nr in &documents {
                tags.of.entry(*nr).or_default().push(tags.all.len());
            }
            let url = Url::page(&format!("{TAGS}/{}", free(name, &mut taken)));
            tags.all.push(SiteTag { name: name.into(), url, documents });
        }
        tags
    }

    /// All tags, in the order of their letters.
    pub fn all(&self) -> &[SiteTag] {
        &self.all
    }

    /// The tags of a document.
    pub fn of(&self, nr: Nr) -> impl Iterator<Item = &SiteTag> {
        self.of.get(&nr).into_iter().flatten().map(|number| &self.all[*number])
    }
}

/// Whether the tags of a document can lead to it.
fn is_tagged(document: &Document) -> bool {
    !document.metadata.tags.is_empty() && !document.id.kind.is_record()
}

/// The spelling that most documents have, of several the first.
fn usual<'a>(uses: &[Use<'a>]) -> &'a str {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (word, _) in uses {
        *counts.entry(word).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or_default();
    uses.iter().map(|(word, _)| *word).find(|word| counts[word] == most).unwrap_or_default()
}

fn spelled_twice(library: &Library, name: &str, uses: &[Use<'_>]) -> Option<Finding> {
    let (other, nr) = uses.iter().find(|(word, _)| *word != name)?;
    let (_, first) = uses.iter().find(|(word, _)| *word == name)?;
    let place = |nr: Nr| library.get(nr).place("tags");
    let message = format!("`{other}` and `{name}` are one tag");
    let finding =
        Finding::new(&TAG_TWICE, place(*nr), message).help(format!("write `{name}`, as its page is called"));
    Some(if nr == first { finding } else { finding.other(place(*first), format!("`{name}`")) })
}

/// The last part of the address of a tag, which no other one has.
fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let slug = Some(slug(name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "tag".to_owned());
    let numbered = (2_usize..).map(|number| format!("{slug}-{number}"));
    let free =
        std::iter::once(slug.clone()).chain(numbered).find(|slug| !taken.contains(slug)).unwrap_or(slug);
    taken.insert(free.clone());
    free
}
