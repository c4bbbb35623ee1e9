//! Reads one document from a file of its own: front matter and body, or a road map.

use std::sync::Arc;

use super::document::{Document, Head, file_name, title_of_name};
use super::field_reader::{FieldReader, References};
use super::front::Front;
use super::layout::Layout;
use super::metadata::Metadata;
use super::reference::{Name, Part, Reference, Spot};
use super::relation::Relation;
use super::{Id, Kind, chance, foreign};
use crate::fields::{Fields, Language, Manner, PLACEHOLDER, Reading, Word as _, is_placeholder};
use crate::fingerprint::Fingerprint;
use crate::markdown::{Body, Dialect, Fault, Item, Outline};
use crate::report::{Finding, Place};
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
    let (front, fields, start) = split(path, text);
    if let Some(finding) = chance::look(front, fields.of(text), kind, path) {
        let slug = Layout::plain_slug(path).unwrap_or(slug);
        let (document, mut findings) = read(source, text, Kind::Page, slug, dialect);
        findings.insert(0, finding);
        return (document, findings);
    }
    let mut findings: Vec<_> = chance::unclear(front, text, path).into_iter().collect();
    // where the front matter is missing as a whole, its fields are not held against the author one by one
    let whole_is_missing = !findings.is_empty() || front == Front::None;

    let manner = if kind == Kind::Page { Manner::Lenient } else { Manner::Strict };
    let (reading, table) = Reading::of(path, front.language(), manner, fields.of(text), fields.start);
    let references = References::default();
    let reader = FieldReader::new(Fields::top(&reading, &table, kind.phrase()), &references);
    let mut metadata = Metadata::read(&reader);
    let head = Head::read(kind, &reader);
    check_type(&reader, kind);
    if kind == Kind::Page {
        foreign::adopt(&reader, &mut metadata);
        metadata.keep(reader.left_json());
    } else if !kind.is_record() && metadata.title.is_none() && !reader.has("title") {
        reader.missing("title", "\"…\"");
    }
    let misplaced = (kind == Kind::Page).then(|| chance::misplaced(&reader, path)).flatten();
    let places = reader.places();
    let broken = reading.is_broken() || !findings.is_empty();
    let field_findings = reading.finish();
    findings.extend(misplaced.into_iter().chain(field_findings).filter(|_| !whole_is_missing));

    let title = title_without_text(&metadata, kind);
    let (mut body, faults) = Body::read(text, start, dialect, &head.anchors(), title);
    findings.extend(faults.into_iter().map(|fault| finding_of(fault, path)));
    findings.extend(open_items(&mut body.outline, path));
    let mut references = references.into_inner();
    references.extend(body.outline.items.iter().flat_map(item_references));
    let face = (fields.of(text), front.language(), front == Front::None, broken, body.face());
    let document = Document {
        title: title_of(&metadata, &body.outline, path),
        id: Id { kind, slug: metadata.id.clone().unwrap_or_else(|| slug.into()) },
        path: path.clone(),
        metadata,
        head,
        body: Arc::new(body),
        references,
        places,
        fingerprint: source.fingerprint,
        face: Fingerprint::of_value(&face),
        broken,
    };
    (document, findings)
}

impl Document {
    /// The document without the words of some links of its body, by their numbers.
    #[must_use]
    pub fn without_words_of(&self, links: &[usize]) -> Self {
        let title = title_without_text(&self.metadata, self.id.kind);
        let mut body = self.body.without_words_of(links, &self.head.anchors(), title);
        open_items(&mut body.outline, &self.path);
        let of_items = |body: &Body| body.outline.items.iter().flat_map(item_references).collect::<Vec<_>>();
        let mut references = self.references.clone();
        references.truncate(references.len() - of_items(&self.body).len());
        references.extend(of_items(&body));
        let title = title_of(&self.metadata, &body.outline, &self.path);
        Self { title, body: Arc::new(body), references, ..self.clone() }
    }
}

/// The title that a document has without its text: only a plain page takes it from there.
fn title_without_text(metadata: &Metadata, kind: Kind) -> Option<&str> {
    metadata.title.as_deref().or((kind != Kind::Page).then_some(""))
}

fn finding_of(fault: Fault, path: &SourcePath) -> Finding {
    let place = Place { path: path.clone(), span: fault.span };
    Finding::new(fault.rule, place, fault.message).help(fault.help)
}

/// The front matter of a file, its fields, and where the body starts. A road map is all front matter.
fn split(path: &SourcePath, text: &str) -> (Front, Span, usize) {
    let all = Front::Fields { language: Language::Toml, text: Span::new(0, text.len()), body: text.len() };
    let front = if path.extension().eq_ignore_ascii_case("toml") { all } else { Front::split(text) };
    match front {
        Front::Fields { text, body, .. } => (front, text, body),
        Front::None | Front::Unclosed(_) | Front::Mixed | Front::Json => (front, Span::default(), 0),
    }
}

/// `type` is rarely needed: it may repeat what the folder says, and nothing else.
fn check_type(reader: &FieldReader<'_>, kind: Kind) {
    if let Some(word) = reader.text("type").filter(|word| &**word != kind.word()) {
        let help = match kind {
            Kind::Page => "what a file is about is said by its folder; delete the line".to_owned(),
            _ => format!("the folder makes this {}; move the file, or delete the line", kind.phrase()),
        };
        reader.invalid("type", &format!("\"{}\" here, not \"{word}\"", kind.word()), help);
    }
}

fn title_of(metadata: &Metadata, outline: &Outline, path: &SourcePath) -> Arc<str> {
    let heading = || outline.title().map(|heading| heading.text.clone());
    let title = metadata.title.clone().or_else(heading).or(metadata.label.clone());
    let title = title.filter(|title| !title.is_empty());
    title.unwrap_or_else(|| title_of_name(file_name(path)))
}

/// The items that say nothing yet. They are no gates: they hold nobody back.
fn open_items(outline: &mut Outline, path: &SourcePath) -> Vec<Finding> {
    let open = outline.items.iter_mut().filter(|item| is_placeholder(&item.text));
    let finding = |item: &mut Item| {
        item.attributes.gate = false;
        let message = format!("this item says nothing yet: \"{}\" counts as missing", item.text);
        Finding::new(&PLACEHOLDER, Place { path: path.clone(), span: item.span }, message)
    };
    open.map(finding).collect()
}

/// What an item refers to. One that says nothing yet takes no step and works on no factor.
fn item_references(item: &Item) -> Vec<Reference> {
    use super::reference::Referable;
    if is_placeholder(&item.text) {
        return Vec::new();
    }
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
