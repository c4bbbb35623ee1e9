//! Puts fields into the front matter of a page, in the language that it is written in.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::content::fields_of;
use crate::fields::{Language, is_readable, json_of};

/// What a field gets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    Texts(Vec<String>),
}

impl Value {
    fn written(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Number(number) => number.to_string(),
            Self::Texts(texts) => {
                format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A text in quotes that TOML and YAML read alike.
pub(super) fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Where the fields of a page start and end, and their language.
pub(super) fn find(text: &str) -> Option<(usize, usize, Language)> {
    fields_of(text).map(|(span, language)| (span.start, span.end, language))
}

/// The fields of a page as data.
pub(super) fn data(text: &str) -> Json {
    find(text).map_or(Json::Null, |(start, end, language)| json_of(&text[start..end], language))
}

/// The page with more fields; those that it has stay as they are.
pub(super) fn with(text: &str, fields: &[(&'static str, Value)]) -> String {
    let data = data(text);
    let is_new = |key: &str| names(key).iter().all(|name| data.get(name).is_none());
    let new = fields.iter().filter_map(|(key, value)| {
        // an alias beside others has a name of another tool, so that none has to be written anew
        let key = if *key == "aliases" && !is_new(key) { "redirect_from" } else { key };
        is_new(key).then_some((key, value))
    });
    let new: Vec<_> = new.collect();
    if new.is_empty() {
        return text.to_owned();
    }
    let lines = |sign: &str| {
        new.iter()
            .map(|(key, value)| format!("{key}{sign}{}\n", value.written()))
            .collect::<Vec<_>>()
            .concat()
    };
    match find(text) {
        Some((start, _, Language::Toml)) => format!("{}{}{}", &text[..start], lines(" = "), &text[start..]),
        Some((start, _, Language::Yaml)) => format!("{}{}{}", &text[..start], lines(": "), &text[start..]),
        None => format!("+++\n{}+++\n\n{text}", lines(" = ")),
    }
}

/// The page with the usual mistakes in its YAML put right: texts with a colon in them get quotes, tabs become spaces, and of a
/// line that stands twice one stays. Nothing where it can be read as it is, or not even so.
pub(super) fn mended(text: &str) -> Option<String> {
    let (start, end, language) = find(text)?;
    let fields = &text[start..end];
    if language == Language::Toml || is_readable(fields, language) {
        return None;
    }
    let mut seen = BTreeSet::new();
    let lines = fields.split_inclusive('\n');
    // of what is indented, nobody knows where it belongs
    let lines = lines.filter(|line| !line.starts_with(char::is_alphabetic) || seen.insert(line.trim_end()));
    let mended: String = lines.map(in_quotes).collect();
    is_readable(&mended, language).then(|| format!("{}{mended}{}", &text[..start], &text[end..]))
}

/// A line of YAML whose value is a text that needs quotes, with them.
fn in_quotes(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let (blank, words) = line.split_at(indent);
    let blank = blank.replace('\t', "  ");
    let Some((key, value)) = words.trim_end().split_once(": ") else { return blank + words };
    let value = value.trim();
    let is_text = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!', '#']);
    let needs = value.contains(": ") || value.ends_with(':') || value.starts_with(['@', '`', '%', ',', '?']);
    if is_text && needs { format!("{blank}{key}: {}\n", quoted(value)) } else { blank + words }
}

/// The names that a field goes by.
fn names(key: &str) -> &'static [&'static str] {
    match key {
        "order" => &["order", "weight", "nav_order", "sidebar_position"],
        "title" => &["title"],
        "nav_title" => &["nav_title", "sidebar_label", "linkTitle"],
        "aliases" => &["aliases"],
        _ => &["redirect_from"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_mistakes_are_put_right() {
        for (text, expected) in [
            ("---\ntitle: A: \"b\"\n---\nText\n", Some("---\ntitle: \"A: \\\"b\\\"\"\n---\nText\n")),
            ("---\nby: @me\nx: y:\n---\n", Some("---\nby: \"@me\"\nx: \"y:\"\n---\n")),
            ("---\ndraft: true\na: b: c\ndraft: true\n---\n", Some("---\ndraft: true\na: \"b: c\"\n---\n")),
            ("---\ndraft: true\na: 1\ndraft: true\n---\n", None),
            ("---\nlist:\n\t- a\n\t- b: c: d\n---\n", Some("---\nlist:\n  - a\n  - b: \"c: d\"\n---\n")),
            ("---\ndraft: true\ndraft: false\n---\n", None),
            ("---\na: [b\n---\n", None),
            ("---\na: &b c\n---\n", None),
            ("---\na: b\n---\n", None),
            ("+++\na = b\n+++\n", None),
            ("Text\n", None),
        ] {
            assert_eq!(mended(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn fields_are_added_in_the_language_of_the_page() {
        let fields = [("order", Value::Number(3)), ("aliases", Value::Texts(vec!["/a".into()]))];
        for (text, expected) in [
            ("---\n\nText\n\n---\n", "+++\norder = 3\naliases = [\"/a\"]\n+++\n\n---\n\nText\n\n---\n"),
            ("\n---\ntitle: A\n---\n", "\n---\norder: 3\naliases: [\"/a\"]\ntitle: A\n---\n"),
            ("Text\n", "+++\norder = 3\naliases = [\"/a\"]\n+++\n\nText\n"),
            ("---\ntitle: A\n---\nText\n", "---\norder: 3\naliases: [\"/a\"]\ntitle: A\n---\nText\n"),
            ("+++\n[extra]\na = 1\n+++\n", "+++\norder = 3\naliases = [\"/a\"]\n[extra]\na = 1\n+++\n"),
            (
                "---\nweight: 1\naliases: [x]\n---\n",
                "---\nredirect_from: [\"/a\"]\nweight: 1\naliases: [x]\n---\n",
            ),
        ] {
            assert_eq!(with(text, &fields), expected);
        }
    }
}
