//! Footnotes: numbered in the order of their first mention, collected at the end, with links back.

use pulldown_cmark::{CowStr, Event};

use crate::escape::Escaped;
use crate::words::Words;

/// The footnotes of a body while it is drawn.
pub(super) struct Footnotes<'a> {
    prefix: &'a str,
    /// The names that were mentioned, in order, each with the number of its mentions.
    mentioned: Vec<(String, usize)>,
    notes: Vec<(String, Vec<Event<'a>>)>,
    /// The note that is open, and the events of the body that wait for its end.
    open: Option<(String, Vec<Event<'a>>)>,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(prefix: &'a str) -> Self {
        Self { prefix, mentioned: Vec::new(), notes: Vec::new(), open: None }
    }

    /// Takes the events from here on for a note.
    pub(super) fn open(&mut self, name: CowStr<'a>, events: &mut Vec<Event<'a>>) {
        self.open = Some((name.into_string(), std::mem::take(events)));
    }

    /// Gives the events back to the body.
    pub(super) fn close(&mut self, events: &mut Vec<Event<'a>>) {
        if let Some((name, body)) = self.open.take() {
            self.notes.push((name, std::mem::replace(events, body)));
        }
    }

    /// The mark of a note in the text.
    pub(super) fn refer(&mut self, name: &str) -> String {
        let at = self.mentioned.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.mentioned.push((name.to_owned(), 0));
            self.mentioned.len() - 1
        });
        self.mentioned[at].1 += 1;
        let (prefix, number) = (self.prefix, at + 1);
        let id = mention(prefix, number, self.mentioned[at].1);
        format!("<sup><a href=\"#{prefix}fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>")
    }

    /// Adds the notes that were mentioned to the end of the body.
    pub(super) fn finish(&mut self, events: &mut Vec<Event<'a>>, words: &Words) {
        if self.mentioned.is_empty() {
            return;
        }
        let heading = words.get("footnotes");
        let open = format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{}\">\n<ol>\n",
            Escaped(&heading)
        );
        events.push(Event::Html(open.into()));
        let mut at = 0;
        // a note may mention another one, which then joins the list
        while let Some((name, mentions)) = self.mentioned.get(at).cloned() {
            at += 1;
            let note = self.notes.iter().position(|(known, _)| *known == name);
            let note = note.map(|note| self.notes.swap_remove(note).1).unwrap_or_default();
            events.push(Event::Html(format!("<li id=\"{}fn-{at}\">\n", self.prefix).into()));
            events.extend(note);
            for mention_number in 1..=mentions {
                let id = mention(self.prefix, at, mention_number);
                let label = words.fill("back_to_text", &[("number", &at.to_string())]);
                let link = format!(
                    "<a class=\"back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{}\">↩</a>\n",
                    Escaped(&label)
                );
                events.push(Event::Html(link.into()));
            }
            events.push(Event::Html("</li>\n".into()));
        }
        events.push(Event::Html("</ol>\n</section>\n".into()));
    }
}

fn mention(prefix: &str, number: usize, mention: usize) -> String {
    match mention {
        1 => format!("{prefix}fnref-{number}"),
        _ => format!("{prefix}fnref-{number}-{mention}"),
    }
}
