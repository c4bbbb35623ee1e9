//! The main navigation, where `site.toml` gives one.

use std::sync::Arc;

use super::address::Placed;
use super::library::{Found, Nr};
use super::link::tail;
use super::path::Destination;
use super::reach::{LateAt, LateLink, read_from};
use super::resolve::Resolver;
use super::rules::{BROKEN_LINK, UNKNOWN_REFERENCE};
use crate::config::{Config, NavEntry};
use crate::content::Kind;
use crate::content::reference::Name;
use crate::fields::Word;
use crate::markdown::Address;
use crate::report::{Finding, Level, Place, Report};
use crate::url::{Url, decoded};

/// An entry of the main navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NavLink {
    /// What it says.
    pub title: Arc<str>,
    /// Where it leads; empty where that is not known yet.
    pub href: Arc<str>,
    /// The document it leads to, if it is one.
    pub document: Option<Nr>,
    /// The path of the folder it leads to, if it is one.
    pub folder: Option<Arc<str>>,
    /// Whether it leads to another site.
    pub external: bool,
}

impl NavLink {
    /// Whether it can only lead to a page of the program.
    pub fn is_late(&self) -> bool {
        self.document.is_none() && self.folder.is_none() && self.href.is_empty()
    }
}

impl Resolver<'_> {
    /// The entries of the navigation that lead somewhere.
    pub(super) fn navigation(
        &self,
        config: &Config,
        late: &mut Vec<LateLink>,
        report: &mut Report,
    ) -> Vec<NavLink> {
        let mut links = Vec::new();
        for entry in &config.nav {
            let address = Address::read(&entry.to);
            match (self.nav_link(config, entry), address) {
                (Some(link), _) => links.push(link),
                (None, Address::Path { path, query, anchor }) => {
                    let at = LateAt::Nav(links.len());
                    let urls = read_from(&Url::page(""), &decoded(path));
                    late.push(LateLink {
                        at,
                        urls,
                        tail: tail(query, anchor),
                        finding: dead_entry(config, entry),
                    });
                    links.push(NavLink { title: entry.title.clone(), ..NavLink::default() });
                }
                (None, _) => report.push(dead_entry(config, entry)),
            }
        }
        links
    }

    fn nav_link(&self, config: &Config, entry: &NavEntry) -> Option<NavLink> {
        let title = entry.title.clone();
        let to_document = |nr: Nr| {
            let Placed { href, introduces: folder, .. } = self.placed[nr.index()].clone();
            NavLink { title: title.clone(), href, document: Some(nr), folder, external: false }
        };
        match Address::read(&entry.to) {
            Address::External(address) => {
                Some(NavLink { title, href: address.into(), document: None, folder: None, external: true })
            }
            Address::Scheme { .. } => match self.library.find(&Name::read(&entry.to), Kind::ALL) {
                Found::One(nr) => Some(to_document(nr)),
                _ => None,
            },
            Address::Path { path, .. } => {
                let way = format!("/{}", decoded(path).trim_start_matches('/'));
                let found = self.find_path(&config.path, &way);
                let at_top = || self.addresses().find(&read_from(&Url::page(""), &way), self.folders);
                Some(match found.or_else(at_top)? {
                    Destination::Document(nr) => to_document(nr),
                    Destination::Folder(folder) => {
                        let (href, path) = (folder.href.clone(), folder.path.clone());
                        NavLink { title, href, document: folder.page, folder: Some(path), external: false }
                    }
                    Destination::File(href, _) => {
                        NavLink { title, href, document: None, folder: None, external: false }
                    }
                    Destination::Draft(_) => return None,
                })
            }
        }
    }
}

fn dead_entry(config: &Config, entry: &NavEntry) -> Finding {
    let typed = matches!(Address::read(&entry.to), Address::Scheme { .. });
    let rule = if typed { &UNKNOWN_REFERENCE } else { &BROKEN_LINK };
    let place = Place { path: config.path.clone(), span: entry.span };
    let finding =
        Finding::new(rule, place, format!("the navigation leads to `{}`, which is not there", entry.to));
    finding
        .level(Level::Error)
        .help("name a path below content/, such as \"start/\", or a document, such as \"phase:internal\"")
}
