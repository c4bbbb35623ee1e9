//! What a check is: a rule, and the way to find what breaks it.

use crate::report::{Finding, Rule};
use crate::site::Site;

/// A rule together with the way to find what breaks it.
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// Looks at the whole site and adds what it finds.
    pub run: fn(&Site, &mut Vec<Finding>),
}
