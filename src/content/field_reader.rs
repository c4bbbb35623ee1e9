//! A table of fields that may hold references. Reading a reference is what makes it an edge of the site.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::Kind;
use super::reference::{Part, Ref, Referable, Reference, Spot};
use super::relation::Relation;
use crate::fields::{Fields, Shape, Word as _};
use crate::markdown::rules::DUPLICATE_ID;
use crate::report::{Finding, Place};
use crate::source::Span;

/// The tables that are places of the page of their document.
const PARTS: [&str; 4] = ["stage", "step", "aspect", "dimension"];

/// The references of a document while it is read.
pub(super) type References = RefCell<Vec<Reference>>;

/// The fields of a table together with the references found so far.
pub(super) struct FieldReader<'a> {
    fields: Fields<'a>,
    references: &'a References,
    spot: Spot,
}

impl<'a> FieldReader<'a> {
    /// The reader of a document.
    pub(super) fn new(fields: Fields<'a>, references: &'a References) -> Self {
        Self { fields, references, spot: Spot::default() }
    }

    /// The anchor of the part of the document that this reader reads.
    pub(super) fn anchor(&self) -> Option<Arc<str>> {
        self.spot.anchor.clone()
    }

    /// Makes what it reads a part of its document that links can point at.
    #[must_use]
    pub(super) fn into_part(mut self, part: Part, anchor: Option<Arc<str>>, words: &Arc<str>) -> Self {
        self.spot = Spot { part, anchor, words: words.clone() };
        self
    }

    /// Notes a reference that is written in a field of its own form.
    pub(super) fn note<T: Referable>(&self, relation: Relation, text: &str, span: Span) -> Ref<T> {
        let reference = Ref::new(text, span);
        self.references.borrow_mut().push(Reference {
            relation,
            name: reference.name.clone(),
            kinds: T::KINDS,
            span,
            spot: self.spot.clone(),
        });
        reference
    }

    /// A list of references, in the field that the relation is named after.
    pub(super) fn refs<T: Referable>(&self, relation: Relation) -> Vec<Ref<T>> {
        self.fields.note(relation.key(), || Shape::References(names(T::KINDS)));
        let texts = self.fields.placed_texts(relation.key());
        texts
            .iter()
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, span)| self.note(relation, text, *span))
            .collect()
    }

    /// One reference, in the field that the relation is named after.
    pub(super) fn one<T: Referable>(&self, relation: Relation) -> Option<Ref<T>> {
        self.one_in(relation.key(), relation)
    }

    /// One reference, in a field of another name.
    pub(super) fn one_in<T: Referable>(&self, key: &'static str, relation: Relation) -> Option<Ref<T>> {
        self.fields.note(key, || Shape::Reference(names(T::KINDS)));
        let text = self.fields.text(key)?;
        Some(self.note(relation, &text, self.fields.places().of(key)))
    }

    /// One reference that must be there.
    pub(super) fn required<T: Referable>(&self, key: &'static str, relation: Relation) -> Option<Ref<T>> {
        let reference = self.one_in(key, relation);
        if reference.is_none() && !self.fields.is_open(key) {
            self.fields.missing(key, "\"…\"");
        }
        reference
    }

    /// References that are the keys of a table, each with the text it stands for.
    pub(super) fn ref_keys<T: Referable>(
        &self,
        key: &'static str,
        what: &'static str,
        relation: Relation,
    ) -> Vec<(Ref<T>, Arc<str>)> {
        self.fields.note(key, || Shape::ReferenceKeys(names(T::KINDS)));
        let Some(table) = self.fields.table(key, what) else { return Vec::new() };
        let entries = table.free_texts();
        entries.into_iter().map(|(key, text, span)| (self.note(relation, &key, span), text)).collect()
    }

    /// A table below this one.
    pub(super) fn nested(&self, key: &'static str, what: &'static str) -> Option<FieldReader<'a>> {
        let fields = self.fields.table(key, what)?;
        Some(Self { fields, references: self.references, spot: self.spot.clone() })
    }

    /// A list of tables below this one, without those of which the field `carrier` holds a placeholder.
    pub(super) fn nested_list_saying(
        &self,
        key: &'static str,
        what: &'static str,
        carrier: &'static str,
    ) -> Vec<FieldReader<'a>> {
        let reader = |fields| Self { fields, references: self.references, spot: self.spot.clone() };
        self.parts(key, what).into_iter().filter_map(|table| table.said(carrier)).map(reader).collect()
    }

    /// A list of tables below this one.
    pub(super) fn nested_list(&self, key: &'static str, what: &'static str) -> Vec<FieldReader<'a>> {
        let tables = self.parts(key, what).into_iter();
        tables.map(|fields| Self { fields, references: self.references, spot: self.spot.clone() }).collect()
    }

    /// The tables of a list. Where they are places of the page, their ids must differ.
    fn parts(&self, key: &'static str, what: &'static str) -> Vec<Fields<'a>> {
        let tables = self.fields.tables(key, what);
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        for fields in tables.iter().filter(|_| PARTS.contains(&key)) {
            let id = fields.adopt("id", |value| value.as_text().map(str::to_owned));
            let Some(id) = id.map(|(id, _)| id).filter(|id| !id.trim().is_empty()) else { continue };
            let place = fields.place("id");
            if let Some(first) = seen.get(&id) {
                let message = format!("two `[[{key}]]` of this page have the id `{id}`");
                let finding = Finding::new(&DUPLICATE_ID, place, message);
                self.fields.reading().push(finding.other(first.clone(), "the first one"));
            } else {
                seen.insert(id, place);
            }
        }
        tables
    }
}

/// What kinds are called in fields.
fn names(kinds: &[Kind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.word()).collect()
}

impl<'a> Deref for FieldReader<'a> {
    type Target = Fields<'a>;

    fn deref(&self) -> &Fields<'a> {
        &self.fields
    }
}
