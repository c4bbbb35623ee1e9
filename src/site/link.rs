//! Finds what the links of a body mean.

use std::sync::Arc;

use super::folder::Folder;
use super::graph::Edge;
use super::library::Nr;
use super::path::Destination;
use super::resolve::{Resolved, Resolver};
use super::rules::{BROKEN_ANCHOR, LINK_TO_DRAFT};
use crate::content::reference::{Name, Spot};
use crate::content::{Document, Kind, Part, Relation};
use crate::fields::Word;
use crate::markdown::rules::UNSAFE_URL;
use crate::markdown::{Address, Link, Target};
use crate::report::Finding;
use crate::slug::{capitalised, nearest, slug};
use crate::url::decoded;

impl Resolver<'_> {
    /// Where a link leads. What is wrong with it is reported.
    pub(super) fn link(&self, nr: Nr, document: &Document, link: &Link, resolved: &mut Resolved) -> Target {
        if link.wiki {
            return self.wiki_link(nr, document, link, resolved);
        }
        match Address::read(&link.address) {
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
            Address::Path { path: "", anchor } => {
                Self::anchor_here(document, link, anchor.unwrap_or(""), resolved)
            }
            Address::Path { path, anchor } => self.path(nr, document, link, path, anchor, resolved),
            Address::Scheme { scheme, .. } if Kind::of_word(scheme).is_some() => {
                self.typed(nr, document, link, resolved)
            }
            Address::Scheme { scheme, .. } => {
                resolved.findings.push(unsafe_url(document, link, scheme));
                Target::Nowhere
            }
        }
    }

    fn typed(&self, nr: Nr, document: &Document, link: &Link, resolved: &mut Resolved) -> Target {
        let name = Name::read(&link.address);
        let place = document.at(link.span);
        let Some(to) = self.name(&name, Kind::ALL, &place, document, resolved) else {
            return Target::Nowhere;
        };
        if let Some(part) = &name.part {
            self.check_part(to, part, &place, resolved);
        }
        let anchor = name.anchor.as_ref().or(name.part.as_ref());
        self.to_document(nr, document, link, to, anchor.map(|anchor| &**anchor), resolved)
    }

    fn wiki_link(&self, nr: Nr, document: &Document, link: &Link, resolved: &mut Resolved) -> Target {
        let (words, anchor) = match link.address.split_once('#') {
            Some((words, anchor)) => (words, Some(anchor)),
            None => (&*link.address, None),
        };
        let name = Name { kind: None, slug: slug(words).into(), part: None, anchor: None };
        let place = document.at(link.span);
        match self.name(&name, Kind::ALL, &place, document, resolved) {
            Some(to) => self.to_document(nr, document, link, to, anchor, resolved),
            None => Target::Nowhere,
        }
    }

    /// A link to a document: an edge, and the address with its anchor.
    fn to_document(
        &self,
        nr: Nr,
        document: &Document,
        link: &Link,
        to: Nr,
        anchor: Option<&str>,
        resolved: &mut Resolved,
    ) -> Target {
        let target = self.library.get(to);
        let words = if link.sentence.is_empty() { link.text.clone() } else { link.sentence.clone() };
        let spot = Spot { part: Part::Sentence, anchor: link.anchor.clone(), words };
        let part =
            anchor.filter(|anchor| target.head.parts().iter().any(|part| &**part == *anchor)).map(Arc::from);
        resolved.edges.push(Edge { from: nr, to, relation: Relation::Mentions, part, spot });
        let href = &self.placed[to.index()].href;
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else {
            return Target::Inside { href: href.clone(), title: target.title.clone() };
        };
        let anchors: Vec<Arc<str>> = anchors_of(target).collect();
        let anchor = known(decoded(anchor), &anchors);
        if !target.broken && !anchors.iter().any(|known| **known == *anchor) {
            resolved.findings.push(broken_anchor(document, link, &target.title, &anchor, &anchors));
        }
        let heading = || target.body.outline.headings.iter().find(|heading| *heading.id == *anchor);
        let part = target.head.part_title(&anchor).or_else(|| heading().map(|heading| &heading.text));
        let title = part.unwrap_or(&target.title).clone();
        Target::Inside { href: format!("{href}#{anchor}").into(), title }
    }

    fn anchor_here(document: &Document, link: &Link, anchor: &str, resolved: &mut Resolved) -> Target {
        let anchors: Vec<Arc<str>> = anchors_of(document).collect();
        let anchor = known(decoded(anchor), &anchors);
        if !anchor.is_empty() && anchor != "top" && !anchors.iter().any(|known| **known == *anchor) {
            resolved.findings.push(broken_anchor(document, link, &document.title, &anchor, &anchors));
        }
        Target::Anchor(anchor.into())
    }

    fn path(
        &self,
        nr: Nr,
        document: &Document,
        link: &Link,
        path: &str,
        anchor: Option<&str>,
        resolved: &mut Resolved,
    ) -> Target {
        let path = decoded(path);
        let place = document.at(link.span);
        match self.find_path(document, &path) {
            Some(Destination::Document(to)) => {
                self.check_retired(to, &place, document, resolved);
                self.to_document(nr, document, link, to, anchor, resolved)
            }
            Some(Destination::Folder(folder)) => self.to_folder(nr, document, link, folder, anchor, resolved),
            Some(Destination::File(href)) => Target::Inside { href, title: Arc::default() },
            Some(Destination::Draft(draft)) => {
                let message =
                    format!("`{}` links to the draft `{}`, which is left out", document.id, draft.id);
                resolved.findings.push(Finding::new(&LINK_TO_DRAFT, place, message));
                Target::Nowhere
            }
            None => {
                resolved.findings.push(self.broken_link(document, link, &path));
                Target::Nowhere
            }
        }
    }

    /// A link to a folder leads to its list, and mentions the page that introduces it.
    fn to_folder(
        &self,
        nr: Nr,
        document: &Document,
        link: &Link,
        folder: &Folder,
        anchor: Option<&str>,
        resolved: &mut Resolved,
    ) -> Target {
        if let Some(page) = folder.page {
            let target = self.to_document(nr, document, link, page, None, resolved);
            if anchor.is_none() {
                return target;
            }
        }
        let anchor = anchor.map(|anchor| format!("#{}", decoded(anchor))).unwrap_or_default();
        Target::Inside {
            href: format!("{}{anchor}", folder.href).into(),
            title: capitalised(&folder.name).into(),
        }
    }
}

/// Every anchor of the page of a document.
fn anchors_of(document: &Document) -> impl Iterator<Item = Arc<str>> {
    document.head.anchors().into_iter().chain(document.body.outline.anchors().cloned())
}

/// An anchor as the page has it. No place of a text keeps a `_` in front.
fn known(anchor: String, anchors: &[Arc<str>]) -> String {
    let is_known = |anchor: &str| anchors.iter().any(|known| &**known == anchor);
    let plain = anchor.trim_start_matches('_');
    if !is_known(&anchor) && is_known(plain) { plain.to_owned() } else { anchor }
}

fn unsafe_url(document: &Document, link: &Link, scheme: &str) -> Finding {
    let message = format!("an address must not start with `{scheme}:`");
    let finding = Finding::new(&UNSAFE_URL, document.at(link.span), message);
    match nearest(scheme, Kind::ALL.iter().map(|kind| kind.word())) {
        Some(kind) => finding.help(format!("did you mean `{kind}:`?")),
        None => finding,
    }
}

fn broken_anchor(
    document: &Document,
    link: &Link,
    title: &str,
    anchor: &str,
    anchors: &[Arc<str>],
) -> Finding {
    let message = format!("\"{title}\" has no place `#{anchor}`");
    let finding = Finding::new(&BROKEN_ANCHOR, document.at(link.span), message);
    let known: Vec<&str> = anchors.iter().map(|known| &**known).collect();
    match nearest(anchor, known.iter().copied()) {
        Some(near) => finding.help(format!("did you mean `#{near}`?")),
        None if known.is_empty() => {
            finding.help("the page has no headings to link to; drop the part behind the `#`")
        }
        None => finding.help(format!("its places: {}", known[..known.len().min(12)].join(", "))),
    }
}
