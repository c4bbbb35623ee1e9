//! The Markdown twin of a page, for readers that are programs. It is read off the finished page, so that it says the same
//! in the same words, whatever the theme.

mod inline;
mod table;

use std::fmt;
use std::sync::Arc;

use crate::html::{Tag, Token, main_of, unescaped, without};
use crate::output::Shelf;
use inline::{address, escape};
use table::Table;

/// How deep lists and quotations are indented.
const DEEPEST: usize = 40;

/// The twin of a page, made when somebody asks for it.
pub(super) struct Twin {
    /// The finished page.
    pub(super) html: Arc<[u8]>,
}

impl fmt::Debug for Twin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the twin of a page of {} bytes", self.html.len())
    }
}

impl Shelf for Twin {
    fn prepare(&self) {}

    fn file(&self, _: usize) -> Arc<[u8]> {
        let page = std::str::from_utf8(&self.html).expect("templates and values are UTF-8");
        twin(page).into_bytes().into()
    }
}

/// Makes the twin of a page.
fn twin(page: &str) -> String {
    let html = main_of(page);
    let mut writer = Writer { out: String::with_capacity(html.len() / 2), ..Writer::default() };
    for token in without(html, is_silent) {
        match token {
            Token::Open(tag) => writer.open(tag),
            Token::Close(name) => writer.close(name),
            Token::Text(text) => writer.text(text),
        }
    }
    let end = writer.out.trim_end().len();
    writer.out.truncate(end);
    writer.out.push('\n');
    writer.out
}

/// Whether nothing of an element is for a reader of text.
fn is_silent(tag: Tag<'_>) -> bool {
    matches!(tag.name, "math" | "svg") || tag.is_for_screens() || tag.value("aria-hidden") == Some("true")
}

/// What is being written.
#[derive(Default)]
struct Writer {
    out: String,
    /// What every line starts with: the marks of quotations and the indents of lists.
    prefix: String,
    /// The lengths of the prefix before each list item and quotation that is open.
    outer: Vec<usize>,
    /// The end of the last mark of a list item: what comes there does so on the same line.
    marked: usize,
    /// Where the words of the line start.
    start: usize,
    /// The lists that are open.
    lists: Vec<List>,
    /// How many line breaks come before the next word: none, one, or two for an empty line.
    due: u8,
    /// Whether a space comes before the next word.
    space: bool,
    /// The links that are open: where their words start, and where they lead.
    links: Vec<(usize, String)>,
    /// Whether the text is code, in which nothing is escaped.
    is_code: bool,
    /// Where the text of a block of code starts, and its language.
    block: Option<(usize, String)>,
    table: Option<Table>,
}

enum List {
    Bullets,
    Numbers(usize),
    /// A list of terms and what is said of them; whether an item is open.
    Terms(bool),
}

impl Writer {
    /// Says that the next word starts a line of its own: after an empty line, or right below.
    fn line(&mut self, breaks: u8) {
        // in a cell of a table, and among terms, there is one line only
        if self.table.is_some() {
            self.space = true;
        } else if self.marked != self.out.len() || self.out.is_empty() {
            self.due = self.due.max(breaks);
            self.space = false;
        }
    }

    /// Writes what stands between the last word and the next.
    fn gap(&mut self) {
        if self.due > 0 && !self.out.is_empty() {
            self.out.push('\n');
            if self.due > 1 {
                self.out.push_str(self.prefix.trim_end());
                self.out.push('\n');
            }
        }
        if self.due > 0 || self.out.is_empty() {
            if self.table.is_none() {
                self.out.push_str(&self.prefix);
            }
            self.start = self.out.len();
        } else if self.space && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        (self.due, self.space) = (0, false);
    }

    /// Writes Markdown as it is.
    fn mark(&mut self, mark: &str) {
        self.gap();
        self.out.push_str(mark);
    }

    fn text(&mut self, text: &str) {
        let text = unescaped(text);
        if self.block.is_some() {
            return self.out.push_str(&text);
        }
        if text.starts_with(|letter: char| letter.is_ascii_whitespace()) {
            self.space = true;
        }
        for word in text.split_ascii_whitespace() {
            self.gap();
            if self.is_code {
                self.out.push_str(word);
            } else {
                escape(word, self.out.len() == self.start, &mut self.out);
            }
            self.space = true;
        }
        self.space = text.ends_with(|letter: char| letter.is_ascii_whitespace());
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.line(2);
                let level = usize::from(tag.name.as_bytes()[1] - b'0');
                self.mark(&"#".repeat(level));
                self.space = true;
            }
            "br" => {
                self.out.push_str(if self.table.is_some() { " " } else { "\\" });
                self.line(1);
            }
            "hr" => {
                self.line(2);
                self.mark("---");
                self.line(2);
            }
            "strong" | "b" | "summary" | "legend" => {
                if matches!(tag.name, "summary" | "legend") {
                    self.line(2);
                }
                self.mark("**");
            }
            "em" | "i" => self.mark("*"),
            "del" => self.mark("~~"),
            "code" if self.block.is_none() => {
                self.mark("`");
                self.is_code = true;
            }
            "code" => self.set_language(tag),
            "pre" => self.open_code(),
            "a" => {
                self.gap();
                let href = unescaped(tag.value("href").unwrap_or_default());
                // a page of which there is only HTML, as links to it say
                let leads = if tag.value("type") == Some("text/html") { href.into() } else { address(&href) };
                self.links.push((self.out.len(), leads));
                self.out.push('[');
            }
            "img" => self.image(tag),
            "input" if tag.value("type") == Some("checkbox") => {
                self.mark(if tag.value("checked").is_some() { "[x]" } else { "[ ]" });
                self.space = true;
            }
            "table" if self.table.is_none() => {
                self.line(2);
                self.gap();
                self.table = Some(Table::default());
            }
            "tr" | "td" | "th" => self.open_cell(tag.name),
            _ => self.open_block(tag),
        }
    }

    fn open_block(&mut self, tag: Tag<'_>) {
        match tag.name {
            "ul" => self.open_list(List::Bullets),
            "ol" => {
                let first = tag.value("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.open_list(List::Numbers(first));
            }
            "dl" => self.open_list(List::Terms(false)),
            "li" => {
                let mark = match self.lists.last_mut() {
                    Some(List::Numbers(next)) => {
                        *next += 1;
                        format!("{}. ", *next - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.open_item(&mark);
            }
            "dt" => {
                self.end_term();
                self.open_item("- ");
                if let Some(List::Terms(open)) = self.lists.last_mut() {
                    *open = true;
                }
                self.mark("**");
            }
            "dd" => self.space = true,
            "blockquote" => {
                self.line(2);
                self.indent("> ");
            }
            name if is_block(name) && self.in_terms() => self.space = true,
            name if is_block(name) => self.line(2),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "strong" | "b" => self.out.push_str("**"),
            "summary" | "legend" => {
                self.out.push_str("**");
                self.line(2);
            }
            "em" | "i" => self.out.push('*'),
            "del" => self.out.push_str("~~"),
            "code" if self.block.is_none() => {
                self.is_code = false;
                self.out.push('`');
            }
            "pre" => self.close_code(),
            "a" => self.close_link(),
            "ul" | "ol" | "dl" => {
                if name == "dl" {
                    self.end_term();
                }
                self.lists.pop();
                self.line(if self.lists.is_empty() { 2 } else { 1 });
            }
            "li" => {
                self.end_indent();
                self.line(1);
            }
            "dt" => self.out.push_str("**:"),
            "blockquote" => {
                self.end_indent();
                self.line(2);
            }
            "tr" | "td" | "th" => self.close_cell(name),
            "table" => self.close_table(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.line(2),
            name if is_block(name) && self.in_terms() => self.space = true,
            name if is_block(name) => self.line(2),
            _ => {}
        }
    }

    /// Whether the parts of a list of terms are being read, of which none stands alone.
    fn in_terms(&self) -> bool {
        matches!(self.lists.last(), Some(List::Terms(_)))
    }

    fn open_list(&mut self, list: List) {
        self.line(if self.lists.is_empty() { 2 } else { 1 });
        self.lists.push(list);
    }

    fn open_item(&mut self, mark: &str) {
        self.line(1);
        self.mark(mark);
        self.marked = self.out.len();
        self.start = self.marked;
        self.indent(&" ".repeat(mark.len()));
    }

    fn end_term(&mut self) {
        if let Some(List::Terms(open @ true)) = self.lists.last_mut() {
            *open = false;
            self.end_indent();
            self.line(1);
        }
    }

    /// Begins what every line of a list item or a quotation starts with. Deeper than anyone can read it is left out, or lines
    /// would grow with their number.
    fn indent(&mut self, prefix: &str) {
        self.outer.push(self.prefix.len());
        if self.outer.len() < DEEPEST {
            self.prefix.push_str(prefix);
        }
    }

    /// Ends a list item or a quotation.
    fn end_indent(&mut self) {
        self.prefix.truncate(self.outer.pop().unwrap_or(0));
    }

    fn close_link(&mut self) {
        let Some((start, address)) = self.links.pop() else { return };
        let is_whole = self.out.get(start + 1..).is_some_and(|words| !words.is_empty());
        if is_whole {
            self.out.extend(["](", &address, ")"]);
        } else if self.out.is_char_boundary(start) {
            self.out.truncate(start);
        }
    }

    fn image(&mut self, tag: Tag<'_>) {
        let alternative = unescaped(tag.value("alt").unwrap_or_default()).into_owned();
        let source = address(&unescaped(tag.value("src").unwrap_or_default()));
        self.mark("![");
        escape(&alternative, false, &mut self.out);
        self.out.push_str("](");
        self.out.push_str(&source);
        self.out.push(')');
    }
}

/// Whether an element stands apart from what is before and after it.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "details"
            | "div"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "main"
            | "p"
            | "section"
    )
}

#[cfg(test)]
mod tests;
