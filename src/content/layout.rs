//! Folder = type, file = thing, file name = id: what a path below `content/` holds.

use std::sync::Arc;

use super::Kind;
use crate::fields::Word as _;
use crate::slug::slug;
use crate::source::{CONTENT, MARKDOWN, SourcePath};

/// The slug of the home page, `content/index.md`.
pub const HOME: &str = "index";

/// What a file of the content is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A document of this kind, with the slug that its path gives it.
    Document(Kind, String),
    /// A list of documents of this kind.
    List(Kind),
    /// A TOML file that no type reads.
    Unread,
    /// Anything else: it is copied.
    Asset,
}

/// Names that make a Markdown file the page of its folder, the strongest first.
const INDEX_NAMES: [&str; 3] = ["_index", "index", "readme"];

/// How strong the claim of a file is to be the page of its folder: 0 is the strongest. Nothing for other files.
pub fn index_rank(path: &SourcePath) -> Option<usize> {
    let stem = path.stem().to_lowercase();
    let rank = INDEX_NAMES.iter().position(|name| *name == stem)?;
    is_markdown(path).then_some(rank)
}

/// What the names of pictures end in that browsers show.
const PICTURES: [&str; 12] =
    ["apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"];

/// Whether a file is a picture, by its name.
pub fn is_picture(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    PICTURES.iter().any(|picture| extension.eq_ignore_ascii_case(picture))
}

/// Whether a file of the content is copied as it is.
pub fn is_asset(path: &SourcePath) -> bool {
    path.below(CONTENT).is_some() && !is_markdown(path) && !has_extension(path, "toml")
}

fn is_markdown(path: &SourcePath) -> bool {
    MARKDOWN.iter().any(|extension| has_extension(path, extension))
}

fn has_extension(path: &SourcePath, extension: &str) -> bool {
    path.extension().eq_ignore_ascii_case(extension)
}

impl Layout {
    /// What a file is. The folders `plain` hold plain pages, whatever their names.
    pub(super) fn of(path: &SourcePath, plain: &[Arc<str>]) -> Option<Self> {
        let below = path.below(CONTENT)?;
        if is_asset(path) {
            return Some(Self::Asset);
        }
        if !has_extension(path, "toml") && plain.iter().any(|folder| is_in(below, folder)) {
            return Some(Self::page(below));
        }
        let toml = has_extension(path, "toml");
        let parts: Vec<&str> = below.split('/').collect();
        let document = |kind: Kind| Self::Document(kind, slug(path.stem()));
        let layout = match parts[..] {
            [_] if toml => Self::list(path.stem()),
            [home, ..] if toml => match Kind::ALL.iter().find(|kind| kind.is_toml() && kind.home() == home) {
                Some(kind) => document(*kind),
                None => Self::Unread,
            },
            ["playbooks", book, _] if path.stem() == "_index" => Self::Document(Kind::Playbook, slug(book)),
            _ if index_rank(path).is_some() => Self::page(below),
            ["playbooks", _] => document(Kind::Playbook),
            ["playbooks", ..] => document(Kind::Play),
            ["phases", ..] => document(Kind::Phase),
            ["factors", ..] => document(Kind::Factor),
            ["purposes", ..] => document(Kind::Purpose),
            ["communities", ..] => document(Kind::Community),
            ["decisions", ..] => document(Kind::Decision),
            ["pitfalls", ..] => document(Kind::Pitfall),
            ["stories", ..] => document(Kind::Story),
            _ => Self::page(below),
        };
        Some(layout)
    }

    /// The slug that a file has as a plain page.
    pub(super) fn plain_slug(path: &SourcePath) -> Option<String> {
        match Self::page(path.below(CONTENT)?) {
            Self::Document(_, slug) => Some(slug),
            _ => None,
        }
    }

    fn list(stem: &str) -> Self {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.is_listed() && kind.home() == stem);
        kind.map_or(Self::Unread, Self::List)
    }

    /// A plain page is known by its path; the page of a folder by the path of the folder.
    fn page(below: &str) -> Self {
        let path = SourcePath::new(below).filter(|path| index_rank(path).is_some());
        let named = path
            .as_ref()
            .map_or_else(|| below.rsplit_once('.').map_or(below, |(stem, _)| stem), SourcePath::folder);
        let slug = slug_path(named);
        Self::Document(Kind::Page, if slug.is_empty() { HOME.to_owned() } else { slug })
    }
}

/// Whether the files of a folder at the top of the content are documents of a type.
pub fn is_typed(folder: &str) -> bool {
    let file = SourcePath::new(&format!("{CONTENT}/{folder}/a.md"));
    let layout = file.and_then(|file| Layout::of(&file, &[]));
    matches!(layout, Some(Layout::Document(kind, _)) if kind != Kind::Page)
}

/// Whether a path lies in a folder, which may be written with slashes around it.
fn is_in(path: &str, folder: &str) -> bool {
    let folder = folder.trim_matches('/');
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// A path with every part as a slug.
pub fn slug_path(path: &str) -> String {
    let parts = path.split('/').filter(|part| !part.is_empty()).map(slug_or_stand_in);
    parts.collect::<Vec<_>>().join("/")
}

/// The slug of a name. A name that has none gets a fixed stand-in.
pub fn slug_or_stand_in(name: &str) -> String {
    match slug(name) {
        slug if slug.is_empty() => "page".to_owned(),
        slug => slug,
    }
}

/// The folder of a file of the content, below `content/` and in slugs; empty for the top.
pub fn folder_path(path: &SourcePath) -> String {
    slug_path(path.folder().strip_prefix(CONTENT).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_decides_the_type() {
        let layout =
            |path: &str| Layout::of(&SourcePath::new(path).expect("a plain path"), &["pitfalls/".into()]);
        let document = |kind, slug: &str| Some(Layout::Document(kind, slug.to_owned()));
        assert_eq!(layout("content/phases/internal.md"), document(Kind::Phase, "internal"));
        assert_eq!(layout("content/phases/_index.md"), document(Kind::Page, "phases"));
        assert_eq!(layout("content/playbooks/internal/_index.md"), document(Kind::Playbook, "internal"));
        assert_eq!(layout("content/playbooks/_index.md"), document(Kind::Page, "playbooks"));
        assert_eq!(layout("content/playbooks/solo.md"), document(Kind::Playbook, "solo"));
        assert_eq!(layout("content/playbooks/internal/kick-off.md"), document(Kind::Play, "kick-off"));
        assert_eq!(layout("content/index.md"), document(Kind::Page, HOME));
        assert_eq!(layout("content/Über uns/Zwei Wörter.MD"), document(Kind::Page, "uber-uns/zwei-worter"));
        assert_eq!(layout("content/handbook/README.md"), document(Kind::Page, "handbook"));
        assert_eq!(layout("content/roadmaps/a.toml"), document(Kind::Roadmap, "a"));
        assert_eq!(layout("content/roles.toml"), Some(Layout::List(Kind::Role)));
        assert_eq!(layout("content/other.toml"), Some(Layout::Unread));
        assert_eq!(layout("content/start/ladder.png"), Some(Layout::Asset));
        assert_eq!(layout("content/pitfalls/a.md"), document(Kind::Page, "pitfalls/a"));
        assert_eq!(layout("site.toml"), None);
    }
}
