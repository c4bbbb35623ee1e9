//! The rules that fields can break, whatever they are the fields of.

use crate::report::{Level, Rule};

/// Every rule of this folder.
pub static RULES: [&Rule; 6] =
    [&UNCLEAR, &UNKNOWN_FIELD, &INVALID_FIELD, &SYNTAX, &PLACEHOLDER, &FOREIGN_FIELD];

/// SRC003: a field that the type does not have.
pub static UNKNOWN_FIELD: Rule = Rule {
    code: "SRC003",
    name: "unknown-field",
    level: Level::Warning,
    asks: "Whether every field belongs to the type and stands there once. Fields under `[extra]` are free; on a plain page those that other \
           tools know are free too.",
    why: "A field nobody reads is most often a typing mistake, and what it says is lost without a word.",
    help: "correct the name, delete the line, or put a field of your own under `[extra]`",
};

/// SRC004: a required field is missing, or a value has the wrong form.
pub static INVALID_FIELD: Rule = Rule {
    code: "SRC004",
    name: "field-invalid",
    level: Level::Error,
    asks: "Whether required fields are there and every value has the form its field needs.",
    why: "Pages, links and checks are made from these fields; a wrong one would be wrong everywhere.",
    help: "see the reference of the type for what the field may hold",
};

/// SRC008: the TOML of a file cannot be read.
pub static SYNTAX: Rule = Rule {
    code: "SRC008",
    name: "toml-syntax",
    level: Level::Error,
    asks: "Whether front matter, lists, road maps and `site.toml` are valid TOML.",
    why: "A file that cannot be read would be missing from the site.",
    help: "texts stand in quotes, lists in square brackets, one field on a line: key = \"value\"",
};

/// SRC002: front matter that cannot be read for certain.
pub static UNCLEAR: Rule = Rule {
    code: "SRC002",
    name: "front-matter-unclear",
    level: Level::Error,
    asks: "Whether front matter ends, is there once, and where it is YAML keeps to the plain part of it: fields with \
           texts, numbers, dates, lists and tables, without aliases, anchors, tags and merge keys.",
    why: "A page whose fields cannot be read might be a draft; it is not published, whatever `[lint.rules]` says.",
    help: "write one `key: value` on a line between two lines `---`",
};

/// SRC020: a field of a plain page that is named like one of ours and holds something else.
pub static FOREIGN_FIELD: Rule = Rule {
    code: "SRC020",
    name: "field-foreign",
    level: Level::Hint,
    asks: "Whether the fields of a plain page that have a meaning here hold what they hold here. Each field is named once, \
           not on every page.",
    why: "Other tools use the same word for something else. The page is shown; the field is kept for templates, and does \
          nothing else.",
    help: "leave it, or write what the field holds here",
};

/// SRC030: a field that holds a placeholder.
pub static PLACEHOLDER: Rule = Rule {
    code: "SRC030",
    name: "placeholder",
    level: Level::Warning,
    asks: "Whether every field says something: dots, `tbd`, `TODO`, `n/a`, `none` and the words of a starter count as missing.",
    why: "A field that is filled looks answered. Whoever reads `tbd` on a page, or a scorecard that counts it, believes \
          that somebody has thought about it.",
    help: "write what is so, or delete the line until you know",
};
