//! The sitemap, for search engines, and the page that is shown where no page is.

use super::Plan;
use super::page::Drawn;
use super::parts::PageMeta;
use super::site_context::SiteContext;
use super::xml::Xml;
use crate::url::absolute;

/// `sitemap.xml`: the addresses of all pages. They are absolute, so that it needs `base_url`.
pub(super) fn write(plan: &Plan<'_>) -> String {
    let config = &plan.site().config;
    let base = config.base_url.as_deref().unwrap_or_default();
    let mut xml = Xml::new();
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for page in plan.pages.iter().filter(|page| page.is_read()) {
        xml.open("url", &[]);
        xml.text("loc", &absolute(base, &page.url.href(config.links)));
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

/// `404.html`. A server shows it at any address, so its links start at the top of the host.
pub(super) fn missing(context: &SiteContext<'_>) -> Drawn {
    let meta = PageMeta {
        title: context.words.get("missing_title"),
        summary: context.words.get("missing_summary"),
        kind: "missing",
        root: context.site.base_path.clone(),
        ..PageMeta::default()
    };
    Drawn::bare("404.html", meta)
}
