//! The rules that a theme can break.

use crate::report::{Level, Rule};

/// Every rule of this folder.
pub static RULES: [&Rule; 4] = [&TEMPLATE, &NO_THEME, &NO_WORDS, &STRANGE_WORD];

/// THM001: a template that cannot be read or drawn.
pub static TEMPLATE: Rule = Rule {
    code: "THM001",
    name: "template-invalid",
    level: Level::Error,
    asks: "Whether every template can be read, and every page be drawn with it.",
    why: "A page that cannot be drawn would be missing from the site.",
    help: "compare with the template of the default theme: `roadbook theme eject` writes copies of them",
};

/// THM002: a theme that does not exist.
pub static NO_THEME: Rule = Rule {
    code: "THM002",
    name: "theme-missing",
    level: Level::Error,
    asks: "Whether the theme that `site.toml` names, and every theme that it extends, is a folder under `themes/`.",
    why: "Without it the site would come out in another look.",
    help: "correct `theme` in site.toml, or delete the line for the default theme",
};

/// THM003: a language that the theme does not speak.
pub static NO_WORDS: Rule = Rule {
    code: "THM003",
    name: "language-missing",
    level: Level::Hint,
    asks: "Whether the theme has the words of the language that `site.toml` names.",
    why: "Headings, buttons and dates would be in English around pages in another language.",
    help: "translate a copy of the English words: `roadbook theme eject words/en-GB.toml`",
};

/// THM004: a word that no page says, or a gap in one that nothing fills.
pub static STRANGE_WORD: Rule = Rule {
    code: "THM004",
    name: "word-strange",
    level: Level::Warning,
    asks: "Whether a page or a template of yours says each word in `words/` of a theme, whether each `{gap}` in it is one that is \
           filled there, and whether words for numbers have the forms that the language needs.",
    why: "The word that was meant stays as it was, or readers see the gap itself.",
    help: "`roadbook theme eject words/en-GB.toml` writes all words, each with its gaps",
};
