//! Whether decisions hold: how a stage of a road map answers for a decision area, and what a record is called that does not.

use std::sync::Arc;

use super::{Entry, Nr, Site};
use crate::content::Head;
use crate::content::decision::{Decision, DecisionStatus};
use crate::content::roadmap::StageDecision;
use crate::fields::Word as _;
use crate::words::Words;

/// What a stage says about a decision area.
pub enum Answer<'a> {
    /// It is decided: in a sentence, or in a record that holds or may hold.
    Decided,
    /// It was decided in a record that holds no longer, or never did.
    Void(Entry<'a, Decision>),
    /// It is to be decided.
    Open,
    /// It was to be decided by a day that has passed.
    Overdue,
    /// There is nothing to decide.
    NotNeeded,
}

impl Answer<'_> {
    /// Whether nobody waits for a decision any more.
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Decided | Self::NotNeeded)
    }

    /// Whether something was decided.
    pub fn is_decided(&self) -> bool {
        matches!(self, Self::Decided)
    }
}

impl Site {
    /// What a stage says about a decision area.
    pub fn answer(&self, decision: &StageDecision) -> Answer<'_> {
        if decision.not_needed.is_some() {
            return Answer::NotNeeded;
        }
        if decision.due_words.is_some() {
            let last = decision.due.and_then(|due| due.to);
            return if last.is_some_and(|last| last < self.today) { Answer::Overdue } else { Answer::Open };
        }
        match decision.decision.as_ref().and_then(|record| self.get(record)) {
            Some(record) if self.void(record.nr).is_some() => Answer::Void(record),
            _ => Answer::Decided,
        }
    }

    /// Why a document does not hold: the status of a decision that was turned down, or is over.
    fn void(&self, nr: Nr) -> Option<DecisionStatus> {
        match &self.library.get(nr).head {
            Head::Decision(decision) => decision.status.filter(|status| !status.may_hold()),
            _ => None,
        }
    }

    /// The title of a document for where it is used. A decision that no longer holds, or never did, says so.
    pub fn title(&self, nr: Nr, words: &Words) -> Arc<str> {
        let title = &self.library.get(nr).title;
        let Some(status) = self.void(nr) else { return title.clone() };
        let status = words.get(&format!("decision_status.{}", status.word())).to_lowercase();
        words.fill("decision_marked", &[("status", &*status), ("title", &**title)])
    }

    /// The decisions that do not hold.
    pub fn void_decisions(&self) -> impl Iterator<Item = Entry<'_, Decision>> {
        self.all::<Decision>().filter(|decision| self.void(decision.nr).is_some())
    }
}
