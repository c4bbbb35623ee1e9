//! A body of Markdown and what we ask of it: its outline, and its HTML.
//!
//! The text is read once when its file changes. The outline is what the rest of the site asks of it; the drawing is
//! its HTML with gaps, for what the file alone does not tell: where its links lead, and in which language a box is named.

mod abbreviations;
mod address;
mod admonitions;
mod anchors;
mod colons;
mod containers;
mod directives;
mod elements;
mod embeds;
mod events;
mod footnotes;
mod foreign;
mod fragment;
mod glossary;
mod html;
mod html_writer;
mod hush;
mod item;
mod marks;
mod maths;
mod notes;
mod outline;
mod passages;
mod pieces;
mod prose;
mod quotes;
pub mod rules;
mod sentence;
mod surveyor;
mod table;
mod titles;
mod unfit;

use std::hash::Hash as _;
use std::sync::Arc;

use anchors::Anchors;
use fragment::{Fragment, GapKind};
use html_writer::HtmlWriter;
use hush::Hush;
use surveyor::Surveyor;

pub use address::Address;
pub use glossary::{Explained, Glossary, Mention};
pub use item::{Item, TaskAttributes};
pub use outline::{Heading, Include, Link, Outline};
pub use passages::Passage;
pub use prose::{Mark, Part, Prose, Target};
pub use quotes::Quotes;
pub use sentence::Sentence;

use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::report::Rule;
use crate::source::Span;

/// What a site has switched on under `[markdown]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dialect {
    /// HTML in Markdown is passed on as it is.
    pub unsafe_html: bool,
    /// Straight quotes and hyphens become typographic ones.
    pub smart_punctuation: bool,
    /// The quotation marks of the language.
    pub quotes: Quotes,
    /// Formulas between `$` signs become MathML.
    pub maths: bool,
    /// `[[Page]]` is a link.
    pub wikilinks: bool,
}

/// A body: the text of a file, and which part of it is Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The text of the whole file.
    pub text: Arc<str>,
    /// Where the Markdown starts.
    pub start: usize,
    /// How it is read.
    pub dialect: Dialect,
    /// What it holds.
    pub outline: Outline,
    /// Its HTML, with gaps.
    drawing: Fragment,
}

/// Something in a body that is not as it should be.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The rule that it breaks.
    pub rule: &'static Rule,
    /// Where, in the text of the file.
    pub span: Span,
    /// What.
    pub message: String,
    /// What to do about it; empty: the help of the rule.
    pub help: String,
}

impl Body {
    /// Reads the Markdown that starts at byte `start` of a text. `taken` are the anchors that other parts of
    /// the page use already, so that no heading gets one of them. `title` is the title that the page has without the
    /// body; without one the first heading may stand for it.
    pub fn read(
        text: &Arc<str>,
        start: usize,
        dialect: Dialect,
        taken: &[Arc<str>],
        title: Option<&str>,
    ) -> (Self, Vec<Fault>) {
        Self::read_without(&[], text, start, dialect, taken, title)
    }

    /// The body without the words of some links, by their numbers.
    #[must_use]
    pub fn without_words_of(&self, links: &[usize], taken: &[Arc<str>], title: Option<&str>) -> Self {
        Self::read_without(links, &self.text, self.start, self.dialect, taken, title).0
    }

    fn read_without(
        hushed: &[usize],
        text: &Arc<str>,
        start: usize,
        dialect: Dialect,
        taken: &[Arc<str>],
        title: Option<&str>,
    ) -> (Self, Vec<Fault>) {
        let all = text;
        let text = &all[start..];
        // of parts that stand beside each other, none is the title
        let title = title.or_else(|| outline::opens_with_parts(text).then_some(""));
        let (masked, marks) = marks::find(text);
        let masked = colons::hide(masked);
        let mut anchors = Anchors::new(taken);
        if anchors::SIGNS.iter().any(|sign| text.contains(sign)) {
            pieces::read(text, &masked, &marks, dialect, |piece, _| anchors.reserve(text, &piece));
        }
        let mut surveyor = Surveyor::new(text, start, anchors);
        let mut html_writer = HtmlWriter::new(title, text.len());
        let mut hush = Hush::new(hushed);
        let mut faults = pieces::read(text, &masked, &marks, dialect, |piece, range| {
            if !hush.lets_through(&piece) {
                return;
            }
            surveyor.see(&piece, &range);
            html_writer.draw(&piece, &surveyor.outline);
        });
        for fault in &mut faults {
            fault.span = fault.span.shifted(start);
        }
        faults.append(&mut surveyor.faults);
        faults.extend(std::mem::take(&mut surveyor.footnotes).faults(start));
        let mut outline = surveyor.outline;
        outline.titled = outline.first_heading_is_title(title);
        (Self { text: all.clone(), start, dialect, outline, drawing: html_writer.finish() }, faults)
    }

    /// The fingerprint of everything that other pages can see of the body. Prose that changes without it changes no page
    /// but those that show the body.
    pub fn face(&self) -> Fingerprint {
        let mut face = Fingerprinter::default();
        self.outline.hash_face(&mut face);
        for gap in &self.drawing.gaps {
            if let GapKind::Heading(number) = gap.kind {
                number.hash(&mut face);
            }
        }
        face.fingerprint()
    }

    /// The number of the heading with this anchor, if the heading stands in no other block: then what follows up to the
    /// next one can be shown on its own.
    pub fn section(&self, anchor: &str) -> Option<usize> {
        let number = self.outline.headings.iter().position(|heading| &*heading.id == anchor)?;
        self.drawing.gaps.iter().any(|gap| gap.kind == GapKind::Heading(number)).then_some(number)
    }

    /// Whether there is nothing to show.
    pub fn is_blank(&self) -> bool {
        self.drawing.html.trim().is_empty() && self.outline.includes.is_empty()
    }
}
