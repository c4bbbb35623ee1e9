//! What each field means. The comments on the fields of the types say it, and the readers say what a field holds: from both
//! comes the list that authors can ask for.

use super::document::Head;
use super::field_reader::{FieldReader, References};
use super::metadata::Metadata;
use super::{Kind, assessment, community, factor, metadata, phase, progress, purpose, roadmap};
use crate::fields::{Asked, Shape, Word as _, asked};
use crate::source::CONTENT;

/// The comments on the fields of a type, each with the type of the field.
pub(super) type Comments = &'static [(&'static str, &'static str)];

/// Keeps the comments on the fields of a type. They have one form: the field in backticks, when it must be there in brackets,
/// and what it means behind a colon.
macro_rules! documented {
    ($(#[$about:meta])* pub struct $name:ident {
        $($(#[doc = $comment:literal])* pub $field:ident: $type:ty),+ $(,)?
    }) => {
        $(#[$about])*
        pub struct $name {
            $($(#[doc = $comment])* pub $field: $type),+
        }

        impl $name {
            pub(super) const COMMENTS: $crate::content::documentation::Comments =
                &[$((stringify!($type), concat!($($comment, " "),*))),+];
        }
    };
}
pub(super) use documented;

/// The types of tables below documents, by their names.
const PARTS: [(&str, Comments); 17] = [
    ("Allowance", metadata::Allowance::COMMENTS),
    ("Aspect", factor::Aspect::COMMENTS),
    ("ChangeNote", metadata::ChangeNote::COMMENTS),
    ("Dimension", assessment::Dimension::COMMENTS),
    ("ProgressEntry", progress::ProgressEntry::COMMENTS),
    ("Influencer", community::Influencer::COMMENTS),
    ("Investment", roadmap::Investment::COMMENTS),
    ("Network", community::Network::COMMENTS),
    ("Reading", assessment::Reading::COMMENTS),
    ("Recognition", community::Recognition::COMMENTS),
    ("Risk", roadmap::Risk::COMMENTS),
    ("Stage", roadmap::Stage::COMMENTS),
    ("StageDecision", roadmap::StageDecision::COMMENTS),
    ("Step", phase::Step::COMMENTS),
    ("Touch", factor::Touch::COMMENTS),
    ("Waiver", phase::Waiver::COMMENTS),
    ("WhatFor", purpose::WhatFor::COMMENTS),
];

/// A field of a type, as authors write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDoc {
    /// Its name.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// When it must be there, in words: `required`, `from chosen`; none where it never must.
    pub needed: Option<String>,
    /// What it means.
    pub meaning: String,
    /// The fields of the table that it holds.
    pub fields: Vec<Self>,
}

impl FieldDoc {
    /// The field with all fields of its table, and theirs, each with its path.
    pub fn all(&self) -> Vec<(String, &Self)> {
        let below = self.fields.iter().flat_map(Self::all);
        let below = below.map(|(path, field)| (format!("{}.{path}", self.key), field));
        std::iter::once((self.key.to_owned(), self)).chain(below).collect()
    }

    /// What it holds, in words.
    pub fn holds(&self) -> String {
        match &self.shape {
            Shape::Text => "a text".to_owned(),
            Shape::Id => "an id: lower case letters, digits and hyphens".to_owned(),
            Shape::Texts => "a list of texts".to_owned(),
            Shape::Flag => "true or false".to_owned(),
            Shape::Number => "a whole number".to_owned(),
            Shape::Amount => "a text or a number".to_owned(),
            Shape::Date => "a day, as year, month and day".to_owned(),
            Shape::Duration => "a length of time in days, weeks, months or years".to_owned(),
            Shape::Period => {
                "a year, half, quarter, month or day, or a table with `from` and `to`".to_owned()
            }
            Shape::Word(words) => format!("one of {}", words.join(", ")),
            Shape::Reference(kinds) => format!("the id of {}", of(kinds)),
            Shape::References(kinds) => format!("a list of ids: each of {}", of(kinds)),
            Shape::ReferenceKeys(kinds) => format!("a table: for the id of {} a text", of(kinds)),
            Shape::Ratings => "a table: for each name a whole number".to_owned(),
            Shape::Table => "a table".to_owned(),
            Shape::Tables => "a list of tables".to_owned(),
            Shape::Free => "whatever you like".to_owned(),
        }
    }
}

/// Where documents of a kind are written.
pub fn place(kind: Kind) -> String {
    let home = kind.home();
    match kind {
        Kind::Page => format!("a Markdown file anywhere else in {CONTENT}/"),
        Kind::Play => format!("{CONTENT}/playbooks/PLAYBOOK/ID.md"),
        Kind::Playbook => format!("{CONTENT}/playbooks/ID/_index.md"),
        kind if kind.is_listed() => format!("an entry [[{}]] of {CONTENT}/{home}.toml", kind.word()),
        kind if kind.is_toml() => format!("{CONTENT}/{home}/ID.toml"),
        _ => format!("{CONTENT}/{home}/ID.md, between +++ lines"),
    }
}

/// The fields that are a type's own, in the order in which they are read.
pub fn own_fields(kind: Kind) -> Vec<FieldDoc> {
    let asked = asked(|fields| drop(Head::read(kind, &FieldReader::new(fields, &References::default()))));
    joined(asked, Head::comments(kind))
}

/// The fields that every document may have, as they are asked for in one of a kind. An entry of a list has no file that could
/// name it.
pub fn shared_fields(kind: Kind) -> Vec<FieldDoc> {
    let mut asked = asked(|fields| drop(Metadata::read(&FieldReader::new(fields, &References::default()))));
    let named = asked.iter_mut().filter(|field| kind.is_listed() && ["id", "title"].contains(&field.key));
    named.for_each(|field| field.required = true);
    joined(asked, Metadata::COMMENTS)
}

fn of(kinds: &[&str]) -> String {
    if kinds.len() == Kind::COUNT {
        return "any document, with its type: play:kick-off".to_owned();
    }
    let phrases = kinds.iter().filter_map(|kind| Kind::of_word(kind)).map(Kind::phrase);
    phrases.collect::<Vec<_>>().join(" or ")
}

fn joined(asked: Vec<Asked>, comments: Comments) -> Vec<FieldDoc> {
    asked.into_iter().map(|asked| field(asked, comments)).collect()
}

fn field(asked: Asked, comments: Comments) -> FieldDoc {
    let said = comments.iter().find_map(|(of, comment)| Some((*of, read(comment, asked.key)?)));
    let (of, (needed, meaning)) = said.unwrap_or_default();
    let part = of.rsplit('<').next().unwrap_or(of).trim_end_matches(['>', ' ']);
    let part = PARTS.iter().find(|(name, _)| *name == part).map_or(&[][..], |(_, comments)| comments);
    let required = || asked.required.then(|| "required".to_owned());
    FieldDoc {
        key: asked.key,
        shape: asked.shape,
        needed: needed.or_else(required),
        meaning,
        fields: joined(asked.fields, part),
    }
}

/// When a field must be there, and what it means, if a comment is about it.
fn read(comment: &'static str, key: &str) -> Option<(Option<String>, String)> {
    let (head, meaning) = comment.trim().split_once(": ")?;
    let (names, brackets) = head.split_once('(').unwrap_or((head, ""));
    let needed = brackets.split_once(')').map(|(needed, _)| needed);
    let (other, needed) = match needed {
        Some(other) if other.starts_with("or ") => (other, None),
        needed => ("", needed.map(str::to_owned)),
    };
    let quoted =
        |text: &'static str| text.split('`').skip(1).step_by(2).map(|name| name.trim_matches(['[', ']']));
    if !quoted(names).chain(quoted(other)).any(|name| name.rsplit('.').next() == Some(key)) {
        return None;
    }
    Some((needed, meaning.trim().trim_end_matches('.').to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_meaning(fields: &[FieldDoc], path: &str, all: &mut Vec<String>) {
        for field in fields {
            let path = format!("{path}.{}", field.key);
            if field.meaning.is_empty() {
                all.push(path.clone());
            }
            without_meaning(&field.fields, &path, all);
        }
    }

    #[test]
    fn every_field_has_a_meaning() {
        let mut all = Vec::new();
        without_meaning(&shared_fields(Kind::Page), "shared", &mut all);
        for kind in Kind::ALL {
            without_meaning(&own_fields(*kind), kind.word(), &mut all);
        }
        assert!(all.is_empty(), "write a comment of the form `field`: meaning for {all:?}");
    }
}
