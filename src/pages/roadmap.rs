//! A road map: how do collaboration and value evolve, and what does it take?

use std::sync::Arc;

use serde::Serialize;

use super::decision_matrix::{self, DecisionView, decision_view};
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{ContentsEntry, Label, Link};
use super::register::{InvestmentView, RiskView, investment_view, risk_view};
use super::site_context::SiteContext;
use super::timeline::{Timeline, timeline};
use crate::content::roadmap::{Horizon, Roadmap, Stage};
use crate::site::{Entry, horizons};

#[derive(Hash, Serialize)]
struct View {
    purpose: Option<Link>,
    sponsor: Option<Link>,
    timeline: Option<Timeline>,
    stages: Vec<StageView>,
    /// The page of its decisions, if there is one.
    areas: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct StageView {
    id: Arc<str>,
    title: Arc<str>,
    when: Option<Arc<str>>,
    horizon: Label,
    phase: Option<Link>,
    purpose: Option<Link>,
    collaboration: Option<Arc<str>>,
    business_value: Option<Arc<str>>,
    control: Option<Arc<str>>,
    maturity: Option<Label>,
    critical_mass: Option<Arc<str>>,
    measures: Vec<Link>,
    investments: Vec<InvestmentView>,
    risks: Vec<RiskView>,
    decisions: Vec<DecisionView>,
}

/// The page of a road map.
pub(super) fn draw(context: &PageContext<'_>, roadmap: Entry<'_, Roadmap>) -> Drawn {
    let head = roadmap.head;
    let view = View {
        purpose: context.maybe(head.purpose.as_ref()),
        sponsor: context.maybe(head.sponsor.as_ref()),
        timeline: timeline(context, head, &roadmap.document.title),
        stages: horizons(head, context.site.today)
            .map(|(stage, horizon)| stage_view(context, stage, horizon))
            .collect(),
        areas: decision_matrix::is_wanted(context, head).then(|| {
            decision_matrix::url(&context.site.place(roadmap.nr).url).href(context.site.config.links)
        }),
    };
    let mut meta = context.meta(roadmap.nr, |_| true);
    let entry = |stage: &Stage| ContentsEntry { id: stage.id.clone(), title: stage.title.clone(), level: 2 };
    meta.contents = head.stages.iter().map(entry).collect();
    Drawn::new("roadmap.html", meta, "roadmap", view)
}

fn stage_view(context: &SiteContext<'_>, stage: &Stage, horizon: Option<Horizon>) -> StageView {
    let words = &context.words;
    StageView {
        id: stage.id.clone(),
        title: stage.title.clone(),
        when: stage.when_words.clone(),
        horizon: context.horizon(horizon),
        phase: context.maybe(stage.phase.as_ref()),
        purpose: context.maybe(stage.purpose.as_ref()),
        collaboration: stage.collaboration.clone(),
        business_value: stage.business_value.clone(),
        control: stage.control.clone(),
        maturity: stage.maturity.map(|word| Label::new(words, "grade", &word)),
        critical_mass: stage.critical_mass.clone(),
        measures: context.links(&stage.measures),
        investments: stage
            .investments
            .iter()
            .map(|investment| investment_view(context, investment))
            .collect(),
        risks: stage.risks.iter().map(|risk| risk_view(context, risk)).collect(),
        decisions: stage.decisions.iter().map(|decision| decision_view(context, decision)).collect(),
    }
}
