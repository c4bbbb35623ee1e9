//! What every page of a site shares: its name, its navigation, its words. Made once.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value as Json;

use super::branding::LookGlobals;
use super::parts::Link;
use super::site_context::SiteContext;
use super::views::{self, SiteView};
use super::{a_to_z, changes, search};
use crate::content::community::{Community, CommunityKind};
use crate::content::{Document, Kind};
use crate::fields::Word as _;
use crate::fingerprint::Fingerprint;
use crate::language;
use crate::site::{Entry, Folder, NavLink};
use crate::url::Url;
use crate::words::Words;

/// What every page of a site shares.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct Globals {
    /// The site.
    pub site: SiteGlobals,
    /// The words of its language.
    pub words: Arc<Words>,
}

/// The site as templates see it.
#[derive(Clone, Debug, PartialEq, Hash, Serialize)]
pub struct SiteGlobals {
    /// The title.
    pub title: Arc<str>,
    /// The summary; may be empty.
    pub summary: Arc<str>,
    /// Whose playbook it is; may be empty.
    pub organisation: Arc<str>,
    /// The language, as `lang` wants it.
    pub language: Arc<str>,
    /// Which way the language is written: `ltr` or `rtl`.
    pub direction: &'static str,
    /// Where it is published, if the settings say so.
    pub base_url: Option<Arc<str>>,
    /// The address of the home page.
    pub home: Arc<str>,
    /// The address of the list from A to Z.
    pub a_to_z: Arc<str>,
    /// The address of the search page.
    pub search: Arc<str>,
    /// Colour, logo, icon and font of the organisation.
    pub look: LookGlobals,
    /// The main navigation: what fits beside the title.
    pub nav: Vec<NavItem>,
    /// The rest of the navigation.
    pub more: Vec<NavItem>,
    /// Ways through the site that are no part of it: what changed, what is to be reviewed.
    pub tools: Vec<Link>,
    /// The address of the feed, where there is one.
    pub feed: Option<&'static str>,
    /// The day the site was made for, in a few words.
    pub built: Arc<str>,
    /// The version of the program.
    pub version: &'static str,
    /// What ticking in the browser needs to know.
    pub ticking: Ticking,
    /// Fields of the author's own.
    pub extra: Json,
}

/// What ticking in the browser needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Ticking {
    /// Tells the ticks of this site from those of others on the same host.
    pub site: Arc<str>,
    /// What told them before the site had an id; empty where it has none.
    pub before: Arc<str>,
    /// The communities that one can tick for.
    pub communities: Vec<Choice>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Choice {
    /// Its id.
    pub id: Arc<str>,
    /// The words.
    pub title: Arc<str>,
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NavItem {
    /// The address.
    pub href: Arc<str>,
    /// The words.
    pub title: Arc<str>,
    /// Whether it leads to another site.
    pub external: bool,
}

/// What stands in the main navigation of a site that does not say; everything else goes under "more".
const MAIN: [Kind; 5] = [Kind::Phase, Kind::Factor, Kind::Playbook, Kind::Purpose, Kind::Roadmap];
/// What follows, in this order.
const MORE: [Kind; 11] = [
    Kind::Play,
    Kind::Community,
    Kind::Decision,
    Kind::Pitfall,
    Kind::Story,
    Kind::Measure,
    Kind::Stakeholder,
    Kind::Role,
    Kind::Source,
    Kind::Term,
    Kind::Assessment,
];
/// How many entries fit into the main navigation.
const MOST: usize = 7;

impl Globals {
    pub(super) fn of(context: &SiteContext<'_>) -> Self {
        let config = &context.site.config;
        let (nav, more) = if config.nav.is_empty() { derived(context) } else { (given(context), Vec::new()) };
        let site = SiteGlobals {
            title: config.title.clone(),
            summary: config.summary.clone().unwrap_or_default(),
            organisation: config.organisation.clone().unwrap_or_default(),
            language: config.language.clone(),
            direction: language::direction(&config.language),
            base_url: config.base_url.clone(),
            look: LookGlobals::of(config),
            home: context.home_href(),
            a_to_z: Url::page(a_to_z::PATH).href(config.links),
            search: Url::page(search::PATH).href(config.links),
            nav,
            more,
            tools: tools(context),
            feed: changes::is_wanted(context).then_some(changes::FEED).filter(|_| config.base_url.is_some()),
            built: context.words.fill("built", &[("date", &context.words.date(context.site.today))]),
            version: env!("CARGO_PKG_VERSION"),
            ticking: ticking(context),
            extra: config.extra.clone(),
        };
        Self { site, words: context.words.clone() }
    }
}

fn tools(context: &SiteContext<'_>) -> Vec<Link> {
    let link = |view: &SiteView| Link {
        href: Url::page(view.path).href(context.site.config.links),
        title: context.words.get(&format!("{}_title", view.name)),
    };
    views::wanted(context).filter(|view| view.found.foot).map(link).collect()
}

/// Communities of interest have no checklist of their own.
fn ticking(context: &SiteContext<'_>) -> Ticking {
    let config = &context.site.config;
    let known_by = config.base_url.as_ref().unwrap_or(&config.title);
    let derived: Arc<str> = Fingerprint::of(known_by.as_bytes()).to_string()[..8].into();
    let (site, before) = match &config.id {
        Some(id) => (id.clone(), derived),
        None => (derived, Arc::default()),
    };
    let works = |community: &Entry<'_, Community>| community.head.kind != Some(CommunityKind::Interest);
    let communities = context.site.current::<Community>().filter(works);
    let choice = |document: &Document| Choice { id: document.id.slug.clone(), title: document.title.clone() };
    Ticking { site, before, communities: communities.map(|community| choice(community.document)).collect() }
}

fn given(context: &SiteContext<'_>) -> Vec<NavItem> {
    let entries = context.site.nav.iter().enumerate();
    let item = |(number, link): (usize, &NavLink)| {
        let href = if link.is_late() { context.late_links.nav(number)? } else { &link.href };
        Some(NavItem { href: href.clone(), title: link.title.clone(), external: link.external })
    };
    entries.filter_map(item).collect()
}

/// Plain folders first, then the types in the order in which a reader needs them, then pages at the top.
fn derived(context: &SiteContext<'_>) -> (Vec<NavItem>, Vec<NavItem>) {
    let folders = &context.site.folders;
    let item = |link: Link| NavItem { href: link.href, title: link.title, external: false };
    let top = folders.get("").expect("there always is a top");
    let plain = plain_folders(context);
    let typed = |kinds: &[Kind]| -> Vec<NavItem> {
        let found = kinds.iter().filter_map(|kind| folders.of_kind(*kind));
        found.map(|folder| item(context.folder_link(folder))).collect()
    };
    let mut all: Vec<NavItem> = plain.into_iter().map(|folder| item(context.folder_link(folder))).collect();
    let room = MOST.saturating_sub(typed(&MAIN).len()).max(1);
    let overflow = all.split_off(room.min(all.len()));
    all.extend(typed(&MAIN));
    let mut more = overflow;
    more.extend(typed(&MORE));
    more.extend(top.documents.iter().map(|nr| item(context.link(*nr))));
    (all, more)
}

/// The folders at the top that hold no type of their own, in their order.
fn plain_folders<'a>(context: &SiteContext<'a>) -> Vec<&'a Folder> {
    let folders = &context.site.folders;
    let top = folders.get("").expect("there always is a top").folders.iter();
    let is_plain =
        |folder: &&Folder| folder.kind.is_none() && Kind::ALL.iter().all(|kind| kind.home() != &*folder.path);
    top.filter_map(|path| folders.get(path)).filter(is_plain).collect()
}

/// All folders at the top, in the order in which a reader meets them.
pub(super) fn folders_in_order<'a>(context: &SiteContext<'a>) -> impl Iterator<Item = &'a Folder> {
    let folders = &context.site.folders;
    let typed = MAIN.iter().chain(&MORE).filter_map(|kind| folders.of_kind(*kind));
    plain_folders(context).into_iter().chain(typed)
}
