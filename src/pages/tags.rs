//! Tags: what else is about this? A list of all tags, and a page for each.

use std::sync::Arc;

use super::folder;
use super::page::{Drawn, Origin, Page};
use super::page_context::PageContext;
use super::parts::{Card, Link, PageMeta};
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use crate::site::{Nr, SiteTag, TAGS};
use crate::url::Url;

/// The page of each tag.
pub(super) fn pages<'a>(context: &SiteContext<'a>) -> Vec<Page<'a>> {
    let all = context.site.tags.all();
    let page = |(number, tag): (usize, &SiteTag)| {
        let origin = Origin::Tool(format!("the page of the tag `{}`", tag.name));
        Page::drawn(tag.url.clone(), origin, move |context| draw_tag(context, number))
    };
    all.iter().enumerate().map(page).collect()
}

/// The list of them.
pub(super) static VIEW: SiteView = SiteView {
    name: "tags",
    path: TAGS,
    origin: "the list of tags",
    found: Found { search: true, foot: true },
    is_wanted: |context| !context.site.tags.all().is_empty(),
    draw,
};

/// The list of all tags.
fn draw(context: &PageContext<'_>) -> Drawn {
    let cards = context.site.tags.all().iter().map(|tag| Card {
        facts: vec![context.words.count("entries", tag.documents.len())],
        ..card(context, tag)
    });
    let meta = context.tool_meta("tags", "");
    folder::list(meta, None, cards.collect(), Vec::new())
}

/// The page of a tag, by its number.
fn draw_tag(context: &PageContext<'_>, number: usize) -> Drawn {
    let tag = &context.site.tags.all()[number];
    let PageMeta { mut trail, title, .. } = context.tool_meta("tags", "");
    trail.push(Link { href: Url::page(TAGS).href(context.site.config.links), title });
    let summary = context.words.fill("tag_summary", &[("tag", &tag.name)]);
    let meta = PageMeta {
        title: tag.name.clone(),
        summary,
        kind_label: context.words.get("tag"),
        trail,
        ..context.bare_meta()
    };
    let cards = tag.documents.iter().map(|nr| context.card(*nr)).collect();
    folder::list(PageMeta { kind: "tag", ..meta }, None, cards, Vec::new())
}

/// Links to the tags of a document.
pub(super) fn links(context: &SiteContext<'_>, nr: Nr) -> Vec<Link> {
    context.site.tags.of(nr).map(|tag| link(context, tag)).collect()
}

/// A link to the page of a tag.
pub(super) fn link(context: &SiteContext<'_>, tag: &SiteTag) -> Link {
    Link { href: tag.url.href(context.site.config.links), title: tag.name.clone() }
}

fn card(context: &SiteContext<'_>, tag: &SiteTag) -> Card {
    let Link { href, title } = link(context, tag);
    Card { href, title, summary: Arc::default(), facts: Vec::new() }
}
