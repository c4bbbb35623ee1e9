//! Bare addresses in running text become links.

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::Event;

use super::Address;
use crate::escape::Escaped;

/// Adds a text, with the web and mail addresses in it as links.
pub(super) fn push_with_links<'a>(text: &pulldown_cmark::CowStr<'a>, events: &mut Vec<Event<'a>>) {
    if !text.contains("://") && !text.contains('@') {
        events.push(Event::Text(text.clone()));
        return;
    }
    for span in LinkFinder::new().spans(text) {
        let words = span.as_str();
        let href = match span.kind() {
            Some(LinkKind::Email) => format!("mailto:{words}"),
            Some(_) if matches!(Address::read(words), Address::External(_)) => words.to_owned(),
            _ => {
                events.push(Event::Text(words.to_owned().into()));
                continue;
            }
        };
        let link = format!("<a href=\"{}\">{}</a>", Escaped(&href), Escaped(words));
        events.push(Event::InlineHtml(link.into()));
    }
}
