//! Characters that no page can hold, as an entity such as `&#1;` makes them.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::Fault;
use crate::report::UNFIT;
use crate::text::fit;

/// What is known of them in a body.
pub(super) struct Unfit {
    has_entities: bool,
    /// Where the first is.
    first: Option<Range<usize>>,
}

impl Unfit {
    /// Of those that a text holds as they are, only their marks are left.
    pub(super) fn of(text: &str) -> Self {
        let mark = char::REPLACEMENT_CHARACTER;
        let first = text.find(mark).map(|at| at..at + mark.len_utf8());
        Self { has_entities: text.contains("&#"), first }
    }

    /// An event with a mark for each of them.
    pub(super) fn marked<'a>(&mut self, event: Event<'a>, range: &Range<usize>) -> Event<'a> {
        if !self.has_entities {
            return event;
        }
        let mut marked = |text: CowStr<'a>| match fit(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(marked) => {
                self.first.get_or_insert_with(|| range.clone());
                marked.into()
            }
        };
        match event {
            Event::Text(text) => Event::Text(marked(text)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (marked(dest_url), marked(title));
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let (dest_url, title) = (marked(dest_url), marked(title));
                Event::Start(Tag::Image { link_type, dest_url, title, id })
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(marked(info))))
            }
            event => event,
        }
    }

    /// What is said of the first.
    pub(super) fn fault(self) -> Option<Fault> {
        let message = "here is a character that no page can hold".to_owned();
        Some(Fault { rule: &UNFIT, span: self.first?.into(), message, help: String::new() })
    }
}
