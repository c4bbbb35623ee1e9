//! V15, a road map: how do collaboration and value evolve, and what does it take?

use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::page::Drawn;
use super::parts::{ContentsEntry, Link, Term};
use super::planner::Planner;
use super::timeline::{Timeline, timeline};
use crate::content::roadmap::{Horizon, Investment, Risk, Roadmap, Stage, StageDecision};
use crate::site::{Entry, horizons};

#[derive(Hash, Serialize)]
struct View {
    purpose: Option<Link>,
    sponsor: Option<Link>,
    timeline: Option<Timeline>,
    stages: Vec<StageView>,
}

#[derive(Hash, Serialize)]
struct StageView {
    id: Arc<str>,
    title: Arc<str>,
    when: Option<Arc<str>>,
    horizon: Term,
    phase: Option<Link>,
    purpose: Option<Link>,
    collaboration: Option<Arc<str>>,
    business_value: Option<Arc<str>>,
    control: Option<Arc<str>>,
    maturity: Option<Term>,
    critical_mass: Option<Arc<str>>,
    measures: Vec<Link>,
    investments: Vec<InvestmentView>,
    risks: Vec<RiskView>,
    decisions: Vec<DecisionView>,
}

#[derive(Hash, Serialize)]
struct InvestmentView {
    title: Arc<str>,
    kind: Option<Term>,
    amount: Option<Arc<str>>,
    cost: Option<Arc<str>>,
    owner: Option<Link>,
    reason: Option<Arc<str>>,
    factors: Vec<Link>,
}

#[derive(Hash, Serialize)]
struct RiskView {
    title: Arc<str>,
    cause: Option<Arc<str>>,
    likelihood: Option<Term>,
    impact: Option<Term>,
    response: Option<Term>,
    mitigation: Option<Arc<str>>,
    trigger: Option<Arc<str>>,
    owner: Option<Link>,
    status: Term,
    factors: Vec<Link>,
}

#[derive(Hash, Serialize)]
struct DecisionView {
    area: Arc<str>,
    state: Arc<str>,
    words: Option<Arc<str>>,
    link: Option<Link>,
}

/// The page of a road map.
pub(super) fn draw(desk: &Desk<'_>, roadmap: Entry<'_, Roadmap>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let head = roadmap.head;
    let view = View {
        purpose: planner.maybe(head.purpose.as_ref()),
        sponsor: planner.maybe(head.sponsor.as_ref()),
        timeline: timeline(planner, head, &roadmap.document.title),
        stages: horizons(head, planner.site.today)
            .map(|(stage, horizon)| stage_view(planner, stage, horizon.unwrap_or(Horizon::Later)))
            .collect(),
    };
    let mut chrome = desk.chrome(roadmap.nr, |_| true);
    let entry = |stage: &Stage| ContentsEntry { id: stage.id.clone(), title: stage.title.clone(), level: 2 };
    chrome.contents = head.stages.iter().map(entry).collect();
    Drawn::new("roadmap.html", chrome, "roadmap", view)
}

fn stage_view(planner: &Planner<'_>, stage: &Stage, horizon: Horizon) -> StageView {
    let words = &planner.words;
    StageView {
        id: stage.id.clone(),
        title: stage.title.clone(),
        when: stage.when_words.clone(),
        horizon: Term::new(words, "horizon", &horizon),
        phase: planner.maybe(stage.phase.as_ref()),
        purpose: planner.maybe(stage.purpose.as_ref()),
        collaboration: stage.collaboration.clone(),
        business_value: stage.business_value.clone(),
        control: stage.control.clone(),
        maturity: stage.maturity.map(|word| Term::new(words, "grade", &word)),
        critical_mass: stage.critical_mass.clone(),
        measures: planner.links(&stage.measures),
        investments: stage
            .investments
            .iter()
            .map(|investment| investment_view(planner, investment))
            .collect(),
        risks: stage.risks.iter().map(|risk| risk_view(planner, risk)).collect(),
        decisions: stage.decisions.iter().map(|decision| decision_view(planner, decision)).collect(),
    }
}

fn investment_view(planner: &Planner<'_>, investment: &Investment) -> InvestmentView {
    InvestmentView {
        title: investment.title.clone(),
        kind: investment.kind.map(|word| Term::new(&planner.words, "investment", &word)),
        amount: investment.amount.clone(),
        cost: investment.cost.clone(),
        owner: planner.maybe(investment.owner.as_ref()),
        reason: investment.reason.clone(),
        factors: planner.factor_links(&investment.factors),
    }
}

fn risk_view(planner: &Planner<'_>, risk: &Risk) -> RiskView {
    let words = &planner.words;
    RiskView {
        title: risk.title.clone(),
        cause: risk.cause.clone(),
        likelihood: risk.likelihood.map(|word| Term::new(words, "grade", &word)),
        impact: risk.impact.map(|word| Term::new(words, "grade", &word)),
        response: risk.response.map(|word| Term::new(words, "response", &word)),
        mitigation: risk.mitigation.clone(),
        trigger: risk.trigger.clone(),
        owner: planner.maybe(risk.owner.as_ref()),
        status: Term::new(words, "risk_status", &risk.status),
        factors: planner.factor_links(&risk.factors),
    }
}

fn decision_view(planner: &Planner<'_>, decision: &StageDecision) -> DecisionView {
    let areas = &planner.site.config.decision_areas;
    let area = areas.iter().find(|area| area.id == decision.area).map(|area| area.title.clone());
    let (state, words) = match decision {
        StageDecision { due_words: Some(due), .. } => ("open", Some(due)),
        StageDecision { not_needed: Some(reason), .. } => ("not_needed", Some(reason)),
        StageDecision { summary, .. } => ("decided", summary.as_ref()),
    };
    DecisionView {
        area: area.unwrap_or_else(|| decision.area.clone()),
        state: planner.words.get(&format!("decision_state.{state}")),
        words: words.cloned().or_else(|| decision.decision.as_ref().map(|record| record.name.slug.clone())),
        link: planner.maybe(decision.decision.as_ref()),
    }
}
