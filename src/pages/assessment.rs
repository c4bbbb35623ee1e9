//! A self-assessment with its readings: how far are we, is it moving, and what next?

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::Link;
use super::site_context::SiteContext;
use crate::content::Relation;
use crate::content::assessment::{Assessment, Dimension, Reading};
use crate::date::Date;
use crate::markdown::Prose;
use crate::site::{Entry, Nr};

#[derive(Hash, Serialize)]
struct View {
    factor: Option<Link>,
    body: Option<Prose>,
    dimensions: Vec<DimensionView>,
    communities: Vec<CommunityView>,
}

#[derive(Hash, Serialize)]
struct DimensionView {
    id: Arc<str>,
    title: Arc<str>,
    question: Arc<str>,
    levels: Vec<Arc<str>>,
    plays_if_low: Vec<Link>,
    plays_if_high: Vec<Link>,
}

/// The readings of one community.
#[derive(Hash, Serialize)]
struct CommunityView {
    community: Link,
    readings: Vec<ReadingView>,
    charts: Vec<ChartView>,
    advice: Vec<AdviceView>,
}

#[derive(Hash, Serialize)]
struct ReadingView {
    on: Arc<str>,
    /// For each dimension, the number and the statement of the level.
    scores: Vec<Option<ScoreView>>,
    by: Option<Link>,
    note: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct ScoreView {
    score: i64,
    of: usize,
    words: Arc<str>,
}

/// A line over time, in a box of 100 by 40.
#[derive(Hash, Serialize)]
struct ChartView {
    title: Arc<str>,
    description: Arc<str>,
    line: Arc<str>,
    dots: Vec<(i64, i64)>,
}

/// What the latest reading of a dimension advises.
#[derive(Hash, Serialize)]
struct AdviceView {
    dimension: Arc<str>,
    words: Arc<str>,
    plays: Vec<Link>,
}

/// The width and height of a chart.
const CHART: (i64, i64) = (100, 40);
/// How far lines stay away from the edges.
const MARGIN: i64 = 4;

/// The page of a self-assessment.
pub(super) fn draw(context: &PageContext<'_>, assessment: Entry<'_, Assessment>) -> Drawn {
    let (nr, head) = (assessment.nr, assessment.head);
    let view = View {
        factor: context.maybe(head.factor.as_ref()),
        body: context.body(nr),
        dimensions: head.dimensions.iter().map(|dimension| dimension_view(context, dimension)).collect(),
        communities: communities(context, head),
    };
    let meta = context.meta(nr, |edge| edge.relation != Relation::Community);
    Drawn::new("assessment.html", meta, "assessment", view)
}

fn dimension_view(context: &SiteContext<'_>, dimension: &Dimension) -> DimensionView {
    DimensionView {
        id: dimension.id.clone(),
        title: dimension.title.clone(),
        question: dimension.question.clone(),
        levels: dimension.levels.clone(),
        plays_if_low: context.links(&dimension.plays_if_low),
        plays_if_high: context.links(&dimension.plays_if_high),
    }
}

/// The readings by community, each in the order of their days.
fn communities(context: &SiteContext<'_>, assessment: &Assessment) -> Vec<CommunityView> {
    let mut by_community: BTreeMap<Nr, Vec<(Date, &Reading)>> = BTreeMap::new();
    for reading in &assessment.readings {
        let community = reading.community.as_ref().and_then(|community| context.site.find(community));
        if let (Some(community), Some(on)) = (community, reading.on) {
            by_community.entry(community).or_default().push((on, reading));
        }
    }
    let view = |(community, mut readings): (Nr, Vec<(Date, &Reading)>)| {
        readings.sort_by_key(|(on, _)| *on);
        CommunityView {
            community: context.link(community),
            charts: assessment.dimensions.iter().filter_map(|d| chart(context, d, &readings)).collect(),
            advice: assessment.dimensions.iter().filter_map(|d| advice(context, d, &readings)).collect(),
            readings: readings.iter().map(|(on, r)| reading_view(context, assessment, *on, r)).collect(),
        }
    };
    by_community.into_iter().map(view).collect()
}

fn score(reading: &Reading, dimension: &Dimension) -> Option<(i64, Arc<str>)> {
    let (_, score, _) = reading.scores.iter().find(|(id, ..)| *id == dimension.id)?;
    let level = usize::try_from(*score).ok()?.checked_sub(1)?;
    Some((*score, dimension.levels.get(level)?.clone()))
}

fn reading_view(
    context: &SiteContext<'_>,
    assessment: &Assessment,
    on: Date,
    reading: &Reading,
) -> ReadingView {
    let of = |dimension: &Dimension| {
        let (score, words) = score(reading, dimension)?;
        Some(ScoreView { score, of: dimension.levels.len(), words })
    };
    ReadingView {
        on: context.words.date(on),
        scores: assessment.dimensions.iter().map(of).collect(),
        by: context.maybe(reading.by.as_ref()),
        note: reading.note.clone(),
    }
}

/// The scores of a dimension over time; nothing before there are two.
fn chart(
    context: &SiteContext<'_>,
    dimension: &Dimension,
    readings: &[(Date, &Reading)],
) -> Option<ChartView> {
    let scores = readings.iter().filter_map(|(on, reading)| Some((*on, score(reading, dimension)?.0)));
    let scores: Vec<(Date, i64)> = scores.collect();
    let [(first, _), .., (last, _)] = scores[..] else { return None };
    let span = i64::from(first.days_until(last)).max(1);
    let steps = i64::try_from(dimension.levels.len()).ok()?.saturating_sub(1).max(1);
    let (width, height) = (CHART.0 - 2 * MARGIN, CHART.1 - 2 * MARGIN);
    let dot = |(on, score): &(Date, i64)| {
        let x = MARGIN + i64::from(first.days_until(*on)) * width / span;
        (x, CHART.1 - MARGIN - (score - 1) * height / steps)
    };
    let dots: Vec<(i64, i64)> = scores.iter().map(dot).collect();
    let said = scores.iter().map(|(on, score)| format!("{}: {score}", context.words.date(*on)));
    Some(ChartView {
        title: dimension.title.clone(),
        description: said.collect::<Vec<_>>().join("; ").into(),
        line: dots.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ").into(),
        dots,
    })
}

/// The plays that help where the latest reading is at the bottom, or come next where it is at the top.
fn advice(
    context: &SiteContext<'_>,
    dimension: &Dimension,
    readings: &[(Date, &Reading)],
) -> Option<AdviceView> {
    let (score, words) = readings.iter().rev().find_map(|(_, reading)| score(reading, dimension))?;
    let top = i64::try_from(dimension.levels.len()).ok()?;
    let plays = match score {
        _ if score == top => &dimension.plays_if_high,
        _ if score * 2 <= top => &dimension.plays_if_low,
        _ => return None,
    };
    Some(AdviceView { dimension: dimension.title.clone(), words, plays: context.links(plays) })
        .filter(|advice| !advice.plays.is_empty())
}
