//! The footnotes of a body, or of a part of one, as a page shows them, and where links within it lead.

use std::collections::BTreeSet;

use super::footnotes::mark_id;
use super::fragment::GapKind;
use super::prose::{Cut, Part, Prose, push};
use crate::escape::Escaped;

impl Prose {
    /// The address of a place of the body: here if it is shown here, else on its own page.
    pub(super) fn anchor_href(&self, anchor: &str) -> String {
        let gaps = || &self.body.drawing.gaps[self.cut().gaps];
        let is_here = || gaps().iter().any(|gap| matches!(&gap.kind, GapKind::Id(id) if **id == *anchor));
        match &self.home {
            Some(home) if !is_here() => Escaped(&format!("{}{home}#{anchor}", self.root)).to_string(),
            _ => format!("#{}{}", self.prefix, Escaped(anchor)),
        }
    }

    /// The stretches with the notes that a part refers to. A whole body has them all.
    pub(super) fn notes(&self, shown: &Cut) -> Vec<Cut> {
        let gaps = &self.body.drawing.gaps;
        let marks = |cut: &Cut| {
            gaps[cut.gaps.clone()].iter().filter_map(|gap| match gap.kind {
                GapKind::NoteMark(number, _) => Some(number),
                _ => None,
            })
        };
        let start = self.gap(&GapKind::Notes).filter(|_| matches!(self.part, Part::Section(_)));
        let (Some(start), Some(end)) = (start, self.gap(&GapKind::EndNotes)) else { return Vec::new() };
        let note = |number: usize| {
            let next = self.gap(&GapKind::Note(number + 1)).unwrap_or(end);
            self.gap(&GapKind::Note(number)).map(|note| self.from(note, next))
        };
        let mut numbers = BTreeSet::new();
        let mut waiting: Vec<usize> = marks(shown).collect();
        while let Some(number) = waiting.pop() {
            if numbers.insert(number) {
                waiting.extend(note(number).iter().flat_map(marks));
            }
        }
        if numbers.is_empty() {
            return Vec::new();
        }
        let first = self.gap(&GapKind::Note(1)).unwrap_or(end);
        let mut cuts = vec![self.from(start, first)];
        cuts.extend(numbers.into_iter().filter_map(note));
        cuts.push(self.from(end, gaps.len()));
        cuts
    }

    /// Fills a gap of the footnotes. All other gaps say only where something stands.
    pub(super) fn fill_note(&self, kind: &GapKind, out: &mut String) {
        match kind {
            GapKind::NoteMark(number, mention) => self.push_note_mark(*number, *mention, out),
            GapKind::Note(number) => self.push_note(*number, out),
            GapKind::NoteBack(number, mention, title) => {
                self.push_note_back((*number, *mention), title.as_deref(), out);
            }
            _ => {}
        }
    }

    /// Adds the mark of a note. The words of an item on another page go without.
    fn push_note_mark(&self, number: usize, mention: usize, out: &mut String) {
        if matches!(self.part, Part::Item(_)) {
            return;
        }
        let (prefix, id) = (&self.prefix, mark_id(number, mention));
        *out += &format!(
            "<sup><a href=\"#{prefix}_fn-{number}\" id=\"{prefix}{id}\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    /// Adds the start of a note. In a part of a body the notes keep the numbers that they have in the whole.
    fn push_note(&self, number: usize, out: &mut String) {
        *out += &format!("<li id=\"{}_fn-{number}\"", self.prefix);
        if matches!(self.part, Part::Section(_)) {
            *out += &format!(" value=\"{number}\"");
        }
        *out += ">\n";
    }

    /// Adds the way back from a note to its mark, or to the title that had the mark.
    fn push_note_back(&self, (number, mention): (usize, usize), title: Option<&str>, out: &mut String) {
        let is_mark = |kind: &GapKind| *kind == GapKind::NoteMark(number, mention);
        let gaps = &self.body.drawing.gaps;
        let is_in = |cut: &Cut| gaps[cut.gaps.clone()].iter().any(|gap| is_mark(&gap.kind));
        let shown = self.cut();
        let href = match title {
            Some(title) => self.anchor_href(title),
            None if self.part == Part::Whole || is_in(&shown) || self.notes(&shown).iter().any(is_in) => {
                format!("#{}{}", self.prefix, mark_id(number, mention))
            }
            None => return,
        };
        *out += &format!("<a class=\"back\" href=\"{href}\" role=\"doc-backlink\" aria-label=\"");
        push(&self.words.fill("back_to_text", &[("number", &number.to_string())]), out);
        *out += "\">↩</a>\n";
    }
}
