//! The pages: what each kind of page shows, as plain data for its template.

mod factor;
mod folder;
mod frame;
mod guide;
mod home;
mod page;
pub mod parts;
mod people;
mod phase;
mod planner;
mod play;
mod playbook;
mod purpose;
mod roadmap;
mod seats;
mod sitemap;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

pub use frame::Frame;
pub use page::{Drawn, Made, Origin, Page, Plan, View};
use planner::{Planner, introduces_folder, is_home};

use crate::content::{Document, Head};
use crate::report::{Finding, Place, Report};
use crate::site::rules::SAME_ADDRESS;
use crate::site::{Entry, Nr, Site, of_file};
use crate::source::{Source, Span};
use crate::url::Url;
use crate::words::Words;

/// Where the files of the theme go.
const ASSETS: &str = "assets";

/// Plans all files of a site. Two files at one address are reported, and the first is kept.
pub fn plan(site: &Site, words: &Arc<Words>, assets: &[(Arc<str>, Source)], report: &mut Report) -> Plan {
    let planner = Planner::new(site, words);
    let mut pages = vec![home::draw(&planner)];
    let folders: Vec<_> = site.folders.iter().collect();
    pages.par_extend(folders.par_iter().map(|folder| folder::draw(&planner, folder)));
    let documents: Vec<_> = site.library.iter().filter(|(_, document)| has_own_page(document)).collect();
    pages.par_extend(documents.par_iter().map(|(nr, _)| document(&planner, *nr)));
    let sitemap = sitemap::draw(&planner, &pages);
    pages.push(sitemap::missing(&planner));
    pages.extend(sitemap);
    pages.extend(site.files.iter().filter_map(copied));
    pages.extend(assets.iter().map(|(path, source)| Page {
        url: Url::file(&format!("{ASSETS}/{path}")),
        origin: Origin::File(source.path.clone()),
        made: Made::Copied(source.clone()),
    }));
    Plan { frame: Frame::of(&planner), menus: planner.menus(), pages: apart(pages, report) }
}

/// Whether a document is shown on a page of its own. Those that introduce a folder are shown on its page, and entries of
/// some lists only there.
fn has_own_page(document: &Document) -> bool {
    document.id.kind.has_page() && !introduces_folder(document) && !is_home(document)
}

fn document(planner: &Planner<'_>, nr: Nr) -> Page {
    let document = planner.document(nr);
    let url = planner.site.place(nr).url.clone();
    macro_rules! entry {
        ($head:expr) => {
            Entry { nr, document, head: $head }
        };
    }
    let mut drawn = match &document.head {
        Head::Page(head) => guide::draw(planner, entry!(head), &url),
        Head::Phase(head) => phase::draw(planner, entry!(head), &url),
        Head::Factor(head) => factor::draw(planner, entry!(head), &url),
        Head::Playbook(head) => playbook::draw(planner, entry!(head), &url),
        Head::Play(head) => play::draw(planner, entry!(head), &url),
        Head::Purpose(head) => purpose::draw(planner, entry!(head), &url),
        Head::Roadmap(head) => roadmap::draw(planner, entry!(head), &url),
        Head::Role(head) => people::draw_role(planner, entry!(head), &url),
        Head::Stakeholder(head) => people::draw_stakeholder(planner, entry!(head), &url),
        Head::Measure(_) | Head::Work(_) => unreachable!("entries of these lists have no page of their own"),
    };
    drawn.menu = planner.menu(nr);
    Page { url, origin: Origin::File(document.path.clone()), made: Made::Drawn(Box::new(drawn)) }
}

fn copied(source: &Source) -> Option<Page> {
    Some(Page {
        url: of_file(&source.path)?,
        origin: Origin::File(source.path.clone()),
        made: Made::Copied(source.clone()),
    })
}

/// Keeps one page at each address. Addresses that differ only in case, or in how an accented letter is written, are the
/// same file on some disks; and where one file is called like the folder of another, only one of them can be.
fn apart(pages: Vec<Page>, report: &mut Report) -> Vec<Page> {
    let mut files: HashMap<String, usize> = HashMap::with_capacity(pages.len());
    let mut folders: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Page> = Vec::with_capacity(pages.len());
    for page in pages {
        let path = folded(&page.url.file_path());
        let above: Vec<&str> = path.match_indices('/').map(|(at, _)| &path[..at]).collect();
        let taken = files.get(&path).or_else(|| folders.get(&path));
        if let Some(first) = taken.or_else(|| above.iter().find_map(|folder| files.get(*folder))) {
            report.push(collision(&page, &kept[*first]));
            continue;
        }
        for folder in above {
            if !folders.contains_key(folder) {
                folders.insert(folder.to_owned(), kept.len());
            }
        }
        files.insert(path, kept.len());
        kept.push(page);
    }
    kept
}

/// A path as the most forgetful disk sees it.
fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

fn collision(page: &Page, first: &Page) -> Finding {
    let message = if page.url == first.url {
        format!("`{}` is written by {} and by {}", page.url, first.origin, page.origin)
    } else {
        let (one, other) = (&first.url, &page.url);
        format!(
            "`{one}` ({}) and `{other}` ({}) cannot both be files on every disk",
            first.origin, page.origin
        )
    };
    let place = |page: &Page| match &page.origin {
        Origin::File(path) => Some(Place { path: path.clone(), span: Span::default() }),
        Origin::Tool(_) => None,
    };
    let here = place(page).or_else(|| place(first)).expect("the pages of the tool differ among themselves");
    Finding::new(&SAME_ADDRESS, here, message)
}
