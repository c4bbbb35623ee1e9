//! A body of Markdown and what we ask of it: its outline, and its HTML.
//!
//! The text is read twice: once when its file changes, for the outline (headings, links, task items), and once
//! when a page that shows it is drawn. Both readings walk over the same row of pieces, so that the third link
//! of one is the third link of the other.

mod address;
mod drawer;
mod footnotes;
mod html;
mod inline;
mod item;
mod marks;
mod maths;
mod outline;
mod pieces;
pub mod rules;
mod sentence;
mod table;

use std::sync::Arc;

pub use address::Address;
pub use html::{Part, Prose, Target};
pub use item::{Attributes, Item};
pub use outline::{Heading, Include, Link, Outline};

use crate::report::Rule;
use crate::source::Span;

/// What a site has switched on under `[markdown]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Dialect {
    /// HTML in Markdown is passed on as it is.
    pub unsafe_html: bool,
    /// Straight quotes and hyphens become typographic ones.
    pub smart_punctuation: bool,
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
    /// the page use already, so that no heading gets one of them.
    pub fn read(text: &Arc<str>, start: usize, dialect: Dialect, taken: &[Arc<str>]) -> (Self, Vec<Fault>) {
        let (outline, faults) = outline::read(&text[start..], start, dialect, taken);
        (Self { text: text.clone(), start, dialect, outline }, faults)
    }

    /// Whether there is nothing to show.
    pub fn is_blank(&self) -> bool {
        let text = match self.outline.title {
            Some(ref title) => &self.text[title.span.end..],
            None => &self.text[self.start..],
        };
        text.trim().is_empty()
    }
}
