//! `content/roadmaps/*.toml`: how collaboration and value evolve, what it costs, what could go wrong, what is decided.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::decision::Decision;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::grade::Grade;
use super::measure::Measure;
use super::money::Money;
use super::phase::Phase;
use super::purpose::Purpose;
use super::reference::{Part, Ref, Referable};
use super::relation::Relation;
use super::role::Role;
use crate::fields::{OpenPeriod, Places};
use crate::slug::capitalised;

crate::fields::words! {
    /// Where a stage stands, for those who refuse dates.
    Horizon {
        /// Over.
        Done = "done",
        /// Running.
        Now = "now",
        /// The one after.
        Next = "next",
        /// Some day.
        Later = "later",
    }
}

crate::fields::words! {
    /// What an investment buys.
    InvestmentKind {
        /// Somebody's job.
        People = "people",
        /// Everybody's hours.
        Time = "time",
        /// Something to read, see or hear.
        Content = "content",
        /// Showing people how.
        Training = "training",
        /// Saying thank you.
        Recognition = "recognition",
        /// A tool.
        Technology = "technology",
        /// Finding out.
        Research = "research",
    }
}

crate::fields::words! {
    /// What is done about a risk.
    Response {
        /// The plan is changed.
        Avoid = "avoid",
        /// It is made smaller.
        Reduce = "reduce",
        /// Somebody else bears it.
        Transfer = "transfer",
        /// It is borne.
        Accept = "accept",
    }
}

crate::fields::words! {
    /// What has become of a risk.
    RiskStatus {
        /// It may still happen.
        Open = "open",
        /// It cannot happen any more.
        Closed = "closed",
        /// It happened.
        Happened = "happened",
    }
}

documented! {
    /// A purpose road map.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Roadmap {
        /// `purpose` (required): the purpose it carries out.
        pub purpose: Option<Ref<Purpose>>,
        /// `sponsor` (recommended): a leadership role.
        pub sponsor: Option<Ref<Role>>,
        /// `[[stage]]` (two or more): its stages, the first one first.
        pub stages: Vec<Stage>,
    }
}

documented! {
    /// One stage of a road map.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Stage {
        /// `id` (required): its anchor.
        pub id: Arc<str>,
        /// `title` (required): what it is called.
        pub title: Arc<str>,
        /// `when` (this or `horizon`): its period.
        pub when: Option<OpenPeriod>,
        /// `when` as it was written.
        pub when_words: Option<Arc<str>>,
        /// `horizon` (this or `when`): whether it is done, now, next or later.
        pub horizon: Option<Horizon>,
        /// `phase` (recommended): the phase it belongs to; it stands on the page of that phase.
        pub phase: Option<Ref<Phase>>,
        /// `purpose`: a later stage may hand over to the next purpose.
        pub purpose: Option<Ref<Purpose>>,
        /// `collaboration`: what members do together.
        pub collaboration: Option<Arc<str>>,
        /// `business_value`: what the business gets.
        pub business_value: Option<Arc<str>>,
        /// `measures`: what is counted in it.
        pub measures: Vec<Ref<Measure>>,
        /// `maturity`: the maturity planned for.
        pub maturity: Option<Grade>,
        /// `control`: who decides what.
        pub control: Option<Arc<str>>,
        /// `critical_mass`: the sign that it carries itself.
        pub critical_mass: Option<Arc<str>>,
        /// `[[stage.investment]]`: what it takes.
        pub investments: Vec<Investment>,
        /// `[[stage.risk]]`: what could go wrong.
        pub risks: Vec<Risk>,
        /// `[[stage.decision]]`: what is decided, or has to be.
        pub decisions: Vec<StageDecision>,
        /// Where its fields stand.
        pub places: Places,
    }
}

documented! {
    /// What a stage costs.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Investment {
        /// `title` (required): what it is.
        pub title: Arc<str>,
        /// `kind` (required): what sort of thing is spent.
        pub kind: Option<InvestmentKind>,
        /// `amount`: how much, in words.
        pub amount: Option<Arc<str>>,
        /// `cost`: in money; a number with its currency.
        pub cost: Option<Arc<str>>,
        /// `owner`: who pays or provides it.
        pub owner: Option<Ref<Role>>,
        /// `reason`: what it is for.
        pub reason: Option<Arc<str>>,
        /// `factors`: what it works on.
        pub factors: Vec<Ref<Factor>>,
        /// Where its fields stand.
        pub places: Places,
    }
}

documented! {
    /// What could go wrong in a stage.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Risk {
        /// `title` (required): what could go wrong.
        pub title: Arc<str>,
        /// `cause`: why it could.
        pub cause: Option<Arc<str>>,
        /// `likelihood`: low, medium or high.
        pub likelihood: Option<Grade>,
        /// `impact`: low, medium or high.
        pub impact: Option<Grade>,
        /// `response`: how one answers it, in a word.
        pub response: Option<Response>,
        /// `mitigation`: what is done about it.
        pub mitigation: Option<Arc<str>>,
        /// `trigger`: the sign that it happens.
        pub trigger: Option<Arc<str>>,
        /// `owner`: who watches it.
        pub owner: Option<Ref<Role>>,
        /// `status`: what became of it; open unless said otherwise.
        pub status: RiskStatus,
        /// `factors`: what it touches.
        pub factors: Vec<Ref<Factor>>,
        /// Where its fields stand.
        pub places: Places,
    }
}

documented! {
    /// What is decided in a stage about one area: exactly one of `decision`, `summary`, `due` and `not_needed`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct StageDecision {
        /// `area` (required): the id of a decision area of the site.
        pub area: Arc<str>,
        /// `decision`: the record in which it is decided.
        pub decision: Option<Ref<Decision>>,
        /// `summary`: decided here, in a sentence.
        pub summary: Option<Arc<str>>,
        /// `due`: still open, until then.
        pub due: Option<OpenPeriod>,
        /// `due` as it was written.
        pub due_words: Option<Arc<str>>,
        /// `not_needed`: why there is nothing to decide.
        pub not_needed: Option<Arc<str>>,
        /// Where its fields stand.
        pub places: Places,
    }
}

impl Roadmap {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        let purpose = reader.required("purpose", Relation::Purpose);
        let sponsor = reader.one(Relation::Sponsor);
        let stages: Vec<_> = reader.nested_list("stage", "a stage").into_iter().map(Stage::read).collect();
        if stages.is_empty() {
            reader.missing(
                "stage",
                "… as tables: [[stage]] with id, title, when, collaboration and business_value",
            );
        }
        Self { purpose, sponsor, stages }
    }

    pub(super) fn anchors(&self) -> impl Iterator<Item = Arc<str>> {
        self.stages.iter().map(|stage| stage.id.clone())
    }
}

impl Stage {
    fn read(reader: FieldReader<'_>) -> Self {
        let (id, title) = (reader.required_slug("id"), reader.required_text("title"));
        let title = if reader.is_open("title") { capitalised(&id.replace('-', " ")).into() } else { title };
        let reader = reader.into_part(Part::Stage, Some(id.clone()), &title);
        let when = reader.period("when");
        let horizon = reader.word("horizon");
        if when.is_none() && horizon.is_none() && !reader.has("when") && !reader.has("horizon") {
            reader.missing("when", "\"2026-Q4\", or horizon = \"next\" if you do not give dates");
        }
        Self {
            when,
            when_words: reader.written("when"),
            horizon,
            phase: reader.one(Relation::Phase),
            purpose: reader.one(Relation::Purpose),
            collaboration: reader.text("collaboration"),
            business_value: reader.text("business_value"),
            measures: reader.refs(Relation::Measures),
            maturity: reader.word("maturity"),
            control: reader.text("control"),
            critical_mass: reader.text("critical_mass"),
            investments: reader
                .nested_list_saying("investment", "an investment", "title")
                .into_iter()
                .map(Investment::read)
                .collect(),
            risks: reader.nested_list_saying("risk", "a risk", "title").into_iter().map(Risk::read).collect(),
            decisions: reader
                .nested_list("decision", "a decision")
                .into_iter()
                .filter_map(StageDecision::read)
                .collect(),
            places: reader.places(),
            id,
            title,
        }
    }
}

impl Investment {
    fn read(reader: FieldReader<'_>) -> Self {
        let title = reader.required_text("title");
        let anchor = reader.anchor();
        let reader = reader.into_part(Part::Investment, anchor, &title);
        Self {
            kind: reader.required_word("kind"),
            amount: reader.amount("amount"),
            cost: reader.amount("cost"),
            owner: reader.one(Relation::Owner),
            reason: reader.text("reason"),
            factors: reader.refs(Relation::Factors),
            places: reader.places(),
            title,
        }
    }
}

impl Risk {
    fn read(reader: FieldReader<'_>) -> Self {
        let title = reader.required_text("title");
        let anchor = reader.anchor();
        let reader = reader.into_part(Part::Risk, anchor, &title);
        Self {
            cause: reader.text("cause"),
            likelihood: reader.word("likelihood"),
            impact: reader.word("impact"),
            response: reader.word("response"),
            mitigation: reader.text("mitigation"),
            trigger: reader.text("trigger"),
            owner: reader.one(Relation::Owner),
            status: reader.word("status").unwrap_or(RiskStatus::Open),
            factors: reader.refs(Relation::Factors),
            places: reader.places(),
            title,
        }
    }
}

impl Investment {
    /// The cost as a sum of money, where it is one.
    pub fn money(&self) -> Option<Money> {
        Money::read(self.cost.as_ref()?)
    }
}

impl Risk {
    /// How heavily it weighs: low where likelihood and impact are both low, or one of them low and the other one medium;
    /// high where one is high and the other one medium or high; else medium. Nothing where one of them is not known.
    pub fn exposure(&self) -> Option<Grade> {
        let (less, more) = (self.likelihood?.min(self.impact?), self.likelihood?.max(self.impact?));
        Some(match (less, more) {
            (Grade::Low, Grade::Low | Grade::Medium) => Grade::Low,
            (Grade::Medium | Grade::High, Grade::High) => Grade::High,
            _ => Grade::Medium,
        })
    }
}

impl StageDecision {
    /// A decision of a stage. One whose answer is a placeholder counts as missing.
    fn read(reader: FieldReader<'_>) -> Option<Self> {
        const ANSWERS: [&str; 4] = ["decision", "summary", "due", "not_needed"];
        let area = reader.required_text("area");
        let anchor = reader.anchor();
        let reader = reader.into_part(Part::Decision, anchor, &area);
        let answers = ANSWERS.iter().filter(|key| reader.has(key)).count();
        if answers != 1 {
            let help =
                "say one of decision = \"…\", summary = \"…\", due = \"2027-02\" and not_needed = \"why\"";
            reader.invalid("area", "followed by exactly one answer", help.to_owned());
        }
        let decision = Self {
            decision: reader.one(Relation::Decision),
            summary: reader.text("summary"),
            due: reader.period("due"),
            due_words: reader.written("due"),
            not_needed: reader.text("not_needed"),
            places: reader.places(),
            area,
        };
        let is_open = ANSWERS.iter().any(|key| reader.is_open(key));
        let is_answered = decision.decision.is_some()
            || decision.summary.is_some()
            || decision.due.is_some()
            || decision.not_needed.is_some();
        (!is_open || is_answered).then_some(decision)
    }
}

impl Referable for Roadmap {
    const KINDS: &'static [Kind] = &[Kind::Roadmap];
}
