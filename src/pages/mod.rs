//! The pages: what each kind of page shows, as plain data for its template.

mod a_to_z;
mod assessment;
mod branding;
mod changes;
mod chart;
mod checklist;
mod community;
mod coverage;
mod decision;
mod decision_matrix;
mod decisions;
mod factor;
mod finder;
mod folder;
mod globals;
mod glossary;
mod guide;
mod home;
mod late_links;
mod machine_files;
mod maps;
mod navigation;
mod overview;
mod owner;
mod page;
mod page_context;
pub mod parts;
mod people;
mod phase;
mod pitfall;
mod play;
mod playbook;
pub(crate) mod print;
mod purpose;
mod redirects;
mod register;
mod review;
mod roadmap;
mod roadmaps;
mod rules;
mod scorecard;
mod search;
mod sheet;
mod since;
mod site_context;
mod sitemap;
mod story;
mod tags;
mod text_layout;
mod timeline;
mod views;
mod xml;

use std::sync::Arc;

pub use globals::Globals;
use late_links::LateLinks;
use page::Make;
pub use page::{Drawn, Made, Origin, Page, View};
use page_context::PageContext;
use parts::Menu;
use site_context::SiteContext;

use crate::content::Head;
use crate::content::phase::Phase;
use crate::content::roadmap::Roadmap;
use crate::export;
use crate::fingerprint::Fingerprint;
use crate::report::Report;
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
    pub pages: Vec<Page<'a>>,
    context: SiteContext<'a>,
}

/// Plans all files of a site, one at each address.
pub fn plan<'a>(
    site: &'a Site,
    words: &Arc<Words>,
    assets: &[(Arc<str>, Source)],
    report: &mut Report,
) -> Plan<'a> {
    let mut context = SiteContext::new(site, words);
    let tool = |words: &str| Origin::Tool(words.to_owned());
    let behind = |page: Option<Nr>| page.map(|page| Origin::File(context.document(page).path.clone()));
    let top = site.folders.get("").and_then(|top| behind(top.page));
    let mut pages =
        vec![Page::drawn(Url::page(""), top.unwrap_or_else(|| tool("the home page")), home::draw)];
    pages.extend(context.lists().map(|folder| {
        let origin = behind(folder.page).unwrap_or_else(|| list(&context, folder));
        Page::drawn(folder.url(), origin, move |context| folder::draw(context, folder))
    }));
    let documents = site.library.iter().filter(|(nr, _)| context.has_own_page(*nr));
    pages.extend(documents.map(|(nr, document)| {
        let origin = Origin::File(document.path.clone());
        Page::drawn(site.place(nr).url.clone(), origin, move |context| Drawn {
            menu: context.menu(nr),
            ..self::document(context, nr)
        })
    }));
    pages.extend(views(&context));
    let exports = export::ALL.into_iter().filter(|export| (export.is_wanted)(site));
    pages.extend(exports.map(|export| {
        let words = format!("a file for other programs, `{}`,", export.path);
        let write = |plan: &Plan<'_>| (export.write)(plan.site(), &plan.context.words);
        Page::new(Url::file(export.path), Origin::Tool(words), Make::Write(Box::new(write)))
    }));
    pages.extend(search::pages(&search::index(&context)));
    let missing = |context: &PageContext<'_>| sitemap::missing(context);
    pages.push(Page::drawn(Url::file("404.html"), tool("the 404 page"), missing));
    pages.extend(machine_files::pages(&context));
    pages.extend(site.files.iter().filter_map(|source| Some(copied(of_file(&source.path)?, source))));
    let asset = |(path, source): &(Arc<str>, Source)| copied(Url::file(&format!("{ASSETS}/{path}")), source);
    pages.extend(assets.iter().map(asset));
    pages.extend(redirects::pages(&context, report));
    let pages = owner::apart(pages, site, report);
    context.late_links = LateLinks::new(site, words, &pages, report);
    Plan { globals: Globals::of(&context), menus: context.menus(), pages, context }
}

/// Where the list of a folder without a page of its own comes from: the first document that is in it.
fn list(context: &SiteContext<'_>, folder: &Folder) -> Origin {
    fn first(context: &SiteContext<'_>, folder: &Folder) -> Option<SourcePath> {
        let own = folder.documents.first().copied().or(folder.page);
        let own = own.map(|nr| context.document(nr).path.clone());
        let below = || folder.folders.iter().filter_map(|path| context.site.folders.get(path));
        own.or_else(|| below().find_map(|folder| first(context, folder)))
    }
    let of = first(context, folder);
    let source =
        of.as_ref().filter(|_| folder.kind.is_none()).map(|of| owner::source_folder(of, &folder.url()));
    let words = match source {
        Some(source) => format!("the list of `{source}/`"),
        None => format!("the list of {}", folder.path),
    };
    Origin::List { words, of }
}

/// The pages that are made of many documents.
fn views<'a>(context: &SiteContext<'a>) -> Vec<Page<'a>> {
    let site = context.site;
    let phases = site.all::<Phase>().filter(|phase| !context.documents_of(phase.nr).is_empty());
    let mut pages: Vec<Page<'_>> = phases
        .map(|phase| {
            let origin = Origin::Tool(format!("the checklist of {}", phase.document.title));
            let url = sheet::url(&site.place(phase.nr).url);
            Page::drawn(url, origin, move |context| sheet::draw(context, phase))
        })
        .collect();
    pages.extend(finder::facets(context).into_iter().map(|(url, of)| {
        let origin = Origin::Tool(format!("the plays of {}", context.document(of).title));
        Page::drawn(url, origin, move |context| finder::draw_facet(context, of))
    }));
    let roadmaps = site.all::<Roadmap>().filter(|roadmap| decision_matrix::is_wanted(context, roadmap.head));
    pages.extend(roadmaps.map(|roadmap| {
        let origin = Origin::Tool(format!("the decisions of {}", roadmap.document.title));
        let url = decision_matrix::url(&site.place(roadmap.nr).url);
        Page::drawn(url, origin, move |context| decision_matrix::draw(context, roadmap))
    }));
    pages.extend(
        views::wanted(context)
            .map(|view| Page::drawn(Url::page(view.path), Origin::Tool(view.origin.to_owned()), view.draw)),
    );
    pages.extend(a_to_z::pages(context));
    pages.extend(tags::pages(context));
    pages.extend(print::plan(context));
    pages
}

fn copied<'a>(url: Url, source: &Source) -> Page<'a> {
    Page::new(url, Origin::File(source.path.clone()), Make::Copy(source.clone()))
}

impl Plan<'_> {
    /// The fingerprint of where the links lead that are to pages of the program.
    pub fn reach(&self) -> Fingerprint {
        self.context.late_links.fingerprint()
    }

    /// The site that the plan is for.
    pub fn site(&self) -> &Site {
        self.context.site
    }

    /// Makes a file.
    pub fn make(&self, page: &Page<'_>) -> Made {
        match &page.make {
            Make::Draw(draw) => Made::Drawn(Box::new(self.draw(page, draw))),
            Make::Write(write) => Made::Written(write(self)),
            Make::Index(index, number) => search::make(index, *number),
            Make::Copy(source) => Made::Copied(source.clone()),
        }
    }

    fn draw(&self, page: &Page<'_>, draw: impl Fn(&PageContext<'_>) -> Drawn) -> Drawn {
        let context = PageContext::new(&self.context, &page.url);
        let mut drawn = draw(&context);
        drawn.shown = context.shown();
        if drawn.meta.feedback.is_none() && page.is_read() {
            drawn.meta.feedback = self.context.feedback(page.url.as_str(), &drawn.meta.title);
        }
        drawn
    }
}

fn document(context: &PageContext<'_>, nr: Nr) -> Drawn {
    let document = context.document(nr);
    macro_rules! entry {
        ($head:expr) => {
            Entry { nr, document, head: $head }
        };
    }
    match &document.head {
        Head::Page(head) => guide::draw(context, entry!(head)),
        Head::Phase(head) => phase::draw(context, entry!(head)),
        Head::Factor(head) => factor::draw(context, entry!(head)),
        Head::Playbook(head) => playbook::draw(context, entry!(head)),
        Head::Play(head) => play::draw(context, entry!(head)),
        Head::Purpose(head) => purpose::draw(context, entry!(head)),
        Head::Roadmap(head) => roadmap::draw(context, entry!(head)),
        Head::Role(head) => people::draw_role(context, entry!(head)),
        Head::Stakeholder(head) => people::draw_stakeholder(context, entry!(head)),
        Head::Community(head) => community::draw(context, entry!(head)),
        Head::Decision(head) => decision::draw(context, entry!(head)),
        Head::Pitfall(head) => pitfall::draw(context, entry!(head)),
        Head::Story(head) => story::draw(context, entry!(head)),
        Head::Assessment(head) => assessment::draw(context, entry!(head)),
        Head::Measure(_) | Head::Work(_) | Head::Term(_) | Head::Progress(_) => {
            unreachable!("documents of these kinds have no page of their own")
        }
    }
}
