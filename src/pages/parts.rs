//! The parts that pages share, as plain data.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value as Json;

use crate::fields::Word;

/// A link. The address starts at the top of the site; templates put `root` before it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    /// The address.
    pub href: Arc<str>,
    /// The words.
    pub title: Arc<str>,
}

/// What something is called, with a link to it where it has a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MaybeLink {
    /// The address.
    pub href: Option<Arc<str>>,
    /// The words.
    pub title: Arc<str>,
}

/// A link with a few words about what is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Card {
    /// The address.
    pub href: Arc<str>,
    /// The title.
    pub title: Arc<str>,
    /// The summary; may be empty.
    pub summary: Arc<str>,
    /// Short facts: time, people, status.
    pub facts: Vec<Arc<str>>,
}

/// Something that is true of a document: words, links, or both.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: Arc<str>,
    /// The words; may be empty.
    pub text: Arc<str>,
    /// The links.
    pub links: Vec<Link>,
}

/// The facts of a document as they are gathered: what is empty is left out.
#[derive(Debug)]
pub struct Facts<'a> {
    words: &'a crate::words::Words,
    /// The facts.
    pub all: Vec<Fact>,
}

impl<'a> Facts<'a> {
    /// No facts yet.
    pub fn new(words: &'a crate::words::Words) -> Self {
        Self { words, all: Vec::new() }
    }

    /// Adds words, if there are any. `label` is the key of what they are.
    pub fn text(&mut self, label: &str, text: Option<impl Into<Arc<str>>>) {
        if let Some(text) = text.map(Into::into).filter(|text| !text.is_empty()) {
            self.all.push(Fact { label: self.words.get(label), text, links: Vec::new() });
        }
    }

    /// Adds links, if there are any.
    pub fn links(&mut self, label: &str, links: Vec<Link>) {
        if !links.is_empty() {
            self.all.push(Fact { label: self.words.get(label), text: Arc::default(), links });
        }
    }

    /// Adds a word of a fixed set, if there is one.
    pub fn word<W: Word>(&mut self, label: &str, set: &str, word: Option<W>) {
        self.text(label, word.map(|word| Label::new(self.words, set, &word).label));
    }
}

/// A word of a fixed set, as templates want it: the word itself for classes, and the words for readers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Label {
    /// The word as authors write it.
    pub word: &'static str,
    /// What readers see.
    pub label: Arc<str>,
}

/// What surrounds the content of every page.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize)]
pub struct PageMeta {
    /// The title: the first heading.
    pub title: Arc<str>,
    /// The summary; may be empty.
    pub summary: Arc<str>,
    /// The kind of page, for style sheets: `phase`, `folder`, `home`.
    pub kind: &'static str,
    /// The name of the kind as readers see it; empty for plain pages.
    pub kind_label: Arc<str>,
    /// The document that is shown, as in `phase:internal`; empty for pages that the tool makes.
    pub id: Arc<str>,
    /// The anchor of the title, for links to the first heading of a plain page.
    pub anchor: Arc<str>,
    /// The address of the page.
    pub href: Arc<str>,
    /// The way to the top of the site.
    pub root: Arc<str>,
    /// The part of the navigation that the page belongs to: the address of its entry.
    pub section: Arc<str>,
    /// The pages above, from the top.
    pub trail: Vec<Link>,
    /// The page before this one.
    pub previous: Option<Link>,
    /// The page after this one.
    pub next: Option<Link>,
    /// How many checklist items it shows.
    pub items: usize,
    /// The headings of the page.
    pub contents: Vec<ContentsEntry>,
    /// Who links here.
    pub linked: Vec<LinkGroup>,
    /// How many they are, in digits.
    pub linked_count: Arc<str>,
    /// The works the page leans on.
    pub sources: Vec<Link>,
    /// The role that keeps the page true.
    pub owner: Option<Link>,
    /// The tags of the page.
    pub tags: Vec<Link>,
    /// For whom the page is.
    pub audience: Vec<Link>,
    /// When it was last changed, where the page says so.
    pub changed: Option<Arc<str>>,
    /// When it was last reviewed.
    pub reviewed: Option<Arc<str>>,
    /// Until when the last review held, where that is over.
    pub overdue: Option<Arc<str>>,
    /// Where its source can be edited.
    pub edit: Option<Arc<str>>,
    /// Where readers can say what they think.
    pub feedback: Option<Arc<str>>,
    /// Whether it is a draft.
    pub draft: bool,
    /// When it was retired, and what took its place.
    pub retired: Option<Retired>,
    /// Fields of the author's own.
    pub extra: Json,
}

/// The banner of a retired page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Retired {
    /// Since when.
    pub on: Arc<str>,
    /// What took its place.
    pub replaced_by: Option<Link>,
}

/// A list of pages that stand beside each other. Many pages share one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Menu {
    /// The page they are all listed on.
    pub parent: Link,
    /// The pages.
    pub entries: Vec<Link>,
    /// How many there are, where these are not all.
    pub of: Option<usize>,
}

/// A heading in the list of contents.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ContentsEntry {
    /// The anchor.
    pub id: Arc<str>,
    /// The words.
    pub title: Arc<str>,
    /// 2 or 3.
    pub level: u8,
}

/// Documents that say the same of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LinkGroup {
    /// What they say: "Plays in this phase".
    pub title: Arc<str>,
    /// The documents.
    pub entries: Vec<LinkedFrom>,
}

/// A document that says something of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LinkedFrom {
    /// The address of the place where it says so.
    pub href: Arc<str>,
    /// The title of the document.
    pub title: Arc<str>,
    /// The sentence, item or part that says so; empty where it is the document as a whole.
    pub words: Arc<str>,
}

impl Label {
    /// A word with its label, which stands under `<set>.<word>` in the words of the language.
    pub fn new(words: &crate::words::Words, set: &str, word: &impl Word) -> Self {
        let word = word.word();
        Self { word, label: words.get(&format!("{set}.{word}")) }
    }
}
