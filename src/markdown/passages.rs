//! The plain words of a body, heading by heading: what can be looked for in it.

use super::Body;
use super::fragment::GapKind;
use super::html::element;
use crate::html::{Tag, Token, tokens, unescaped};

/// The words from one heading to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// The number of the heading; none for what stands before the first.
    pub heading: Option<usize>,
    /// The words, without the heading. Each block ends with a line break.
    pub text: String,
}

/// Elements of our own within a line of text. Like those of the allow-list they do not part words.
const INLINE: [&str; 2] = ["label", "input"];
/// What marks a link that says nothing: the one to a heading, to a footnote, and back from there.
const SIGNS: [&str; 3] = ["anchor", "doc-noteref", "doc-backlink"];

impl Body {
    /// The words of the body, without those that it includes from elsewhere. Only headings that stand in no other block
    /// begin a passage. `link_words` are the words of a link that has none of its own, by its number.
    pub fn passages<'a>(&self, link_words: impl Fn(usize) -> Option<&'a str>) -> Vec<Passage> {
        let html = &self.drawing.html;
        let mut reader = Reader::default();
        let mut gaps = self.drawing.gaps.iter().peekable();
        let mut tokens = tokens(html);
        loop {
            let mut done = tokens.at();
            let token = tokens.next();
            let is_text = matches!(token, Some(Token::Text(_)));
            let end = if is_text || token.is_none() { tokens.at() } else { done };
            while let Some(gap) = gaps.next_if(|gap| gap.at <= end) {
                if is_text && gap.at > done {
                    reader.say(&unescaped(&html[done..gap.at]));
                    done = gap.at;
                }
                match gap.kind {
                    GapKind::Heading(number) => reader.begin(number),
                    GapKind::LinkWords(number) => reader.say(link_words(number).unwrap_or_default()),
                    GapKind::Image(ref image) => reader.picture(&image.alt),
                    _ => {}
                }
            }
            match token {
                Some(Token::Text(_)) => reader.say(&unescaped(&html[done..end])),
                Some(Token::Open(tag)) => reader.open(tag),
                Some(Token::Close(name)) => reader.close(name),
                None => return reader.finish(),
            }
        }
    }
}

/// Takes the words out of HTML.
#[derive(Default)]
struct Reader<'a> {
    passages: Vec<Passage>,
    here: Passage,
    /// The element that is left out, up to its end.
    skips: Option<&'a str>,
    /// Whether a picture was the last: a word that follows at once is another.
    after_picture: bool,
}

impl<'a> Reader<'a> {
    /// Begins the passage of a heading. The heading itself ends with its box.
    fn begin(&mut self, heading: usize) {
        self.end_passage();
        self.here.heading = Some(heading);
        self.skips = Some("div");
    }

    fn open(&mut self, tag: Tag<'a>) {
        if self.skips.is_some() {
            return;
        }
        let is_sign = |name| tag.value(name).is_some_and(|value| SIGNS.contains(&value));
        if tag.name == "a" && (is_sign("class") || is_sign("role")) {
            self.skips = Some("a");
        }
        if let Some(words) = tag.value("alt").filter(|_| tag.name == "img") {
            self.picture(&unescaped(words));
        }
        self.end_block(tag.name);
    }

    fn close(&mut self, name: &str) {
        match self.skips {
            Some(skipped) if skipped == name => self.skips = None,
            Some(_) => {}
            None => self.end_block(name),
        }
    }

    /// Ends a block of text where an element that parts words begins or ends.
    fn end_block(&mut self, name: &str) {
        if INLINE.contains(&name) || element(name).is_some_and(|element| element.kind.is_inline()) {
            return;
        }
        let text = &mut self.here.text;
        if text.ends_with(' ') {
            text.pop();
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }

    /// Adds words. A line break within a block is a space, so that line breaks part blocks.
    fn say(&mut self, words: &str) {
        if self.skips.is_some() {
            return;
        }
        let text = &mut self.here.text;
        if std::mem::take(&mut self.after_picture) && words.starts_with(char::is_alphanumeric) {
            text.push(' ');
        }
        let mut lines = words.split('\n');
        text.push_str(lines.next().unwrap_or_default());
        for line in lines {
            if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
            text.push_str(line);
        }
    }

    /// Adds what is said in place of a picture. It is no part of the word that it stands beside.
    fn picture(&mut self, words: &str) {
        if self.here.text.ends_with(char::is_alphanumeric) {
            self.say(" ");
        }
        self.say(words);
        self.after_picture = true;
    }

    fn end_passage(&mut self) {
        let mut passage = std::mem::take(&mut self.here);
        passage.text.truncate(passage.text.trim_end().len());
        self.passages.push(passage);
    }

    fn finish(mut self) -> Vec<Passage> {
        self.end_passage();
        self.passages
    }
}
