//! Tags: what else is about this? A list of all tags, and a page for each.

use std::sync::Arc;

use super::desk::Desk;
use super::folder;
use super::page::{Drawn, Origin, Page, Subject};
use super::parts::{Card, Link, PageMeta};
use super::planner::Planner;
use super::views::{Found, SiteView};
use crate::site::{Nr, TAGS, Tag};
use crate::url::Url;

/// The page of each tag.
pub(super) fn pages(planner: &Planner<'_>) -> Vec<Page> {
    let all = planner.site.tags.all();
    let page = |(number, tag): (usize, &Tag)| {
        let origin = Origin::Tool(format!("the page of the tag `{}`", tag.name));
        Page::new(tag.url.clone(), origin, Subject::Tag(number))
    };
    all.iter().enumerate().map(page).collect()
}

/// The list of them.
pub(super) static VIEW: SiteView = SiteView {
    name: "tags",
    path: TAGS,
    origin: "the list of tags",
    found: Found { search: true, foot: true },
    is_wanted: |planner| !planner.site.tags.all().is_empty(),
    draw,
};

/// The list of all tags.
fn draw(desk: &Desk<'_>) -> Drawn {
    let cards =
        desk.site.tags.all().iter().map(|tag| Card {
            facts: vec![desk.words.count("entries", tag.documents.len())],
            ..card(desk, tag)
        });
    let meta = desk.tool_meta("tags", "");
    folder::list(meta, None, cards.collect(), Vec::new())
}

/// The page of a tag, by its number.
pub(super) fn draw_tag(desk: &Desk<'_>, number: usize) -> Drawn {
    let tag = &desk.site.tags.all()[number];
    let PageMeta { mut trail, title, .. } = desk.tool_meta("tags", "");
    trail.push(Link { href: Url::page(TAGS).href(desk.site.config.links), title });
    let summary = desk.words.fill("tag_summary", &[("tag", &tag.name)]);
    let meta = PageMeta {
        title: tag.name.clone(),
        summary,
        kind_label: desk.words.get("tag"),
        trail,
        ..desk.bare_meta()
    };
    let cards = tag.documents.iter().map(|nr| desk.card(*nr)).collect();
    folder::list(PageMeta { kind: "tag", ..meta }, None, cards, Vec::new())
}

/// Links to the tags of a document.
pub(super) fn links(planner: &Planner<'_>, nr: Nr) -> Vec<Link> {
    planner.site.tags.of(nr).map(|tag| link(planner, tag)).collect()
}

/// A link to the page of a tag.
pub(super) fn link(planner: &Planner<'_>, tag: &Tag) -> Link {
    Link { href: tag.url.href(planner.site.config.links), title: tag.name.clone() }
}

fn card(planner: &Planner<'_>, tag: &Tag) -> Card {
    let Link { href, title } = link(planner, tag);
    Card { href, title, summary: Arc::default(), facts: Vec::new() }
}
