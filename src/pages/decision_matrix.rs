//! The decisions of a road map: which lower-level decisions are open?

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Label, Link};
use super::site_context::SiteContext;
use crate::content::Kind;
use crate::content::roadmap::{Roadmap, StageDecision};
use crate::site::{Answer, Entry, horizons};
use crate::url::Url;

#[derive(Hash, Serialize)]
struct View {
    roadmap: Link,
    areas: Vec<AreaView>,
    rows: Vec<Row>,
}

#[derive(Hash, Serialize)]
struct AreaView {
    title: Arc<str>,
    question: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct Row {
    stage: Link,
    when: Option<Arc<str>>,
    horizon: Label,
    /// What it says about each area: usually one thing.
    cells: Vec<Vec<DecisionView>>,
}

/// What a stage says about an area.
#[derive(Hash, Serialize)]
pub(super) struct DecisionView {
    area: Arc<str>,
    /// `decided`, `open`, `overdue`, `not_needed`, `void`, `earlier` or `missing`.
    state: &'static str,
    label: Arc<str>,
    words: Option<Arc<str>>,
    link: Option<Link>,
}

/// The address of the page, for the address of the road map.
pub(super) fn url(roadmap: &Url) -> Url {
    Url::page(&format!("{}decisions", roadmap.as_str()))
}

/// Whether a road map has anything to decide.
pub(super) fn is_wanted(context: &SiteContext<'_>, roadmap: &Roadmap) -> bool {
    let mut stages = roadmap.stages.iter();
    !roadmap.stages.is_empty()
        && (!context.site.config.decision_areas.is_empty() || stages.any(|stage| !stage.decisions.is_empty()))
}

/// The page of the decisions of a road map.
pub(super) fn draw(context: &PageContext<'_>, roadmap: Entry<'_, Roadmap>) -> Drawn {
    let (site, words) = (context.site, &context.words);
    let areas = areas(context, roadmap.head);
    let mut decided: BTreeMap<&Arc<str>, Link> = BTreeMap::new();
    let mut rows = Vec::new();
    for (stage, horizon) in horizons(roadmap.head, site.today) {
        let link = context.stage_link(roadmap.nr, stage);
        let cell = |area: &Arc<str>| {
            let said = stage.decisions.iter().filter(|one| one.area == *area);
            let said: Vec<_> = said.map(|decision| decision_view(context, decision)).collect();
            if said.is_empty() { vec![silent(context, area, decided.get(area))] } else { said }
        };
        let cells = areas.iter().map(cell).collect();
        for decision in stage.decisions.iter().filter(|one| site.answer(one).is_decided()) {
            decided.entry(&decision.area).or_insert_with(|| link.clone());
        }
        let horizon = context.horizon(horizon);
        rows.push(Row { stage: link, when: stage.when_words.clone(), horizon, cells });
    }
    let title = |area: &Arc<str>| AreaView {
        title: site.config.area_title(area),
        question: site.config.area(area).and_then(|area| area.question.clone()),
    };
    let mut meta = context.tool_meta("areas", Kind::Roadmap.home());
    meta.title = words.fill("areas_title", &[("title", &roadmap.document.title)]);
    meta.trail.push(context.link(roadmap.nr));
    let areas = areas.iter().map(title).collect();
    Drawn::new("areas.html", meta, "grid", View { roadmap: context.link(roadmap.nr), areas, rows })
}

/// The areas of the site, and those that only this road map speaks of, so that nothing it says is lost.
fn areas(context: &SiteContext<'_>, roadmap: &Roadmap) -> Vec<Arc<str>> {
    let mut areas: Vec<Arc<str>> =
        context.site.config.decision_areas.iter().map(|area| area.id.clone()).collect();
    for decision in roadmap.stages.iter().flat_map(|stage| &stage.decisions) {
        if !areas.contains(&decision.area) {
            areas.push(decision.area.clone());
        }
    }
    areas
}

/// What is shown for an area that a stage says nothing about.
fn silent(context: &SiteContext<'_>, area: &Arc<str>, earlier: Option<&Link>) -> DecisionView {
    let state = if earlier.is_some() { "earlier" } else { "missing" };
    let label = context.words.get(&format!("decision_state.{state}"));
    DecisionView {
        area: context.site.config.area_title(area),
        state,
        label,
        words: None,
        link: earlier.cloned(),
    }
}

/// What a stage says about an area, in words.
pub(super) fn decision_view(context: &SiteContext<'_>, decision: &StageDecision) -> DecisionView {
    let (state, words) = match context.site.answer(decision) {
        Answer::Overdue => ("overdue", decision.due_words.as_ref()),
        Answer::Open => ("open", decision.due_words.as_ref()),
        Answer::NotNeeded => ("not_needed", decision.not_needed.as_ref()),
        Answer::Void(_) => ("void", None),
        Answer::Decided => ("decided", decision.summary.as_ref()),
    };
    let unknown = || decision.decision.as_ref().map(|record| record.name.slug.clone());
    DecisionView {
        area: context.site.config.area_title(&decision.area),
        state,
        label: context.words.get(&format!("decision_state.{state}")),
        words: words.cloned().or_else(unknown),
        link: context.maybe(decision.decision.as_ref()),
    }
}
