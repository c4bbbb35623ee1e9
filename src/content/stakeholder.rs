//! `content/stakeholders.toml`, `[[stakeholder]]`: a group of people with an interest. Never a person's name.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::field_reader::FieldReader;
use super::grade::Grade;
use super::phase::Phase;
use super::reference::{Ref, Referable};
use super::relation::Relation;
use crate::fields::Word;

crate::fields::words! {
    /// On which side of the organisation's border a group is.
    Side {
        /// Inside.
        Internal = "internal",
        /// Outside.
        External = "external",
        /// On both sides.
        Both = "both",
    }
}

crate::fields::words! {
    /// How much a group is involved: the IAP2 spectrum, and none.
    Involvement {
        /// Not at all.
        None = "none",
        /// It is told.
        Inform = "inform",
        /// It is asked.
        Consult = "consult",
        /// It is worked with.
        Involve = "involve",
        /// It is a partner in each decision.
        Collaborate = "collaborate",
        /// It decides.
        Empower = "empower",
    }
}

/// The groups that the third article names, and those that turned out to be missing.
pub const GROUPS: [&str; 11] = [
    "customers",
    "employees",
    "owners",
    "partners",
    "suppliers",
    "shareholders",
    "competitors",
    "leadership",
    "it",
    "academics",
    "other",
];

documented! {
    /// A group of people with an interest.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Stakeholder {
        /// `group` (required): one of the groups of the program, or one that `site.toml` adds.
        pub group: Arc<str>,
        /// `side`: whether they are inside the organisation or outside.
        pub side: Option<Side>,
        /// `needs`: what they need.
        pub needs: Option<Arc<str>>,
        /// `gains`: what they gain.
        pub gains: Option<Arc<str>>,
        /// `gives`: what they give.
        pub gives: Option<Arc<str>>,
        /// `power`: low, medium or high.
        pub power: Option<Grade>,
        /// `interest`: low, medium or high.
        pub interest: Option<Grade>,
        /// `attitude`: in a word.
        pub attitude: Option<Arc<str>>,
        /// `involvement`: a level for each phase.
        pub involvement: Vec<(Ref<Phase>, Involvement)>,
    }
}

impl Stakeholder {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        let levels = reader.ref_keys("involvement", "`involvement`", Relation::Involvement);
        let involvement = levels.into_iter().filter_map(|(phase, word)| {
            let level = Involvement::ALL.iter().copied().find(|level| level.word() == &*word);
            if level.is_none() {
                let words: Vec<_> = Involvement::ALL.iter().map(|level| level.word()).collect();
                let needs = format!("a level for each phase, not \"{word}\"");
                reader.invalid("involvement", &needs, format!("use one of {}", words.join(", ")));
            }
            level.map(|level| (phase, level))
        });
        Self {
            group: reader.required_text("group"),
            side: reader.word("side"),
            needs: reader.text("needs"),
            gains: reader.text("gains"),
            gives: reader.text("gives"),
            power: reader.word("power"),
            interest: reader.word("interest"),
            attitude: reader.text("attitude"),
            involvement: involvement.collect(),
        }
    }
}

impl Referable for Stakeholder {
    const KINDS: &'static [Kind] = &[Kind::Stakeholder];
}
