//! A plain page.

use serde::Serialize;

use super::page::Drawn;
use super::parts::Link;
use super::planner::Planner;
use crate::content::page::Page;
use crate::markdown::Prose;
use crate::site::Entry;
use crate::url::Url;

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    factors: Vec<Link>,
    phases: Vec<Link>,
    related: Vec<Link>,
}

/// The page of a plain document.
pub(super) fn draw(planner: &Planner<'_>, page: Entry<'_, Page>, url: &Url) -> Drawn {
    let view = View {
        body: planner.body(page.nr, url),
        factors: planner.factor_links(&page.head.factors),
        phases: planner.links(&page.head.phases),
        related: planner.links(&page.head.related),
    };
    let chrome = planner.chrome(page.nr, url, |_| true);
    Drawn::new("page.html", chrome, "guide", view)
}
