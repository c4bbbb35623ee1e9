//! Walks over a body piece by piece, and notes what it holds.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::anchors::Anchors;
use super::footnotes::Survey;
use super::item::{Item, TaskAttributes, derived_id, lone_brace, read_attributes};
use super::outline::{Heading, Include, Link, Outline};
use super::pieces::{DECORATIVE, Piece, Task};
use super::rules::{ITEM_ATTRIBUTE, MATHS, NO_ADDRESS};
use super::sentence::{Sentence, Sentences};
use super::{Fault, embeds, maths};
use crate::slug::anchor;
use crate::source::Span;

/// Walks over the pieces once and notes what it sees.
pub(super) struct Surveyor<'t> {
    text: &'t str,
    start: usize,
    pub(super) outline: Outline,
    pub(super) faults: Vec<Fault>,
    pub(super) anchors: Anchors,
    pub(super) footnotes: Survey,
    /// The words of the block that is being read, and the links found in it.
    pub(super) block: String,
    links_in_block: Vec<(usize, usize)>,
    /// Where code stands in the block, and links that have no words of their own, with their numbers.
    code_in_block: Vec<Range<usize>>,
    gaps_in_block: Vec<(Range<usize>, usize)>,
    /// Links that are open, by their number, with where their words start in the block.
    open_links: Vec<(usize, usize)>,
    item: Option<(Task, usize, usize)>,
    lists: usize,
    /// Where the last text stands.
    text_at: Span,
    /// Whether an item of a list has begun, and none of its words were seen.
    begins_item: bool,
    here: Option<Arc<str>>,
    in_item: Option<Arc<str>>,
}

impl<'t> Surveyor<'t> {
    pub(super) fn new(text: &'t str, start: usize, anchors: Anchors) -> Self {
        Self {
            text,
            start,
            outline: Outline::default(),
            faults: Vec::new(),
            anchors,
            footnotes: Survey::default(),
            block: String::new(),
            links_in_block: Vec::new(),
            code_in_block: Vec::new(),
            gaps_in_block: Vec::new(),
            open_links: Vec::new(),
            item: None,
            lists: 0,
            text_at: Span::default(),
            begins_item: false,
            here: None,
            in_item: None,
        }
    }

    /// Notes what a piece says. `range` is where it stands in the text.
    pub(super) fn see(&mut self, piece: &Piece<'_>, range: &Range<usize>) {
        let span = Span::from(range.clone()).shifted(self.start);
        self.footnotes.see(piece, self.text, range);
        match piece {
            Piece::Markdown(Event::Text(text)) => {
                self.block.push_str(text);
                self.text_at = span;
            }
            Piece::Markdown(Event::Code(text)) => {
                self.code(text);
                self.text_at = span;
            }
            Piece::Markdown(Event::InlineMath(text) | Event::DisplayMath(text)) => {
                self.code(text);
                let fault = maths::fault(text);
                let fault = fault.map(|message| Fault { rule: &MATHS, span, message, help: String::new() });
                self.faults.extend(fault);
            }
            Piece::Markdown(Event::SoftBreak | Event::HardBreak) => self.block.push(' '),
            Piece::Markdown(Event::Start(Tag::Link { link_type, dest_url, .. })) => {
                let wiki = matches!(link_type, LinkType::WikiLink { .. });
                let scheme = if *link_type == LinkType::Email { "mailto:" } else { "" };
                self.open_link(&format!("{scheme}{dest_url}"), false, wiki, span);
            }
            Piece::Markdown(Event::Start(Tag::Image { link_type, dest_url, .. })) => {
                self.open_link(dest_url, true, matches!(link_type, LinkType::WikiLink { .. }), span);
                let is_decorative = self.text[range.end..].starts_with(DECORATIVE);
                self.outline.links.last_mut().expect("it was opened just now").decorative = is_decorative;
            }
            Piece::Markdown(Event::End(TagEnd::Link)) => {
                let open = self.open_links.last().copied();
                self.close_link();
                let bare = open.filter(|(number, _)| self.outline.links[*number].is_bare());
                self.gaps_in_block.extend(bare.map(|(number, from)| (from..self.block.len(), number)));
            }
            Piece::Markdown(Event::End(TagEnd::Image)) => self.close_link(),
            Piece::Markdown(Event::Start(tag)) => self.start(tag),
            Piece::Markdown(Event::End(TagEnd::Heading(level))) => self.heading(*level as u8, span),
            Piece::Markdown(Event::End(tag)) => self.end(*tag),
            Piece::Include(way) => {
                self.outline.includes.push(Include { way: (*way).into(), link: None, span });
            }
            Piece::Embed(name) => self.embed(name, span),
            Piece::Html(markup) => self.html(markup, span),
            Piece::Task(task) => {
                self.end_block();
                self.item = Some((*task, range.start, self.outline.links.len()));
            }
            Piece::EndTask => self.end_item(),
            Piece::Open(_) | Piece::EndTitle(_) | Piece::Close(_) => self.end_block(),
            Piece::Markdown(_) => {}
        }
    }

    /// Adds words that no sentence begins or ends in.
    fn code(&mut self, text: &str) {
        let from = self.block.len();
        self.block.push_str(text);
        self.code_in_block.push(from..self.block.len());
    }

    /// The sentences of the block.
    pub(super) fn sentences(&self) -> Sentences<'_> {
        Sentences::of(&self.block, &self.code_in_block, &self.gaps_in_block)
    }

    pub(super) fn open_link(&mut self, address: &str, image: bool, wiki: bool, span: Span) {
        let number = self.outline.links.len();
        if address.trim().is_empty() && !wiki {
            let what = if image { "picture" } else { "link" };
            let message = format!("this {what} has no address");
            self.faults.push(Fault { rule: &NO_ADDRESS, span, message, help: String::new() });
        }
        self.links_in_block.push((number, self.block.len()));
        self.open_links.push((number, self.block.len()));
        let link = Link {
            address: address.into(),
            image,
            decorative: false,
            wiki,
            text: Arc::default(),
            sentence: Sentence::default(),
            anchor: self.in_item.clone().or_else(|| self.here.clone()),
            span,
        };
        self.outline.links.push(link);
    }

    pub(super) fn close_link(&mut self) {
        if let Some((number, from)) = self.open_links.pop() {
            let link = &mut self.outline.links[number];
            let words = self.block[from..].trim();
            let words = if link.image && link.wiki { embeds::picture(words, &link.address).0 } else { words };
            link.text = words.into();
        }
    }

    /// A page that is shown here, with a link to it that has no words of its own.
    fn embed(&mut self, name: &str, span: Span) {
        let link = Some(self.outline.links.len());
        self.open_link(name, false, true, span);
        self.close_link();
        self.end_block();
        self.outline.includes.push(Include { way: name.into(), link, span });
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { id, .. } => {
                self.end_block();
                self.here = id.as_deref().filter(|id| !id.is_empty()).map(Arc::from);
            }
            Tag::List(first) => {
                self.end_block();
                self.lists += 1;
                self.outline.has_steps |= first.is_some();
            }
            Tag::Item => {
                self.end_block();
                self.begins_item = true;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.end_block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::TableCell => self.block.push(' '),
            _ => {
                if tag == TagEnd::Paragraph && self.outline.opening.is_empty() {
                    self.outline.opening = self.sentences().first();
                }
                self.end_block();
                if tag == TagEnd::Item {
                    self.in_item = None;
                    self.begins_item = false;
                }
            }
        }
    }

    fn heading(&mut self, level: u8, span: Span) {
        let text: Arc<str> = self.block.trim().into();
        let id = match self.here.take() {
            Some(named) => self.named(&named, span, false),
            None => self.anchors.made(&anchor(&text)),
        };
        self.here = Some(id.clone());
        for (number, _) in &self.links_in_block {
            self.outline.links[*number].anchor = Some(id.clone());
        }
        self.end_block();
        let opens = self.text[..span.start - self.start].trim().is_empty();
        self.outline.headings.push(Heading { level, id, text, opens, span });
    }

    fn end_item(&mut self) {
        let Some((task, start, links)) = self.item.take() else { return };
        let none = (None, TaskAttributes::default());
        let span = Span::new(start, task.end).shifted(self.start);
        if self.block.trim().is_empty() && self.outline.links.len() == links {
            self.faults.push(no_words(span));
        }
        if task.braces.is_none() {
            let lone = lone_brace(&self.text[start..task.end], start);
            let lone = lone.map(|fault| Fault { span: fault.span.shifted(self.start), ..fault });
            self.faults.extend(lone);
        }
        let (named, attributes) = task.braces.map_or(none, |braces| self.attributes(braces));
        let text: Arc<str> = self.block.trim().into();
        let (id, derived) = match named {
            Some(id) => (self.named(&id, span, true), false),
            None => (self.anchors.made(&derived_id(&text)), true),
        };
        for link in &mut self.outline.links[links..] {
            link.anchor = Some(id.clone());
        }
        self.end_block();
        self.in_item = Some(id.clone());
        self.outline.items.push(Item {
            id,
            derived,
            done: task.done,
            text,
            heading: self.here.clone(),
            list: self.lists,
            attributes,
            span,
        });
    }

    /// The anchor of a place that an author named.
    pub(super) fn named(&mut self, id: &str, span: Span, is_item: bool) -> Arc<str> {
        let (id, fault) = self.anchors.named(id, span, is_item);
        self.faults.extend(fault);
        id
    }

    fn attributes(&mut self, braces: Span) -> (Option<Arc<str>>, TaskAttributes) {
        let known = self.faults.len();
        let (id, mut attributes) = read_attributes(self.text, braces, &mut self.faults);
        let places = [&mut attributes.roles, &mut attributes.factors, &mut attributes.steps];
        let places = places.into_iter().flatten().map(|(_, span)| span);
        let faulty = self.faults[known..].iter_mut().map(|fault| &mut fault.span);
        places.chain(faulty).for_each(|span| *span = span.shifted(self.start));
        (id, attributes)
    }

    /// Ends a block of text: gives its links the sentences they stand in.
    pub(super) fn end_block(&mut self) {
        if !self.links_in_block.is_empty() {
            let sentences = Sentences::of(&self.block, &self.code_in_block, &self.gaps_in_block);
            for (number, at) in self.links_in_block.drain(..) {
                let link = &mut self.outline.links[number];
                // just inside the words of the link, so that a link at the end of a sentence belongs to it
                link.sentence = sentences.around(at + usize::from(!link.text.is_empty()));
            }
        }
        if self.begins_item && matches!(self.block.trim(), "[ ]" | "[x]" | "[X]") {
            self.faults.push(no_words(self.text_at));
        }
        if self.begins_item && !self.block.trim().is_empty() {
            let mut words = self.block.split(|letter: char| !letter.is_alphanumeric());
            self.outline.has_price |= words.find(|word| !word.is_empty()) == Some("Bad");
            self.begins_item = false;
        }
        self.block.clear();
        self.code_in_block.clear();
        self.gaps_in_block.clear();
        self.open_links.clear();
    }
}

fn no_words(span: Span) -> Fault {
    let message = "this checklist item has no words: nobody can do it".to_owned();
    let help = "write what is to be done behind the box, or delete the line".to_owned();
    Fault { rule: &ITEM_ATTRIBUTE, span, message, help }
}
