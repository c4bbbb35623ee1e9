//! One owner for each address, known before anything is written.
//!
//! Pages of the author come first, then the author's files, the lists of folders, what else the program makes, aliases, and
//! last the addresses that names of files would have elsewhere. What the program makes gives way to the author and to the
//! author's folders at the very same address, and says so. Any other two cannot both be, and that is an error: also where two
//! addresses are one file on a disk that forgets case or accents, or where a file is called like the folder of another one.

use std::collections::{BTreeMap, HashMap};

use super::page::{Make, Origin, Page};
use crate::fields::FOREIGN_FIELD;
use crate::report::{Finding, Level, Place, Report};
use crate::site::Site;
use crate::site::rules::{LONG_ADDRESS, OURS_GIVES_WAY, SAME_ADDRESS};
use crate::source::{CONTENT, STATIC, SourcePath, Span};
use crate::text::composed;
use crate::url::Url;

/// How strong the claim of a file to its address is; the strongest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Document,
    File,
    /// The list of a folder.
    List,
    Ours,
    Alias,
    /// The address that the name of a file would have elsewhere.
    Name,
}

/// Who holds which file and which folder, by the number of the page.
#[derive(Default)]
struct Claims {
    files: HashMap<String, usize>,
    folders: HashMap<String, usize>,
}

/// Leaves one page at each address. Pages that are read get their Markdown where its address is free.
pub(super) fn apart<'a>(mut pages: Vec<Page<'a>>, site: &Site, report: &mut Report) -> Vec<Page<'a>> {
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|at| standing(&pages[*at]));
    let names = order.split_off(order.partition_point(|at| standing(&pages[*at]) < Standing::Name));
    let mut claims = Claims::default();
    let mut kept = vec![false; pages.len()];
    // what gave way to each page of the author
    let mut gave_way: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for at in order {
        let (page, path) = (&pages[at], folded(&pages[at].url.file_path()));
        if let Some(part) = page.url.too_long() {
            report.extend(too_long(page, part));
            continue;
        }
        match claims.holder(&path) {
            None => {
                claims.take(path, at);
                kept[at] = true;
            }
            Some(first) if gives_way(page, &pages[first]) => {
                gave_way.entry(first).or_default().push(page.origin.to_string());
            }
            Some(first) => report.push(collision(page, &pages[first], site)),
        }
    }
    for (at, page) in pages.iter_mut().enumerate().filter(|(at, page)| kept[*at] && page.is_read()) {
        let path = folded(&page.url.twin().file_path());
        match claims.holder(&path) {
            None => {
                page.has_twin = true;
                claims.take(path, at);
            }
            Some(first) => {
                gave_way.entry(first).or_default().push(format!("the Markdown of `{}`", page.url));
            }
        }
    }
    // what nobody has asked for takes what is left, and goes without a word
    for at in names {
        let path = folded(&pages[at].url.file_path());
        kept[at] = claims.holder(&path).is_none() && pages[at].url.too_long().is_none();
        if kept[at] {
            claims.take(path, at);
        }
    }
    report.extend(gave_way.iter().map(|(first, ours)| takes_the_place(&pages[*first], ours, site)));
    let mut kept = kept.into_iter();
    pages.retain(|_| kept.next().unwrap_or(false));
    pages
}

impl Claims {
    /// The page that stands in the way of a file: at its address, in the place of a folder above it, or below it.
    fn holder(&self, path: &str) -> Option<usize> {
        let above = || path.match_indices('/').find_map(|(at, _)| self.files.get(&path[..at]));
        self.files.get(path).or_else(|| self.folders.get(path)).or_else(above).copied()
    }

    fn take(&mut self, path: String, page: usize) {
        for (at, _) in path.match_indices('/') {
            if !self.folders.contains_key(&path[..at]) {
                self.folders.insert(path[..at].to_owned(), page);
            }
        }
        self.files.insert(path, page);
    }
}

/// A path as the most forgetful disk sees it.
fn folded(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { composed(path).to_lowercase() }
}

fn standing(page: &Page<'_>) -> Standing {
    match &page.origin {
        Origin::File(_) if !matches!(page.make, Make::Copy(_)) => Standing::Document,
        Origin::File(path) if is_of_the_site(path) => Standing::File,
        Origin::List { .. } => Standing::List,
        Origin::File(_) | Origin::Tool(_) => Standing::Ours,
        Origin::Alias(..) => Standing::Alias,
        Origin::Name => Standing::Name,
    }
}

/// Whether a file is one of the author's, not of the theme.
fn is_of_the_site(path: &SourcePath) -> bool {
    path.below(CONTENT).or_else(|| path.below(STATIC)).is_some()
}

/// Whether a page of the program gives way to one of the author, or to the list of a folder of the author. The search cannot
/// do without the files of its index.
fn gives_way(page: &Page<'_>, first: &Page<'_>) -> bool {
    let (own, other) = (standing(page), standing(first));
    matches!(own, Standing::List | Standing::Ours)
        && other < own
        && page.url.file_path() == first.url.file_path()
        && !matches!(page.make, Make::Index(..))
}

fn place(page: &Page<'_>) -> Option<Place> {
    match &page.origin {
        Origin::File(path) => Some(Place { path: path.clone(), span: Span::default() }),
        Origin::Alias(place, _) => Some(place.clone()),
        Origin::List { of, .. } => of.clone().map(|path| Place { path, span: Span::default() }),
        Origin::Tool(_) | Origin::Name => None,
    }
}

/// Two pages of the program are told of in the settings.
fn place_of(page: &Page<'_>, other: &Page<'_>, site: &Site) -> Place {
    let settings = || Place { path: site.config.path.clone(), span: Span::default() };
    place(page).or_else(|| place(other)).unwrap_or_else(settings)
}

/// The page of a document or file whose address no disk can hold. What the program makes of it goes with it.
fn too_long(page: &Page<'_>, part: &str) -> Option<Finding> {
    let (origin, bytes) = (&page.origin, part.len());
    let start: String = part.chars().take(40).collect();
    let message = format!("the address of {origin} is too long for a disk: `{start}…` has {bytes} bytes");
    Some(Finding::new(
        &LONG_ADDRESS,
        place(page).filter(|_| standing(page) < Standing::List || standing(page) == Standing::Alias)?,
        message,
    ))
}

fn takes_the_place(page: &Page<'_>, ours: &[String], site: &Site) -> Finding {
    let more = match ours.len() - 1 {
        0 => String::new(),
        more => format!(" and of {more} more"),
    };
    let message = format!("{} takes the place of {}{more} at `{}`", page.origin, ours[0], page.url);
    Finding::new(&OURS_GIVES_WAY, place_of(page, page, site), message)
}

fn collision(page: &Page<'_>, first: &Page<'_>, site: &Site) -> Finding {
    if let Origin::Alias(place, Some(field)) = &page.origin {
        let message = format!("`{field}` cannot lead here: `{}` is {}", page.url, first.origin);
        return Finding::new(&FOREIGN_FIELD, place.clone(), message).once(field);
    }
    let here = place_of(page, first, site);
    if standing(page) == Standing::File && standing(first) == Standing::Document && is_in_content(page) {
        let message = format!("{} is left out: `{}` is written by {}", page.origin, first.url, first.origin);
        let finding = Finding::new(&SAME_ADDRESS, here, message);
        return Finding { level: Level::Warning, ..finding.help("rename the file, or delete it") };
    }
    let message = if page.url.file_path() == first.url.file_path() {
        format!("`{}` is written by {} and by {}", page.url, first.origin, page.origin)
    } else {
        let (one, other) = (&first.url, &page.url);
        format!(
            "`{one}` ({}) and `{other}` ({}) cannot both be files on every disk",
            first.origin, page.origin
        )
    };
    Finding::new(&SAME_ADDRESS, here, message)
}

fn is_in_content(page: &Page<'_>) -> bool {
    matches!(&page.origin, Origin::File(path) if path.below(CONTENT).is_some())
}

/// The folder of the content that is behind an address, from the path of a document in it.
pub(super) fn source_folder(of: &SourcePath, url: &Url) -> String {
    let depth = url.as_str().matches('/').count();
    of.as_str().split('/').take(depth + 1).collect::<Vec<_>>().join("/")
}
