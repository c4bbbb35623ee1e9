//! What changed: what is new since I last looked? Told by the notes of authors, as a page and as an Atom feed, and by
//! comparing with an earlier build where `--since` names one.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;

use super::Plan;
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::Link;
use super::since::{Since, since};
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use super::xml::Xml;
use crate::content::Kind;
use crate::date::Date;
use crate::fields::Word as _;
use crate::site::Nr;
use crate::url::{LinkStyle, Url, absolute};

/// The address of the page.
pub(super) const PATH: &str = "changes";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "changes",
    path: PATH,
    origin: "the page of what changed",
    found: Found { search: true, foot: true },
    is_wanted,
    draw,
};
/// The address of the feed.
pub(super) const FEED: &str = "feed.xml";
/// How many notes the page tells.
const TOLD: usize = 300;
/// How many notes the feed tells.
const FED: usize = 50;

/// A note of an author about a change.
pub(super) struct Note<'a> {
    pub(super) on: Date,
    pub(super) nr: Nr,
    pub(super) text: &'a Arc<str>,
    /// Tells it from all others, for ever: the day, the document, and its number among those of the day.
    id: String,
}

#[derive(Hash, Serialize)]
struct View {
    since: Option<Since>,
    days: Vec<Day>,
    feed: Option<&'static str>,
}

#[derive(Hash, Serialize)]
struct Day {
    on: Arc<str>,
    notes: Vec<NoteView>,
}

#[derive(Hash, Serialize)]
struct NoteView {
    id: Arc<str>,
    text: Arc<str>,
    link: Link,
}

/// The notes of the whole site up to the day of the build, the newest first.
pub(super) fn notes<'a>(context: &SiteContext<'a>) -> Vec<Note<'a>> {
    let site = context.site;
    let mut notes = Vec::new();
    for (nr, document) in site.library.iter().filter(|(_, document)| document.id.kind != Kind::Source) {
        let mut of_day: HashMap<Date, usize> = HashMap::new();
        for change in &document.metadata.changes {
            let Some(on) = change.on.filter(|on| *on <= site.today) else { continue };
            let number = of_day.entry(on).or_insert(0);
            *number += 1;
            let id = format!("{on}-{}-{}-{number}", document.id.kind.word(), document.id.slug);
            notes.push(Note { on, nr, text: &change.note, id: crate::slug::slug(&id) });
        }
    }
    notes.sort_by_key(|note| (Reverse(note.on), note.nr));
    notes
}

/// Whether anybody has written a note, or an earlier build is known.
pub(super) fn is_wanted(context: &SiteContext<'_>) -> bool {
    let site = context.site;
    let is_told = |on: Option<Date>| on.is_some_and(|on| on <= site.today);
    let mut documents = site.library.iter().filter(|(_, document)| document.id.kind != Kind::Source);
    site.since.is_some()
        || documents.any(|(_, document)| document.metadata.changes.iter().any(|change| is_told(change.on)))
}

/// The notes, by day.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let notes = notes(context);
    let told = &notes[..notes.len().min(TOLD)];
    let days = told.chunk_by(|one, next| one.on == next.on).map(|day| Day {
        on: context.words.date(day[0].on),
        notes: day.iter().map(|note| view(context, note)).collect(),
    });
    let feed = context.site.config.base_url.is_some().then_some(FEED);
    let view = View { since: since(context), days: days.collect(), feed };
    let meta = context.tool_meta("changes", "");
    Drawn::new("changes.html", meta, "changes", view)
}

fn view(context: &SiteContext<'_>, note: &Note<'_>) -> NoteView {
    NoteView { id: note.id.as_str().into(), text: note.text.clone(), link: context.link(note.nr) }
}

/// `feed.xml`: the newest notes as an Atom feed (RFC 4287). Its addresses are absolute, so that it needs `base_url`.
pub(super) fn feed(plan: &Plan<'_>) -> String {
    let context = &plan.context;
    let config = &context.site.config;
    let base = config.base_url.as_deref().unwrap_or_default();
    // what a note is known by does not change with the links
    let id = absolute(base, &Url::page(PATH).href(LinkStyle::Folder));
    let page = absolute(base, &Url::page(PATH).href(config.links));
    let notes = notes(context);
    let newest = notes.first().map_or(context.site.today, |note| note.on);
    let by = config.organisation.as_ref().unwrap_or(&config.title);
    let heading = context.words.get("changes_title");
    let day = |date: Date| format!("{date}T00:00:00Z");
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &config.language)]);
    xml.text("title", &format!("{}: {heading}", config.title));
    xml.text("id", &id);
    xml.empty("link", &[("href", &page)]);
    let own = absolute(base, FEED);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
    xml.text("updated", &day(newest));
    xml.open("author", &[]);
    xml.text("name", by);
    xml.close("author");
    for note in notes.iter().take(FED) {
        xml.open("entry", &[]);
        xml.text("title", &context.document(note.nr).title);
        xml.text("id", &format!("{id}#{}", note.id));
        xml.empty("link", &[("href", &absolute(base, &context.site.place(note.nr).href))]);
        xml.text("updated", &day(note.on));
        xml.text("summary", note.text);
        xml.close("entry");
    }
    xml.close("feed");
    xml.finish()
}
