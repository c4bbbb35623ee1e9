//! Names of tools in a text. Most names are words of their own and count in any letters; some are ordinary words too, and
//! count only where their letters or their neighbours say that the tool is meant.

use std::sync::Arc;

use super::Entry;
use crate::config::Config;
use crate::content::purpose::Purpose;
use crate::language;

/// Names that are ordinary words as well.
const ORDINARY: [&str; 14] = [
    "chatter",
    "confluence",
    "connections",
    "discord",
    "discourse",
    "loop",
    "meet",
    "notion",
    "signal",
    "slack",
    "teams",
    "threads",
    "workplace",
    "zoom",
];
/// Those of them that hardly ever begin a sentence as an ordinary word, and that mean the tool in small letters too where
/// a word such as "on" stands before them.
const RARE: [&str; 4] = ["confluence", "discord", "slack", "zoom"];
/// Those of them that are nouns of German, which writes all nouns with a capital.
const GERMAN: [&str; 2] = ["teams", "zoom"];
/// What stands before a tool that is used, and before hardly anything else.
const BEFORE: [&str; 13] = [
    "adopt",
    "deploy",
    "in",
    "install",
    "introduce",
    "join",
    "launch",
    "on",
    "out",
    "over",
    "use",
    "using",
    "via",
];
/// Makers, before the name of what they make.
const MAKERS: [&str; 5] = ["atlassian", "google", "meta", "microsoft", "ms"];
/// What stands behind the name of a tool.
const BEHIND: [&str; 19] = [
    "adoption",
    "call",
    "calls",
    "channel",
    "channels",
    "gruppe",
    "is",
    "kanal",
    "kanäle",
    "launch",
    "licences",
    "licenses",
    "migration",
    "pilot",
    "rollout",
    "space",
    "spaces",
    "wiki",
    "workspace",
];

/// The names of tools that a site knows.
pub struct Tools {
    names: Vec<(Arc<str>, Vec<String>)>,
    is_german: bool,
}

/// A word of a text, and whether a sentence begins with it.
struct Token<'a> {
    text: &'a str,
    small: String,
    begins: bool,
}

impl Tools {
    /// The names that `[lint] tools` lists.
    pub fn of(config: &Config) -> Self {
        let small = |name: &str| tokens(name).into_iter().map(|token| token.small).collect();
        let names = config.lint.tools.iter().map(|name| (name.clone(), small(name)));
        Self { names: names.collect(), is_german: language::is("de", &config.language) }
    }

    /// The tools that a text names, in the order of the list.
    pub fn named_in(&self, text: &str) -> Vec<&Arc<str>> {
        let tokens = tokens(text);
        let is_named = |name: &[String]| {
            let mut places = tokens.windows(name.len().max(1)).enumerate();
            places.any(|(at, words)| {
                !name.is_empty()
                    && words.iter().map(|word| &word.small).eq(name)
                    && (name.len() > 1 || self.is_meant(&tokens, at))
            })
        };
        self.names.iter().filter(|(_, words)| is_named(words)).map(|(name, _)| name).collect()
    }

    /// The fields of a purpose that name tools, each with the tools.
    pub fn named_by<'a>(&'a self, purpose: Entry<'a, Purpose>) -> Vec<(&'static str, Vec<&'a Arc<str>>)> {
        let summary = purpose.document.metadata.summary.iter().map(|text| ("summary", text));
        let texts = std::iter::once(("title", &purpose.document.title)).chain(summary);
        let named = texts.chain(purpose.head.said()).map(|(key, text)| (key, self.named_in(text)));
        named.filter(|(_, tools)| !tools.is_empty()).collect()
    }

    /// Whether a word that is the name of a tool means the tool.
    fn is_meant(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let Token { text, small, begins } = &tokens[at];
        let word = small.as_str();
        if !ORDINARY.contains(&word) {
            return true;
        }
        let last = at.checked_sub(1).filter(|_| !begins).map(|nr| &tokens[nr]);
        let before = last.map_or("", |token| &token.small);
        let behind = tokens.get(at + 1).map_or("", |token| &token.small);
        let is_big = |word: &str| word.starts_with(char::is_uppercase);
        let is_capital = is_big(text);
        if is_capital && (MAKERS.contains(&before) || BEHIND.contains(&behind)) {
            return true;
        }
        let is_rare = RARE.contains(&word);
        let is_used = BEFORE.contains(&before) || BEHIND.contains(&behind);
        if self.is_german && GERMAN.contains(&word) {
            return false;
        }
        if !is_capital {
            return is_rare && is_used;
        }
        let shouts = is_shout(text) && !tokens.iter().all(|token| is_shout(token.text));
        // at the start of a sentence, in a name and in a title written like This One, a capital says nothing
        let is_usual = *begins || last.is_some_and(|last| is_big(last.text)) || is_title_case(tokens);
        shouts || is_used || is_rare || !is_usual
    }
}

fn is_shout(word: &str) -> bool {
    word.chars().all(|letter| !letter.is_lowercase())
}

/// Whether all longer words begin with a capital, and there are several.
fn is_title_case(tokens: &[Token<'_>]) -> bool {
    let mut long = tokens.iter().filter(|token| token.text.chars().count() > 3).peekable();
    long.peek().is_some() && tokens.len() > 2 && long.all(|token| token.text.starts_with(char::is_uppercase))
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut begins = true;
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        begins |= rest[..start].contains(['.', '!', '?', ':', ';', '"', '“', '„', '(', '\n']);
        rest = &rest[start..];
        let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        tokens.push(Token { text: &rest[..end], small: rest[..end].to_lowercase(), begins });
        begins = false;
        rest = &rest[end..];
    }
    tokens
}
