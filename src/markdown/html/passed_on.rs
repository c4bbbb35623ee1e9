//! HTML that is passed on as it was written, but for the addresses in it.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;

use super::{Attribute, Token, TokenKind, tokens};
use crate::markdown::elements::{Markup, is_id};
use crate::markdown::pieces::{Piece, Reader};

/// Attributes that hold an address, and whether a browser loads what is there by itself.
const ADDRESSES: [(&str, bool); 4] = [("href", false), ("src", true), ("poster", true), ("data", true)];

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

/// The addresses in an opening tag, in the order of their places: where each attribute and its value stand, what it says, and whether
/// a browser loads it.
fn addresses(source: &str, attributes: &[Attribute]) -> Vec<([usize; 4], String, bool)> {
    let address = |attribute: &Attribute| {
        let (_, image) = ADDRESSES.iter().find(|(name, _)| *name == attribute.name)?;
        let written = source.get(attribute.at.clone())?;
        let value = written[written.find('=')? + 1..].trim_start();
        let value = value.trim_end();
        let start = source.get(..attribute.at.end)?.trim_end().len().checked_sub(value.len())?;
        let is_quoted = value.starts_with(['"', '\'']) && value.len() >= 2;
        // without quotation marks, the end of the tag may be taken for a part of the value
        let stop = if is_quoted { value.len() } else { value.find('>').unwrap_or(value.len()) } + start;
        let (start, end) = if is_quoted { (start + 1, stop - 1) } else { (start, stop) };
        Some(([attribute.at.start, start, end, stop], attribute.value.clone(), *image))
    };
    let mut all: Vec<_> = attributes.iter().filter_map(address).collect();
    all.sort();
    all
}
