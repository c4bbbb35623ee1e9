//! Reads a list file: `roles.toml`, `measures.toml` and the like, one document per entry.

use std::sync::Arc;

use super::document::{Document, Head};
use super::metadata::Metadata;
use super::record::{Record, References};
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
    let record = Record::new(fields, &references);
    let metadata = Metadata::read(&record);
    let head = Head::read(kind, &record);
    if metadata.title.is_none() && !record.is_open("title") {
        record.missing("title", "\"…\"");
    }
    if metadata.id.is_none() && !record.has("id") {
        record.missing("id", "\"…\"");
    }
    let title = metadata.title.clone().or_else(|| metadata.id.clone()).unwrap_or_default();
    let id = Id { kind, slug: metadata.id.clone().unwrap_or_else(|| slug(&title).into()) };
    let places = record.places();
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
