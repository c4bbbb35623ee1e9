//! Where fields stand in their file.

use std::sync::Arc;

use crate::source::Span;

/// Where the fields of a table stand in their file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    pub(super) whole: Span,
    pub(super) keys: Vec<(Arc<str>, Span)>,
}

impl Places {
    /// The place of a field, or of the whole table where the field is missing.
    pub fn of(&self, key: &str) -> Span {
        self.keys.iter().find(|(name, _)| &**name == key).map_or(self.whole, |(_, span)| *span)
    }

    /// The place of the first of these fields that is there, or of the whole table.
    pub fn of_any(&self, keys: &[&str]) -> Span {
        let found = keys.iter().find_map(|key| self.keys.iter().find(|(name, _)| &**name == *key));
        found.map_or(self.whole, |(_, span)| *span)
    }
}

/// A field from its key to the end of its value. The value of a `[table]` starts before its key; one that
/// could not be read has no place at all.
pub(super) fn entry_span(key: Span, value: Span) -> Span {
    if value.end < key.start { key } else { Span::new(key.start.min(value.start), key.end.max(value.end)) }
}
