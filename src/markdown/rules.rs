//! The rules that a body of Markdown can break.

use crate::report::{Level, Rule};

/// Every rule of this folder.
pub static RULES: [&Rule; 13] = [
    &RAW_HTML,
    &DIRECTIVE,
    &UNCLOSED,
    &INCLUDE,
    &UNSAFE_URL,
    &MATHS,
    &NO_ADDRESS,
    &FOREIGN,
    &ID_CHANGED,
    &FOOTNOTE,
    &EMBED,
    &DUPLICATE_ID,
    &ITEM_ATTRIBUTE,
];

/// MKD001: HTML that is not on the list of what is harmless.
pub static RAW_HTML: Rule = Rule {
    code: "MKD001",
    name: "raw-html",
    level: Level::Warning,
    asks: "Whether the Markdown holds HTML tags that are not known to be harmless, while `[markdown] unsafe_html` is off.",
    why: "Text may come from anybody. Tags such as `<details>` or `<img>` work; any other could run a script in every reader's browser, or is none at all, and is shown as text.",
    help: "write it in Markdown or with a `:::` directive; put a backslash before a `<` that is no tag; or set `unsafe_html = true` under `[markdown]` in site.toml if you trust every author",
};

/// MKD002: a directive or a kind of callout that does not exist.
pub static DIRECTIVE: Rule = Rule {
    code: "MKD002",
    name: "directive-unknown",
    level: Level::Warning,
    asks: "Whether the word after `:::` is a directive, and the one in `> [!…]` a kind of callout.",
    why: "What stands inside is still shown, with its title, but not in the form you meant.",
    help: "the directives are tabs, tab, steps, details and include",
};

/// MKD003: a directive is opened and not closed, or closed and not opened.
pub static UNCLOSED: Rule = Rule {
    code: "MKD003",
    name: "directive-unclosed",
    level: Level::Warning,
    asks: "Whether every directive that is opened is closed in the same list, quote or page.",
    why: "Without the closing line everything that follows becomes part of the directive.",
    help: "close a directive with a line of three colons: `:::`",
};

/// MKD004: an include that cannot be carried out.
pub static INCLUDE: Rule = Rule {
    code: "MKD004",
    name: "include-failed",
    level: Level::Error,
    asks: "Whether the file and section that `::: include` names exist, and do not include this page in turn.",
    why: "A part of the page would be missing.",
    help: "name a Markdown file of this site: `::: include ../shared/notice.md#section`",
};

/// MKD005: an address of a kind that is not allowed.
pub static UNSAFE_URL: Rule = Rule {
    code: "MKD005",
    name: "url-unsafe",
    level: Level::Warning,
    asks: "Whether links use http, https, mailto, tel or a relative path, and images come from this site.",
    why: "Other addresses can run a script or load a file from elsewhere. \
          The words stay; such a link is left out, and such an image becomes a link.",
    help: "use an https, mailto or tel address, or a path inside the site",
};

/// MKD006: mathematics that cannot be read.
pub static MATHS: Rule = Rule {
    code: "MKD006",
    name: "maths-invalid",
    level: Level::Warning,
    asks: "Whether formulas between `$` signs are LaTeX that can be drawn.",
    why: "The formula is shown as it was typed.",
    help: "correct the formula, or write a dollar sign as `\\$`",
};

/// MKD007: a link or picture without an address.
pub static NO_ADDRESS: Rule = Rule {
    code: "MKD007",
    name: "address-missing",
    level: Level::Warning,
    asks: "Whether every link and picture has an address, and every link by a name a line that says where it leads.",
    why: "Readers see words that look like a link in the source, and lead nowhere.",
    help: "write the address in the round brackets, or only the words",
};

/// MKD010: markup of another program.
pub static FOREIGN: Rule = Rule {
    code: "MKD010",
    name: "foreign-markup",
    level: Level::Warning,
    asks: "Whether a page holds markup that only another program understands: shortcodes, template tags and variables, calls for a table of contents, imports, diagrams, highlights, tables without a line of hyphens.",
    why: "Nothing fills it in here, so readers see the markup itself.",
    help: "write in Markdown what it stands for; put it in back ticks if you write about it",
};

/// MKD011: an id that a place cannot have.
pub static ID_CHANGED: Rule = Rule {
    code: "MKD011",
    name: "id-changed",
    level: Level::Warning,
    asks: "Whether every place has the id that is written for it: no other place of the page has it, and it does not start with `_`.",
    why: "Ids of a page must differ, or links lead to the first of them only. The place gets another id, and links to it from elsewhere miss it.",
    help: "give the place an id of its own",
};

/// REF007: one id for two items, or for two parts.
pub static DUPLICATE_ID: Rule = Rule {
    code: "REF007",
    name: "id-duplicate",
    level: Level::Error,
    asks: "Whether the ids of the checklist items of a document differ, and those of its stages, aspects, steps or dimensions.",
    why: "Ids are how progress is remembered and how other pages point at a part; of two with one id, only the first is meant.",
    help: "rename one of them",
};

/// MKD012: a footnote without its mark, or a mark without its footnote.
pub static FOOTNOTE: Rule = Rule {
    code: "MKD012",
    name: "footnote",
    level: Level::Warning,
    asks: "Whether every mark of a footnote has one note, and every note a mark.",
    why: "A mark without a note promises what is not there; a note without a mark, or a second one of the same name, is not where readers look for it.",
    help: "write `[^name]` in the text and `[^name]: …` on a line of its own; put it in back ticks if it is no footnote",
};

/// MKD013: an embed that is shown as a link.
pub static EMBED: Rule = Rule {
    code: "MKD013",
    name: "embed-as-link",
    level: Level::Hint,
    asks: "Whether every `![[Page]]` can show the page: it stands on a line of its own, and the page has text to show that does not \
           show this page in turn.",
    why: "A link stands in its place, and readers have to follow it.",
    help: "write `![[Page]]` on a line of its own, with empty lines around it, or the link `[[Page]]`",
};

/// CHK002: a word in the braces of a task item that is not an attribute.
pub static ITEM_ATTRIBUTE: Rule = Rule {
    code: "CHK002",
    name: "item-attribute-unknown",
    level: Level::Warning,
    asks: "Whether every word in the braces at the end of a task item is an attribute.",
    why: "A word that nobody reads is most often a typing mistake, and what it says is lost.",
    help: "the attributes are #id, gate, optional, role=…, factor=… and step=…",
};
