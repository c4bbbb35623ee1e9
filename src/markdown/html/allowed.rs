//! The allow-list: elements and attributes that can do no harm, and what becomes of each.

use super::Attribute;

/// An element that authors may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// How authors write it.
    name: &'static str,
    /// How it is written on the page: elements that are obsolete, or that would be landmarks of the page, are others there.
    pub(crate) written: &'static str,
    pub(crate) kind: Kind,
}

/// Where an element may stand, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A part of running text.
    Inline,
    /// A link, or with no address a place.
    Link,
    /// A picture; it has no end.
    Image,
    /// The end of a line; it has no end.
    Break,
    /// A place where a long word may be cut; it has no end.
    WordBreak,
    /// A line across; it has no end.
    Rule,
    /// A block that holds other blocks.
    Block,
    /// A block that holds running text.
    Paragraph,
    /// A heading, by its level.
    Heading(u8),
    /// A block that stands in one of these only.
    Part(&'static [&'static str]),
    /// Its tags say nothing that is shown; what it holds is.
    Transparent,
}

impl Kind {
    /// Whether an element stands in a line of text.
    pub(crate) fn is_inline(self) -> bool {
        matches!(self, Self::Inline | Self::Link | Self::Image | Self::WordBreak | Self::Transparent)
    }
}

const fn of(name: &'static str, kind: Kind) -> Element {
    Element { name, written: name, kind }
}

const fn like(name: &'static str, written: &'static str, kind: Kind) -> Element {
    Element { name, written, kind }
}

/// The elements, in alphabetical order. What they are for is said in the HTML standard, section 4.
static ELEMENTS: [Element; 81] = {
    use Kind::{Block, Break, Heading, Image, Inline, Link, Paragraph, Part, Rule, Transparent, WordBreak};
    [
        of("a", Link),
        of("abbr", Inline),
        like("acronym", "abbr", Inline),
        of("address", Block),
        like("article", "div", Block),
        like("aside", "div", Block),
        of("b", Inline),
        of("bdi", Inline),
        of("bdo", Inline),
        like("big", "span", Inline),
        of("blockquote", Block),
        of("br", Break),
        of("caption", Part(&["table"])),
        like("center", "div", Block),
        of("cite", Inline),
        of("code", Inline),
        of("col", Transparent),
        of("colgroup", Transparent),
        of("dd", Part(&["dl"])),
        of("del", Inline),
        of("details", Block),
        of("dfn", Inline),
        of("div", Block),
        of("dl", Block),
        of("dt", Part(&["dl"])),
        of("em", Inline),
        of("figcaption", Part(&["figure"])),
        of("figure", Block),
        like("font", "span", Inline),
        like("footer", "div", Block),
        of("h1", Heading(1)),
        of("h2", Heading(2)),
        of("h3", Heading(3)),
        of("h4", Heading(4)),
        of("h5", Heading(5)),
        of("h6", Heading(6)),
        like("header", "div", Block),
        like("hgroup", "div", Block),
        of("hr", Rule),
        of("i", Inline),
        of("img", Image),
        of("ins", Inline),
        of("kbd", Inline),
        of("li", Part(&["ol", "ul"])),
        like("main", "div", Block),
        of("mark", Inline),
        like("menu", "ul", Block),
        like("nav", "div", Block),
        of("nobr", Transparent),
        of("ol", Block),
        of("p", Paragraph),
        of("picture", Transparent),
        of("pre", Paragraph),
        of("q", Inline),
        of("rp", Inline),
        of("rt", Inline),
        of("ruby", Inline),
        of("s", Inline),
        of("samp", Inline),
        like("section", "div", Block),
        of("small", Inline),
        of("source", Transparent),
        of("span", Inline),
        like("strike", "s", Inline),
        of("strong", Inline),
        of("sub", Inline),
        of("summary", Part(&["details"])),
        of("sup", Inline),
        of("table", Block),
        of("tbody", Part(&["table"])),
        of("td", Part(&["tr"])),
        of("tfoot", Part(&["table"])),
        of("th", Part(&["tr"])),
        of("thead", Part(&["table"])),
        of("time", Inline),
        of("tr", Part(&["tbody", "tfoot", "thead", "table"])),
        like("tt", "code", Inline),
        of("u", Inline),
        of("ul", Block),
        of("var", Inline),
        of("wbr", WordBreak),
    ]
};

/// An element of the allow-list by its name, in small letters.
pub(crate) fn element(name: &str) -> Option<Element> {
    let at = ELEMENTS.binary_search_by(|element| element.name.cmp(name)).ok()?;
    Some(ELEMENTS[at])
}

/// What an attribute says on the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Value {
    /// The name of the attribute as it is written on the page.
    pub(crate) name: &'static str,
    /// Its value, not escaped.
    pub(crate) value: String,
}

/// Attributes that any element may have, and those of single elements. `class` is none of them: the classes of the page are
/// its own. Addresses, ids and alternative texts are read elsewhere.
const EVERYWHERE: [&str; 3] = ["dir", "lang", "title"];
const OF_ELEMENTS: [(&str, &[&str]); 9] = [
    ("details", &["open"]),
    ("del", &["datetime"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["abbr", "colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("ul", &[]),
];

impl Element {
    /// What its attributes say on the page.
    pub(crate) fn values(&self, attributes: &[Attribute]) -> Vec<Value> {
        let own = OF_ELEMENTS.iter().find(|(name, _)| *name == self.written).map_or(&[][..], |(_, own)| own);
        let names = EVERYWHERE.iter().chain(own);
        let value = |name: &&'static str| {
            let found = attributes.iter().find(|attribute| attribute.name == **name)?;
            is_value(name, &found.value).then(|| Value { name, value: found.value.clone() })
        };
        let mut values: Vec<Value> = names.filter_map(value).collect();
        let align = attributes.iter().find(|attribute| attribute.name == "align").map(|align| &*align.value);
        let align = if self.name == "center" { Some("center") } else { align };
        let known = ["left", "center", "right"]
            .into_iter()
            .find(|known| align.is_some_and(|align| align.eq_ignore_ascii_case(known)));
        values.extend(known.map(|side| Value { name: "class", value: side.to_owned() }));
        values
    }
}

/// Whether an attribute may have a value: what a browser would make something else of is left out.
fn is_value(name: &str, value: &str) -> bool {
    let is_number = |most: usize| {
        value.len() <= most && !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
    };
    match name {
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "scope" => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        "type" => matches!(value, "1" | "a" | "A" | "i" | "I"),
        "colspan" | "rowspan" => is_number(3) && value != "0",
        "start" | "value" => is_number(6),
        "lang" => {
            value.len() < 36
                && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !value.is_empty()
        }
        "datetime" => {
            value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-:.+ ".contains(&byte))
                && value.len() < 40
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_holds_nothing_that_acts() {
        assert!(ELEMENTS.is_sorted_by(|one, next| one.name < next.name));
        let acts = [
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "base",
            "link",
            "meta",
            "svg",
            "math",
            "form",
            "input",
            "video",
            "audio",
            "template",
            "noscript",
            "textarea",
            "title",
            "xmp",
            "plaintext",
            "frameset",
            "button",
            "select",
        ];
        assert!(acts.iter().all(|name| element(name).is_none()));
        assert!(ELEMENTS.iter().all(|one| element(one.written).is_some()));
    }

    #[test]
    fn attributes_that_act_are_left_out() {
        let attribute =
            |name: &str, value: &str| Attribute { name: name.into(), value: value.into(), at: 0..0 };
        let all = [
            "onclick",
            "style",
            "class",
            "srcset",
            "formaction",
            "background",
            "xlink:href",
            "is",
            "slot",
            "tabindex",
            "contenteditable",
            "autofocus",
            "popover",
            "ping",
        ];
        let all: Vec<_> = all.iter().map(|name| attribute(name, "x")).collect();
        assert!(ELEMENTS.iter().all(|one| one.values(&all).is_empty() || one.name == "center"));
        let cell = element("td").expect("the list has cells");
        let said =
            cell.values(&[attribute("align", "Right"), attribute("colspan", "2"), attribute("rowspan", "x")]);
        assert_eq!(
            said.iter().map(|one| (one.name, &*one.value)).collect::<Vec<_>>(),
            [("colspan", "2"), ("class", "right")]
        );
    }
}
