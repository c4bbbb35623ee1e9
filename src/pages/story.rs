//! A story: where has this been seen?

use serde::Serialize;

use super::desk::Desk;
use super::page::Drawn;
use super::parts::{Fact, Facts, Term};
use super::planner::Planner;
use crate::content::story::Story;
use crate::markdown::Prose;
use crate::site::Entry;

#[derive(Hash, Serialize)]
struct View {
    outcome: Option<Term>,
    facts: Vec<Fact>,
    body: Option<Prose>,
}

/// The page of a story.
pub(super) fn draw(desk: &Desk<'_>, story: Entry<'_, Story>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let head = story.head;
    let mut facts = Facts::new(&planner.words);
    facts.links("tells_of_plays", planner.links(&head.plays));
    facts.links("tells_of_pitfalls", planner.links(&head.pitfalls));
    facts.links("tells_of_factors", planner.factor_links(&head.factors));
    facts.links("phases", planner.links(&head.phases));
    facts.links("purpose", planner.links(&head.purposes));
    let view = View {
        outcome: head.outcome.map(|word| Term::new(&planner.words, "outcome", &word)),
        facts: facts.all,
        body: desk.body(story.nr),
    };
    let meta = desk.meta(story.nr, |_| true);
    Drawn::new("story.html", meta, "story", view)
}
