//! A chapter: what a finished page says, as a part of a book. Headings go down a level and get numbers, ids get the number
//! of the chapter, and links say where they lead.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::book::References;
use crate::escape::Escaped;
use crate::html::{Attribute, Tag, Token, main_of, tokens, unescaped, without};
use crate::url::{Url, decoded};

/// A page on its way into a book.
pub(super) struct Chapter<'a> {
    pub(super) number: usize,
    pub(super) url: &'a Url,
    pub(super) title: String,
    pub(super) sections: Vec<Section>,
    /// The classes of the page, which style sheets go by.
    classes: &'a str,
    html: &'a str,
    /// How many sections have begun where each id stands.
    anchors: HashMap<&'a str, usize>,
}

/// What stands under a heading of the second level.
pub(super) struct Section {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) title: String,
}

/// The attributes that name ids.
const NAMING: [&str; 7] =
    ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list"];

impl<'a> Chapter<'a> {
    /// Reads a page: its title, its sections, its anchors.
    pub(super) fn read(number: usize, url: &'a Url, page: &'a str) -> Self {
        let body = page.find("<body").and_then(|at| tokens(&page[at..]).next());
        let classes = match body {
            Some(Token::Open(tag)) => tag.value("class").unwrap_or_default(),
            _ => "",
        };
        let mut chapter = Self {
            number,
            url,
            title: String::new(),
            sections: Vec::new(),
            classes,
            html: main_of(page),
            anchors: HashMap::new(),
        };
        let (mut level, mut waiting) = (0, Vec::new());
        for token in without(chapter.html, Tag::is_for_screens) {
            match token {
                Token::Open(tag) => {
                    level = heading_level(tag.name).unwrap_or(level);
                    chapter.note(tag, &mut waiting);
                }
                Token::Close(name) if heading_level(name).is_some() => level = 0,
                Token::Text(text) if level == 1 => chapter.title.push_str(&unescaped(text)),
                Token::Text(text) if level == 2 => {
                    if let Some(section) = chapter.sections.last_mut() {
                        section.title.push_str(&unescaped(text));
                    }
                }
                Token::Text(text) if !text.trim().is_empty() => waiting.clear(),
                _ => {}
            }
        }
        chapter
    }

    /// Notes the section and the anchor that a tag begins. `waiting` are the anchors since the last word: they belong to the
    /// section that begins right behind them.
    fn note(&mut self, tag: Tag<'a>, waiting: &mut Vec<&'a str>) {
        let id = tag.value("id").filter(|id| !id.is_empty());
        if tag.name == "h2" {
            let nth = self.sections.len() + 1;
            self.anchors.extend(waiting.drain(..).map(|id| (id, nth)));
            // a heading without an id is reached by way of its chapter
            let (id, number) = (id.unwrap_or_default().to_owned(), format!("{}.{nth}", self.number));
            self.sections.push(Section { id, number, title: String::new() });
        }
        if let Some(id) = id.filter(|id| !self.anchors.contains_key(id)) {
            self.anchors.insert(id, self.sections.len());
            waiting.push(id);
        }
    }

    /// An id of the chapter as the book has it; that of the chapter itself for an empty one.
    pub(super) fn prefixed(&self, id: &str) -> String {
        if id.is_empty() { format!("c{}", self.number) } else { format!("c{}-{id}", self.number) }
    }

    /// The number of the section that an anchor stands in, or of the chapter.
    fn number_of(&self, anchor: &str) -> String {
        let section = self.anchors.get(anchor).and_then(|begun| self.sections.get(begun.checked_sub(1)?));
        section.map_or_else(|| self.number.to_string(), |section| section.number.clone())
    }

    /// Adds the chapter to a book.
    pub(super) fn write(&self, references: &References<'_>, out: &mut String) {
        let id = self.prefixed("");
        writeln!(out, "<article class=\"chapter {}\" id=\"{id}\">", self.classes)
            .expect("a String takes everything");
        // what is said behind each link that is open
        let mut said: Vec<String> = Vec::new();
        let mut sections = self.sections.iter();
        for token in without(self.html, Tag::is_for_screens) {
            match token {
                Token::Text(text) => out.push_str(text),
                Token::Close("a") => {
                    out.push_str("</a>");
                    out.push_str(&said.pop().unwrap_or_default());
                }
                Token::Close(name) => match heading_level(name) {
                    Some(level) => write!(out, "</h{}>", lower(level)).expect("a String takes everything"),
                    None => out.extend(["</", name, ">"]),
                },
                Token::Open(tag) => {
                    let link = (tag.name == "a").then(|| self.lead(tag, references));
                    self.open(tag, link.as_ref().and_then(|link| link.href.as_deref()), references, out);
                    said.extend(link.map(|link| link.said));
                    let number = match tag.name {
                        "h1" => Some(self.number.to_string()),
                        "h2" => sections.next().map(|section| section.number.clone()),
                        _ => None,
                    };
                    if let Some(number) = number {
                        out.extend(["<span class=\"number\">", &number, "</span> "]);
                    }
                }
            }
        }
        out.push_str("</article>\n");
    }

    /// Writes an opening tag. `href` is where it leads, if it is a link.
    fn open(&self, tag: Tag<'_>, href: Option<&str>, references: &References<'_>, out: &mut String) {
        match heading_level(tag.name) {
            Some(level) => write!(out, "<h{}", lower(level)).expect("a String takes everything"),
            None => out.extend(["<", tag.name]),
        }
        for Attribute { name, value } in tag.attributes() {
            // a picture that is loaded when it comes into view would be missing on paper
            if name == "loading" {
                continue;
            }
            out.extend([" ", name]);
            let Some(value) = value else { continue };
            let value = match name {
                "id" => self.prefixed(value),
                "name" if tag.name == "input" => self.prefixed(value),
                "href" if tag.name == "a" => Escaped(href.unwrap_or_default()).to_string(),
                "href" | "xlink:href" if value.starts_with('#') => format!("#{}", self.prefixed(&value[1..])),
                "src" => self.source(value, references),
                name if NAMING.contains(&name) => {
                    value.split_whitespace().map(|id| self.prefixed(id)).collect::<Vec<_>>().join(" ")
                }
                _ => value.replace("url(#", &format!("url(#{}-", self.prefixed(""))),
            };
            out.extend(["=\"", &value.replace('"', "&quot;"), "\""]);
        }
        out.push_str(if tag.is_closed() { "/>" } else { ">" });
    }

    /// Where a link of the chapter leads in the book, and what is said behind it.
    fn lead(&self, tag: Tag<'_>, references: &References<'_>) -> Lead {
        let Some(href) = tag.value("href").map(unescaped) else { return Lead::default() };
        if let Some(anchor) = href.strip_prefix('#') {
            let known = self.anchors.contains_key(&*decoded(anchor));
            let id = self.prefixed(if known { anchor } else { "" });
            return Lead { href: Some(format!("#{id}")), said: String::new() };
        }
        let Some(path) = resolve(self.url.as_str(), &href) else {
            return Lead { href: Some(href.into_owned()), said: String::new() };
        };
        let (address, anchor) = path.split_once('#').unwrap_or((&path, ""));
        let address = match address.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => address,
        };
        let Some(chapter) = references.chapter(address) else {
            let far = references.base_url.map(|base| format!("{base}{path}"));
            let said = far.map_or_else(String::new, |far| {
                format!(" <span class=\"see far\">({})</span>", Escaped(&far))
            });
            return Lead { href: Some(format!("{}{path}", references.root)), said };
        };
        let anchor = decoded(anchor);
        let id = chapter.prefixed(if chapter.anchors.contains_key(&*anchor) { &anchor } else { "" });
        let number = references.words.fill("see", &[("number", &chapter.number_of(&anchor))]);
        let said = if chapter.number == self.number {
            String::new()
        } else {
            format!(" <span class=\"see\">({})</span>", Escaped(&number))
        };
        Lead { href: Some(format!("#{id}")), said }
    }

    /// The address of a picture, from the book.
    fn source(&self, source: &str, references: &References<'_>) -> String {
        let path = resolve(self.url.as_str(), &unescaped(source));
        path.map_or_else(
            || source.to_owned(),
            |path| Escaped(&format!("{}{path}", references.root)).to_string(),
        )
    }
}

/// Where a link leads, and what is said behind it.
#[derive(Default)]
struct Lead {
    href: Option<String>,
    said: String,
}

/// The level of a heading, if the element is one.
fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// The level of a heading of a page in a book.
fn lower(level: u8) -> u8 {
    (level + 1).min(6)
}

/// The way from the top of the site to where a relative address of a page leads; none for another site.
fn resolve(page: &str, href: &str) -> Option<String> {
    let is_outside =
        href.starts_with('/') || href.split(['/', '#', '?']).next().is_some_and(|first| first.contains(':'));
    if is_outside {
        return None;
    }
    let (way, rest) = href.split_at(href.find(['#', '?']).unwrap_or(href.len()));
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in way.split_inclusive('/') {
        match part.trim_end_matches('/') {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let end = if parts.is_empty() || !(way.ends_with('/') || way.ends_with('.') || way.is_empty()) {
        ""
    } else {
        "/"
    };
    Some(format!("{}{end}{rest}", parts.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_from_the_page_they_stand_on() {
        for (page, href, expected) in [
            ("plays/ask/", "../../phases/grow/", Some("phases/grow/")),
            ("plays/ask/", "../../phases/grow/index.html#x", Some("phases/grow/index.html#x")),
            ("plays/ask/", "../../", Some("")),
            ("plays/ask/", "./", Some("plays/ask/")),
            ("plays/ask/", "#x", Some("plays/ask/#x")),
            ("plays/ask/", "a.png", Some("plays/ask/a.png")),
            ("", "./plays/", Some("plays/")),
            ("", "../../../x/", Some("x/")),
            ("plays/", "https://example.org/", None),
            ("plays/", "mailto:a@b.example", None),
            ("plays/", "//example.org/", None),
        ] {
            assert_eq!(resolve(page, href).as_deref(), expected, "{page} {href}");
        }
    }
}
