//! Where everything goes: the address of every document, folder and file, and those that documents had before.

use std::sync::Arc;

use super::home::Homes;
use super::library::Library;
use crate::content::layout::folder_path;
use crate::content::{Document, Kind};
use crate::source::{CONTENT, STATIC, SourcePath};
use crate::text::composed;
use crate::url::{LinkStyle, Url, decoded};

/// Where a document is shown: on a page of its own, or at a place on the page of its list.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The page.
    pub url: Url,
    /// The address as links have it, with the anchor for an entry of a list.
    pub href: Arc<str>,
    /// The path of the folder that it introduces; empty for the top.
    pub introduces: Option<Arc<str>>,
    /// The addresses that it has by the name of its file alone, where it has another one.
    pub former: Arc<[Url]>,
}

impl Placed {
    /// The places of all documents, in their order.
    pub(super) fn all(library: &Library, style: LinkStyle) -> Vec<Self> {
        library.iter().map(|(_, document)| Self::of(document, library.homes(), style)).collect()
    }

    fn of(document: &Document, homes: &Homes, style: LinkStyle) -> Self {
        let kind = document.id.kind;
        if kind.is_record() {
            // the community shows it
            let last = document.metadata.slug.as_ref().unwrap_or(&document.id.slug);
            let url = Url::page(&format!("{}/{last}", Kind::Community.home()));
            return Self { href: url.href(style), url, introduces: None, former: Arc::default() };
        }
        if !kind.has_page() {
            let url = Url::page(kind.home());
            let href = format!("{}#{}", url.href(style), document.id.slug).into();
            return Self { href, url, introduces: None, former: Arc::default() };
        }
        let url = Url::page(&homes.path(document));
        let former = homes.former(document, &url).into();
        Self { href: url.href(style), url, introduces: homes.introduces(document).cloned(), former }
    }

    /// Whether it is the home page of the site.
    pub fn is_home(&self) -> bool {
        self.introduces.as_deref() == Some("")
    }
}

/// The address of a file that is copied: folders of the content as slugs like those of pages, the name as it is.
pub fn of_file(path: &SourcePath) -> Option<Url> {
    if let Some(below) = path.below(STATIC) {
        return Some(Url::of_path(&composed(below)));
    }
    path.below(CONTENT)?;
    let path = format!("{}/{}", folder_path(path), path.name());
    Some(Url::of_path(composed(&path).trim_start_matches('/')))
}

/// The longest name of a file or folder that every disk can hold, in bytes.
const LONGEST_NAME: usize = 200;

/// The address of an alias, or why it cannot be one. An alias starts at the top of the site, whatever it is written on: a
/// folder (`old/handbook/`) or an HTML file (`old/handbook.html`).
pub fn of_alias(alias: &str) -> Result<Url, &'static str> {
    let path = decoded(alias);
    if path.starts_with("//") || path.contains("://") {
        return Err("it is the address of another site");
    }
    if path.contains(|letter: char| letter.is_control() || "\\:?#*\"<>|".contains(letter)) {
        return Err("it holds a character that an address on every disk cannot have");
    }
    let path = path.strip_prefix('/').unwrap_or(&path);
    let parts: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
    if parts.iter().any(|part| matches!(part.trim(), "" | "." | "..") || part.len() > LONGEST_NAME) {
        return Err("it is no plain path: a part is empty, `.`, `..` or too long");
    }
    if parts.iter().any(|part| part.starts_with(".roadbook")) {
        return Err("Roadbook keeps its own notes at such names");
    }
    Ok(match parts[..] {
        [ref folder @ .., "index.html"] => Url::page(&folder.join("/")),
        [.., last] if is_html(last) => Url::file(&parts.join("/")),
        _ => Url::page(&parts.join("/")),
    })
}

fn is_html(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["html", "htm"].iter().any(|html| extension.eq_ignore_ascii_case(html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_folders_or_html_files_below_the_top() {
        for (alias, url) in [
            ("/old/handbook/", "old/handbook/"),
            ("old/handbook", "old/handbook/"),
            ("/old/handbook.html", "old/handbook.html"),
            ("old/index.html", "old/"),
            ("old%20page", "old page/"),
            ("v1.2/guide", "v1.2/guide/"),
            ("Über uns", "Über uns/"),
        ] {
            assert_eq!(of_alias(alias).map(|url| url.as_str().to_owned()), Ok(url.to_owned()), "{alias}");
        }
    }

    #[test]
    fn what_leaves_the_site_is_no_alias() {
        for alias in [
            "",
            "/",
            "//",
            "  ",
            "..",
            "../up",
            "a/../../up",
            "a/%2e%2e/up",
            "a/./b",
            "a//b",
            "..\\up",
            "//other.example/a",
            "https://other.example/a",
            "javascript:alert(1)",
            "a?b",
            "a#b",
            "a\0b",
            "a\nb",
            "<script>",
            "/.roadbook-manifest.json/",
            "/.roadbook-unfinished",
        ] {
            assert!(of_alias(alias).is_err(), "{alias:?}");
        }
        assert!(of_alias(&"a".repeat(300)).is_err());
    }
}
