//! A story: where has this been seen?

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Fact, Facts, Label};
use crate::content::story::Story;
use crate::markdown::Prose;
use crate::site::Entry;

#[derive(Hash, Serialize)]
struct View {
    outcome: Option<Label>,
    facts: Vec<Fact>,
    body: Option<Prose>,
}

/// The page of a story.
pub(super) fn draw(context: &PageContext<'_>, story: Entry<'_, Story>) -> Drawn {
    let head = story.head;
    let mut facts = Facts::new(&context.words);
    facts.links("tells_of_plays", context.links(&head.plays));
    facts.links("tells_of_pitfalls", context.links(&head.pitfalls));
    facts.links("tells_of_factors", context.factor_links(&head.factors));
    facts.links("phases", context.links(&head.phases));
    facts.links("purpose", context.links(&head.purposes));
    let view = View {
        outcome: head.outcome.map(|word| Label::new(&context.words, "outcome", &word)),
        facts: facts.all,
        body: context.body(story.nr),
    };
    let meta = context.meta(story.nr, |_| true);
    Drawn::new("story.html", meta, "story", view)
}
