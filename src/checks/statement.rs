//! PUR011, PUR012, PUR019: whether a purpose is said in words that people can repeat.

use std::sync::Arc;

use super::Check;
use super::check::row;
use super::purpose::purposes;
use super::technology::in_a_row;
use crate::content::purpose::Status;
use crate::report::{Finding, Level, Rule};
use crate::site::{Site, Tools};

/// A statement of so many words can still be repeated.
const MOST_WORDS: usize = 40;
/// How many letters a stock phrase may have more than the list says.
const MOST_ENDING: usize = 2;

/// A purpose that is a tool.
pub(super) static NAMES_A_TOOL: Check = Check {
    rule: &Rule {
        code: "PUR011",
        name: "names-a-tool",
        level: Level::Warning,
        asks: "Whether title, summary, statement, need, opportunity, goal, output and What For of every purpose do \
               without names of tools: those in `tools` under [lint] in site.toml, or else the usual ones. A name counts \
               in any letters; one that is an ordinary word too, such as \"teams\", only where it is written as a name.",
        why: "Bradley and McDonald: nobody gathers for the sake of software. If the sentence falls apart without the \
              tool, it was not a purpose.",
        help: "say what people will do together",
    },
    run: names_a_tool,
};

fn names_a_tool(site: &Site, findings: &mut Vec<Finding>) {
    let tools = Tools::of(&site.config);
    for purpose in purposes(site, Status::Idea) {
        let mut finding: Option<Finding> = None;
        for (key, tools) in tools.named_by(purpose) {
            let (what, names) = in_a_row(&tools);
            let place = purpose.document.place(key);
            let message = format!("`{key}` names {what}: {names}");
            finding = Some(match finding {
                Some(finding) => finding.other(place, format!("names {what} too")),
                None => Finding::new(NAMES_A_TOOL.rule, place, message),
            });
        }
        findings.extend(finding);
    }
}

/// A statement that nobody could repeat.
pub(super) static LONG: Check = Check {
    rule: &Rule {
        code: "PUR012",
        name: "statement-long",
        level: Level::Hint,
        asks: "Whether the `statement` of every purpose has 40 words at most.",
        why: "Bradley and McDonald: those who succeeded could say in one line what they were for. A member should be \
              able to say it to another one at the coffee machine.",
        help: "could a member repeat it? Move detail to `need`, `output` and `in_scope`",
    },
    run: long,
};

fn long(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Idea) {
        let words = purpose.head.statement.split_whitespace().count();
        if words > MOST_WORDS {
            let message = format!("the statement has {words} words");
            findings.push(Finding::new(LONG.rule, purpose.document.place("statement"), message));
        }
    }
}

/// A statement made of stock phrases.
pub(super) static BOILERPLATE: Check = Check {
    rule: &Rule {
        code: "PUR019",
        name: "boilerplate",
        level: Level::Hint,
        asks: "Whether statement and What For of every purpose hold fewer than two of the phrases in `boilerplate` under \
               [lint] in site.toml, or else of the usual ones.",
        why: "Kelly: the What For is about drives and beliefs, and no place for \"mission, vision, values\".",
        help: "say it as you would to a colleague",
    },
    run: boilerplate,
};

fn boilerplate(site: &Site, findings: &mut Vec<Finding>) {
    let phrases = &site.config.lint.boilerplate;
    for purpose in purposes(site, Status::Idea) {
        let what_for = purpose.head.what_for.texts().map(|(_, text)| text);
        let texts = std::iter::once(&purpose.head.statement).chain(what_for);
        let texts: Vec<_> = texts.map(|text| plain(text)).collect();
        let is_said = |phrase: &&Arc<str>| texts.iter().any(|text| has_phrase(text, &plain(phrase)));
        let said: Vec<_> = phrases.iter().filter(is_said).map(|phrase| format!("\"{phrase}\"")).collect();
        if said.len() > 1 {
            let message = format!("{} stock phrases: {}", said.len(), row(&said));
            findings.push(Finding::new(BOILERPLATE.rule, purpose.document.place("statement"), message));
        }
    }
}

/// A text in small letters, with single spaces for whatever stands between its words.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether a plain text holds a plain phrase. Its last word may have an ending: leverage, leverages; ganzheitlich,
/// ganzheitliche.
fn has_phrase(text: &str, phrase: &str) -> bool {
    !phrase.is_empty()
        && text.match_indices(phrase).any(|(at, _)| {
            let ending =
                text[at + phrase.len()..].chars().take_while(|letter| letter.is_alphanumeric()).count();
            ending <= MOST_ENDING && (at == 0 || text[..at].ends_with(' '))
        })
}
