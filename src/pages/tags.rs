//! V44, tags: what else is about this? A list of all tags, and a page for each.

use std::sync::Arc;

use super::desk::Desk;
use super::folder;
use super::page::{Drawn, Origin, Page, Subject};
use super::parts::{Card, Chrome, Link};
use super::planner::Planner;
use crate::content::Kind;
use crate::site::{Nr, TAGS, Tag};
use crate::url::Url;

/// The list of all tags, and the page of each; none where no document has one.
pub(super) fn pages(planner: &Planner<'_>) -> Vec<Page> {
    let all = planner.site.tags.all();
    let list = (!all.is_empty())
        .then(|| Page::new(Url::page(TAGS), Origin::Tool("the list of tags".to_owned()), Subject::Tags));
    let page = |(number, tag): (usize, &Tag)| {
        let origin = Origin::Tool(format!("the page of the tag `{}`", tag.name));
        Page::new(tag.url.clone(), origin, Subject::Tag(number))
    };
    list.into_iter().chain(all.iter().enumerate().map(page)).collect()
}

/// Whether the list of tags is one of ours: a page or folder of the author may stand in its place.
pub(super) fn is_ours(planner: &Planner<'_>) -> bool {
    let site = planner.site;
    let is_taken = site.folders.get(TAGS).is_some() || site.library.by_id(Kind::Page, TAGS).is_some();
    !site.tags.all().is_empty() && !is_taken
}

/// The list of all tags.
pub(super) fn draw(desk: &Desk<'_>) -> Drawn {
    let cards =
        desk.site.tags.all().iter().map(|tag| Card {
            facts: vec![desk.words.count("entries", tag.documents.len())],
            ..card(desk, tag)
        });
    let chrome = desk.tool_chrome("tags", "tags", "tags_summary", "");
    folder::list(chrome, None, cards.collect(), Vec::new())
}

/// The page of a tag, by its number.
pub(super) fn draw_tag(desk: &Desk<'_>, number: usize) -> Drawn {
    let tag = &desk.site.tags.all()[number];
    let chrome = desk.tool_chrome("tag", "tags", "tags_summary", "");
    let mut trail = chrome.trail;
    trail.push(Link { href: Url::page(TAGS).href(desk.site.config.links), title: chrome.title });
    let summary = desk.words.fill("tag_summary", &[("tag", &tag.name)]);
    let chrome = Chrome {
        title: tag.name.clone(),
        summary,
        kind_label: desk.words.get("tag"),
        trail,
        ..desk.bare_chrome()
    };
    let cards = tag.documents.iter().map(|nr| desk.card(*nr)).collect();
    folder::list(Chrome { kind: "tag", ..chrome }, None, cards, Vec::new())
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
