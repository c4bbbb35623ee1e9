//! A plain page.

use serde::Serialize;

use super::desk::Desk;
use super::page::Drawn;
use super::parts::Link;
use super::planner::Planner;
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
pub(super) fn draw(desk: &Desk<'_>, page: Entry<'_, Page>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let view = View {
        body: desk.body(page.nr),
        factors: planner.factor_links(&page.head.factors),
        phases: planner.links(&page.head.phases),
        related: planner.links(&page.head.related),
    };
    let meta = desk.meta(page.nr, |_| true);
    Drawn::new("page.html", meta, "guide", view)
}
