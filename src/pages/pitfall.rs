//! A worst practice: how would one notice, and what does better?

use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::page::Drawn;
use super::parts::{Card, Fact, Facts, Name};
use super::planner::Planner;
use super::rules;
use crate::content::Relation;
use crate::content::pitfall::Pitfall;
use crate::markdown::Prose;
use crate::site::{Entry, Nr};

#[derive(Hash, Serialize)]
struct View {
    symptoms: Vec<Arc<str>>,
    instead: Vec<Card>,
    stories: Vec<Card>,
    facts: Vec<Fact>,
    checks: Vec<Name>,
    body: Option<Prose>,
}

/// The page of a worst practice.
pub(super) fn draw(desk: &Desk<'_>, pitfall: Entry<'_, Pitfall>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let (nr, head) = (pitfall.nr, pitfall.head);
    let mut facts = Facts::new(&planner.words);
    facts.links("works_against", planner.factor_links(&head.factors));
    facts.links("phases", planner.links(&head.phases));
    let stories = planner.site.graph.backlinks(nr, Relation::Pitfalls);
    let view = View {
        symptoms: head.symptoms.clone(),
        instead: instead(planner, nr, head).into_iter().map(|nr| planner.card(nr)).collect(),
        stories: stories.map(|edge| planner.card(edge.from)).collect(),
        facts: facts.all,
        checks: head.checks.iter().map(|(code, _)| rules::link(planner, code)).collect(),
        body: desk.body(nr),
    };
    let meta = desk.meta(nr, |edge| !matches!(edge.relation, Relation::GuardsAgainst | Relation::Pitfalls));
    Drawn::new("pitfall.html", meta, "pitfall", view)
}

/// What does better: what the page names, and the plays that say so themselves.
pub(super) fn instead(planner: &Planner<'_>, nr: Nr, pitfall: &Pitfall) -> Vec<Nr> {
    let mut all: Vec<Nr> = pitfall.instead.iter().filter_map(|guide| planner.site.find(guide)).collect();
    for edge in planner.site.graph.backlinks(nr, Relation::GuardsAgainst) {
        if !all.contains(&edge.from) {
            all.push(edge.from);
        }
    }
    all
}
