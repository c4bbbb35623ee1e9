//! A text as a row of pieces: the events of the Markdown parser, with directives, callouts and task items put in.

use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset,
};

use super::containers::Container;
use super::elements::{Markup, Open};
use super::events::{is_block, is_block_end, is_inline, lines_of_html};
use super::foreign::{self, Foreign};
use super::marks::{Mark, MarkKind, instruction};
use super::rules::{FOREIGN, NO_ADDRESS, RAW_HTML};
use super::titles::Definitions;
use super::unfit::Unfit;
use super::{Dialect, Fault, colons, embeds, item, marks};
use crate::source::Span;

/// The mark right behind an image that shows nothing that matters.
pub(super) const DECORATIVE: &str = "{decorative}";

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    /// What Markdown itself knows.
    Markdown(Event<'a>),
    /// The start of a box. Where it has a title, the words of it follow, up to `EndTitle`.
    Open(Container<'a>),
    EndTitle(Container<'a>),
    Close(Container<'a>),
    /// `::: include way`
    Include(&'a str),
    /// A page that is shown here with a link to it, by its name.
    Embed(&'a str),
    /// HTML of the allow-list.
    Html(Markup),
    /// The box of a task item; its words follow, up to `EndTask`.
    Task(Task),
    EndTask,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Task {
    pub(super) done: bool,
    /// The braces with its attributes.
    pub(super) braces: Option<Span>,
    /// The end of its words, attributes included.
    pub(super) end: usize,
}

/// Reads a text piece by piece, and tells `tell` of each with the bytes it was made from. `masked` is the text with its
/// marks masked.
pub(super) fn read<'a>(
    text: &'a str,
    masked: &'a str,
    marks: &[Mark<'a>],
    dialect: Dialect,
    tell: impl FnMut(Piece<'a>, Range<usize>),
) -> Vec<Fault> {
    let lost = RefCell::new(Vec::new());
    let note = |link: BrokenLink<'_>| {
        lost.borrow_mut().extend(lost_reference(masked, &link));
        None
    };
    let parser =
        Parser::new_with_broken_link_callback(masked, options(dialect), Some(note)).into_offset_iter();
    let definitions = if marks.is_empty() { Definitions::default() } else { Definitions::of(&parser, text) };
    let parser = parser.map(|(event, range)| (colons::show(event), range));
    let mut reader = Reader {
        text,
        marks,
        dialect,
        definitions,
        tell,
        open: Vec::new(),
        faults: Vec::new(),
        raw: None,
        foreign: None,
        begins: false,
        abbreviations: marks::abbreviations(marks),
        after_image: false,
        images: 0,
        in_html_block: false,
    };
    let mut unfit = Unfit::of(masked);
    let parser = dialect.quotes.set(masked, parser);
    reader.run(TextMergeWithOffset::new(parser).map(|(event, range)| (unfit.marked(event, &range), range)));
    let mut faults = reader.finish();
    faults.extend(unfit.fault());
    faults.extend(lost.take());
    faults
}

/// A link by a name that nothing defines: `[words][name]` or `[name][]`. A name alone in brackets is text like any other.
fn lost_reference(text: &str, link: &BrokenLink<'_>) -> Option<Fault> {
    let by_name = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
    let follows = |letter: char| letter.is_alphanumeric() || letter == ']';
    let is_index = text[..link.span.start].ends_with(follows);
    (by_name && !is_index).then(|| {
        let message = format!("nothing says where `[{}]` leads: the brackets are shown", link.reference);
        let help = format!("write on a line of its own: [{}]: address", link.reference);
        Fault { rule: &NO_ADDRESS, span: link.span.clone().into(), message, help }
    })
}

pub(super) fn options(dialect: Dialect) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    options.set(Options::ENABLE_SMART_PUNCTUATION, dialect.smart_punctuation);
    options.set(Options::ENABLE_MATH, dialect.maths);
    options.set(Options::ENABLE_WIKILINKS, dialect.wikilinks);
    options
}

pub(super) struct Reader<'a, 'm, F> {
    pub(super) text: &'a str,
    pub(super) marks: &'m [Mark<'a>],
    pub(super) dialect: Dialect,
    /// What the links by name in titles may name.
    pub(super) definitions: Definitions,
    pub(super) tell: F,
    pub(super) open: Vec<Level<'a>>,
    pub(super) faults: Vec<Fault>,
    /// The first raw HTML that is shown as text, and how many pieces there are.
    raw: Option<(Span, usize)>,
    /// The first foreign markup that is shown as text, and how many pieces there are.
    foreign: Option<(Span, &'static Foreign, usize)>,
    /// Whether a paragraph has just begun.
    begins: bool,
    /// Short words that the text explains, each with what it stands for.
    abbreviations: Vec<(&'a str, &'a str)>,
    /// Whether an image has just ended.
    after_image: bool,
    /// How many images are open: of what stands in one, only the words are kept.
    images: usize,
    /// Whether a block of HTML is being read.
    pub(super) in_html_block: bool,
}

/// What is open: a block or a part of running text of Markdown's, an element of HTML, one of our blocks with the place of
/// its first line, or the words of a task item.
pub(super) enum Level<'a> {
    Markdown(TagEnd),
    Html(Open),
    Ours(Container<'a>, Span),
    Words,
}

impl<'a, F: FnMut(Piece<'a>, Range<usize>)> Reader<'a, '_, F> {
    fn run(&mut self, events: impl Iterator<Item = (Event<'a>, Range<usize>)>) {
        let mut events = events.peekable();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    let lines = lines_of_html(&mut events);
                    self.html_block(&lines);
                }
                Event::Start(Tag::BlockQuote(kind)) => {
                    let mark = events.peek().and_then(|(_, next)| self.mark_at(next.start));
                    let mark = mark.map(|mark| (mark.kind, mark.span));
                    if let Some((MarkKind::Callout { kind, title, folded }, span)) = mark {
                        // the mark itself is a block
                        lines_of_html(&mut events);
                        self.open_callout(kind, title, folded, span, range);
                    } else {
                        self.end_running(range.start);
                        self.open.push(Level::Markdown(TagEnd::BlockQuote(kind)));
                        self.push(Event::Start(Tag::BlockQuote(kind)), range);
                    }
                }
                Event::TaskListMarker(done) => {
                    let mut words = Vec::new();
                    while let Some(word) = events.next_if(|(next, _)| is_inline(next)) {
                        words.push(word);
                    }
                    self.task(done, range, words);
                }
                Event::Start(ref tag) if is_block(tag) => {
                    self.end_running(range.start);
                    if let Some(embeds) = embeds::of_block(self.dialect, tag, self.text, &range) {
                        events.by_ref().find(|(event, _)| *event == Event::End(TagEnd::Paragraph));
                        for (name, range) in embeds {
                            (self.tell)(Piece::Embed(name), range);
                        }
                        continue;
                    }
                    self.open.push(Level::Markdown(tag.to_end()));
                    if let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = tag
                        && info.split_whitespace().next() == Some("mermaid")
                    {
                        self.count_foreign(&foreign::DIAGRAM, range.clone());
                    }
                    self.begins = *tag == Tag::Paragraph;
                    if self.begins && self.text.get(range.clone()).is_some_and(foreign::is_table) {
                        self.count_foreign(&foreign::TABLE, range.clone());
                    }
                    self.push(event, range);
                }
                Event::End(tag) if is_block_end(tag) => self.end(tag, range),
                event => self.inline(event, range),
            }
        }
    }

    pub(super) fn push(&mut self, event: Event<'a>, range: Range<usize>) {
        (self.tell)(Piece::Markdown(event), range);
    }

    fn mark_at(&self, start: usize) -> Option<&Mark<'a>> {
        let at = self.marks.binary_search_by_key(&start, |mark| mark.span.start).ok()?;
        Some(&self.marks[at])
    }

    fn html_block(&mut self, lines: &[(CowStr<'a>, Range<usize>)]) {
        let Some((_, first)) = lines.iter().find(|(_, range)| !range.is_empty()) else { return };
        let range = first.start..lines.last().map_or(first.end, |(_, last)| last.end);
        match self.mark_at(range.start).map(|mark| (mark.kind, mark.span)) {
            Some((MarkKind::Open { name, rest }, span)) => return self.open_directive(name, rest, span),
            Some((MarkKind::Close, span)) => return self.close_directive(span),
            // a callout line that does not open its quote is text like any other
            Some((MarkKind::Callout { .. }, span)) => {
                return self.paragraph(span.of(self.text).into(), range);
            }
            Some((MarkKind::Attributes { id }, _)) => return self.place(id, range),
            Some((MarkKind::Abbreviation { .. }, _)) => return,
            None => {}
        }
        let html: String =
            lines.iter().map(|(line, range)| self.unmasked(line.clone(), range).into_string()).collect();
        if self.dialect.unsafe_html {
            self.push(Event::Start(Tag::HtmlBlock), range.clone());
            self.raw_html(&html, &range);
            self.push(Event::End(TagEnd::HtmlBlock), range);
        } else {
            self.html_lines(&html, &range);
        }
    }

    fn paragraph(&mut self, text: CowStr<'a>, range: Range<usize>) {
        self.push(Event::Start(Tag::Paragraph), range.clone());
        self.push(Event::Text(text), range.clone());
        self.push(Event::End(TagEnd::Paragraph), range);
    }

    pub(super) fn count_raw(&mut self, range: &Range<usize>) {
        self.raw.get_or_insert((range.clone().into(), 0)).1 += 1;
    }

    pub(super) fn inline(&mut self, event: Event<'a>, range: Range<usize>) {
        let is_image_end = matches!(event, Event::End(TagEnd::Image));
        let after_image = std::mem::replace(&mut self.after_image, is_image_end);
        let event = match event {
            Event::InlineHtml(html) => {
                if let Some(MarkKind::Attributes { id }) = self.mark_at(range.start).map(|mark| mark.kind) {
                    return self.place(id, range);
                }
                let html = self.unmasked(html, &range);
                return match (self.images, self.dialect.unsafe_html) {
                    (0, true) => self.raw_html(&html, &range),
                    (0, false) => self.html(&html, &range),
                    _ => {}
                };
            }
            Event::Start(ref tag) => {
                self.images += usize::from(matches!(tag, Tag::Image { .. }));
                self.open.push(Level::Markdown(tag.to_end()));
                event
            }
            Event::End(tag) => {
                self.images -= usize::from(tag == TagEnd::Image && self.images > 0);
                self.end_elements(range.end);
                self.open.pop();
                event
            }
            Event::Text(text) => {
                let text = self.unmasked(text, &range);
                let text = match text.strip_prefix(DECORATIVE).filter(|_| after_image) {
                    Some(rest) => rest.to_owned().into(),
                    None => text,
                };
                return self.words(text, range);
            }
            Event::Code(text) => Event::Code(self.unmasked(text, &range)),
            event => event,
        };
        self.push(event, range);
    }

    /// Running text, or code: foreign markup is named, and short words are explained.
    pub(super) fn words(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let begins = std::mem::replace(&mut self.begins, false);
        if matches!(self.open.last(), Some(Level::Markdown(TagEnd::CodeBlock))) {
            return self.push(Event::Text(text), range);
        }
        let is_whole = self.text.get(range.clone()) == Some(&text);
        for (at, kind) in foreign::find(&text, begins, self.dialect.wikilinks) {
            self.count_foreign(kind, if is_whole { range.start + at..range.end } else { range.clone() });
        }
        if self.abbreviations.is_empty() || self.images > 0 {
            return self.push(Event::Text(text), range);
        }
        let mut done = 0;
        for (at, word, title) in marks::abbreviated(&text, &self.abbreviations) {
            self.push(Event::Text(text[done..at].to_owned().into()), range.clone());
            self.abbreviation(word, title, range.clone());
            done = at + word.len();
        }
        self.push(Event::Text(text[done..].to_owned().into()), range);
    }

    fn count_foreign(&mut self, kind: &'static Foreign, range: Range<usize>) {
        self.foreign.get_or_insert((range.into(), kind, 0)).2 += 1;
    }

    /// A text as it was before marks in it were masked, as in a block of code.
    fn unmasked(&self, text: CowStr<'a>, range: &Range<usize>) -> CowStr<'a> {
        if self.marks.is_empty() {
            return text;
        }
        let from = self.marks.partition_point(|mark| mark.span.end <= range.start);
        let inside = self.marks[from..].iter().take_while(|mark| mark.span.start < range.end);
        inside.fold(text, |text, mark| {
            let mask = instruction(mark.span.end - mark.span.start);
            if text.contains(&mask) { text.replacen(&mask, mark.span.of(self.text), 1).into() } else { text }
        })
    }

    fn task(&mut self, done: bool, marker: Range<usize>, words: Vec<(Event<'a>, Range<usize>)>) {
        let end = words.last().map_or(marker.end, |(_, range)| range.end);
        let braces = item::braces(&self.text[marker.end..end], marker.end);
        let task = Task { done, braces, end };
        (self.tell)(Piece::Task(task), marker);
        let touches = |range: &Range<usize>| {
            braces.is_some_and(|span| range.start < span.end && span.start < range.end)
        };
        self.open.push(Level::Words);
        for (event, range) in words {
            match event {
                Event::Text(text) if touches(&range) => {
                    self.push(Event::Text(item::without_braces(&text).into()), range);
                }
                event => self.inline(event, range),
            }
        }
        self.end_elements(end);
        self.open.pop();
        (self.tell)(Piece::EndTask, end..end);
    }

    /// The end of one of Markdown's blocks. Directives that are still open in it end with it.
    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        loop {
            self.end_elements(range.end);
            match self.open.pop() {
                Some(Level::Ours(callout @ Container::Callout { quoted: true, .. }, _)) => {
                    return (self.tell)(Piece::Close(callout), range.end..range.end);
                }
                Some(Level::Ours(container, opened)) => self.close_late(container, opened, range.end),
                _ => return self.push(Event::End(tag), range),
            }
        }
    }

    fn finish(mut self) -> Vec<Fault> {
        loop {
            self.end_elements(self.text.len());
            let Some(level) = self.open.pop() else { break };
            if let Level::Ours(container, opened) = level {
                self.close_late(container, opened, self.text.len());
            }
        }
        if let Some((span, count)) = self.raw {
            let message = match count {
                1 => "this HTML is shown as text".to_owned(),
                _ => format!("this HTML is shown as text, and {} more on this page", count - 1),
            };
            self.faults.push(Fault { rule: &RAW_HTML, span, message, help: String::new() });
        }
        if let Some((span, Foreign { name, help }, count)) = self.foreign {
            let message = match count {
                1 => format!("this is {name}, and shown as text"),
                _ => format!(
                    "this is {name}, and shown as text; so is foreign markup in {} more {} on this page",
                    count - 1,
                    if count == 2 { "place" } else { "places" }
                ),
            };
            self.faults.push(Fault { rule: &FOREIGN, span, message, help: (*help).to_owned() });
        }
        self.faults
    }
}
