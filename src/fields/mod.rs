//! Reads TOML tables field by field, and finds all that is wrong with them at once.

mod dates;
mod places;
mod reading;
mod word;

use std::ops::RangeInclusive;
use std::sync::Arc;

use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};

use crate::report::{Finding, Place};
use crate::slug::{is_slug, slug};
use crate::source::Span;

pub use dates::OpenPeriod;
pub use places::Places;
use places::entry_span;
use reading::Table;
pub use reading::{INVALID_FIELD, Reading, SYNTAX, UNKNOWN_FIELD};
pub use word::Word;
pub(crate) use word::words;

/// The fields of one table. Asking for a field makes it a known one.
pub struct Fields<'a> {
    reading: &'a Reading<'a>,
    table: &'a DeTable<'a>,
    number: usize,
    span: Span,
}

impl<'a> Fields<'a> {
    /// The top table of a file. `what` is said in messages: "a purpose".
    pub fn top(reading: &'a Reading<'a>, table: &'a DeTable<'a>, what: &'static str) -> Self {
        Self::new(reading, table, what, None, Span::new(reading.offset, reading.offset))
    }

    fn new(
        reading: &'a Reading<'a>,
        table: &'a DeTable<'a>,
        what: &'static str,
        outer: Option<usize>,
        span: Span,
    ) -> Self {
        let entries = table.iter().map(|(key, value)| {
            (Arc::from(&**key.get_ref()), entry_span(key.span().into(), value.span().into()))
        });
        let keys = entries.map(|(key, span): (Arc<str>, Span)| (key, span.shifted(reading.offset)));
        let table_keys = Table { what, outer, keys: keys.collect(), known: Vec::new() };
        let mut tables = reading.tables.borrow_mut();
        tables.push(table_keys);
        Self { reading, table, number: tables.len() - 1, span }
    }

    /// The file being read.
    pub fn reading(&self) -> &'a Reading<'a> {
        self.reading
    }

    /// Where the table stands: its header line, or the start of the file.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where each field of the table stands.
    pub fn places(&self) -> Places {
        Places { whole: self.span, keys: self.reading.tables.borrow()[self.number].keys.clone() }
    }

    /// Where a field stands, or the table where the field is missing.
    pub fn place(&self, key: &str) -> Place {
        self.reading.place(self.places().of(key))
    }

    /// The names of the fields that the table holds, in their order.
    pub fn keys(&self) -> Vec<(Arc<str>, Span)> {
        self.reading.tables.borrow()[self.number].keys.clone()
    }

    /// Whether the table holds a field, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Makes a field a known one, and gives its value with its place.
    fn value(&self, key: &'static str) -> Option<(&'a DeValue<'a>, Span)> {
        self.reading.tables.borrow_mut()[self.number].known.push(key);
        let value = self.table.get(key)?;
        Some((value.get_ref(), Span::from(value.span()).shifted(self.reading.offset)))
    }

    /// Reports that a value does not have the form that its field needs.
    pub fn invalid(&self, key: &str, needs: &str, help: String) {
        self.reject(key, format!("`{key}` should be {needs}"), help);
    }

    /// Reports that a value cannot be used.
    pub(super) fn reject(&self, key: &str, message: String, help: String) {
        self.reading.push(Finding::new(&INVALID_FIELD, self.place(key), message).help(help));
    }

    fn mistyped(&self, key: &str, found: &DeValue<'_>, needs: &str, example: &str) {
        let needs = format!("{needs}, not {}", name_of(found));
        self.invalid(key, &needs, format!("write it like this: {key} = {example}"));
    }

    /// A required field was not there: reports it.
    pub fn missing(&self, key: &str, example: &str) {
        let what = self.reading.tables.borrow()[self.number].what;
        let message = format!("{what} needs `{key}`");
        let finding = Finding::new(&INVALID_FIELD, self.reading.place(self.span), message);
        self.reading.push(finding.help(format!("add a line: {key} = {example}")));
    }

    /// A text; none where it is missing or blank.
    pub fn text(&self, key: &'static str) -> Option<Arc<str>> {
        let (value, _) = self.value(key)?;
        match value {
            DeValue::String(text) => Some(text.trim().into()).filter(|text: &Arc<str>| !text.is_empty()),
            other => {
                self.mistyped(key, other, "a text", "\"…\"");
                None
            }
        }
    }

    /// A text that must be there. Where it is not, the place is reported and the text is empty.
    pub fn required_text(&self, key: &'static str) -> Arc<str> {
        let text = self.text(key);
        if text.is_none() && self.table.get(key).is_none_or(|value| value.get_ref().is_str()) {
            self.missing(key, "\"…\"");
        }
        text.unwrap_or_default()
    }

    /// An id: lower case letters, digits and hyphens. What is none is reported, and its slug taken instead.
    pub fn slug(&self, key: &'static str) -> Option<Arc<str>> {
        let text = self.text(key)?;
        if !is_slug(&text) {
            let help = format!("{key} = \"{}\"", slug(&text));
            self.invalid(key, "of lower case letters, digits and single hyphens", help);
        }
        Some(slug(&text).into()).filter(|slug: &Arc<str>| !slug.is_empty())
    }

    /// A list of texts, each with its place. A single text is accepted as a list of one.
    pub fn placed_texts(&self, key: &'static str) -> Vec<(Arc<str>, Span)> {
        let Some((value, span)) = self.value(key) else { return Vec::new() };
        match value {
            DeValue::String(text) => vec![(text.trim().into(), span)],
            DeValue::Array(list) => list
                .iter()
                .filter_map(|entry| {
                    let span = Span::from(entry.span()).shifted(self.reading.offset);
                    let text = entry.get_ref().as_str();
                    if text.is_none() {
                        self.mistyped(key, entry.get_ref(), "a list of texts", "[\"…\", \"…\"]");
                    }
                    text.map(|text| (text.trim().into(), span))
                })
                .collect(),
            other => {
                self.mistyped(key, other, "a list of texts", "[\"…\", \"…\"]");
                Vec::new()
            }
        }
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str) -> Vec<Arc<str>> {
        self.placed_texts(key).into_iter().map(|(text, _)| text).filter(|text| !text.is_empty()).collect()
    }

    /// Yes or no.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let (value, _) = self.value(key)?;
        if value.as_bool().is_none() {
            self.mistyped(key, value, "true or false", "true");
        }
        value.as_bool()
    }

    /// A whole number.
    pub fn number(&self, key: &'static str) -> Option<i64> {
        let (value, _) = self.value(key)?;
        let number =
            value.as_integer().and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        if number.is_none() {
            self.mistyped(key, value, "a whole number", "1");
        }
        number
    }

    /// A text or a number, as text: for fields such as a cost, where both are natural.
    pub fn amount(&self, key: &'static str) -> Option<Arc<str>> {
        match self.value(key)?.0 {
            DeValue::Integer(number) => Some(number.as_str().into()),
            DeValue::Float(number) => Some(number.as_str().into()),
            _ => self.text(key),
        }
    }

    /// The whole numbers of a table whose keys are the author's own, each within a range, and where each is written.
    pub fn ratings(
        &self,
        key: &'static str,
        what: &'static str,
        range: RangeInclusive<i64>,
    ) -> Vec<(Arc<str>, i64, Span)> {
        let Some(table) = self.table(key, what) else { return Vec::new() };
        let places = table.places();
        table.forget_keys();
        let ratings = table.table.iter().filter_map(|(key, value)| {
            let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
            let number = number.filter(|number| range.contains(number));
            if number.is_none() {
                let needs = format!("a whole number from {} to {}", range.start(), range.end());
                table.invalid(key.get_ref(), &needs, format!("{} = {}", key.get_ref(), range.end()));
            }
            let key: Arc<str> = Arc::from(&**key.get_ref());
            let span = places.of(&key);
            Some((key, number?, span))
        });
        ratings.collect()
    }

    /// A table below this one.
    pub fn table(&self, key: &'static str, what: &'static str) -> Option<Fields<'a>> {
        let (value, span) = self.value(key)?;
        if let DeValue::Table(table) = value {
            return Some(Self::new(self.reading, table, what, Some(self.number), span));
        }
        self.mistyped(key, value, "a table", "{ … }");
        None
    }

    /// A list of tables below this one: `[[key]]`.
    pub fn tables(&self, key: &'static str, what: &'static str) -> Vec<Fields<'a>> {
        let Some((value, _)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value else {
            self.mistyped(key, value, "a list of tables", &format!("…, each starting with a line [[{key}]]"));
            return Vec::new();
        };
        list.iter()
            .filter_map(|entry| {
                let span = Span::from(entry.span()).shifted(self.reading.offset);
                if let DeValue::Table(table) = entry.get_ref() {
                    return Some(Self::new(self.reading, table, what, Some(self.number), span));
                }
                self.mistyped(
                    key,
                    entry.get_ref(),
                    "a list of tables",
                    &format!("…, each starting with a line [[{key}]]"),
                );
                None
            })
            .collect()
    }

    /// Every field of the table with its text, for tables whose keys are the author's own.
    /// They all become known ones.
    pub fn free_texts(&self) -> Vec<(Arc<str>, Arc<str>, Span)> {
        self.forget_keys();
        let texts = self.table.iter().filter_map(|(key, value)| {
            let span = entry_span(key.span().into(), value.span().into()).shifted(self.reading.offset);
            let Some(text) = value.get_ref().as_str() else {
                self.mistyped(key.get_ref(), value.get_ref(), "a text", "\"…\"");
                return None;
            };
            Some((Arc::from(&**key.get_ref()), text.trim().into(), span))
        });
        texts.collect()
    }

    /// Every text of the table and the tables below it, by its path: `month.9`.
    pub fn flat_texts(&self) -> Vec<(Arc<str>, Arc<str>)> {
        fn flatten(table: &DeTable<'_>, path: &str, texts: &mut Vec<(Arc<str>, Arc<str>)>) {
            for (key, value) in table {
                let path = format!("{path}{}", key.get_ref());
                match value.get_ref() {
                    DeValue::String(text) => texts.push((path.into(), Arc::from(&**text))),
                    DeValue::Table(table) => flatten(table, &format!("{path}."), texts),
                    _ => {}
                }
            }
        }
        self.forget_keys();
        let mut texts = Vec::new();
        flatten(self.table, "", &mut texts);
        texts
    }

    /// Fields of the author's own, handed to templates untouched.
    pub fn free_json(&self, key: &'static str) -> Json {
        let Some((value, _)) = self.value(key) else { return Json::Null };
        json_of(value)
    }

    fn forget_keys(&self) {
        self.reading.tables.borrow_mut()[self.number].keys.clear();
    }
}

fn name_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn json_of(value: &DeValue<'_>) -> Json {
    match value {
        DeValue::String(text) => Json::from(&**text),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Json::Null, Json::from)
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Json::Null, Json::from),
        DeValue::Boolean(flag) => Json::from(*flag),
        DeValue::Datetime(date) => Json::from(date.to_string()),
        DeValue::Array(list) => list.iter().map(|entry| json_of(entry.get_ref())).collect(),
        DeValue::Table(table) => {
            table.iter().map(|(key, value)| (key.get_ref().to_string(), json_of(value.get_ref()))).collect()
        }
    }
}
