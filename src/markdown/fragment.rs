//! HTML with gaps: drawn once when its file is read, filled each time a page shows it.

use std::sync::Arc;

/// A stretch of HTML with gaps in it, the gaps in the order of their places.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fragment {
    pub(super) html: String,
    pub(super) gaps: Vec<Gap>,
}

/// A place where something is put in that the file alone does not tell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gap {
    /// The byte of the HTML before which it stands.
    pub(super) at: usize,
    pub(super) kind: GapKind,
}

/// An image as a page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Image {
    /// Its number among the links of the outline.
    pub(super) link: usize,
    /// Its alternative text.
    pub(super) alt: Arc<str>,
    /// Its title attribute.
    pub(super) title: Arc<str>,
    /// Whether it stands in a link, so that it cannot become one.
    pub(super) linked: bool,
    /// Its width and height in pixels, where they are said.
    pub(super) size: [Option<u32>; 2],
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum GapKind {
    /// The start of a link, by its number in the outline, with its title attribute.
    Link(usize, Arc<str>),
    /// The words of a link that has none of its own.
    LinkWords(usize),
    /// The end of a link.
    EndLink(usize),
    /// An image.
    Image(Image),
    /// An address in HTML that is passed on, by its number in the outline, and its attribute as it was written: up to the
    /// address, it, and the rest.
    Address(usize, [Arc<str>; 3]),
    /// What stands before every anchor where the body is not on a page of its own.
    Prefix,
    /// The id of a place.
    Id(Arc<str>),
    /// The document that the body belongs to.
    Subject,
    /// A word of the language, with what is filled into it.
    Word(&'static str, Vec<(&'static str, Arc<str>)>),
    /// The title of a callout of this kind.
    CalloutTitle(Arc<str>),
    /// What an include shows, by its number.
    Include(usize),
    /// Nothing: here a heading that stands in no other block starts, by its number.
    Heading(usize),
    /// Nothing: here the words of a task item start, by its number.
    Item(usize),
    /// Nothing: here they end.
    EndItem,
    /// What is recorded of a task item, by its number.
    Marks(usize),
    /// The mark of a footnote, by its number and that of the mention.
    NoteMark(usize, usize),
    /// Nothing: here the footnotes start.
    Notes,
    /// The start of a footnote, by its number.
    Note(usize),
    /// The way back to a mark, or to the title that had it.
    NoteBack(usize, usize, Option<Arc<str>>),
    /// Nothing: here the footnotes end.
    EndNotes,
}

impl Fragment {
    /// Adds finished HTML.
    pub(super) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds text, for element content and quoted attributes.
    pub(super) fn text(&mut self, text: &str) {
        pulldown_cmark_escape::escape_html(&mut self.html, text).expect("a String takes everything");
    }

    /// Leaves a gap.
    pub(super) fn gap(&mut self, kind: GapKind) {
        self.gaps.push(Gap { at: self.html.len(), kind });
    }

    /// How much there is: the length of the HTML, and how many gaps.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.html.len(), self.gaps.len())
    }

    /// Takes back the words of a link that began at this size: they are put in when it is known where it leads.
    pub(super) fn take_back(&mut self, (html, gaps): (usize, usize)) {
        if self.gaps.len() == gaps {
            self.html.truncate(html);
        }
    }

    /// Adds a word of the language.
    pub(super) fn word(&mut self, key: &'static str) {
        self.gap(GapKind::Word(key, Vec::new()));
    }

    /// Starts a new line, unless one has just been started.
    pub(super) fn line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Adds another fragment.
    pub(super) fn append(&mut self, other: Self) {
        let start = self.html.len();
        self.html.push_str(&other.html);
        self.gaps.extend(other.gaps.into_iter().map(|gap| Gap { at: gap.at + start, ..gap }));
    }

    /// Puts HTML in at an earlier place that no gap has passed since.
    pub(super) fn insert(&mut self, at: usize, html: &Self) {
        let later = self.gaps.partition_point(|gap| gap.at <= at);
        self.html.insert_str(at, &html.html);
        self.gaps[later..].iter_mut().for_each(|gap| gap.at += html.html.len());
        let gaps = html.gaps.iter().map(|gap| Gap { at: gap.at + at, ..gap.clone() });
        self.gaps.splice(later..later, gaps);
    }
}
