//! A playbook: in what order do we do this?

use serde::Serialize;

use super::desk::Desk;
use super::page::Drawn;
use super::parts::{Card, Link};
use super::planner::Planner;
use crate::content::Relation;
use crate::content::playbook::Playbook;
use crate::markdown::Prose;
use crate::site::Entry;

#[derive(Hash, Serialize)]
struct View {
    phase: Option<Link>,
    purposes: Vec<Link>,
    plays: Vec<Card>,
    body: Option<Prose>,
}

/// The page of a playbook.
pub(super) fn draw(desk: &Desk<'_>, playbook: Entry<'_, Playbook>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let plays = planner.site.playbooks.plays(playbook.nr).iter().copied();
    let plays = plays.filter(|play| !planner.site.is_retired(planner.document(*play)));
    let view = View {
        phase: planner.maybe(playbook.head.phase.as_ref()),
        purposes: planner.links(&playbook.head.purposes),
        plays: plays.map(|play| planner.card(play)).collect(),
        body: desk.body(playbook.nr),
    };
    let meta = desk.meta(playbook.nr, |edge| edge.relation != Relation::Plays);
    Drawn::new("playbook.html", meta, "playbook", view)
}
