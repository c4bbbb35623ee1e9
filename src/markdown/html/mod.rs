//! HTML that authors write in Markdown, read after the standard: tags of the allow-list, text, and what is neither.

mod allowed;
mod draw;
mod outline;
mod passed_on;

use std::borrow::Cow;

use html5gum::emitters::default::{DefaultEmitter, StartTag, Token as Read};
use html5gum::{HtmlString, Tokenizer};

pub(super) use allowed::{Element, Kind, Value, element};

/// A piece of HTML. Each knows the bytes it was read from, and no byte is left out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    /// What was written.
    pub(super) source: &'a str,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// An opening tag, its name in small letters, with its attributes in alphabetical order.
    Open { name: String, attributes: Vec<Attribute> },
    /// A closing tag.
    Close { name: String },
    /// Text, with entities undone.
    Text(String),
    /// What is not shown.
    Comment,
    /// A tag that never ends, a declaration, and the like.
    Other,
}

/// An attribute of an opening tag, with entities undone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    /// Where the attribute stands in what was written, its name included.
    pub(super) at: std::ops::Range<usize>,
}

/// Reads a stretch of HTML.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut done = 0;
    let mut push = |kind, start: usize, end: usize| {
        // what the tokenizer passes over is kept as it was written
        if start > done {
            all.push(Token { kind: TokenKind::Other, source: &html[done..start] });
        }
        if end > done.max(start) {
            all.push(Token { kind, source: &html[start.max(done)..end] });
            done = end;
        }
    };
    let Ok(read) = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span())
        .collect::<Result<Vec<_>, _>>();
    for token in read {
        match token {
            Read::StartTag(tag) => {
                let (start, end) = (tag.span.start, tag.span.end);
                let name = text(&tag.name);
                push(TokenKind::Open { name, attributes: attributes(&tag) }, start, end);
            }
            Read::EndTag(tag) => {
                push(TokenKind::Close { name: text(&tag.name) }, tag.span.start, tag.span.end);
            }
            Read::String(string) => {
                push(TokenKind::Text(text(&string.value)), string.span.start, string.span.end);
            }
            Read::Comment(comment) => push(TokenKind::Comment, comment.span.start, comment.span.end),
            Read::Doctype(doctype) => push(TokenKind::Other, doctype.span.start, doctype.span.end),
            Read::Error(_) => {}
        }
    }
    push(TokenKind::Other, html.len(), html.len());
    all
}

fn text(string: &HtmlString) -> String {
    let text: Cow<'_, str> = String::from_utf8_lossy(string);
    text.into_owned()
}

fn attributes(tag: &StartTag<usize>) -> Vec<Attribute> {
    let attribute = |(name, value): (&HtmlString, &html5gum::Spanned<HtmlString, usize>)| Attribute {
        name: text(name),
        value: text(&value.value),
        at: value.span.start - tag.span.start..value.span.end - tag.span.start,
    };
    tag.attributes.iter().map(attribute).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let token = |token: &Token<'_>| match &token.kind {
            TokenKind::Open { name, attributes } => {
                let all = attributes.iter().map(|one| format!(" {}={}", one.name, one.value));
                format!("<{name}{}>", all.collect::<String>())
            }
            TokenKind::Close { name } => format!("</{name}>"),
            TokenKind::Text(text) => format!("‹{text}›"),
            TokenKind::Comment => "!".to_owned(),
            TokenKind::Other => format!("?{}?", token.source),
        };
        tokens(html).iter().map(token).collect()
    }

    #[test]
    fn html_is_read_after_the_standard() {
        for (html, expected) in [
            ("<P>a &lt; &eacute;</p >", "<p>‹a < é›</p>"),
            ("<a href=\"x>y\" HIDDEN>z", "<a hidden= href=x>y>‹z›"),
            ("<img alt=''\n src=a/>", "<img alt= src=a/>"),
            ("1 < 2 <!-- <p> -->", "‹1 < 2 ›!"),
            ("<br/><br />", "<br><br>"),
            ("a <img src=\"x", "‹a ›?<img src=\"x?"),
            ("<!DOCTYPE html><p>", "?<!DOCTYPE html>?<p>"),
            ("<a x=1 x=2>ü</a>ß", "<a x=1>‹ü›</a>‹ß›"),
            ("</", "‹</›"),
            ("<a\r\nb>c\r\nd", "<a b=>‹c\nd›"),
            ("é<b>é</b>\u{1f600}<i>", "‹é›<b>‹é›</b>‹\u{1f600}›<i>"),
        ] {
            assert_eq!(told(html), expected, "{html:?}");
        }
    }

    #[test]
    fn no_byte_is_left_out() {
        for html in [
            "<a href='x'>é &amp; \u{1f600}\r\n<!-- c --!><b",
            "<![CDATA[x]]><?php x ?></ x><><<<a><",
            "<!x><!--><!-->-->",
            "&notit; &#0; &#x110000; \0<\0>",
            "<a b=\"é\r\nü\" c>",
            "</a b=c>",
            "<a/b/c =d>",
            "x</p",
        ] {
            let all: String = tokens(html).iter().map(|token| token.source).collect();
            assert_eq!(all, html);
        }
    }
}
