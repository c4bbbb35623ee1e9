//! What the index says of all documents at once, and how its files are written.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::entry::{Entry, Section};
use super::{Index, MOST_SECTIONS, PAGES, letters};
use crate::content::{Kind, Relation};
use crate::fields::Word as _;
use crate::site::Nr;

/// What the main file says.
#[derive(Serialize)]
pub(super) struct Catalogue {
    /// The language.
    language: Arc<str>,
    /// How many sections there are.
    sections: usize,
    /// How many sections each document has, one number after the other.
    counts: String,
    /// Which of `sorts` each document is of, one number after the other.
    sort: String,
    sorts: Vec<Sort>,
    /// The kinds: word, name of one, name of many.
    kinds: Vec<[Arc<str>; 3]>,
    /// The titles of what can be filtered by.
    phases: Vec<Arc<str>>,
    factors: Vec<Arc<str>>,
    roles: Vec<Arc<str>>,
    /// The first word of each file of words.
    starts: Vec<String>,
    /// How many files of letters there are.
    letters: usize,
    /// How many documents share a file of pages.
    pages: usize,
    /// How many sections a word keeps that is in more.
    most: usize,
    /// What the search says.
    words: BTreeMap<String, Arc<str>>,
}

/// What documents of a sort have in common: kind, phases, factors, roles, and whether they are retired.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Sort(usize, Vec<usize>, Vec<usize>, Vec<usize>, u8);

/// The relations that name the roles of a document.
const ROLES: [Relation; 8] = [
    Relation::Audience,
    Relation::Accountable,
    Relation::Responsible,
    Relation::Role,
    Relation::Sponsor,
    Relation::DecidedBy,
    Relation::DecisionMakers,
    Relation::Owner,
];

impl Catalogue {
    pub(super) fn new(index: &Index, sections: &[usize], starts: Vec<String>) -> Self {
        let facets = [Kind::Phase, Kind::Factor, Kind::Role];
        let numbers = facets.map(|kind| -> BTreeMap<Nr, usize> {
            index.site.library.of_kind(kind).map(|(nr, _)| nr).zip(0..).collect()
        });
        let titles = facets.map(|kind| {
            index.site.library.of_kind(kind).map(|(_, document)| document.title.clone()).collect()
        });
        let sorts: Vec<Sort> = (0..index.count()).map(|number| sort(index, number, &numbers)).collect();
        let mut known: BTreeMap<&Sort, usize> = sorts.iter().map(|sort| (sort, 0)).collect();
        known.values_mut().zip(0..).for_each(|(number, nr)| *number = nr);
        let write = |numbers: &mut dyn Iterator<Item = usize>| {
            numbers.fold(String::new(), |mut all, number| {
                letters::push_number(number, &mut all);
                all
            })
        };
        let name = |kind: &Kind| {
            let word = kind.word();
            [
                word.into(),
                index.words.get(&format!("kind.{word}.one")),
                index.words.get(&format!("kind.{word}.many")),
            ]
        };
        let [phases, factors, roles] = titles;
        Self {
            language: index.site.config.language.clone(),
            sections: sections.iter().sum(),
            counts: write(&mut sections.iter().copied()),
            sort: write(&mut sorts.iter().map(|sort| known[sort])),
            kinds: Kind::ALL.iter().map(name).collect(),
            phases,
            factors,
            roles,
            starts,
            letters: index.letter_files(),
            pages: PAGES,
            most: MOST_SECTIONS,
            words: index.words.under("search.").collect(),
            sorts: known.into_keys().cloned().collect(),
        }
    }
}

fn sort(index: &Index, number: usize, [phases, factors, roles]: &[BTreeMap<Nr, usize>; 3]) -> Sort {
    let Some((nr, document)) = index.document(number) else {
        return Sort(Kind::Page as usize, Vec::new(), Vec::new(), Vec::new(), 0);
    };
    let site = &index.site;
    let named = |relations: &[Relation], known: &BTreeMap<Nr, usize>| {
        let edges = site.graph.outgoing(nr).iter().filter(|edge| relations.contains(&edge.relation));
        numbers_of(edges.map(|edge| edge.to).chain([nr]), known)
    };
    Sort(
        document.id.kind as usize,
        numbers_of(site.phases_of(nr).into_iter(), phases),
        named(&[Relation::Factors, Relation::Factor], factors),
        named(&ROLES, roles),
        u8::from(site.is_retired(document)),
    )
}

fn numbers_of(documents: impl Iterator<Item = Nr>, known: &BTreeMap<Nr, usize>) -> Vec<usize> {
    let mut numbers: Vec<usize> = documents.filter_map(|nr| known.get(&nr).copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// A document as results show it: address, title, summary, sections.
#[derive(Serialize)]
pub(super) struct Shown<'a>(&'a str, &'a str, &'a str, Vec<ShownSection<'a>>);

/// Anchor, heading, what fields say, what the body says.
#[derive(Serialize)]
struct ShownSection<'a>(&'a str, &'a str, &'a str, &'a str);

/// How much text of a section is kept for excerpts, in bytes.
const LONGEST: usize = 20_000;

impl<'a> Shown<'a> {
    pub(super) fn of(entry: &'a Entry<'_>) -> Self {
        let section = |section: &'a Section| {
            ShownSection(&section.anchor, &section.heading, short(&section.said), short(&section.text))
        };
        Self(entry.href, &entry.title, short(entry.summary), entry.sections.iter().map(section).collect())
    }
}

fn short(text: &str) -> &str {
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// A file: one call with the values that it hands over.
pub(super) fn call<T: Serialize>(name: &str, stamp: &str, data: &[T]) -> Arc<[u8]> {
    let mut script = format!("roadbookFound(\"{name}\",\"{stamp}\"").into_bytes();
    for value in data {
        script.push(b',');
        serde_json::to_writer(&mut script, value).expect("texts and numbers can always be written as JSON");
    }
    script.extend_from_slice(b");\n");
    script.into()
}
