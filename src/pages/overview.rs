//! The lists of phases, success factors, worst practices and stories, each with the question that
//! its readers come with.

use std::sync::Arc;

use serde::Serialize;

use super::checklist::{Gates, gates};
use super::coverage::{CellView, cell};
use super::page::Drawn;
use super::parts::{Card, Label, Link, PageMeta};
use super::pitfall::instead;
use super::site_context::SiteContext;
use crate::content::factor::Factor;
use crate::content::phase::Phase;
use crate::content::pitfall::Pitfall;
use crate::content::story::{Outcome, Story};
use crate::fields::Word as _;
use crate::markdown::Prose;
use crate::site::Entry;

#[derive(Hash, Serialize)]
struct PhasesView {
    body: Option<Prose>,
    phases: Vec<PhaseView>,
}

#[derive(Hash, Serialize)]
struct PhaseView {
    card: Card,
    goal: Arc<str>,
    overlaps: Vec<Link>,
    gates: Vec<Gates>,
}

#[derive(Hash, Serialize)]
struct FactorsView {
    body: Option<Prose>,
    factors: Vec<FactorView>,
    coverage: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct FactorView {
    link: Link,
    question: Arc<str>,
    aspects: Vec<Link>,
    cells: Vec<PhaseCell>,
}

#[derive(Hash, Serialize)]
struct PhaseCell {
    phase: Link,
    cell: CellView,
}

#[derive(Hash, Serialize)]
struct PitfallsView {
    body: Option<Prose>,
    pitfalls: Vec<PitfallView>,
}

#[derive(Hash, Serialize)]
struct PitfallView {
    card: Card,
    symptoms: Vec<Arc<str>>,
    instead: Vec<Link>,
}

#[derive(Hash, Serialize)]
struct StoriesView {
    body: Option<Prose>,
    groups: Vec<StoryGroup>,
}

#[derive(Hash, Serialize)]
struct StoryGroup {
    outcome: Label,
    stories: Vec<StoryView>,
}

#[derive(Hash, Serialize)]
struct StoryView {
    card: Card,
    factors: Vec<Link>,
}

/// Which phases are there, and where are we?
pub(super) fn phases(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let view = |phase: Entry<'_, Phase>| PhaseView {
        card: context.card(phase.nr),
        goal: phase.head.goal.clone(),
        overlaps: context.links(&phase.head.overlaps),
        gates: gates(context, phase.nr),
    };
    Drawn::new(
        "phases.html",
        meta,
        "list",
        PhasesView { body, phases: context.site.current().map(view).collect() },
    )
}

/// Which things decide success?
pub(super) fn factors(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let phases: Vec<Entry<'_, Phase>> = context.site.current().collect();
    let view = |factor: Entry<'_, Factor>| FactorView {
        link: context.link(factor.nr),
        question: factor.head.question.clone(),
        aspects: factor
            .head
            .aspects
            .iter()
            .map(|aspect| Link {
                href: context.link_to(factor.nr, Some(&aspect.id)),
                title: aspect.title.clone(),
            })
            .collect(),
        cells: phases
            .iter()
            .map(|phase| PhaseCell {
                phase: context.link(phase.nr),
                cell: cell(context, *phase, factor.nr, None),
            })
            .collect(),
    };
    let view = FactorsView {
        body,
        factors: context.site.current().map(view).collect(),
        coverage: (!phases.is_empty()).then(|| super::coverage::href(context)),
    };
    Drawn::new("factors.html", meta, "list", view)
}

/// Are we doing one of these?
pub(super) fn pitfalls(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let view = |pitfall: Entry<'_, Pitfall>| PitfallView {
        card: context.card(pitfall.nr),
        symptoms: pitfall.head.symptoms.clone(),
        instead: instead(context, pitfall.nr, pitfall.head).iter().map(|nr| context.link(*nr)).collect(),
    };
    let view = PitfallsView { body, pitfalls: context.site.current().map(view).collect() };
    Drawn::new("pitfalls.html", meta, "list", view)
}

/// Where has this been seen?
pub(super) fn stories(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let of = |outcome: Outcome| {
        let stories =
            context.site.current::<Story>().filter(move |story| story.head.outcome == Some(outcome));
        stories.map(|story| StoryView {
            card: context.card(story.nr),
            factors: context.factor_links(&story.head.factors),
        })
    };
    let groups = Outcome::ALL.iter().map(|outcome| StoryGroup {
        outcome: Label::new(&context.words, "outcome", outcome),
        stories: of(*outcome).collect(),
    });
    let groups = groups.filter(|group| !group.stories.is_empty()).collect();
    Drawn::new("stories.html", meta, "list", StoriesView { body, groups })
}
