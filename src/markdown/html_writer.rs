//! Draws pieces as HTML, once for each version of a file.

use std::sync::Arc;

use linkify::{LinkFinder, LinkKind};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::address::Address;
use super::footnotes::Footnotes;
use super::fragment::{Fragment, GapKind, Image};
use super::outline::{Link, Outline};
use super::pieces::Piece;
use super::table::Table;
use super::{containers, embeds, maths};

/// Draws the pieces of a body one by one. The outline is told of each piece before it is drawn here.
pub(super) struct HtmlWriter {
    pub(super) out: Fragment,
    /// The title that the page has without the body. A first heading that stands for it is left out.
    title: Option<String>,
    /// What was drawn before the blocks that are open and need to know their end: headings, items, notes.
    outer: Vec<Fragment>,
    footnotes: Footnotes,
    pub(super) tables: Table,
    /// The numbers of the links that are open.
    pub(super) links: Vec<(usize, (usize, usize))>,
    pub(super) next_link: usize,
    image: Option<OpenImage>,
    pub(super) in_code: bool,
    /// Where the last `<li>` starts.
    item_at: usize,
    /// How many blocks are open.
    pub(super) depth: usize,
    includes: usize,
}

const LEVELS: [&str; 7] = ["", "1", "2", "3", "4", "5", "6"];

/// An image while its alternative text is gathered.
struct OpenImage {
    image: Image,
    alt: String,
    /// Its name, where it is written as `![[picture.png|200]]`.
    name: Option<String>,
    /// Images within its alternative text that are open.
    inner: usize,
}

impl HtmlWriter {
    pub(super) fn new(title: Option<&str>, length: usize) -> Self {
        let out = Fragment { html: String::with_capacity(length * 3 / 2), gaps: Vec::with_capacity(32) };
        Self {
            out,
            title: title.map(str::to_owned),
            outer: Vec::new(),
            footnotes: Footnotes::default(),
            tables: Table::default(),
            links: Vec::new(),
            next_link: 0,
            image: None,
            in_code: false,
            item_at: 0,
            depth: 0,
            includes: 0,
        }
    }

    pub(super) fn draw(&mut self, piece: &Piece<'_>, outline: &Outline) {
        match piece {
            Piece::Markdown(event) => match self.image.take() {
                Some(image) => self.alternative(image, event),
                None => self.event(event, outline),
            },
            Piece::Html(markup) => self.html(markup, outline),
            Piece::Task(_) => self.begin(),
            Piece::EndTask => self.task(outline),
            Piece::Include(_) => {
                self.out.line();
                self.out.gap(GapKind::Include(self.includes));
                self.includes += 1;
            }
            Piece::Embed(_) => self.embed(),
            Piece::Open(container) => {
                self.depth += 1;
                containers::open(container, &mut self.out);
            }
            Piece::EndTitle(container) => containers::end_title(container, &mut self.out),
            Piece::Close(container) => {
                self.depth -= 1;
                containers::close(container, &mut self.out);
            }
        }
    }

    /// A page that is shown here, below a link to it.
    fn embed(&mut self) {
        self.block("<div class=\"embed\">\n<p class=\"embed-title\">");
        let link = self.next_link;
        self.out.gap(GapKind::Link(link, Arc::default()));
        self.out.gap(GapKind::LinkWords(link));
        self.out.gap(GapKind::EndLink(link));
        self.out.raw("</p>\n");
        self.out.gap(GapKind::Include(self.includes));
        self.block("</div>\n");
        self.next_link += 1;
        self.includes += 1;
    }

    pub(super) fn finish(mut self) -> Fragment {
        self.footnotes.finish(&mut self.out);
        self.out.html.shrink_to_fit();
        self.out.gaps.shrink_to_fit();
        self.out
    }

    /// Draws into a new fragment, until [`HtmlWriter::end`].
    fn begin(&mut self) {
        self.outer.push(std::mem::take(&mut self.out));
    }

    fn end(&mut self) -> Fragment {
        let outer = self.outer.pop().unwrap_or_default();
        std::mem::replace(&mut self.out, outer)
    }

    fn event(&mut self, event: &Event<'_>, outline: &Outline) {
        match event {
            Event::Start(tag) => self.start(tag, outline),
            Event::End(tag) => self.end_tag(*tag, outline),
            Event::Text(text) if self.in_code || !self.links.is_empty() => self.out.text(text),
            Event::Text(text) => self.text_with_links(text),
            Event::Code(code) => {
                self.out.raw("<code>");
                self.out.text(code);
                self.out.raw("</code>");
            }
            Event::InlineMath(formula) => self.out.raw(&maths::draw(formula, false)),
            Event::DisplayMath(formula) => self.out.raw(&maths::draw(formula, true)),
            Event::Html(html) | Event::InlineHtml(html) => self.out.raw(html),
            Event::FootnoteReference(name) => self.footnotes.refer(name, &mut self.out),
            Event::SoftBreak => self.out.raw("\n"),
            Event::HardBreak => self.out.raw("<br>\n"),
            Event::Rule => {
                self.out.line();
                self.out.raw("<hr>\n");
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, outline: &Outline) {
        if !super::events::is_inline_tag(tag.to_end()) {
            self.depth += 1;
        }
        match tag {
            Tag::Paragraph => self.block("<p>"),
            Tag::Heading { .. } => self.begin(),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::HtmlBlock => self.out.line(),
            Tag::MetadataBlock(_) => {}
            Tag::List(None) => self.block("<ul>\n"),
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => {
                self.out.line();
                self.item_at = self.out.html.len();
                self.out.raw("<li>");
            }
            Tag::FootnoteDefinition(name) => {
                self.footnotes.open(name);
                self.begin();
            }
            Tag::DefinitionList => self.block("<dl>\n"),
            Tag::DefinitionListTitle => self.block("<dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>"),
            Tag::Table(alignments) => {
                let heading = outline.headings.last().map(|heading| heading.text.clone());
                self.tables.open(alignments, heading, &mut self.out);
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.tables.start(tag, &mut self.out),
            Tag::Emphasis => self.out.raw("<em>"),
            Tag::Strong => self.out.raw("<strong>"),
            Tag::Strikethrough => self.out.raw("<del>"),
            Tag::Superscript => self.out.raw("<sup>"),
            Tag::Subscript => self.out.raw("<sub>"),
            Tag::Link { title, .. } => {
                // a link in a link is words
                if self.links.is_empty() {
                    self.out.gap(GapKind::Link(self.next_link, Arc::from(&**title)));
                }
                self.links.push((self.next_link, self.out.size()));
                self.next_link += 1;
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                let linked = !self.links.is_empty();
                let image =
                    Image { link: self.next_link, title: Arc::from(&**title), linked, ..Image::default() };
                self.next_link += 1;
                let is_wiki = matches!(link_type, LinkType::WikiLink { .. });
                let name = is_wiki.then(|| dest_url.to_string());
                self.image = Some(OpenImage { image, alt: String::new(), name, inner: 0 });
            }
        }
    }

    /// The opening tag of a block, on a line of its own.
    fn block(&mut self, tag: &str) {
        self.out.line();
        self.out.raw(tag);
    }

    fn end_tag(&mut self, tag: TagEnd, outline: &Outline) {
        if !super::events::is_inline_tag(tag) {
            self.depth -= 1;
        }
        match tag {
            TagEnd::Paragraph => self.out.raw("</p>\n"),
            TagEnd::Heading(level) => self.heading(level as u8, outline),
            TagEnd::BlockQuote(_) => self.block("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.out.raw("</code></pre>\n");
            }
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {}
            TagEnd::List(true) => self.out.raw("</ol>\n"),
            TagEnd::List(false) => self.out.raw("</ul>\n"),
            TagEnd::Item => self.out.raw("</li>\n"),
            TagEnd::FootnoteDefinition => {
                let note = self.end();
                self.footnotes.keep(note);
            }
            TagEnd::DefinitionList => self.out.raw("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.raw("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.raw("</dd>\n"),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.tables.end(tag, &mut self.out);
            }
            TagEnd::Emphasis => self.out.raw("</em>"),
            TagEnd::Strong => self.out.raw("</strong>"),
            TagEnd::Strikethrough => self.out.raw("</del>"),
            TagEnd::Superscript => self.out.raw("</sup>"),
            TagEnd::Subscript => self.out.raw("</sub>"),
            TagEnd::Link => {
                let (link, start) = self.links.pop().unwrap_or_default();
                if outline.links.get(link).is_some_and(Link::is_bare) {
                    self.out.take_back(start);
                    self.out.gap(GapKind::LinkWords(link));
                }
                if self.links.is_empty() {
                    self.out.gap(GapKind::EndLink(link));
                }
            }
        }
    }

    /// A text, with the web and mail addresses in it as links.
    fn text_with_links(&mut self, text: &str) {
        if !text.contains([':', '@']) {
            return self.out.text(text);
        }
        for span in LinkFinder::new().spans(text) {
            let words = span.as_str();
            let href = match span.kind() {
                Some(LinkKind::Email) => format!("mailto:{words}"),
                Some(_) if matches!(Address::read(words), Address::External(_)) => words.to_owned(),
                _ => {
                    self.out.text(words);
                    continue;
                }
            };
            self.out.raw("<a href=\"");
            self.out.text(&href);
            self.out.raw("\">");
            self.out.text(words);
            self.out.raw("</a>");
        }
    }

    /// Within an image, everything but its text is dropped.
    fn alternative(&mut self, mut image: OpenImage, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => image.alt.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            Event::Start(Tag::Link { .. }) => self.next_link += 1,
            Event::Start(Tag::Image { .. }) => {
                self.next_link += 1;
                image.inner += 1;
            }
            Event::End(TagEnd::Image) if image.inner == 0 => {
                let (alt, size) = match &image.name {
                    Some(name) => embeds::picture(&image.alt, name),
                    None => (&*image.alt, image.image.size),
                };
                return self.out.gap(GapKind::Image(Image { alt: alt.into(), size, ..image.image }));
            }
            Event::End(TagEnd::Image) => image.inner -= 1,
            _ => {}
        }
        self.image = Some(image);
    }

    fn heading(&mut self, level: u8, outline: &Outline) {
        let words = self.end();
        let Some((number, heading)) = outline.headings.iter().enumerate().next_back() else { return };
        if number == 0 && outline.first_heading_is_title(self.title.as_deref()) {
            return self.title(&words, &heading.id);
        }
        self.out.line();
        if self.depth == 0 {
            self.out.gap(GapKind::Heading(number));
        }
        let level = usize::from(level);
        self.out.raw("<div class=\"heading\"><h");
        self.out.raw(LEVELS[level]);
        self.out.raw(" id=\"");
        self.out.gap(GapKind::Id(heading.id.clone()));
        self.out.raw("\">");
        self.out.append(words);
        self.out.raw("</h");
        self.out.raw(LEVELS[level]);
        self.out.raw("><a class=\"anchor\" href=\"#");
        self.out.gap(GapKind::Prefix);
        self.out.text(&heading.id);
        self.out.raw("\" aria-label=\"");
        self.out.gap(GapKind::Word("link_to_section", vec![("title", heading.text.clone())]));
        self.out.raw("\">#</a></div>\n");
    }

    /// The title of the page stands above the body: only the places in it stay.
    fn title(&mut self, words: &Fragment, id: &Arc<str>) {
        self.footnotes.in_title(&words.gaps, id);
        for gap in &words.gaps {
            if let GapKind::Id(_) = gap.kind {
                self.out.raw("<span id=\"");
                self.out.gap(gap.kind.clone());
                self.out.raw("\"></span>\n");
            }
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.in_code = true;
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        self.block("<pre tabindex=\"0\"><code");
        if !language.is_empty() {
            self.out.raw(" class=\"language-");
            self.out.text(language);
            self.out.raw("\"");
        }
        self.out.raw(">");
    }

    /// A task item: its box and its words, which were gathered since its mark.
    fn task(&mut self, outline: &Outline) {
        let words = self.end();
        let Some((number, item)) = outline.items.iter().enumerate().next_back() else { return };
        let mut attributes = Fragment::default();
        attributes.raw(" class=\"task\" id=\"");
        attributes.gap(GapKind::Id(item.id.clone()));
        attributes.raw("\"");
        self.out.insert(self.item_at + "<li".len(), &attributes);
        self.out.raw("<label class=\"box\"><input type=\"checkbox\" data-item=\"");
        self.out.gap(GapKind::Subject);
        self.out.raw("#");
        self.out.text(&item.id);
        self.out.raw("\"");
        for (marked, name) in [
            (item.attributes.gate, " data-gate"),
            (item.attributes.optional, " data-optional"),
            (item.done, " checked"),
        ] {
            self.out.raw(if marked { name } else { "" });
        }
        self.out.raw("><span>");
        for (marked, key) in [(item.attributes.gate, "gate"), (item.attributes.optional, "optional")] {
            if marked {
                self.out.raw(&format!("<strong class=\"mark {key}\">"));
                self.out.word(key);
                self.out.raw("</strong> ");
            }
        }
        self.out.gap(GapKind::Item(number));
        self.out.append(words);
        self.out.gap(GapKind::EndItem);
        self.out.raw("</span></label>");
        self.out.gap(GapKind::Marks(number));
    }
}
