//! When a document is to be read again.

use super::Site;
use crate::content::{Document, Head};
use crate::date::Date;

impl Site {
    /// Whether somebody is to read a document again from time to time: not one that is retired, nor an example of others.
    pub fn is_reviewed(&self, document: &Document) -> bool {
        let is_example = matches!(&document.head, Head::Purpose(purpose) if purpose.example);
        !is_example && !self.is_retired(document)
    }

    /// The day until which the last review of a document holds: `last_reviewed_on` and `review_in` of the document, or of
    /// the site. None where nobody has reviewed it, or no time is set.
    pub fn review_due(&self, document: &Document) -> Option<Date> {
        let on = document.common.last_reviewed_on?;
        let holds = document.common.review_in.or(self.config.review_in)?;
        holds.after(on).filter(|_| self.is_reviewed(document))
    }
}
