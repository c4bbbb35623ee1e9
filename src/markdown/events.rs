//! What the events of the Markdown parser are: blocks, running text, and the lines of a block of HTML.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// The lines of an HTML block, up to its end. The white space before a line comes as a text of its own.
pub(super) fn lines_of_html<'a>(
    events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> Vec<(CowStr<'a>, Range<usize>)> {
    let lines = events.take_while(|(event, _)| !matches!(event, Event::End(TagEnd::HtmlBlock)));
    let lines = lines.filter_map(|(event, range)| match event {
        Event::Html(line) | Event::Text(line) => Some((line, range)),
        _ => None,
    });
    lines.collect()
}

/// Whether a tag opens a block.
pub(super) fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

/// Whether a tag ends a block.
pub(super) fn is_block_end(tag: TagEnd) -> bool {
    !is_inline_tag(tag) && tag != TagEnd::HtmlBlock
}

/// Whether a tag belongs to running text.
pub(super) fn is_inline_tag(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

/// Whether an event belongs to running text.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}
