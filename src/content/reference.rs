//! References: what a document says of another one, with the place where it says so.

use std::marker::PhantomData;
use std::sync::Arc;

use super::Kind;
use super::relation::Relation;
use crate::fields::Word;
use crate::source::Span;

/// The name of a document, or of a part of one, as authors write it: `[type ":"] id ["." part] ["#" anchor]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The type, where it is written.
    pub kind: Option<Kind>,
    /// The id.
    pub slug: Arc<str>,
    /// An aspect of a factor, or a step of a phase.
    pub part: Option<Arc<str>>,
    /// A heading, item or stage.
    pub anchor: Option<Arc<str>>,
}

impl Name {
    /// Reads a name. A word before the colon that is no type is left in the id, where nothing will be found under it.
    pub fn read(text: &str) -> Self {
        let (rest, anchor) = split(text.trim(), '#');
        let (kind, rest) = match rest.split_once(':') {
            Some((word, rest)) if Kind::of_word(word).is_some() => (Kind::of_word(word), rest),
            _ => (None, rest),
        };
        let (slug, part) = split(rest, '.');
        Self { kind, slug: slug.into(), part, anchor }
    }

    /// Whether the type that is written, if one is, is among those that are asked for. No kinds ask for nothing.
    pub fn may_be(&self, kinds: &[Kind]) -> bool {
        self.kind.is_none_or(|kind| kinds.is_empty() || kinds.contains(&kind))
    }
}

fn split(text: &str, at: char) -> (&str, Option<Arc<str>>) {
    match text.split_once(at) {
        Some((text, rest)) => (text, Some(rest.into())),
        None => (text, None),
    }
}

/// What a typed reference may name.
pub trait Referable {
    /// The kinds, in the order in which an id without a type is looked up.
    const KINDS: &'static [Kind];
}

/// A reference to a `T`, or to one of several kinds. A bare id is enough: the type is known.
pub struct Ref<T> {
    /// Whom it names.
    pub name: Name,
    /// Where it is written.
    pub span: Span,
    kind: PhantomData<fn() -> T>,
}

impl<T: Referable> Ref<T> {
    /// A reference that stands at `span`.
    pub fn new(text: &str, span: Span) -> Self {
        Self { name: Name::read(text), span, kind: PhantomData }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), span: self.span, kind: PhantomData }
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.span == other.span
    }
}

impl<T> std::fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.name)
    }
}

/// A role or a stakeholder.
pub enum Who {}

impl Referable for Who {
    const KINDS: &'static [Kind] = &[Kind::Role, Kind::Stakeholder];
}

/// Who can decide: a role, a stakeholder or a community.
pub enum Maker {}

impl Referable for Maker {
    const KINDS: &'static [Kind] = &[Kind::Role, Kind::Stakeholder, Kind::Community];
}

/// A document of any kind.
pub enum Anything {}

impl Referable for Anything {
    const KINDS: &'static [Kind] = Kind::ALL;
}

/// A play or a page.
pub enum Guide {}

impl Referable for Guide {
    const KINDS: &'static [Kind] = &[Kind::Play, Kind::Page];
}

/// One reference of a document, of whatever field: what the graph of the site is made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// What it says of its target.
    pub relation: Relation,
    /// Whom it names.
    pub name: Name,
    /// What it may name, in the order of looking up.
    pub kinds: &'static [Kind],
    /// Where it is written.
    pub span: Span,
    /// The part of the document that says so.
    pub spot: Spot,
}

/// A part of a document, for links that should land on the sentence and not on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Spot {
    /// What kind of part it is.
    pub part: Part,
    /// Its anchor; none for the document itself.
    pub anchor: Option<Arc<str>>,
    /// Its words: a title, or the sentence of a link.
    pub words: Arc<str>,
}

/// The kinds of parts that a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The document as a whole.
    #[default]
    Whole,
    /// A checklist item.
    Item,
    /// A stage of a road map.
    Stage,
    /// What a stage costs.
    Investment,
    /// What could go wrong in a stage.
    Risk,
    /// What is decided in a stage.
    Decision,
    /// A question of an assessment.
    Dimension,
    /// A sentence of the body.
    Sentence,
}
