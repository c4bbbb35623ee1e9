//! HTML that is passed on as it was written, but for the addresses in it.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;

use super::{Attribute, Token, TokenKind, tokens};
use crate::markdown::elements::{Markup, is_id};
use crate::markdown::pieces::{Piece, Reader};

/// Attributes that hold an address, and whether a browser loads what is there by itself.
const ADDRESSES: [(&str, bool); 7] = [
    ("action", false),
    ("cite", false),
    ("data", true),
    ("formaction", false),
    ("href", false),
    ("poster", true),
    ("src", true),
];
/// Attributes that hold several addresses of pictures, each with the size it is for.
const LISTS: [&str; 2] = ["srcset", "imagesrcset"];

impl<'a, F: FnMut(Piece<'a>, Range<usize>)> Reader<'a, '_, F> {
    /// HTML that is passed on as it is, but for the addresses in it.
    pub(in crate::markdown) fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        for Token { kind, source } in tokens(html) {
            let mut done = 0;
            if let TokenKind::Open { attributes, .. } = kind {
                for ([begin, from, to, end], address, image) in addresses(source, &attributes) {
                    self.push(Event::InlineHtml(source[done..begin].to_owned().into()), range.clone());
                    let source = [begin..from, from..to, to..end].map(|part| source[part].into());
                    let address = address.into();
                    self.tell_markup(Markup::Address { address, source, image }, range.clone());
                    done = end;
                }
                let ids = attributes.iter().filter(|one| matches!(&*one.name, "id" | "name"));
                for id in ids.filter(|one| is_id(&one.value)) {
                    self.tell_markup(Markup::Known(Arc::from(&*id.value)), range.clone());
                }
            }
            self.push(Event::InlineHtml(source[done..].to_owned().into()), range.clone());
        }
    }
}

/// Where an attribute or a part of one stands, and its value in it; what it says; and whether a browser loads it.
type Found = ([usize; 4], String, bool);

/// The addresses in an opening tag, in the order of their places.
fn addresses(source: &str, attributes: &[Attribute]) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for attribute in attributes {
        let Some(at) = value_at(source, attribute) else { continue };
        if let Some((_, image)) = ADDRESSES.iter().find(|(name, _)| *name == attribute.name) {
            all.push((at, attribute.value.clone(), *image));
        } else if LISTS.contains(&&*attribute.name) {
            let [_, start, end, _] = at;
            let parts = list(&source[start..end]).into_iter();
            all.extend(parts.map(|(at, address)| {
                let [from, to] = [start + at, start + at + address.len()];
                ([from, from, to, to], address.to_owned(), true)
            }));
        }
    }
    all.sort();
    all
}

/// Where an attribute begins, where its value begins and ends, and where the attribute ends.
fn value_at(source: &str, attribute: &Attribute) -> Option<[usize; 4]> {
    let written = source.get(attribute.at.clone())?;
    let value = written[written.find('=')? + 1..].trim();
    let start = source.get(..attribute.at.end)?.trim_end().len().checked_sub(value.len())?;
    let is_quoted = value.starts_with(['"', '\'']) && value.len() >= 2;
    // without quotation marks, the end of the tag may be taken for a part of the value
    let stop = if is_quoted { value.len() } else { value.find('>').unwrap_or(value.len()) } + start;
    let (start, end) = if is_quoted { (start + 1, stop - 1) } else { (start, stop) };
    Some([attribute.at.start, start, end, stop])
}

/// The addresses of a list such as `small.png 1x, big.png 2x`, each with its place. One that holds a comma ends at white space.
fn list(value: &str) -> Vec<(usize, &str)> {
    let mut all = Vec::new();
    let mut at = 0;
    let is_between = |letter: char| letter == ',' || letter.is_whitespace();
    while let Some(start) = value[at..].find(|letter| !is_between(letter)) {
        let begin = at + start;
        let rest = &value[begin..];
        let word = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let address = word.trim_end_matches(',');
        all.push((begin, address));
        at = begin + word.len();
        if address.len() == word.len() {
            at += value[at..].find(',').unwrap_or(value.len() - at);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn lists_of_pictures_are_read_as_browsers_do() {
        for (value, expected) in [
            ("", vec![]),
            (" , ", vec![]),
            ("a.png", vec!["a.png"]),
            ("a.png 1x, b.png 2x", vec!["a.png", "b.png"]),
            ("a.png, b.png 2x", vec!["a.png", "b.png"]),
            ("  ü.png\n 100w ,b,c.png 2x,d.png", vec!["ü.png", "b,c.png", "d.png"]),
            ("data:image/png;base64,AA== 1x,b.png", vec!["data:image/png;base64,AA==", "b.png"]),
        ] {
            let found = list(value);
            assert_eq!(found.iter().map(|(_, address)| *address).collect::<Vec<_>>(), expected, "{value:?}");
            assert!(found.iter().all(|(at, address)| value[*at..].starts_with(address)), "{value:?}");
        }
    }
}
