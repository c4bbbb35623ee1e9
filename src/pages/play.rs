//! A play: how do we do this one thing?

use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::page::Drawn;
use super::parts::{Card, Link, Term};
use super::planner::Planner;
use crate::content::phase::Phase;
use crate::content::play::Play;
use crate::content::{Kind, Ref, Relation};
use crate::markdown::Prose;
use crate::site::{Entry, Nr};

#[derive(Hash, Serialize)]
struct View {
    prep_time: Option<Arc<str>>,
    run_time: Option<Arc<str>>,
    people: Option<Arc<str>>,
    difficulty: Option<Term>,
    materials: Vec<Arc<str>>,
    channels: Vec<Arc<str>>,
    accountable: Option<Link>,
    responsible: Vec<Link>,
    consulted: Vec<Link>,
    informed: Vec<Link>,
    phases: Vec<Link>,
    factors: Vec<Link>,
    covers: Vec<Link>,
    measures: Vec<Link>,
    playbooks: Vec<Link>,
    followed_by: Vec<Link>,
    follows: Vec<Link>,
    guards_against: Vec<Link>,
    instances: Vec<Card>,
    body: Option<Prose>,
}

/// The page of a play.
pub(super) fn draw(desk: &Desk<'_>, play: Entry<'_, Play>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let (nr, head) = (play.nr, play.head);
    let view = View {
        prep_time: head.prep_time.clone(),
        run_time: head.run_time.clone(),
        people: head.people.clone(),
        difficulty: head.difficulty.map(|word| Term::new(&planner.words, "difficulty", &word)),
        materials: head.materials.clone(),
        channels: head.channels.clone(),
        accountable: planner.maybe(head.accountable.as_ref()),
        responsible: planner.links(&head.responsible),
        consulted: planner.links(&head.consulted),
        informed: planner.links(&head.informed),
        phases: planner.site.phases_of(nr).into_iter().map(|phase| planner.link(phase)).collect(),
        factors: planner.factor_links(&head.factors),
        covers: covers(planner, head),
        measures: planner.links(&head.measures),
        playbooks: playbooks(planner, nr),
        followed_by: planner.links(&head.followed_by),
        follows: told(planner, nr, Relation::FollowedBy),
        guards_against: guards_against(planner, nr, head),
        instances: instances(planner, nr),
        body: desk.body(nr),
    };
    let meta = desk.meta(nr, |edge| {
        !matches!(edge.relation, Relation::Plays | Relation::FollowedBy | Relation::Instead)
    });
    Drawn::new("play.html", meta, "play", view)
}

/// The worst practices that the play names, and those that name it.
fn guards_against(planner: &Planner<'_>, nr: Nr, play: &Play) -> Vec<Link> {
    let mut links = planner.links(&play.guards_against);
    for link in told(planner, nr, Relation::Instead) {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

/// The stories that tell of the play.
fn instances(planner: &Planner<'_>, nr: Nr) -> Vec<Card> {
    let told = planner.site.graph.backlinks(nr, Relation::Plays).map(|edge| edge.from);
    let stories = told.filter(|from| planner.document(*from).id.kind == Kind::Story);
    stories.map(|story| planner.card(story)).collect()
}

/// The steps of phases that a play fulfils, each with a link to the step.
fn covers(planner: &Planner<'_>, play: &Play) -> Vec<Link> {
    let step = |reference: &Ref<Phase>| {
        let phase = planner.site.get(reference)?;
        let id = reference.name.part.as_ref()?;
        let step = phase.head.steps.iter().find(|step| step.id == *id)?;
        let title = format!("{}: {}", phase.document.title, step.title).into();
        Some(Link { href: planner.link_to(phase.nr, Some(id)), title })
    };
    play.covers.iter().filter_map(step).collect()
}

fn told(planner: &Planner<'_>, nr: Nr, relation: Relation) -> Vec<Link> {
    planner.site.graph.backlinks(nr, relation).map(|edge| planner.link(edge.from)).collect()
}

/// The playbook whose folder the play lies in, and those that name it.
fn playbooks(planner: &Planner<'_>, play: Nr) -> Vec<Link> {
    let home = planner.site.playbooks.of_play(play);
    let named = planner.site.graph.backlinks(play, Relation::Plays).map(|edge| edge.from);
    let named = named.filter(|from| Some(*from) != home && planner.document(*from).id.kind == Kind::Playbook);
    home.into_iter().chain(named).map(|playbook| planner.link(playbook)).collect()
}
