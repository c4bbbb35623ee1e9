//! `content/purposes/*.md`: the cause people rally around, and the business decision behind it.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::community::Community;
use super::decision::Decision;
use super::field_reader::FieldReader;
use super::grade::Grade;
use super::measure::Measure;
use super::reference::{Ref, Referable, Who};
use super::relation::Relation;
use super::role::Role;
use super::stakeholder::Stakeholder;
use crate::date::Date;
use crate::fields::OpenPeriod;

crate::fields::words! {
    /// How far a purpose has come. It decides which fields are asked for.
    Status {
        /// A sentence on a card.
        Idea = "idea",
        /// Written out for those who decide.
        Proposed = "proposed",
        /// A business leader has chosen it.
        Chosen = "chosen",
        /// People work on it.
        Active = "active",
        /// Its goal was reached.
        Achieved = "achieved",
        /// It was given up.
        Retired = "retired",
    }
}

crate::fields::words! {
    /// Whether internal IT supports a purpose.
    ItSupport {
        /// IT has promised to help.
        Committed = "committed",
        /// IT knows.
        Informed = "informed",
        /// It can be done without IT.
        NotNeeded = "not-needed",
        /// Nobody has asked yet.
        Unknown = "unknown",
    }
}

crate::fields::words! {
    /// Who brings most of the content.
    Contribution {
        /// The members.
        Members = "members",
        /// Both.
        Mixed = "mixed",
        /// The organisation.
        Organisation = "organisation",
    }
}

documented! {
    /// A purpose statement.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Purpose {
        /// `status` (required): how far it is.
        pub status: Option<Status>,
        /// `statement` (required): one sentence, without the name of a tool.
        pub statement: Arc<str>,
        /// `community` (from chosen): whom it mobilises.
        pub community: Option<Ref<Community>>,
        /// `pattern`: the reusable shape it follows.
        pub pattern: Option<Arc<str>>,
        /// `example`: a purpose of someone else, shown in the gallery and not checked.
        pub example: bool,
        /// `sponsor` (from chosen): the business leader.
        pub sponsor: Option<Ref<Role>>,
        /// `need` (this or `opportunity`, from proposed): the recognised need.
        pub need: Option<Arc<str>>,
        /// `opportunity` (this or `need`, from proposed): the recognised opportunity.
        pub opportunity: Option<Arc<str>>,
        /// `recognised_by`: by whom it is recognised.
        pub recognised_by: Vec<Ref<Who>>,
        /// `evidence`: how we know.
        pub evidence: Vec<Arc<str>>,
        /// `participants` (from proposed): who takes part.
        pub participants: Vec<Ref<Stakeholder>>,
        /// `reach_estimate`: how many people could care.
        pub reach_estimate: Option<i64>,
        /// `member_value` (from proposed): what is in it for me, in a member's words.
        pub member_value: Option<Arc<str>>,
        /// `business_value` (from proposed): what is in it for the business.
        pub business_value: Option<Arc<str>>,
        /// `business_goal` (from chosen): the agreed goal it serves.
        pub business_goal: Option<Arc<str>>,
        /// `agreed_with` (from chosen): who agreed.
        pub agreed_with: Vec<Ref<Who>>,
        /// `output` (from chosen): the thing that people produce.
        pub output: Option<Arc<str>>,
        /// `timeframe` (from chosen): when it begins and ends.
        pub timeframe: Option<OpenPeriod>,
        /// `it_support`: whether IT supports it.
        pub it_support: Option<ItSupport>,
        /// `contribution`: who brings most of the content.
        pub contribution: Option<Contribution>,
        /// `measures` (from chosen): how we will know.
        pub measures: Vec<Ref<Measure>>,
        /// `risk`: how much can go wrong.
        pub risk: Option<Grade>,
        /// `risk_reason`: what could go wrong, and why it is no more.
        pub risk_reason: Option<Arc<str>>,
        /// `grows_into`: what it can build toward.
        pub grows_into: Vec<Ref<Purpose>>,
        /// `decided_by` (from chosen): who chose it; one of them has a leadership role.
        pub decided_by: Vec<Ref<Role>>,
        /// `decided_on` (from chosen): the day on which it was chosen; the tool comes later.
        pub decided_on: Option<Date>,
        /// `decision`: the record of the choice.
        pub decision: Option<Ref<Decision>>,
        /// `[what_for]` (recommended): why people should care, in words that people use.
        pub what_for: WhatFor,
        /// `in_scope`: what is part of it.
        pub in_scope: Vec<Arc<str>>,
        /// `out_of_scope` (from chosen): what people will ask for that is not done yet.
        pub out_of_scope: Vec<Arc<str>>,
        /// `[criteria]`: the author's own rating of a criterion of the scorecard, 0 to 3.
        pub criteria: Vec<(Arc<str>, i64)>,
    }
}

documented! {
    /// The Purpose-Idea: why people should care, in words that people use.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct WhatFor {
        /// `change`: what should change.
        pub change: Option<Arc<str>>,
        /// `protect`: what should stay.
        pub protect: Option<Arc<str>>,
        /// `morning`: why one gets up for it.
        pub morning: Option<Arc<str>>,
        /// `difference`: what difference it makes to others.
        pub difference: Option<Arc<str>>,
    }
}

impl Purpose {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            status: reader.required_word("status"),
            statement: reader.required_text("statement"),
            community: reader.one(Relation::Community),
            pattern: reader.text("pattern"),
            example: reader.flag("example").unwrap_or(false),
            sponsor: reader.one(Relation::Sponsor),
            need: reader.text("need"),
            opportunity: reader.text("opportunity"),
            recognised_by: reader.refs(Relation::RecognisedBy),
            evidence: reader.texts("evidence"),
            participants: reader.refs(Relation::Participants),
            reach_estimate: reader.number("reach_estimate"),
            member_value: reader.text("member_value"),
            business_value: reader.text("business_value"),
            business_goal: reader.text("business_goal"),
            agreed_with: reader.refs(Relation::AgreedWith),
            output: reader.text("output"),
            timeframe: reader.period("timeframe"),
            it_support: reader.word("it_support"),
            contribution: reader.word("contribution"),
            measures: reader.refs(Relation::Measures),
            risk: reader.word("risk"),
            risk_reason: reader.text("risk_reason"),
            grows_into: reader.refs(Relation::GrowsInto),
            decided_by: reader.refs(Relation::DecidedBy),
            decided_on: reader.date("decided_on"),
            decision: reader.one(Relation::Decision),
            what_for: reader
                .nested("what_for", "`what_for`")
                .map(|fields| WhatFor::read(&fields))
                .unwrap_or_default(),
            in_scope: reader.texts("in_scope"),
            out_of_scope: reader.texts("out_of_scope"),
            criteria: ratings(reader),
        }
    }
}

impl WhatFor {
    fn read(fields: &FieldReader<'_>) -> Self {
        Self {
            change: fields.text("change"),
            protect: fields.text("protect"),
            morning: fields.text("morning"),
            difference: fields.text("difference"),
        }
    }

    /// The texts that are there, each with its field.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &Arc<str>)> {
        let all = [
            ("change", &self.change),
            ("protect", &self.protect),
            ("morning", &self.morning),
            ("difference", &self.difference),
        ];
        all.into_iter().filter_map(|(key, text)| text.as_ref().map(|text| (key, text)))
    }
}

impl Purpose {
    /// The texts that say what it is about, each with its field.
    pub fn said(&self) -> impl Iterator<Item = (&'static str, &Arc<str>)> {
        let need = self.need.iter().map(|text| ("need", text));
        let opportunity = self.opportunity.iter().map(|text| ("opportunity", text));
        let goal = self.business_goal.iter().map(|text| ("business_goal", text));
        let output = self.output.iter().map(|text| ("output", text));
        let what_for = self.what_for.texts().map(|(_, text)| ("what_for", text));
        let statement = Some(("statement", &self.statement)).filter(|(_, text)| !text.is_empty());
        let said = statement.into_iter().chain(need).chain(opportunity);
        said.chain(goal).chain(output).chain(what_for)
    }
}

fn ratings(reader: &FieldReader<'_>) -> Vec<(Arc<str>, i64)> {
    let ratings = reader.ratings("criteria", "`criteria`", 0..=3);
    ratings.into_iter().map(|(criterion, rating, _)| (criterion, rating)).collect()
}

impl Referable for Purpose {
    const KINDS: &'static [Kind] = &[Kind::Purpose];
}
