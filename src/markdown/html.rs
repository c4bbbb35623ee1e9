//! Markdown as HTML: what is shown, where its links lead, and the drawing of it.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::drawer::Drawer;
use super::{Body, marks, pieces};
use crate::fingerprint::Fingerprint;
use crate::source::Span;
use crate::words::Words;

/// A body, or a part of one, ready to be drawn on a page. It is drawn when it is serialised, which happens only
/// when its page is rendered; its hash is made from the fingerprint of its source, so that asking whether a page
/// changed costs next to nothing.
#[derive(Clone)]
pub struct Prose {
    /// The body it is a part of.
    pub body: Arc<Body>,
    /// The fingerprint of the body.
    pub fingerprint: Fingerprint,
    /// Which part of the body is shown.
    pub part: Part,
    /// Where each link of the body leads, in their order.
    pub targets: Arc<[Target]>,
    /// What each include of the body shows, in their order.
    pub includes: Arc<[Option<Prose>]>,
    /// The way from the page to the top of the site.
    pub root: Arc<str>,
    /// The document the body belongs to, as in `play:kick-off`. Task items are known by it.
    pub subject: Arc<str>,
    /// Put before every anchor, where the body is shown on a page that is not its own.
    pub prefix: Arc<str>,
    /// The language of the site.
    pub words: Arc<Words>,
}

/// A part of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it, but for the heading that is the title of the page.
    Whole,
    /// The blocks within a stretch of the text of the file.
    Section(Span),
    /// The words within a stretch, without any block around them.
    Words(Span),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// To another site.
    External(Arc<str>),
    /// To a file of this site: its address from the top, with an anchor if there is one, and the title of what is
    /// there, for links without words of their own.
    Inside {
        /// The address, encoded.
        href: Arc<str>,
        /// The title of the target; empty for a file without one.
        title: Arc<str>,
    },
    /// To an anchor of the same page.
    Anchor(Arc<str>),
    /// Nowhere; the words are shown without a link.
    Nowhere,
}

impl Prose {
    /// Draws the HTML.
    pub fn html(&self) -> String {
        let body = &*self.body;
        let text = &body.text[body.start..];
        let (masked, marks) = marks::find(text);
        let (pieces, _) = pieces::read(text, &masked, &marks, body.dialect);
        Drawer::new(self).draw(&pieces)
    }
}

impl Hash for Prose {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { body: _, fingerprint, part, targets, includes, root, subject, prefix, words: _ } = self;
        (fingerprint, part, targets, includes, root, subject, prefix).hash(state);
    }
}

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.html())
    }
}
