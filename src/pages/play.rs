//! A play: how do we do this one thing?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Card, Label, Link};
use super::site_context::SiteContext;
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
    difficulty: Option<Label>,
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
pub(super) fn draw(context: &PageContext<'_>, play: Entry<'_, Play>) -> Drawn {
    let (nr, head) = (play.nr, play.head);
    let view = View {
        prep_time: head.prep_time.clone(),
        run_time: head.run_time.clone(),
        people: head.people.clone(),
        difficulty: head.difficulty.map(|word| Label::new(&context.words, "difficulty", &word)),
        materials: head.materials.clone(),
        channels: head.channels.clone(),
        accountable: context.maybe(head.accountable.as_ref()),
        responsible: context.links(&head.responsible),
        consulted: context.links(&head.consulted),
        informed: context.links(&head.informed),
        phases: context.site.phases_of(nr).into_iter().map(|phase| context.link(phase)).collect(),
        factors: context.factor_links(&head.factors),
        covers: covers(context, head),
        measures: context.links(&head.measures),
        playbooks: playbooks(context, nr),
        followed_by: context.links(&head.followed_by),
        follows: told(context, nr, Relation::FollowedBy),
        guards_against: guards_against(context, nr, head),
        instances: instances(context, nr),
        body: context.body(nr),
    };
    let meta = context.meta(nr, |edge| {
        !matches!(edge.relation, Relation::Plays | Relation::FollowedBy | Relation::Instead)
    });
    Drawn::new("play.html", meta, "play", view)
}

/// The worst practices that the play names, and those that name it.
fn guards_against(context: &SiteContext<'_>, nr: Nr, play: &Play) -> Vec<Link> {
    let mut links = context.links(&play.guards_against);
    for link in told(context, nr, Relation::Instead) {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}

/// The stories that tell of the play.
fn instances(context: &SiteContext<'_>, nr: Nr) -> Vec<Card> {
    let told = context.site.graph.backlinks(nr, Relation::Plays).map(|edge| edge.from);
    let stories = told.filter(|from| context.document(*from).id.kind == Kind::Story);
    stories.map(|story| context.card(story)).collect()
}

/// The steps of phases that a play fulfils, each with a link to the step.
fn covers(context: &SiteContext<'_>, play: &Play) -> Vec<Link> {
    let step = |reference: &Ref<Phase>| {
        let phase = context.site.get(reference)?;
        let id = reference.name.part.as_ref()?;
        let step = phase.head.steps.iter().find(|step| step.id == *id)?;
        let title = format!("{}: {}", phase.document.title, step.title).into();
        Some(Link { href: context.link_to(phase.nr, Some(id)), title })
    };
    play.covers.iter().filter_map(step).collect()
}

fn told(context: &SiteContext<'_>, nr: Nr, relation: Relation) -> Vec<Link> {
    context.site.graph.backlinks(nr, relation).map(|edge| context.link(edge.from)).collect()
}

/// The playbook whose folder the play lies in, and those that name it.
fn playbooks(context: &SiteContext<'_>, play: Nr) -> Vec<Link> {
    let home = context.site.playbooks.of_play(play);
    let named = context.site.graph.backlinks(play, Relation::Plays).map(|edge| edge.from);
    let named = named.filter(|from| Some(*from) != home && context.document(*from).id.kind == Kind::Playbook);
    home.into_iter().chain(named).map(|playbook| context.link(playbook)).collect()
}
