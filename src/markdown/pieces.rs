//! A text as a row of pieces: the events of the Markdown parser, with directives, callouts and task items put in.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::containers::{CALLOUTS, Container, DIRECTIVES, callout_meant};
use super::elements::{Markup, Open};
use super::marks::{Mark, MarkKind, instruction};
use super::rules::{DIRECTIVE, RAW_HTML, UNCLOSED};
use super::titles::{self, Definitions};
use super::{Dialect, Fault, colons, item};
use crate::slug::nearest;
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
    let parser = Parser::new_ext(masked, options(dialect)).into_offset_iter();
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
        after_image: false,
        images: 0,
        in_html_block: false,
    };
    reader.run(TextMergeWithOffset::new(parser));
    reader.finish()
}

fn options(dialect: Dialect) -> Options {
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
    marks: &'m [Mark<'a>],
    dialect: Dialect,
    /// What the links by name in titles may name.
    definitions: Definitions,
    pub(super) tell: F,
    pub(super) open: Vec<Level<'a>>,
    faults: Vec<Fault>,
    /// The first raw HTML that is shown as text, and how many pieces there are.
    raw: Option<(Span, usize)>,
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
                    self.open.push(Level::Markdown(tag.to_end()));
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

    fn inline(&mut self, event: Event<'a>, range: Range<usize>) {
        let is_image_end = matches!(event, Event::End(TagEnd::Image));
        let after_image = std::mem::replace(&mut self.after_image, is_image_end);
        let event = match event {
            Event::InlineHtml(html) => {
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
                match text.strip_prefix(DECORATIVE).filter(|_| after_image) {
                    Some(rest) => Event::Text(rest.to_owned().into()),
                    None => Event::Text(text),
                }
            }
            Event::Code(text) => Event::Code(self.unmasked(text, &range)),
            event => event,
        };
        self.push(event, range);
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
        let stop = braces.map_or(end, |span| span.start);
        self.open.push(Level::Words);
        for (event, range) in words {
            match event {
                Event::Text(text) if range.end > stop => {
                    let braces = &self.text[stop..end];
                    let kept =
                        text.trim_end().strip_suffix(braces.trim_end()).unwrap_or("").trim_end().to_owned();
                    self.push(Event::Text(kept.into()), range);
                }
                _ if range.start >= stop && !matches!(event, Event::End(_)) => {}
                event => self.inline(event, range),
            }
        }
        self.end_elements(end);
        self.open.pop();
        (self.tell)(Piece::EndTask, end..end);
    }

    fn open_directive(&mut self, name: &'a str, rest: &'a str, span: Span) {
        let range = span.start..span.end;
        match name {
            "include" => (self.tell)(Piece::Include(rest), range),
            "tabs" => self.open_ours(Container::Tabs, range),
            "tab" => self.open_ours(Container::Tab { title: rest }, range),
            "steps" => self.open_ours(Container::Steps, range),
            "details" => self.open_ours(Container::Details { title: rest }, range),
            _ => {
                self.unknown_directive(name, rest, span);
                self.open_ours(Container::Unknown { title: rest }, range);
            }
        }
    }

    fn unknown_directive(&mut self, name: &str, title: &str, span: Span) {
        let near = nearest(name, DIRECTIVES).map(|near| format!("did you mean `::: {near}`?"));
        let callout = || {
            let example = format!("> [!{}] {title}", callout_meant(name)?.to_uppercase());
            Some(format!("write a callout, with `>` before each of its lines: `{}`", example.trim_end()))
        };
        let help = near.or_else(callout).unwrap_or_default();
        let message = format!("there is no directive `{name}`");
        self.faults.push(Fault { rule: &DIRECTIVE, span, message, help });
    }

    fn open_callout(&mut self, kind: &'a str, title: &'a str, folded: bool, span: Span, range: Range<usize>) {
        let meant = callout_meant(kind);
        if !meant.is_some_and(|known| known.eq_ignore_ascii_case(kind)) {
            let help = meant.map(|known| format!("did you mean `[!{}]`?", known.to_uppercase()));
            let help = help.unwrap_or_else(|| format!("the kinds are {}", CALLOUTS.join(", ")));
            let message = format!("there is no callout `{kind}`");
            self.faults.push(Fault { rule: &DIRECTIVE, span, message, help });
        }
        self.open_ours(Container::Callout { kind, title, folded }, range);
    }

    fn open_ours(&mut self, container: Container<'a>, range: Range<usize>) {
        self.end_running(range.start);
        self.open.push(Level::Ours(container, range.clone().into()));
        let (title, end) = (container.title(), range.end);
        (self.tell)(Piece::Open(container), range);
        if title.is_empty() {
            return;
        }
        let start = title.as_ptr() as usize - self.text.as_ptr() as usize;
        self.open.push(Level::Words);
        for (event, range) in titles::read(title, start, options(self.dialect), &self.definitions) {
            self.inline(event, range);
        }
        self.end_elements(end);
        self.open.pop();
        (self.tell)(Piece::EndTitle(container), end..end);
    }

    fn close_directive(&mut self, span: Span) {
        let is_ours = |level: &&Level<'_>| !matches!(level, Level::Html(_));
        if matches!(self.open.iter().rev().find(is_ours), Some(Level::Ours(..))) {
            self.end_elements(span.start);
        }
        match self.open.pop() {
            Some(Level::Ours(container, _)) if !matches!(container, Container::Callout { .. }) => {
                (self.tell)(Piece::Close(container), span.start..span.end);
            }
            level => {
                self.open.extend(level);
                let message = "nothing is open here that `:::` could close".to_owned();
                self.faults.push(Fault {
                    rule: &UNCLOSED,
                    span,
                    message,
                    help: "delete this line".to_owned(),
                });
            }
        }
    }

    /// The end of one of Markdown's blocks. Directives that are still open in it end with it.
    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        loop {
            self.end_elements(range.end);
            match self.open.pop() {
                Some(Level::Ours(callout @ Container::Callout { .. }, _)) => {
                    return (self.tell)(Piece::Close(callout), range.end..range.end);
                }
                Some(Level::Ours(container, opened)) => self.close_late(container, opened, range.end),
                _ => return self.push(Event::End(tag), range),
            }
        }
    }

    fn close_late(&mut self, container: Container<'a>, opened: Span, at: usize) {
        (self.tell)(Piece::Close(container), at..at);
        let message = "this directive is never closed".to_owned();
        self.faults.push(Fault { rule: &UNCLOSED, span: opened, message, help: String::new() });
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
        self.faults
    }
}

/// The lines of an HTML block, up to its end. The white space before a line comes as a text of its own.
fn lines_of_html<'a>(
    events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> Vec<(CowStr<'a>, Range<usize>)> {
    let lines = events.take_while(|(event, _)| !matches!(event, Event::End(TagEnd::HtmlBlock)));
    let lines = lines.filter_map(|(event, range)| match event {
        Event::Html(line) | Event::Text(line) => Some((line, range)),
        _ => None,
    });
    lines.collect()
}

fn is_block(tag: &Tag<'_>) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    !is_inline_tag(tag) && tag != TagEnd::HtmlBlock
}

/// Whether a tag belongs to running text.
pub(super) fn is_inline_tag(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

/// Whether an event belongs to running text.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}
