//! A plain page.

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::Link;
use crate::content::page::Page;
use crate::markdown::Prose;
use crate::site::Entry;

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    factors: Vec<Link>,
    phases: Vec<Link>,
    related: Vec<Link>,
}

/// The page of a plain document.
pub(super) fn draw(context: &PageContext<'_>, page: Entry<'_, Page>) -> Drawn {
    let view = View {
        body: context.body(page.nr),
        factors: context.factor_links(&page.head.factors),
        phases: context.links(&page.head.phases),
        related: context.links(&page.head.related),
    };
    let meta = context.meta(page.nr, |_| true);
    Drawn::new("page.html", meta, "guide", view)
}
