//! The portfolio and the scorecard: which purposes do we pursue, and would we recognise a good one?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Label, Link, PageMeta};
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use crate::content::Kind;
use crate::content::purpose::{Purpose, Status};
use crate::markdown::Prose;
use crate::site::{Entry, Grading, Score};
use crate::url::Url;

/// The address of the scorecard.
pub(super) const PATH: &str = "purposes/compare";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "compare",
    path: PATH,
    origin: "the scorecard of the purposes",
    found: Found { search: true, ..Found::NOWHERE },
    is_wanted,
    draw,
};

#[derive(Hash, Serialize)]
struct PortfolioView {
    body: Option<Prose>,
    groups: Vec<Group>,
    examples: Vec<PurposeView>,
    compare: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct Group {
    status: Label,
    purposes: Vec<PurposeView>,
}

#[derive(Hash, Serialize)]
struct PurposeView {
    link: Link,
    statement: Arc<str>,
    sponsor: Option<Link>,
    until: Option<Arc<str>>,
    summary: Arc<str>,
}

#[derive(Hash, Serialize)]
struct CompareView {
    purposes: Vec<Column>,
    rows: Vec<Row>,
}

#[derive(Hash, Serialize)]
struct Column {
    link: Link,
    status: Option<Label>,
}

#[derive(Hash, Serialize)]
struct Row {
    criterion: Arc<str>,
    fields: &'static str,
    scores: Vec<ScoreView>,
}

/// A score in words.
#[derive(Hash, Serialize)]
pub(super) struct ScoreView {
    criterion: Arc<str>,
    state: &'static str,
    words: Arc<str>,
    fields: &'static str,
    own: Option<i64>,
}

/// The list of purposes, by status.
pub(super) fn portfolio(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let of = |status: Status| {
        let own = own(context).filter(move |purpose| purpose.head.status == Some(status));
        own.map(|purpose| purpose_view(context, purpose)).collect()
    };
    let order =
        [Status::Active, Status::Chosen, Status::Proposed, Status::Idea, Status::Achieved, Status::Retired];
    let groups = order
        .iter()
        .map(|status| Group { status: Label::new(&context.words, "status", status), purposes: of(*status) });
    let examples = context.site.all::<Purpose>().filter(|purpose| purpose.head.example);
    let view = PortfolioView {
        body,
        groups: groups.filter(|group| !group.purposes.is_empty()).collect(),
        examples: examples.map(|purpose| purpose_view(context, purpose)).collect(),
        compare: is_wanted(context).then(|| Url::page(PATH).href(context.site.config.links)),
    };
    Drawn::new("purposes.html", meta, "list", view)
}

/// The purposes that are not somebody else's.
fn own<'a>(context: &SiteContext<'a>) -> impl Iterator<Item = Entry<'a, Purpose>> {
    context.site.all::<Purpose>().filter(|purpose| !purpose.head.example)
}

fn purpose_view(context: &SiteContext<'_>, purpose: Entry<'_, Purpose>) -> PurposeView {
    let head = purpose.head;
    let end = head.timeframe.and_then(|timeframe| timeframe.to);
    let counted = !head.example && !matches!(head.status, Some(Status::Achieved | Status::Retired) | None);
    PurposeView {
        link: context.link(purpose.nr),
        statement: head.statement.clone(),
        sponsor: context.maybe(head.sponsor.as_ref()),
        until: end.map(|end| context.words.date(end)),
        summary: if counted { summary(context, &context.site.scorecard(purpose)) } else { Arc::default() },
    }
}

/// A scorecard in a line: `10 met, 2 partly, 1 missing: evolves`.
pub(super) fn summary(context: &SiteContext<'_>, scores: &[Score]) -> Arc<str> {
    let words = &context.words;
    let of = |grading: Grading| scores.iter().filter(move |score| score.grading == grading);
    let parts =
        [(Grading::Met, "score_met"), (Grading::Partly, "score_partly"), (Grading::Missing, "score_missing")];
    let parts = parts.iter().filter_map(|(grading, key)| match of(*grading).count() {
        0 => None,
        count => Some(words.fill(key, &[("count", &count.to_string())])),
    });
    let missing = of(Grading::Missing).map(|score| words.get(&format!("criterion.{}", score.criterion)));
    let missing: Vec<_> = missing.collect();
    let list = if missing.is_empty() { String::new() } else { format!(": {}", missing.join(", ")) };
    format!("{}{list}", parts.collect::<Vec<_>>().join(", ")).into()
}

/// A scorecard in words.
pub(super) fn in_words(context: &SiteContext<'_>, scores: &[Score]) -> Vec<ScoreView> {
    scores.iter().map(|score| score_view(context, score)).collect()
}

fn score_view(context: &SiteContext<'_>, score: &Score) -> ScoreView {
    let state = match score.grading {
        Grading::Met => "met",
        Grading::Partly => "partly",
        Grading::Missing => "missing",
    };
    ScoreView {
        criterion: context.words.get(&format!("criterion.{}", score.criterion)),
        state,
        words: context.words.get(&format!("grading.{state}")),
        fields: score.fields,
        own: score.own,
    }
}

/// Whether there are purposes to compare.
pub(super) fn is_wanted(context: &SiteContext<'_>) -> bool {
    own(context).next().is_some()
}

/// All criteria against all purposes that are still to be chosen or worked on.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let is_open = |purpose: &Entry<'_, Purpose>| {
        !purpose.head.example && !matches!(purpose.head.status, Some(Status::Achieved | Status::Retired))
    };
    let purposes: Vec<_> = context.site.current::<Purpose>().filter(is_open).collect();
    let columns = purposes.iter().map(|purpose| Column {
        link: context.link(purpose.nr),
        status: purpose.head.status.map(|word| Label::new(&context.words, "status", &word)),
    });
    let scored = purposes.iter().map(|purpose| in_words(context, &context.site.scorecard(*purpose)));
    let mut scores: Vec<_> = scored.map(Vec::into_iter).collect();
    let mut rows = Vec::new();
    loop {
        let scores: Vec<ScoreView> = scores.iter_mut().filter_map(Iterator::next).collect();
        let Some(first) = scores.first() else { break };
        rows.push(Row { criterion: first.criterion.clone(), fields: first.fields, scores });
    }
    let meta = context.tool_meta("compare", Kind::Purpose.home());
    Drawn::new("compare.html", meta, "compare", CompareView { purposes: columns.collect(), rows })
}
