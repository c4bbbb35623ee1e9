//! Coverage: which success factors are worked on in which phase, and where are the gaps?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::Link;
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use crate::content::factor::Factor;
use crate::content::phase::Phase;
use crate::content::{Kind, Ref};
use crate::site::{Cell, Entry, Nr, WorkKind};

/// The address of the page.
pub(super) const PATH: &str = "coverage";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "coverage",
    path: PATH,
    origin: "the coverage table",
    found: Found { search: true, ..Found::NOWHERE },
    is_wanted,
    draw,
};

#[derive(Hash, Serialize)]
struct View {
    phases: Vec<Link>,
    rows: Vec<Row>,
    aspects: Vec<AspectGroup>,
    gaps: Vec<GapView>,
}

#[derive(Hash, Serialize)]
struct Row {
    head: Link,
    cells: Vec<CellView>,
}

#[derive(Hash, Serialize)]
struct AspectGroup {
    factor: Link,
    rows: Vec<Row>,
}

/// A cell of the table, in words.
#[derive(Clone, Hash, Serialize)]
pub(super) struct CellView {
    /// `covered`, `gap`, `waived` or `empty`.
    pub(super) state: &'static str,
    /// What is there: `2 plays, 3 items`.
    pub(super) words: Arc<str>,
    /// Why it is left out.
    pub(super) reason: Option<Arc<str>>,
    /// Where to read more.
    pub(super) href: Option<Arc<str>>,
}

/// What a play for a gap could be about.
#[derive(Hash, Serialize)]
struct GapView {
    id: Arc<str>,
    factor: Link,
    phase: Link,
    questions: Vec<Arc<str>>,
    steps: Vec<Link>,
}

/// Whether there is anything to cover.
pub(super) fn is_wanted(context: &SiteContext<'_>) -> bool {
    let has = |kind| context.site.library.of_kind(kind).next().is_some();
    has(Kind::Phase) && has(Kind::Factor)
}

/// The page of all cells.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let phases: Vec<_> = context.site.current::<Phase>().collect();
    let factors: Vec<_> = context.site.current::<Factor>().collect();
    let row = |factor: &Entry<'_, Factor>, aspect: Option<&Arc<str>>, head: Link| Row {
        head,
        cells: phases.iter().map(|phase| cell(context, *phase, factor.nr, aspect)).collect(),
    };
    let view = View {
        phases: phases.iter().map(|phase| context.link(phase.nr)).collect(),
        rows: factors.iter().map(|factor| row(factor, None, context.link(factor.nr))).collect(),
        aspects: factors
            .iter()
            .map(|factor| AspectGroup {
                factor: context.link(factor.nr),
                rows: factor
                    .head
                    .aspects
                    .iter()
                    .map(|aspect| {
                        let href = context.link_to(factor.nr, Some(&aspect.id));
                        row(factor, Some(&aspect.id), Link { href, title: aspect.title.clone() })
                    })
                    .collect(),
            })
            .collect(),
        gaps: phases
            .iter()
            .flat_map(|phase| factors.iter().filter_map(|factor| gap(context, *phase, *factor)))
            .collect(),
    };
    let meta = context.tool_meta("coverage", "");
    Drawn::new("coverage.html", meta, "coverage", view)
}

/// What is done for a factor, or for one aspect of it, in a phase.
pub(super) fn cell(
    context: &SiteContext<'_>,
    phase: Entry<'_, Phase>,
    factor: Nr,
    aspect: Option<&Arc<str>>,
) -> CellView {
    let site = context.site;
    let cell = site.coverage.cell(phase.nr, factor, aspect.map(|aspect| &**aspect));
    let list = context.link_to(factor, Some(&group_id(context, phase.nr)));
    if !cell.works.is_empty() && !cell.is_gap() {
        return CellView { state: "covered", words: counts(context, &cell), reason: None, href: Some(list) };
    }
    let left_out = phase.head.waivers.iter().find(|waiver| {
        let to = waiver.factor.as_ref();
        let part = to.and_then(|to: &Ref<Factor>| to.name.part.as_ref());
        to.and_then(|to| site.find(to)) == Some(factor) && (part.is_none() || part == aspect)
    });
    if let Some(waiver) = left_out {
        let words = context.words.get("left_out");
        return CellView { state: "waived", words, reason: Some(waiver.reason.clone()), href: None };
    }
    if !has_plays(context, phase.nr) {
        return CellView { state: "empty", words: "—".into(), reason: None, href: None };
    }
    let href = aspect.is_none().then(|| gap_href(context, phase.nr, factor));
    let words = match cell.count(WorkKind::Page) {
        0 => context.words.get("gap"),
        pages => {
            format!("{} ({})", context.words.get("gap"), context.words.count("pages_count", pages)).into()
        }
    };
    CellView { state: "gap", words, reason: None, href }
}

fn counts(context: &SiteContext<'_>, cell: &Cell<'_>) -> Arc<str> {
    let kinds =
        [(WorkKind::Play, "plays_count"), (WorkKind::Item, "items_count"), (WorkKind::Page, "pages_count")];
    let words = kinds.iter().filter_map(|(kind, key)| match cell.count(*kind) {
        0 => None,
        count => Some(context.words.count(key, count)),
    });
    words.collect::<Vec<_>>().join(", ").into()
}

/// Phases without any play are not begun: nothing is missing there.
fn has_plays(context: &SiteContext<'_>, phase: Nr) -> bool {
    context.site.plays_of(phase).next().is_some()
}

/// The anchor of the rows of a phase on the page of a factor.
pub(super) fn group_id(context: &SiteContext<'_>, phase: Nr) -> String {
    format!("in-{}", context.document(phase).id.slug)
}

fn gap_id(context: &SiteContext<'_>, phase: Nr, factor: Nr) -> String {
    format!("{}-in-{}", context.document(factor).id.slug, context.document(phase).id.slug)
}

/// The address of the page, as links have it.
pub(super) fn href(context: &SiteContext<'_>) -> Arc<str> {
    crate::url::Url::page(PATH).href(context.site.config.links)
}

/// Where the coverage page tells what could fill a gap.
fn gap_href(context: &SiteContext<'_>, phase: Nr, factor: Nr) -> Arc<str> {
    let page = href(context);
    format!("{page}#{}", gap_id(context, phase, factor)).into()
}

fn gap(context: &SiteContext<'_>, phase: Entry<'_, Phase>, factor: Entry<'_, Factor>) -> Option<GapView> {
    if cell(context, phase, factor.nr, None).state != "gap" {
        return None;
    }
    let steps = phase
        .head
        .steps
        .iter()
        .map(|step| Link { href: context.link_to(phase.nr, Some(&step.id)), title: step.title.clone() });
    Some(GapView {
        id: gap_id(context, phase.nr, factor.nr).into(),
        factor: context.link(factor.nr),
        phase: context.link(phase.nr),
        questions: factor.head.aspects.iter().filter_map(|aspect| aspect.question.clone()).collect(),
        steps: steps.collect(),
    })
}
