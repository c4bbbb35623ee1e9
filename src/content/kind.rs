//! The kinds of content, and where each is written.

use serde::Serialize;

use crate::fields::Word;

crate::fields::words! {
    /// What a document is about. The folder decides it.
    Kind {
        /// A plain guide page.
        Page = "page",
        /// One adoption phase.
        Phase = "phase",
        /// A success factor with its aspects.
        Factor = "factor",
        /// An ordered set of plays.
        Playbook = "playbook",
        /// One thing a team can do.
        Play = "play",
        /// A purpose statement.
        Purpose = "purpose",
        /// How a purpose is carried out, stage by stage.
        Roadmap = "roadmap",
        /// A group of people.
        Community = "community",
        /// A group with an interest.
        Stakeholder = "stakeholder",
        /// A hat that somebody wears.
        Role = "role",
        /// A decision reader.
        Decision = "decision",
        /// A worst practice.
        Pitfall = "pitfall",
        /// A short known instance.
        Story = "story",
        /// What is counted, and for which question.
        Measure = "measure",
        /// A self-assessment.
        Assessment = "assessment",
        /// What a community has done.
        Progress = "progress",
        /// A work the playbook leans on.
        Source = "source",
        /// A word of the playbook.
        Term = "term",
    }
}

impl Kind {
    /// How many kinds there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The kind that a word such as `play` names.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// The folder or list file that documents of this kind live in, below `content/`.
    pub fn home(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Phase => "phases",
            Self::Factor => "factors",
            Self::Playbook => "playbooks",
            Self::Play => "plays",
            Self::Purpose => "purposes",
            Self::Roadmap => "roadmaps",
            Self::Community => "communities",
            Self::Stakeholder => "stakeholders",
            Self::Role => "roles",
            Self::Decision => "decisions",
            Self::Pitfall => "pitfalls",
            Self::Story => "stories",
            Self::Measure => "measures",
            Self::Assessment => "assessments",
            Self::Progress => "progress",
            Self::Source => "sources",
            Self::Term => "glossary",
        }
    }

    /// The kind with its article, as messages say it.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Page => "a page",
            Self::Phase => "a phase",
            Self::Factor => "a success factor",
            Self::Playbook => "a playbook",
            Self::Play => "a play",
            Self::Purpose => "a purpose",
            Self::Roadmap => "a road map",
            Self::Community => "a community",
            Self::Stakeholder => "a stakeholder",
            Self::Role => "a role",
            Self::Decision => "a decision",
            Self::Pitfall => "a worst practice",
            Self::Story => "a story",
            Self::Measure => "a measure",
            Self::Assessment => "an assessment",
            Self::Progress => "a progress file",
            Self::Source => "a source",
            Self::Term => "a term",
        }
    }

    /// Whether the documents of the kind are records that other pages show: no list names them, and nothing points at them.
    pub fn is_record(self) -> bool {
        matches!(self, Self::Progress)
    }

    /// Whether a document of the kind is a TOML file of its own.
    pub fn is_toml(self) -> bool {
        matches!(self, Self::Roadmap | Self::Community | Self::Assessment | Self::Progress)
    }

    /// Whether the documents of the kind are entries of one list file, `content/<home>.toml`.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Stakeholder | Self::Role | Self::Measure | Self::Source | Self::Term)
    }

    /// Whether a document of the kind has a page of its own; the others are places on the page of their list.
    pub fn has_page(self) -> bool {
        !matches!(self, Self::Measure | Self::Source | Self::Term | Self::Progress)
    }
}

/// What tells a document from all others: its kind and its slug. Written as `play:kick-off`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
pub struct Id {
    /// The kind.
    pub kind: Kind,
    /// The name within the kind: the stem of the file, the `id` of a list entry, or the path of a plain page.
    pub slug: std::sync::Arc<str>,
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind.word(), self.slug)
    }
}
