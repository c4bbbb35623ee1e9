//! What a request is answered with. Nothing but the built site, the findings and the preview script is ever served.

use std::path::PathBuf;

use super::guard::Guard;
use super::snapshot::Snapshot;
use crate::escape::Escaped;
use crate::output::Content;
use crate::url::{LinkStyle, Url, decoded};

/// What can be asked for besides the site.
const OWN: &str = "/__roadbook/";
/// The script that keeps an open page up to date.
const SCRIPT: &str = include_str!("preview.js");

/// Where the site is shown, and to whom.
#[derive(Debug)]
pub(super) struct Door {
    /// The path of the site, with a slash at both ends.
    pub(super) base: String,
    pub(super) guard: Guard,
    /// Tells this run of the program from others.
    pub(super) run: u64,
}

impl Door {
    /// The path of the site as a link has it.
    pub(super) fn href(&self) -> String {
        format!("/{}", Url::file(&self.base).href(LinkStyle::Folder))
    }
}

/// What a request asks.
pub(super) struct Question<'a> {
    pub(super) method: &'a str,
    /// The path, encoded, without its query.
    pub(super) path: &'a str,
    pub(super) host: &'a str,
    pub(super) origin: Option<&'a str>,
}

/// What is answered.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Body,
}

#[derive(Debug)]
pub(super) enum Body {
    Bytes(Vec<u8>),
    /// A file that is sent piece by piece.
    File(PathBuf),
    /// What happens, as long as somebody listens.
    Events,
}

/// Answers a request.
pub(super) fn answer(question: &Question<'_>, door: &Door, shown: &Snapshot) -> Answer {
    if !door.guard.admits(question.host, question.origin) {
        return Answer::text(
            403,
            "This preview answers only to localhost, IP addresses and `--allow-host` names.\n",
        );
    }
    if !matches!(question.method, "GET" | "HEAD") {
        return Answer::text(405, "Only GET and HEAD.\n").with("Allow", "GET, HEAD");
    }
    if let Some(own) = question.path.strip_prefix(OWN) {
        return match own {
            "events" => Answer::new(200, "text/event-stream", Body::Events),
            "preview.js" => Answer::new(200, "text/javascript; charset=utf-8", Body::Bytes(SCRIPT.into())),
            "findings" => Answer::new(200, "application/json", Body::Bytes(shown.findings.clone().into())),
            _ => Answer::text(404, "There is nothing here.\n"),
        };
    }
    let path = decoded(question.path);
    let Some(path) = path.strip_prefix(&*door.base) else {
        return outside(&path, door, shown);
    };
    if path.starts_with('/') || path.contains("//") {
        return missing(door, shown);
    }
    let asked = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => Url::page(folder),
        _ if path.is_empty() || path.ends_with('/') => Url::page(path),
        _ => Url::file(path),
    };
    match shown.output().get(&asked) {
        Some(artifact) => file(200, &asked, &artifact.content, door, shown),
        None if shown.output().get(&Url::page(path)).is_some() => {
            Answer::text(308, "").with("Location", &format!("{}/", question.path))
        }
        None => missing(door, shown),
    }
}

/// A path that is not below that of the site: the top leads there.
fn outside(path: &str, door: &Door, shown: &Snapshot) -> Answer {
    if path == "/" || path == door.base.trim_end_matches('/') {
        return Answer::text(307, "").with("Location", &door.href());
    }
    missing(door, shown)
}

fn missing(door: &Door, shown: &Snapshot) -> Answer {
    let url = Url::file("404.html");
    match shown.output().get(&url) {
        Some(page) => file(404, &url, &page.content, door, shown),
        None => Answer::text(404, "There is nothing here.\n"),
    }
}

fn file(status: u16, url: &Url, content: &Content, door: &Door, shown: &Snapshot) -> Answer {
    let path = url.file_path();
    let kind = mime_guess::from_path(&path).first_or_octet_stream();
    let is_text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json" | "xml");
    let kind = if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    match content {
        Content::Copy(file) => Answer::new(status, &kind, Body::File(file.clone())),
        Content::Bytes(_) | Content::Late(_) => {
            let mut bytes = content.bytes().unwrap_or_default().to_vec();
            if url.is_page() || path == "404.html" {
                bytes.extend_from_slice(tag(door, shown).as_bytes());
            }
            Answer::new(status, &kind, Body::Bytes(bytes))
        }
    }
}

/// What is added to each page, after its last byte.
fn tag(door: &Door, shown: &Snapshot) -> String {
    let (base, run, version) = (Escaped(&door.base), door.run, shown.version);
    format!(
        "<script src=\"{OWN}preview.js\" data-base=\"{base}\" data-version=\"{run}-{version}\" defer></script>\n"
    )
}

impl Answer {
    fn new(status: u16, kind: &str, body: Body) -> Self {
        let headers = vec![
            ("Content-Type", kind.to_owned()),
            ("Cache-Control", "no-store".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ];
        Self { status, headers, body }
    }

    pub(super) fn text(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", Body::Bytes(text.into()))
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}
