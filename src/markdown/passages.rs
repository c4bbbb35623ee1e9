//! The plain words of a body, heading by heading: what can be looked for in it.

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
    /// Whether a tag is open, and what was read of it.
    in_tag: bool,
    tag: String,
    /// The element that is left out, up to its end.
    skips: Option<&'static str>,
}

/// Elements within a line of text: they do not part words.
const INLINE: [&str; 10] = ["a", "em", "strong", "del", "code", "sup", "sub", "span", "label", "input"];

impl Stripper {
    fn read(&mut self, mut html: &str) {
        while !html.is_empty() {
            let end = if self.in_tag { b'>' } else { b'<' };
            // most stretches are so short that looking at each byte is fastest
            let found = html.bytes().position(|byte| byte == end);
            let (stretch, rest) = html.split_at(found.unwrap_or(html.len()));
            if self.in_tag {
                self.tag.push_str(stretch);
            } else if self.skips.is_none() {
                self.add(stretch);
            }
            if found.is_none() {
                return;
            }
            if self.in_tag {
                self.end_tag();
                self.tag.clear();
            }
            self.in_tag = !self.in_tag;
            html = &rest[1..];
        }
    }

    fn end_tag(&mut self) {
        let (closes, tag) = self.tag.strip_prefix('/').map_or((false, &*self.tag), |tag| (true, tag));
        let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        if let Some(skipped) = self.skips {
            if closes && name == skipped {
                self.skips = None;
            }
            return;
        }
        let is_block = !INLINE.contains(&name);
        let is_sign = ["class=\"anchor\"", "doc-noteref", "doc-backlink"];
        self.skips = match name {
            "a" if !closes && is_sign.iter().any(|sign| attributes.contains(sign)) => Some("a"),
            "script" if !closes => Some("script"),
            "style" if !closes => Some("style"),
            _ => None,
        };
        if is_block {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Adds the text between two tags: entities are read.
    fn add(&mut self, mut html: &str) {
        while let Some(at) = html.bytes().position(|byte| byte == b'&') {
            self.say(&html[..at]);
            html = &html[at + 1..];
            let entity = ENTITIES.iter().find(|(name, _)| html.starts_with(name));
            let (read, letter) = entity.copied().unwrap_or(("", "&"));
            self.text.push_str(letter);
            html = &html[read.len()..];
        }
        self.say(html);
    }

    /// Adds words. A line break within a block is a space, so that line breaks part blocks.
    fn say(&mut self, mut words: &str) {
        while let Some(at) = words.bytes().position(|byte| byte == b'\n') {
            self.text.push_str(&words[..at]);
            if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            words = &words[at + 1..];
        }
        self.text.push_str(words);
    }

    fn passage(mut self) -> Passage {
        self.end_block();
        self.text.truncate(self.text.trim_end().len());
        Passage { heading: self.heading, text: self.text }
    }
}

const ENTITIES: [(&str, &str); 6] =
    [("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("#39;", "'"), ("#x27;", "'")];
