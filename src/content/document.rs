//! One document: its id, the fields every document has, the fields of its type, and its body.

use std::sync::Arc;

use super::assessment::Assessment;
use super::community::Community;
use super::decision::Decision;
use super::documentation::Comments;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::layout::index_rank;
use super::measure::Measure;
use super::metadata::Metadata;
use super::page::Page;
use super::phase::Phase;
use super::pitfall::Pitfall;
use super::play::Play;
use super::playbook::Playbook;
use super::progress::Progress;
use super::purpose::Purpose;
use super::reference::{Part, Reference};
use super::roadmap::Roadmap;
use super::role::Role;
use super::stakeholder::Stakeholder;
use super::story::Story;
use super::term::Term;
use super::work::Work;
use super::{Id, Kind};
use crate::fields::Places;
use crate::fingerprint::Fingerprint;
use crate::markdown::Body;
use crate::report::Place;
use crate::slug::{in_words, natural};
use crate::source::{SourcePath, Span};
use crate::text::{composed, one_line};

/// One document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What tells it from all others.
    pub id: Id,
    /// The file it stands in.
    pub path: SourcePath,
    /// The title: of the front matter, else a first heading that is of the first level or opens the text, else the file name.
    pub title: Arc<str>,
    /// The fields every document may have.
    pub metadata: Metadata,
    /// The fields of its type.
    pub head: Head,
    /// The body; empty for an entry of a list.
    pub body: Arc<Body>,
    /// Every reference it makes, but for the links of the body.
    pub references: Vec<Reference>,
    /// Where its fields stand.
    pub places: Places,
    /// The fingerprint of its file.
    pub fingerprint: Fingerprint,
    /// The fingerprint of everything that other pages can see of it: its fields and the outline of its body.
    pub face: Fingerprint,
    /// Whether its file had syntax errors, so that nothing that is missing is held against it.
    pub broken: bool,
}

macro_rules! heads {
    ($($name:ident($kind:ident, $phrase:literal)),+ $(,)?) => {
        /// The fields of a type.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Head {
            $(#[doc = concat!("Of ", $phrase, ".")] $name(Box<$name>)),+
        }

        impl Head {
            /// Reads the fields of a kind.
            pub(super) fn read(kind: Kind, reader: &FieldReader<'_>) -> Self {
                match kind {
                    $(Kind::$kind => Self::$name(Box::new($name::read(reader))),)+
                }
            }

            /// The comments on the fields of a kind.
            pub(super) fn comments(kind: Kind) -> Comments {
                match kind {
                    $(Kind::$kind => $name::COMMENTS,)+
                }
            }
        }

        $(impl IsHead for $name {
            const KIND: Kind = Kind::$kind;

            fn of(head: &Head) -> Option<&Self> {
                match head {
                    Head::$name(head) => Some(head),
                    _ => None,
                }
            }
        })+
    };
}

/// A type of content, as the key to its fields.
pub trait IsHead: Sized + 'static {
    /// The kind of its documents.
    const KIND: Kind;
    /// The fields, where the head is of this type.
    fn of(head: &Head) -> Option<&Self>;
}

heads! {
    Page(Page, "a plain page"),
    Phase(Phase, "a phase"),
    Factor(Factor, "a success factor"),
    Playbook(Playbook, "a playbook"),
    Play(Play, "a play"),
    Purpose(Purpose, "a purpose"),
    Roadmap(Roadmap, "a road map"),
    Stakeholder(Stakeholder, "a stakeholder"),
    Role(Role, "a role"),
    Measure(Measure, "a measure"),
    Community(Community, "a community"),
    Decision(Decision, "a decision"),
    Pitfall(Pitfall, "a worst practice"),
    Story(Story, "a story"),
    Assessment(Assessment, "an assessment"),
    Progress(Progress, "a progress file"),
    Work(Source, "a source"),
    Term(Term, "a term"),
}

impl Head {
    /// The anchors that the fields give to the page, before any of the body.
    pub fn anchors(&self) -> Vec<Arc<str>> {
        match self {
            Self::Phase(phase) => phase.anchors().collect(),
            Self::Factor(factor) => factor.anchors().collect(),
            Self::Roadmap(roadmap) => roadmap.anchors().collect(),
            Self::Assessment(assessment) => assessment.anchors().collect(),
            _ => Vec::new(),
        }
    }

    /// The title of the part with this anchor, where the fields have one.
    pub fn part_title(&self, anchor: &str) -> Option<&Arc<str>> {
        match self {
            Self::Phase(phase) => phase.steps.iter().find(|step| &*step.id == anchor).map(|step| &step.title),
            Self::Factor(factor) => factor.aspect(anchor).map(|aspect| &aspect.title),
            Self::Roadmap(roadmap) => {
                roadmap.stages.iter().find(|stage| &*stage.id == anchor).map(|stage| &stage.title)
            }
            Self::Assessment(assessment) => assessment.dimension(anchor).map(|dimension| &dimension.title),
            _ => None,
        }
    }

    /// The ids that a reference may name behind a dot: aspects of a factor, steps of a phase.
    pub fn parts(&self) -> Vec<Arc<str>> {
        match self {
            Self::Phase(phase) => phase.anchors().collect(),
            Self::Factor(factor) => factor.anchors().collect(),
            _ => Vec::new(),
        }
    }
}

impl Document {
    /// The place of a field, or of the document where the field is missing.
    pub fn place(&self, key: &str) -> Place {
        self.at(self.places.of(key))
    }

    /// A place in the file of the document.
    pub fn at(&self, span: Span) -> Place {
        Place { path: self.path.clone(), span }
    }

    /// The name of the kind of a part, as a reader may call it.
    pub fn part_of(reference: &Reference) -> Part {
        reference.spot.part
    }

    /// The place among siblings: by `order`, then by the number or day that the name of the file begins with, then by title.
    /// Plain pages are read in the order of their names, as they lie in their folder.
    pub fn rank(&self) -> Rank {
        let order = self.metadata.order.unwrap_or(i64::MAX);
        let name = file_name(&self.path);
        let name = match (self.id.kind, leading_number(name)) {
            (Kind::Page, _) => natural(name),
            (_, Some(number)) => natural(&number.to_string()) + name,
            (_, None) => char::MAX.into(),
        };
        (order, name, self.title.clone())
    }

    /// Whether its title is the name of its file, since nothing else says one.
    pub fn is_named_by_file(&self) -> bool {
        self.metadata.title.is_none() && *self.title == *title_of_name(file_name(&self.path))
    }
}

/// A place among siblings: their order, then their names in a form that sorts as people count, then their titles.
pub type Rank = (i64, String, Arc<str>);

/// The name of a file without what it ends in; the page of a folder is called as the folder is.
pub fn file_name(path: &SourcePath) -> &str {
    match index_rank(path) {
        Some(_) => path.folder().rsplit('/').next().unwrap_or_default(),
        None => path.stem(),
    }
}

/// The name of a file or folder as a title.
pub fn title_of_name(name: &str) -> Arc<str> {
    in_words(&one_line(&composed(name))).into()
}

/// The number that a name begins with, as in `01-first` or `2026-11-25-notes`.
fn leading_number(name: &str) -> Option<u64> {
    let rest = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let digits = &name[..name.len() - rest.len()];
    digits.parse().ok().filter(|_| rest.starts_with(['-', '_', '.', ' ']))
}
