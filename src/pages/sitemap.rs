//! The sitemap, for search engines, and the page that is shown where no page is.

use std::fmt::Write as _;
use std::sync::Arc;

use super::page::{Drawn, Made, Origin, Page};
use super::parts::Chrome;
use super::planner::Planner;
use crate::escape::Escaped;
use crate::url::{LinkStyle, Url};

/// `sitemap.xml`: the addresses of all pages. It needs to know where the site is published.
pub(super) fn draw(planner: &Planner<'_>, pages: &[Page]) -> Option<Page> {
    let base = planner.site.config.base_url.as_ref()?;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages.iter().filter(|page| page.url.is_page()) {
        let address = format!("{base}{}", page.url.href(LinkStyle::Folder));
        writeln!(xml, "<url><loc>{}</loc></url>", Escaped(&address)).expect("a String takes everything");
    }
    xml.push_str("</urlset>\n");
    Some(Page {
        url: Url::file("sitemap.xml"),
        origin: Origin::Tool("the sitemap".to_owned()),
        made: Made::Written(xml.into()),
    })
}

/// `404.html`. A server shows it at any address, so its links start at the top of the host.
pub(super) fn missing(planner: &Planner<'_>) -> Page {
    let root: Arc<str> = match &planner.site.config.base_url {
        Some(base) => path_of(base).into(),
        None => "/".into(),
    };
    let chrome = Chrome {
        title: planner.words.get("missing_title"),
        summary: planner.words.get("missing_summary"),
        kind: "missing",
        root,
        ..Chrome::default()
    };
    let drawn = Drawn { template: "404.html", chrome, menu: None, view: None };
    Page {
        url: Url::file("404.html"),
        origin: Origin::Tool("the 404 page".to_owned()),
        made: Made::Drawn(Box::new(drawn)),
    }
}

/// The path of a web address: `/handbook/` of `https://example.org/handbook/`.
fn path_of(base: &str) -> &str {
    let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}
