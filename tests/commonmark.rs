//! commonmark.
