//! On paper: the whole site as one book, and packs of what a phase, a purpose or a role needs.
//!
//! A book is planned here as a cover and a list of pages. It is put together from the finished pages when somebody opens
//! it, so that it says what they say.

use std::sync::Arc;

use serde::Serialize;

use super::globals::folders_in_order;
use super::page::{Drawn, Origin, Page};
use super::page_context::PageContext;
use super::parts::{Link, PageMeta};
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use super::{decision_matrix, register, sheet};
use crate::content::phase::Phase;
use crate::content::purpose::Purpose;
use crate::content::role::Role;
use crate::content::{Kind, Relation};
use crate::site::{Folder, Nr};
use crate::url::Url;

/// The address of the list of books.
pub(super) const PATH: &str = "print";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "print",
    path: PATH,
    origin: "what is made for paper",
    found: Found { foot: true, ..Found::NOWHERE },
    is_wanted: |_| true,
    draw,
};

/// How many pages fit into one book. More would be a file that browsers cannot show, and nobody would print it.
const MOST: usize = 500;

/// What a book is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Book {
    /// All pages.
    Whole,
    /// What the team of a phase needs: the phase, its checklist, its plays.
    Phase(Nr),
    /// What a sponsor signs: the purpose, its road maps, what they decide and what they cost.
    Sponsor(Nr),
    /// What a new member needs: the purpose, and the first play.
    Member(Nr),
    /// What a role reads and does.
    Role(Nr),
}

#[derive(Hash, Serialize)]
struct View {
    whole: Option<Link>,
    /// Why there is no book of the whole.
    too_long: Option<Arc<str>>,
    packs: Vec<PackGroup>,
}

#[derive(Hash, Serialize)]
struct PackGroup {
    title: Arc<str>,
    about: Arc<str>,
    packs: Vec<Link>,
}

/// The cover of a book. What is between the covers is put in the place of two marks later.
#[derive(Hash, Serialize)]
struct Cover {
    label: Arc<str>,
    contents: &'static str,
    chapters: &'static str,
}

/// Stands for the list of contents.
pub(crate) const CONTENTS: &str = "<!-- contents -->";
/// Stands for the chapters.
pub(crate) const CHAPTERS: &str = "<!-- chapters -->";

impl Book {
    /// The word for what sort of book it is; part of its address.
    fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Phase(_) => "phases",
            Self::Sponsor(_) => "purposes",
            Self::Member(_) => "members",
            Self::Role(_) => "roles",
        }
    }

    /// The document it is about.
    fn about(self) -> Option<Nr> {
        match self {
            Self::Whole => None,
            Self::Phase(nr) | Self::Sponsor(nr) | Self::Member(nr) | Self::Role(nr) => Some(nr),
        }
    }

    fn url(self, context: &SiteContext<'_>) -> Url {
        let word = self.word();
        Url::page(&match self.about() {
            Some(nr) => format!("{PATH}/{word}/{}", context.document(nr).id.slug),
            None => format!("{PATH}/{word}"),
        })
    }

    fn title(self, context: &SiteContext<'_>) -> Arc<str> {
        self.about()
            .map_or_else(|| context.site.config.title.clone(), |nr| context.document(nr).title.clone())
    }

    /// The pages of the book, in their order. Those that the site does not have are passed over when it is put together.
    fn chapters(self, context: &SiteContext<'_>) -> Vec<Url> {
        let site = context.site;
        let url = |nr: Nr| site.place(nr).url.clone();
        let mut urls: Vec<Url> = self.about().map(url).into_iter().collect();
        match self {
            Self::Whole => {
                urls.push(Url::page(""));
                let top = site.folders.get("").expect("there always is a top");
                urls.extend(top.documents.iter().map(|nr| url(*nr)));
                folders_in_order(context).for_each(|folder| add_folder(context, folder, &mut urls));
                urls.extend([super::coverage::PATH, super::scorecard::PATH, register::PATH].map(Url::page));
            }
            Self::Phase(nr) => {
                urls.push(sheet::url(&url(nr)));
                urls.extend(site.read_in(nr).map(url));
            }
            Self::Sponsor(nr) => {
                for roadmap in site.roadmaps_of(nr).map(|roadmap| roadmap.nr) {
                    urls.extend([url(roadmap), decision_matrix::url(&url(roadmap))]);
                }
                urls.push(Url::page(register::PATH));
            }
            Self::Member(nr) => urls.extend(first_play(context, nr).map(url)),
            Self::Role(nr) => {
                let is_part = |relation: Relation| {
                    matches!(relation, Relation::Audience | Relation::Accountable | Relation::Responsible)
                };
                let told = site.graph.incoming(nr).filter(|edge| is_part(edge.relation));
                urls.extend(told.map(|edge| url(edge.from)).filter(Url::is_page));
            }
        }
        let mut seen = std::collections::HashSet::new();
        urls.retain(|url| seen.insert(url.clone()));
        urls
    }
}

/// The page of a folder, the pages in it, and the folders in it.
fn add_folder(context: &SiteContext<'_>, folder: &Folder, urls: &mut Vec<Url>) {
    urls.push(folder.url());
    let documents = folder.documents.iter().filter(|nr| context.has_own_page(**nr));
    urls.extend(documents.map(|nr| context.site.place(*nr).url.clone()));
    for folder in folder.folders.iter().filter_map(|path| context.site.folders.get(path)) {
        add_folder(context, folder, urls);
    }
}

/// The first play of the playbook that was written for a purpose, or of the first playbook there is.
fn first_play(context: &SiteContext<'_>, purpose: Nr) -> Option<Nr> {
    let site = context.site;
    let own = site.graph.backlinks(purpose, Relation::Purposes).map(|edge| edge.from);
    let all = site.library.of_kind(Kind::Playbook).map(|(nr, _)| nr);
    own.chain(all).find_map(|book| site.playbooks.plays(book).first().copied())
}

/// Every book of the site that has at least two chapters and not too many.
fn books(context: &SiteContext<'_>) -> Vec<Book> {
    let site = context.site;
    let purposes = || site.current::<Purpose>().filter(|purpose| !purpose.head.example);
    let mut books: Vec<Book> =
        if pages(site.library.len(), context) > MOST { Vec::new() } else { vec![Book::Whole] };
    books.extend(site.current::<Phase>().map(|phase| Book::Phase(phase.nr)));
    books.extend(
        purposes()
            .filter(|purpose| site.roadmaps_of(purpose.nr).next().is_some())
            .map(|one| Book::Sponsor(one.nr)),
    );
    books.extend(purposes().map(|purpose| Book::Member(purpose.nr)));
    books.extend(site.current::<Role>().map(|role| Book::Role(role.nr)));
    books.retain(|book| (2..=MOST).contains(&book.chapters(context).len()));
    books
}

/// About how many pages the site has.
fn pages(documents: usize, context: &SiteContext<'_>) -> usize {
    documents + context.site.folders.iter().count()
}

/// The list of books, and the books.
pub(super) fn plan<'a>(context: &SiteContext<'a>) -> Vec<Page<'a>> {
    let page = |book: Book| {
        let origin = Origin::Tool(VIEW.origin.to_owned());
        let page = Page::drawn(book.url(context), origin, move |context| draw_book(context, book));
        Page { is_book: true, ..page }
    };
    books(context).into_iter().map(page).collect()
}

/// The list of books.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let style = context.site.config.links;
    let books = books(context);
    let link = |book: &Book| Link { href: book.url(context).href(style), title: book.title(context) };
    let packs = ["phases", "purposes", "members", "roles"].map(|word| PackGroup {
        title: context.words.get(&format!("print_pack.{word}")),
        about: context.words.get(&format!("print_about.{word}")),
        packs: books.iter().filter(|book| book.word() == word).map(link).collect(),
    });
    let whole = books.iter().find(|book| **book == Book::Whole).map(link);
    let most = MOST.to_string();
    let view = View {
        too_long: whole.is_none().then(|| context.words.fill("print_too_long", &[("count", &most)])),
        whole,
        packs: packs.into_iter().filter(|group| !group.packs.is_empty()).collect(),
    };
    let meta = context.tool_meta("print", "");
    Drawn::new("print.html", meta, "print", view)
}

/// The covers of a book.
fn draw_book(context: &PageContext<'_>, book: Book) -> Drawn {
    let label = context.words.get(&format!("print_label.{}", book.word()));
    let summary = match book.about() {
        Some(nr) => context.site.summary(nr).clone(),
        None => context.site.config.summary.clone().unwrap_or_default(),
    };
    let meta = PageMeta { title: book.title(context), summary, kind: "book", ..context.bare_meta() };
    let cover = Cover { label, contents: CONTENTS, chapters: CHAPTERS };
    Drawn { chapters: Some(book.chapters(context).into()), ..Drawn::new("book.html", meta, "book", cover) }
}
