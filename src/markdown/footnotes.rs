//! Footnotes: numbered in the order of their first mention, collected at the end, with links back.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Fault;
use super::fragment::{Fragment, Gap, GapKind};
use super::pieces::Piece;
use super::rules::FOOTNOTE;
use crate::source::Span;

/// The footnotes of a body while it is drawn.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The names that were mentioned, in order, each with the title it was mentioned in or none, for each mention.
    mentioned: Vec<(String, Vec<Option<Arc<str>>>)>,
    /// The number of each name among them.
    numbers: HashMap<String, usize>,
    /// The notes, each with its place among them.
    notes: HashMap<String, (usize, Fragment)>,
    /// The name of the note that is being read.
    open: String,
}

impl Footnotes {
    /// Begins a note.
    pub(super) fn open(&mut self, name: &str) {
        self.open = name.to_lowercase();
    }

    /// Keeps the note that was read. What is written under one name stands together.
    pub(super) fn keep(&mut self, note: Fragment) {
        let name = std::mem::take(&mut self.open);
        let place = self.notes.len();
        self.notes.entry(name).or_insert_with(|| (place, Fragment::default())).1.append(note);
    }

    /// Draws the mark of a note in the text.
    pub(super) fn refer(&mut self, name: &str, out: &mut Fragment) {
        let name = name.to_lowercase();
        let at = *self.numbers.entry(name).or_insert_with_key(|name| {
            self.mentioned.push((name.clone(), Vec::new()));
            self.mentioned.len() - 1
        });
        self.mentioned[at].1.push(None);
        out.gap(GapKind::NoteMark(at + 1, self.mentioned[at].1.len()));
    }

    /// Says that what was drawn is the title of the page, which shows no marks: the notes lead back to the title.
    pub(super) fn in_title(&mut self, gaps: &[Gap], title: &Arc<str>) {
        for gap in gaps {
            if let GapKind::NoteMark(number, mention) = gap.kind {
                self.mentioned[number - 1].1[mention - 1] = Some(title.clone());
            }
        }
    }

    /// Adds the notes to the end of the body: those that were mentioned, then the others.
    pub(super) fn finish(mut self, out: &mut Fragment) {
        let others = self.notes.iter().filter(|(name, _)| !self.numbers.contains_key(*name));
        let mut others: Vec<_> = others.map(|(name, (place, _))| (*place, name.clone())).collect();
        others.sort_unstable();
        self.mentioned.extend(others.into_iter().map(|(_, name)| (name, Vec::new())));
        if self.mentioned.is_empty() {
            return;
        }
        out.gap(GapKind::Notes);
        out.raw("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        out.word("footnotes");
        out.raw("\">\n<ol>\n");
        for (number, (name, mentions)) in (1..).zip(self.mentioned) {
            out.gap(GapKind::Note(number));
            out.append(self.notes.remove(&name).unwrap_or_default().1);
            for (mention, title) in (1..).zip(mentions) {
                out.gap(GapKind::NoteBack(number, mention, title));
            }
            out.raw("</li>\n");
        }
        out.gap(GapKind::EndNotes);
        out.raw("</ol>\n</section>\n");
    }
}

/// The id of the mark of a note, by the number of the mention.
pub(super) fn mark_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("_fnref-{number}") } else { format!("_fnref-{number}-{mention}") }
}

/// The names of footnotes in a text: which are marked, which are explained.
#[derive(Default)]
pub(super) struct Survey {
    /// The names that were marked.
    marked: BTreeSet<String>,
    /// The notes, by their names, each with its words.
    notes: BTreeMap<String, Vec<Span>>,
    /// Marks that the parser took for text.
    loose: Vec<(String, Span)>,
    in_code: usize,
}

/// Elements of HTML that hold code.
const CODE: [&str; 4] = ["code", "kbd", "pre", "samp"];

impl Survey {
    /// Notes what a piece says of footnotes.
    pub(super) fn see(&mut self, piece: &Piece<'_>, text: &str, range: &Range<usize>) {
        use super::elements::Markup;
        match piece {
            Piece::Markdown(Event::FootnoteReference(name)) => drop(self.marked.insert(name.to_lowercase())),
            Piece::Markdown(Event::Start(Tag::FootnoteDefinition(name))) => {
                let note = Span::new(range.start, range.end);
                self.notes.entry(name.to_lowercase()).or_default().push(note);
            }
            Piece::Markdown(Event::Start(Tag::CodeBlock(_))) => self.in_code += 1,
            Piece::Markdown(Event::End(TagEnd::CodeBlock)) => self.in_code -= 1,
            Piece::Html(Markup::Start { element, .. }) if CODE.contains(&element.written) => {
                self.in_code += 1;
            }
            Piece::Html(Markup::End(element)) if CODE.contains(&element.written) => {
                self.in_code = self.in_code.saturating_sub(1);
            }
            Piece::Markdown(Event::Text(_)) if self.in_code == 0 => self.loose_marks(text, range),
            _ => {}
        }
    }

    fn loose_marks(&mut self, text: &str, range: &Range<usize>) {
        let Some(source) = text.get(range.clone()) else { return };
        for (at, _) in source.match_indices("[^") {
            let rest = &source[at + 2..];
            let Some(name) = rest.find(']').map(|end| &rest[..end]) else { return };
            let is_name = !name.is_empty()
                && !name.contains(|letter: char| letter.is_whitespace() || "[^".contains(letter));
            let is_escaped = source[..at].ends_with('\\') || text[..range.start + at].ends_with('\\');
            let span = Span::new(range.start + at, range.start + at + name.len() + 3);
            if is_name && !is_escaped && self.loose.last().is_none_or(|(_, last)| *last != span) {
                self.loose.push((name.to_owned(), span));
            }
        }
    }

    /// What is wrong with the footnotes of a text that starts at this byte of its file.
    pub(super) fn faults(self, start: usize) -> Vec<Fault> {
        let fault = |span: Span, message: String, help: String| Fault {
            rule: &FOOTNOTE,
            span: span.shifted(start),
            message,
            help,
        };
        let missing = self.loose.into_iter().map(|(name, span)| {
            let message = format!("there is no footnote `{name}`: the mark is shown as text");
            fault(span, message, format!("write the note on a line of its own: [^{name}]: …"))
        });
        let mut faults: Vec<Fault> = missing.collect();
        for (name, notes) in self.notes {
            if !self.marked.contains(&name) {
                let message =
                    format!("nothing refers to the footnote `{name}`: it is shown behind the others");
                faults.push(fault(notes[0], message, format!("mark the place that it explains: [^{name}]")));
            }
            for second in &notes[1..] {
                let message = format!("there is a footnote `{name}` already: this one is shown below it");
                faults.push(fault(*second, message, "give it a name of its own".to_owned()));
            }
        }
        faults
    }
}
