//! Which purposes are asked, and how to say what they lack. Their status decides which fields they should have.

use super::check::asked;
use super::together::lack;
use crate::content::purpose::{Purpose, Status};
use crate::content::{Document, Ref, reference::Referable};
use crate::fields::Word as _;
use crate::report::{Finding, Place, Rule};
use crate::site::{Entry, Site};

/// The purposes that a rule asks from a status on: our own, and those that were not given up.
pub(super) fn purposes(site: &Site, from: Status) -> impl Iterator<Item = Entry<'_, Purpose>> {
    asked::<Purpose>(site).filter(move |purpose| {
        let status = purpose.head.status;
        !purpose.head.example && status.is_some_and(|status| status >= from && status != Status::Retired)
    })
}

/// Where a purpose says how far it has come.
pub(super) fn status_of(document: &Document) -> Place {
    document.place("status")
}

/// Finds the purposes that lack something, for a rule that asks for it from a status on. `lines` are to be pasted, and
/// begin with the fields; fields that are there all the same are empty, and shown.
pub(super) fn lacking(
    site: &Site,
    findings: &mut Vec<Finding>,
    (rule, from): (&'static Rule, Status),
    is_lacking: impl Fn(&Purpose) -> bool,
    (message, lines): (&str, &str),
) {
    for purpose in purposes(site, from).filter(|purpose| is_lacking(purpose.head)) {
        findings.push(lacks(purpose.document, (rule, from), message, lines));
    }
}

/// A finding about what a purpose lacks. They all stand at its status, so that they can be told at once.
pub(super) fn lacks(
    document: &Document,
    (rule, from): (&'static Rule, Status),
    message: &str,
    lines: &str,
) -> Finding {
    let to = "add to the front matter, above the first line in brackets";
    let finding = lack(rule, status_of(document), message, to, lines);
    let finding = finding.label(format!("a purpose is asked for this from `{}` on", from.word()));
    let keys = lines.lines().filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim());
    let empty = keys.map(|key| document.place(key)).filter(|place| place.span != document.places.of(""));
    empty.fold(finding, |finding, place| finding.other(place, "this is empty"))
}

/// Whether all of these references name a document that is there. What is wrong with the others is told by others.
pub(super) fn are_known<T: Referable>(site: &Site, references: &[Ref<T>]) -> bool {
    references.iter().all(|reference| site.find(reference).is_some())
}
