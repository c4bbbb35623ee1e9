//! Colons at the start of a line that begin no definition: hidden from the Markdown parser, which would take any of
//! them for one.
//!
//! A definition is a colon with a blank behind it, outside of code. `:-)`, `::before` and `:warning:` are words.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

/// Stands for a colon while the parser reads. A text that holds it already keeps its colons.
const HIDDEN: &str = "\u{1a}";

/// The text with a stand-in for each such colon, of the same length.
pub(super) fn hide(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(':') || text.contains(HIDDEN) {
        return text;
    }
    let places = places(&text);
    if places.is_empty() {
        return text;
    }
    let mut hidden = text.into_owned();
    for at in places {
        hidden.replace_range(at..=at, HIDDEN);
    }
    hidden.into()
}

/// The event with its colons back.
pub(super) fn show(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(shown(text)),
        Event::Code(text) => Event::Code(shown(text)),
        Event::Html(text) => Event::Html(shown(text)),
        Event::InlineHtml(text) => Event::InlineHtml(shown(text)),
        Event::InlineMath(text) => Event::InlineMath(shown(text)),
        Event::DisplayMath(text) => Event::DisplayMath(shown(text)),
        Event::FootnoteReference(name) => Event::FootnoteReference(shown(name)),
        Event::Start(Tag::FootnoteDefinition(name)) => Event::Start(Tag::FootnoteDefinition(shown(name))),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let (dest_url, title) = (shown(dest_url), shown(title));
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let (dest_url, title) = (shown(dest_url), shown(title));
            Event::Start(Tag::Image { link_type, dest_url, title, id })
        }
        event => event,
    }
}

fn shown(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(HIDDEN) { text.replace(HIDDEN, ":").into() } else { text }
}

/// The colons at the start of a line that begin no definition.
fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    // the lines since the last blank one, and the colons at their starts, each with whether a blank follows
    let (mut block, mut colons) = (0..0, Vec::new());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        let at = start + line.len() - inner.len();
        start += line.len();
        if inner.trim().is_empty() {
            end_block(text, block, &mut colons, &mut places);
            block = start..start;
            continue;
        }
        block.end = start;
        if let Some(behind) = inner.strip_prefix(':') {
            colons.push((at, behind.starts_with([' ', '\t'])));
        }
    }
    end_block(text, block, &mut colons, &mut places);
    places
}

fn end_block(text: &str, block: Range<usize>, colons: &mut Vec<(usize, bool)>, places: &mut Vec<usize>) {
    let may_define = colons.iter().any(|(_, spaced)| *spaced);
    let spans = if may_define { code_spans(&text[block.clone()], block.start) } else { Vec::new() };
    places.extend(colons.drain(..).filter_map(|(at, spaced)| {
        let span = spans.get(spans.partition_point(|span| span.end <= at));
        (!spaced || span.is_some_and(|span| span.contains(&at))).then_some(at)
    }));
}

/// The stretches of code in a block of text: from one row of back ticks to the next one of the same length.
fn code_spans(block: &str, start: usize) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (at, _) in block.match_indices('`') {
        match rows.last_mut().filter(|row| row.end == at) {
            Some(row) => row.end += 1,
            None => rows.push(at..at + 1),
        }
    }
    // for each row the next one of the same length
    let (mut partners, mut seen) = (vec![None; rows.len()], HashMap::new());
    for (number, row) in rows.iter().enumerate().rev() {
        partners[number] = seen.insert(row.len(), number);
    }
    let (mut spans, mut number) = (Vec::new(), 0);
    while number < rows.len() {
        let is_escaped = block[..rows[number].start].ends_with('\\');
        match partners[number].filter(|_| !is_escaped) {
            Some(partner) => {
                spans.push(start + rows[number].start..start + rows[partner].end);
                number = partner + 1;
            }
            None => number += 1,
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_colon_with_a_blank_behind_it_begins_a_definition() {
        for (text, hidden) in [
            ("a\n: b", "a\n: b"),
            ("a\n:\tb", "a\n:\tb"),
            ("a\n\n:-) b\n", "a\n\n\u{1a}-) b\n"),
            ("> a\n> ::before", "> a\n> \u{1a}:before"),
            ("- a\n  :warning: b\n", "- a\n  \u{1a}warning: b\n"),
            ("a\n:", "a\n\u{1a}"),
            ("x `a\n: b` c", "x `a\n\u{1a} b` c"),
            ("x ``a ` \n: b`` c", "x ``a ` \n\u{1a} b`` c"),
            ("x `a\n\n: b` c", "x `a\n\n: b` c"),
            ("x \\`a\n: b` c", "x \\`a\n: b` c"),
            ("x `a`\n: b `c`", "x `a`\n: b `c`"),
            ("a: b", "a: b"),
            ("\u{1a}\n:-)", "\u{1a}\n:-)"),
        ] {
            assert_eq!(hide(text.into()), hidden, "{text:?}");
        }
    }
}
