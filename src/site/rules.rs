//! The rules about documents as neighbours: ids, addresses and links.

use crate::report::{Level, Rule};

/// Every rule of this folder.
pub static RULES: [&Rule; 17] = [
    &DUPLICATE_ID,
    &UNKNOWN_REFERENCE,
    &BROKEN_LINK,
    &BROKEN_ANCHOR,
    &LINK_TO_DRAFT,
    &LINK_TO_RETIRED,
    &PERSON,
    &TWO_READINGS,
    &TAG_TWICE,
    &SAME_ADDRESS,
    &BAD_ALIAS,
    &TWO_FOLDER_PAGES,
    &OURS_GIVES_WAY,
    &NUMBER_KEPT,
    &LONG_ADDRESS,
    &NOT_A_PAGE,
    &COPIED_AS_IT_IS,
];

/// SRC005: two documents of one type with one id.
pub static DUPLICATE_ID: Rule = Rule {
    code: "SRC005",
    name: "duplicate-id",
    level: Level::Error,
    asks: "Whether the ids of the documents of a type differ.",
    why: "A reference to the id could mean either, and both would be written to one address.",
    help: "rename one file, or set `id = \"…\"` in one of them",
};

/// SRC006: two outputs at one address.
pub static SAME_ADDRESS: Rule = Rule {
    code: "SRC006",
    name: "url-collision",
    level: Level::Error,
    asks: "Whether every page, alias and file has an address of its own, also where upper and lower case or two \
           ways of writing an accented letter count as the same.",
    why: "One would overwrite the other, and which one may differ from machine to machine.",
    help: "rename one of them, or give one a `slug`",
};

/// SRC013: an alias that is no address of this site.
pub static BAD_ALIAS: Rule = Rule {
    code: "SRC013",
    name: "alias-invalid",
    level: Level::Error,
    asks: "Whether every alias is a plain path from the top of the site: a folder, or a file that ends in `.html`.",
    why: "A page is written at each alias that leads to the new address; outside the site it would overwrite something \
          else, or nobody would ever come by.",
    help: "write the old path without the host, such as \"/handbook/old-name/\" or \"/old-name.html\"",
};

/// SRC014: two pages for one folder.
pub static TWO_FOLDER_PAGES: Rule = Rule {
    code: "SRC014",
    name: "folder-page-twice",
    level: Level::Warning,
    asks: "Whether one file only would be the page of a folder: `_index.md`, `index.md`, `README.md`, or `X.md` beside \
           `X/`. The first of these is; the others are pages of their own.",
    why: "The address of the folder can show one text only, and links to the others lead elsewhere than in the sources.",
    help: "put the texts together, or give the other file a name that says what it is about",
};

/// SRC015: a page or file of the author in the place of one of ours.
pub static OURS_GIVES_WAY: Rule = Rule {
    code: "SRC015",
    name: "own-page-wins",
    level: Level::Hint,
    asks: "Whether a page or file of yours takes the place of one that Roadbook would make, such as the search page, the \
           404 page or the list of a folder.",
    why: "Yours is published and links lead to it, but what ours did is missing from the site.",
    help: "if that is not meant, give yours another name",
};

/// SRC021: a number that stays in an address.
pub static NUMBER_KEPT: Rule = Rule {
    code: "SRC021",
    name: "number-kept",
    level: Level::Hint,
    asks: "Whether plain pages and folders that lie beside each other have different names without the numbers that they begin \
           with.",
    why: "A number that says the order of a page stands neither in its title nor in its address, except where two pages would \
          have one address then.",
    help: "give one of them another name behind the number",
};

/// SRC018: an address that is too long for a file.
pub static LONG_ADDRESS: Rule = Rule {
    code: "SRC018",
    name: "address-too-long",
    level: Level::Error,
    asks: "Whether every part of an address has at most 255 bytes, and the whole of it at most 1,000.",
    why: "Disks refuse longer names, and then nothing would be published.",
    help: "give the page a short `slug`, or its file or folder a shorter name",
};

/// SRC016: a source of another tool that is left out.
pub static NOT_A_PAGE: Rule = Rule {
    code: "SRC016",
    name: "source-left-out",
    level: Level::Warning,
    asks: "Whether `content/` holds sources of pages in a form that is not read, such as `.mdx`, `.adoc`, `.rst` or \
           `.erb`. One that no page links to is left out.",
    why: "What stands there is on no page; and as it is, it could publish a draft.",
    help: "write it in Markdown, in a file that ends in `.md`",
};

/// SRC019: a file that is published and may not be meant for readers.
pub static COPIED_AS_IT_IS: Rule = Rule {
    code: "SRC019",
    name: "file-published",
    level: Level::Hint,
    asks: "Whether `content/` holds files that are published as they are though no page links to them, and that are neither \
           pictures nor other things that readers open: settings, scripts, keys.",
    why: "Everybody can read what is published.",
    help: "move what is not for readers out of `content/`",
};

/// REF001: a reference that names nothing.
pub static UNKNOWN_REFERENCE: Rule = Rule {
    code: "REF001",
    name: "unknown-reference",
    level: Level::Error,
    asks: "Whether every reference field, item attribute and `type:id` link names something that exists.",
    why: "Cross-links, coverage and checks are made from references; one that leads nowhere is lost in all of them.",
    help: "correct the id, or write the missing document",
};

/// REF002: a link or image that leads to no file.
pub static BROKEN_LINK: Rule = Rule {
    code: "REF002",
    name: "broken-link",
    level: Level::Warning,
    asks: "Whether every link and image in a text leads to a file of the project or to a page of the site.",
    why: "A reader who follows it would find nothing; the page shows the words without a link, marked as dead.",
    help: "correct the path; links are relative to the file they stand in",
};

/// REF003: a link to a place that the page does not have.
pub static BROKEN_ANCHOR: Rule = Rule {
    code: "REF003",
    name: "broken-anchor",
    level: Level::Warning,
    asks: "Whether the page that a link leads to has the heading, item or part behind the `#`.",
    why: "The reader would land at the top of the page and have to search.",
    help: "correct the part behind the `#`",
};

/// REF004: a published page refers to a draft.
pub static LINK_TO_DRAFT: Rule = Rule {
    code: "REF004",
    name: "link-to-draft",
    level: Level::Warning,
    asks: "Whether a page that is published refers to a draft, which `build` leaves out.",
    why: "The link is left out of the built page.",
    help: "publish the draft, or drop the reference",
};

/// REF005: a page refers to one that is retired.
pub static LINK_TO_RETIRED: Rule = Rule {
    code: "REF005",
    name: "link-to-retired",
    level: Level::Warning,
    asks: "Whether a page refers to one that was retired.",
    why: "The reader is sent to advice that no longer holds.",
    help: "point to what took its place",
};

/// REF008: a person where a role is asked for.
pub static PERSON: Rule = Rule {
    code: "REF008",
    name: "person-not-role",
    level: Level::Warning,
    asks: "Whether every field that names a role, such as `owner` and `by`, names a role and not a person.",
    why: "A playbook is read by many, and for longer than people keep their posts. A name leads nowhere when its owner has \
          moved on, and not everybody wants to find theirs on a page.",
    help: "name the role instead; roles.toml says who is meant by it",
};

/// REF009: a link that leads to two places, depending on who reads it.
pub static TWO_READINGS: Rule = Rule {
    code: "REF009",
    name: "two-readings",
    level: Level::Warning,
    asks: "Whether every link without the name of a file leads to the same page as a way from its file and as an \
           address from its page.",
    why: "Both pages are there, so that no broken link tells which one was meant.",
    help: "write the way to the file, such as `../start.md`",
};

/// REF011: one tag in two spellings.
pub static TAG_TWICE: Rule = Rule {
    code: "REF011",
    name: "tag-spelled-twice",
    level: Level::Hint,
    asks: "Whether every tag is written in the same way, with the same capitals, wherever it stands.",
    why: "Spellings that differ in capitals only are one tag with one page, which is called as most pages call it.",
    help: "write the tag in one way",
};
