//! PUR018: a purpose that was changed without a word about it.

use super::Check;
use super::check::{asked, row};
use crate::content::purpose::Purpose;
use crate::date::Date;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;
use crate::site::manifest::Promise;

/// The check.
pub(super) static DRIFT: Check = Check {
    rule: &Rule {
        code: "PUR018",
        name: "statement-drift",
        level: Level::Warning,
        asks: "Whether every purpose whose statement, scope or goal is not what it was in the earlier build that \
               `--since` names has a `change` entry of a later day. Without `--since` nothing is asked.",
        why: "Bradley and McDonald: even famous networks are no longer what they set out to be, and got there by \
              being clear at the start. Straying is allowed; straying unnoticed is not.",
        help: "add a [[change]] with `on` and `note`: when, and why",
    },
    run,
};

fn run(site: &Site, findings: &mut Vec<Finding>) {
    let Some(since) = &site.since else { return };
    let day: Option<Date> = since.day.parse().ok();
    for purpose in asked::<Purpose>(site).filter(|purpose| !purpose.head.example) {
        let before = since.documents.get(&*purpose.document.id.to_string());
        let Some(before) = before.and_then(|before| before.promise.as_ref()) else { continue };
        let now = Promise::of(purpose.head);
        let changed = [
            ("the statement", "statement", now.statement != before.statement),
            ("what is in", "in_scope", now.in_scope != before.in_scope),
            ("what is out", "out_of_scope", now.out_of_scope != before.out_of_scope),
            ("the goal", "business_goal", now.business_goal != before.business_goal),
        ];
        let changed: Vec<_> = changed.into_iter().filter(|(_, _, is_changed)| *is_changed).collect();
        let mut notes = purpose.document.metadata.changes.iter().filter_map(|change| change.on);
        let is_told = notes.any(|on| day.is_none_or(|day| on > day));
        if let (Some((_, key, _)), false) = (changed.first(), is_told) {
            let names: Vec<_> = changed.iter().map(|(name, ..)| *name).collect();
            let message = format!("{} changed since {} without a note", row(&names), since.day);
            let place = super::check::place_of(purpose.document, &[*key, "statement"]);
            let help =
                format!("say why, below the other fields:\n[[change]]\non = {}\nnote = \"…\"", site.today);
            findings.push(Finding::new(DRIFT.rule, place, message).help(help));
        }
    }
}
