//! The plain words of a body, heading by heading: what can be looked for in it.

use std::ops::ControlFlow;

use super::Body;
use super::fragment::GapKind;

/// The words from one heading to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// The number of the heading; none for what stands before the first.
    pub heading: Option<usize>,
    /// The words, without the heading. Each block ends with a line break.
    pub text: String,
}

impl Body {
    /// The words of the body, without those that it includes from elsewhere. Only headings that stand in no other block
    /// begin a passage. `link_words` are the words of a link that has none of its own, by its number.
    pub fn passages<'a>(&self, link_words: impl Fn(usize) -> Option<&'a str>) -> Vec<Passage> {
        let html = &self.drawing.html;
        let mut passages = Vec::new();
        let mut here = Stripper::default();
        let mut done = 0;
        for gap in &self.drawing.gaps {
            here.read(&html[done..gap.at]);
            done = gap.at;
            match gap.kind {
                GapKind::Heading(number) => {
                    passages.push(std::mem::take(&mut here).passage());
                    // the heading itself ends with its box
                    here.skips = Some("div");
                    here.heading = Some(number);
                }
                GapKind::LinkWords(number) | GapKind::Image(number, ..) => {
                    here.say(link_words(number).unwrap_or_default());
                }
                _ => {}
            }
        }
        here.read(&html[done..]);
        passages.push(here.passage());
        passages
    }
}

/// Takes the tags out of HTML that comes piece by piece.
#[derive(Default)]
struct Stripper {
    heading: Option<usize>,
    text: String,
    /// The tag that is open, without its brackets.
    tag: Option<String>,
    /// The element that is left out, up to its end.
    skips: Option<&'static str>,
}

/// Elements within a line of text: they do not part words.
const INLINE: [&str; 10] = ["a", "em", "strong", "del", "code", "sup", "sub", "span", "label", "input"];

impl Stripper {
    fn read(&mut self, mut html: &str) {
        while let ControlFlow::Continue(rest) = self.step(html) {
            html = rest;
        }
    }

    /// Reads up to the end of a tag or a text, and gives the rest.
    fn step<'h>(&mut self, html: &'h str) -> ControlFlow<(), &'h str> {
        if html.is_empty() {
            return ControlFlow::Break(());
        }
        if let Some(tag) = &mut self.tag {
            let Some(end) = html.find('>') else {
                tag.push_str(html);
                return ControlFlow::Break(());
            };
            tag.push_str(&html[..end]);
            self.end_tag();
            return ControlFlow::Continue(&html[end + 1..]);
        }
        let end = html.find('<').unwrap_or(html.len());
        if self.skips.is_none() {
            self.add(&html[..end]);
        }
        if end == html.len() {
            return ControlFlow::Break(());
        }
        self.tag = Some(String::new());
        ControlFlow::Continue(&html[end + 1..])
    }

    fn end_tag(&mut self) {
        let Some(tag) = self.tag.take() else { return };
        let (closes, tag) = tag.strip_prefix('/').map_or((false, &*tag), |tag| (true, tag));
        let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        if let Some(skipped) = self.skips {
            if closes && name == skipped {
                self.skips = None;
            }
            return;
        }
        if !INLINE.contains(&name) {
            self.end_block();
        }
        let is_sign = ["class=\"anchor\"", "doc-noteref", "doc-backlink"];
        self.skips = match name {
            "a" if !closes && is_sign.iter().any(|sign| attributes.contains(sign)) => Some("a"),
            "script" if !closes => Some("script"),
            "style" if !closes => Some("style"),
            _ => None,
        };
    }

    fn end_block(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Adds the text between two tags: entities are read, white space is one space.
    fn add(&mut self, html: &str) {
        for (nr, part) in html.split('&').enumerate() {
            let entity = ENTITIES.iter().find(|(name, _)| nr > 0 && part.starts_with(name));
            let (read, letter) = entity.copied().unwrap_or(("", if nr > 0 { "&" } else { "" }));
            self.text.push_str(letter);
            self.say(&part[read.len()..]);
        }
    }

    fn say(&mut self, words: &str) {
        for (nr, word) in words.split([' ', '\n', '\t']).enumerate() {
            if nr > 0 && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }

    fn passage(mut self) -> Passage {
        self.end_block();
        self.text.truncate(self.text.trim_end().len());
        Passage { heading: self.heading, text: self.text }
    }
}

const ENTITIES: [(&str, &str); 6] =
    [("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'"), ("#x27;", "'")];
