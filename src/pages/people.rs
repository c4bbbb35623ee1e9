//! Roles and stakeholders: what does this hat mean, and who are these people?

use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::page::Drawn;
use super::parts::{Link, Term};
use super::planner::Planner;
use crate::content::Relation;
use crate::content::role::Role;
use crate::content::stakeholder::Stakeholder;
use crate::site::Entry;

#[derive(Hash, Serialize)]
struct RoleView {
    kind: Option<Term>,
    does: Vec<Arc<str>>,
    needs: Vec<Arc<str>>,
    read: Vec<Link>,
}

#[derive(Hash, Serialize)]
struct StakeholderView {
    group: Arc<str>,
    side: Option<Term>,
    needs: Option<Arc<str>>,
    gains: Option<Arc<str>>,
    gives: Option<Arc<str>>,
    power: Option<Term>,
    interest: Option<Term>,
    attitude: Option<Arc<str>>,
    involvement: Vec<InvolvementView>,
}

#[derive(Hash, Serialize)]
struct InvolvementView {
    phase: Link,
    level: Term,
}

/// The page of a role.
pub(super) fn draw_role(desk: &Desk<'_>, role: Entry<'_, Role>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let audience = planner.site.graph.to(role.nr).filter(|edge| edge.relation == Relation::Audience);
    let view = RoleView {
        kind: role.head.kind.map(|word| Term::new(&planner.words, "role_kind", &word)),
        does: role.head.does.clone(),
        needs: role.head.needs.clone(),
        read: audience.map(|edge| planner.link(edge.from)).collect(),
    };
    let chrome = desk.chrome(role.nr, |edge| edge.relation != Relation::Audience);
    Drawn::new("role.html", chrome, "role", view)
}

/// The page of a stakeholder.
pub(super) fn draw_stakeholder(desk: &Desk<'_>, stakeholder: Entry<'_, Stakeholder>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let (head, words) = (stakeholder.head, &planner.words);
    let mut involvement: Vec<_> = head
        .involvement
        .iter()
        .filter_map(|(phase, level)| Some((planner.site.find(phase)?, *level)))
        .collect();
    involvement.sort_by_key(|(phase, _)| *phase);
    let view = StakeholderView {
        group: words.find(&format!("group.{}", head.group)).cloned().unwrap_or_else(|| head.group.clone()),
        side: head.side.map(|word| Term::new(words, "side", &word)),
        needs: head.needs.clone(),
        gains: head.gains.clone(),
        gives: head.gives.clone(),
        power: head.power.map(|word| Term::new(words, "grade", &word)),
        interest: head.interest.map(|word| Term::new(words, "grade", &word)),
        attitude: head.attitude.clone(),
        involvement: involvement
            .into_iter()
            .map(|(phase, level)| InvolvementView {
                phase: planner.link(phase),
                level: Term::new(words, "involvement", &level),
            })
            .collect(),
    };
    let chrome = desk.chrome(stakeholder.nr, |_| true);
    Drawn::new("stakeholder.html", chrome, "stakeholder", view)
}
