//! What a check is: a rule, and the way to find what breaks it. And what all checks have in common: whom they ask.

use crate::content::{Document, IsHead, Kind};
use crate::language;
use crate::report::{Finding, Place, Rule};
use crate::site::{Entry, Site};

/// A rule together with the way to find what breaks it.
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// Looks at the whole site and adds what it finds.
    pub run: fn(&Site, &mut Vec<Finding>),
}

/// The documents of a type that are asked: those that hold today, and whose fields could be read.
pub(super) fn asked<T: IsHead>(site: &Site) -> impl Iterator<Item = Entry<'_, T>> {
    site.current::<T>().filter(|entry| !entry.document.broken)
}

/// Whether a document of these kinds could not be read whole, so that what seems to be missing may stand in it.
pub(super) fn is_doubtful(site: &Site, kinds: &[Kind]) -> bool {
    kinds.iter().any(|kind| site.library.of_kind(*kind).any(|(_, document)| document.broken))
}

/// Where the first of these fields stands that is there, or else the document.
pub(super) fn place_of(document: &Document, keys: &[&str]) -> Place {
    document.at(document.places.of_any(keys))
}

/// Names in a row, as in a sentence: `A, B and C`.
pub(super) fn row(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Whether the bodies of the site are in English, so that a check may look for an English word in a heading.
pub(super) fn is_english(site: &Site) -> bool {
    language::is("en", &site.config.language)
}

/// Whether a heading of a document begins with a word. What a document includes from others may hold it too.
pub(super) fn has_heading(document: &Document, word: &str) -> bool {
    let outline = &document.body.outline;
    let begins = |text: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    !outline.includes.is_empty() || outline.headings.iter().any(|heading| begins(&heading.text))
}
