//! The pages: what each kind of page shows, as plain data for its template.

mod areas;
mod assessment;
mod changes;
mod chart;
mod checklist;
mod community;
mod compare;
mod coverage;
mod decision;
mod decisions;
mod desk;
mod factor;
mod finder;
mod folder;
mod found;
mod frame;
mod glossary;
mod guide;
mod home;
mod letters;
mod look;
mod maps;
mod moved;
mod overview;
mod page;
pub mod parts;
mod people;
mod phase;
mod pitfall;
mod planner;
mod play;
mod playbook;
pub(crate) mod print;
mod programs;
mod purpose;
mod register;
mod review;
mod roadmap;
mod roadmaps;
mod seats;
mod sheet;
mod since;
mod sitemap;
mod story;
mod timeline;
mod wrap;

use std::collections::HashMap;
use std::sync::Arc;

use desk::Desk;
pub use frame::Frame;
use page::Subject;
pub use page::{Drawn, Made, Origin, Page, View};
use parts::Menu;
use planner::{Planner, introduces_folder, is_home};

use crate::content::phase::Phase;
use crate::content::roadmap::Roadmap;
use crate::content::{Document, Head};
use crate::export;
use crate::fields::FOREIGN_FIELD;
use crate::report::{Finding, Place, Report};
use crate::search::Index;
use crate::site::rules::SAME_ADDRESS;
use crate::site::{Entry, Nr, Site, of_file};
use crate::source::{Source, Span};
use crate::text::composed;
use crate::url::Url;
use crate::words::Words;

/// Where the files of the theme go.
const ASSETS: &str = "assets";

/// All files of a site: where each goes, and how to make it. A page is made when it is drawn, so that the views of a
/// large site are never in memory all at once.
pub struct Plan<'a> {
    /// What every template sees, made once.
    pub frame: Frame,
    /// The menus that pages share, by the numbers that pages know them by.
    pub menus: Vec<Menu>,
    /// The files.
    pub pages: Vec<Page>,
    planner: Planner<'a>,
    index: Arc<Index>,
}

/// Plans all files of a site. Two files at one address are reported, and the first is kept.
pub fn plan<'a>(
    site: &'a Site,
    words: &Arc<Words>,
    assets: &[(Arc<str>, Source)],
    report: &mut Report,
) -> Plan<'a> {
    let planner = Planner::new(site, words);
    let tool = |words: &str| Origin::Tool(words.to_owned());
    let behind = |page: Option<Nr>| page.map(|page| Origin::File(planner.document(page).path.clone()));
    let top = site.folders.get("").and_then(|top| behind(top.page));
    let mut pages = vec![Page {
        url: Url::page(""),
        origin: top.unwrap_or_else(|| tool("the home page")),
        subject: Subject::Home,
    }];
    pages.extend(site.folders.iter().map(|folder| Page {
        url: folder.url(),
        origin: behind(folder.page).unwrap_or_else(|| tool(&format!("the list of {}", folder.path))),
        subject: Subject::Folder(folder.path.clone()),
    }));
    let documents = site.library.iter().filter(|(_, document)| has_own_page(document));
    pages.extend(documents.map(|(nr, document)| Page {
        url: site.place(nr).url.clone(),
        origin: Origin::File(document.path.clone()),
        subject: Subject::Document(nr),
    }));
    pages.extend(views(&planner));
    let exports = export::ALL.into_iter().filter(|export| (export.is_wanted)(site));
    pages.extend(exports.map(|export| Page {
        url: Url::file(export.path),
        origin: tool("a file for other programs"),
        subject: Subject::Export(export),
    }));
    let index = found::index(&planner);
    pages.extend(found::pages(&index));
    pages.push(Page { url: Url::file("404.html"), origin: tool("the 404 page"), subject: Subject::Missing });
    pages.extend(programs::pages(&planner));
    pages.extend(site.files.iter().filter_map(|source| Some(copied(of_file(&source.path)?, source))));
    let asset = |(path, source): &(Arc<str>, Source)| copied(Url::file(&format!("{ASSETS}/{path}")), source);
    pages.extend(assets.iter().map(asset));
    // last, so that of two at one address the page is kept
    pages.extend(moved::pages(&planner, report));
    Plan { frame: Frame::of(&planner), menus: planner.menus(), pages: apart(pages, report), planner, index }
}

/// The pages that are made of many documents.
fn views(planner: &Planner<'_>) -> Vec<Page> {
    let site = planner.site;
    let phases = site.all::<Phase>().filter(|phase| !planner.documents_of(phase.nr).is_empty());
    let mut pages: Vec<Page> = phases
        .map(|phase| Page {
            url: sheet::url(&site.place(phase.nr).url),
            origin: Origin::Tool(format!("the checklist of {}", phase.document.title)),
            subject: Subject::Sheet(phase.nr),
        })
        .collect();
    pages.extend(finder::facets(planner).into_iter().map(|(url, of)| Page {
        url,
        origin: Origin::Tool(format!("the plays of {}", planner.document(of).title)),
        subject: Subject::Facet(of),
    }));
    if compare::is_wanted(planner) {
        let origin = Origin::Tool("the scorecard of the purposes".to_owned());
        pages.push(Page { url: Url::page(compare::PATH), origin, subject: Subject::Compare });
    }
    if register::is_wanted(site) {
        let origin = Origin::Tool("the register".to_owned());
        pages.push(Page { url: Url::page(register::PATH), origin, subject: Subject::Register });
    }
    let roadmaps = site.all::<Roadmap>().filter(|roadmap| areas::is_wanted(planner, roadmap.head));
    pages.extend(roadmaps.map(|roadmap| Page {
        url: areas::url(&site.place(roadmap.nr).url),
        origin: Origin::Tool(format!("the decisions of {}", roadmap.document.title)),
        subject: Subject::Areas(roadmap.nr),
    }));
    if coverage::is_wanted(planner) {
        let origin = Origin::Tool("the coverage table".to_owned());
        pages.push(Page { url: Url::page(coverage::PATH), origin, subject: Subject::Coverage });
    }
    pages.extend(letters::pages(planner));
    let origin = Origin::Tool("the search page".to_owned());
    pages.push(Page { url: Url::page(found::PATH), origin, subject: Subject::Search });
    pages.extend(print::plan(planner));
    if changes::is_wanted(planner) {
        let origin = Origin::Tool("the page of what changed".to_owned());
        pages.push(Page { url: Url::page(changes::PATH), origin, subject: Subject::Changes });
    }
    if review::is_wanted(planner) {
        let origin = Origin::Tool("the page of what is to be reviewed".to_owned());
        pages.push(Page { url: Url::page(review::PATH), origin, subject: Subject::Review });
    }
    pages
}

fn copied(url: Url, source: &Source) -> Page {
    Page { url, origin: Origin::File(source.path.clone()), subject: Subject::Copied(source.clone()) }
}

/// Whether a document is shown on a page of its own. Those that introduce a folder are shown on its page, and entries of
/// some lists only there.
fn has_own_page(document: &Document) -> bool {
    document.id.kind.has_page() && !introduces_folder(document) && !is_home(document)
}

impl Plan<'_> {
    /// The site that the plan is for.
    pub fn site(&self) -> &Site {
        self.planner.site
    }

    /// Makes a page.
    pub fn make(&self, page: &Page) -> Made {
        let desk = Desk::new(&self.planner, &page.url);
        let drawn = match &page.subject {
            Subject::Home => home::draw(&desk),
            Subject::Folder(path) => {
                folder::draw(&desk, self.site().folders.get(path).expect("it was planned"))
            }
            Subject::Document(nr) => Drawn { menu: self.planner.menu(*nr), ..document(&desk, *nr) },
            Subject::Sheet(nr) => sheet::draw(&desk, self.site().entry(*nr).expect("it was planned")),
            Subject::Facet(nr) => finder::draw_facet(&desk, *nr),
            Subject::Compare => compare::draw(&desk),
            Subject::Coverage => coverage::draw(&desk),
            Subject::Print => print::draw(&desk),
            Subject::Book(book) => print::draw_book(&desk, *book),
            Subject::Review => review::draw(&desk),
            Subject::Changes => changes::draw(&desk),
            Subject::Register => register::draw(&desk),
            Subject::Areas(nr) => areas::draw(&desk, self.site().entry(*nr).expect("it was planned")),
            Subject::Export(export) => {
                return Made::Written((export.write)(self.site(), &self.planner.words));
            }
            Subject::Letters(number) => letters::draw(&desk, *number),
            Subject::Search => found::draw(&desk),
            Subject::Missing => sitemap::missing(&self.planner),
            Subject::Found(number) => return found::make(&self.index, *number),
            Subject::Moved(nr) => moved::draw(&desk, *nr),
            Subject::Written(write) => return Made::Written(write(self)),
            Subject::Copied(source) => return Made::Copied(source.clone()),
        };
        let mut drawn = Drawn { shown: desk.shown(), ..drawn };
        if drawn.chrome.feedback.is_none() && page.is_read() {
            drawn.chrome.feedback = self.planner.feedback(page.url.as_str(), &drawn.chrome.title);
        }
        Made::Drawn(Box::new(drawn))
    }
}

fn document(desk: &Desk<'_>, nr: Nr) -> Drawn {
    let document = desk.document(nr);
    macro_rules! entry {
        ($head:expr) => {
            Entry { nr, document, head: $head }
        };
    }
    match &document.head {
        Head::Page(head) => guide::draw(desk, entry!(head)),
        Head::Phase(head) => phase::draw(desk, entry!(head)),
        Head::Factor(head) => factor::draw(desk, entry!(head)),
        Head::Playbook(head) => playbook::draw(desk, entry!(head)),
        Head::Play(head) => play::draw(desk, entry!(head)),
        Head::Purpose(head) => purpose::draw(desk, entry!(head)),
        Head::Roadmap(head) => roadmap::draw(desk, entry!(head)),
        Head::Role(head) => people::draw_role(desk, entry!(head)),
        Head::Stakeholder(head) => people::draw_stakeholder(desk, entry!(head)),
        Head::Community(head) => community::draw(desk, entry!(head)),
        Head::Decision(head) => decision::draw(desk, entry!(head)),
        Head::Pitfall(head) => pitfall::draw(desk, entry!(head)),
        Head::Story(head) => story::draw(desk, entry!(head)),
        Head::Assessment(head) => assessment::draw(desk, entry!(head)),
        Head::Measure(_) | Head::Work(_) | Head::Term(_) | Head::Progress(_) => {
            unreachable!("documents of these kinds have no page of their own")
        }
    }
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
    if path.is_ascii() { path.to_ascii_lowercase() } else { composed(path).to_lowercase() }
}

fn collision(page: &Page, first: &Page) -> Finding {
    if let Origin::Alias(place, Some(field)) = &page.origin {
        let message = format!("`{field}` cannot lead here: `{}` is {}", page.url, first.origin);
        return Finding::new(&FOREIGN_FIELD, place.clone(), message).once(field);
    }
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
        Origin::Alias(place, _) => Some(place.clone()),
        Origin::Tool(_) => None,
    };
    let here = place(page).or_else(|| place(first)).expect("the pages of the tool differ among themselves");
    Finding::new(&SAME_ADDRESS, here, message)
}
