//! Links whose words are left out, as if nothing stood between their brackets.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::elements::Markup;
use super::pieces::Piece;

/// Lets all pieces through but the words of some links, by their numbers.
pub(super) struct Hush<'a> {
    links: &'a [usize],
    /// The number of the next link.
    next: usize,
    /// The links that are open, and whether their words are left out.
    open: Vec<bool>,
}

impl<'a> Hush<'a> {
    pub(super) fn new(links: &'a [usize]) -> Self {
        Self { links, next: 0, open: Vec::new() }
    }

    /// Whether a piece is to be seen.
    pub(super) fn lets_through(&mut self, piece: &Piece<'_>) -> bool {
        match piece {
            Piece::Markdown(Event::Start(Tag::Link { .. } | Tag::Image { .. })) => {
                self.open.push(self.links.contains(&self.next));
                self.next += 1;
            }
            Piece::Markdown(Event::End(TagEnd::Link | TagEnd::Image)) => drop(self.open.pop()),
            Piece::Embed(_) | Piece::Html(Markup::Picture { .. } | Markup::Address { .. }) => self.next += 1,
            Piece::Markdown(Event::Text(_) | Event::Code(_)) => return !self.open.contains(&true),
            _ => {}
        }
        true
    }
}
