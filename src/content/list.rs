//! Reads a list file: `roles.toml`, `measures.toml` and the like, one document per entry.

use std::sync::Arc;

use super::document::{Document, Head};
use super::field_reader::{FieldReader, References};
use super::metadata::Metadata;
use super::{Id, Kind};
use crate::fields::{Fields, Reading, Word};
use crate::fingerprint::Fingerprint;
use crate::markdown::{Body, Dialect};
use crate::report::Finding;
use crate::slug::slug;
use crate::source::Source;

/// Reads the entries of a list.
pub(super) fn read(source: &Source, text: &Arc<str>, kind: Kind) -> (Vec<Document>, Vec<Finding>) {
    let (reading, table) = Reading::parse(&source.path, text, 0);
    let top = Fields::top(&reading, &table, "a list");
    let documents = top.tables(kind.word(), kind.phrase()).into_iter();
    let documents = documents.map(|fields| entry(fields, source, text, kind, reading.is_broken())).collect();
    (documents, reading.finish())
}

fn entry(fields: Fields<'_>, source: &Source, text: &Arc<str>, kind: Kind, broken: bool) -> Document {
    let references = References::default();
    let reader = FieldReader::new(fields, &references);
    let metadata = Metadata::read(&reader);
    let head = Head::read(kind, &reader);
    if metadata.title.is_none() && !reader.is_open("title") {
        reader.missing("title", "\"…\"");
    }
    if metadata.id.is_none() && !reader.has("id") {
        reader.missing("id", "\"…\"");
    }
    let title = metadata.title.clone().or_else(|| metadata.id.clone()).unwrap_or_default();
    let id = Id { kind, slug: metadata.id.clone().unwrap_or_else(|| slug(&title).into()) };
    let places = reader.places();
    let fingerprint = Fingerprint::of(format!("{}{id}", source.fingerprint).as_bytes());
    Document {
        id,
        path: source.path.clone(),
        title,
        metadata,
        head,
        body: Arc::new(Body::read(text, text.len(), Dialect::default(), &[], Some("")).0),
        references: references.into_inner(),
        places,
        fingerprint,
        face: fingerprint,
        broken,
    }
}
