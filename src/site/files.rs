//! Which files are copied: everything in `static/`, and what is no text in `content/`. What belongs to drafts alone stays
//! with them, and sources that another tool reads are left out where no page links to them.

use std::collections::{BTreeSet, HashSet};

use super::Links;
use super::address::of_file;
use super::library::Library;
use super::rules::{COPIED_AS_IT_IS, NOT_A_PAGE};
use crate::config::Config;
use crate::content::{Document, layout};
use crate::markdown::{Address, Target};
use crate::report::{Finding, Place, Report};
use crate::source::{CONTENT, Data, STATIC, Source, SourcePath, Sources, Span};
use crate::url::{LinkStyle, decoded};

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

/// The files that are not copied, by their paths.
pub(super) fn held_back(
    config: &Config,
    library: &Library,
    links: &[Links],
    sources: &Sources,
    report: &mut Report,
) -> BTreeSet<SourcePath> {
    let assets = || sources.under(CONTENT).map(|source| &source.path).filter(|path| layout::is_asset(path));
    if assets().next().is_none() {
        return BTreeSet::new();
    }
    let look = &config.look;
    let mut shown: BTreeSet<SourcePath> =
        [&look.logo, &look.icon, &look.font].into_iter().flatten().cloned().collect();
    shown.extend(config.nav.iter().filter_map(|entry| SourcePath::new(&format!("{CONTENT}/{}", entry.to))));
    let hrefs = hrefs(links);
    shown.extend(assets().filter(|path| is_among(path, &hrefs, config.links)).cloned());
    let mut held = files_of_drafts(library, sources);
    held.retain(|path| !shown.contains(path));
    let open: Vec<&SourcePath> =
        assets().filter(|path| !shown.contains(path) && !held.contains(path)).collect();
    let of = |kind: &dyn Fn(&str) -> bool| -> Vec<&SourcePath> {
        open.iter().copied().filter(|path| kind(&path.extension().to_ascii_lowercase())).collect()
    };
    for extension in PAGES {
        let pages = of(&|other| other == extension);
        held.extend(pages.iter().copied().cloned());
        report.extend(not_pages(extension, &pages));
    }
    let others = of(&|extension| !PAGES.contains(&extension) && !MEDIA.contains(&extension));
    report.extend(copied_as_they_are(&others));
    held
}

/// The files that are copied.
pub(super) fn copied(sources: &Sources, held_back: &BTreeSet<SourcePath>) -> Vec<Source> {
    let is_copied = |source: &&Source| {
        let readable = !matches!(source.data, Data::Fault(_));
        let is_file = source.path.below(STATIC).is_some() || layout::is_asset(&source.path);
        readable && is_file && !held_back.contains(&source.path)
    };
    sources.iter().filter(is_copied).cloned().collect()
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

fn is_among(path: &SourcePath, hrefs: &HashSet<&str>, style: LinkStyle) -> bool {
    of_file(path).is_some_and(|url| hrefs.contains(&*url.href(style)))
}

/// The files that a draft links to or shows.
fn files_of<'a>(document: &'a Document, sources: &'a Sources) -> impl Iterator<Item = SourcePath> + 'a {
    document.body.outline.links.iter().filter_map(|link| {
        let Address::Path { path, .. } = Address::read(&link.address) else { return None };
        let path = document.path.confine(&decoded(path), CONTENT)?;
        let file = sources.find(&path)?.path.clone();
        layout::is_asset(&file).then_some(file)
    })
}

/// The files that drafts show, and those in folders that hold nothing but drafts.
fn files_of_drafts(library: &Library, sources: &Sources) -> BTreeSet<SourcePath> {
    let mut files: BTreeSet<SourcePath> =
        library.drafts().iter().flat_map(|draft| files_of(draft, sources)).collect();
    let drafts: BTreeSet<&str> = library.drafts().iter().map(|draft| draft.path.folder()).collect();
    if drafts.is_empty() {
        return files;
    }
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

fn not_pages(extension: &str, paths: &[&SourcePath]) -> Option<Finding> {
    let message = match paths {
        [] => return None,
        [path] => format!("`{path}` looks like a page, and is left out"),
        _ => format!("{} files look like pages, and are left out: {}", paths.len(), named(paths)),
    };
    let help = match extension {
        "mdx" | "mdown" | "mkd" | "mkdn" | "qmd" | "rmd" => "rename it to end in `.md`",
        _ => {
            "write it in Markdown, in a file that ends in `.md`; or link to it, and it is published as it is"
        }
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
