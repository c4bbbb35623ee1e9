//! The relations between documents. Each is written on one side; the other side is derived.

use super::{Kind, Part};

macro_rules! relations {
    ($($(#[$doc:meta])* $name:ident = $key:literal),+ $(,)?) => {
        /// What a reference says of its target. Most are named by the field they are written in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Relation {
            $($(#[$doc])* $name),+
        }

        impl Relation {
            /// The field that says it.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key),+
                }
            }
        }
    };
}

relations! {
    /// Who keeps a document true, pays an investment, watches a risk.
    Owner = "owner",
    /// Whom a page is for.
    Audience = "audience",
    /// Where claims come from.
    Sources = "sources",
    /// What took the place of a retired document.
    ReplacedBy = "replaced_by",
    /// A link made by hand, shown on both sides.
    Related = "related",
    /// The success factors something works on.
    Factors = "factors",
    /// The success factor a checklist item works on.
    Factor = "factor",
    /// The phases something belongs to.
    Phases = "phases",
    /// The phase of a playbook or stage.
    Phase = "phase",
    /// The phase after this one.
    LeadsTo = "leads_to",
    /// Phases that may run at the same time.
    Overlaps = "overlaps",
    /// A factor that a phase leaves out on purpose.
    Waives = "waive",
    /// A factor that touches this one.
    Touches = "relation",
    /// The plays of a playbook.
    Plays = "plays",
    /// The steps of a phase that a play fulfils.
    Covers = "covers",
    /// The step of a phase that an item fulfils.
    Step = "step",
    /// Who answers for a play.
    Accountable = "accountable",
    /// Who does a play.
    Responsible = "responsible",
    /// Who is asked before.
    Consulted = "consulted",
    /// Who is told after.
    Informed = "informed",
    /// Who does a checklist item.
    Role = "role",
    /// The worst practices that a play replaces.
    GuardsAgainst = "guards_against",
    /// How one knows.
    Measures = "measures",
    /// The next plays.
    FollowedBy = "followed_by",
    /// Whom a purpose mobilises.
    Community = "community",
    /// The business leader of a purpose or road map.
    Sponsor = "sponsor",
    /// Who recognises the need.
    RecognisedBy = "recognised_by",
    /// Who takes part.
    Participants = "participants",
    /// Who agreed the goal.
    AgreedWith = "agreed_with",
    /// What a purpose can build toward.
    GrowsInto = "grows_into",
    /// Who decided.
    DecidedBy = "decided_by",
    /// The record of a decision.
    Decision = "decision",
    /// The purpose of a road map or stage.
    Purpose = "purpose",
    /// The purposes something serves.
    Purposes = "purposes",
    /// How much a stakeholder is involved in a phase.
    Involvement = "involvement",
    /// The role that focuses a community.
    Manager = "manager",
    /// The people of a community.
    Members = "members",
    /// Younger communities that one helps.
    Mentors = "mentors",
    /// Roles of a learning network.
    Inside = "inside",
    /// People outside who help a learning network.
    Allies = "allies",
    /// Communities that a learning network connects.
    Joins = "joins",
    /// Who made a decision.
    DecisionMakers = "decision_makers",
    /// The decisions that one takes the place of.
    Supersedes = "supersedes",
    /// What to do instead of a worst practice.
    Instead = "instead",
    /// Worst practices that a story tells of.
    Pitfalls = "pitfalls",
    /// The factor that an assessment is about.
    Assesses = "factor",
    /// What helps where an assessment is low.
    PlaysIfLow = "plays_if_low",
    /// What comes next where it is high.
    PlaysIfHigh = "plays_if_high",
    /// Who took a reading.
    TakenBy = "taken_by",
    /// Who did a checklist item.
    DoneBy = "done_by",
    /// The word that a term is confused with.
    Unlike = "unlike",
    /// A link in the text.
    Mentions = "mentions",
}

impl Relation {
    /// The key of the words that head a group of these relations on the side of the target:
    /// "Plays in this phase" for `phases` written in a play.
    pub fn inverse_key(self, from: Kind, part: Part) -> String {
        use crate::fields::Word as _;
        let writer = match part {
            Part::Whole | Part::Sentence => from.word(),
            Part::Item => "item",
            Part::Stage => "stage",
            Part::Investment => "investment",
            Part::Risk => "risk",
            Part::Decision => "stage-decision",
            Part::Dimension => "dimension",
        };
        format!("linked.{}.{writer}", self.key())
    }
}
