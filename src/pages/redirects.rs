//! Pages at the addresses that documents and folders had before, which lead to where they are now.

use std::sync::Arc;

use serde::Serialize;

use super::page::{Drawn, Origin, Page};
use super::page_context::PageContext;
use super::parts::{Link, PageMeta};
use super::site_context::SiteContext;
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
pub(super) fn pages<'a>(context: &SiteContext<'a>, report: &mut Report) -> Vec<Page<'a>> {
    let mut pages = Vec::new();
    for (nr, document) in context.site.library.iter() {
        for alias in &document.metadata.aliases {
            let (address, place) = (&alias.address, document.at(alias.span));
            match (of_alias(address), alias.adopted) {
                // it may be where the page is anyway
                (Ok(url), _) if url == context.site.place(nr).url => {}
                (Err(_), Some(_)) if context.site.place(nr).is_home() => {}
                (Ok(url), adopted) => {
                    let origin = Origin::Alias(place, adopted);
                    pages.push(Page::drawn(url, origin, move |context| draw(context, context.link(nr))));
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
    pages.extend(by_name(context));
    pages
}

/// A page at each address that a document or folder has by its name alone.
fn by_name<'a>(context: &SiteContext<'a>) -> impl Iterator<Item = Page<'a>> {
    let site = context.site;
    let documents =
        site.library.iter().flat_map(|(nr, _)| site.place(nr).former.iter().map(move |url| (url, nr)));
    let documents = documents.map(|(url, nr)| {
        Page::drawn(url.clone(), Origin::Name, move |context| draw(context, context.link(nr)))
    });
    let folders = site.folders.iter().flat_map(|folder| folder.former.iter().map(move |url| (url, folder)));
    let folders = folders.map(|(url, folder)| {
        Page::drawn(url.clone(), Origin::Name, move |context| draw(context, context.folder_link(folder)))
    });
    documents.chain(folders)
}

/// The page that leads to a document or folder.
fn draw(context: &PageContext<'_>, to: Link) -> Drawn {
    let meta = PageMeta { title: context.words.get("moved_title"), kind: "moved", ..context.bare_meta() };
    Drawn::new("moved.html", meta, "moved", View { href: to.href, title: to.title })
}
