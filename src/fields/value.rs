//! What a field may hold, each with its place: one form for whatever language the fields are written in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::date::Date;
use crate::source::Span;
use crate::text::{composed, fit};

/// A table: its fields by their names.
pub type Table<'a> = BTreeMap<Cow<'a, str>, Field<'a>>;

/// A field of a table. Places count from the start of the text that was parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<'a> {
    /// Where its name stands.
    pub key: Span,
    /// Where its value stands.
    pub span: Span,
    /// What it holds.
    pub value: Value<'a>,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A word without quotes, as YAML has them: a text, number, date, yes or no, as the field needs it.
    Plain(Cow<'a, str>),
    /// A number: its digits, and the number where it is a whole one.
    Number(Cow<'a, str>, Option<i64>),
    /// Yes or no.
    Flag(bool),
    /// A date, a time, or both.
    Date(String),
    /// A list, each entry with its place.
    List(Vec<(Value<'a>, Span)>),
    /// A table.
    Table(Table<'a>),
}

impl Value<'_> {
    /// The text, where it can be one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, where it is one.
    pub fn as_number(&self) -> Option<i64> {
        match self {
            Self::Number(_, number) => *number,
            Self::Plain(text) => whole(text),
            _ => None,
        }
    }

    /// Yes or no, where it is one of them.
    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Plain(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" => Some(true),
                "false" | "no" | "off" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// A text, number or date as it is written.
    pub(super) fn as_written(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Plain(text) | Self::Number(text, _) => Some(text.trim()),
            Self::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The day, where it is one. What o'clock it was is left out.
    pub fn as_date(&self) -> Option<Date> {
        let text = self.as_written()?;
        match text.as_bytes().get(10) {
            Some(b'T' | b't' | b' ') => text.get(..10)?.parse().ok(),
            _ => text.parse().ok(),
        }
    }

    /// Composes the letters of every text, and marks what no page can hold: what an escape such as `\u0308` or `\u0000`
    /// says is known only once it is read.
    pub(super) fn normalise(&mut self, span: Span, unfit: &mut Vec<Span>) {
        match self {
            Self::Text(text) | Self::Plain(text) => {
                if text.contains("\r\n") {
                    *text = text.replace("\r\n", "\n").into();
                }
                if let Cow::Owned(marked) = fit(text) {
                    unfit.push(span);
                    *text = marked.into();
                }
                if let Cow::Owned(composed) = composed(text) {
                    *text = composed.into();
                }
            }
            Self::List(list) => list.iter_mut().for_each(|(entry, span)| entry.normalise(*span, unfit)),
            Self::Table(table) => {
                for field in table.values_mut() {
                    field.value.normalise(field.span, unfit);
                }
            }
            Self::Number(..) | Self::Flag(_) | Self::Date(_) => {}
        }
    }

    /// What it is, as messages say it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Plain(text) => match plain_json(text) {
                Json::Number(_) => "a number",
                Json::Bool(_) => "true or false",
                _ => "a text",
            },
            Self::Number(..) => "a number",
            Self::Flag(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }

    /// The value for templates.
    pub(super) fn json(&self) -> Json {
        match self {
            Self::Text(text) => Json::from(&**text),
            Self::Plain(text) => plain_json(text),
            Self::Number(_, Some(number)) => Json::from(*number),
            Self::Number(text, None) => text.parse::<f64>().map_or(Json::Null, Json::from),
            Self::Flag(flag) => Json::from(*flag),
            Self::Date(date) => Json::from(date.as_str()),
            Self::List(list) => list.iter().map(|(entry, _)| entry.json()).collect(),
            Self::Table(table) => {
                table.iter().map(|(key, field)| (key.to_string(), field.value.json())).collect()
            }
        }
    }
}

/// What a word without quotes is by the core schema of YAML 1.2.
fn plain_json(text: &str) -> Json {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Json::Null,
        "true" | "True" | "TRUE" => return Json::from(true),
        "false" | "False" | "FALSE" => return Json::from(false),
        _ => {}
    }
    if let Some(number) = whole(text) {
        return Json::from(number);
    }
    let is_number = text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first))
        && text.ends_with(|last: char| last.is_ascii_digit() || last == '.');
    let number = Some(text).filter(|_| is_number).and_then(|text| text.parse::<f64>().ok());
    number.filter(|number| number.is_finite()).map_or_else(|| Json::from(text), Json::from)
}

fn whole(text: &str) -> Option<i64> {
    let of_base = |prefix: &str, base| i64::from_str_radix(text.strip_prefix(prefix)?, base).ok();
    text.parse().ok().or_else(|| of_base("0x", 16)).or_else(|| of_base("0o", 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_quotes_is_what_it_looks_like() {
        for (text, json) in [
            ("12", Json::from(12)),
            ("-3", Json::from(-3)),
            ("1.50", Json::from(1.5)),
            ("0x10", Json::from(16)),
            ("1.2.3", Json::from("1.2.3")),
            ("2024-05-06", Json::from("2024-05-06")),
            ("no", Json::from("no")),
            ("True", Json::from(true)),
            ("~", Json::Null),
            ("inf", Json::from("inf")),
            ("99999999999999999999", Json::from(1e20)),
        ] {
            assert_eq!(plain_json(text), json, "{text}");
        }
    }
}
