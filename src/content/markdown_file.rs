//! Reads one document from a file of its own: front matter and body, or a road map.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::common::Common;
use super::document::{Document, Head};
use super::front::Front;
use super::record::{Record, References};
use super::reference::{Name, Part, Reference, Spot};
use super::relation::Relation;
use super::{Id, Kind, rules, whole};
use crate::fields::{Fields, Reading, Word as _};
use crate::fingerprint::Fingerprint;
use crate::markdown::{Body, Dialect, Item, Outline};
use crate::report::{Finding, Place};
use crate::slug::{capitalised, is_slug};
use crate::source::{Source, SourcePath, Span};
use crate::text::composed;

/// Reads the document of a file. There always is one, so that links to it do not break because of a mistake in it.
pub(super) fn read(
    source: &Source,
    text: &Arc<str>,
    kind: Kind,
    slug: String,
    dialect: Dialect,
) -> (Document, Vec<Finding>) {
    let path = &source.path;
    let (front, toml, start) = split(path, text);
    let mut findings: Vec<_> = front_finding(front, kind, path).into_iter().collect();
    // where the front matter is missing as a whole, its fields are not held against the author one by one
    let whole_is_missing = !findings.is_empty() || front == Front::None;

    let (reading, table) = Reading::parse(path, toml.of(text), toml.start);
    let references = References::default();
    let record = Record::new(Fields::top(&reading, &table, kind.phrase()), &references);
    let common = Common::read(&record);
    let head = Head::read(kind, &record);
    check_type(&record, kind);
    if kind != Kind::Page && !kind.is_record() && common.title.is_none() && !record.has("title") {
        record.missing("title", "\"…\"");
    }
    let places = record.places();
    let broken = reading.is_broken() || !findings.is_empty();
    let field_findings = reading.finish();
    findings.extend(field_findings.into_iter().filter(|_| !whole_is_missing));

    let titled = kind != Kind::Page || common.title.is_some();
    let (body, faults) = Body::read(text, start, dialect, &head.anchors(), titled);
    findings.extend(faults.into_iter().map(|fault| {
        let place = Place { path: path.clone(), span: fault.span };
        Finding::new(fault.rule, place, fault.message).help(fault.help)
    }));
    findings.extend(duplicate_items(&body.outline, path));
    let mut references = references.into_inner();
    references.extend(body.outline.items.iter().flat_map(item_references));
    let face = Fingerprint::of_value(&(toml.of(text), front == Front::None, body.face()));
    let document = Document {
        title: title_of(&common, &body.outline, path),
        summary: summary_of(&common, &body.outline, kind),
        id: Id { kind, slug: common.id.clone().unwrap_or_else(|| slug.into()) },
        path: path.clone(),
        common,
        head,
        body: Arc::new(body),
        references,
        places,
        fingerprint: source.fingerprint,
        face,
        broken,
    };
    (document, findings)
}

/// The front matter of a file, its TOML, and where the body starts. A road map is all front matter.
fn split(path: &SourcePath, text: &str) -> (Front, Span, usize) {
    let all = Front::Toml { toml: Span::new(0, text.len()), body: text.len() };
    let front = if path.extension().eq_ignore_ascii_case("toml") { all } else { Front::split(text) };
    match front {
        Front::Toml { toml, body } => (front, toml, body),
        Front::Yaml { body } => (front, Span::default(), body),
        Front::None | Front::Unclosed => (front, Span::default(), 0),
    }
}

fn front_finding(front: Front, kind: Kind, path: &SourcePath) -> Option<Finding> {
    let name = path.name();
    match front {
        Front::None if kind != Kind::Page => {
            let message = format!("`{name}` has no front matter, and {} needs some", kind.phrase());
            Some(Finding::new(&rules::NO_FRONT_MATTER, whole(path), message))
        }
        Front::Unclosed => {
            let finding = Finding::new(&rules::NO_FRONT_MATTER, whole(path), "the front matter never ends");
            Some(finding.help("put a line `+++` after its last field"))
        }
        Front::Yaml { .. } => {
            let message = "this file starts with `---` (YAML); front matter here is TOML";
            Some(Finding::new(&rules::YAML, whole(path), message))
        }
        Front::None | Front::Toml { .. } => None,
    }
}

/// `type` is rarely needed: it may repeat what the folder says, and nothing else.
fn check_type(record: &Record<'_>, kind: Kind) {
    if let Some(word) = record.text("type").filter(|word| &**word != kind.word()) {
        let help = format!("the folder makes this {}; move the file, or delete the line", kind.phrase());
        record.invalid("type", &format!("\"{}\" here, not \"{word}\"", kind.word()), help);
    }
}

fn title_of(common: &Common, outline: &Outline, path: &SourcePath) -> Arc<str> {
    let heading = || outline.headings.first().map(|heading| heading.text.clone());
    let title = common.title.clone().or_else(heading).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| {
        let name = if super::layout::index_rank(path).is_some() {
            path.folder().rsplit('/').next().unwrap_or_default()
        } else {
            path.stem()
        };
        let name = &*composed(name);
        let words = if is_slug(name) { name.replace('-', " ") } else { name.replace('_', " ") };
        capitalised(&words).into()
    })
}

fn summary_of(common: &Common, outline: &Outline, kind: Kind) -> Arc<str> {
    let opening = || if kind == Kind::Page { first_sentence(&outline.opening) } else { Arc::default() };
    common.summary.clone().unwrap_or_else(opening)
}

fn first_sentence(text: &Arc<str>) -> Arc<str> {
    match text.match_indices(['.', '!', '?']).find(|(at, _)| text[at + 1..].starts_with([' ', '\n'])) {
        Some((at, _)) => text[..=at].into(),
        None => text.clone(),
    }
}

fn duplicate_items(outline: &Outline, path: &SourcePath) -> Vec<Finding> {
    let mut seen: BTreeMap<&str, &Item> = BTreeMap::new();
    let mut findings = Vec::new();
    for item in &outline.items {
        let Some(first) = seen.insert(&item.id, item) else { continue };
        let place = |item: &Item| Place { path: path.clone(), span: item.span };
        let message = format!("two items of this page are `#{}`", item.id);
        findings.push(
            Finding::new(&rules::DUPLICATE_ITEM, place(item), message).other(place(first), "the first one"),
        );
    }
    findings
}

fn item_references(item: &Item) -> Vec<Reference> {
    use super::reference::Referable;
    let spot = Spot { part: Part::Item, anchor: Some(item.id.clone()), words: item.text.clone() };
    let attributes = &item.attributes;
    let groups = [
        (&attributes.roles, Relation::Role, super::role::Role::KINDS),
        (&attributes.factors, Relation::Factor, super::factor::Factor::KINDS),
        (&attributes.steps, Relation::Step, super::phase::Phase::KINDS),
    ];
    let groups = groups.into_iter().flat_map(|(names, relation, kinds)| {
        names.iter().map(move |(name, span)| (Name::read(name), *span, relation, kinds))
    });
    groups
        .map(|(name, span, relation, kinds)| Reference { relation, name, kinds, span, spot: spot.clone() })
        .collect()
}
