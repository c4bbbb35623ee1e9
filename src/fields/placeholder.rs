//! What stands in a field until somebody says something: dots, `tbd`, `TODO`, the words of a starter. It is no content.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Fields, PLACEHOLDER};
use crate::builtin::FILES;
use crate::report::Finding;
use crate::source::Span;

/// What people write who have nothing to say yet, in lower case and without the marks around it.
const PHRASES: [&str; 41] = [
    "tbd",
    "tba",
    "tbc",
    "t.b.d",
    "todo",
    "to do",
    "to-do",
    "fixme",
    "wip",
    "none",
    "n/a",
    "n.a",
    "not applicable",
    "placeholder",
    "fill in",
    "fill me in",
    "to be added",
    "to be announced",
    "to be confirmed",
    "to be decided",
    "to be defined",
    "to be determined",
    "to be discussed",
    "to be done",
    "to be written",
    "to come",
    "coming soon",
    "keine",
    "keine angabe",
    "k.a",
    "k. a",
    "offen",
    "noch offen",
    "folgt",
    "folgt noch",
    "kommt noch",
    "platzhalter",
    "ausfüllen",
    "entfällt",
    "ist noch offen",
    "zu klären",
];

/// What German puts before such a verb: `noch zu klären`, `wird noch festgelegt`, `noch nicht entschieden`.
const GERMAN: [(&str, &[&str]); 4] = [
    ("noch zu ", &["klären", "bestimmen", "definieren", "entscheiden", "ergänzen", "schreiben"]),
    ("noch fest", &["zulegen"]),
    (
        "wird noch ",
        &["geklärt", "festgelegt", "bestimmt", "definiert", "entschieden", "ergänzt", "nachgereicht"],
    ),
    ("noch nicht ", &["geklärt", "festgelegt", "bestimmt", "definiert", "entschieden"]),
];

/// The words that the starters put into fields: texts of three words and more. Shorter ones are words such as `idea`.
static STARTERS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let starters = FILES
        .iter()
        .filter(|(path, _)| path.strip_prefix("starters/").is_some_and(|path| !path.starts_with("site/")));
    let quoted =
        starters.flat_map(|(_, text)| text.lines()).flat_map(|line| line.split('"').skip(1).step_by(2));
    let phrases = quoted.filter(|text| text.split_whitespace().count() >= 3 && !text.contains("{{"));
    phrases.map(|text| trimmed(text).to_lowercase()).collect()
});

impl Fields<'_> {
    /// Whether a field holds a placeholder, and says so to the author.
    pub fn is_open(&self, key: &'static str) -> bool {
        let text = self.table.get(key).and_then(|field| field.value.as_text());
        let open = text.filter(|text| is_placeholder(text));
        if let Some(text) = open {
            self.open(key, text, self.places().of(key));
        }
        open.is_some()
    }

    /// The table, unless the field that carries it holds a placeholder: then the whole table counts as missing.
    #[must_use]
    pub fn said(self, key: &'static str) -> Option<Self> {
        if self.is_open(key) {
            self.forget_keys();
            return None;
        }
        Some(self)
    }

    /// Reports that a field holds a placeholder.
    pub(super) fn open(&self, key: &str, text: &str, span: Span) {
        let start: String = text.trim().chars().take(40).collect();
        let dots = if start.len() < text.trim().len() { " …" } else { "" };
        let message = format!("`{key}` says nothing yet: \"{start}{dots}\" counts as missing");
        self.reading.push(Finding::new(&PLACEHOLDER, self.reading.place(span), message));
    }
}

/// Whether a text says nothing yet.
pub fn is_placeholder(text: &str) -> bool {
    let core = trimmed(text);
    if core.is_empty() {
        return !text.trim().is_empty();
    }
    if core.len() > LONGEST {
        return is_filler(core);
    }
    let core = core.to_lowercase();
    is_phrase(&core)
        || is_opening(text)
        || is_filler(&core)
        || core.split([',', ';', '/', '|']).all(|part| is_phrase(trimmed(part)))
        || STARTERS.contains(&core)
}

/// The longest text that is compared with known ones, in bytes.
const LONGEST: usize = 400;

/// Whether a text in lower case is a known phrase, a row of the letter x, or begins with a mark such as `TODO:`.
fn is_phrase(text: &str) -> bool {
    let marked = |mark: &str| text.strip_prefix(mark).is_some_and(|rest| rest.trim_start().starts_with(':'));
    let german =
        || GERMAN.iter().any(|(start, ends)| text.strip_prefix(start).is_some_and(|end| ends.contains(&end)));
    PHRASES.contains(&text)
        || text.len() > 1 && text.bytes().all(|letter| letter == b'x')
        || ["tbd", "todo", "fixme"].iter().any(|mark| marked(mark))
        || german()
}

/// A sentence that nobody has gone on with: `I …`, `Good: …`.
fn is_opening(text: &str) -> bool {
    let text = text.trim();
    let open = text.strip_suffix('…').or_else(|| text.strip_suffix("..."));
    open.is_some_and(|open| open.ends_with(char::is_whitespace) && open.split_whitespace().count() <= 2)
}

/// Text that printers use to fill a page.
fn is_filler(text: &str) -> bool {
    text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("lorem ipsum"))
}

/// A text without blanks and marks around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|letter: char| {
        letter.is_whitespace()
            || letter.is_ascii_punctuation()
            || matches!(
                letter,
                '…' | '–' | '—' | '‐' | '‑' | '·' | '•' | '¿' | '¡' | '«' | '»' | '‹' | '›' | '\u{200b}'
            )
            || matches!(letter, '„' | '“' | '”' | '‚' | '‘' | '’')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_no_content() {
        for text in [
            "…",
            "...",
            ". . .",
            "-",
            "–",
            "—",
            "?",
            "???",
            "[ ]",
            "tbd",
            "TBD",
            "T.B.D.",
            "(tbd)",
            "TODO",
            "todo!",
            "To do",
            "none",
            "None.",
            "n/a",
            "N/A",
            "n.a.",
            "xxx",
            "XX",
            "xxxxx",
            "lorem ipsum",
            "Lorem ipsum dolor sit",
            "to be decided",
            "To be determined.",
            "offen",
            "Offen",
            "noch offen",
            "folgt",
            "folgt noch …",
            "Noch zu klären",
            "wird noch festgelegt",
            "k. A.",
            "I …",
            "We ...",
            "Good: …",
            "tbd, tbd",
            "TODO: ask Ms Weber",
            "tbd: who?",
            "\u{200b}",
            "[TODO]",
            "**tbd**",
            "<tbd>",
            "One sentence that a member can repeat, without the name of a tool.",
            "one sentence that a member can repeat, without the name of a tool",
        ] {
            assert!(is_placeholder(text), "{text:?}");
        }
    }

    #[test]
    fn what_says_something_is() {
        for text in [
            "",
            "  ",
            "x",
            "X",
            "None of us knows who could help",
            "nonetheless",
            "Todos are shared",
            "Offene Fragen",
            "Es folgt die Antwort",
            "A tbd list",
            "Lorem",
            "42",
            "0",
            "5 %",
            "€",
            "🎉",
            "i",
            "No",
            "ja",
            "是",
            "Any",
            "Nobody decides alone …",
            "We answer each other …",
            "xx-large",
            "n",
            "NA",
            "Todo lists of the team",
            "to be decided by the members together",
            "Done",
            "Open to all",
            "1 hour",
            "2 to 5",
            "Somebody",
            "to be",
            "Folgt der Rota",
            "none, so far as we know",
            "Keine Mail bleibt liegen",
            "C++",
            "R & D",
        ] {
            assert!(!is_placeholder(text), "{text:?}");
        }
    }
}
