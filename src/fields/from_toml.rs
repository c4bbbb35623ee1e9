//! Reads TOML as fields.

use toml::de::{DeTable, DeValue};

use super::value::{Field, Table, Value};
use crate::source::Span;

/// What is wrong with a text, and where.
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) message: String,
    /// What to do about it; empty for what helps in general.
    pub(super) help: String,
    /// What it repeats.
    pub(super) first: Option<Span>,
    /// Whether it is certain all the same what the text says.
    pub(super) is_certain: bool,
}

/// The table of a TOML text. What can be read around its errors is read.
pub(super) fn read(text: &str) -> (Table<'_>, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|error| Fault {
        span: error.span().map_or(Span::default(), Span::from),
        message: error.message().to_owned(),
        help: String::new(),
        first: None,
        is_certain: false,
    });
    (table_of(table.into_inner()), faults.collect())
}

fn table_of(table: DeTable<'_>) -> Table<'_> {
    let fields = table.into_iter().map(|(key, value)| {
        let (key_span, span) = (key.span().into(), value.span().into());
        (key.into_inner(), Field { key: key_span, span, value: value_of(value.into_inner()) })
    });
    fields.collect()
}

fn value_of(value: DeValue<'_>) -> Value<'_> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(number) => {
            let whole = i64::from_str_radix(number.as_str(), number.radix()).ok();
            Value::Number(number.as_str().to_owned().into(), whole)
        }
        DeValue::Float(number) => Value::Number(number.as_str().to_owned().into(), None),
        DeValue::Boolean(flag) => Value::Flag(flag),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(list) => {
            let entries = list.into_iter().map(|entry| {
                let span = entry.span().into();
                (value_of(entry.into_inner()), span)
            });
            Value::List(entries.collect())
        }
        DeValue::Table(table) => Value::Table(table_of(table)),
    }
}
