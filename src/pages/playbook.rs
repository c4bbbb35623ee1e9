//! A playbook: in what order do we do this?

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Card, Link};
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
pub(super) fn draw(context: &PageContext<'_>, playbook: Entry<'_, Playbook>) -> Drawn {
    let plays = context.site.playbooks.plays(playbook.nr).iter().copied();
    let plays = plays.filter(|play| !context.site.is_retired(context.document(*play)));
    let view = View {
        phase: context.maybe(playbook.head.phase.as_ref()),
        purposes: context.links(&playbook.head.purposes),
        plays: plays.map(|play| context.card(play)).collect(),
        body: context.body(playbook.nr),
    };
    let meta = context.meta(playbook.nr, |edge| edge.relation != Relation::Plays);
    Drawn::new("playbook.html", meta, "playbook", view)
}
