//! PUR011, PUR012, PUR019: whether a purpose is said in words that people can repeat.

use super::Check;
use super::check::row;
use super::purpose::purposes;
use crate::content::purpose::Status;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;
use crate::slug::has_word;

/// A statement of so many words can still be repeated.
const MOST_WORDS: usize = 40;

/// A purpose that is a tool.
pub(super) static NAMES_A_TOOL: Check = Check {
    rule: &Rule {
        code: "PUR011",
        name: "names-a-tool",
        level: Level::Warning,
        asks: "Whether statement, need, opportunity and What For of every purpose do without the names in `tools` \
               under [lint] in site.toml: whole words, in the same case.",
        why: "Bradley and McDonald: nobody gathers for the sake of software. If the sentence falls apart without the \
              tool, it was not a purpose.",
        help: "say what people will do together",
    },
    run: names_a_tool,
};

fn names_a_tool(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Idea) {
        let mut finding: Option<Finding> = None;
        for (key, text) in purpose.head.said() {
            let tools: Vec<_> = site.config.lint.tools.iter().filter(|tool| has_word(text, tool)).collect();
            let names: Vec<_> = tools.iter().map(|tool| format!("`{tool}`")).collect();
            if names.is_empty() {
                continue;
            }
            let (place, what) =
                (purpose.document.place(key), if names.len() == 1 { "a tool" } else { "tools" });
            let message = format!("`{key}` names {what}: {}", row(&names));
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

/// A statement made of stock phrases. The judge keeps it off until `[lint.rules]` asks for it.
pub(super) static BOILERPLATE: Check = Check {
    rule: &Rule {
        code: "PUR019",
        name: "boilerplate",
        level: Level::Hint,
        asks: "Whether statement and What For of every purpose hold fewer than two of the phrases in `boilerplate` under \
               [lint] in site.toml. Off, unless [lint.rules] says: PUR019 = \"hint\".",
        why: "Kelly: the What For is about drives and beliefs, and no place for \"mission, vision, values\".",
        help: "say it as you would to a colleague",
    },
    run: boilerplate,
};

fn boilerplate(site: &Site, findings: &mut Vec<Finding>) {
    let phrases: Vec<_> = site.config.lint.boilerplate.iter().map(|phrase| phrase.to_lowercase()).collect();
    for purpose in purposes(site, Status::Idea) {
        let what_for = purpose.head.what_for.texts().map(|(_, text)| text);
        let texts = std::iter::once(&purpose.head.statement).chain(what_for);
        let texts: Vec<_> = texts.map(|text| text.to_lowercase()).collect();
        let is_said = |phrase: &&String| texts.iter().any(|text| has_word(text, phrase));
        let said: Vec<_> = phrases.iter().filter(is_said).map(|phrase| format!("\"{phrase}\"")).collect();
        if said.len() > 1 {
            let message = format!("{} stock phrases: {}", said.len(), row(&said));
            findings.push(Finding::new(BOILERPLATE.rule, purpose.document.place("statement"), message));
        }
    }
}
