//! REF010: a word that two terms of the glossary claim.

use std::collections::BTreeMap;

use super::Check;
use crate::content::term::Term;
use crate::content::{Document, IsHead as _, Kind};
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// The check.
pub(super) static CLAIMED_TWICE: Check = Check {
    rule: &Rule {
        code: "REF010",
        name: "word-claimed-twice",
        level: Level::Warning,
        asks: "Whether each word of the glossary, large or small, belongs to one term: as its title or as its synonym.",
        why: "Where a page says the word, one of the meanings is explained and the other never is.",
        help: "give one of the terms another title or synonym, or make them one term",
    },
    run,
};

fn run(site: &Site, findings: &mut Vec<Finding>) {
    let terms: Vec<&Document> = site.library.of_kind(Kind::Term).map(|(_, term)| &**term).collect();
    // the first that claims a word has it, and titles come before synonyms
    let mut claims: BTreeMap<String, (&Document, &str)> = BTreeMap::new();
    let titles = terms.iter().map(|term| (*term, "title", &*term.title));
    let synonyms = terms.iter().flat_map(|term| {
        let synonyms = Term::of(&term.head).into_iter().flat_map(|head| &head.synonyms);
        synonyms.map(|word| (*term, "synonym", &**word))
    });
    for (term, what, word) in titles.chain(synonyms) {
        let key = Term::key(word);
        if key.is_empty() {
            continue;
        }
        let (owner, owned_as) = *claims.entry(key).or_insert((term, what));
        if owner.id != term.id {
            let field = if what == "title" { "title" } else { "synonyms" };
            let message =
                format!("the {what} `{word}` is the {owned_as} of another term too: `{}`", owner.id.slug);
            findings.push(Finding::new(CLAIMED_TWICE.rule, term.place(field), message));
        }
    }
}
