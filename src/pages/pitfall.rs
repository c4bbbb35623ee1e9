//! A worst practice: how would one notice, and what does better?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Card, Fact, Facts, MaybeLink};
use super::rules;
use super::site_context::SiteContext;
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
    checks: Vec<MaybeLink>,
    body: Option<Prose>,
}

/// The page of a worst practice.
pub(super) fn draw(context: &PageContext<'_>, pitfall: Entry<'_, Pitfall>) -> Drawn {
    let (nr, head) = (pitfall.nr, pitfall.head);
    let mut facts = Facts::new(&context.words);
    facts.links("works_against", context.factor_links(&head.factors));
    facts.links("phases", context.links(&head.phases));
    let stories = context.site.graph.backlinks(nr, Relation::Pitfalls);
    let view = View {
        symptoms: head.symptoms.clone(),
        instead: instead(context, nr, head).into_iter().map(|nr| context.card(nr)).collect(),
        stories: stories.map(|edge| context.card(edge.from)).collect(),
        facts: facts.all,
        checks: head.checks.iter().map(|(code, _)| rules::link(context, code)).collect(),
        body: context.body(nr),
    };
    let meta =
        context.meta(nr, |edge| !matches!(edge.relation, Relation::GuardsAgainst | Relation::Pitfalls));
    Drawn::new("pitfall.html", meta, "pitfall", view)
}

/// What does better: what the page names, and the plays that say so themselves.
pub(super) fn instead(context: &SiteContext<'_>, nr: Nr, pitfall: &Pitfall) -> Vec<Nr> {
    let mut all: Vec<Nr> = pitfall.instead.iter().filter_map(|guide| context.site.find(guide)).collect();
    for edge in context.site.graph.backlinks(nr, Relation::GuardsAgainst) {
        if !all.contains(&edge.from) {
            all.push(edge.from);
        }
    }
    all
}
