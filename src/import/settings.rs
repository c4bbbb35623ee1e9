//! What the settings of another tool say: where the pages lie, what the site is called, its navigation and redirects.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::nav::{self, Entry};
use super::{FolderTree, Tool};
use crate::fields::{Language, json_of};

/// What the settings of another tool say.
pub(super) struct Settings {
    pub(super) tool: Tool,
    /// The folder with the pages; empty for the top.
    pub(super) content: String,
    /// The folder with files that are copied to the top of the site.
    pub(super) files: Option<String>,
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) nav: Vec<Entry>,
    /// Old addresses and where they lead, as the tool writes them.
    pub(super) redirects: Vec<(String, String)>,
    /// The addresses that pages give themselves, and the pages.
    pub(super) addresses: BTreeMap<String, String>,
}

impl Settings {
    pub(super) fn find(tree: &FolderTree, from: Option<Tool>) -> Self {
        let tool = from.unwrap_or_else(|| Tool::of(tree));
        let data = data(tree, tool);
        let text = |way: &[&str]| at(&data, way).and_then(Json::as_str).map(str::to_owned);
        let folder = |way: &[&str], usual: &str| text(way).unwrap_or_else(|| usual.to_owned());
        let (content, files) = match tool {
            Tool::MdBook => (folder(&["book", "src"], "src"), None),
            Tool::MkDocs => {
                (text(&["project", "docs_dir"]).unwrap_or_else(|| folder(&["docs_dir"], "docs")), None)
            }
            Tool::Hugo => (folder(&["contentDir"], "content"), Some("static")),
            Tool::Zola => ("content".to_owned(), Some("static")),
            Tool::Docusaurus => ("docs".to_owned(), Some("static")),
            Tool::Starlight => ("src/content/docs".to_owned(), Some("public")),
            Tool::GitBook => (folder(&["root"], ""), None),
            Tool::Jekyll => (folder(&["source"], ""), None),
            Tool::Eleventy | Tool::Plain => (crowded(tree), None),
            Tool::Obsidian | Tool::Wiki => (String::new(), None),
        };
        let content = content.trim_start_matches("./").trim_matches('/').to_owned();
        let content = if has_pages(tree, &content) { content } else { crowded(tree) };
        let title = [&["title"][..], &["book", "title"], &["site_name"], &["project", "site_name"]];
        let title = title.iter().find_map(|way| text(way)).or_else(|| scripted(tree, "title"));
        let language = [
            &["language"][..],
            &["book", "language"],
            &["languageCode"],
            &["default_language"],
            &["theme", "language"],
            &["lang"],
        ];
        Self {
            tool,
            files: files
                .map(str::to_owned)
                .filter(|folder| tree.files.keys().any(|path| below(path, folder).is_some())),
            language: language.iter().find_map(|way| text(way)).filter(|word| word.len() < 12),
            nav: nav(tree, &content, &data, text(&["structure", "summary"])),
            redirects: redirects(&data),
            title,
            addresses: addresses(tree),
            content,
        }
    }

    /// The page that gives itself this address.
    pub(super) fn addressed(&self, address: &str) -> Option<&str> {
        self.addresses.get(plain(address)?).map(String::as_str)
    }

    /// The path of a file below the folder with the pages.
    pub(super) fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        if self.content.is_empty() { Some(path) } else { below(path, &self.content) }
    }
}

/// An address from the top of a site, without what it may do without.
fn plain(address: &str) -> Option<&str> {
    let address = address.trim().strip_prefix('/')?.trim_end_matches('/');
    let address = address.strip_suffix(".html").unwrap_or(address);
    Some(address.strip_suffix("/index").unwrap_or(address)).filter(|address| !address.is_empty())
}

/// The addresses that pages give themselves in their front matter. An address that two pages want is nobody's.
fn addresses(tree: &FolderTree) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in tree.files.iter().filter(|(path, _)| is_page(path)) {
        let Some(text) =
            text.as_deref().filter(|text| text.contains("permalink") || text.contains("redirect_from"))
        else {
            continue;
        };
        let data = super::front::data(text);
        let given = ["permalink", "redirect_from"].into_iter().filter_map(|key| data.get(key));
        let given = given.flat_map(|value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]));
        for address in given {
            let Some(address) = address.as_str().and_then(plain) else { continue };
            let page = all.entry(address.to_owned()).or_insert_with(|| path.clone());
            if page != path {
                page.clear();
            }
        }
    }
    all.retain(|_, path| !path.is_empty());
    all
}

/// The rest of a path below a folder.
pub(super) fn below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// Whether a file is a page.
pub(super) fn is_page(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    matches!(extension.as_str(), "md" | "markdown" | "mdx")
}

fn has_pages(tree: &FolderTree, folder: &str) -> bool {
    folder.is_empty() || tree.files.keys().any(|path| below(path, folder).is_some_and(is_page))
}

/// The folder that holds most of the pages, of those that people keep pages in; else the top.
fn crowded(tree: &FolderTree) -> String {
    const USUAL: [&str; 7] = ["docs", "content", "src", "source", "pages", "handbook", "doc"];
    let all = tree.files.keys().filter(|path| is_page(path)).count();
    let count =
        |folder: &str| tree.files.keys().filter(|path| below(path, folder).is_some_and(is_page)).count();
    let most = USUAL.iter().map(|folder| (count(folder), *folder)).max_by_key(|(count, _)| *count);
    most.filter(|(count, _)| count * 10 > all * 6).map_or(String::new(), |(_, folder)| folder.to_owned())
}

/// The settings file of a tool.
fn data(tree: &FolderTree, tool: Tool) -> Json {
    let names: &[&str] = match tool {
        Tool::MdBook => &["book.toml"],
        Tool::MkDocs => &["mkdocs.yml", "mkdocs.yaml", "zensical.toml"],
        Tool::Hugo => &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config.toml",
            "config.yaml",
            "config.yml",
            "config/_default/hugo.toml",
            "config/_default/config.toml",
            "config/_default/hugo.yaml",
        ],
        Tool::Zola => &["zola.toml", "config.toml"],
        Tool::Jekyll => &["_config.yml", "_config.yaml"],
        Tool::GitBook => &[".gitbook.yaml", "book.json"],
        _ => &[],
    };
    names.iter().find_map(|name| read(tree, name)).unwrap_or(Json::Null)
}

/// A file of settings as data, whatever its language.
pub(super) fn read(tree: &FolderTree, path: &str) -> Option<Json> {
    let text = tree.text(path)?;
    Some(match path.rsplit_once('.')?.1 {
        "json" => serde_json::from_str(text).unwrap_or(Json::Null),
        "toml" => json_of(text, Language::Toml),
        _ => json_of(text, Language::Yaml),
    })
}

pub(super) fn at<'a>(data: &'a Json, way: &[&str]) -> Option<&'a Json> {
    way.iter().try_fold(data, |data, key| data.get(*key))
}

/// A text that a settings file in JavaScript gives to a key, where it is plain.
fn scripted(tree: &FolderTree, key: &str) -> Option<String> {
    let scripts = tree
        .files
        .keys()
        .filter(|path| path.starts_with("docusaurus.config.") || path.starts_with("astro.config."));
    scripts.filter_map(|path| tree.text(path)).find_map(|text| {
        let line = text
            .lines()
            .map(str::trim)
            .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'))?;
        let line = line.trim().trim_end_matches(',');
        let inner = line.get(1..line.len().checked_sub(1)?)?;
        (line.starts_with(['\'', '"', '`']) && line.ends_with(&line[..1])).then(|| inner.replace('\\', ""))
    })
}

fn nav(tree: &FolderTree, content: &str, data: &Json, summary: Option<String>) -> Vec<Entry> {
    let listed = at(data, &["nav"]).or_else(|| at(data, &["project", "nav"]));
    if let Some(listed) = listed.filter(|listed| listed.is_array()) {
        return nav::listed(listed);
    }
    let top = if content.is_empty() { String::new() } else { format!("{content}/") };
    let names = [summary.unwrap_or_default(), "SUMMARY.md".to_owned(), "_Sidebar.md".to_owned()];
    names.iter().find_map(|name| tree.text(&format!("{top}{name}"))).map(nav::summary).unwrap_or_default()
}

/// Redirects: of mdBook a table of addresses, of MkDocs one of files, of GitBook one of paths.
fn redirects(data: &Json) -> Vec<(String, String)> {
    let mut tables: Vec<&Json> = [&["output", "html", "redirect"][..], &["redirects"]]
        .iter()
        .filter_map(|way| at(data, way))
        .collect();
    let plugins = at(data, &["plugins"]).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    tables.extend(plugins.iter().filter_map(|plugin| at(plugin, &["redirects", "redirect_maps"])));
    tables.extend(at(data, &["plugins", "redirects", "redirect_maps"]));
    let pairs = tables.into_iter().filter_map(Json::as_object).flatten();
    let pairs: BTreeMap<_, _> =
        pairs.filter_map(|(old, new)| Some((old.clone(), new.as_str()?.to_owned()))).collect();
    pairs.into_iter().collect()
}
