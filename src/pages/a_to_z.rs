//! The list from A to Z: where is the word I remember? It is what search falls back to without a script. Where it is
//! long it is cut into pages of a fixed length.

use std::sync::Arc;

use serde::Serialize;

use super::page::{Drawn, Origin, Page};
use super::page_context::PageContext;
use super::parts::PageMeta;
use super::search;
use super::site_context::SiteContext;
use crate::content::{Head, Kind};
use crate::fields::Word as _;
use crate::search::folded;
use crate::site::Site;
use crate::url::Url;

/// The address of the list.
pub(super) const PATH: &str = "index";
/// How many entries a page of it has.
const LISTED: usize = 500;

#[derive(Hash, Serialize)]
struct View {
    /// The letters there are, on whichever page.
    letters: Vec<Anchor>,
    /// What stands on this page.
    sections: Vec<Section>,
    /// The pages, if there are several.
    parts: Vec<Part>,
}

/// A letter, and the way to where its entries begin.
#[derive(Hash, Serialize)]
struct Anchor {
    title: Arc<str>,
    /// The page, from the top of the site; none for this one.
    href: Option<Arc<str>>,
    id: String,
}

/// The entries of a letter that stand on this page.
#[derive(Hash, Serialize)]
struct Section {
    id: String,
    title: Arc<str>,
    entries: Vec<Line>,
}

/// A page of the list, by its first and last entry.
#[derive(Hash, Serialize)]
struct Part {
    href: Arc<str>,
    title: Arc<str>,
    current: bool,
}

/// An entry of the list.
#[derive(Clone, Hash, Serialize)]
pub(super) struct Line {
    href: Arc<str>,
    title: Arc<str>,
    /// What it is, or what it is called on its page; may be empty.
    note: Arc<str>,
    #[serde(skip)]
    initial: Initial,
}

/// Where a title stands: digits first, then Latin letters, then those of other scripts.
#[derive(Clone, Copy, Hash, PartialEq, Eq, PartialOrd, Ord)]
enum Initial {
    Digit,
    Letter(char),
}

/// The pages of the list.
pub(super) fn pages<'a>(context: &SiteContext<'a>) -> impl Iterator<Item = Page<'a>> {
    (0..count(context).div_ceil(LISTED).max(1)).map(|number| {
        let origin = Origin::Tool("the list from A to Z".to_owned());
        Page::drawn(url(number), origin, move |context| draw(context, number))
    })
}

/// Where a page of the list goes, by its number.
fn url(number: usize) -> Url {
    if number == 0 { Url::page(PATH) } else { Url::page(&format!("{PATH}/{}", number + 1)) }
}

/// A page of the list.
fn draw(context: &PageContext<'_>, number: usize) -> Drawn {
    let parts = parts(context, number);
    let title = match parts.get(number).filter(|_| parts.len() > 1) {
        Some(part) => context.words.fill("a_to_z_part", &[("range", &part.title)]),
        None => context.words.get("a_to_z"),
    };
    let view = View {
        letters: anchors(context, number),
        sections: sections(context, number),
        parts: if parts.len() > 1 { parts } else { Vec::new() },
    };
    let meta = PageMeta {
        title,
        summary: context.words.get("a_to_z_summary"),
        kind: "letters",
        ..context.bare_meta()
    };
    Drawn::new("letters.html", meta, "list", view)
}

/// The letters there are, and the way to each from a page of the list.
fn anchors(context: &PageContext<'_>, here: usize) -> Vec<Anchor> {
    let all = context.letters();
    let is_first = |(at, line): &(usize, &Line)| *at == 0 || all[at - 1].initial != line.initial;
    let anchor = |(at, line): (usize, &Line)| Anchor {
        title: line.initial.title(context),
        href: (at / LISTED != here).then(|| href(context, at / LISTED)),
        id: line.initial.id(),
    };
    all.iter().enumerate().filter(is_first).map(anchor).collect()
}

/// What stands on a page of the list.
fn sections(context: &PageContext<'_>, here: usize) -> Vec<Section> {
    let lines = context.letters().chunks(LISTED).nth(here).unwrap_or_default();
    let section = |lines: &[Line]| Section {
        id: lines[0].initial.id(),
        title: lines[0].initial.title(context),
        entries: lines.to_vec(),
    };
    lines.chunk_by(|one, other| one.initial == other.initial).map(section).collect()
}

/// All pages of the list.
fn parts(context: &PageContext<'_>, here: usize) -> Vec<Part> {
    let parts = context.letters().chunks(LISTED).enumerate();
    parts
        .map(|(at, lines)| Part {
            href: href(context, at),
            title: range(context, lines),
            current: at == here,
        })
        .collect()
}

/// The way from the top of the site to a page of the list.
fn href(context: &SiteContext<'_>, number: usize) -> Arc<str> {
    url(number).href(context.site.config.links)
}

/// The first and the last entry of a page.
fn range(context: &SiteContext<'_>, lines: &[Line]) -> Arc<str> {
    let [Some(first), Some(last)] = [lines.first(), lines.last()] else { return Arc::default() };
    context.words.fill("range", &[("from", &first.title), ("to", &last.title)])
}

impl Initial {
    fn of(folded: &str) -> Self {
        let first = folded.chars().find(|letter| letter.is_alphanumeric());
        first.filter(|letter| !letter.is_numeric()).map_or(Self::Digit, Self::Letter)
    }

    fn id(self) -> String {
        match self {
            Self::Digit => "_0".to_owned(),
            Self::Letter(letter) => format!("_{letter}"),
        }
    }

    fn title(self, context: &SiteContext<'_>) -> Arc<str> {
        match self {
            Self::Digit => context.words.get("letter_digits"),
            Self::Letter(letter) => letter.to_uppercase().to_string().into(),
        }
    }
}

/// How many entries there are.
fn count(context: &SiteContext<'_>) -> usize {
    let documents = context.site.library.iter().filter(|(_, document)| !document.id.kind.is_record());
    let entries = documents.map(|(_, document)| match &document.head {
        Head::Term(term) => 1 + term.synonyms.len(),
        _ => 1,
    });
    search::places(context).len() + entries.sum::<usize>()
}

/// All entries in their order: one for each title and for each other word for a term.
pub(super) fn lines(context: &SiteContext<'_>) -> Vec<Line> {
    let site: &Site = context.site;
    let words = &context.words;
    let mut lines: Vec<(String, Line)> = Vec::with_capacity(site.library.len());
    let mut add = |href: &Arc<str>, title: &Arc<str>, note: &Arc<str>| {
        let key = folded(title);
        let initial = Initial::of(&key);
        lines.push((key, Line { href: href.clone(), title: title.clone(), note: note.clone(), initial }));
    };
    for place in search::places(context) {
        add(&place.href, &place.title, &Arc::default());
    }
    for (nr, document) in site.library.iter().filter(|(_, document)| !document.id.kind.is_record()) {
        let kind = document.id.kind;
        let link = context.link(nr);
        let note = if site.is_retired(document) {
            words.get("retired_note")
        } else if kind == Kind::Page {
            Arc::default()
        } else {
            words.get(&format!("kind.{}.one", kind.word()))
        };
        if let Head::Term(term) = &document.head {
            let note = words.fill("also_called", &[("title", &document.title)]);
            term.synonyms.iter().for_each(|name| add(&link.href, name, &note));
        }
        add(&link.href, &link.title, &note);
    }
    lines.sort_by(|(key, line), (other, another)| {
        (line.initial, key, &line.title, &line.href).cmp(&(
            another.initial,
            other,
            &another.title,
            &another.href,
        ))
    });
    lines.into_iter().map(|(_, line)| line).collect()
}
