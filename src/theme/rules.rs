//! The rules that a theme can break.

use crate::report::{Level, Rule};

/// Every rule of this folder.
pub static RULES: [&Rule; 3] = [&TEMPLATE, &NO_THEME, &NO_WORDS];

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
