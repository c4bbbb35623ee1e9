//! Where each document sits: what is above it, beside it, before and after it.

use std::sync::Arc;

use super::parts::{Link, Menu};
use super::site_context::SiteContext;
use crate::content::Kind;
use crate::site::{Folder, Nr, Site};
use crate::url::descent;

/// The most pages that one menu lists. Longer rows are cut into pieces, so that no page grows with the site.
const LONGEST: usize = 24;

/// Rows of documents that stand beside each other, made once for the site.
#[derive(Debug, Default)]
pub(super) struct Navigation {
    rows: Vec<Row>,
    /// The row of each document, and its place in it.
    places: Vec<Option<(u32, u32)>>,
}

#[derive(Debug)]
struct Row {
    parent: Parent,
    members: Vec<Nr>,
    /// The number of its first menu.
    menu: usize,
}

#[derive(Clone, Debug)]
enum Parent {
    Folder(Arc<str>),
    Document(Nr),
}

/// Where one document sits.
#[derive(Default)]
pub(super) struct Neighbours {
    pub(super) trail: Vec<Link>,
    pub(super) previous: Option<Link>,
    pub(super) next: Option<Link>,
}

impl Navigation {
    pub(super) fn new(site: &Site) -> Self {
        let mut navigation = Self { rows: Vec::new(), places: vec![None; site.library.len()] };
        for (playbook, document) in site.library.of_kind(Kind::Playbook) {
            let own = |play: &Nr| site.playbooks.of_play(*play) == Some(playbook);
            let plays = site.playbooks.plays(playbook).iter().copied().filter(own);
            let plays = plays.filter(|play| !site.is_retired(site.library.get(*play)));
            if !site.is_retired(document) {
                navigation.add(Parent::Document(playbook), plays.collect());
            }
        }
        let all = site.folders.get("").into_iter().chain(site.folders.iter());
        for folder in all.filter(|folder| folder.kind.is_none_or(Kind::has_page)) {
            let is_free = |nr: &Nr| navigation.places[nr.index()].is_none();
            let members = folder.documents.iter().copied().filter(is_free).collect();
            navigation.add(Parent::Folder(folder.path.clone()), members);
        }
        navigation
    }

    fn add(&mut self, parent: Parent, members: Vec<Nr>) {
        let number = |count: usize| u32::try_from(count).expect("fewer than four thousand million documents");
        let row = number(self.rows.len());
        for (at, nr) in (0..).zip(&members) {
            self.places[nr.index()] = Some((row, at));
        }
        let menu = self.rows.last().map_or(0, |row| row.menu + row.members.len().div_ceil(LONGEST));
        self.rows.push(Row { parent, members, menu });
    }

    /// The menus of all rows, by their numbers.
    pub(super) fn menus(&self, context: &SiteContext<'_>) -> Vec<Menu> {
        self.rows.iter().flat_map(|row| row.menus(context)).collect()
    }

    /// The number of the menu that lists a document. One page alone needs no menu.
    pub(super) fn menu(&self, nr: Nr) -> Option<usize> {
        let (row, at) = self.places[nr.index()]?;
        let (row, at) = (&self.rows[row as usize], at as usize);
        (row.members.len() > 1).then_some(row.menu + at / LONGEST)
    }

    pub(super) fn of(&self, context: &SiteContext<'_>, nr: Nr) -> Neighbours {
        let Some((row, at)) = self.places[nr.index()] else {
            return Neighbours { trail: above(context, nr), ..Neighbours::default() };
        };
        let (row, at) = (&self.rows[row as usize], at as usize);
        let neighbour = |at: Option<usize>| at.and_then(|at| row.members.get(at)).map(|nr| context.link(*nr));
        Neighbours {
            trail: trail_to(context, &row.parent),
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(at.checked_add(1)),
        }
    }
}

impl Row {
    fn menus<'a>(&'a self, context: &'a SiteContext<'_>) -> impl Iterator<Item = Menu> + 'a {
        let parent = match &self.parent {
            Parent::Folder(path) if path.is_empty() => Some(home(context)),
            Parent::Folder(path) => context.site.folders.get(path).map(|folder| context.folder_link(folder)),
            Parent::Document(nr) => Some(context.link(*nr)),
        };
        let parent = parent.expect("rows are made of folders");
        let count = self.members.len();
        self.members.chunks(LONGEST).map(move |members| Menu {
            parent: parent.clone(),
            entries: members.iter().map(|nr| labelled(context, *nr)).collect(),
            of: (count > LONGEST).then_some(count),
        })
    }
}

/// A link to a document, called as it wants to be called in menus.
fn labelled(context: &SiteContext<'_>, nr: Nr) -> Link {
    let link = context.link(nr);
    Link { title: context.document(nr).metadata.label.clone().unwrap_or(link.title), ..link }
}

fn trail_to(context: &SiteContext<'_>, parent: &Parent) -> Vec<Link> {
    match parent {
        Parent::Folder(path) => folder_trail(context, path),
        Parent::Document(nr) => {
            let mut trail = above(context, *nr);
            trail.push(context.link(*nr));
            trail
        }
    }
}

/// The pages above a document that sits in no row: those above its folder.
fn above(context: &SiteContext<'_>, nr: Nr) -> Vec<Link> {
    match context.site.place(nr).introduces.as_deref() {
        Some("") => Vec::new(),
        Some(path) => folder_trail(context, path.rsplit_once('/').map_or("", |(parent, _)| parent)),
        None => folder_trail(context, &context.site.folder_of(nr)),
    }
}

fn home(context: &SiteContext<'_>) -> Link {
    Link { href: context.home_href(), title: context.words.get("home") }
}

/// Home, and every folder down to this one.
pub(super) fn folder_trail(context: &SiteContext<'_>, path: &str) -> Vec<Link> {
    let mut trail = vec![home(context)];
    let folders = descent(path).filter_map(|(path, _)| context.site.folders.get(path));
    trail.extend(folders.map(|folder: &Folder| context.folder_link(folder)));
    trail
}
