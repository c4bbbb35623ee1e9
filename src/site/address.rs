//! Where everything goes: the address of every document, folder and file.

use std::sync::Arc;

use crate::content::layout::{HOME, index_rank, slug_path};
use crate::content::{Document, Kind};
use crate::source::{CONTENT, STATIC, SourcePath};
use crate::url::{LinkStyle, Url};

/// Where a document is shown: on a page of its own, or at a place on the page of its list.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The page.
    pub url: Url,
    /// The address as links have it, with the anchor for an entry of a list.
    pub href: Arc<str>,
}

impl Placed {
    pub(super) fn of(document: &Document, style: LinkStyle) -> Self {
        let kind = document.id.kind;
        let last = document.common.slug.as_ref().unwrap_or(&document.id.slug);
        if kind.is_record() {
            // the community shows it
            let url = Url::page(&format!("{}/{last}", Kind::Community.home()));
            return Self { href: url.href(style), url };
        }
        if !kind.has_page() {
            let url = Url::page(kind.home());
            return Self { href: format!("{}#{}", url.href(style), document.id.slug).into(), url };
        }
        let url = match kind {
            Kind::Page => Url::page(&page_path(document)),
            _ => Url::page(&format!("{}/{last}", kind.home())),
        };
        Self { href: url.href(style), url }
    }
}

/// The path of a plain page: its slug, with the last part replaced where the author gave another.
fn page_path(document: &Document) -> String {
    let slug: &str = &document.id.slug;
    let natural = if slug == HOME { "" } else { slug };
    match &document.common.slug {
        Some(last) if index_rank(&document.path).is_none() => match natural.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{last}"),
            None => last.to_string(),
        },
        _ if document.common.id.is_some() => {
            // an id of its own does not move a page
            let below = document.path.below(CONTENT).unwrap_or_default();
            slug_path(below.rsplit_once('.').map_or(below, |(stem, _)| stem))
        }
        _ => natural.to_owned(),
    }
}

/// The address of a file that is copied: folders of the content as slugs like those of pages, the name as it is.
pub fn of_file(path: &SourcePath) -> Option<Url> {
    if let Some(below) = path.below(STATIC) {
        return Some(Url::file(below));
    }
    let below = path.below(CONTENT)?;
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let folder = slug_path(folder);
    Some(Url::file(&format!("{folder}/{name}")))
}
