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
mod globals;
mod glossary;
mod guide;
mod home;
mod letters;
mod look;
mod maps;
mod moved;
mod navigation;
mod overview;
mod owner;
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
mod reached;
mod register;
mod review;
mod roadmap;
mod roadmaps;
mod rules;
mod sheet;
mod since;
mod sitemap;
mod story;
mod tags;
mod timeline;
mod views;
mod wrap;
mod xml;

use std::sync::Arc;

use desk::Desk;
pub use globals::Globals;
use page::Subject;
pub use page::{Drawn, Made, Origin, Page, View};
use parts::Menu;
use planner::Planner;
use reached::Reached;

use crate::content::Head;
use crate::content::phase::Phase;
use crate::content::roadmap::Roadmap;
use crate::export;
use crate::fingerprint::Fingerprint;
use crate::report::Report;
use crate::search::Index;
use crate::site::{Entry, Folder, Nr, Site, of_file};
use crate::source::{Source, SourcePath};
use crate::url::Url;
use crate::words::Words;

/// Where the files of the theme go.
const ASSETS: &str = "assets";

/// All files of a site: where each goes, and how to make it. A page is made when it is drawn, so that the views of a
/// large site are never in memory all at once.
pub struct Plan<'a> {
    /// What every template sees, made once.
    pub globals: Globals,
    /// The menus that pages share, by the numbers that pages know them by.
    pub menus: Vec<Menu>,
    /// The files.
    pub pages: Vec<Page>,
    planner: Planner<'a>,
    index: Arc<Index>,
}

/// Plans all files of a site, one at each address.
pub fn plan<'a>(
    site: &'a Site,
    words: &Arc<Words>,
    assets: &[(Arc<str>, Source)],
    report: &mut Report,
) -> Plan<'a> {
    let mut planner = Planner::new(site, words);
    let tool = |words: &str| Origin::Tool(words.to_owned());
    let behind = |page: Option<Nr>| page.map(|page| Origin::File(planner.document(page).path.clone()));
    let top = site.folders.get("").and_then(|top| behind(top.page));
    let mut pages =
        vec![Page::new(Url::page(""), top.unwrap_or_else(|| tool("the home page")), Subject::Home)];
    pages.extend(planner.lists().map(|folder| {
        let origin = behind(folder.page).unwrap_or_else(|| list(&planner, folder));
        Page::new(folder.url(), origin, Subject::Folder(folder.path.clone()))
    }));
    let documents = site.library.iter().filter(|(nr, _)| planner.has_own_page(*nr));
    pages.extend(documents.map(|(nr, document)| {
        Page::new(site.place(nr).url.clone(), Origin::File(document.path.clone()), Subject::Document(nr))
    }));
    pages.extend(views(&planner));
    let exports = export::ALL.into_iter().filter(|export| (export.is_wanted)(site));
    pages.extend(exports.map(|export| {
        let words = format!("a file for other programs, `{}`,", export.path);
        Page::new(Url::file(export.path), Origin::Tool(words), Subject::Export(export))
    }));
    let index = found::index(&planner);
    pages.extend(found::pages(&index));
    pages.push(Page::new(Url::file("404.html"), tool("the 404 page"), Subject::Missing));
    pages.extend(programs::pages(&planner));
    pages.extend(site.files.iter().filter_map(|source| Some(copied(of_file(&source.path)?, source))));
    let asset = |(path, source): &(Arc<str>, Source)| copied(Url::file(&format!("{ASSETS}/{path}")), source);
    pages.extend(assets.iter().map(asset));
    pages.extend(moved::pages(&planner, report));
    let pages = owner::apart(pages, site, report);
    planner.reached = Reached::new(site, words, &pages, report);
    Plan { globals: Globals::of(&planner), menus: planner.menus(), pages, planner, index }
}

/// Where the list of a folder without a page of its own comes from: the first document that is in it.
fn list(planner: &Planner<'_>, folder: &Folder) -> Origin {
    fn first(planner: &Planner<'_>, folder: &Folder) -> Option<SourcePath> {
        let own = folder.documents.first().map(|nr| planner.document(*nr).path.clone());
        let below = || folder.folders.iter().filter_map(|path| planner.site.folders.get(path));
        own.or_else(|| below().find_map(|folder| first(planner, folder)))
    }
    let of = first(planner, folder);
    let source =
        of.as_ref().filter(|_| folder.kind.is_none()).map(|of| owner::source_folder(of, &folder.url()));
    let words = match source {
        Some(source) => format!("the list of `{source}/`"),
        None => format!("the list of {}", folder.path),
    };
    Origin::List { words, of }
}

/// The pages that are made of many documents.
fn views(planner: &Planner<'_>) -> Vec<Page> {
    let site = planner.site;
    let phases = site.all::<Phase>().filter(|phase| !planner.documents_of(phase.nr).is_empty());
    let mut pages: Vec<Page> = phases
        .map(|phase| {
            let origin = Origin::Tool(format!("the checklist of {}", phase.document.title));
            Page::new(sheet::url(&site.place(phase.nr).url), origin, Subject::Sheet(phase.nr))
        })
        .collect();
    pages.extend(finder::facets(planner).into_iter().map(|(url, of)| {
        let origin = Origin::Tool(format!("the plays of {}", planner.document(of).title));
        Page::new(url, origin, Subject::Facet(of))
    }));
    let roadmaps = site.all::<Roadmap>().filter(|roadmap| areas::is_wanted(planner, roadmap.head));
    pages.extend(roadmaps.map(|roadmap| {
        let origin = Origin::Tool(format!("the decisions of {}", roadmap.document.title));
        Page::new(areas::url(&site.place(roadmap.nr).url), origin, Subject::Areas(roadmap.nr))
    }));
    pages.extend(views::wanted(planner).map(|view| {
        Page::new(Url::page(view.path), Origin::Tool(view.origin.to_owned()), Subject::View(view.draw))
    }));
    pages.extend(letters::pages(planner));
    pages.extend(tags::pages(planner));
    pages.extend(print::plan(planner));
    pages
}

fn copied(url: Url, source: &Source) -> Page {
    Page::new(url, Origin::File(source.path.clone()), Subject::Copied(source.clone()))
}

impl Plan<'_> {
    /// The fingerprint of where the links lead that are to pages of the program.
    pub fn reach(&self) -> Fingerprint {
        self.planner.reached.fingerprint()
    }

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
            Subject::View(draw) => draw(&desk),
            Subject::Book(book) => print::draw_book(&desk, *book),
            Subject::Areas(nr) => areas::draw(&desk, self.site().entry(*nr).expect("it was planned")),
            Subject::Export(export) => {
                return Made::Written((export.write)(self.site(), &self.planner.words));
            }
            Subject::Letters(number) => letters::draw(&desk, *number),
            Subject::Tag(number) => tags::draw_tag(&desk, *number),
            Subject::Missing => sitemap::missing(&self.planner),
            Subject::Found(number) => return found::make(&self.index, *number),
            Subject::Moved(nr) => moved::draw(&desk, self.planner.link(*nr)),
            Subject::MovedFolder(path) => {
                let folder = self.site().folders.get(path).expect("it was planned");
                moved::draw(&desk, self.planner.folder_link(folder))
            }
            Subject::Written(write) => return Made::Written(write(self)),
            Subject::Copied(source) => return Made::Copied(source.clone()),
        };
        let mut drawn = Drawn { shown: desk.shown(), ..drawn };
        if drawn.meta.feedback.is_none() && page.is_read() {
            drawn.meta.feedback = self.planner.feedback(page.url.as_str(), &drawn.meta.title);
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
