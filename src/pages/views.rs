//! The pages that stand once in a site, whatever its documents are called: each is a line here, a file and a template.

use super::page::Drawn;
use super::page_context::PageContext;
use super::site_context::SiteContext;
use super::{changes, coverage, print, register, review, rules, scorecard, search, tags};

/// A page that stands once in a site.
pub(super) struct SiteView {
    /// Its name. It is titled and described by the words `NAME_title` and `NAME_summary`.
    pub name: &'static str,
    /// Its address.
    pub path: &'static str,
    /// What it is called where another page wants its address.
    pub origin: &'static str,
    /// Where readers come across it, beside the pages that link to it.
    pub found: Found,
    /// Whether a site has it.
    pub is_wanted: fn(&SiteContext<'_>) -> bool,
    /// Makes it.
    pub draw: fn(&PageContext<'_>) -> Drawn,
}

/// Where readers come across a page.
pub(super) struct Found {
    /// In the search.
    pub search: bool,
    /// At the foot of every page.
    pub foot: bool,
}

impl Found {
    /// By links only.
    pub(super) const NOWHERE: Self = Self { search: false, foot: false };
}

/// All of them, in the order in which they are named.
pub(super) static VIEWS: [&SiteView; 9] = [
    &scorecard::VIEW,
    &coverage::VIEW,
    &register::VIEW,
    &rules::VIEW,
    &changes::VIEW,
    &review::VIEW,
    &tags::VIEW,
    &print::VIEW,
    &search::VIEW,
];

/// Those that a site has.
pub(super) fn wanted(context: &SiteContext<'_>) -> impl Iterator<Item = &'static SiteView> {
    VIEWS.into_iter().filter(|view| (view.is_wanted)(context))
}
