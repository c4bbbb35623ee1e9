//! The words of a site, and how strongly each leads to which section.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::entry::{Entry, Section};
use super::tokens::tokens;

/// A section, by its number among all, and how strongly a word leads to it, 1 to [`STRONGEST`].
pub(super) type Posting = (u32, u8);

/// All words in their order, each with the sections it leads to.
pub(super) type Terms = Vec<(Box<str>, Vec<Posting>)>;

/// The strongest that a word can lead to a section.
pub(super) const STRONGEST: u8 = 63;
/// The sum of weights that counts as the strongest.
const FULL: f32 = 14.0;

/// A field: how much a word in it weighs, how many words it usually has, and how much its length matters.
struct Field {
    weight: f32,
    usual: f32,
    length: f32,
}

const FIELDS: [Field; 6] = [
    Field { weight: 10.0, usual: 4.0, length: 0.3 }, // title
    Field { weight: 6.0, usual: 4.0, length: 0.3 },  // heading
    Field { weight: 3.0, usual: 2.0, length: 0.0 },  // names
    Field { weight: 4.0, usual: 16.0, length: 0.5 }, // summary
    Field { weight: 2.0, usual: 40.0, length: 0.5 }, // what fields say
    Field { weight: 1.5, usual: 90.0, length: 0.6 }, // text
];

/// The field of names.
const NAMES: usize = 2;
/// The longest words that are also read together, in bytes.
const SHORT: usize = 6;
/// What repetition adds: the higher, the longer it goes on adding.
const PATIENCE: f32 = 1.2;
/// How many entries are read by one worker at a time.
const PORTION: usize = 128;

/// Reads the words of all entries. `entry` makes the entry of a number. Gives the words, and how many sections each
/// entry has.
pub(super) fn gather<'a>(count: usize, entry: impl Fn(usize) -> Entry<'a> + Sync) -> (Terms, Vec<usize>) {
    let starts: Vec<usize> = (0..count).step_by(PORTION).collect();
    let portions: Vec<Gatherer> = starts
        .par_iter()
        .map(|start| {
            let mut gatherer = Gatherer::default();
            (*start..count.min(start + PORTION)).for_each(|number| gatherer.add(&entry(number)));
            gatherer
        })
        .collect();
    let mut all: HashMap<Box<str>, Vec<Posting>> = HashMap::new();
    let mut counts = Vec::with_capacity(count);
    let mut before = 0;
    for portion in portions {
        for (term, postings) in portion.terms.into_iter().zip(portion.postings) {
            let shifted = postings.into_iter().map(|(section, strength)| (section + before, strength));
            match all.get_mut(&term) {
                Some(known) => known.extend(shifted),
                None => {
                    all.insert(term, shifted.collect());
                }
            }
        }
        before += portion.sections;
        counts.extend(portion.counts);
    }
    let mut terms: Terms = all.into_iter().collect();
    // in the order in which scripts compare texts
    terms.par_sort_unstable_by(|one, other| one.0.encode_utf16().cmp(other.0.encode_utf16()));
    (terms, counts)
}

/// The words of a portion of the entries.
#[derive(Default)]
struct Gatherer {
    numbers: HashMap<Box<str>, usize, BuildHasherDefault<WordHasher>>,
    terms: Vec<Box<str>>,
    postings: Vec<Vec<Posting>>,
    /// How often each word is in each field of the section that is being read.
    tally: Vec<[u8; FIELDS.len()]>,
    /// The words of that section.
    here: Vec<usize>,
    sections: u32,
    counts: Vec<usize>,
}

impl Gatherer {
    fn add(&mut self, entry: &Entry<'_>) {
        self.counts.push(entry.sections.len());
        for (nr, section) in entry.sections.iter().enumerate() {
            self.section(entry, section, nr == 0);
        }
    }

    fn section(&mut self, entry: &Entry<'_>, section: &Section, is_top: bool) {
        let mut lengths = [0.0; FIELDS.len()];
        if is_top {
            lengths[0] = self.read(0, &entry.title);
            self.read_joined(&entry.title);
            for name in &entry.names {
                lengths[NAMES] += self.read(NAMES, name);
            }
            lengths[3] = self.read(3, entry.summary);
        }
        lengths[1] = self.read(1, &section.heading);
        lengths[4] = self.read(4, &section.said);
        lengths[5] = self.read(5, &section.text);
        for term in self.here.drain(..) {
            let tally = std::mem::take(&mut self.tally[term]);
            self.postings[term].push((self.sections, strength(tally, &lengths)));
        }
        self.sections += 1;
    }

    /// Counts the words that two short neighbours make together: a road map is also sought as a roadmap.
    fn read_joined(&mut self, text: &str) {
        let mut before = String::new();
        let mut joined = Vec::new();
        tokens(text, |word| {
            if (1..=SHORT).contains(&before.len()) && (2..=SHORT).contains(&word.len()) {
                joined.push(format!("{before}{word}"));
            }
            word.clone_into(&mut before);
        });
        for word in joined {
            self.count(NAMES, &word);
        }
    }

    /// Counts the words of a text, and says how many there were.
    fn read(&mut self, field: usize, text: &str) -> f32 {
        let mut length = 0.0;
        tokens(text, |word| {
            length += 1.0;
            self.count(field, word);
        });
        length
    }

    fn count(&mut self, field: usize, word: &str) {
        let term = self.numbers.get(word).copied().unwrap_or_else(|| {
            let term = self.terms.len();
            self.numbers.insert(word.into(), term);
            self.terms.push(word.into());
            self.postings.push(Vec::new());
            self.tally.push([0; FIELDS.len()]);
            term
        });
        let tally = &mut self.tally[term];
        if *tally == [0; FIELDS.len()] {
            self.here.push(term);
        }
        tally[field] = tally[field].saturating_add(1);
    }
}

/// FNV-1a: words are short, and nobody gains by making them collide.
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// How strongly a word leads to a section: BM25 of each field, weighed and added up. The square root keeps the weak apart.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped to a small number")]
fn strength(tally: [u8; FIELDS.len()], lengths: &[f32; FIELDS.len()]) -> u8 {
    let fields = FIELDS.iter().zip(tally).zip(lengths).filter(|((_, count), _)| *count > 0);
    let sum: f32 = fields
        .map(|((field, count), length)| {
            let count = f32::from(count);
            field.weight * count
                / (count + PATIENCE * (1.0 - field.length + field.length * length / field.usual))
        })
        .sum();
    ((sum / FULL).sqrt() * f32::from(STRONGEST)).round().clamp(1.0, f32::from(STRONGEST)) as u8
}
