//! The lists of phases, success factors, worst practices and stories, each with the question that
//! its readers come with.

use std::sync::Arc;

use serde::Serialize;

use super::checklist::{Gates, gates};
use super::coverage::{CellView, cell};
use super::page::Drawn;
use super::parts::{Card, Link, PageMeta, Term};
use super::pitfall::instead;
use super::planner::Planner;
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
    outcome: Term,
    stories: Vec<StoryView>,
}

#[derive(Hash, Serialize)]
struct StoryView {
    card: Card,
    factors: Vec<Link>,
}

/// Which phases are there, and where are we?
pub(super) fn phases(planner: &Planner<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let view = |phase: Entry<'_, Phase>| PhaseView {
        card: planner.card(phase.nr),
        goal: phase.head.goal.clone(),
        overlaps: planner.links(&phase.head.overlaps),
        gates: gates(planner, phase.nr),
    };
    Drawn::new(
        "phases.html",
        meta,
        "list",
        PhasesView { body, phases: planner.site.current().map(view).collect() },
    )
}

/// Which things decide success?
pub(super) fn factors(planner: &Planner<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let phases: Vec<Entry<'_, Phase>> = planner.site.current().collect();
    let view = |factor: Entry<'_, Factor>| FactorView {
        link: planner.link(factor.nr),
        question: factor.head.question.clone(),
        aspects: factor
            .head
            .aspects
            .iter()
            .map(|aspect| Link {
                href: planner.link_to(factor.nr, Some(&aspect.id)),
                title: aspect.title.clone(),
            })
            .collect(),
        cells: phases
            .iter()
            .map(|phase| PhaseCell {
                phase: planner.link(phase.nr),
                cell: cell(planner, *phase, factor.nr, None),
            })
            .collect(),
    };
    let view = FactorsView {
        body,
        factors: planner.site.current().map(view).collect(),
        coverage: (!phases.is_empty()).then(|| super::coverage::href(planner)),
    };
    Drawn::new("factors.html", meta, "list", view)
}

/// Are we doing one of these?
pub(super) fn pitfalls(planner: &Planner<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let view = |pitfall: Entry<'_, Pitfall>| PitfallView {
        card: planner.card(pitfall.nr),
        symptoms: pitfall.head.symptoms.clone(),
        instead: instead(planner, pitfall.nr, pitfall.head).iter().map(|nr| planner.link(*nr)).collect(),
    };
    let view = PitfallsView { body, pitfalls: planner.site.current().map(view).collect() };
    Drawn::new("pitfalls.html", meta, "list", view)
}

/// Where has this been seen?
pub(super) fn stories(planner: &Planner<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let of = |outcome: Outcome| {
        let stories =
            planner.site.current::<Story>().filter(move |story| story.head.outcome == Some(outcome));
        stories.map(|story| StoryView {
            card: planner.card(story.nr),
            factors: planner.factor_links(&story.head.factors),
        })
    };
    let groups = Outcome::ALL.iter().map(|outcome| StoryGroup {
        outcome: Term::new(&planner.words, "outcome", outcome),
        stories: of(*outcome).collect(),
    });
    let groups = groups.filter(|group| !group.stories.is_empty()).collect();
    Drawn::new("stories.html", meta, "list", StoriesView { body, groups })
}
