//! What search knows of one document: its sections, each with the words that lead to it.

use std::sync::Arc;

use super::said;
use crate::content::{Document, Kind};
use crate::fields::Word as _;
use crate::site::{Nr, Site};
use crate::words::Words;

/// A page of the tool itself that can be found: a list, a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SitePlace {
    /// Its address as links have it.
    pub href: Arc<str>,
    /// The title.
    pub title: Arc<str>,
    /// What it is; may be empty.
    pub summary: Arc<str>,
}

/// What can be found of a document or place.
pub(super) struct Entry<'a> {
    pub(super) href: &'a str,
    pub(super) title: Arc<str>,
    pub(super) summary: &'a str,
    /// Other names, and what sort of thing it is.
    pub(super) names: Vec<&'a str>,
    /// The first is the top of the page; the others have an anchor.
    pub(super) sections: Vec<Section>,
}

/// A part of a page that results lead to.
#[derive(Default)]
pub(super) struct Section {
    pub(super) anchor: Arc<str>,
    pub(super) heading: Arc<str>,
    /// What fields say.
    pub(super) said: String,
    /// What the body says.
    pub(super) text: String,
}

impl<'a> Entry<'a> {
    pub(super) fn of(site: &'a Site, nr: Nr, document: &'a Document, words: &'a Words) -> Self {
        let mut sections = vec![Section { said: said::whole(document, site), ..Section::default() }];
        sections.extend(said::parts(&document.head));
        let links = document.body.outline.links.iter().zip(&**site.targets(nr));
        let link_words: Vec<&str> = links.map(|(link, target)| link.words(target)).collect();
        let link_words = |link: usize| link_words.get(link).copied();
        for passage in document.body.passages(link_words) {
            match passage.heading.and_then(|number| document.body.outline.headings.get(number)) {
                Some(heading) => sections.push(Section {
                    anchor: heading.id.clone(),
                    heading: heading.text.clone(),
                    text: passage.text,
                    ..Section::default()
                }),
                None => sections[0].text.push_str(&passage.text),
            }
        }
        let mut names = said::names(document);
        if document.id.kind != Kind::Page {
            names.extend(words.find(&format!("kind.{}.one", document.id.kind.word())).map(|label| &**label));
        }
        Self {
            href: &site.place(nr).href,
            title: site.title(nr, words),
            summary: site.summary(nr),
            names,
            sections,
        }
    }

    pub(super) fn of_place(place: &'a SitePlace) -> Self {
        Self {
            href: &place.href,
            title: place.title.clone(),
            summary: &place.summary,
            names: Vec::new(),
            sections: vec![Section::default()],
        }
    }
}
