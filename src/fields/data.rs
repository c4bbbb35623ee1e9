//! Texts as data, for those who ask no fields of them.

use serde_json::Value as Json;

use super::value::{Table, Value};
use super::{Language, from_toml, from_yaml};

/// A text as data. What cannot be read is left out.
pub fn json_of(text: &str, language: Language) -> Json {
    let (table, _) = table_of(text, language);
    Value::Table(table).json()
}

/// Whether nothing is wrong with a text.
pub fn is_readable(text: &str, language: Language) -> bool {
    table_of(text, language).1.iter().all(|fault| fault.is_certain)
}

pub(super) fn table_of(text: &str, language: Language) -> (Table<'_>, Vec<from_toml::Fault>) {
    match language {
        Language::Toml => from_toml::read(text),
        Language::Yaml => from_yaml::read(text),
    }
}
