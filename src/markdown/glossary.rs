//! The words of a glossary, where a body first says each of them, and how they are explained there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Body;
use super::fragment::{Fragment, GapKind};
use crate::escape::Escaped;
use crate::html::{Tag, Token, tokens};
use crate::slug::capitalised;
use crate::words::Words;

/// The words of a glossary. What a word means is known to whoever made it; here a term is a number.
#[derive(Debug, Default)]
pub struct Glossary {
    words: Option<AhoCorasick>,
    /// Words in capitals, which must stand exactly so, with their terms.
    exact: BTreeMap<String, usize>,
    /// All other words in small letters: they may be written large or small.
    small: BTreeMap<String, usize>,
}

/// The first place at which a body says a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The number of the term.
    pub term: usize,
    /// Where it stands in the drawing of the body.
    at: Range<usize>,
}

/// A term that is explained where a body first says it. The explanation opens without a script.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Explained {
    /// Where it stands in the drawing of the body.
    at: Range<usize>,
    /// The id of the term.
    pub id: Arc<str>,
    /// The term.
    pub title: Arc<str>,
    /// What it means.
    pub text: Arc<str>,
    /// Its place in the glossary, from the top of the site.
    pub href: Arc<str>,
}

/// What a word may end in and still be the same word: the commonest plurals and genitives of English and German.
const ENDINGS: [&str; 6] = ["", "s", "es", "e", "n", "en"];

/// Elements in which nothing is explained: what works by a click already, what names a part of the page, and what is not
/// prose.
const SILENT: [&str; 22] = [
    "a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "kbd", "label", "math", "option",
    "pre", "samp", "script", "select", "style", "summary", "svg", "textarea",
];

impl Glossary {
    /// Takes the words of the terms, each with the number of its term. Of two equal words the first counts.
    pub fn new<'a>(words: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let (mut exact, mut small, mut patterns) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        for (term, word) in words.filter(|(_, word)| word.contains(char::is_alphanumeric)) {
            let is_small = word.contains(char::is_lowercase) || !word.contains(char::is_uppercase);
            let word = Escaped(word.trim()).to_string();
            if is_small {
                let lower = word.to_lowercase();
                // a search that takes large letters for small ones does so for those of ASCII
                patterns.extend([capitalised(&lower), lower.clone()]);
                small.entry(lower).or_insert(term);
            } else {
                exact.entry(word.clone()).or_insert(term);
            }
            patterns.insert(word);
        }
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&patterns);
        // more words than it can hold, which no glossary has, are not explained
        Self { words: words.ok().filter(|_| !patterns.is_empty()), exact, small }
    }

    /// The term of a word as it stands in a text.
    fn term(&self, word: &str) -> Option<usize> {
        self.exact.get(word).or_else(|| self.small.get(&word.to_lowercase())).copied()
    }

    /// Where a body first says each term, in the order of the places.
    pub fn mentions(&self, body: &Body) -> Arc<[Mention]> {
        let drawing = &body.drawing;
        let Some(words) = self.words.as_ref().filter(|_| !drawing.html.is_empty()) else {
            return Arc::default();
        };
        let mut found: Vec<Mention> = Vec::new();
        for hit in words.find_iter(&prose_of(drawing)) {
            let word = drawing.html[hit.range()].replace('\n', " ");
            if let Some(term) = self.term(&word)
                && found.iter().all(|mention| mention.term != term)
                && let Some(at) = whole_word(drawing, hit.range())
            {
                found.push(Mention { term, at });
            }
        }
        found.into()
    }
}

/// The bytes of a drawing in which terms are looked for, each at its place. All else is left out as zeros, so that no term
/// reaches over it.
fn prose_of(drawing: &Fragment) -> Vec<u8> {
    let html = &drawing.html;
    let mut prose = vec![0; html.len()];
    let mut tokens = tokens(html);
    let mut silent: Option<(&str, usize)> = None;
    loop {
        let start = tokens.at();
        match (tokens.next(), &mut silent) {
            (None, _) => break,
            (Some(Token::Text(_)), None) => {
                prose[start..tokens.at()].copy_from_slice(&html.as_bytes()[start..tokens.at()]);
            }
            (Some(Token::Open(tag)), None) if is_silent(tag) => silent = Some((tag.name, 1)),
            (Some(Token::Open(tag)), Some((name, depth))) if tag.name == *name => *depth += 1,
            (Some(Token::Close(close)), Some((name, depth))) if close == *name => {
                *depth -= 1;
                silent = silent.filter(|(_, depth)| *depth > 0);
            }
            _ => {}
        }
    }
    let mut link = None;
    for gap in &drawing.gaps {
        match gap.kind {
            GapKind::Link(..) => link = Some(gap.at),
            GapKind::EndLink(_) => prose[link.take().unwrap_or(gap.at)..gap.at].fill(0),
            _ => {}
        }
    }
    prose.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' ');
    prose
}

fn is_silent(tag: Tag<'_>) -> bool {
    !tag.is_void() && SILENT.contains(&tag.name)
}

/// The word around a hit, unless the hit is a part of another word or something is put into it later.
fn whole_word(drawing: &Fragment, hit: Range<usize>) -> Option<Range<usize>> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    if drawing.html[..hit.start].ends_with(is_part) {
        return None;
    }
    let rest = &drawing.html[hit.end..];
    let ending = &rest[..rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())];
    if !ENDINGS.contains(&ending) {
        return None;
    }
    let at = hit.start..hit.end + ending.len();
    let next = drawing.gaps.partition_point(|gap| gap.at <= at.start);
    let is_filled = drawing.gaps.get(next).is_some_and(|gap| gap.at < at.end);
    (!is_filled).then_some(at)
}

impl Explained {
    /// Explains a term where a body says it.
    pub fn new(mention: &Mention, id: &Arc<str>, title: &Arc<str>, text: &Arc<str>, href: Arc<str>) -> Self {
        let at = mention.at.clone();
        Self { at, id: id.clone(), title: title.clone(), text: text.clone(), href }
    }
}

/// Adds a stretch of a drawing, with the terms in it as buttons that open their explanation.
pub(super) fn push_explained(
    html: &str,
    stretch: Range<usize>,
    terms: &[Explained],
    prefix: &str,
    out: &mut String,
) {
    let mut done = stretch.start;
    for term in inside(terms, &stretch) {
        *out += &html[done..term.at.start];
        *out += "<button type=\"button\" class=\"term\" popovertarget=\"";
        *out += &format!("{prefix}_term--{}", Escaped(&term.id));
        *out += "\">";
        *out += &html[term.at.clone()];
        *out += "</button>";
        done = term.at.end;
    }
    *out += &html[done..stretch.end];
}

/// Adds the explanations of the terms in a stretch of a drawing.
pub(super) fn push_explanations(
    stretch: &Range<usize>,
    terms: &[Explained],
    (root, prefix): (&str, &str),
    words: &Words,
    out: &mut String,
) {
    for Explained { id, title, text, href, .. } in inside(terms, stretch) {
        *out += &format!(
            "<div class=\"meaning no-print\" popover id=\"{prefix}_term--{}\"><p><strong>{}</strong> {}</p>\
             <p><a href=\"{root}{}\">{}</a></p></div>\n",
            Escaped(id),
            Escaped(title),
            Escaped(text),
            Escaped(href),
            Escaped(&words.get("in_glossary")),
        );
    }
}

/// The terms in a stretch of a drawing.
fn inside<'a>(terms: &'a [Explained], stretch: &Range<usize>) -> impl Iterator<Item = &'a Explained> {
    let first = terms.partition_point(|term| term.at.start < stretch.start);
    let end = stretch.end;
    terms[first..].iter().take_while(move |term| term.at.end <= end)
}
