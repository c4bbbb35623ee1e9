//! Files for readers that are programs: `robots.txt`, `llms.txt`, and the register of all pages, `data/pages.json`.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::page::{Make, Origin, Page};
use super::site_context::SiteContext;
use super::{Plan, branding, changes, sitemap};
use crate::date::Date;
use crate::fields::Word as _;
use crate::site::{Folder, Nr};
use crate::url::{LinkStyle, Url};

/// How the text of a file is written.
type Write = fn(&Plan<'_>) -> String;

/// The files.
pub(super) fn pages<'a>(context: &SiteContext<'a>) -> Vec<Page<'a>> {
    let has_address = context.site.config.base_url.is_some();
    let files: [(&str, bool, Write); 6] = [
        (branding::PATH, branding::is_wanted(&context.site.config), branding::write),
        ("robots.txt", true, robots),
        ("llms.txt", true, llms),
        ("data/pages.json", true, register),
        ("sitemap.xml", has_address, sitemap::write),
        (changes::FEED, has_address && changes::is_wanted(context), changes::feed),
    ];
    let wanted = files.into_iter().filter(|(_, wanted, _)| *wanted);
    let page = |(path, _, write): (&str, bool, Write)| {
        Page::new(Url::file(path), Origin::Tool(format!("our own `{path}`")), Make::Write(Box::new(write)))
    };
    wanted.map(page).collect()
}

/// `robots.txt`: everything may be read, and the sitemap says where it is.
fn robots(plan: &Plan<'_>) -> String {
    let base = plan.site().config.base_url.as_ref();
    let sitemap = base.map_or_else(String::new, |base| format!("\nSitemap: {base}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// How many pages of one folder `llms.txt` names; its list has the others.
const MOST: usize = 50;

/// `llms.txt`: what the site holds and where its Markdown is, in the form of llmstxt.org.
fn llms(plan: &Plan<'_>) -> String {
    let context = &plan.context;
    let (config, words) = (&context.site.config, &context.words);
    let base = config.base_url.as_deref().unwrap_or_default();
    let mut text = format!("# {}\n\n", line(&config.title));
    if let Some(summary) = &config.summary {
        writeln!(text, "> {}\n", line(summary)).expect("a String takes everything");
    }
    writeln!(text, "{}", words.get("llms_twins")).expect("a String takes everything");
    let link = |text: &mut String, url: &Url, title: &str, summary: &str| {
        let address = url.twin().href(LinkStyle::Folder);
        let summary = if summary.is_empty() { String::new() } else { format!(": {}", line(summary)) };
        writeln!(text, "- [{}]({base}{address}){summary}", words_of_link(title))
            .expect("a String takes everything");
    };
    let tops = context.site.folders.get("").into_iter();
    let folders = context.site.folders.iter().filter(|folder| !folder.path.contains('/'));
    for folder in tops.chain(folders) {
        let title = if folder.path.is_empty() { words.get("home") } else { context.folder_title(folder) };
        writeln!(text, "\n## {}\n", line(&title)).expect("a String takes everything");
        let all = words.fill("all_of", &[("count", &folder.documents.len().to_string())]);
        link(&mut text, &folder.url(), if folder.path.is_empty() { &config.title } else { &all }, "");
        let documents = folder.documents.iter().map(|nr| (*nr, context.document(*nr)));
        for (nr, document) in documents.filter(|(nr, _)| context.has_own_page(*nr)).take(MOST) {
            link(&mut text, &context.site.place(nr).url, &document.title, context.site.summary(nr));
        }
    }
    text
}

/// A text on one line, in which Markdown finds no HTML.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('<', "&lt;")
}

/// A text that can stand between the brackets of a link.
fn words_of_link(text: &str) -> String {
    line(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// The register of all pages, for programs that remind, count or look up. Its form is stable: fields may be added.
#[derive(Serialize)]
struct Register<'a> {
    title: &'a str,
    base_url: Option<&'a str>,
    built_for: Date,
    pages: Vec<Entry<'a>>,
}

/// A page. Dates are written as `2026-09-14`.
#[derive(Serialize)]
struct Entry<'a> {
    /// From the top of the site.
    address: Arc<str>,
    title: Arc<str>,
    /// The type of the document, or `list` for the page of a folder.
    kind: &'static str,
    /// The source below the project folder; none for a page that the tool makes.
    source: Option<&'a str>,
    /// The id of the role that keeps it.
    owner: Option<&'a str>,
    last_reviewed_on: Option<Date>,
    review_due: Option<Date>,
    retired: bool,
}

/// `data/pages.json`.
fn register(plan: &Plan<'_>) -> String {
    let context = &plan.context;
    let config = &context.site.config;
    let documents = context.site.library.iter().filter(|(nr, _)| context.has_own_page(*nr));
    let folders = context.site.folders.get("").into_iter().chain(context.lists());
    let register = Register {
        title: &config.title,
        base_url: config.base_url.as_deref(),
        built_for: context.site.today,
        pages: folders
            .map(|folder| folder_entry(context, folder))
            .chain(documents.map(|(nr, document)| entry(context, nr, document.id.kind.word())))
            .collect(),
    };
    let json = serde_json::to_string(&register).expect("texts and dates can always be written as JSON");
    // nobody who takes it for a page finds markup in it
    json.replace('<', "\\u003c") + "\n"
}

fn folder_entry<'a>(context: &SiteContext<'a>, folder: &Folder) -> Entry<'a> {
    let of_document = folder.page.map(|nr| entry(context, nr, "list"));
    let entry = of_document.unwrap_or_else(|| Entry {
        address: Arc::default(),
        title: if folder.path.is_empty() {
            context.site.config.title.clone()
        } else {
            context.folder_title(folder)
        },
        kind: "list",
        source: None,
        owner: None,
        last_reviewed_on: None,
        review_due: None,
        retired: false,
    });
    Entry { address: folder.href.clone(), ..entry }
}

fn entry<'a>(context: &SiteContext<'a>, nr: Nr, kind: &'static str) -> Entry<'a> {
    let document = context.document(nr);
    let owner = context.site.owner_of(nr);
    Entry {
        address: context.site.place(nr).href.clone(),
        title: document.title.clone(),
        kind,
        source: Some(document.path.as_str()),
        owner: owner.map(|owner| &*context.document(owner).id.slug),
        last_reviewed_on: document.metadata.last_reviewed_on,
        review_due: context.site.review_due(document),
        retired: context.site.is_retired(document),
    }
}
