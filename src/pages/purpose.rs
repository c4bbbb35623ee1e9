//! A purpose: why should people care, and what does the business get?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Label, Link};
use super::roadmaps::{StageView, stage_view};
use super::scorecard::{self, ScoreView};
use super::site_context::SiteContext;
use crate::content::Relation;
use crate::content::purpose::Purpose;
use crate::fields::OpenPeriod;
use crate::markdown::Prose;
use crate::site::{Carried, Entry, Nr};
use crate::url::Url;

#[derive(Hash, Serialize)]
struct View {
    status: Option<Label>,
    example: bool,
    statement: Arc<str>,
    what_for: Vec<WhatForView>,
    need: Option<Arc<str>>,
    opportunity: Option<Arc<str>>,
    recognised_by: Vec<Link>,
    evidence: Vec<Arc<str>>,
    participants: Vec<Link>,
    member_value: Option<Arc<str>>,
    business_value: Option<Arc<str>>,
    business_goal: Option<Arc<str>>,
    agreed_with: Vec<Link>,
    output: Option<Arc<str>>,
    timeframe: Option<TimeframeView>,
    it_support: Option<Label>,
    contribution: Option<Label>,
    in_scope: Vec<Arc<str>>,
    out_of_scope: Vec<Arc<str>>,
    measures: Vec<Link>,
    risk: Option<Label>,
    risk_reason: Option<Arc<str>>,
    sponsor: Option<Link>,
    decided_by: Vec<Link>,
    decided_on: Option<Arc<str>>,
    grows_into: Vec<Link>,
    grew_out_of: Vec<Link>,
    roadmaps: Vec<RoadmapView>,
    scores: Vec<ScoreView>,
    score_summary: Arc<str>,
    compare: Arc<str>,
    body: Option<Prose>,
}

#[derive(Hash, Serialize)]
struct WhatForView {
    question: Arc<str>,
    answer: Arc<str>,
}

/// The stages of a road map that carry out the purpose.
#[derive(Hash, Serialize)]
struct RoadmapView {
    link: Link,
    stages: Vec<StageView>,
}

#[derive(Hash, Serialize)]
struct TimeframeView {
    from: Option<Arc<str>>,
    to: Option<Arc<str>>,
}

/// The page of a purpose.
pub(super) fn draw(context: &PageContext<'_>, purpose: Entry<'_, Purpose>) -> Drawn {
    let (nr, head) = (purpose.nr, purpose.head);
    let words = &context.words;
    let what_for = head.what_for.texts().map(|(key, answer)| WhatForView {
        question: words.get(&format!("what_for.{key}")),
        answer: answer.clone(),
    });
    let told = |relation| {
        context.site.graph.backlinks(nr, relation).map(|edge| Link {
            href: context.link_to(edge.from, edge.spot.anchor.as_deref()),
            ..context.link(edge.from)
        })
    };
    let scores = if head.example { Vec::new() } else { context.site.scorecard(purpose) };
    let view = View {
        status: head.status.map(|word| Label::new(words, "status", &word)),
        example: head.example,
        statement: head.statement.clone(),
        what_for: what_for.collect(),
        need: head.need.clone(),
        opportunity: head.opportunity.clone(),
        recognised_by: context.links(&head.recognised_by),
        evidence: head.evidence.clone(),
        participants: context.links(&head.participants),
        member_value: head.member_value.clone(),
        business_value: head.business_value.clone(),
        business_goal: head.business_goal.clone(),
        agreed_with: context.links(&head.agreed_with),
        output: head.output.clone(),
        timeframe: head.timeframe.map(|period| timeframe(context, period)),
        it_support: head.it_support.map(|word| Label::new(words, "it_support", &word)),
        contribution: head.contribution.map(|word| Label::new(words, "contribution", &word)),
        in_scope: head.in_scope.clone(),
        out_of_scope: head.out_of_scope.clone(),
        measures: context.links(&head.measures),
        risk: head.risk.map(|word| Label::new(words, "grade", &word)),
        risk_reason: head.risk_reason.clone(),
        sponsor: context.maybe(head.sponsor.as_ref()),
        decided_by: context.links(&head.decided_by),
        decided_on: head.decided_on.map(|date| words.date(date)),
        grows_into: context.links(&head.grows_into),
        grew_out_of: told(Relation::GrowsInto).collect(),
        roadmaps: roadmaps(context, nr),
        scores: scorecard::in_words(context, &scores),
        score_summary: scorecard::summary(context, &scores),
        compare: Url::page(scorecard::PATH).href(context.site.config.links),
        body: context.body(nr),
    };
    let meta = context.meta(nr, |edge| !matches!(edge.relation, Relation::Purpose | Relation::GrowsInto));
    Drawn::new("purpose.html", meta, "purpose", view)
}

fn roadmaps(context: &SiteContext<'_>, nr: Nr) -> Vec<RoadmapView> {
    let view = |Carried { roadmap, stages }: Carried<'_>| RoadmapView {
        link: context.link(roadmap.nr),
        stages: stages
            .into_iter()
            .map(|(stage, horizon)| stage_view(context, roadmap, stage, horizon))
            .collect(),
    };
    context.site.stages_of(nr).into_iter().map(view).collect()
}

fn timeframe(context: &SiteContext<'_>, period: OpenPeriod) -> TimeframeView {
    let date = |date: Option<_>| date.map(|date| context.words.date(date));
    TimeframeView { from: date(period.from), to: date(period.to) }
}
