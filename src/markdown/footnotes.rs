//! Footnotes: numbered in the order of their first mention, collected at the end, with links back.

use std::collections::HashMap;
use std::sync::Arc;

use super::fragment::{Fragment, GapKind};

/// The footnotes of a body while it is drawn.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The names that were mentioned, in order, each with the number of its mentions.
    mentioned: Vec<(String, usize)>,
    notes: HashMap<String, Fragment>,
    /// The name of the note that is being read.
    pub(super) open: String,
}

impl Footnotes {
    /// Keeps the note that was read.
    pub(super) fn keep(&mut self, note: Fragment) {
        self.notes.entry(std::mem::take(&mut self.open)).or_insert(note);
    }

    /// Draws the mark of a note in the text.
    pub(super) fn refer(&mut self, name: &str, out: &mut Fragment) {
        let at = self.mentioned.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.mentioned.push((name.to_owned(), 0));
            self.mentioned.len() - 1
        });
        self.mentioned[at].1 += 1;
        let (number, mention) = (at + 1, self.mentioned[at].1);
        out.raw("<sup><a href=\"#");
        out.gap(GapKind::Prefix);
        out.raw(&format!("_fn-{number}\" id=\""));
        out.gap(GapKind::Prefix);
        out.raw(&format!("{}\" role=\"doc-noteref\">{number}</a></sup>", anchor(number, mention)));
    }

    /// Adds the notes that were mentioned to the end of the body.
    pub(super) fn finish(mut self, out: &mut Fragment) {
        if self.mentioned.is_empty() {
            return;
        }
        out.gap(GapKind::Notes);
        out.raw("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        out.word("footnotes");
        out.raw("\">\n<ol>\n");
        for (number, (name, mentions)) in (1..).zip(&self.mentioned) {
            out.raw("<li id=\"");
            out.gap(GapKind::Prefix);
            out.raw(&format!("_fn-{number}\">\n"));
            out.append(self.notes.remove(name).unwrap_or_default());
            for mention in 1..=*mentions {
                out.raw("<a class=\"back\" href=\"#");
                out.gap(GapKind::Prefix);
                out.raw(&anchor(number, mention));
                out.raw("\" role=\"doc-backlink\" aria-label=\"");
                out.gap(GapKind::Word("back_to_text", vec![("number", Arc::from(number.to_string()))]));
                out.raw("\">↩</a>\n");
            }
            out.raw("</li>\n");
        }
        out.raw("</ol>\n</section>\n");
    }
}

fn anchor(number: usize, mention: usize) -> String {
    if mention == 1 { format!("_fnref-{number}") } else { format!("_fnref-{number}-{mention}") }
}
