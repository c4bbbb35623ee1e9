//! A phase: what do we do now, and when are we done?

use std::sync::Arc;

use serde::Serialize;

use super::checklist::{Gates, gates};
use super::coverage::{CellView, cell};
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Card, Label, Link, LinkedFrom};
use super::sheet;
use super::site_context::SiteContext;
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
    level: Label,
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
pub(super) fn draw(context: &PageContext<'_>, phase: Entry<'_, Phase>) -> Drawn {
    let (nr, head) = (phase.nr, phase.head);
    let waivers = head.waivers.iter().filter_map(|waiver| {
        let factor = context.factor_links(waiver.factor.as_slice()).pop()?;
        Some(WaiverView { factor, reason: waiver.reason.clone() })
    });
    let view = View {
        order: phase.document.metadata.order,
        goal: head.goal.clone(),
        duration: head.duration.clone(),
        leads_to: context.maybe(head.leads_to.as_ref()),
        overlaps: context.links(&head.overlaps),
        steps: head.steps.iter().map(|step| step_view(context, nr, head, step)).collect(),
        body: context.body(nr),
        gates: gates(context, nr),
        open: open(context, phase),
        sheet: (!context.documents_of(nr).is_empty())
            .then(|| sheet::url(&context.site.place(nr).url).href(context.site.config.links)),
        factors: factors(context, phase),
        playbooks: playbooks(context, nr),
        stages: context
            .site
            .graph
            .backlinks(nr, Relation::Phase)
            .filter_map(|edge| stage(context, edge))
            .collect(),
        people: people(context, nr),
        waivers: waivers.collect(),
    };
    let meta = context.meta(nr, |edge| !is_shown(context, edge));
    Drawn::new("phase.html", meta, "phase", view)
}

/// Whether one may begin, in words. Nothing is locked.
fn open(context: &SiteContext<'_>, phase: Entry<'_, Phase>) -> Vec<Arc<str>> {
    let leads_here = context.site.graph.backlinks(phase.nr, Relation::LeadsTo);
    let previous = leads_here.filter_map(|edge| context.site.entry::<Phase>(edge.from));
    let said = |previous: Entry<'_, Phase>| {
        let title = ("phase", &*previous.document.title);
        let beside = previous.head.overlaps.iter().any(|other| context.site.find(other) == Some(phase.nr));
        let open = gates(context, previous.nr);
        if beside {
            context.words.fill("phase_beside", &[title])
        } else if !open.is_empty() && open.iter().all(|gates| gates.done == gates.total) {
            context.words.fill("phase_open", &[title])
        } else {
            context.words.fill("phase_waits", &[title])
        }
    };
    previous.map(said).collect()
}

/// What is done for each success factor in the phase.
fn factors(context: &SiteContext<'_>, phase: Entry<'_, Phase>) -> Vec<FactorView> {
    let view = |factor: Entry<'_, Factor>| FactorView {
        factor: context.link(factor.nr),
        cell: cell(context, phase, factor.nr, None),
    };
    context.site.current::<Factor>().map(view).collect()
}

/// Whether the page itself shows what an edge says.
fn is_shown(context: &SiteContext<'_>, edge: &Edge) -> bool {
    match edge.relation {
        Relation::Covers | Relation::Step | Relation::Involvement | Relation::Phase => true,
        Relation::Phases => context.document(edge.from).id.kind == Kind::Play,
        _ => false,
    }
}

fn step_view(context: &SiteContext<'_>, nr: Nr, phase: &Phase, step: &Step) -> StepView {
    let of_step = |edge: &&Edge| edge.part.as_ref() == Some(&step.id);
    let title = |id: &Arc<str>| phase.steps.iter().find(|step| step.id == *id).map(|step| step.title.clone());
    StepView {
        id: step.id.clone(),
        title: step.title.clone(),
        after: step.after.iter().filter_map(title).collect(),
        plays: context
            .site
            .graph
            .backlinks(nr, Relation::Covers)
            .filter(of_step)
            .map(|edge| context.link(edge.from))
            .collect(),
        items: context
            .site
            .graph
            .backlinks(nr, Relation::Step)
            .filter(of_step)
            .map(|edge| context.linked_from(edge))
            .collect(),
    }
}

/// The playbooks of a phase, and those of other phases whose plays go on in it, each with those of its plays that belong
/// to the phase.
fn playbooks(context: &SiteContext<'_>, phase: Nr) -> Vec<PlaybookView> {
    let site = context.site;
    let is_current = |nr: Nr| !site.is_retired(context.document(nr));
    let mut views: Vec<(Option<Nr>, PlaybookView)> = Vec::new();
    for (nr, book) in site.playbooks.of_phase(phase).iter().filter(|(nr, _)| is_current(*nr)) {
        let book = book.filter(|book| is_current(*book));
        if views.last().is_none_or(|(last, _)| *last != book) {
            let link = book.map(|book| context.link(book));
            views.push((book, PlaybookView { link, summary: Arc::default(), plays: Vec::new() }));
        }
        let Some((_, view)) = views.last_mut() else { continue };
        if Some(*nr) == book {
            view.summary = site.summary(*nr).clone();
        } else {
            view.plays.push(context.card(*nr));
        }
    }
    views.into_iter().map(|(_, view)| view).collect()
}

fn stage(context: &SiteContext<'_>, edge: &Edge) -> Option<StageView> {
    let roadmap = context.site.entry::<Roadmap>(edge.from).filter(|_| edge.spot.part == Part::Stage)?;
    let stage = roadmap.head.stages.iter().find(|stage| Some(&stage.id) == edge.spot.anchor.as_ref())?;
    let horizon = stage.horizon.map(|horizon| Label::new(&context.words, "horizon", &horizon).label);
    Some(StageView {
        roadmap: context.link(edge.from),
        stage: context.stage_link(edge.from, stage),
        when: stage.when_words.clone().or(horizon),
    })
}

/// Who is involved, most first.
fn people(context: &SiteContext<'_>, phase: Nr) -> Vec<PersonView> {
    let involved = context.site.graph.backlinks(phase, Relation::Involvement).filter_map(|edge| {
        let Stakeholder { involvement, gains, .. } = context.site.entry::<Stakeholder>(edge.from)?.head;
        let level = involvement
            .iter()
            .find(|(to, _)| context.site.find(to) == Some(phase))
            .map(|(_, level)| *level)?;
        (level != Involvement::None).then(|| (level, edge.from, gains.clone()))
    });
    let mut involved: Vec<_> = involved.collect();
    involved.sort_by_key(|(level, nr, _)| (std::cmp::Reverse(*level), *nr));
    let view = |(level, nr, gains): (Involvement, Nr, _)| PersonView {
        link: context.link(nr),
        level: Label::new(&context.words, "involvement", &level),
        gains,
    };
    involved.into_iter().map(view).collect()
}
