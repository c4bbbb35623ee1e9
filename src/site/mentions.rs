//! Where each document first says the words of the glossary.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Site;
use super::library::{Library, Nr};
use crate::content::term::Term;
use crate::content::{Document, IsHead, Kind};
use crate::fingerprint::Fingerprint;
use crate::markdown::{Glossary, Mention};

/// Where each document first says the words of the glossary. Cloning it costs little.
#[derive(Clone, Debug, Default)]
pub(super) struct Mentions {
    /// The terms, by the numbers that mentions know them by.
    terms: Arc<[Nr]>,
    glossary: Arc<Glossary>,
    /// What the glossary was made of.
    made_from: Fingerprint,
    /// By the number of the document.
    of: Arc<[Arc<[Mention]>]>,
}

impl Mentions {
    /// None where the site does not want them.
    pub(super) fn where_wanted(wanted: bool, library: &Library, before: Option<(&Library, &Self)>) -> Self {
        if wanted { Self::new(library, before) } else { Self::default() }
    }

    /// Reads all documents, but for those of the last site that are the same, if the glossary is.
    fn new(library: &Library, before: Option<(&Library, &Self)>) -> Self {
        let terms: Vec<(Nr, &Arc<Document>)> = library.of_kind(Kind::Term).collect();
        let made_from = Fingerprint::of_value(&terms.iter().map(|(_, term)| words(term)).collect::<Vec<_>>());
        let before = before.filter(|(_, before)| before.made_from == made_from);
        let glossary = before.map_or_else(
            || {
                let terms: Vec<&Document> = terms.iter().map(|(_, term)| &***term).collect();
                Arc::new(Glossary::new(by_right(&terms).into_iter()))
            },
            |(_, before)| before.glossary.clone(),
        );
        let terms = terms.into_iter().map(|(nr, _)| nr).collect();
        let mentions = Self { terms, glossary, made_from, of: Arc::default() };
        mentions.of(library, before)
    }

    /// The same for other versions of the documents.
    pub(super) fn with(&self, library: &Library, before: &Library) -> Self {
        self.of(library, Some((before, self)))
    }

    fn of(&self, library: &Library, before: Option<(&Library, &Self)>) -> Self {
        if self.terms.is_empty() {
            return self.clone();
        }
        let documents: Vec<&Arc<Document>> = library.iter().map(|(_, document)| document).collect();
        let kept = |document: &Document| {
            let (library, mentions) = before?;
            let nr = library.by_id(document.id.kind, &document.id.slug)?;
            Arc::ptr_eq(&library.get(nr).body, &document.body).then(|| mentions.of[nr.index()].clone())
        };
        let of = documents
            .par_iter()
            .map(|document| kept(document).unwrap_or_else(|| self.glossary.mentions(&document.body)));
        Self { of: of.collect::<Vec<_>>().into(), ..self.clone() }
    }
}

/// A term and its synonyms.
fn words(term: &Document) -> Vec<&str> {
    let synonyms = Term::of(&term.head).map(|term| term.synonyms.iter().map(|word| &**word));
    std::iter::once(&*term.title).chain(synonyms.into_iter().flatten()).collect()
}

/// The words of terms, each with the number of its term: those first that have more right to a word. What is the title of
/// one term is no synonym of another.
fn by_right<'a>(terms: &[&'a Document]) -> Vec<(usize, &'a str)> {
    let titles: BTreeMap<String, usize> =
        terms.iter().enumerate().rev().map(|(at, term)| (Term::key(&term.title), at)).collect();
    let mut by_right: Vec<(usize, &str)> = terms.iter().map(|term| &*term.title).enumerate().collect();
    for (at, term) in terms.iter().enumerate() {
        let free = |word: &&str| titles.get(&Term::key(word)).is_none_or(|owner| *owner == at);
        by_right.extend(words(term).into_iter().skip(1).filter(free).map(|word| (at, word)));
    }
    by_right
}

impl Site {
    /// The terms that a document says, each with its first place, in the order of the places.
    pub fn mentions(&self, nr: Nr) -> impl Iterator<Item = (Nr, &Mention)> {
        let mentions = self.mentions.of.get(nr.index()).into_iter().flat_map(|mentions| mentions.iter());
        mentions.map(|mention| (self.mentions.terms[mention.term], mention))
    }

    /// The documents that say each term.
    pub fn mentioned(&self) -> BTreeMap<Nr, Vec<Nr>> {
        let mut mentioned: BTreeMap<Nr, Vec<Nr>> = BTreeMap::new();
        for (nr, _) in self.library.iter() {
            self.mentions(nr).for_each(|(term, _)| mentioned.entry(term).or_default().push(nr));
        }
        mentioned
    }
}
