//! Roles and stakeholders: what is in here for me, what does this hat mean, and who are these people?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Card, Label, Link, LinkGroup, LinkedFrom};
use super::site_context::SiteContext;
use crate::content::role::Role;
use crate::content::stakeholder::Stakeholder;
use crate::content::{Part, Relation};
use crate::site::{Edge, Entry, Nr};

#[derive(Hash, Serialize)]
struct RoleView {
    kind: Option<Label>,
    does: Vec<Arc<str>>,
    needs: Vec<Arc<str>>,
    gates: Vec<LinkedFrom>,
    accountable: Vec<Card>,
    responsible: Vec<Card>,
    items: Vec<LinkGroup>,
    decides: Vec<LinkGroup>,
    read: Vec<Card>,
}

#[derive(Hash, Serialize)]
struct StakeholderView {
    group: Arc<str>,
    side: Option<Label>,
    needs: Option<Arc<str>>,
    gains: Option<Arc<str>>,
    gives: Option<Arc<str>>,
    power: Option<Label>,
    interest: Option<Label>,
    attitude: Option<Arc<str>>,
    involvement: Vec<InvolvementView>,
}

#[derive(Hash, Serialize)]
struct InvolvementView {
    phase: Link,
    level: Label,
}

/// The page of a role.
pub(super) fn draw_role(context: &PageContext<'_>, role: Entry<'_, Role>) -> Drawn {
    let cards = |relation: Relation| {
        context.site.graph.backlinks(role.nr, relation).map(|edge| context.card(edge.from)).collect()
    };
    let view = RoleView {
        kind: role.head.kind.map(|word| Label::new(&context.words, "role_kind", &word)),
        does: role.head.does.clone(),
        needs: role.head.needs.clone(),
        gates: items(context, role.nr, true).map(|edge| context.linked_from(edge)).collect(),
        accountable: cards(Relation::Accountable),
        responsible: cards(Relation::Responsible),
        items: item_groups(context, role.nr),
        decides: context.linked(role.nr, |edge| DECIDES.contains(&edge.relation)),
        read: cards(Relation::Audience),
    };
    let shown = [Relation::Audience, Relation::Accountable, Relation::Responsible];
    let is_shown = |edge: &Edge| {
        let item = edge.relation == Relation::Role && edge.spot.part == Part::Item;
        item || shown.contains(&edge.relation) || DECIDES.contains(&edge.relation)
    };
    let meta = context.meta(role.nr, |edge| !is_shown(edge));
    Drawn::new("role.html", meta, "role", view)
}

/// What a role decides.
const DECIDES: [Relation; 3] = [Relation::Sponsor, Relation::DecidedBy, Relation::DecisionMakers];

/// The checklist items of a role: its gates, or the others.
fn items<'a>(context: &'a SiteContext<'_>, role: Nr, gates: bool) -> impl Iterator<Item = &'a Edge> {
    let is_gate = |edge: &Edge| {
        let items = &context.document(edge.from).body.outline.items;
        let item = items.iter().find(|item| Some(&item.id) == edge.spot.anchor.as_ref());
        item.is_some_and(|item| item.attributes.gate)
    };
    let of_role = context.site.graph.backlinks(role, Relation::Role);
    of_role.filter(move |edge| edge.spot.part == Part::Item && is_gate(edge) == gates)
}

/// The items of a role that are no gates, by the documents they stand in.
fn item_groups(context: &SiteContext<'_>, role: Nr) -> Vec<LinkGroup> {
    let mut groups: Vec<(Nr, LinkGroup)> = Vec::new();
    for edge in items(context, role, false) {
        if groups.last().is_none_or(|(last, _)| *last != edge.from) {
            let title = context.title(edge.from);
            groups.push((edge.from, LinkGroup { title, entries: Vec::new() }));
        }
        if let Some((_, group)) = groups.last_mut() {
            group.entries.push(context.linked_from(edge));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The page of a stakeholder.
pub(super) fn draw_stakeholder(context: &PageContext<'_>, stakeholder: Entry<'_, Stakeholder>) -> Drawn {
    let (head, words) = (stakeholder.head, &context.words);
    let view = StakeholderView {
        group: words.find(&format!("group.{}", head.group)).cloned().unwrap_or_else(|| head.group.clone()),
        side: head.side.map(|word| Label::new(words, "side", &word)),
        needs: head.needs.clone(),
        gains: head.gains.clone(),
        gives: head.gives.clone(),
        power: head.power.map(|word| Label::new(words, "grade", &word)),
        interest: head.interest.map(|word| Label::new(words, "grade", &word)),
        attitude: head.attitude.clone(),
        involvement: context
            .site
            .involvement(head)
            .into_iter()
            .map(|(phase, level)| InvolvementView {
                phase: context.link(phase),
                level: Label::new(words, "involvement", &level),
            })
            .collect(),
    };
    let meta = context.meta(stakeholder.nr, |_| true);
    Drawn::new("stakeholder.html", meta, "stakeholder", view)
}
