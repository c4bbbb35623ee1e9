//! A phase: what do we do now, and when are we done?

use std::sync::Arc;

use serde::Serialize;

use super::checklist::{Gates, gates};
use super::coverage::{CellView, cell};
use super::desk::Desk;
use super::page::Drawn;
use super::parts::{Card, Link, LinkedFrom, Term};
use super::planner::Planner;
use super::sheet;
use crate::content::factor::Factor;
use crate::content::phase::{Phase, Step};
use crate::content::roadmap::Roadmap;
use crate::content::stakeholder::{Involvement, Stakeholder};
use crate::content::{Kind, Part, Relation};
use crate::markdown::Prose;
use crate::site::{Edge, Entry, Nr};

#[derive(Hash, Serialize)]
struct View {
    order: Option<i64>,
    goal: Arc<str>,
    duration: Option<Arc<str>>,
    leads_to: Option<Link>,
    overlaps: Vec<Link>,
    steps: Vec<StepView>,
    body: Option<Prose>,
    gates: Vec<Gates>,
    open: Vec<Arc<str>>,
    sheet: Option<Arc<str>>,
    factors: Vec<FactorView>,
    playbooks: Vec<PlaybookView>,
    stages: Vec<StageView>,
    people: Vec<PersonView>,
    waivers: Vec<WaiverView>,
}

#[derive(Hash, Serialize)]
struct StepView {
    id: Arc<str>,
    title: Arc<str>,
    after: Vec<Arc<str>>,
    plays: Vec<Link>,
    items: Vec<LinkedFrom>,
}

#[derive(Hash, Serialize)]
struct PlaybookView {
    /// The playbook; none for plays that belong to none.
    link: Option<Link>,
    /// What a playbook of this phase is about.
    summary: Arc<str>,
    plays: Vec<Card>,
}

#[derive(Hash, Serialize)]
struct StageView {
    roadmap: Link,
    stage: Link,
    when: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct PersonView {
    link: Link,
    level: Term,
    gains: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct FactorView {
    factor: Link,
    cell: CellView,
}

#[derive(Hash, Serialize)]
struct WaiverView {
    factor: Link,
    reason: Arc<str>,
}

/// The page of a phase.
pub(super) fn draw(desk: &Desk<'_>, phase: Entry<'_, Phase>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let (nr, head) = (phase.nr, phase.head);
    let waivers = head.waivers.iter().filter_map(|waiver| {
        let factor = planner.factor_links(waiver.factor.as_slice()).pop()?;
        Some(WaiverView { factor, reason: waiver.reason.clone() })
    });
    let view = View {
        order: phase.document.metadata.order,
        goal: head.goal.clone(),
        duration: head.duration.clone(),
        leads_to: planner.maybe(head.leads_to.as_ref()),
        overlaps: planner.links(&head.overlaps),
        steps: head.steps.iter().map(|step| step_view(planner, nr, head, step)).collect(),
        body: desk.body(nr),
        gates: gates(planner, nr),
        open: open(planner, phase),
        sheet: (!planner.documents_of(nr).is_empty())
            .then(|| sheet::url(&planner.site.place(nr).url).href(planner.site.config.links)),
        factors: factors(planner, phase),
        playbooks: playbooks(planner, nr),
        stages: planner
            .site
            .graph
            .backlinks(nr, Relation::Phase)
            .filter_map(|edge| stage(planner, edge))
            .collect(),
        people: people(planner, nr),
        waivers: waivers.collect(),
    };
    let meta = desk.meta(nr, |edge| !is_shown(planner, edge));
    Drawn::new("phase.html", meta, "phase", view)
}

/// Whether one may begin, in words. Nothing is locked.
fn open(planner: &Planner<'_>, phase: Entry<'_, Phase>) -> Vec<Arc<str>> {
    let leads_here = planner.site.graph.backlinks(phase.nr, Relation::LeadsTo);
    let previous = leads_here.filter_map(|edge| planner.site.entry::<Phase>(edge.from));
    let said = |previous: Entry<'_, Phase>| {
        let title = ("phase", &*previous.document.title);
        let beside = previous.head.overlaps.iter().any(|other| planner.site.find(other) == Some(phase.nr));
        let open = gates(planner, previous.nr);
        if beside {
            planner.words.fill("phase_beside", &[title])
        } else if !open.is_empty() && open.iter().all(|gates| gates.done == gates.total) {
            planner.words.fill("phase_open", &[title])
        } else {
            planner.words.fill("phase_waits", &[title])
        }
    };
    previous.map(said).collect()
}

/// What is done for each success factor in the phase.
fn factors(planner: &Planner<'_>, phase: Entry<'_, Phase>) -> Vec<FactorView> {
    let view = |factor: Entry<'_, Factor>| FactorView {
        factor: planner.link(factor.nr),
        cell: cell(planner, phase, factor.nr, None),
    };
    planner.site.current::<Factor>().map(view).collect()
}

/// Whether the page itself shows what an edge says.
fn is_shown(planner: &Planner<'_>, edge: &Edge) -> bool {
    match edge.relation {
        Relation::Covers | Relation::Step | Relation::Involvement | Relation::Phase => true,
        Relation::Phases => planner.document(edge.from).id.kind == Kind::Play,
        _ => false,
    }
}

fn step_view(planner: &Planner<'_>, nr: Nr, phase: &Phase, step: &Step) -> StepView {
    let of_step = |edge: &&Edge| edge.part.as_ref() == Some(&step.id);
    let title = |id: &Arc<str>| phase.steps.iter().find(|step| step.id == *id).map(|step| step.title.clone());
    StepView {
        id: step.id.clone(),
        title: step.title.clone(),
        after: step.after.iter().filter_map(title).collect(),
        plays: planner
            .site
            .graph
            .backlinks(nr, Relation::Covers)
            .filter(of_step)
            .map(|edge| planner.link(edge.from))
            .collect(),
        items: planner
            .site
            .graph
            .backlinks(nr, Relation::Step)
            .filter(of_step)
            .map(|edge| planner.linked_from(edge))
            .collect(),
    }
}

/// The playbooks of a phase, and those of other phases whose plays go on in it, each with those of its plays that belong
/// to the phase.
fn playbooks(planner: &Planner<'_>, phase: Nr) -> Vec<PlaybookView> {
    let site = planner.site;
    let is_current = |nr: Nr| !site.is_retired(planner.document(nr));
    let mut views: Vec<(Option<Nr>, PlaybookView)> = Vec::new();
    for (nr, book) in site.playbooks.of_phase(phase).iter().filter(|(nr, _)| is_current(*nr)) {
        let book = book.filter(|book| is_current(*book));
        if views.last().is_none_or(|(last, _)| *last != book) {
            let link = book.map(|book| planner.link(book));
            views.push((book, PlaybookView { link, summary: Arc::default(), plays: Vec::new() }));
        }
        let Some((_, view)) = views.last_mut() else { continue };
        if Some(*nr) == book {
            view.summary = site.summary(*nr).clone();
        } else {
            view.plays.push(planner.card(*nr));
        }
    }
    views.into_iter().map(|(_, view)| view).collect()
}

fn stage(planner: &Planner<'_>, edge: &Edge) -> Option<StageView> {
    let roadmap = planner.site.entry::<Roadmap>(edge.from).filter(|_| edge.spot.part == Part::Stage)?;
    let stage = roadmap.head.stages.iter().find(|stage| Some(&stage.id) == edge.spot.anchor.as_ref())?;
    let horizon = stage.horizon.map(|horizon| Term::new(&planner.words, "horizon", &horizon).label);
    Some(StageView {
        roadmap: planner.link(edge.from),
        stage: planner.stage_link(edge.from, stage),
        when: stage.when_words.clone().or(horizon),
    })
}

/// Who is involved, most first.
fn people(planner: &Planner<'_>, phase: Nr) -> Vec<PersonView> {
    let involved = planner.site.graph.backlinks(phase, Relation::Involvement).filter_map(|edge| {
        let Stakeholder { involvement, gains, .. } = planner.site.entry::<Stakeholder>(edge.from)?.head;
        let level = involvement
            .iter()
            .find(|(to, _)| planner.site.find(to) == Some(phase))
            .map(|(_, level)| *level)?;
        (level != Involvement::None).then(|| (level, edge.from, gains.clone()))
    });
    let mut involved: Vec<_> = involved.collect();
    involved.sort_by_key(|(level, nr, _)| (std::cmp::Reverse(*level), *nr));
    let view = |(level, nr, gains): (Involvement, Nr, _)| PersonView {
        link: planner.link(nr),
        level: Term::new(&planner.words, "involvement", &level),
        gains,
    };
    involved.into_iter().map(view).collect()
}
