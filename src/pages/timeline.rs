//! The picture of a road map: stages along a route, and three lanes of words below them. It repeats the list under it, for
//! those who like to see the whole at once.

use std::sync::Arc;

use serde::Serialize;

use super::planner::Planner;
use super::wrap::wrap;
use crate::content::roadmap::{Roadmap, Stage};
use crate::date::Date;
use crate::fields::OpenPeriod;

/// A picture, as the template draws it. All measures are units of its view box.
#[derive(Hash, Serialize)]
pub(super) struct Timeline {
    width: i64,
    height: i64,
    title: Arc<str>,
    description: Arc<str>,
    route: i64,
    stages: Vec<StageMark>,
    lanes: Vec<Lane>,
    today: Option<i64>,
}

/// The head of a stage.
#[derive(Hash, Serialize)]
struct StageMark {
    x: i64,
    end: i64,
    /// Whether it carries itself at its end.
    is_critical: bool,
    title: Text,
    when: Text,
}

#[derive(Hash, Serialize)]
struct Lane {
    y: i64,
    label: Text,
    texts: Vec<Text>,
}

/// Lines of text below each other.
#[derive(Default, Hash, Serialize)]
struct Text {
    x: i64,
    lines: Vec<(i64, Arc<str>)>,
}

/// The width of the names of the lanes.
const LABELS: i64 = 96;
/// The least width of a stage, and what all of them share at least.
const NARROWEST: i64 = 150;
const ALL: i64 = 672;
const SIZE: f64 = 13.0;
const LINE: i64 = 18;
const GAP: i64 = 14;

/// The picture of a road map; none where it has no stages.
pub(super) fn timeline(planner: &Planner<'_>, roadmap: &Roadmap, title: &Arc<str>) -> Option<Timeline> {
    if roadmap.stages.is_empty() {
        return None;
    }
    let columns = columns(&roadmap.stages);
    let horizons = crate::site::horizons(roadmap, planner.site.today);
    let words = &planner.words;
    let mut y = 8 + LINE;
    let heads: Vec<(Text, Text)> = roadmap
        .stages
        .iter()
        .zip(&columns)
        .zip(&horizons)
        .map(|((stage, (x, end)), horizon)| {
            let label = super::parts::Term::new(words, "horizon", horizon).label;
            let when = stage
                .when_words
                .as_ref()
                .map_or_else(|| label.to_string(), |when| format!("{when} · {label}"));
            (text(&stage.title, *x, *end, y), text(&when, *x, *end, 0))
        })
        .collect();
    let tallest = heads.iter().map(|(title, _)| title.lines.len()).max().unwrap_or(0);
    y += count(tallest) * LINE;
    let whens = heads.iter().map(|(_, when)| when.lines.len()).max().unwrap_or(0);
    let route = y + count(whens) * LINE;
    let stages =
        roadmap.stages.iter().zip(&columns).zip(heads).map(|((stage, (x, end)), (title, when))| StageMark {
            x: *x,
            end: *end,
            is_critical: stage.critical_mass.is_some(),
            title,
            when: moved(when, y),
        });
    let stages = stages.collect();
    y = route + 2 * LINE;
    let mut lanes = Vec::new();
    let kinds: [(&str, fn(&Stage) -> Option<&Arc<str>>); 3] = [
        ("together", |stage| stage.collaboration.as_ref()),
        ("value", |stage| stage.business_value.as_ref()),
        ("control", |stage| stage.control.as_ref()),
    ];
    for (key, of) in kinds {
        let says = roadmap.stages.iter().zip(&columns);
        let texts =
            says.map(|(stage, (x, end))| text(of(stage).map_or("", |words| words), *x, *end, y + LINE));
        let texts: Vec<Text> = texts.collect();
        let label = text(&words.get(key), 0, LABELS, y + LINE);
        let tallest = texts.iter().chain([&label]).map(|text| text.lines.len()).max().unwrap_or(0);
        lanes.push(Lane { y, label, texts });
        y += (count(tallest) + 1) * LINE;
    }
    let names: Vec<&str> = roadmap.stages.iter().map(|stage| &*stage.title).collect();
    Some(Timeline {
        width: columns.last().map_or(LABELS, |(_, end)| *end),
        height: y,
        title: title.clone(),
        description: names.join(" → ").into(),
        route,
        stages,
        lanes,
        today: today(&roadmap.stages, &columns, planner.site.today),
    })
}

fn count(lines: usize) -> i64 {
    i64::try_from(lines).unwrap_or(i64::MAX / 100)
}

/// Where each stage begins and ends: by time where all have dates, else all alike; and none too narrow to read.
fn columns(stages: &[Stage]) -> Vec<(i64, i64)> {
    let days: Option<Vec<i64>> = stages.iter().map(|stage| stage.when.and_then(days)).collect();
    let days = days.unwrap_or_else(|| vec![1; stages.len()]);
    let total = days.iter().sum::<i64>().max(1);
    let mut x = LABELS;
    let widths = days.iter().map(|days| (ALL * days / total).max(NARROWEST));
    widths
        .map(|width| {
            let column = (x, x + width);
            x += width;
            column
        })
        .collect()
}

fn days(period: OpenPeriod) -> Option<i64> {
    Some(i64::from(period.from?.days_until(period.to?)).max(0) + 1)
}

/// Where today is, if a dated stage holds it.
fn today(stages: &[Stage], columns: &[(i64, i64)], today: Date) -> Option<i64> {
    stages.iter().zip(columns).find_map(|(stage, (x, end))| {
        let (from, to) = (stage.when?.from?, stage.when?.to?);
        let all = i64::from(from.days_until(to)).max(1);
        (from <= today && today <= to).then(|| x + i64::from(from.days_until(today)) * (end - x) / all)
    })
}

fn text(words: &str, x: i64, end: i64, y: i64) -> Text {
    #[expect(clippy::cast_precision_loss, reason = "a width of some hundred units")]
    let width = (end - x - GAP) as f64;
    let lines = wrap(words, width, SIZE).into_iter().zip(0..);
    Text { x, lines: lines.map(|(line, number)| (y + number * LINE, line)).collect() }
}

fn moved(text: Text, by: i64) -> Text {
    Text { lines: text.lines.into_iter().map(|(y, line)| (y + by, line)).collect(), ..text }
}
