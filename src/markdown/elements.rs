//! HTML among the pieces: elements of the allow-list are opened and closed in their places, whatever was written; all
//! other HTML is text, or with `unsafe_html` passed on.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::html::{Attribute, Element, Kind, Token, TokenKind, Value, element, tokens};
use super::pieces::{Level, Piece, Reader};

/// HTML as a piece.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Markup {
    Start {
        element: Element,
        values: Vec<Value>,
        id: Option<Arc<str>>,
    },
    End(Element),
    /// The title of a fold that has none of its own.
    Summary,
    /// A place that can be linked to.
    Place(Arc<str>),
    /// One that is written already, in HTML that is passed on.
    Known(Arc<str>),
    Picture {
        address: Arc<str>,
        /// The alternative text; none where nobody wrote one.
        alt: Option<Arc<str>>,
        title: Arc<str>,
        /// Width and height in pixels, as far as they are said.
        size: [Option<u32>; 2],
    },
    WordBreak,
    /// An address in HTML that is passed on, and its attribute as it was written: up to the address, it, and the rest.
    Address {
        address: Arc<str>,
        source: [Arc<str>; 3],
        image: bool,
    },
}

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Open {
    element: Element,
    /// Whether its tags are on the page.
    shown: bool,
}

/// What the place that is being read takes.
#[derive(Clone, Copy, PartialEq)]
enum Takes {
    /// Blocks; text gets a paragraph.
    Blocks,
    /// Both: the inside of an element that is a block.
    Both,
    /// Text, in an element that ends where a block begins. The number of levels that stay then.
    TextUntil(usize),
    /// Text.
    Text,
}

impl<'a, F: FnMut(Piece<'a>, Range<usize>)> Reader<'a, '_, F> {
    /// A block of HTML. What is not closed in it and holds running text ends with it.
    pub(super) fn html_lines(&mut self, html: &str, range: &Range<usize>) {
        self.in_html_block = true;
        self.html(html.trim_end(), range);
        self.in_html_block = false;
        self.end_running(range.end);
    }

    /// A stretch of HTML that stands at `range`.
    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        let is_whole = self.text.get(range.clone()).is_some_and(|text| text.starts_with(html));
        let all = tokens(html);
        let mut at = range.start;
        for (number, token) in all.iter().enumerate() {
            let place = if is_whole { at..at + token.source.len() } else { range.clone() };
            at += token.source.len();
            match &token.kind {
                TokenKind::Comment => {}
                TokenKind::Text(text) => self.html_text(text, place),
                TokenKind::Other => self.foreign(token.source, place),
                TokenKind::Open { name, attributes } => match element(name) {
                    Some(element) => {
                        self.open_element(element, attributes, &place);
                        if element.written == "details" && !self.has_summary(&all[number + 1..], range.end) {
                            self.tell_markup(Markup::Summary, place);
                        }
                    }
                    None => self.foreign(token.source, place),
                },
                TokenKind::Close { name } => match element(name) {
                    Some(element) => self.close_element(element, place.end),
                    None => self.foreign(token.source, place),
                },
            }
        }
    }

    pub(super) fn tell_markup(&mut self, markup: Markup, range: Range<usize>) {
        (self.tell)(Piece::Html(markup), range);
    }

    fn html_text(&mut self, text: &str, range: Range<usize>) {
        if !text.trim().is_empty() {
            self.begin_text(&range);
        }
        self.words(CowStr::from(text.to_owned()), range);
    }

    /// What an attribute list sets: an id; all else in it is for the looks.
    pub(super) fn place(&mut self, id: Option<&str>, range: Range<usize>) {
        if let Some(id) = id.filter(|id| is_id(id)) {
            self.tell_markup(Markup::Place(id.into()), range);
        }
    }

    /// A short word with what it stands for.
    pub(super) fn abbreviation(&mut self, word: &'a str, title: &str, range: Range<usize>) {
        let element = element("abbr").expect("the list has short words");
        let values = vec![Value { name: "title", value: title.to_owned() }];
        self.tell_markup(Markup::Start { element, values, id: None }, range.clone());
        self.push(Event::Text(word.into()), range.clone());
        self.tell_markup(Markup::End(element), range);
    }

    /// HTML that is not on the list: it is shown as it was written.
    fn foreign(&mut self, source: &str, range: Range<usize>) {
        self.count_raw(&range);
        self.html_text(source, range);
    }

    /// Whether the title of a fold follows: in what is left of its block, or right behind that.
    fn has_summary(&self, next: &[Token<'_>], end: usize) -> bool {
        let says = |token: &&Token<'_>| match &token.kind {
            TokenKind::Comment => false,
            TokenKind::Text(text) => !text.trim().is_empty(),
            _ => true,
        };
        match next.iter().find(says) {
            Some(Token { kind: TokenKind::Open { name, .. }, .. }) => name == "summary",
            Some(_) => false,
            None => {
                let rest = self.text.get(end..).unwrap_or_default().trim_start().as_bytes();
                rest.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"<summary"))
            }
        }
    }

    fn open_element(&mut self, element: Element, attributes: &[Attribute], range: &Range<usize>) {
        let value = |name: &str| attributes.iter().find(|one| one.name == name).map(|one| &*one.value);
        let id = value("id").or_else(|| value("name").filter(|_| element.kind == Kind::Link));
        let id: Option<Arc<str>> = id.filter(|id| is_id(id)).map(Arc::from);
        match element.kind {
            Kind::Break => self.push(Event::HardBreak, range.clone()),
            Kind::WordBreak => self.tell_markup(Markup::WordBreak, range.clone()),
            Kind::Image => self.picture(attributes, range),
            Kind::Rule => {
                if self.takes_block(range.start) {
                    self.push(Event::Rule, range.clone());
                }
            }
            Kind::Transparent => self.open_level(element, false),
            Kind::Link => {
                if let Some(id) = id {
                    self.tell_markup(Markup::Place(id), range.clone());
                }
                match value("href").filter(|_| !self.is_in_link()) {
                    Some(href) => self.link(element, href, value("title").unwrap_or_default(), range),
                    None => self.open_level(element, false),
                }
            }
            Kind::Inline => {
                self.begin_text(range);
                self.start_element(element, attributes, id, range);
            }
            Kind::Block | Kind::Paragraph | Kind::Heading(_) => {
                if self.takes_block(range.start) {
                    self.start_element(element, attributes, id, range);
                } else {
                    self.open_level(element, false);
                }
            }
            Kind::Part(parents) => match self.parent(parents) {
                Some(parent) => {
                    self.close_to(parent + 1, range.start);
                    self.start_element(element, attributes, id, range);
                }
                None => self.open_level(element, false),
            },
        }
    }

    fn start_element(
        &mut self,
        element: Element,
        attributes: &[Attribute],
        id: Option<Arc<str>>,
        range: &Range<usize>,
    ) {
        if let Kind::Heading(level) = element.kind {
            let level = HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6);
            let id = id.map(|id| CowStr::from(id.to_string()));
            let (classes, attrs) = (Vec::new(), Vec::new());
            self.push(Event::Start(Tag::Heading { level, id, classes, attrs }), range.clone());
        } else {
            let values = element.values(attributes);
            self.tell_markup(Markup::Start { element, values, id }, range.clone());
        }
        self.open_level(element, true);
    }

    fn open_level(&mut self, element: Element, shown: bool) {
        self.open.push(Level::Html(Open { element, shown }));
    }

    fn link(&mut self, element: Element, href: &str, title: &str, range: &Range<usize>) {
        self.begin_text(range);
        self.open_level(element, true);
        let (dest_url, title) = (CowStr::from(href.to_owned()), CowStr::from(title.to_owned()));
        let link = Tag::Link { link_type: LinkType::Inline, dest_url, title, id: CowStr::from("") };
        self.push(Event::Start(link), range.clone());
    }

    fn picture(&mut self, attributes: &[Attribute], range: &Range<usize>) {
        self.begin_text(range);
        let value = |name: &str| attributes.iter().find(|one| one.name == name).map(|one| &*one.value);
        let pixels = |name| value(name)?.trim_end_matches("px").parse().ok().filter(|size| *size < 10_000);
        let picture = Markup::Picture {
            address: value("src").unwrap_or_default().into(),
            alt: value("alt").map(|alt| alt.split_whitespace().collect::<Vec<_>>().join(" ").into()),
            title: value("title").unwrap_or_default().into(),
            size: [pixels("width"), pixels("height")],
        };
        self.tell_markup(picture, range.clone());
    }

    /// Text that stands among blocks of an HTML block gets a paragraph.
    fn begin_text(&mut self, range: &Range<usize>) {
        if self.in_html_block && self.takes() == Takes::Blocks {
            let paragraph = element("p").expect("the list has paragraphs");
            self.start_element(paragraph, &[], None, &(range.start..range.start));
        }
    }

    /// Makes room for a block where one can be; a paragraph that is open ends.
    fn takes_block(&mut self, at: usize) -> bool {
        match self.takes() {
            Takes::Text => return false,
            Takes::TextUntil(left) => self.close_to(left, at),
            Takes::Blocks | Takes::Both => {}
        }
        true
    }

    /// What the place that is being read takes.
    fn takes(&self) -> Takes {
        for (number, level) in self.open.iter().enumerate().rev() {
            match level {
                Level::Html(Open { shown: false, .. }) => {}
                Level::Html(Open { element, .. }) => match element.kind {
                    Kind::Inline => {}
                    Kind::Paragraph | Kind::Heading(_) => return Takes::TextUntil(number),
                    Kind::Block | Kind::Part(_) if element.written != "summary" => return Takes::Both,
                    _ => return Takes::Text,
                },
                Level::Markdown(tag) if holds_text(*tag) => return Takes::Text,
                Level::Markdown(TagEnd::Item | TagEnd::TableCell | TagEnd::DefinitionListDefinition) => {
                    return Takes::Both;
                }
                Level::Markdown(_) | Level::Ours(..) => return Takes::Blocks,
                Level::Words => return Takes::Text,
            }
        }
        Takes::Blocks
    }

    fn is_in_link(&self) -> bool {
        self.open.iter().any(|level| match level {
            Level::Html(open) => open.shown && open.element.kind == Kind::Link,
            Level::Markdown(tag) => *tag == TagEnd::Link,
            _ => false,
        })
    }

    /// The innermost open element that is one of these, as far as elements reach.
    fn parent(&self, names: &[&str]) -> Option<usize> {
        let inner = self.open.iter().enumerate().rev();
        let mut inner = inner.map_while(|(number, level)| match level {
            Level::Html(open) => Some((number, open)),
            _ => None,
        });
        inner.find(|(_, open)| open.shown && names.contains(&open.element.written)).map(|(number, _)| number)
    }

    /// A closing tag: it closes what is open in its element too. Without an opening tag it says nothing.
    fn close_element(&mut self, element: Element, at: usize) {
        let inner = self.open.iter().rev().take_while(|level| matches!(level, Level::Html(_))).count();
        let first = self.open.len() - inner;
        let is_it = |level: &Level<'_>| matches!(level, Level::Html(open) if open.element == element);
        if let Some(number) = self.open[first..].iter().rposition(is_it) {
            self.close_to(first + number, at);
        }
    }

    /// Ends the elements that hold running text: a block begins.
    pub(super) fn end_running(&mut self, at: usize) {
        while let Some(Level::Html(open)) = self.open.last()
            && matches!(open.element.kind, Kind::Inline | Kind::Link | Kind::Paragraph | Kind::Heading(_))
        {
            self.close_to(self.open.len() - 1, at);
        }
    }

    /// Ends all elements that are open in the innermost block of Markdown.
    pub(super) fn end_elements(&mut self, at: usize) {
        while let Some(Level::Html(_)) = self.open.last() {
            self.close_to(self.open.len() - 1, at);
        }
    }

    /// Closes elements until so many levels are open.
    fn close_to(&mut self, left: usize, at: usize) {
        while self.open.len() > left
            && let Some(Level::Html(Open { element, shown })) = self.open.pop()
        {
            match element.kind {
                _ if !shown => {}
                Kind::Link => self.push(Event::End(TagEnd::Link), at..at),
                Kind::Heading(level) => {
                    let level = HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6);
                    self.push(Event::End(TagEnd::Heading(level)), at..at);
                }
                _ => self.tell_markup(Markup::End(element), at..at),
            }
        }
    }
}

/// Whether a block of Markdown holds running text.
fn holds_text(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Heading(_)
            | TagEnd::DefinitionListTitle
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

pub(super) fn is_id(id: &str) -> bool {
    !id.is_empty() && !id.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}
