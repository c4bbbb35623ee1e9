//! The main navigation, where `site.toml` gives one.

use std::sync::Arc;

use super::address::Placed;
use super::library::{Found, Nr};
use super::path::Destination;
use super::resolve::Resolver;
use super::rules::{BROKEN_LINK, UNKNOWN_REFERENCE};
use crate::config::{Config, NavEntry};
use crate::content::Kind;
use crate::content::reference::Name;
use crate::fields::Word;
use crate::markdown::Address;
use crate::report::{Finding, Place, Report};
use crate::source::{CONTENT, SourcePath};

/// An entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NavLink {
    /// What it says.
    pub title: Arc<str>,
    /// Where it leads.
    pub href: Arc<str>,
    /// The document it leads to, if it is one.
    pub document: Option<Nr>,
    /// The path of the folder it leads to, if it is one.
    pub folder: Option<Arc<str>>,
    /// Whether it leads to another site.
    pub external: bool,
}

impl Resolver<'_> {
    /// The entries of the navigation that lead somewhere.
    pub(super) fn navigation(&self, config: &Config, report: &mut Report) -> Vec<NavLink> {
        let mut links = Vec::new();
        for entry in &config.nav {
            match self.nav_link(entry) {
                Some(link) => links.push(link),
                None => report.push(dead_entry(config, entry)),
            }
        }
        links
    }

    fn nav_link(&self, entry: &NavEntry) -> Option<NavLink> {
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
                let path = format!("{CONTENT}/{}", path.trim_matches('/'));
                let path = SourcePath::new(path.trim_end_matches('/'))?;
                Some(match self.find_source(&path)? {
                    Destination::Document(nr) => to_document(nr),
                    Destination::Folder(folder) => {
                        let (href, path) = (folder.href.clone(), folder.path.clone());
                        NavLink { title, href, document: folder.page, folder: Some(path), external: false }
                    }
                    Destination::File(href) => {
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
    finding.help("name a path below content/, such as \"start/\", or a document, such as \"phase:internal\"")
}
