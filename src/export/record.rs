//! Records for other programs: one list of named values, written as JSON or as the row of a table.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::content::reference::Ref;
use crate::date::Date;
use crate::fields::Word;
use crate::site::{Nr, Site};
use crate::text::{is_invisible, one_line};
use crate::url::{absolute, joined};

/// Named values in the order of their columns. All records of a table have the same names.
pub(super) struct Record(Vec<(&'static str, Value)>);

/// A value.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    None,
    Text(Arc<str>),
    Number(f64),
    Count(usize),
    /// Separated by `; ` in a table.
    Texts(Vec<Arc<str>>),
    Records(Vec<Record>),
}

impl Record {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The same record with those of another one behind it.
    pub(super) fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl From<Arc<str>> for Value {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<&Arc<str>> for Value {
    fn from(text: &Arc<str>) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Option<Arc<str>>> for Value {
    fn from(text: &Option<Arc<str>>) -> Self {
        text.clone().map_or(Self::None, Self::Text)
    }
}

impl From<Option<Date>> for Value {
    fn from(date: Option<Date>) -> Self {
        date.map_or(Self::None, |date| Self::Text(date.to_string().into()))
    }
}

impl<T> From<&Option<Ref<T>>> for Value {
    fn from(name: &Option<Ref<T>>) -> Self {
        name.as_ref().map_or(Self::None, |name| Self::Text(id(name)))
    }
}

impl<T> From<&[Ref<T>]> for Value {
    fn from(names: &[Ref<T>]) -> Self {
        Self::Texts(names.iter().map(id).collect())
    }
}

impl From<Vec<Record>> for Value {
    fn from(records: Vec<Record>) -> Self {
        Self::Records(records)
    }
}

/// What a reference names: `member-value`, or `motivation.member-value` for a part.
fn id<T>(name: &Ref<T>) -> Arc<str> {
    match &name.name.part {
        Some(part) => format!("{}.{part}", name.name.slug).into(),
        None => name.name.slug.clone(),
    }
}

/// A word of a fixed set, as authors write it.
pub(super) fn word<W: Word>(word: Option<W>) -> Value {
    word.map_or(Value::None, |word| Value::Text(word.word().into()))
}

/// The address of a place in a document.
pub(super) fn address(site: &Site, nr: Nr, anchor: Option<&str>) -> Arc<str> {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let page = &site.place(nr).href;
    let anchor = anchor.map_or_else(String::new, |anchor| format!("#{}", joined(&[anchor])));
    absolute(base, &format!("{page}{anchor}")).into()
}

/// JSON for people and programs.
pub(super) fn json(record: &Record) -> String {
    let mut text =
        serde_json::to_string_pretty(record).expect("texts and numbers can always be written as JSON");
    text.push('\n');
    text
}

/// A table with the names of the first record as its head.
pub(super) fn table(records: &[Record]) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .quote_style(csv::QuoteStyle::NonNumeric)
        .from_writer(Vec::new());
    let head = records.first().map(|record| record.0.iter().map(|(name, _)| (*name).to_owned()).collect());
    let rows = records.iter().map(|record| record.0.iter().map(|(_, value)| value.cell()).collect());
    for row in head.into_iter().chain(rows) {
        let row: Vec<String> = row;
        writer.write_record(row).expect("rows of one table are of one length, and memory takes everything");
    }
    let bytes = writer.into_inner().expect("memory takes everything");
    format!("\u{feff}{}", String::from_utf8(bytes).expect("text in, text out"))
}

impl Value {
    fn cell(&self) -> String {
        match self {
            Self::None | Self::Records(_) => String::new(),
            Self::Text(text) => safe(text),
            Self::Number(number) => number.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Texts(texts) => safe(&texts.join("; ")),
        }
    }
}

/// What begins a formula, in any country: the wide forms too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet program takes for a formula, neither as a whole nor behind a semicolon, where programs in some
/// countries begin a new cell: an apostrophe stands before what would begin one.
fn safe(text: &str) -> String {
    let text = one_line(text);
    let cells = text.split(';').map(|cell| {
        let words = cell.trim_start_matches(|letter: char| letter.is_whitespace() || is_invisible(letter));
        let (gap, words) = cell.split_at(cell.len() - words.len());
        let mark = if words.starts_with(FORMULA) { "'" } else { "" };
        format!("{gap}{mark}{words}")
    });
    cells.collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("plain", "plain"),
            ("=1+1", "'=1+1"),
            ("-5 EUR", "'-5 EUR"),
            ("＝1+1", "'＝1+1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠SUM(A1)", "'＠SUM(A1)"),
            ("y;=1+2", "y;'=1+2"),
            ("y; =1+2; ＠x", "y; '=1+2; '＠x"),
            (" \t=1", "  '=1"),
            ("\u{200b}=1", "\u{200b}'=1"),
            ("a\r=1", "a =1"),
            ("a - b; c", "a - b; c"),
            ("", ""),
        ] {
            assert_eq!(safe(text), expected, "{text:?}");
        }
    }
}
