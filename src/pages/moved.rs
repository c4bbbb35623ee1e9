//! Pages at the addresses that documents had before, which lead to where they are now.

use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::page::{Drawn, Origin, Page, Subject};
use super::parts::Chrome;
use super::planner::Planner;
use crate::fields::FOREIGN_FIELD;
use crate::report::{Finding, Report};
use crate::site::of_alias;
use crate::site::rules::BAD_ALIAS;

#[derive(Hash, Serialize)]
struct View {
    /// Where the document is now.
    href: Arc<str>,
    title: Arc<str>,
}

/// A page for each alias of each document. An alias that is no address of this site is reported.
pub(super) fn pages(planner: &Planner<'_>, report: &mut Report) -> Vec<Page> {
    let mut pages = Vec::new();
    for (nr, document) in planner.site.library.iter() {
        for alias in &document.common.aliases {
            let (address, place) = (&alias.address, document.at(alias.span));
            match (of_alias(address), alias.adopted) {
                // it may be where the page is anyway
                (Ok(url), _) if url == planner.site.place(nr).url => {}
                (Err(_), Some(_)) if planner.site.place(nr).is_home() => {}
                (Ok(url), adopted) => {
                    let origin = Origin::Alias(place, adopted);
                    pages.push(Page::new(url, origin, Subject::Moved(nr)));
                }
                (Err(reason), None) => {
                    let message = format!("`{address}` cannot lead here: {reason}");
                    report.push(Finding::new(&BAD_ALIAS, place, message));
                }
                (Err(reason), Some(field)) => {
                    let message = format!(
                        "`{field}` cannot lead here: `{address}` is no address of this site, {reason}"
                    );
                    report.push(Finding::new(&FOREIGN_FIELD, place, message).once(field));
                }
            }
        }
    }
    pages
}

/// The page that leads to a document.
pub(super) fn draw(desk: &Desk<'_>, nr: crate::site::Nr) -> Drawn {
    let link = desk.link(nr);
    let chrome = Chrome { title: desk.words.get("moved_title"), kind: "moved", ..desk.bare_chrome() };
    Drawn::new("moved.html", chrome, "moved", View { href: link.href, title: link.title })
}
