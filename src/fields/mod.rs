//! Reads tables of TOML or YAML field by field, and finds all that is wrong with them at once.

mod data;
mod dates;
mod from_toml;
mod from_yaml;
mod placeholder;
mod places;
mod reading;
mod rules;
mod shape;
mod texts;
mod value;
mod word;

use std::ops::RangeInclusive;
use std::sync::Arc;

use serde_json::Value as Json;

use crate::report::{Finding, Place};
use crate::slug::{is_slug, slug};
use crate::source::Span;
use crate::text::one_line;

pub use data::{is_readable, json_of};
pub use dates::OpenPeriod;
pub use placeholder::is_placeholder;
pub use places::Places;
use places::entry_span;
pub use reading::{Language, Manner, Reading};
pub use rules::{FOREIGN_FIELD, INVALID_FIELD, PLACEHOLDER, RULES, SYNTAX, UNCLEAR, UNKNOWN_FIELD};
pub use shape::{Asked, Shape, asked};
pub use texts::FlatText;
pub use value::{Table, Value};
pub use word::Word;
pub(crate) use word::words;

/// The fields of one table. Asking for a field makes it a known one.
pub struct Fields<'a> {
    reading: &'a Reading<'a>,
    table: &'a Table<'a>,
    number: usize,
    span: Span,
}

impl<'a> Fields<'a> {
    /// The top table of a file. `what` is said in messages: "a purpose".
    pub fn top(reading: &'a Reading<'a>, table: &'a Table<'a>, what: &'static str) -> Self {
        Self::new(reading, table, what, None, Span::new(reading.offset, reading.offset))
    }

    fn new(
        reading: &'a Reading<'a>,
        table: &'a Table<'a>,
        what: &'static str,
        outer: Option<usize>,
        span: Span,
    ) -> Self {
        let keys = table.iter().map(|(key, field)| {
            (Arc::from(&**key), entry_span(field.key, field.span).shifted(reading.offset))
        });
        let table_keys =
            reading::Asked { what, outer, keys: keys.collect(), known: Vec::new(), rejected: Vec::new() };
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
    fn value(&self, key: &'static str) -> Option<(&'a Value<'a>, Span)> {
        self.reading.tables.borrow_mut()[self.number].known.push(key);
        let field = self.table.get(key)?;
        Some((&field.value, field.span.shifted(self.reading.offset)))
    }

    /// Reports that a value does not have the form that its field needs.
    pub fn invalid(&self, key: &str, needs: &str, help: String) {
        self.reject(key, self.unusable(key, format!("`{key}` should be {needs}")).help(help));
    }

    /// A finding about a value that cannot be used.
    fn unusable(&self, key: &str, message: String) -> Finding {
        Finding::new(&INVALID_FIELD, self.place(key), message)
    }

    /// Reports that a value cannot be used.
    fn reject(&self, key: &str, finding: Finding) {
        self.reading.reject(self.number, key, finding);
    }

    fn mistyped(&self, key: &str, found: &Value<'_>, needs: &str, example: &str) {
        let needs = format!("{needs}, not {}", found.name());
        self.invalid(key, &needs, format!("write it like this: {}", self.reading.line(key, example)));
    }

    /// A required field was not there: reports it.
    pub fn missing(&self, key: &str, example: &str) {
        self.note_required(key);
        let what = self.reading.tables.borrow()[self.number].what;
        let message = format!("{what} needs `{key}`");
        let finding = Finding::new(&INVALID_FIELD, self.reading.place(self.span), message);
        self.reading.fault(finding.help(format!("add a line: {}", self.reading.line(key, example))));
    }

    /// A text; none where it is missing, blank or a placeholder.
    pub fn text(&self, key: &'static str) -> Option<Arc<str>> {
        let text = self.raw(key)?;
        (!self.is_open(key)).then_some(text)
    }

    /// A text as it stands; none where it is missing or blank.
    fn raw(&self, key: &'static str) -> Option<Arc<str>> {
        self.note(key, || Shape::Text);
        let (value, _) = self.value(key)?;
        let text = value.as_text();
        if text.is_none() {
            self.mistyped(key, value, "a text", "\"…\"");
        }
        text.map(line).filter(|text| !text.is_empty())
    }

    /// A text that must be there. Where it is not, the place is reported and the text is empty.
    pub fn required_text(&self, key: &'static str) -> Arc<str> {
        let text = self.text(key);
        if text.is_none() && self.text_is_absent(key) {
            self.missing(key, "\"…\"");
        }
        text.unwrap_or_default()
    }

    /// An id: lower case letters, digits and hyphens. What is none is reported, and its slug taken instead.
    pub fn slug(&self, key: &'static str) -> Option<Arc<str>> {
        self.note(key, || Shape::Id);
        let text = self.raw(key)?;
        if slug(&text).is_empty() && self.is_open(key) {
            return None;
        }
        if !is_slug(&text) {
            let near = Some(slug(&text)).filter(|near| !near.is_empty());
            let help = self.reading.line(key, &format!("\"{}\"", near.as_deref().unwrap_or("a-short-name")));
            self.invalid(key, "of lower case letters, digits and single hyphens", help);
            if self.reading.is_lenient() {
                return None;
            }
        }
        Some(slug(&text).into()).filter(|slug: &Arc<str>| !slug.is_empty())
    }

    /// An id that must be there. Where it is missing, the place is reported and the id is empty.
    pub fn required_slug(&self, key: &'static str) -> Arc<str> {
        let id = self.slug(key);
        if id.is_none() && self.text_is_absent(key) {
            self.missing(key, "\"…\"");
        }
        id.unwrap_or_default()
    }

    /// Whether a field is missing, or a blank text: neither was reported when it was read.
    fn text_is_absent(&self, key: &str) -> bool {
        let value = self.table.get(key).map(|field| &field.value);
        value.is_none_or(|value| value.as_text().is_some_and(|text| text.trim().is_empty()))
    }

    /// A list of texts, each with its place; placeholders are left out. A single text is accepted as a list of one.
    pub fn placed_texts(&self, key: &'static str) -> Vec<(Arc<str>, Span)> {
        let mut texts = self.raw_texts(key);
        texts.retain(|(text, span)| {
            let open = is_placeholder(text);
            if open {
                self.open(key, text, *span);
            }
            !open
        });
        texts
    }

    /// A list of texts as they stand, for addresses and the like.
    pub fn raw_texts(&self, key: &'static str) -> Vec<(Arc<str>, Span)> {
        self.note(key, || Shape::Texts);
        let Some((value, span)) = self.value(key) else { return Vec::new() };
        let entry = |value: &Value<'_>, span| {
            let text = value.as_text();
            if text.is_none() {
                self.mistyped(key, value, "a list of texts", "[\"…\", \"…\"]");
            }
            text.map(|text| (line(text), span))
        };
        match value {
            Value::List(list) => list
                .iter()
                .filter_map(|(value, span)| entry(value, span.shifted(self.reading.offset)))
                .collect(),
            single => entry(single, span).into_iter().collect(),
        }
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str) -> Vec<Arc<str>> {
        self.placed_texts(key).into_iter().map(|(text, _)| text).filter(|text| !text.is_empty()).collect()
    }

    /// Yes or no.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        self.note(key, || Shape::Flag);
        let (value, _) = self.value(key)?;
        // those who write YAML quote now and then what needs no quotes
        let quoted = || value.as_text().filter(|_| self.reading.language == Language::Yaml)?.parse().ok();
        let flag = value.as_flag().or_else(quoted);
        if flag.is_none() {
            self.mistyped(key, value, "true or false", "true");
        }
        flag
    }

    /// A whole number.
    pub fn number(&self, key: &'static str) -> Option<i64> {
        self.note(key, || Shape::Number);
        let (value, _) = self.value(key)?;
        let number = value.as_number();
        if number.is_none() {
            self.mistyped(key, value, "a whole number", "1");
        }
        number
    }

    /// A text or a number, as text: for fields such as a cost, where both are natural.
    pub fn amount(&self, key: &'static str) -> Option<Arc<str>> {
        self.note(key, || Shape::Amount);
        match self.value(key)?.0 {
            Value::Number(digits, _) => Some(Arc::from(&**digits)),
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
        self.note(key, || Shape::Ratings);
        let Some(table) = self.table(key, what) else { return Vec::new() };
        let places = table.places();
        table.forget_keys();
        let ratings = table.table.iter().filter_map(|(key, field)| {
            let number = field.value.as_number().filter(|number| range.contains(number));
            if number.is_none() {
                let needs = format!("a whole number from {} to {}", range.start(), range.end());
                table.invalid(key, &needs, self.reading.line(key, &range.end().to_string()));
            }
            let key: Arc<str> = Arc::from(&**key);
            let span = places.of(&key);
            Some((key, number?, span))
        });
        ratings.collect()
    }

    /// A table below this one.
    pub fn table(&self, key: &'static str, what: &'static str) -> Option<Fields<'a>> {
        self.note(key, || Shape::Table);
        if let Some(table) = self.noted_table(key, what) {
            return Some(table);
        }
        let (value, span) = self.value(key)?;
        if let Value::Table(table) = value {
            return Some(Self::new(self.reading, table, what, Some(self.number), span));
        }
        self.mistyped(key, value, "a table", "{ … }");
        None
    }

    /// A list of tables below this one: `[[key]]`.
    pub fn tables(&self, key: &'static str, what: &'static str) -> Vec<Fields<'a>> {
        self.note(key, || Shape::Tables);
        if let Some(table) = self.noted_table(key, what) {
            return vec![table];
        }
        let Some((value, _)) = self.value(key) else { return Vec::new() };
        let mistyped = |value: &Value<'_>| self.mistyped(key, value, "a list of tables", "[{ … }]");
        let Value::List(list) = value else {
            mistyped(value);
            return Vec::new();
        };
        let tables = list.iter().filter_map(|(value, span)| {
            let Value::Table(table) = value else {
                mistyped(value);
                return None;
            };
            let span = span.shifted(self.reading.offset);
            Some(Self::new(self.reading, table, what, Some(self.number), span))
        });
        tables.collect()
    }

    /// Every field of the table with its text, for tables whose keys are the author's own.
    /// They all become known ones.
    pub fn free_texts(&self) -> Vec<(Arc<str>, Arc<str>, Span)> {
        self.forget_keys();
        let texts = self.table.iter().filter_map(|(key, field)| {
            let span = entry_span(field.key, field.span).shifted(self.reading.offset);
            let Some(text) = field.value.as_text() else {
                self.mistyped(key, &field.value, "a text", "\"…\"");
                return None;
            };
            Some((Arc::from(&**key), line(text), span))
        });
        texts.collect()
    }

    /// What a field holds that has a meaning only where it holds what is expected. It becomes a known one where it does.
    pub fn adopt<T>(&self, key: &'static str, read: impl Fn(&Value<'_>) -> Option<T>) -> Option<(T, Span)> {
        let field = self.table.get(key)?;
        let read = read(&field.value)?;
        self.reading.tables.borrow_mut()[self.number].known.push(key);
        Some((read, field.span.shifted(self.reading.offset)))
    }

    /// Says that a field is not used as what it is named, and keeps it for templates.
    pub fn disown(&self, key: &str, why: &str) {
        self.reject(key, self.unusable(key, format!("`{key}` is not used: {why}")));
    }

    /// How many fields were asked for so far.
    pub fn asked(&self) -> usize {
        self.reading.tables.borrow()[self.number].known.len()
    }

    /// Whether the table holds a field that was asked for after so many others.
    pub fn has_since(&self, asked: usize) -> bool {
        let tables = self.reading.tables.borrow();
        tables[self.number].known[asked..].iter().any(|key| self.table.contains_key(*key))
    }

    /// Fields of the author's own, handed to templates untouched.
    pub fn free_json(&self, key: &'static str) -> Json {
        self.note(key, || Shape::Free);
        self.value(key).map_or(Json::Null, |(value, _)| value.json())
    }

    /// What nobody asked for, and what could not be used: for templates, on pages that may hold fields of all kinds.
    pub fn left_json(&self) -> serde_json::Map<String, Json> {
        let tables = self.reading.tables.borrow();
        let keys = &tables[self.number];
        let is_left =
            |key: &str| !keys.known.contains(&key) || keys.rejected.iter().any(|name| &**name == key);
        let left = self.table.iter().filter(|(key, _)| is_left(key));
        left.map(|(key, field)| (key.to_string(), field.value.json())).collect()
    }

    fn forget_keys(&self) {
        self.reading.tables.borrow_mut()[self.number].keys.clear();
    }
}

/// A text of a field. The end of a line in it is a space, as in Markdown, so that a title is one line wherever it goes.
fn line(text: &str) -> Arc<str> {
    let text = text.trim();
    if text.contains('\n') {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        return one_line(&lines.join(" ")).into();
    }
    one_line(text).into()
}
