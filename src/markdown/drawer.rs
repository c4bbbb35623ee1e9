//! Draws pieces as HTML: what Markdown knows is left to its own writer, the rest is put in as finished HTML.

use std::fmt::Write as _;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd, html};

use super::footnotes::Footnotes;
use super::html::{Part, Prose, Target};
use super::pieces::{Container, Piece, Placed, is_inline};
use super::table::TableState;
use super::{inline, maths};
use crate::escape::Escaped;
use crate::source::Span;

/// Walks over the pieces of a body and gathers the events that make its HTML.
pub(super) struct Drawer<'a> {
    prose: &'a Prose,
    events: Vec<Event<'a>>,
    footnotes: Footnotes<'a>,
    tables: TableState,
    counts: Counts,
    /// Which links are open, and whether they were drawn.
    links: Vec<bool>,
    /// The containers that were drawn and are open.
    containers: Vec<Container<'a>>,
    /// The image that is open; everything in it is alternative text.
    image: Option<Image<'a>>,
    in_code: bool,
}

/// An image while its alternative text is gathered.
struct Image<'a> {
    link: usize,
    title: CowStr<'a>,
    alt: String,
    /// Images within its alternative text that are open.
    inner: usize,
}

/// How many of each were passed, drawn or not: the key to what the outline and the site know of them.
#[derive(Default)]
struct Counts {
    link: usize,
    heading: usize,
    item: usize,
    include: usize,
}

impl<'a> Drawer<'a> {
    pub(super) fn new(prose: &'a Prose) -> Self {
        Self {
            prose,
            events: Vec::new(),
            footnotes: Footnotes::new(&prose.prefix),
            tables: TableState::default(),
            counts: Counts::default(),
            links: Vec::new(),
            containers: Vec::new(),
            image: None,
            in_code: false,
        }
    }

    pub(super) fn draw(mut self, pieces: &[Placed<'a>]) -> String {
        let mut at = 0;
        while let Some((piece, range)) = pieces.get(at) {
            let span = Span::from(range.clone()).shifted(self.prose.body.start);
            let task_follows = || {
                let next = pieces[at + 1..].iter().map(|(piece, _)| piece).find(|piece| !is_paragraph(piece));
                matches!(next, Some(Piece::Task(_)))
            };
            let shown = self.shows(piece, span);
            match piece {
                Piece::Markdown(event) => self.markdown(event, span, shown, task_follows),
                Piece::Task(task) => self.task(shown, task.done),
                Piece::EndTask => self.end_task(shown),
                Piece::Include(_) => self.include(shown),
                Piece::Open(container) => self.open(*container, shown),
                Piece::Close(container) => self.close(*container),
            }
            at += 1;
        }
        while let Some(container) = self.containers.last().copied() {
            self.close(container);
        }
        self.footnotes.finish(&mut self.events, &self.prose.words);
        let mut out = String::with_capacity(self.prose.body.text.len() * 3 / 2);
        html::push_html(&mut out, self.events.into_iter());
        out
    }

    fn shows(&self, piece: &Piece<'_>, span: Span) -> bool {
        let within = |outer: Span| outer.start <= span.start && span.end <= outer.end;
        match self.prose.part {
            Part::Whole => !self.prose.body.outline.title.as_ref().is_some_and(|title| within(title.span)),
            Part::Section(section) => within(section),
            Part::Words(words) => {
                let inline = matches!(piece, Piece::Markdown(event) if is_inline(event));
                inline && within(words)
            }
        }
    }

    fn html(&mut self, html: impl Into<CowStr<'a>>) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn markdown(&mut self, event: &Event<'a>, span: Span, shown: bool, task_follows: impl Fn() -> bool) {
        if let Some(image) = self.image.take() {
            return self.alternative(image, event, shown);
        }
        match event {
            Event::Start(Tag::Link { title, .. }) => self.link(title, shown),
            Event::End(TagEnd::Link) => self.end_link(),
            Event::Start(Tag::Image { title, .. }) => {
                let link = self.counts.link;
                self.counts.link += 1;
                self.image = Some(Image { link, title: title.clone(), alt: String::new(), inner: 0 });
            }
            Event::Start(Tag::Heading { .. }) => self.heading(span, shown),
            Event::End(TagEnd::Heading(level)) => self.end_heading(*level as u8, span, shown),
            _ if !shown => {}
            Event::Start(Tag::Item) if task_follows() => self.task_item(),
            Event::Start(Tag::CodeBlock(kind)) => self.code_block(kind),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.footnotes.open(name.clone(), &mut self.events)
            }
            Event::End(TagEnd::CodeBlock) => {
                self.in_code = false;
                self.html("</code></pre>\n");
            }
            Event::End(TagEnd::FootnoteDefinition) => self.footnotes.close(&mut self.events),
            Event::FootnoteReference(name) => {
                let html = self.footnotes.refer(name);
                self.html(html);
            }
            Event::Start(Tag::Table(alignments)) => {
                let caption = self.heading_above();
                let html = self.tables.open(alignments, &self.prose.words, &caption);
                self.html(html);
            }
            Event::InlineMath(formula) | Event::DisplayMath(formula) => {
                let html = maths::draw(formula, matches!(event, Event::DisplayMath(_)));
                self.html(html);
            }
            Event::Text(text) if !self.in_code && self.links.is_empty() => {
                inline::push_with_links(text, &mut self.events);
            }
            event => match self.tables.draw(event) {
                Some(html) => self.html(html),
                None => self.events.push(event.clone()),
            },
        }
    }

    fn link(&mut self, title: &str, shown: bool) {
        let target = self.prose.targets.get(self.counts.link).unwrap_or(&Target::Nowhere);
        let link = self.prose.body.outline.links.get(self.counts.link);
        self.counts.link += 1;
        let href = if shown { self.href(target) } else { None };
        self.links.push(href.is_some());
        let wordless = link.filter(|link| shown && link.text.is_empty());
        if let Some(href) = &href {
            self.html(format!("<a href=\"{href}\"{}>", title_attribute(title)));
        }
        match (wordless, target) {
            (Some(_), Target::Inside { title, .. }) => {
                self.events.push(Event::Text(title.to_string().into()))
            }
            (Some(link), Target::Nowhere) => self.events.push(Event::Text(link.address.to_string().into())),
            _ => {}
        }
    }

    /// Where a link leads, ready for an attribute.
    fn href(&self, target: &Target) -> Option<String> {
        match target {
            Target::External(address) => {
                let mut href = String::new();
                pulldown_cmark_escape::escape_href(&mut href, address).expect("a String takes everything");
                Some(href)
            }
            Target::Inside { href, .. } => Some(Escaped(&format!("{}{href}", self.prose.root)).to_string()),
            Target::Anchor(anchor) => Some(format!("#{}{}", self.prose.prefix, Escaped(anchor))),
            Target::Nowhere => None,
        }
    }

    fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.html("</a>");
        }
    }

    /// Within an image, everything but its text is dropped.
    fn alternative(&mut self, mut image: Image<'a>, event: &Event<'a>, shown: bool) {
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(Tag::Link { .. }) => self.counts.link += 1,
            Event::Start(Tag::Image { .. }) => {
                self.counts.link += 1;
                image.inner += 1;
            }
            Event::End(TagEnd::Image) if image.inner == 0 => return self.draw_image(&image, shown),
            Event::End(TagEnd::Image) => image.inner -= 1,
            _ => {}
        }
        self.image = Some(image);
    }

    fn draw_image(&mut self, image: &Image<'a>, shown: bool) {
        if !shown {
            return;
        }
        let target = self.prose.targets.get(image.link).unwrap_or(&Target::Nowhere);
        let alt = Escaped(&image.alt);
        let title = title_attribute(&image.title);
        let html = match (target, self.href(target)) {
            // an image from another host would be loaded from there: it becomes a link to it
            (Target::External(address), Some(href)) => {
                let words = if image.alt.is_empty() { Escaped(address) } else { alt };
                format!("<a href=\"{href}\"{title}>{words}</a>")
            }
            (_, Some(href)) => format!("<img src=\"{href}\" alt=\"{alt}\"{title} loading=\"lazy\">"),
            (_, None) => alt.to_string(),
        };
        self.html(html);
    }

    fn is_title(&self, span: Span) -> bool {
        self.prose.body.outline.title.as_ref().is_some_and(|title| title.span == span)
    }

    fn heading(&mut self, span: Span, shown: bool) {
        if self.is_title(span) {
            return;
        }
        let heading = self.prose.body.outline.headings.get(self.counts.heading);
        self.counts.heading += 1;
        if let (Some(heading), true) = (heading, shown) {
            let (level, prefix, id) = (heading.level, &self.prose.prefix, Escaped(&heading.id));
            self.html(format!("<div class=\"heading\"><h{level} id=\"{prefix}{id}\">"));
        }
    }

    fn end_heading(&mut self, level: u8, span: Span, shown: bool) {
        if self.is_title(span) || !shown {
            return;
        }
        let Some(heading) = self.prose.body.outline.headings.get(self.counts.heading - 1) else { return };
        let (prefix, id) = (&self.prose.prefix, Escaped(&heading.id));
        let label = self.prose.words.fill("link_to_section", &[("title", &heading.text)]);
        let label = Escaped(&label);
        self.html(format!(
            "</h{level}><a class=\"anchor\" href=\"#{prefix}{id}\" aria-label=\"{label}\">#</a></div>\n"
        ));
    }

    fn heading_above(&self) -> String {
        let above =
            self.counts.heading.checked_sub(1).and_then(|at| self.prose.body.outline.headings.get(at));
        above.map_or(String::new(), |heading| heading.text.to_string())
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'a>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        match language {
            "" => self.html("<pre tabindex=\"0\"><code>"),
            _ => self.html(format!("<pre tabindex=\"0\"><code class=\"language-{}\">", Escaped(language))),
        }
    }

    fn task_item(&mut self) {
        let id = self.prose.body.outline.items.get(self.counts.item).map_or("", |item| &*item.id);
        self.html(format!("<li class=\"task\" id=\"{}{}\">", self.prose.prefix, Escaped(id)));
    }

    fn task(&mut self, shown: bool, done: bool) {
        let item = self.prose.body.outline.items.get(self.counts.item);
        self.counts.item += 1;
        let (Some(item), true) = (item, shown) else { return };
        let name = format!("{}#{}", self.prose.subject, item.id);
        let ticked = if done { " checked" } else { "" };
        self.html(format!(
            "<label class=\"box\"><input type=\"checkbox\" data-item=\"{}\"{ticked}><span>",
            Escaped(&name)
        ));
        for (marked, key) in [(item.attributes.gate, "gate"), (item.attributes.optional, "optional")] {
            if marked {
                let word = self.prose.words.get(key);
                self.html(format!("<strong class=\"mark {key}\">{}</strong> ", Escaped(&word)));
            }
        }
    }

    fn end_task(&mut self, shown: bool) {
        if shown {
            self.html("</span></label>");
        }
    }

    fn include(&mut self, shown: bool) {
        let included = self.prose.includes.get(self.counts.include);
        self.counts.include += 1;
        if let (Some(Some(included)), true) = (included, shown) {
            self.html(included.html());
        }
    }

    fn open(&mut self, container: Container<'a>, shown: bool) {
        if !shown {
            return;
        }
        self.containers.push(container);
        let mut html = String::from("\n");
        let written = match container {
            Container::Callout { kind, title, folded } => {
                let kind = kind.to_lowercase();
                let title = if title.is_empty() { self.callout_title(&kind) } else { title.to_owned() };
                let (kind, title) = (Escaped(&kind), Escaped(&title));
                if folded {
                    writeln!(html, "<details class=\"callout callout-{kind}\"><summary>{title}</summary>")
                } else {
                    writeln!(
                        html,
                        "<div class=\"callout callout-{kind}\" role=\"note\"><p class=\"callout-title\">{title}</p>"
                    )
                }
            }
            Container::Details { title } => {
                let words = self.prose.words.get("details");
                let title = Escaped(if title.is_empty() { &words } else { title });
                writeln!(html, "<details><summary>{title}</summary>")
            }
            Container::Tab { title } => {
                writeln!(html, "<section class=\"tab\"><p class=\"tab-title\">{}</p>", Escaped(title))
            }
            Container::Tabs => writeln!(html, "<div class=\"tabs\">"),
            Container::Steps => writeln!(html, "<div class=\"steps\">"),
            Container::Unknown => writeln!(html, "<div>"),
        };
        written.expect("a String takes everything");
        self.html(html);
    }

    fn callout_title(&self, kind: &str) -> String {
        match self.prose.words.find(&format!("callout.{kind}")) {
            Some(title) => title.to_string(),
            None => kind[..1].to_uppercase() + &kind[1..],
        }
    }

    fn close(&mut self, container: Container<'a>) {
        if self.containers.last() != Some(&container) {
            return;
        }
        self.containers.pop();
        self.html(match container {
            Container::Callout { folded: true, .. } | Container::Details { .. } => "</details>\n",
            Container::Tab { .. } => "</section>\n",
            _ => "</div>\n",
        });
    }
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", Escaped(title)) }
}

fn is_paragraph(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Markdown(Event::Start(Tag::Paragraph)))
}
