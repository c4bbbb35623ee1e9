//! Finds what the links of a body mean.

use std::sync::Arc;

use super::anchors::Landing;
use super::folder::Folder;
use super::graph::Edge;
use super::guess::way;
use super::library::{Found, Nr};
use super::path::Destination;
use super::reach::{LateAt, LateLink};
use super::resolve::{Resolved, Resolver};
use super::rules::{BROKEN_ANCHOR, LINK_TO_DRAFT, TWO_READINGS};
use crate::content::reference::{Name, Spot};
use crate::content::{Document, Kind, Part, Relation};
use crate::fields::Word;
use crate::markdown::rules::UNSAFE_URL;
use crate::markdown::{Address, Link, Target};
use crate::report::{Finding, Guessed, Instead};
use crate::slug::{in_words, nearest};
use crate::url::decoded;

/// A link, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) nr: Nr,
    pub(super) document: &'a Document,
    pub(super) link: &'a Link,
    /// Its number in the document.
    pub(super) number: usize,
}

/// What stands behind the path of a link.
#[derive(Clone, Copy, Default)]
pub(super) struct Tail<'a> {
    pub(super) query: Option<&'a str>,
    pub(super) anchor: Option<&'a str>,
}

/// Both as they are written in an address.
pub(super) fn tail(query: Option<&str>, anchor: Option<&str>) -> Arc<str> {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let anchor = anchor.map(|anchor| format!("#{}", decoded(anchor))).unwrap_or_default();
    format!("{query}{anchor}").into()
}

impl Resolver<'_> {
    /// Where a link leads. What is wrong with it is reported.
    pub(super) fn link(&self, here: &Here<'_>, resolved: &mut Resolved) -> Target {
        let Here { nr, document, link, .. } = *here;
        if link.wiki {
            return self.between_brackets(here, resolved);
        }
        if link.address.trim().is_empty() {
            return Target::Nowhere;
        }
        match Address::read(&link.address) {
            Address::External(address) if link.image && self.shows_pictures_of(address) => {
                Target::RemotePicture(address.into())
            }
            Address::External(address) => {
                if link.image {
                    let message = "this image is on another site; its words are shown in its place";
                    let finding = Finding::new(&UNSAFE_URL, document.at(link.span), message);
                    resolved
                        .findings
                        .push(finding.help("copy the image into the project and link to the copy"));
                }
                Target::External(address.into())
            }
            Address::Path { path: "", query: None, anchor } => {
                let anchor = self.landing(here, nr, &document.title, anchor.unwrap_or(""), resolved);
                Target::Anchor(anchor)
            }
            Address::Path { path: "", query, anchor } => {
                self.to_document(here, nr, Tail { query, anchor }, resolved)
            }
            Address::Path { path, query, anchor } => self.path(here, path, Tail { query, anchor }, resolved),
            Address::Scheme { scheme, .. } if Kind::of_word(scheme).is_some() => self.typed(here, resolved),
            Address::Scheme { scheme, .. } if self.lets_through(scheme) => {
                Target::External(link.address.trim().into())
            }
            Address::Scheme { scheme, .. } => {
                resolved.findings.push(unsafe_url(here, scheme));
                Target::Nowhere
            }
        }
    }

    /// Whether the site shows pictures of the host of an address.
    fn shows_pictures_of(&self, address: &str) -> bool {
        let host = address.split_once("://").map(|(_, rest)| rest.split(['/', '?', '#', ':', '\\']).next());
        let host = host.flatten().unwrap_or_default();
        self.allowed.0.iter().any(|known| known.eq_ignore_ascii_case(host))
    }

    /// Whether the site lets links of a scheme through.
    fn lets_through(&self, scheme: &str) -> bool {
        self.allowed.1.iter().any(|known| known.eq_ignore_ascii_case(scheme))
    }

    fn typed(&self, here: &Here<'_>, resolved: &mut Resolved) -> Target {
        let name = Name::read(&here.link.address);
        let place = here.document.at(here.link.span);
        let Some(to) = self.name(&name, Kind::ALL, &place, here.document, resolved) else {
            return self.nothing(&name);
        };
        if let Some(part) = &name.part {
            self.check_part(to, part, &place, resolved);
        }
        let anchor = name.anchor.as_deref().or(name.part.as_deref());
        self.to_document(here, to, Tail { query: None, anchor }, resolved)
    }

    /// Where a name leads that no published document has.
    pub(super) fn nothing(&self, name: &Name) -> Target {
        if self.library.find(name, Kind::ALL) == Found::Draft { Target::Draft } else { Target::Dead }
    }

    /// A link to a document: an edge, and the address with its anchor.
    pub(super) fn to_document(
        &self,
        here: &Here<'_>,
        to: Nr,
        tail: Tail<'_>,
        resolved: &mut Resolved,
    ) -> Target {
        let target = self.library.get(to);
        let link = here.link;
        // its words are known when all links of the document are
        let spot = Spot { part: Part::Sentence, anchor: link.anchor.clone(), words: Arc::default() };
        resolved.mentioning.push((resolved.edges.len(), here.number));
        let anchor = tail.anchor.filter(|anchor| !anchor.is_empty());
        let anchor = anchor.map(|anchor| self.landing(here, to, &target.title, anchor, resolved));
        let is_part = |anchor: &&Arc<str>| target.head.parts().iter().any(|part| **part == ***anchor);
        let part = anchor.as_ref().filter(is_part).cloned();
        resolved.edges.push(Edge { from: here.nr, to, relation: Relation::Mentions, part, spot });
        let (href, own) = match self.placed[to.index()].href.split_once('#') {
            Some((href, own)) => (href, format!("#{own}")),
            None => (&*self.placed[to.index()].href, String::new()),
        };
        let query = tail.query.map(|query| format!("?{query}")).unwrap_or_default();
        let Some(anchor) = anchor else {
            return Target::Inside {
                href: format!("{href}{query}{own}").into(),
                title: target.title.clone(),
            };
        };
        let heading = || target.body.outline.headings.iter().find(|heading| heading.id == anchor);
        let part = target.head.part_title(&anchor).or_else(|| heading().map(|heading| &heading.text));
        let title = part.unwrap_or(&target.title).clone();
        Target::Inside { href: format!("{href}{query}#{anchor}").into(), title }
    }

    /// The place on a page that an anchor means. One that is not there is reported.
    fn landing(
        &self,
        here: &Here<'_>,
        to: Nr,
        title: &str,
        anchor: &str,
        resolved: &mut Resolved,
    ) -> Arc<str> {
        let anchor = decoded(anchor);
        if self.library.get(to).broken {
            return anchor.into();
        }
        let anchors = self.anchors(to);
        let (meant, is_wrong) = match anchors.find(&anchor) {
            Landing::Exact => (None, false),
            Landing::Alike(meant) => (Some(meant), false),
            Landing::Misspelt(meant) => (Some(meant), true),
            Landing::Nowhere => (None, true),
        };
        if is_wrong {
            let message = format!("\"{title}\" has no place `#{anchor}`");
            let finding = Finding::new(&BROKEN_ANCHOR, here.document.at(here.link.span), message);
            let (anchors, wanted, meant) = (anchors.clone(), anchor.clone(), meant.clone());
            resolved.findings.push(finding.guess(move || match meant {
                Some(meant) => Guessed {
                    help: format!("did you mean `#{meant}`?"),
                    instead: Some(Instead::new(format!("#{wanted}"), format!("#{meant}"))),
                },
                None => anchors.guess(&wanted),
            }));
        }
        meant.unwrap_or_else(|| anchor.into())
    }

    /// A path is read as a way to a file. Where there is none, it is read as an address: from the page that it is shown on,
    /// as a browser would, or from the top.
    fn path(&self, here: &Here<'_>, path: &str, tail: Tail<'_>, resolved: &mut Resolved) -> Target {
        let Here { nr, document, link, number } = *here;
        let path = decoded(path);
        let path = path.strip_prefix("@/").map_or_else(|| path.clone(), |path| format!("/{path}"));
        if let Some(found) = self.find_path(&document.path, &path) {
            return match self.other_reading(here, &path, &found) {
                Some(other) => self.two_readings(here, [found, other], tail, resolved),
                None => self.lead(here, found, tail, resolved),
            };
        }
        let urls = self.addresses_of(nr, &path);
        if let Some(found) = self.addresses().find(&urls, self.folders) {
            return self.lead(here, found, tail, resolved);
        }
        let at = LateAt::Link(nr, number);
        let tail = self::tail(tail.query, tail.anchor);
        resolved.late.push(LateLink { at, urls, tail, finding: self.broken_link(document, link, &path) });
        Target::Dead
    }

    pub(super) fn lead(
        &self,
        here: &Here<'_>,
        found: Destination<'_>,
        tail: Tail<'_>,
        resolved: &mut Resolved,
    ) -> Target {
        let Here { document, link, .. } = *here;
        let place = document.at(link.span);
        match found {
            Destination::Document(to) => {
                self.check_retired(to, &place, document, resolved);
                self.to_document(here, to, tail, resolved)
            }
            Destination::Folder(folder) => self.to_folder(here, folder, tail, resolved),
            Destination::File(href, size) => {
                let href = format!("{href}{}", self::tail(tail.query, tail.anchor)).into();
                if link.image {
                    Target::Picture { href, size }
                } else {
                    Target::Inside { href, title: Arc::default() }
                }
            }
            Destination::Draft(draft) => {
                let message =
                    format!("`{}` links to the draft `{}`, which is left out", document.id, draft.id);
                resolved.findings.push(Finding::new(&LINK_TO_DRAFT, place, message));
                Target::Draft
            }
        }
    }

    /// What a path that leads to a file would lead to as an address, where that is something else.
    fn other_reading(&self, here: &Here<'_>, path: &str, found: &Destination<'_>) -> Option<Destination<'_>> {
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_file = !matches!(name.rsplit_once('.'), None | Some(("" | ".", "") | (_, "html" | "htm")));
        if path.starts_with('/') || is_file {
            return None;
        }
        let other = self.find_address(here.nr, path)?;
        let (href, own) = (self.href_of(&other)?, &self.placed[here.nr.index()].href);
        // nobody links to the page that one is on
        (href != self.href_of(found)? && href != *own).then_some(other)
    }

    /// Of two readings, the one is meant that has the place which the link names. Where that does not tell them apart, the
    /// file is meant, and it is said.
    fn two_readings(
        &self,
        here: &Here<'_>,
        [file, address]: [Destination<'_>; 2],
        tail: Tail<'_>,
        resolved: &mut Resolved,
    ) -> Target {
        let has_place = |destination: &Destination<'_>| {
            let anchor = tail.anchor.filter(|anchor| !anchor.is_empty())?;
            Some(self.anchors(destination.page()?).find(&decoded(anchor)) != Landing::Nowhere)
        };
        match (has_place(&file), has_place(&address)) {
            (Some(false) | None, Some(true)) => return self.lead(here, address, tail, resolved),
            (Some(true), Some(false) | None) => return self.lead(here, file, tail, resolved),
            _ => {}
        }
        let [taken, other] = [&file, &address].map(|destination| self.words_for(here, destination));
        let written = &here.link.address;
        let message =
            format!("`{written}` leads to `{taken}`; read as an address it would lead to `{other}`");
        let finding = Finding::new(&TWO_READINGS, here.document.at(here.link.span), message);
        let tail_words = self::tail(tail.query, tail.anchor);
        let help = format!("write the way to the file: `{taken}{tail_words}` or `{other}{tail_words}`");
        resolved.findings.push(finding.help(help));
        self.lead(here, file, tail, resolved)
    }

    /// The way to the file of a destination, or its address.
    fn words_for(&self, here: &Here<'_>, destination: &Destination<'_>) -> String {
        match (destination.page(), destination) {
            (Some(nr), _) => way(&here.document.path, &self.library.get(nr).path),
            (None, Destination::Folder(folder)) => folder.url().to_string(),
            _ => self.href_of(destination).map(|href| format!("/{href}")).unwrap_or_default(),
        }
    }

    /// A link to a folder leads to its list, and mentions the page that introduces it.
    fn to_folder(&self, here: &Here<'_>, folder: &Folder, tail: Tail<'_>, resolved: &mut Resolved) -> Target {
        if let Some(page) = folder.page {
            // the page of a typed folder holds more than its text
            let is_plain = folder.kind.is_none() || tail.anchor.is_none();
            let anchor = tail.anchor.filter(|_| is_plain);
            let target = self.to_document(here, page, Tail { anchor, ..tail }, resolved);
            if is_plain {
                return target;
            }
        }
        let tail = self::tail(tail.query, tail.anchor);
        Target::Inside { href: format!("{}{tail}", folder.href).into(), title: in_words(&folder.name).into() }
    }
}

fn unsafe_url(here: &Here<'_>, scheme: &str) -> Finding {
    let message = format!("an address must not start with `{scheme}:`");
    let finding = Finding::new(&UNSAFE_URL, here.document.at(here.link.span), message);
    match nearest(scheme, Kind::ALL.iter().map(|kind| kind.word())) {
        Some(kind) => finding.help(format!("did you mean `{kind}:`?")),
        None => finding,
    }
}
