//! A table that holds texts and nothing else, at any depth.

use std::sync::Arc;

use super::Fields;
use super::rules::INVALID_FIELD;
use super::value::{Table, Value};
use crate::report::Finding;
use crate::source::Span;

/// A text in a table, with the keys of the tables around it.
pub struct FlatText {
    /// The keys, with dots between them.
    pub key: Arc<str>,
    /// The text.
    pub words: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl Fields<'_> {
    /// Every text of the table and the tables below it, by its path: `month.9`.
    pub fn flat_texts(&self) -> Vec<FlatText> {
        fn flatten(fields: &Fields<'_>, table: &Table<'_>, path: &str, texts: &mut Vec<FlatText>) {
            for (key, field) in table {
                let key = format!("{path}{key}");
                let span = field.span.shifted(fields.reading.offset);
                match &field.value {
                    Value::Text(text) => {
                        texts.push(FlatText { key: key.into(), words: Arc::from(&**text), span });
                    }
                    Value::Table(table) => flatten(fields, table, &format!("{key}."), texts),
                    other => {
                        let message = format!("`{key}` needs text in quotes, not {}", other.name());
                        fields.reading.push(Finding::new(
                            &INVALID_FIELD,
                            fields.reading.place(span),
                            message,
                        ));
                    }
                }
            }
        }
        self.forget_keys();
        let mut texts = Vec::new();
        flatten(self, self.table, "", &mut texts);
        texts
    }
}
