//! All road maps: what runs when, across purposes?

use std::sync::Arc;

use serde::Serialize;

use super::chart::{Chart, chart};
use super::page::Drawn;
use super::parts::{Label, Link, PageMeta};
use super::register;
use super::site_context::SiteContext;
use crate::content::roadmap::{Horizon, Roadmap, Stage};
use crate::export;
use crate::fields::Word as _;
use crate::markdown::Prose;
use crate::site::{Entry, horizons};
use crate::url::Url;

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    chart: Option<Chart>,
    horizons: Vec<Label>,
    rows: Vec<Row>,
    /// The register, if there is one.
    register: Option<Arc<str>>,
    files: Vec<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct Row {
    roadmap: Link,
    purpose: Option<Link>,
    cells: Vec<Vec<StageView>>,
}

/// A stage as lists show it.
#[derive(Clone, Hash, Serialize)]
pub(super) struct StageView {
    /// Its number in its road map, from one.
    number: usize,
    link: Link,
    when: Option<Arc<str>>,
    horizon: Label,
}

/// A stage as lists show it.
pub(super) fn stage_view(
    context: &SiteContext<'_>,
    roadmap: Entry<'_, Roadmap>,
    stage: &Stage,
    horizon: Option<Horizon>,
) -> StageView {
    let number = roadmap.head.stages.iter().position(|other| other.id == stage.id).unwrap_or(0) + 1;
    StageView {
        number,
        link: context.stage_link(roadmap.nr, stage),
        when: stage.when_words.clone(),
        horizon: context.horizon(horizon),
    }
}

/// The page of all road maps.
pub(super) fn draw(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let roadmaps: Vec<Entry<'_, Roadmap>> = context.site.current().collect();
    let stands = |horizon: &Horizon| {
        let stages = roadmaps.iter().flat_map(|roadmap| horizons(roadmap.head, context.site.today));
        stages.map(|(_, of)| of.unwrap_or(Horizon::Later)).any(|of| of == *horizon)
    };
    let known: Vec<Horizon> =
        Horizon::ALL.iter().copied().filter(|one| *one != Horizon::Done || stands(one)).collect();
    let rows = roadmaps.iter().map(|roadmap| {
        let of = |wanted: &Horizon| {
            let stages = horizons(roadmap.head, context.site.today);
            let here = stages.filter(|(_, of)| of.unwrap_or(Horizon::Later) == *wanted);
            here.map(|(stage, of)| stage_view(context, *roadmap, stage, of)).collect()
        };
        Row {
            roadmap: context.link(roadmap.nr),
            purpose: context.maybe(roadmap.head.purpose.as_ref()),
            cells: known.iter().map(of).collect(),
        }
    });
    let style = context.site.config.links;
    let offered = [&export::ROADMAPS_TABLE, &export::ROADMAPS, &export::MILESTONES];
    let files = offered.iter().filter(|file| (file.is_wanted)(context.site));
    let view = View {
        body,
        chart: chart(context, &roadmaps),
        horizons: known.iter().map(|word| Label::new(&context.words, "horizon", word)).collect(),
        rows: rows.collect(),
        register: register::is_wanted(context).then(|| Url::page(register::PATH).href(style)),
        files: files.map(|file| file.path.into()).collect(),
    };
    Drawn::new("roadmaps.html", meta, "list", view)
}
