//! The picture of all road maps: a lane each, with a numbered bar for each stage, by time where it has dates. The table
//! under it says the same.

use std::sync::Arc;

use serde::Serialize;

use super::parts::Label;
use super::site_context::SiteContext;
use super::text_layout::measure;
use super::timeline::{Day, LINE, SIZE, Text, beside, text};
use crate::content::roadmap::{Roadmap, Stage};
use crate::date::Date;
use crate::site::{Entry, horizons};

/// A picture, as the template draws it. All measures are units of its view box.
#[derive(Hash, Serialize)]
pub(super) struct Chart {
    width: i64,
    height: i64,
    /// Where the lanes begin.
    top: i64,
    description: Arc<str>,
    ticks: Vec<Tick>,
    lanes: Vec<Lane>,
    today: Option<Day>,
    /// Where the stages without dates begin, if there are others.
    undated: Option<i64>,
}

/// The beginning of a year, or of a part of it.
#[derive(Hash, Serialize)]
struct Tick {
    x: i64,
    label: Arc<str>,
}

#[derive(Hash, Serialize)]
struct Lane {
    y: i64,
    /// The middle of the bars.
    middle: i64,
    label: Text,
    bars: Vec<Bar>,
}

#[derive(Hash, Serialize)]
struct Bar {
    x: i64,
    width: i64,
    /// The middle, where the number stands.
    middle: i64,
    number: usize,
    horizon: Label,
    is_dated: bool,
}

/// The width of the names of the road maps.
const LABELS: i64 = 168;
/// The width of all stages, with and without dates.
const ALL: i64 = 600;
/// The least width of the time that is shown.
const SPAN: i64 = 240;
/// The least width of a bar, so that its number fits, and that of one without dates.
const NARROWEST: i64 = 22;
const UNDATED: i64 = 56;
const GAP: i64 = 2;
/// The room that the words at a mark of time take at most.
const TICK: i64 = 72;

/// The picture of all road maps; none where there are no stages.
pub(super) fn chart(context: &SiteContext<'_>, roadmaps: &[Entry<'_, Roadmap>]) -> Option<Chart> {
    let stages = || roadmaps.iter().flat_map(|roadmap| &roadmap.head.stages);
    stages().next()?;
    let aside = aside(context, roadmaps);
    let span = Span::of(stages(), (ALL - aside).max(SPAN));
    let top = if span.is_some() { 2 * LINE } else { 8 };
    let mut y = top;
    let lanes: Vec<Lane> = roadmaps
        .iter()
        .map(|roadmap| {
            let lane = lane(context, *roadmap, span.as_ref(), y);
            y += lane.label.height().max(LINE + 8) + LINE;
            lane
        })
        .collect();
    let ends = lanes.iter().flat_map(|lane| &lane.bars).map(|bar| bar.x + bar.width);
    let width = ends.max().unwrap_or(LABELS).max(LABELS + ALL) + GAP;
    let titles: Vec<&str> = roadmaps.iter().map(|roadmap| &*roadmap.document.title).collect();
    Some(Chart {
        width,
        height: y,
        top,
        description: titles.join("; ").into(),
        ticks: span.as_ref().map_or_else(Vec::new, Span::ticks),
        undated: span.as_ref().filter(|_| aside > 0).map(Span::end),
        today: span
            .as_ref()
            .and_then(|span| span.place(context.site.today))
            .map(|x| beside(x, &context.words.get("today"), width)),
        lanes,
    })
}

/// The room that stages without dates take, beside the time, and the words over them.
fn aside(context: &SiteContext<'_>, roadmaps: &[Entry<'_, Roadmap>]) -> i64 {
    let undated = |roadmap: &Entry<'_, Roadmap>| {
        roadmap.head.stages.iter().filter(|stage| dates(stage).is_none()).count()
    };
    let most = roadmaps.iter().map(undated).max().unwrap_or(0);
    let words = if most > 0 { measure(&context.words.get("undated"), SIZE) + 2 * GAP } else { 0 };
    (i64::try_from(most).unwrap_or(i64::MAX / 100) * (UNDATED + GAP)).max(words)
}

fn dates(stage: &Stage) -> Option<(Date, Date)> {
    Some((stage.when?.from?, stage.when?.to?))
}

fn lane(context: &SiteContext<'_>, roadmap: Entry<'_, Roadmap>, span: Option<&Span>, y: i64) -> Lane {
    let (mut free, beside) = (LABELS, span.map_or(LABELS, Span::end));
    let stages = horizons(roadmap.head, context.site.today).enumerate();
    let bars = stages.map(|(number, (stage, horizon))| {
        let dated = span.and_then(|span| span.bar(stage));
        let (from, to) = dated.unwrap_or_else(|| (free.max(beside), free.max(beside) + UNDATED));
        let x = from.max(free);
        let width = (to - x).max(NARROWEST);
        free = x + width + GAP;
        Bar {
            x,
            width,
            middle: x + width / 2,
            number: number + 1,
            horizon: context.horizon(horizon),
            is_dated: dated.is_some(),
        }
    });
    let bars = bars.collect();
    let label = text(&roadmap.document.title, 0, LABELS, y + LINE);
    Lane { y, middle: y + LINE - 4, label, bars }
}

/// The time that is shown: from the first day of a stage to the last.
struct Span {
    from: Date,
    /// How many days.
    days: i64,
    /// How wide it is.
    width: i64,
}

impl Span {
    fn of<'a>(stages: impl Iterator<Item = &'a Stage>, width: i64) -> Option<Self> {
        let periods = stages.filter_map(dates);
        let (from, to) = periods.reduce(|(from, to), (next, last)| (from.min(next), to.max(last)))?;
        Some(Self { from, days: i64::from(from.days_until(to)).max(0) + 1, width })
    }

    /// Where a day begins; outside the picture for days that are not in it.
    fn x(&self, day: Date) -> i64 {
        LABELS + i64::from(self.from.days_until(day)) * self.width / self.days
    }

    /// Where it ends.
    fn end(&self) -> i64 {
        LABELS + self.width + GAP
    }

    /// Where a day begins, if it is one of those shown.
    fn place(&self, day: Date) -> Option<i64> {
        let days = i64::from(self.from.days_until(day));
        (0..self.days).contains(&days).then(|| self.x(day))
    }

    fn bar(&self, stage: &Stage) -> Option<(i64, i64)> {
        let (from, to) = dates(stage)?;
        let last = to.tomorrow().unwrap_or(to);
        Some((self.x(from), self.x(last) - GAP))
    }

    /// The beginnings of quarters, years, or some years, whichever are far enough apart for their words.
    fn ticks(&self) -> Vec<Tick> {
        let apart = |months: i32| i64::from(months) * 30 * self.width / self.days;
        let months = [3, 12, 24, 60, 120, 600].into_iter().find(|months| apart(*months) >= TICK);
        let months = months.unwrap_or(1200);
        let first = i32::from(self.from.year()) * 12 / months * months;
        let starts = (0..).map(|count| first + count * months).map_while(|month| {
            let (year, month) = (i16::try_from(month / 12).ok()?, i8::try_from(month % 12).ok()? + 1);
            let day = Date::new(year, month, 1)?;
            (i64::from(self.from.days_until(day)) < self.days).then_some((day, year, month))
        });
        let shown = starts.filter_map(|(day, year, month)| Some((self.place(day)?, year, month)));
        shown
            .filter(|(x, ..)| x + TICK <= self.end())
            .map(|(x, year, month)| {
                let label = if months < 12 { format!("{year}-Q{}", month / 3 + 1) } else { year.to_string() };
                Tick { x, label: label.into() }
            })
            .collect()
    }
}
