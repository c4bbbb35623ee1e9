//! Which files are copied: everything in `static/`, and what is no text in `content/`. What belongs to drafts alone, in either,
//! stays with them, and sources that another tool reads are left out where no page links to them.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::Links;
use super::address::of_file;
use super::library::Library;
use super::reach::{LateLink, read_beside, read_from};
use super::rules::{COPIED_AS_IT_IS, NOT_A_PAGE};
use crate::config::Config;
use crate::content::{Document, layout};
use crate::markdown::{Address, Link, Target};
use crate::report::{Finding, Place, Report};
use crate::source::{
    CONTENT, Data, Glimpse, MARKDOWN, STATIC, Source, SourcePath, Sources, Span, TEMPLATES, THEMES,
    begins_with_front_matter,
};
use crate::url::{Url, decoded};

/// Sources of pages that other tools read.
const PAGES: [&str; 29] = [
    "adoc",
    "asc",
    "asciidoc",
    "astro",
    "ejs",
    "erb",
    "haml",
    "hbs",
    "ipynb",
    "j2",
    "jinja",
    "jinja2",
    "liquid",
    "mdown",
    "mdx",
    "mediawiki",
    "mkd",
    "mkdn",
    "mustache",
    "njk",
    "org",
    "pug",
    "qmd",
    "rmd",
    "rst",
    "slim",
    "tex",
    "textile",
    "wiki",
];

/// What pages show, or readers open and save.
const MEDIA: [&str; 71] = [
    "7z",
    "aac",
    "apng",
    "avif",
    "bmp",
    "bz2",
    "bib",
    "css",
    "csv",
    "doc",
    "docx",
    "dot",
    "dotx",
    "drawio",
    "epub",
    "excalidraw",
    "flac",
    "geojson",
    "gif",
    "gz",
    "heic",
    "htm",
    "html",
    "ico",
    "ics",
    "jpeg",
    "jpg",
    "js",
    "json",
    "jxl",
    "m4a",
    "m4v",
    "mov",
    "mp3",
    "mp4",
    "odg",
    "odp",
    "ods",
    "odt",
    "oga",
    "ogg",
    "ogv",
    "opus",
    "otf",
    "pdf",
    "png",
    "pot",
    "potx",
    "ppsx",
    "ppt",
    "pptx",
    "rtf",
    "svg",
    "tar",
    "tgz",
    "tif",
    "tiff",
    "tsv",
    "ttf",
    "txt",
    "vcf",
    "vsdx",
    "vtt",
    "wav",
    "webm",
    "webp",
    "woff",
    "woff2",
    "xls",
    "xlsx",
    "zip",
];

/// How many files a finding names.
const NAMED: usize = 3;

/// The files that are not copied, by their paths. `late` are links that may lead to one by its address.
pub(super) fn held_back(
    config: &Config,
    library: &Library,
    (links, late): (&[Links], &[LateLink]),
    sources: &Sources,
    report: &mut Report,
) -> BTreeSet<SourcePath> {
    let assets = || sources.under(CONTENT).map(|source| &source.path).filter(|path| layout::is_asset(path));
    let of_drafts = files_of_drafts(library, sources);
    if assets().next().is_none() && of_drafts.is_empty() {
        return BTreeSet::new();
    }
    let look = &config.look;
    let mut shown: BTreeSet<SourcePath> =
        [&look.logo, &look.icon, &look.font].into_iter().flatten().cloned().collect();
    shown.extend(config.nav.iter().filter_map(|entry| SourcePath::new(&format!("{CONTENT}/{}", entry.to))));
    let hrefs = hrefs(links);
    let by_address: HashSet<&Url> = late.iter().flat_map(|late| &late.urls).collect();
    let is_linked = |path: &&SourcePath| {
        let is_named = |url: Url| hrefs.contains(&*url.href(config.links)) || by_address.contains(&url);
        of_file(path).is_some_and(is_named)
    };
    shown.extend(assets().chain(&of_drafts).filter(is_linked).cloned());
    let is_held = |path: &SourcePath| !shown.contains(path) && !is_in_theme(path, sources);
    let mut held: BTreeSet<SourcePath> = of_drafts.iter().filter(|path| is_held(path)).cloned().collect();
    let open: Vec<&SourcePath> =
        assets().filter(|path| !shown.contains(path) && !held.contains(path)).collect();
    let of = |kind: &dyn Fn(&str) -> bool| -> Vec<&SourcePath> {
        open.iter().copied().filter(|path| kind(&path.extension().to_ascii_lowercase())).collect()
    };
    for extension in PAGES {
        let pages = of(&|other| other == extension);
        report.extend(not_pages(&pages, help_for(extension)));
        held.extend(pages.into_iter().cloned());
    }
    let (copies, others) = of(&|extension| !PAGES.contains(&extension) && !MEDIA.contains(&extension))
        .into_iter()
        .partition::<Vec<_>, _>(|path| is_copy_of_page(path));
    report.extend(not_pages(&copies, "delete it, or rename it to end in `.md`"));
    report.extend(copied_as_they_are(&others));
    let has_fields = |path: &&SourcePath| sources.get(path).is_some_and(has_front_matter);
    let foreign: Vec<_> = open.iter().copied().filter(has_fields).collect();
    report.extend(not_pages(
        &foreign,
        "write it in Markdown; or take the front matter out, and it is published as it is",
    ));
    held.extend(copies.into_iter().chain(foreign).cloned());
    held
}

/// Whether a file is called like a page with something behind: `plan.md.1`, `plan.md_old`.
fn is_copy_of_page(path: &SourcePath) -> bool {
    let name = path.name().to_ascii_lowercase();
    let mut ends = MARKDOWN.iter().filter_map(|end| name.split_once(&format!(".{end}")));
    ends.any(|(stem, rest)| !stem.is_empty() && !rest.starts_with(char::is_alphanumeric))
}

/// Whether it is HTML that begins with front matter: the source of a page that another tool makes.
fn has_front_matter(source: &Source) -> bool {
    source.path.is_html()
        && match &source.data {
            Data::Text(text) => begins_with_front_matter(text),
            Data::Blob(_, glimpse) => *glimpse == Glimpse::FrontMatter,
            Data::Fault(_) => false,
        }
}

/// The files that are copied.
pub(super) fn copied(sources: &Sources, held_back: &BTreeSet<SourcePath>) -> Vec<Source> {
    let is_readable = |source: &&Source| !matches!(source.data, Data::Fault(_));
    let files = sources.iter().filter(is_readable).filter(|source| is_copied(&source.path));
    files.filter(|source| !held_back.contains(&source.path)).cloned().collect()
}

/// Where the links of all that is published lead.
fn hrefs(links: &[Links]) -> HashSet<&str> {
    let targets = links.iter().flat_map(|links| links.targets.iter());
    let inside = targets.filter_map(|target| match target {
        Target::Inside { href, .. } | Target::Picture { href, .. } => href.split(['#', '?']).next(),
        _ => None,
    });
    inside.collect()
}

/// Whether it is a file of `static/` that templates, styles or scripts of the site name.
fn is_in_theme(path: &SourcePath, sources: &Sources) -> bool {
    let mut texts = [THEMES, TEMPLATES].into_iter().flat_map(|folder| sources.under(folder));
    path.below(STATIC).is_some()
        && texts.any(|source| matches!(&source.data, Data::Text(text) if text.contains(path.name())))
}

/// The files that a draft links to or shows, by way or by address.
fn files_of(
    document: &Document,
    page: &Url,
    by_url: &HashMap<Url, SourcePath>,
    sources: &Sources,
) -> Vec<SourcePath> {
    let file = |link: &Link| {
        let Address::Path { path, .. } = Address::read(&link.address) else { return None };
        let way = decoded(path);
        let file =
            document.path.confine(&way, CONTENT).and_then(|path| Some(sources.find(&path)?.path.clone()));
        file.filter(is_copied).or_else(|| {
            let mut urls = read_beside(&document.path, &way).into_iter().chain(read_from(page, &way));
            urls.find_map(|url| by_url.get(&url)).cloned()
        })
    };
    document.body.outline.links.iter().filter_map(file).collect()
}

/// Whether a file is copied, if nothing holds it back.
fn is_copied(path: &SourcePath) -> bool {
    path.below(STATIC).is_some() || layout::is_asset(path)
}

/// The files that drafts show, and those in folders that hold nothing but drafts.
fn files_of_drafts(library: &Library, sources: &Sources) -> BTreeSet<SourcePath> {
    let drafts: BTreeSet<&str> = library.drafts().iter().map(|draft| draft.path.folder()).collect();
    if drafts.is_empty() {
        return BTreeSet::new();
    }
    let copied = sources.iter().map(|source| &source.path).filter(|path| is_copied(path));
    let by_url = copied.filter_map(|path| Some((of_file(path)?, path.clone()))).collect();
    let files =
        |draft: &Arc<Document>| files_of(draft, &Url::page(&library.homes().path(draft)), &by_url, sources);
    let mut files: BTreeSet<SourcePath> = library.drafts().iter().flat_map(files).collect();
    let open: BTreeSet<&str> = library.iter().map(|(_, document)| document.path.folder()).collect();
    let is_of_draft = |path: &&SourcePath| {
        let ends = path.as_str().rmatch_indices('/').map(|(at, _)| &path.as_str()[..at]);
        let mut folders = ends.filter(|folder| open.contains(folder) || drafts.contains(folder));
        folders.next().is_some_and(|nearest| !open.contains(nearest))
    };
    let assets = sources.under(CONTENT).map(|source| &source.path).filter(|path| layout::is_asset(path));
    files.extend(assets.filter(is_of_draft).cloned());
    files
}

fn named(paths: &[&SourcePath]) -> String {
    let names: Vec<String> = paths.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    match paths.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn at(path: &SourcePath) -> Place {
    Place { path: path.clone(), span: Span::default() }
}

fn help_for(extension: &str) -> &'static str {
    match extension {
        "mdx" | "mdown" | "mkd" | "mkdn" | "qmd" | "rmd" => "rename it to end in `.md`",
        _ => {
            "write it in Markdown, in a file that ends in `.md`; or link to it, and it is published as it is"
        }
    }
}

fn not_pages(paths: &[&SourcePath], help: &str) -> Option<Finding> {
    let message = match paths {
        [] => return None,
        [path] => format!("`{path}` looks like a page, and is left out"),
        _ => format!("{} files look like pages, and are left out: {}", paths.len(), named(paths)),
    };
    Some(Finding::new(&NOT_A_PAGE, at(paths.first()?), message).help(help))
}

fn copied_as_they_are(paths: &[&SourcePath]) -> Option<Finding> {
    let message = match paths {
        [] => return None,
        [path] => format!("`{path}` is published as it is"),
        _ => format!("{} files are published as they are: {}", paths.len(), named(paths)),
    };
    Some(Finding::new(&COPIED_AS_IT_IS, at(paths.first()?), message))
}
