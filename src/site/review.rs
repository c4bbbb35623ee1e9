//! Who keeps a document, and when it is to be read again.

use super::{Nr, Site};
use crate::content::{Document, Head, Kind};
use crate::date::Date;

impl Site {
    /// The role that keeps a document: its `owner`, or for a play without one that of its playbook.
    pub fn owner_of(&self, nr: Nr) -> Option<Nr> {
        let owner = self.library.get(nr).metadata.owner.as_ref().and_then(|owner| self.find(owner));
        owner.or_else(|| self.owner_of(self.playbooks.of_play(nr)?))
    }

    /// Whether nobody has ever reviewed a document that somebody should. A play is read with its playbook; a decision has a
    /// day of its own on which it is looked at again.
    pub fn lacks_review(&self, nr: Nr) -> bool {
        let document = self.library.get(nr);
        let has_review = |nr: Nr| self.library.get(nr).metadata.last_reviewed_on.is_some();
        let kind = document.id.kind;
        let is_asked = kind.has_page() && !kind.is_listed() && kind != Kind::Decision;
        let is_read = has_review(nr) || self.playbooks.of_play(nr).is_some_and(has_review);
        is_asked && !is_read && self.is_reviewed(document)
    }

    /// Whether somebody is to read a document again from time to time: not one that is retired, nor an example of others.
    fn is_reviewed(&self, document: &Document) -> bool {
        let is_example = matches!(&document.head, Head::Purpose(purpose) if purpose.example);
        !is_example && !self.is_retired(document)
    }

    /// The day until which the last review of a document holds: `last_reviewed_on` and `review_in` of the document, or of
    /// the site. None where nobody has reviewed it, or no time is set.
    pub fn review_due(&self, document: &Document) -> Option<Date> {
        let on = document.metadata.last_reviewed_on?;
        let holds = document.metadata.review_in.or(self.config.review_in)?;
        holds.after(on).filter(|_| self.is_reviewed(document))
    }
}
