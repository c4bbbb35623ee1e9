//! The picture of a road map: stages along a route, and three lanes of words below them. It repeats the list under it, for
//! those who like to see the whole at once.

use std::sync::Arc;

use serde::Serialize;

use super::site_context::SiteContext;
use super::text_layout::{measure, wrap};
use crate::content::roadmap::{Roadmap, Stage};
use crate::date::Date;
use crate::fields::OpenPeriod;
use crate::site::horizons;

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
    today: Option<Day>,
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
pub(super) struct Text {
    x: i64,
    lines: Vec<(i64, Arc<str>)>,
}

/// A day that is marked by a line, and where its name begins.
#[derive(Hash, Serialize)]
pub(super) struct Day {
    x: i64,
    label: i64,
}

/// The width of the names of the lanes.
const LABELS: i64 = 96;
/// The least width of a stage, and what all of them share at least.
const NARROWEST: i64 = 150;
const ALL: i64 = 672;
pub(super) const SIZE: f64 = 13.0;
/// From one line of words to the next: half as much again as they are high, for letters of any system.
pub(super) const LINE: i64 = 20;
const GAP: i64 = 14;

impl Text {
    /// How much room it takes.
    pub(super) fn height(&self) -> i64 {
        i64::try_from(self.lines.len()).unwrap_or(i64::MAX / 100) * LINE
    }
}

/// What a lane says of a stage.
type Says = fn(&Stage) -> Option<&Arc<str>>;

/// The picture of a road map; none where it has no stages.
pub(super) fn timeline(context: &SiteContext<'_>, roadmap: &Roadmap, title: &Arc<str>) -> Option<Timeline> {
    if roadmap.stages.is_empty() {
        return None;
    }
    let columns = columns(&roadmap.stages);
    let (stages, route) = heads(context, roadmap, &columns);
    let (lanes, height) = lanes(context, roadmap, &columns, route + 2 * LINE);
    let names: Vec<&str> = roadmap.stages.iter().map(|stage| &*stage.title).collect();
    let width = columns.last().map_or(LABELS, |(_, end)| *end);
    Some(Timeline {
        width,
        height,
        title: title.clone(),
        description: names.join(" → ").into(),
        route,
        stages,
        lanes,
        today: today(&roadmap.stages, &columns, context.site.today)
            .map(|x| beside(x, &context.words.get("today"), width)),
    })
}

/// The heads of the stages, and how far down the route runs.
fn heads(context: &SiteContext<'_>, roadmap: &Roadmap, columns: &[(i64, i64)]) -> (Vec<StageMark>, i64) {
    let top = 8 + LINE;
    let stages = horizons(roadmap, context.site.today).zip(columns);
    let mut heads: Vec<StageMark> = stages
        .map(|((stage, horizon), (x, end))| {
            let label = context.horizon(horizon).label;
            let dated = stage.when_words.as_ref().map(|when| format!("{when} · {label}"));
            StageMark {
                x: *x,
                end: *end,
                is_critical: stage.critical_mass.is_some(),
                title: text(&stage.title, *x, *end, top),
                when: text(dated.as_deref().unwrap_or(&label), *x, *end, 0),
            }
        })
        .collect();
    let below = top + tallest(heads.iter().map(|head| &head.title));
    for (y, _) in heads.iter_mut().flat_map(|head| &mut head.when.lines) {
        *y += below;
    }
    let route = below + tallest(heads.iter().map(|head| &head.when));
    (heads, route)
}

/// The three lanes from `y` down, and where they end.
fn lanes(
    context: &SiteContext<'_>,
    roadmap: &Roadmap,
    columns: &[(i64, i64)],
    mut y: i64,
) -> (Vec<Lane>, i64) {
    let kinds: [(&str, Says); 3] = [
        ("together", |stage| stage.collaboration.as_ref()),
        ("value", |stage| stage.business_value.as_ref()),
        ("control", |stage| stage.control.as_ref()),
    ];
    let lanes = kinds.map(|(key, says)| {
        let label = text(&context.words.get(key), 0, LABELS, y + LINE);
        let stages = roadmap.stages.iter().zip(columns);
        let texts =
            stages.map(|(stage, (x, end))| text(says(stage).map_or("", |words| words), *x, *end, y + LINE));
        let lane = Lane { y, label, texts: texts.collect() };
        y += tallest(lane.texts.iter().chain([&lane.label])) + LINE;
        lane
    });
    (lanes.into(), y)
}

/// The height of the tallest of some texts.
fn tallest<'a>(texts: impl Iterator<Item = &'a Text>) -> i64 {
    texts.map(Text::height).max().unwrap_or(0)
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

/// A day at `x` in a picture so wide: its name stands after the line, or before it where there is no room.
pub(super) fn beside(x: i64, name: &str, width: i64) -> Day {
    let room = measure(name, SIZE);
    let after = x + 5;
    Day { x, label: if after + room <= width { after } else { x - 5 - room } }
}

/// A text in a column that begins at `x`, with its first line at `y`.
pub(super) fn text(words: &str, x: i64, end: i64, y: i64) -> Text {
    #[expect(clippy::cast_precision_loss, reason = "a width of some hundred units")]
    let width = (end - x - GAP) as f64;
    let lines = wrap(words, width, SIZE).into_iter().zip(0..);
    Text { x, lines: lines.map(|(line, number)| (y + number * LINE, line)).collect() }
}
