//! The decision log: what did we decide, when and why?

use std::cmp::Reverse;
use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::parts::{Label, Link, PageMeta};
use super::site_context::SiteContext;
use crate::content::Relation;
use crate::content::decision::{Decision, DecisionStatus};
use crate::content::roadmap::{Horizon, Roadmap};
use crate::date::Date;
use crate::export;
use crate::markdown::Prose;
use crate::site::{Answer, Entry, horizons};

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    /// What was to be looked at again by now.
    overdue: Vec<DecisionView>,
    /// What road maps leave open.
    open: Vec<OpenView>,
    years: Vec<YearView>,
    calendar: bool,
}

#[derive(Hash, Serialize)]
struct YearView {
    year: Arc<str>,
    decisions: Vec<DecisionView>,
}

#[derive(Hash, Serialize)]
struct DecisionView {
    link: Link,
    summary: Arc<str>,
    on: Option<Arc<str>>,
    status: Option<Label>,
    area: Option<Arc<str>>,
    purposes: Vec<Link>,
    superseded_by: Vec<Link>,
    review: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct OpenView {
    area: Arc<str>,
    due: Arc<str>,
    is_late: bool,
    stage: Link,
    roadmap: Link,
}

/// The list of decisions.
pub(super) fn log(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let mut all: Vec<Entry<'_, Decision>> = context.site.all().collect();
    all.sort_by_key(|decision| (Reverse(day(decision.head)), Reverse(decision.document.id.slug.clone())));
    let is_overdue = |decision: &&Entry<'_, Decision>| {
        let holds = decision.head.status == Some(DecisionStatus::Accepted);
        holds && decision.head.review_on.is_some_and(|day| day < context.site.today)
    };
    let mut overdue: Vec<_> = all.iter().filter(is_overdue).collect();
    overdue.sort_by_key(|decision| decision.head.review_on);
    let mut years: Vec<YearView> = Vec::new();
    for decision in &all {
        let year: Arc<str> = day(decision.head).map_or_else(String::new, |day| day.year().to_string()).into();
        if years.last().is_none_or(|last| last.year != year) {
            years.push(YearView { year, decisions: Vec::new() });
        }
        if let Some(last) = years.last_mut() {
            last.decisions.push(view(context, *decision));
        }
    }
    let view = View {
        body,
        overdue: overdue.into_iter().map(|decision| view(context, *decision)).collect(),
        open: open(context),
        years,
        calendar: (export::MILESTONES.is_wanted)(context.site),
    };
    Drawn::new("decisions.html", meta, "log", view)
}

fn day(decision: &Decision) -> Option<Date> {
    decision.decided_on.or(decision.date)
}

fn view(context: &SiteContext<'_>, decision: Entry<'_, Decision>) -> DecisionView {
    let (site, head) = (context.site, decision.head);
    let newer = site.graph.backlinks(decision.nr, Relation::Supersedes);
    DecisionView {
        // its status stands beside it
        link: Link { title: decision.document.title.clone(), ..context.link(decision.nr) },
        summary: context.site.summary(decision.nr).clone(),
        on: day(head).map(|day| context.words.date(day)),
        status: head.status.map(|word| Label::new(&context.words, "decision_status", &word)),
        area: head.area.as_ref().map(|area| site.config.area_title(area)),
        purposes: context.links(&head.purposes),
        superseded_by: newer.map(|edge| context.link(edge.from)).collect(),
        review: head.review_on.map(|day| context.words.date(day)),
    }
}

/// What the road maps leave open, what is due first at the top.
fn open(context: &SiteContext<'_>) -> Vec<OpenView> {
    let site = context.site;
    let mut all = Vec::new();
    for roadmap in site.current::<Roadmap>() {
        let ahead = horizons(roadmap.head, site.today).filter(|(_, horizon)| *horizon != Some(Horizon::Done));
        for (stage, _) in ahead {
            for decision in &stage.decisions {
                let Some(due) = &decision.due_words else { continue };
                let day = decision.due.and_then(|due| due.to);
                let view = OpenView {
                    area: site.config.area_title(&decision.area),
                    due: due.clone(),
                    is_late: matches!(site.answer(decision), Answer::Overdue),
                    stage: context.stage_link(roadmap.nr, stage),
                    roadmap: context.link(roadmap.nr),
                };
                all.push((day, view));
            }
        }
    }
    all.sort_by_key(|(day, _)| (day.is_none(), *day));
    all.into_iter().map(|(_, view)| view).collect()
}
