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
use crate::fields::{Fields, Reading};
use crate::markdown::{Body, Dialect, Item, Outline};
use crate::report::{Finding, Place};
use crate::slug::is_slug;
use crate::source::{Source, SourcePath, Span};

/// Reads the document of a file. There always is one, so that links to it do not break because of a mistake in it.
pub(super) fn read(
    source: &Source,
    text: &Arc<str>,
    kind: Kind,
    slug: String,
    dialect: Dialect,
) -> (Document, Vec<Finding>) {
    let path = &source.path;
    let is_toml = path.extension().eq_ignore_ascii_case("toml");
    let front = if is_toml {
        Front::Toml { toml: Span::new(0, text.len()), body: text.len() }
    } else {
        Front::split(text)
    };
    let (toml, start) = match front {
        Front::Toml { toml, body } => (toml, body),
        Front::Yaml { body } => (Span::default(), body),
        Front::None | Front::Unclosed => (Span::default(), 0),
    };
    let mut findings: Vec<_> = front_finding(front, kind, path).into_iter().collect();

    let (reading, table) = Reading::parse(path, toml.of(text), toml.start);
    let references = References::default();
    let record = Record::new(Fields::top(&reading, &table, kind.phrase()), &references);
    let common = Common::read(&record);
    // a document of which the front matter is missing altogether lacks it, and not each of its fields
    let fieldless = !findings.is_empty() || (kind == Kind::Page && front == Front::None);
    let head = Head::read(kind, &record);
    let kind = type_field(&record, kind);

    let (body, faults) =
        Body::read(text, start, dialect, &head.anchors(), kind != Kind::Page || common.title.is_some());
    let places = record.places();
    if kind != Kind::Page && common.title.is_none() && !record.has("title") {
        record.missing("title", "\"…\"");
    }
    let broken = reading.is_broken() || fieldless && kind != Kind::Page;
    let field_findings = reading.finish();
    if !fieldless {
        findings.extend(field_findings);
    }
    findings.extend(faults.into_iter().map(|fault| {
        Finding::new(fault.rule, Place { path: path.clone(), span: fault.span }, fault.message)
            .help(fault.help)
    }));
    findings.extend(duplicate_items(&body.outline, path));

    let mut references = references.into_inner();
    references.extend(body.outline.items.iter().flat_map(item_references));
    let id = Id { kind, slug: common.id.clone().unwrap_or_else(|| slug.into()) };
    let document = Document {
        title: title_of(&common, &body.outline, path),
        summary: summary_of(&common, &body.outline, kind),
        id,
        path: path.clone(),
        common,
        head,
        body: Arc::new(body),
        references,
        places,
        fingerprint: source.fingerprint,
        broken,
    };
    (document, findings)
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
fn type_field(record: &Record<'_>, kind: Kind) -> Kind {
    use crate::fields::Word as _;
    if let Some(word) = record.text("type").filter(|word| &**word != kind.word()) {
        let help = format!("the folder makes this {}; move the file, or delete the line", kind.phrase());
        record.invalid("type", &format!("\"{}\" here, not \"{word}\"", kind.word()), help);
    }
    kind
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
        let words = if is_slug(name) { name.replace('-', " ") } else { name.replace('_', " ") };
        let mut letters = words.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect()).into()
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
