//! The rules that a source file can break before anything is made of it.

use crate::report::{Level, Rule};

/// Every rule of this folder.
pub static RULES: [&Rule; 4] = [&NO_FRONT_MATTER, &NOT_TEXT, &NOT_A_FILE, &UNREAD];

/// SRC001: a file in a typed folder that does not say anything of the type.
pub static NO_FRONT_MATTER: Rule = Rule {
    code: "SRC001",
    name: "front-matter-missing",
    level: Level::Warning,
    asks: "Whether every file in a typed folder is of the type: it starts with front matter, and where that is YAML, holds a \
           field of the type. Each folder is named once.",
    why: "The fields of a phase, play or purpose stand there; without them there is nothing to link or check, and the file \
          is read as a plain page.",
    help: "start the file with `+++`, then `title = \"…\"`, then `+++`",
};

/// SRC009: a text file that is no text.
pub static NOT_TEXT: Rule = Rule {
    code: "SRC009",
    name: "not-text",
    level: Level::Error,
    asks: "Whether every text file is UTF-8 without NUL characters.",
    why: "What cannot be read for certain would come out as wrong letters.",
    help: "save the file as UTF-8 (every editor can), or move it out of the project if it is no text",
};

/// SRC010: something in the project that is no file of the project.
pub static NOT_A_FILE: Rule = Rule {
    code: "SRC010",
    name: "not-a-file",
    level: Level::Error,
    asks: "Whether everything in the project is a regular file inside it that can be read.",
    why: "A pipe or device could stop the build for ever, and a link that leaves the project could publish a \
          file that nobody meant to publish.",
    help: "remove it, or put a copy of the file in its place",
};

/// SRC011: a TOML file in the content that no type reads.
pub static UNREAD: Rule = Rule {
    code: "SRC011",
    name: "file-unread",
    level: Level::Hint,
    asks: "Whether every TOML file below `content/` belongs to a type.",
    why: "A list under a wrong name is silently missing from the site.",
    help: "lists are stakeholders.toml, roles.toml, measures.toml and sources.toml; road maps go into roadmaps/",
};
