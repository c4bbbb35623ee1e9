//! The search index: what readers can look for, as script files that a page loads when somebody searches.
//!
//! A search page may lie on a disk and must not fetch, so the files are scripts that call one function with plain data.
//! They are made when they are first asked for: a preview that nobody searches in never makes them.
//!
//! | file | holds |
//! |---|---|
//! | `search/index.js` | how much there is; of each document its kind, phases, factors, roles, and how many sections it has; where the other files begin |
//! | `search/words-N.js` | a stretch of the words in their order, each with the sections it leads to and how strongly |
//! | `search/letters-N.js` | all words of four letters or more that begin with a letter of the alphabet, for mistyped ones |
//! | `search/pages-N.js` | a few documents: address, title, summary, and of each section anchor, heading and text |
//!
//! Each is one call, `roadbookFound(name, stamp, data...)`. The stamp tells the files of two builds apart; the pages have
//! none. Words, titles and texts never contain markup, and the reader's script adds them as text.
//!
//! A *section* is a page up to its first heading, or from a heading to the next; sections are numbered through all
//! documents. The words of [`said`] fields belong to the section that shows them. How numbers are written in letters is
//! said in [`letters`]; what a word is, in [`tokens`]; how strongly a word leads to a section, in [`terms`].
//!
//! The number of files depends on nothing but the number of documents, so that a site knows its files before the index
//! is made.

mod catalogue;
mod entry;
mod letters;
mod said;
mod terms;
mod tokens;

use std::fmt;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

pub use entry::SitePlace;
pub use tokens::folded;

use crate::content::Document;
use crate::fingerprint::Fingerprint;
use crate::output::Shelf;
use crate::site::{Nr, Site};
use crate::words::Words;
use catalogue::{Catalogue, Shown};
use entry::Entry;
use terms::Terms;

/// How many documents share a file of pages.
const PAGES: usize = 4;
/// How many documents there are for each file of words.
const WORDS: usize = 64;
/// From how many documents on the words of each letter have a file of their own.
const MANY: usize = 1_000;
/// The letters that have one; everything else shares the first file.
const ALPHABET: usize = 26;
/// How many sections a word keeps that is in more.
const MOST_SECTIONS: usize = 8_192;

/// The search index of a site, from the first question on.
pub struct Index {
    site: Site,
    words: Arc<Words>,
    places: Vec<SitePlace>,
    /// The documents that can be found.
    documents: Vec<Nr>,
    fingerprint: Fingerprint,
    made: OnceLock<Made>,
}

/// What has to be made as a whole.
struct Made {
    main: Arc<[u8]>,
    words: Vec<Arc<[u8]>>,
    letters: Vec<Arc<[u8]>>,
}

/// One file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum File {
    Main,
    Words(usize),
    Letters(usize),
    Pages(usize),
}

impl Index {
    /// The index of a site and of the pages that the tool adds to it.
    pub fn new(site: &Site, words: &Arc<Words>, places: Vec<SitePlace>) -> Self {
        let documents = site.library.iter().filter(|(_, document)| !document.id.kind.is_record());
        let documents = documents.map(|(nr, _)| nr).collect();
        let fingerprint = Fingerprint::of_value(&(site.fingerprint(), &**words, &places));
        Self {
            site: site.clone(),
            words: words.clone(),
            places,
            documents,
            fingerprint,
            made: OnceLock::new(),
        }
    }

    /// What the index is made from: as long as it stays the same, so do all files.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The addresses of all files. A file is known by its place among them.
    pub fn addresses(&self) -> impl Iterator<Item = String> + '_ {
        self.files().map(|file| format!("search/{}.js", file.name()))
    }

    fn files(&self) -> impl Iterator<Item = File> + use<> {
        let count = self.count();
        let words = 0..self.word_files();
        let letters = 0..self.letter_files();
        std::iter::once(File::Main)
            .chain(words.map(File::Words))
            .chain(letters.map(File::Letters))
            .chain((0..count.div_ceil(PAGES)).map(File::Pages))
    }

    /// How many documents and places there are.
    fn count(&self) -> usize {
        self.documents.len() + self.places.len()
    }

    fn word_files(&self) -> usize {
        (self.count() / WORDS).max(1)
    }

    fn letter_files(&self) -> usize {
        if self.count() < MANY { 1 } else { 1 + ALPHABET }
    }

    fn document(&self, number: usize) -> Option<(Nr, &Arc<Document>)> {
        self.documents.get(number).map(|nr| (*nr, self.site.library.get(*nr)))
    }

    fn entry(&self, number: usize) -> Entry<'_> {
        match self.document(number) {
            Some((nr, document)) => Entry::of(&self.site, nr, document, &self.words),
            None => Entry::of_place(&self.places[number - self.documents.len()]),
        }
    }

    fn made(&self) -> &Made {
        self.made.get_or_init(|| {
            let (terms, sections) = terms::gather(self.count(), |number| self.entry(number));
            self.write(&terms, &sections)
        })
    }

    /// Writes all files but those of pages.
    fn write(&self, terms: &Terms, sections: &[usize]) -> Made {
        let written: Vec<String> =
            terms.par_iter().map(|(_, postings)| letters::postings(postings, MOST_SECTIONS)).collect();
        let stretches = stretches(terms, &written, self.word_files());
        let by_letter = self.by_letter(terms);
        let stamp = stamp(&stretches, sections);
        let written = |make: fn(usize) -> File, lists: &[Vec<String>]| -> Vec<Arc<[u8]>> {
            let lists = lists.par_iter().enumerate();
            lists.map(|(nr, lists)| catalogue::call(&make(nr).name(), &stamp, lists)).collect()
        };
        let starts = stretches.iter().map(|words| words[0].split(' ').next().unwrap_or_default().to_owned());
        let catalogue = Catalogue::new(self, sections, starts.collect());
        Made {
            main: catalogue::call(&File::Main.name(), &stamp, &[catalogue]),
            words: written(File::Words, &stretches),
            letters: written(File::Letters, &by_letter),
        }
    }

    /// The words that a mistyped one may have been meant for, by their first letter.
    fn by_letter(&self, terms: &Terms) -> Vec<Vec<String>> {
        let files = self.letter_files();
        let mut lists: Vec<Vec<&str>> = vec![Vec::new(); files];
        let known = terms.iter().map(|(term, _)| &**term);
        for term in
            known.filter(|term| term.chars().all(char::is_alphabetic) && term.chars().nth(3).is_some())
        {
            let first = term.bytes().next().filter(|_| files > 1).filter(u8::is_ascii_lowercase);
            lists[first.map_or(0, |letter| usize::from(letter - b'a') + 1)].push(term);
        }
        lists.into_iter().map(|list| vec![letters::front_coded(list.into_iter())]).collect()
    }

    fn pages(&self, number: usize) -> Arc<[u8]> {
        let numbers = number * PAGES..self.count().min((number + 1) * PAGES);
        let entries: Vec<_> = numbers.map(|number| self.entry(number)).collect();
        let pages: Vec<_> = entries.iter().map(Shown::of).collect();
        catalogue::call(&File::Pages(number).name(), "", &[pages])
    }
}

impl File {
    fn name(self) -> String {
        match self {
            Self::Main => "index".to_owned(),
            Self::Words(number) => format!("words-{number}"),
            Self::Letters(number) => format!("letters-{number}"),
            Self::Pages(number) => format!("pages-{number}"),
        }
    }
}

/// Cuts the words into stretches of about equal size: the words of each, and their sections, both in a row.
fn stretches(terms: &Terms, written: &[String], count: usize) -> Vec<Vec<String>> {
    let size = |nr: usize| terms[nr].0.len() + written[nr].len() + 2;
    let all: usize = (0..terms.len()).map(size).sum();
    let (mut at, mut done) = (0, 0);
    let stretch = |nr: usize| {
        let start = at;
        while at < terms.len() && (done * count < all * (nr + 1) || nr + 1 == count) {
            done += size(at);
            at += 1;
        }
        let words = terms[start..at].iter().map(|(term, _)| &**term).collect::<Vec<_>>().join(" ");
        vec![words, written[start..at].join(" ")]
    };
    (0..count).map(stretch).collect()
}

/// What tells the files of one build from those of another.
fn stamp(stretches: &[Vec<String>], sections: &[usize]) -> String {
    Fingerprint::of_value(&(stretches, sections)).to_string()[..8].to_owned()
}

impl Shelf for Index {
    fn prepare(&self) {
        self.made();
    }

    fn file(&self, number: usize) -> Arc<[u8]> {
        let made = self.made();
        match self.files().nth(number).expect("a file is known by its place among all") {
            File::Main => made.main.clone(),
            File::Words(number) => made.words[number].clone(),
            File::Letters(number) => made.letters[number].clone(),
            File::Pages(number) => self.pages(number),
        }
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("documents", &self.documents.len()).finish_non_exhaustive()
    }
}
