//! A body, or a part of one, on its way to a page: its gaps are filled when the page is drawn.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::Body;
use super::fragment::{Gap, GapKind, Image};
use super::glossary::{Explained, push_explained, push_explanations};
use crate::escape::Escaped;
use crate::fingerprint::Fingerprint;
use crate::slug::capitalised;
use crate::source::Size;
use crate::words::Words;

/// A body, or a part of one, as a page shows it. Its HTML is put together when it is serialised, which happens only
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
    /// The address of its own page, where it is shown on another one.
    pub home: Option<Arc<str>>,
    /// Who does the task items of the body, by their numbers.
    pub doers: Arc<[(usize, Arc<str>)]>,
    /// What is recorded of the task items of the body, by their numbers.
    pub marks: Arc<[(usize, Mark)]>,
    /// The terms that are explained, in the order of their places.
    pub terms: Arc<[Explained]>,
    /// The language of the site.
    pub words: Arc<Words>,
}

/// What a community has recorded of a task item.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// The id of the community.
    pub community: Arc<str>,
    /// `done` or `skipped`.
    pub state: &'static str,
    /// The same in words.
    pub words: Arc<str>,
}

/// A part of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// All of it, but for the heading that is the title of the page.
    Whole,
    /// From a heading to the next one of its level or above, by the number of the heading.
    Section(usize),
    /// The words of a task item, by its number.
    Item(usize),
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
    /// To a picture of this site: its address from the top, encoded, and its size where that is known.
    Picture {
        /// The address, encoded.
        href: Arc<str>,
        /// Its size.
        size: Option<Size>,
    },
    /// To a picture of another site, which the author allows by name.
    RemotePicture(Arc<str>),
    /// To an anchor of the same page.
    Anchor(Arc<str>),
    /// To a draft that is left out: only words of the link's own are shown, and nothing that names the draft.
    Draft,
    /// Nowhere, by intention; the words are shown without a link.
    Nowhere,
    /// Nowhere, by mistake; the words are marked.
    Dead,
}

/// A stretch of a drawing: its HTML and its gaps.
pub(super) struct Cut {
    html: Range<usize>,
    pub(super) gaps: Range<usize>,
}

impl Prose {
    /// The HTML.
    pub fn html(&self) -> String {
        let drawing = &self.body.drawing;
        let mut out = String::with_capacity(drawing.html.len() * 5 / 4);
        let shown = self.cut();
        let notes = self.notes(&shown);
        let cuts: Vec<Cut> = std::iter::once(shown).chain(notes).collect();
        for cut in &cuts {
            self.fill(cut, &mut out);
        }
        for cut in &cuts {
            push_explanations(&cut.html, &self.terms, (&self.root, &self.prefix), &self.words, &mut out);
        }
        out
    }

    /// The number of a gap.
    pub(super) fn gap(&self, wanted: &GapKind) -> Option<usize> {
        self.body.drawing.gaps.iter().position(|gap| gap.kind == *wanted)
    }

    /// The stretch from one gap to another one.
    pub(super) fn from(&self, start: usize, end: usize) -> Cut {
        let drawing = &self.body.drawing;
        let at = |gap: usize| drawing.gaps.get(gap).map_or(drawing.html.len(), |gap| gap.at);
        Cut { html: at(start)..at(end), gaps: start..end }
    }

    /// The stretch of the drawing that the part covers.
    pub(super) fn cut(&self) -> Cut {
        let drawing = &self.body.drawing;
        let end = drawing.gaps.len();
        match self.part {
            Part::Whole => Cut { html: 0..drawing.html.len(), gaps: 0..end },
            Part::Section(number) => {
                let headings = &self.body.outline.headings;
                let level = headings.get(number).map_or(0, |heading| heading.level);
                let mut next = (number + 1..headings.len()).filter(|next| headings[*next].level <= level);
                let next = next.find_map(|next| self.gap(&GapKind::Heading(next)));
                let next = next.or_else(|| self.gap(&GapKind::Notes)).unwrap_or(end);
                self.gap(&GapKind::Heading(number))
                    .map_or_else(|| self.from(end, end), |start| self.from(start, next))
            }
            Part::Item(number) => {
                let start = self.gap(&GapKind::Item(number)).unwrap_or(end);
                let length = drawing.gaps[start..].iter().position(|gap| gap.kind == GapKind::EndItem);
                self.from(start, start + length.unwrap_or(0))
            }
        }
    }

    /// Adds a stretch of the drawing with its gaps filled.
    fn fill(&self, cut: &Cut, out: &mut String) {
        let drawing = &self.body.drawing;
        let mut done = cut.html.start;
        for gap in &drawing.gaps[cut.gaps.clone()] {
            push_explained(&drawing.html, done..gap.at, &self.terms, &self.prefix, out);
            done = gap.at;
            self.fill_gap(gap, out);
        }
        push_explained(&drawing.html, done..cut.html.end, &self.terms, &self.prefix, out);
    }

    fn fill_gap(&self, Gap { kind, .. }: &Gap, out: &mut String) {
        match kind {
            GapKind::Link(number, title) => match (self.target(*number), self.href(self.target(*number))) {
                (_, Some(href)) => {
                    *out += "<a href=\"";
                    *out += &href;
                    push_title(title, out);
                    *out += "\">";
                }
                (Target::Dead, None) => self.open_dead("dead_link", out),
                (_, None) => {}
            },
            GapKind::LinkWords(number) => self.push_words(*number, out),
            GapKind::EndLink(number) => match self.target(*number) {
                Target::Draft | Target::Nowhere => {}
                Target::Dead => *out += "</span>",
                _ => *out += "</a>",
            },
            GapKind::Image(image) => self.push_image(image, out),
            GapKind::Address(number, [begin, written, end]) => {
                let target = self.target(*number);
                let inside =
                    matches!(target, Target::Inside { .. } | Target::Picture { .. } | Target::Anchor(_));
                let href = self.href(target).filter(|_| inside);
                // nothing names a draft, and nothing is a link to it
                if *target != Target::Draft {
                    for part in [begin, href.as_deref().unwrap_or(written), end] {
                        *out += part;
                    }
                }
            }
            GapKind::Prefix => *out += &self.prefix,
            GapKind::Id(id) => {
                *out += &self.prefix;
                push(id, out);
            }
            GapKind::Subject => push(&self.subject, out),
            GapKind::Word(key, gaps) if gaps.is_empty() => push(&self.words.get(key), out),
            GapKind::Word(key, gaps) => {
                let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, value)| (*name, &**value)).collect();
                push(&self.words.fill(key, &gaps), out);
            }
            GapKind::CalloutTitle(kind) => push(&self.callout_title(kind), out),
            GapKind::Include(number) => {
                if let Some(Some(included)) = self.includes.get(*number) {
                    *out += &included.html();
                }
            }
            GapKind::Marks(number) => {
                for (_, doer) in self.doers.iter().filter(|(of, _)| of == number) {
                    *out += " <span class=\"doer\">";
                    push(doer, out);
                    *out += "</span>";
                }
                for (_, mark) in self.marks.iter().filter(|(of, _)| of == number) {
                    push_mark(mark, out);
                }
            }
            kind => self.fill_note(kind, out),
        }
    }

    fn target(&self, number: usize) -> &Target {
        self.targets.get(number).unwrap_or(&Target::Nowhere)
    }

    /// Where a link leads, ready for an attribute.
    fn href(&self, target: &Target) -> Option<String> {
        match target {
            Target::External(address) | Target::RemotePicture(address) => {
                let mut href = String::new();
                pulldown_cmark_escape::escape_href(&mut href, address).expect("a String takes everything");
                Some(href)
            }
            Target::Inside { href, .. } | Target::Picture { href, .. } => {
                Some(Escaped(&format!("{}{href}", self.root)).to_string())
            }
            Target::Anchor(anchor) => Some(self.anchor_href(anchor)),
            Target::Draft | Target::Nowhere | Target::Dead => None,
        }
    }

    /// Begins what should have been a link or a picture.
    fn open_dead(&self, word: &str, out: &mut String) {
        *out += "<span class=\"dead\" title=\"";
        push(&self.words.get(word), out);
        *out += "\">";
    }

    /// The words of a link that has none of its own.
    fn push_words(&self, number: usize, out: &mut String) {
        if let Some(link) = self.body.outline.links.get(number) {
            push(link.words(self.target(number)), out);
        }
    }

    /// An image. One from another host would be loaded from there: it becomes a link to it, or words where it stands in
    /// a link already.
    fn push_image(&self, Image { link, alt, title, linked, size }: &Image, out: &mut String) {
        let target = self.target(*link);
        let href = self.href(target);
        match (target, href) {
            // a page cannot be shown as a picture
            (
                Target::External(words) | Target::Inside { title: words, .. } | Target::Anchor(words),
                Some(href),
            ) if !words.is_empty() => {
                if *linked {
                    return push(alt, out);
                }
                *out += "<a href=\"";
                *out += &href;
                push_title(title, out);
                *out += "\">";
                push(if alt.is_empty() { words } else { alt }, out);
                *out += "</a>";
            }
            (_, Some(href)) => {
                *out += "<img src=\"";
                *out += &href;
                *out += "\" alt=\"";
                push(alt, out);
                push_title(title, out);
                *out += "\"";
                for (name, pixels) in ["width", "height"].iter().zip(shown_size(target, *size)) {
                    if let Some(pixels) = pixels {
                        *out += &format!(" {name}=\"{pixels}\"");
                    }
                }
                if matches!(target, Target::RemotePicture(_)) {
                    *out += " referrerpolicy=\"no-referrer\"";
                }
                *out += " loading=\"lazy\">";
            }
            (Target::Dead, None) => {
                self.open_dead("dead_image", out);
                match self.body.outline.links.get(*link) {
                    Some(link) if alt.is_empty() => push(&link.address, out),
                    _ => push(alt, out),
                }
                *out += "</span>";
            }
            (_, None) => push(alt, out),
        }
    }

    fn callout_title(&self, kind: &str) -> Arc<str> {
        let word = self.words.find(&format!("callout.{kind}")).cloned();
        word.unwrap_or_else(|| capitalised(kind).into())
    }
}

/// The width and height of a picture: as its author wants it, what is missing in proportion; else its own.
fn shown_size(target: &Target, wanted: [Option<u32>; 2]) -> [Option<u32>; 2] {
    let Target::Picture { size: Some(Size { width, height }), .. } = *target else { return wanted };
    let part = |wanted: u32, one: u32, other: u32| {
        u32::try_from(u64::from(wanted) * u64::from(other) / u64::from(one)).ok().map(|part| part.max(1))
    };
    match wanted {
        [None, None] => [Some(width), Some(height)],
        [Some(wanted), None] => [Some(wanted), part(wanted, width, height)],
        [None, Some(wanted)] => [part(wanted, height, width), Some(wanted)],
        both => both,
    }
}

/// Adds text, escaped.
pub(super) fn push(text: &str, out: &mut String) {
    pulldown_cmark_escape::escape_html(out, text).expect("a String takes everything");
}

fn push_mark(Mark { community, state, words }: &Mark, out: &mut String) {
    *out += " <span class=\"recorded\" data-community=\"";
    push(community, out);
    *out += "\" data-state=\"";
    *out += state;
    *out += "\">";
    push(words, out);
    *out += "</span>";
}

/// Ends one attribute and adds a title attribute but for its closing quote, if there is a title.
fn push_title(title: &str, out: &mut String) {
    if !title.is_empty() {
        *out += "\" title=\"";
        push(title, out);
    }
}

impl Hash for Prose {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self {
            body: _,
            words: _,
            fingerprint,
            part,
            targets,
            includes,
            root,
            subject,
            prefix,
            home,
            doers,
            marks,
            terms,
        } = self;
        (fingerprint, part, targets, includes, root, subject, prefix, home, doers, marks, terms).hash(state);
    }
}

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.html())
    }
}
