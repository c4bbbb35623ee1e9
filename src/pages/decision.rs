//! A decision: why is it like this?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Fact, Facts, Label, Link};
use crate::content::Relation;
use crate::content::decision::Decision;
use crate::markdown::Prose;
use crate::site::Entry;

#[derive(Hash, Serialize)]
struct View {
    status: Option<Label>,
    superseded_by: Vec<Link>,
    facts: Vec<Fact>,
    options: Vec<Arc<str>>,
    body: Option<Prose>,
}

/// The page of a decision.
pub(super) fn draw(context: &PageContext<'_>, decision: Entry<'_, Decision>) -> Drawn {
    let (nr, head, words) = (decision.nr, decision.head, &context.words);
    let newer = context.site.graph.backlinks(nr, Relation::Supersedes);
    let mut facts = Facts::new(words);
    facts.links("serves", context.links(&head.purposes));
    facts.text("decided_date", head.decided_on.or(head.date).map(|date| words.date(date)));
    facts.text("area", head.area.as_ref().map(|area| context.site.config.area_title(area)));
    facts.links("decision_makers", context.links(&head.decision_makers));
    facts.links("consulted", context.links(&head.consulted));
    facts.links("informed", context.links(&head.informed));
    facts.links("supersedes", context.links(&head.supersedes));
    facts.text("review_on", head.review_on.map(|date| words.date(date)));
    let view = View {
        status: head.status.map(|word| Label::new(words, "decision_status", &word)),
        superseded_by: newer.map(|edge| context.link(edge.from)).collect(),
        facts: facts.all,
        options: head.options.clone(),
        body: context.body(nr),
    };
    let meta = context.meta(nr, |edge| edge.relation != Relation::Supersedes);
    Drawn::new("decision.html", meta, "decision", view)
}
