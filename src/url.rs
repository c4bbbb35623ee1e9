//! Where things are: addresses inside the site, and the way from one to another.

use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Serialize, Serializer};

use crate::text::composed;

/// What is percent-encoded in a link: all that would end a path or leave the attribute.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A text with everything but letters and digits percent-encoded, for a value in the query of an address.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A text with percent-encoding undone, and its letters composed.
pub fn decoded(text: &str) -> String {
    composed(&percent_encoding::percent_decode_str(text).decode_utf8_lossy()).into_owned()
}

/// What is percent-encoded in an address that is finished: what no address can hold.
const FORBIDDEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// An address with the host: that of the site, and behind it one from its top, anchor and all. What no address can hold is
/// percent-encoded; what is encoded already stays as it is.
///
/// ```
/// use roadbook::url::absolute;
/// assert_eq!(absolute("https://example.org/größe/", "a/#b c"), "https://example.org/gr%C3%B6%C3%9Fe/a/#b%20c");
/// ```
pub fn absolute(base: &str, way: &str) -> String {
    utf8_percent_encode(&format!("{base}{way}"), FORBIDDEN).to_string()
}

/// Parts of a name joined by slashes. What an address has no plain letter for is percent-encoded, slashes too, so that no two
/// rows of parts make one name.
///
/// ```
/// use roadbook::url::joined;
/// assert_eq!(joined(&["stage", "r", "a-b"]), "stage/r/a-b");
/// assert_ne!(joined(&["r/a", "b"]), joined(&["r", "a/b"]));
/// ```
pub fn joined(parts: &[&str]) -> String {
    const PLAIN: &AsciiSet = &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');
    let parts: Vec<String> = parts.iter().map(|part| utf8_percent_encode(part, PLAIN).to_string()).collect();
    parts.join("/")
}

/// The path of a web address: `/handbook/` of `https://example.org/handbook/`.
pub fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// The address of an output file, from the top of the site and without a leading slash:
/// empty (the home page), `phases/internal/` (a page) or `assets/site.css` (any other file).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(Arc<str>);

/// How a link to a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkStyle {
    /// `phases/internal/`: the server finds the index file.
    #[default]
    Folder,
    /// `phases/internal/index.html`: for browsing from a file share, where there is no server.
    File,
}

impl Url {
    /// The address of the page in a folder; the empty path is the home page.
    pub fn page(folder: &str) -> Self {
        let folder = folder.trim_matches('/');
        if folder.is_empty() { Self("".into()) } else { Self(format!("{folder}/").into()) }
    }

    /// The address of a file that lies at a path below the top of the site. `index.html` is the page of its folder.
    pub fn of_path(path: &str) -> Self {
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => Self::page(folder),
            _ => Self::file(path),
        }
    }

    /// The address of a file.
    pub fn file(path: &str) -> Self {
        Self(path.trim_start_matches('/').into())
    }

    /// The address as text, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is a page in a folder of its own.
    pub fn is_page(&self) -> bool {
        self.0.is_empty() || self.0.ends_with('/')
    }

    /// The address of the Markdown of a page.
    #[must_use]
    pub fn twin(&self) -> Self {
        Self(format!("{}index.md", self.0).into())
    }

    /// The part of the path that is longer than a disk can hold, or the whole path.
    pub fn too_long(&self) -> Option<&str> {
        const NAME: usize = 255;
        const PATH: usize = 1000;
        let whole = Some(&*self.0).filter(|path| path.len() > PATH);
        self.0.split('/').find(|name| name.len() > NAME).or(whole)
    }

    /// The path of the file below the output folder.
    pub fn file_path(&self) -> String {
        if self.is_page() { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// The way from this page to the top of the site: `../../` for `phases/internal/`, and `./` for
    /// the home page. Put before an [`Url::href`] it makes a link that works wherever the site is hosted.
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The address as it is written in a link, from the top of the site.
    pub fn href(&self, style: LinkStyle) -> Arc<str> {
        let encoded = utf8_percent_encode(&self.0, RESERVED);
        match style {
            LinkStyle::File if self.is_page() => format!("{encoded}index.html").into(),
            _ => encoded.to_string().into(),
        }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}", self.0)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Url {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
