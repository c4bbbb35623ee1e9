//! Which files of a folder are taken, where each goes, and what is asked of its text on the way.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::front::{self, Value};
use super::notes::{self, Notes};
use super::settings::{Settings, is_page, read};
use super::{File, FolderTree, Tool, blocks};
use crate::source::{SourcePath, begins_with_front_matter};

/// A page on its way: its text, and the fields that it gets.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) fields: Vec<(&'static str, Value)>,
}

impl Page {
    /// Gives the page its place in the navigation, and the title it has there.
    pub(super) fn placed(&mut self, number: i64, title: Option<&str>) {
        // what is named twice stands where it is named first
        if self.fields.iter().any(|(key, _)| *key == "order") {
            return;
        }
        self.fields.push(("order", Value::Number(number)));
        let Some(title) = title.filter(|title| !title.trim().is_empty()) else { return };
        let own = front::data(&self.text).get("title").and_then(Json::as_str).map(str::to_owned);
        let own = own.or_else(|| heading(&self.text));
        match own {
            None => self.fields.push(("title", Value::Text(title.to_owned()))),
            Some(own) if own == title => {}
            Some(_) => self.fields.push(("nav_title", Value::Text(title.to_owned()))),
        }
    }

    /// Gives the page one more address that it had before.
    pub(super) fn alias(&mut self, address: &str) {
        match self.fields.iter_mut().find(|(key, _)| *key == "aliases") {
            Some((_, Value::Texts(all))) => all.push(address.to_owned()),
            _ => self.fields.push(("aliases", Value::Texts(vec![address.to_owned()]))),
        }
    }
}

/// What was taken: pages by their paths below `content/`, and files by their paths in the site.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) pages: BTreeMap<String, Page>,
    pub(super) copies: BTreeMap<String, File>,
    /// Where pages went that were not left where they were.
    pub(super) moved: BTreeMap<String, String>,
}

/// Takes the pages and files of a folder.
pub(super) fn take(tree: &FolderTree, settings: &Settings, notes: &mut Notes) -> Taken {
    let mut taken = Taken::default();
    let mut named = BTreeSet::new();
    let mut others = Vec::new();
    for path in tree.files.keys() {
        if let Some(below) = settings.files.as_ref().and_then(|folder| super::settings::below(path, folder)) {
            copy(&mut taken, "static", below, path, notes);
            continue;
        }
        let Some(below) = settings.below(path) else { continue };
        if is_hidden(below) || is_machinery(below, settings.tool) {
            continue;
        }
        if is_page(below) {
            page(tree, settings, path, below, &mut taken, &mut named, notes);
        } else {
            others.push((path, below));
        }
    }
    for (path, below) in others {
        let name = below.rsplit('/').next().unwrap_or_default();
        if is_category(name) {
            category(tree, path, below, &mut taken);
        } else if is_template(tree, path) {
            notes.add(
                notes::LEFT,
                path,
                0,
                "HTML with front matter: a page for the templates of the other tool",
            );
        } else if is_readers(name) || (named.contains(name) && kind_of(name) != "`.toml`") {
            copy(&mut taken, "content", &tidy(below, settings.tool), path, notes);
        } else {
            notes.add(notes::LEFT, path, 0, &kind_of(name));
        }
    }
    taken
}

fn page(
    tree: &FolderTree,
    settings: &Settings,
    path: &str,
    below: &str,
    taken: &mut Taken,
    named: &mut BTreeSet<String>,
    notes: &mut Notes,
) {
    let name = below.rsplit('/').next().unwrap_or_default();
    let is_nav = !settings.nav.is_empty() && matches!(name, "SUMMARY.md" | "_Sidebar.md");
    if is_nav || (settings.tool == Tool::Wiki && matches!(name, "_Sidebar.md" | "_Footer.md" | "_Header.md"))
    {
        return;
    }
    let Some(text) = tree.text(path) else { return };
    let target = target(tree, settings, below);
    if matches!(&*target, "404.md" | "search.md") {
        return notes.add(notes::LEFT, path, 0, "a page that every site has of itself");
    }
    if taken.pages.contains_key(&target) {
        return notes.add(notes::CLASH, path, 0, &format!("`content/{target}`"));
    }
    let mended = front::mended(text);
    if mended.is_some() {
        notes.add(notes::MENDED, path, 0, "");
    }
    let text = mended.as_deref().unwrap_or(text);
    if front::find(text)
        .is_some_and(|(start, end, language)| !crate::fields::is_readable(&text[start..end], language))
    {
        notes.add(notes::FRONT, path, 0, "");
    }
    names(text, named);
    let text = blocks::convert(tree, settings, path, text, notes);
    let mut fields = Page { text, fields: Vec::new() };
    // the address that the tool gave it, where ours is another
    if settings.tool == Tool::MdBook && !matches!(name, "README.md" | "index.md") {
        fields.alias(&format!("/{}.html", below.trim_end_matches(".md")));
    }
    if target != below {
        taken.moved.insert(below.to_owned(), target.clone());
    }
    taken.pages.insert(target, fields);
}

/// Where a page goes.
fn target(tree: &FolderTree, settings: &Settings, below: &str) -> String {
    let path = tidy(below, settings.tool);
    let stem = path.rsplit_once('.').map_or(&*path, |(stem, _)| stem);
    if settings.tool == Tool::Wiki && stem == "Home" && !tree.has("index.md") {
        return "index.md".to_owned();
    }
    format!("{stem}.md")
}

/// A path without the marks of Jekyll: `_plays/a.md` is `plays/a.md`.
pub(super) fn tidy(below: &str, tool: Tool) -> String {
    match below.split_once('/') {
        Some((folder, rest)) if tool == Tool::Jekyll => format!("{}/{rest}", folder.trim_start_matches('_')),
        _ => below.to_owned(),
    }
}

fn is_hidden(below: &str) -> bool {
    below.split('/').any(|part| part.starts_with('.'))
}

/// Whether a file is part of how the other tool works.
fn is_machinery(below: &str, tool: Tool) -> bool {
    const FOLDERS: [&str; 12] = [
        "_includes",
        "_layouts",
        "_data",
        "_sass",
        "_site",
        "_plugins",
        "node_modules",
        "vendor",
        "bower_components",
        "_templates",
        "_theme",
        "_overrides",
    ];
    let folders: Vec<&str> = below.split('/').collect();
    let of_github = tool == Tool::Jekyll && below == "README.md";
    of_github || folders[..folders.len() - 1].iter().any(|part| FOLDERS.contains(part))
}

/// Whether a file is HTML that begins with front matter: without its template it is no page.
fn is_template(tree: &FolderTree, path: &str) -> bool {
    let is_html = SourcePath::new(path).is_some_and(|path| path.is_html());
    is_html && tree.text(path).is_some_and(begins_with_front_matter)
}

/// Whether a file is for readers: a picture, a document, a recording.
fn is_readers(name: &str) -> bool {
    const FOR_READERS: [&str; 40] = [
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "avif",
        "ico",
        "bmp",
        "tif",
        "tiff",
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "odp",
        "csv",
        "tsv",
        "txt",
        "zip",
        "mp4",
        "webm",
        "mov",
        "mp3",
        "ogg",
        "wav",
        "vtt",
        "srt",
        "woff",
        "woff2",
        "drawio",
        "excalidraw",
        "epub",
        "ics",
        "potx",
    ];
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    FOR_READERS.contains(&&*extension)
}

fn kind_of(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("`.{extension}`"),
        _ => "without an ending".to_owned(),
    }
}

fn copy(taken: &mut Taken, folder: &str, below: &str, path: &str, notes: &mut Notes) {
    if folder == "static" && matches!(below, "index.html" | "404.html") {
        return notes.add(notes::LEFT, path, 0, "a page that every site has of itself");
    }
    let target = format!("{folder}/{below}");
    if taken.copies.contains_key(&target) {
        return notes.add(notes::CLASH, path, 0, &format!("`{target}`"));
    }
    taken.copies.insert(target, File::Copy(path.to_owned()));
}

fn is_category(name: &str) -> bool {
    matches!(name, "_category_.json" | "_category_.yml" | "_category_.yaml")
}

/// What Docusaurus knows of a folder.
fn category(tree: &FolderTree, path: &str, below: &str, taken: &mut Taken) {
    let Some(data) = read(tree, path) else { return };
    let (label, order) =
        (data.get("label").and_then(Json::as_str), data.get("position").and_then(Json::as_i64));
    let Some((folder, _)) = below.rsplit_once('/') else { return };
    let index = ["index.md", "README.md", "_index.md"].map(|name| format!("{folder}/{name}"));
    let known = index.iter().find(|path| taken.pages.contains_key(*path)).cloned();
    let page = taken.pages.entry(known.unwrap_or_else(|| format!("{folder}/_index.md")));
    let page = page.or_insert_with(|| Page { text: String::new(), fields: Vec::new() });
    if let Some(order) = order {
        page.placed(order, label);
    } else if let Some(label) = label.filter(|_| page.text.is_empty()) {
        page.fields.push(("title", Value::Text(label.to_owned())));
    }
}

/// The names of files that a page leads to.
fn names(text: &str, named: &mut BTreeSet<String>) {
    for mark in ["](", "src=\"", "href=\"", "]: "] {
        for (at, _) in text.match_indices(mark) {
            let rest = &text[at + mark.len()..];
            let end = rest.find([')', '"', ' ', '\n', '#', '?', '>']).unwrap_or(rest.len());
            let name = rest[..end].rsplit('/').next().unwrap_or_default();
            if name.contains('.') && !rest.starts_with("http") {
                named.insert(crate::url::decoded(name));
            }
        }
    }
}

/// The first heading of a page, where it is one of the first level, whatever stands before it.
pub(super) fn heading(text: &str) -> Option<String> {
    let body = front::find(text).map_or(0, |(_, end, _)| end + 4).min(text.len());
    let mut fence = None;
    let mut lines = text.get(body..)?.lines().filter(|line| {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        fence.is_none() && is_heading(line)
    });
    Some(lines.next()?.strip_prefix("# ")?.trim().trim_end_matches('#').trim().to_owned())
}

/// Whether a line is a heading with signs before it.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - words.len())) && words.starts_with([' ', '\t'])
}
