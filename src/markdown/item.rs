//! Task items: the attributes in braces at the end, and the id that an item has without one.

use std::hash::{Hash as _, Hasher};
use std::sync::Arc;

use super::Fault;
use super::rules::ITEM_ATTRIBUTE;
use crate::fingerprint::Fingerprint;
use crate::slug::{nearest, slug};
use crate::source::Span;

/// One checklist item.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The id, unique in its document: `{#id}`, or derived from the text.
    pub id: Arc<str>,
    /// Whether the id was derived from the text, so that it changes when the text does.
    pub derived: bool,
    /// Whether the box is ticked in the source: `- [x]`.
    pub done: bool,
    /// The text, without Markdown and attributes.
    pub text: Arc<str>,
    /// The anchor of the heading that the item stands under, if there is one.
    pub heading: Option<Arc<str>>,
    /// The number of the list it belongs to, from 0 in the document.
    pub list: usize,
    /// The attributes.
    pub attributes: TaskAttributes,
    /// From the box to the end of the attributes.
    pub span: Span,
}

impl Item {
    /// Feeds everything but the places in the text to a hasher.
    pub(super) fn hash_face(&self, state: &mut impl Hasher) {
        let Self { id, derived, done, text, heading, list, attributes, span: _ } = self;
        let TaskAttributes { gate, optional, roles, factors, steps } = attributes;
        (id, derived, done, text, heading, list, gate, optional).hash(state);
        for names in [roles, factors, steps] {
            names.len().hash(state);
            for (name, _) in names {
                name.hash(state);
            }
        }
    }
}

/// What stands in the braces at the end of a task item, but for the id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskAttributes {
    /// Must be ticked before the phase is left.
    pub gate: bool,
    /// Shown, not counted.
    pub optional: bool,
    /// Who does it: `role=`.
    pub roles: Vec<(Arc<str>, Span)>,
    /// What it works on: `factor=`.
    pub factors: Vec<(Arc<str>, Span)>,
    /// The phase step it fulfils: `step=`.
    pub steps: Vec<(Arc<str>, Span)>,
}

/// The braces with the attributes of an item: those at the end of its text, or the last ones of which every word is an
/// attribute. Nothing where the text has none.
pub(super) fn braces(text: &str, start: usize) -> Option<Span> {
    let trimmed = text.trim_end();
    let mut pairs = trimmed.match_indices('}').filter_map(|(close, _)| {
        let open = trimmed[..close].rfind(['{', '}']).filter(|open| trimmed[*open..].starts_with('{'))?;
        let inner = &trimmed[open + 1..close];
        let is_code = inner.contains(['`', '\n']) || trimmed[..open].matches('`').count() % 2 == 1;
        let is_meant = close + 1 == trimmed.len() || is_attributes(inner);
        (!is_code && is_meant && !trimmed[..open].ends_with('\\')).then_some((open, close + 1))
    });
    pairs.next_back().map(|(open, end)| Span::new(start + open, start + end))
}

/// Whether every word is an attribute, as in no other braces.
fn is_attributes(text: &str) -> bool {
    let is_attribute = |word: &str| match word.split_once('=') {
        Some((key, value)) => matches!(key, "role" | "factor" | "step") && !value.is_empty(),
        None => matches!(word, "gate" | "optional") || (word.len() > 1 && word.starts_with('#')),
    };
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(is_attribute)
}

/// A text without the braces in it.
pub(super) fn without_braces(text: &str) -> String {
    let Some(span) = braces(text, 0) else { return text.to_owned() };
    let (before, after) = (text[..span.start].trim_end(), &text[span.end..]);
    format!("{before}{}", if after.trim().is_empty() { "" } else { after })
}

/// A brace that was to hold attributes and has no partner: the text stays as it is, and the author should know.
pub(super) fn lone_brace(text: &str, start: usize) -> Option<Fault> {
    let trimmed = text.trim_end();
    let is_attribute = |word: &str| {
        let key = word.split('=').next().unwrap_or_default();
        word.len() > 1 && word.starts_with('#') || ATTRIBUTES.contains(&key)
    };
    let at = trimmed.rfind(['{', '}'])?;
    let (open, rest) = (trimmed[..at].contains('{'), &trimmed[at + 1..]);
    let missing = match trimmed.as_bytes()[at] {
        b'{' if rest.split_whitespace().next().is_some_and(is_attribute) => '}',
        b'}' if rest.is_empty()
            && !open
            && trimmed[..at].split_whitespace().last().is_some_and(is_attribute) =>
        {
            '{'
        }
        _ => return None,
    };
    let message = format!("the attributes of this item lack their `{missing}`");
    let help = "write them in one pair of braces at the end: {#id gate role=…}".to_owned();
    Some(Fault { rule: &ITEM_ATTRIBUTE, span: Span::new(start + at, start + trimmed.len()), message, help })
}

/// The attributes that have a name.
const ATTRIBUTES: [&str; 5] = ["gate", "optional", "role", "factor", "step"];

/// Reads the words between the braces. What is not an attribute is a fault; the rest still counts.
pub(super) fn read_attributes(
    text: &str,
    span: Span,
    faults: &mut Vec<Fault>,
) -> (Option<Arc<str>>, TaskAttributes) {
    let inner = &text[span.start + 1..span.end - 1];
    let (mut id, mut attributes) = (None, TaskAttributes::default());
    for word in inner.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let place = Span::new(start, start + word.len());
        let value = |key: &str| {
            let value: Arc<str> = word[key.len()..].into();
            (value, Span::new(start + key.len(), start + word.len()))
        };
        match word.split_once('=').map_or(word, |(key, _)| key) {
            "gate" if word == "gate" => attributes.gate = true,
            "optional" if word == "optional" => attributes.optional = true,
            "role" if word.len() > 5 => attributes.roles.push(value("role=")),
            "factor" if word.len() > 7 => attributes.factors.push(value("factor=")),
            "step" if word.len() > 5 => attributes.steps.push(value("step=")),
            _ if word.len() > 1 && word.starts_with('#') => id = Some(word[1..].into()),
            key => faults.push(unknown_attribute(word, key, place)),
        }
    }
    (id, attributes)
}

fn unknown_attribute(word: &str, key: &str, span: Span) -> Fault {
    let help = match (key, nearest(key, ATTRIBUTES)) {
        _ if ATTRIBUTES.contains(&key) => format!("write a value behind it, or drop it: {key}=…"),
        ("owner" | "who" | "by", _) => word.replacen(key, "use `role", 1) + "`",
        (_, Some(name)) => format!("did you mean `{name}`?"),
        _ => String::new(),
    };
    Fault {
        rule: &ITEM_ATTRIBUTE,
        span,
        message: format!("`{{{word}}}`: no such attribute of a task item"),
        help,
    }
}

/// The id of an item that names none: the slug of its first five words and four digits of a hash of the whole.
/// It survives everything but a change of the words themselves. Progress may be remembered under it, so neither the
/// rule nor the hash may change.
pub(super) fn derived_id(text: &str) -> Arc<str> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let hash = Fingerprint::of(words.join(" ").as_bytes()).to_string();
    let stem = slug(&words[..words.len().min(5)].join(" "));
    let joint = if stem.is_empty() { "item" } else { &stem };
    format!("{joint}-{}", &hash[..4]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_keeps_its_derived_id_while_its_words_stay() {
        let id = derived_id("The *policy* fits on one page, and is read");
        assert_eq!(id, derived_id("the policy fits on   one page and is read."));
        assert_ne!(id, derived_id("The policy fits on one page and is not read"));
        assert!(id.starts_with("the-policy-fits-on-one-"));
        assert!(derived_id("???").starts_with("item-"));
    }

    #[test]
    fn braces_are_found_at_the_end_only() {
        assert_eq!(braces("do it {#a gate}  ", 10), Some(Span::new(16, 25)));
        for text in [
            "{a} then",
            "code `{x}`",
            "code `{#x}` y",
            "a {b} c}",
            "a \\{b}",
            "a {b\nc}",
            "a {#x b} c",
            "a {} b",
        ] {
            assert_eq!(braces(text, 0), None, "{text}");
        }
    }

    #[test]
    fn attributes_are_found_wherever_nothing_else_is_meant() {
        for (text, span, rest) in [
            ("do {#a gate}.", (3, 12), "do."),
            ("do {#a gate}\n  and more", (3, 12), "do\n  and more"),
            ("{#a} then", (0, 4), " then"),
            ("a {x} b {role=c}!", (8, 16), "a {x} b!"),
            ("a {#x} b {#y}", (9, 13), "a {#x} b"),
        ] {
            assert_eq!(braces(text, 0), Some(Span::new(span.0, span.1)), "{text}");
            assert_eq!(without_braces(text), rest, "{text}");
        }
    }
}
