//! Reads finished HTML as tags and text. It reads what browsers would, as far as pages need it: the templates of a theme
//! and the HTML that authors may write are not ours to trust.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// Text, escaped as it stands.
    Text(&'a str),
    /// An opening tag.
    Open(Tag<'a>),
    /// The name of an element that ends.
    Close(&'a str),
}

/// An opening tag.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tag<'a> {
    /// The name of the element, as it is written.
    pub name: &'a str,
    /// What stands between the name and `>`.
    rest: &'a str,
}

/// An attribute: its name, and its value without quotes, escaped as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribute<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value, if it has one.
    pub value: Option<&'a str>,
}

/// Elements that say nothing on paper or in a text.
const FOR_SCREENS: [&str; 8] =
    ["button", "nav", "progress", "script", "select", "style", "template", "textarea"];
/// Classes of what serves the screen only.
const CLASSES_FOR_SCREENS: [&str; 5] = ["actions", "anchor", "contents-small", "facets", "no-print"];

/// Elements that have no end.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl<'a> Tag<'a> {
    /// Whether the tag closes itself, as in pictures drawn with lines.
    pub fn is_closed(&self) -> bool {
        self.rest.ends_with('/')
    }

    /// Whether no content follows.
    pub fn is_void(&self) -> bool {
        VOID.contains(&self.name) || self.is_closed()
    }

    /// Whether the element serves the screen only, or is not shown even there.
    pub fn is_for_screens(self) -> bool {
        let says_so = |attribute: Attribute<'_>| match attribute {
            Attribute { name: "hidden", .. } => true,
            Attribute { name: "class", value: Some(all) } => {
                all.split_ascii_whitespace().any(|class| CLASSES_FOR_SCREENS.contains(&class))
            }
            _ => false,
        };
        let is_control = FOR_SCREENS.contains(&self.name) && !self.is_term();
        is_control || self.attributes().any(says_so)
    }

    /// Whether the element is a word that can be explained: a button, whose words belong to the text.
    fn is_term(self) -> bool {
        self.name == "button" && self.value("class") == Some("term")
    }

    /// The attributes, in their order.
    pub fn attributes(self) -> Attributes<'a> {
        Attributes { rest: self.rest.strip_suffix('/').unwrap_or(self.rest) }
    }

    /// The value of an attribute, escaped as it stands; empty for one without a value.
    pub fn value(self, name: &str) -> Option<&'a str> {
        let found = self.attributes().find(|attribute| attribute.name == name);
        found.map(|attribute| attribute.value.unwrap_or_default())
    }
}

/// The attributes of a tag.
pub struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        let rest = self.rest.trim_ascii_start();
        let end = rest.bytes().position(|byte| byte == b'=' || byte.is_ascii_whitespace());
        let end = end.unwrap_or(rest.len());
        // a stray `=` is passed over
        let (name, rest) = rest.split_at(if rest.starts_with('=') { 1 } else { end });
        if name.is_empty() {
            return None;
        }
        let Some(value) = rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
            self.rest = rest;
            return Some(Attribute { name, value: None });
        };
        let (value, end) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => (&value[1..], memchr::memchr(*quote, &value.as_bytes()[1..])),
            _ => (value, value.bytes().position(|byte| byte.is_ascii_whitespace())),
        };
        let end = end.unwrap_or(value.len());
        self.rest = value.get(end + 1..).unwrap_or_default();
        Some(Attribute { name, value: Some(&value[..end]) })
    }
}

/// The tokens of a stretch of HTML. Comments are passed over, and so is what scripts and styles hold.
pub struct Tokens<'a> {
    rest: &'a str,
    length: usize,
}

/// Reads a stretch of HTML.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, length: html.len() }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            let Some(after) = self.rest.strip_prefix('<') else {
                return Some(self.text(0));
            };
            match after.bytes().next() {
                Some(b'a'..=b'z' | b'A'..=b'Z') => return Some(self.open(after)),
                Some(b'/') => {
                    let end = after.find('>').unwrap_or(after.len());
                    self.rest = after.get(end + 1..).unwrap_or_default();
                    return Some(Token::Close(after[1..end].trim_end()));
                }
                Some(b'!' | b'?') => {
                    let end = if after.starts_with("!--") { "-->" } else { ">" };
                    self.rest = after.split_once(end).map_or("", |(_, rest)| rest);
                }
                _ => return Some(self.text(1)),
            }
        }
        None
    }
}

impl<'a> Tokens<'a> {
    /// Where the next token starts, or what is passed over before it.
    pub fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    /// Text up to the next tag. The first `skip` bytes are text whatever they look like.
    fn text(&mut self, skip: usize) -> Token<'a> {
        let found = memchr::memchr(b'<', &self.rest.as_bytes()[skip..]);
        let end = found.map_or(self.rest.len(), |end| end + skip);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Token::Text(text)
    }

    fn open(&mut self, after: &'a str) -> Token<'a> {
        let end = end_of_tag(after);
        let tag = &after[..end];
        self.rest = after.get(end + 1..).unwrap_or_default();
        let is_end = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
        let length = tag.bytes().position(is_end).unwrap_or(tag.len());
        let (name, rest) = tag.split_at(length);
        if matches!(name, "script" | "style") {
            // no tag stands in there but the one that ends it
            let close = self.rest.find(if name == "script" { "</script" } else { "</style" });
            self.rest = &self.rest[close.unwrap_or(self.rest.len())..];
        }
        Token::Open(Tag { name, rest })
    }
}

/// Where a tag ends: at the first `>` outside quotes.
fn end_of_tag(tag: &str) -> usize {
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'>', b'"', b'\'', &tag.as_bytes()[at..]) {
        at += found;
        let mark = tag.as_bytes()[at];
        if mark == b'>' {
            return at;
        }
        let Some(close) = memchr::memchr(mark, &tag.as_bytes()[at + 1..]) else { break };
        at += close + 2;
    }
    tag.len()
}

/// Undoes the escaping of text or a value.
pub fn unescaped(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = after.split_once(';').and_then(|(name, rest)| Some((letter(name)?, rest)));
        let (letter, left) = known.unwrap_or(('&', after));
        out.push(letter);
        rest = left;
    }
    out.push_str(rest);
    out.into()
}

/// The letter that a name between `&` and `;` stands for.
fn letter(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']).map(|hex| u32::from_str_radix(hex, 16));
            char::from_u32(hex.unwrap_or_else(|| number.parse()).ok()?)
        }
    }
}

/// The tokens of a stretch of HTML without the elements that `is_silent` picks. Of a term that can be explained the words
/// stay, and the button goes.
pub fn without<'a>(html: &'a str, is_silent: impl Fn(Tag<'a>) -> bool) -> impl Iterator<Item = Token<'a>> {
    let mut silent: Option<(&str, usize)> = None;
    tokens(html).filter(move |token| {
        let Some((name, depth)) = &mut silent else {
            if let Token::Open(tag) = *token
                && is_silent(tag)
            {
                silent = (!tag.is_void()).then_some((tag.name, 1));
                return false;
            }
            return match token {
                Token::Open(tag) => !tag.is_term(),
                Token::Close(name) => *name != "button",
                Token::Text(_) => true,
            };
        };
        match token {
            Token::Open(tag) if tag.name == *name && !tag.is_void() => *depth += 1,
            Token::Close(close) if close == name => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            silent = None;
        }
        false
    })
}

/// What a page says: the inside of its `<main>`, or all of it where a theme has none.
pub fn main_of(page: &str) -> &str {
    let start =
        memchr::memmem::find(page.as_bytes(), b"<main").map_or(0, |at| at + end_of_tag(&page[at..]) + 1);
    let end =
        memchr::memmem::rfind(page.as_bytes(), b"</main>").filter(|end| *end >= start).unwrap_or(page.len());
    page.get(start..end).unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let token = |token| match token {
            Token::Text(text) => format!("‹{text}›"),
            Token::Open(tag) => {
                let attributes =
                    tag.attributes().map(|Attribute { name, value }| format!(" {name}={value:?}"));
                format!("<{}{}>", tag.name, attributes.collect::<String>())
            }
            Token::Close(name) => format!("</{name}>"),
        };
        tokens(html).map(token).collect()
    }

    #[test]
    fn html_is_read_as_tags_and_text() {
        for (html, expected) in [
            ("<p>a &lt; b</p>", "<p>‹a &lt; b›</p>"),
            ("<a href=\"x>y\" hidden>z", "<a href=Some(\"x>y\") hidden=None>‹z›"),
            ("<input type=checkbox checked>", "<input type=Some(\"checkbox\") checked=None>"),
            ("<br/><img alt='' src=\"a\"/>", "<br><img alt=Some(\"\") src=Some(\"a\")>"),
            ("1 < 2 <!-- <p> -->", "‹1 ›‹< 2 ›"),
            ("<script>if (a < b) '<p>'</script>x", "<script></script>‹x›"),
            ("<p", "<p>"),
            ("<p a=\"", "<p a=Some(\"\")>"),
            ("< <", "‹< ›‹<›"),
            ("<p = x>", "<p == None x=None>"),
        ] {
            let expected = expected.replace("== None", "==None");
            assert_eq!(told(html), expected, "{html}");
        }
    }

    #[test]
    fn escaping_is_undone() {
        assert_eq!(unescaped("a &amp;lt; &#65;&#x42; &nope; & b"), "a &lt; AB &nope; & b");
    }
}
