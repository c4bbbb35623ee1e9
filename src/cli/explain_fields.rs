//! What `roadbook explain` says of the fields of a type.

use crate::content::Kind;
use crate::content::documentation::{FieldDoc, own_fields, place, shared_fields};
use crate::fields::{Shape, Word as _};
use crate::slug::nearest;

/// What is asked about, if it is a type or a field of one: `purpose`, `play.run_time`, `roadmap.stage.risk`.
pub(super) fn explained(asked: &str) -> Option<Result<String, String>> {
    let (kind, path) = match asked.split_once('.') {
        Some((kind, path)) => (kind, Some(path)),
        None => (asked, None),
    };
    let kind = Kind::of_word(kind)?;
    let (own, shared) = (own_fields(kind), shared_fields(kind));
    Some(match path {
        None => Ok(of_kind(kind, &own, &shared)),
        Some(path) => one(kind, path, &own.iter().chain(&shared).flat_map(FieldDoc::all).collect::<Vec<_>>()),
    })
}

fn of_kind(kind: Kind, own: &[FieldDoc], shared: &[FieldDoc]) -> String {
    let own = lines(own);
    let own = if own.is_empty() { own } else { format!("Fields of its own:\n\n{own}\n") };
    format!(
        "{}: {}\n\n{own}Fields that every document may have:\n\n{}\n`roadbook explain {}.title` says more of one field.\n",
        kind.word(),
        place(kind),
        lines(shared),
        kind.word(),
    )
}

/// A line for each field, and for those of its table.
fn lines(fields: &[FieldDoc]) -> String {
    let all: Vec<_> = fields.iter().flat_map(FieldDoc::all).collect();
    let width = all.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let line = |(name, field): &(String, &FieldDoc)| {
        let needed = field.needed.as_ref().map(|needed| format!(" ({needed})")).unwrap_or_default();
        format!("  {name:<width$}  {}{needed}\n", field.meaning)
    };
    all.iter().map(line).collect()
}

fn one(kind: Kind, path: &str, fields: &[(String, &FieldDoc)]) -> Result<String, String> {
    let kind = kind.word();
    let Some((_, field)) = fields.iter().find(|(name, _)| name == path) else {
        return Err(match nearest(path, fields.iter().map(|(name, _)| &**name)) {
            Some(near) => format!("did you mean `{kind}.{near}`?"),
            None => format!("`roadbook explain {kind}` lists its fields"),
        });
    };
    let needed = field.needed.as_deref().unwrap_or("never; it may be left out");
    let below = lines(&field.fields);
    let below = if below.is_empty() { below } else { format!("\nIts fields:\n\n{below}") };
    Ok(format!(
        "{kind}.{path}\n\nMeans   {}\nHolds   {}\nNeeded  {needed}\nWrite   {}\n{below}",
        field.meaning,
        field.holds(),
        example(field, path),
    ))
}

/// A line that can be copied.
fn example(field: &FieldDoc, path: &str) -> String {
    let key = field.key;
    let value = match &field.shape {
        Shape::Text | Shape::Amount => "\"…\"".to_owned(),
        Shape::Id => "\"a-short-name\"".to_owned(),
        Shape::Texts => "[\"…\", \"…\"]".to_owned(),
        Shape::Flag => "true".to_owned(),
        Shape::Number => "1".to_owned(),
        Shape::Date => "2026-09-14".to_owned(),
        Shape::Duration => "\"6 months\"".to_owned(),
        Shape::Period => "\"2027-Q1\"".to_owned(),
        Shape::Word(words) => format!("\"{}\"", words.first().unwrap_or(&"")),
        Shape::Reference(kinds) => format!("\"{}\"", id_of(kinds)),
        Shape::References(kinds) => format!("[\"{}\"]", id_of(kinds)),
        Shape::ReferenceKeys(kinds) => format!("{{ {} = \"…\" }}", id_of(kinds)),
        Shape::Ratings => "{ name = 2 }".to_owned(),
        Shape::Free => "{ my-field = \"…\" }".to_owned(),
        Shape::Table => return format!("[{path}]"),
        Shape::Tables => return format!("[[{path}]]"),
    };
    format!("{key} = {value}")
}

fn id_of(kinds: &[&str]) -> String {
    if kinds.len() == Kind::COUNT {
        "play:kick-off".to_owned()
    } else {
        format!("a-{}", kinds.first().unwrap_or(&"document"))
    }
}
