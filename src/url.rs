//! Where things are: addresses inside the site, and the way from one to another.

use core::net::Ipv6Addr;
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

/// Why a text is not an address that a site can be published at.
#[derive(Debug, PartialEq)]
pub struct NoBase {
    /// What it should be.
    pub needs: &'static str,
    /// The nearest address that can be, or an example.
    pub better: String,
}

/// The address that a site is published at: a web address with a host, that ends in a slash and in which nothing comes
/// behind the path.
///
/// ```
/// use roadbook::url::base;
/// assert_eq!(&*base("https://example.org/book").unwrap(), "https://example.org/book/");
/// assert_eq!(base("https://me@example.org/a b?x=1").unwrap_err().better, "https://example.org/a%20b/");
/// ```
pub fn base(text: &str) -> Result<Arc<str>, NoBase> {
    let (scheme, rest) = text.trim().split_once("://").unwrap_or(("", text.trim()));
    let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let (rest, end) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (user, host) =
        authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let parts: Vec<_> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let is_whole =
        format!("/{}", parts.join("/")) == format!("/{}", path.trim_matches('/')) && !path.starts_with("//");
    let is_foreign =
        |letter: char| letter.is_control() || letter.is_whitespace() || "\"<>\\^`{|}".contains(letter);
    let faults = [
        (!is_web, "a web address that begins with `https://` or `http://`"),
        (!is_host(host), "a web address with a host behind `://`"),
        (user.is_some(), "a web address without a user and a password"),
        (
            text.contains(is_foreign),
            "a web address without blanks and other characters that no address can hold",
        ),
        (end.starts_with('?'), "a web address without a query"),
        (end.starts_with('#'), "a web address without a fragment"),
        (!is_whole, "a web address without empty parts, `.` and `..` in its path"),
    ];
    let scheme = if is_web { scheme.to_ascii_lowercase() } else { "https".to_owned() };
    let top = if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) };
    let Some((_, needs)) = faults.into_iter().find(|(is_so, _)| *is_so) else {
        return Ok(format!("{scheme}://{host}/{top}").into());
    };
    // words without a dot are hardly meant as a host
    let is_near = is_host(host) && (is_web || host.contains('.'));
    let better = if is_near { absolute(&format!("{scheme}://{host}/"), &top) } else { EXAMPLE.to_owned() };
    Err(NoBase { needs, better })
}

/// The address of a site in examples.
const EXAMPLE: &str = "https://playbook.example.org/";

/// Whether a text is a host, with or without a port: a name, a number, or in brackets a number of IPv6.
fn is_host(text: &str) -> bool {
    let in_brackets = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let (is_good, port) = in_brackets.map_or_else(
        || {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            (is_name(name), port)
        },
        |(number, port)| (number.parse::<Ipv6Addr>().is_ok(), port),
    );
    is_good && (port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok()))
}

/// Whether a text is the name of a host, in any letters.
fn is_name(text: &str) -> bool {
    let is_letter = |letter: char| match letter {
        '-' | '_' => true,
        _ if letter.is_ascii() => letter.is_ascii_alphanumeric(),
        _ => !letter.is_whitespace() && !letter.is_control(),
    };
    let mut parts = text.strip_suffix('.').unwrap_or(text).split('.');
    parts.all(|part| !part.is_empty() && part.chars().all(is_letter))
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

/// A path from the top down: each folder on the way and the path itself, with the last part of each. Nothing of an empty path.
///
/// ```
/// use roadbook::url::descent;
/// assert_eq!(descent("a/b").collect::<Vec<_>>(), [("a", "a"), ("a/b", "b")]);
/// assert_eq!(descent("").count(), 0);
/// ```
pub fn descent(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    let mut start = 0;
    let steps = ends.map(move |end| {
        let part = &path[start..end];
        start = end + 1;
        (&path[..end], part)
    });
    steps.filter(|(path, _)| !path.is_empty())
}

/// The path of a web address: `/handbook/` of `https://example.org/handbook/`.
pub fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.find('/').map_or("/", |at| &rest[at..])
}

/// A path that a site is shown at, as a link has it: encoded, and with a slash at both ends.
///
/// ```
/// use roadbook::url::base_path;
/// assert_eq!(&*base_path("team/a book"), "/team/a%20book/");
/// assert_eq!(&*base_path("//"), "/");
/// ```
pub fn base_path(text: &str) -> Arc<str> {
    let parts = text.split('/').filter(|part| !part.is_empty());
    let parts = parts.map(|part| format!("{}/", utf8_percent_encode(&decoded(part), RESERVED)));
    format!("/{}", parts.collect::<String>()).into()
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
