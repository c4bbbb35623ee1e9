//! What has changed since an earlier build, as far as two builds can tell: what is new, retired or gone, purposes in other
//! words, and stages that moved.

use std::sync::Arc;

use serde::Serialize;

use super::parts::Link;
use super::site_context::SiteContext;
use crate::content::purpose::Purpose;
use crate::content::roadmap::Roadmap;
use crate::content::{Document, Kind};
use crate::date::Date;
use crate::fields::Word as _;
use crate::site::manifest::{Manifest, Said};
use crate::site::{Entry, horizons};

/// What two builds can tell.
#[derive(Hash, Serialize)]
pub(super) struct Since {
    /// "Since 14 September 2026".
    title: Arc<str>,
    /// What was not there.
    added: Vec<Link>,
    /// What still held.
    retired: Vec<Link>,
    /// The titles of what is no longer there.
    gone: Vec<Arc<str>>,
    reworded: Vec<Reworded>,
    moved: Vec<Moved>,
}

/// A purpose that says it in other words.
#[derive(Hash, Serialize)]
struct Reworded {
    link: Link,
    before: Arc<str>,
    now: Arc<str>,
}

/// A stage with another horizon.
#[derive(Hash, Serialize)]
struct Moved {
    link: Link,
    roadmap: Link,
    before: Arc<str>,
    now: Arc<str>,
}

/// What has changed since the build that `--since` names.
pub(super) fn since(context: &SiteContext<'_>) -> Option<Since> {
    let site = context.site;
    let before = site.since.as_deref()?;
    let shown = || site.library.iter().filter(|(_, document)| document.id.kind.has_page());
    let added = shown().filter(|(_, document)| said(before, document).is_none());
    let day = before.day.parse::<Date>().ok();
    let is_newly_retired = |document: &Document| {
        site.is_retired(document) && day.is_none_or(|day| document.metadata.retired_on > Some(day))
    };
    let retired =
        shown().filter(|(_, document)| said(before, document).is_some() && is_newly_retired(document));
    let day = day.map_or_else(|| before.day.clone(), |day| context.words.date(day));
    Some(Since {
        title: context.words.fill("since", &[("date", &day)]),
        added: added.map(|(nr, _)| context.link(nr)).collect(),
        retired: retired.map(|(nr, _)| context.link(nr)).collect(),
        gone: gone(context, before),
        reworded: site.all().filter_map(|purpose| reworded(context, before, purpose)).collect(),
        moved: site.all().flat_map(|roadmap| moved(context, before, roadmap)).collect(),
    })
}

/// What the earlier build said of a document.
fn said<'a>(before: &'a Manifest, document: &Document) -> Option<&'a Said> {
    before.documents.get(&*document.id.to_string())
}

/// The titles of pages that are no longer there.
fn gone(context: &SiteContext<'_>, before: &Manifest) -> Vec<Arc<str>> {
    let is_gone = |(id, _): &(&Arc<str>, &Said)| {
        let (kind, slug) = id.split_once(':').unwrap_or_default();
        let kind = Kind::of_word(kind).filter(|kind| kind.has_page());
        kind.is_some_and(|kind| context.site.library.by_id(kind, slug).is_none())
    };
    before.documents.iter().filter(is_gone).map(|(_, said)| said.title.clone()).collect()
}

fn reworded(context: &SiteContext<'_>, before: &Manifest, purpose: Entry<'_, Purpose>) -> Option<Reworded> {
    let before = said(before, purpose.document)?.promise.as_ref()?;
    (before.statement != purpose.head.statement).then(|| Reworded {
        link: context.link(purpose.nr),
        before: before.statement.clone(),
        now: purpose.head.statement.clone(),
    })
}

/// The stages of a road map that have another horizon than before.
fn moved(context: &SiteContext<'_>, before: &Manifest, roadmap: Entry<'_, Roadmap>) -> Vec<Moved> {
    let Some(before) = said(before, roadmap.document) else { return Vec::new() };
    let stages = horizons(roadmap.head, context.site.today).filter_map(|(stage, horizon)| {
        let earlier = before.stages.get(&stage.id)?;
        (**earlier != *horizon?.word()).then(|| Moved {
            link: context.stage_link(roadmap.nr, stage),
            roadmap: context.link(roadmap.nr),
            before: context.words.get(&format!("horizon.{earlier}")),
            now: context.horizon(horizon).label,
        })
    });
    stages.collect()
}
