//! A book: finished pages as its chapters, with numbers, and links between them as references that work on paper.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::chapter::Chapter;
use crate::escape::Escaped;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::output::{Artifact, Content, Late, Output, Shelf};
use crate::pages::print::{CHAPTERS, CONTENTS};
use crate::url::{LinkStyle, Url};
use crate::words::Words;

/// The covers of a book, and the pages between them.
#[derive(Clone, Debug)]
pub(super) struct Covers {
    pub(super) artifact: Artifact,
    pub(super) chapters: Arc<[Url]>,
}

/// A book, put together when somebody asks for it.
struct Book {
    /// The way from the book to the top of the site.
    root: String,
    covers: Arc<[u8]>,
    pages: Vec<(Url, Arc<[u8]>)>,
    words: Arc<Words>,
    base_url: Option<Arc<str>>,
}

/// A book as a file of the site. A book of the same pages as before is kept.
pub(super) fn bind(
    url: &Url,
    covers: &Covers,
    output: &Output,
    last: Option<&Artifact>,
    words: &Arc<Words>,
    base_url: Option<&Arc<str>>,
) -> Artifact {
    use std::hash::Hash as _;
    let drawn =
        |url: &Url| Some((url.clone(), output.get(url)?)).filter(|(_, page)| page.content.bytes().is_some());
    let pages: Vec<(Url, &Artifact)> = covers.chapters.iter().filter_map(drawn).collect();
    let mut made_from = Fingerprinter::default();
    // the words and the address are part of what the covers are made from
    covers.artifact.made_from.hash(&mut made_from);
    for (url, page) in &pages {
        (url, page.made_from).hash(&mut made_from);
    }
    let made_from: Fingerprint = made_from.fingerprint();
    if let Some(last) = last.filter(|last| last.made_from == made_from) {
        return last.clone();
    }
    let bytes = |content: &Content| match content {
        Content::Bytes(bytes) => bytes.clone(),
        other => other.bytes().unwrap_or_default().into(),
    };
    let book = Book {
        root: url.root(),
        covers: bytes(&covers.artifact.content),
        pages: pages.into_iter().map(|(url, page)| (url, bytes(&page.content))).collect(),
        words: words.clone(),
        base_url: base_url.cloned(),
    };
    Artifact { content: Content::Late(Late::new(Arc::new(book), 0)), made_from }
}

impl fmt::Debug for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a book of {} chapters", self.pages.len())
    }
}

impl Shelf for Book {
    fn prepare(&self) {}

    fn file(&self, _: usize) -> Arc<[u8]> {
        let covers = String::from_utf8_lossy(&self.covers);
        let (front, rest) = covers.split_once(CONTENTS).unwrap_or((&covers, ""));
        let (middle, back) = rest.split_once(CHAPTERS).unwrap_or((rest, ""));
        let pages: Vec<_> =
            self.pages.iter().map(|(url, page)| (url, String::from_utf8_lossy(page))).collect();
        let chapters: Vec<Chapter<'_>> =
            (1..).zip(&pages).map(|(number, (url, page))| Chapter::read(number, url, page)).collect();
        let references = References {
            chapters: &chapters,
            by_address: chapters
                .iter()
                .zip(0..)
                .map(|(one, at)| (one.url.href(LinkStyle::Folder), at))
                .collect(),
            root: &self.root,
            words: &self.words,
            base_url: self.base_url.as_deref(),
        };
        let mut out = String::with_capacity(pages.iter().map(|(_, page)| page.len()).sum());
        out.push_str(front);
        contents(&chapters, &mut out);
        out.push_str(middle);
        for chapter in &chapters {
            chapter.write(&references, &mut out);
        }
        out.push_str(back);
        out.into_bytes().into()
    }
}

/// In a longer book the list of contents names chapters only.
const MOST_WITH_SECTIONS: usize = 40;

/// The list of contents.
fn contents(chapters: &[Chapter<'_>], out: &mut String) {
    let entry = |number: &dyn fmt::Display, id: &str, title: &str, out: &mut String| {
        let title = Escaped(title);
        write!(out, "<li><a href=\"#{id}\"><span class=\"number\">{number}</span> <span>{title}</span></a>")
            .expect("a String takes everything");
    };
    for chapter in chapters {
        entry(&chapter.number, &chapter.prefixed(""), &chapter.title, out);
        if !chapter.sections.is_empty() && chapters.len() <= MOST_WITH_SECTIONS {
            out.push_str("\n<ol>\n");
            for section in &chapter.sections {
                entry(&section.number, &chapter.prefixed(&section.id), &section.title, out);
                out.push_str("</li>\n");
            }
            out.push_str("</ol>\n");
        }
        out.push_str("</li>\n");
    }
}

/// What the chapters know of each other.
pub(super) struct References<'a> {
    pub(super) chapters: &'a [Chapter<'a>],
    by_address: HashMap<Arc<str>, usize>,
    pub(super) root: &'a str,
    pub(super) words: &'a Words,
    pub(super) base_url: Option<&'a str>,
}

impl<'a> References<'a> {
    /// The chapter that shows a page.
    pub(super) fn chapter(&self, address: &str) -> Option<&'a Chapter<'a>> {
        self.by_address.get(address).map(|at| &self.chapters[*at])
    }
}
