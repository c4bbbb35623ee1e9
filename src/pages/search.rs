//! Search: its page, the files of its index, and the pages of the tool itself that can be found in it.

use std::sync::Arc;

use super::page::{Drawn, Made, Make, Origin, Page};
use super::page_context::PageContext;
use super::parts::{Link, PageMeta};
use super::site_context::SiteContext;
use super::tags;
use super::views::{Found, SiteView, wanted};
use crate::content::Kind;
use crate::fields::Word as _;
use crate::output::Late;
use crate::search::{Index, SitePlace};
use crate::url::Url;

/// The address of the search page.
pub(super) const PATH: &str = "search";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "search",
    path: PATH,
    origin: "the search page",
    found: Found::NOWHERE,
    is_wanted: |_| true,
    draw,
};

/// The search page. What it is asked stands in its address, as `?q=`.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let meta = PageMeta {
        title: context.words.get("search_title"),
        summary: context.words.get("search_summary"),
        kind: "search",
        ..context.bare_meta()
    };
    Drawn::bare("search.html", meta)
}

/// The search index of a site.
pub(super) fn index(context: &SiteContext<'_>) -> Arc<Index> {
    Arc::new(Index::new(context.site, &context.words, places(context)))
}

/// One page for each file of the index.
pub(super) fn pages<'a>(index: &Arc<Index>) -> impl Iterator<Item = Page<'a>> {
    index.addresses().enumerate().map(|(number, address)| {
        let origin = Origin::Tool("the search index".to_owned());
        Page::new(Url::file(&address), origin, Make::Index(index.clone(), number))
    })
}

/// One file of the index.
pub(super) fn make(index: &Arc<Index>, number: usize) -> Made {
    Made::Late(Late::new(index.clone(), number), index.fingerprint())
}

/// The pages that no document is behind.
pub(super) fn places(context: &SiteContext<'_>) -> Vec<SitePlace> {
    let site = context.site;
    let lists = site.folders.iter().filter(|folder| folder.page.is_none());
    let about = |key: &str| context.words.find(key).cloned().unwrap_or_default();
    let mut places: Vec<SitePlace> = lists
        .map(|folder| SitePlace {
            href: folder.href.clone(),
            title: context.folder_title(folder),
            summary: folder
                .kind
                .map_or_else(Arc::default, |kind| about(&format!("kind.{}.about", kind.word()))),
        })
        .collect();
    let is_ours = |path: &str| {
        let author = site.library.by_id(Kind::Page, path);
        author.is_none() && site.folders.get(path).is_none()
    };
    let views = wanted(context).filter(|view| view.found.search && is_ours(view.path));
    places.extend(views.map(|view| SitePlace {
        href: Url::page(view.path).href(site.config.links),
        title: context.words.get(&format!("{}_title", view.name)),
        summary: about(&format!("{}_summary", view.name)),
    }));
    places.extend(site.tags.all().iter().map(|tag| {
        let Link { href, title } = tags::link(context, tag);
        SitePlace { href, title, summary: context.words.fill("tag_summary", &[("tag", &tag.name)]) }
    }));
    places
}
