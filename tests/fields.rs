//! The reference for authors, `content/start/fields.md`, says what the program reads. `UPDATE=1` writes it anew.

use std::fs;

use roadbook::content::Kind;
use roadbook::content::documentation::{FieldDoc, own_fields, place, shared_fields};
use roadbook::fields::Word as _;
use roadbook::slug::capitalised;

const PAGE: &str = "content/start/fields.md";

const HEAD: &str = "+++
title   = \"Fields of each type\"
summary = \"What you can write at the top of each kind of file, what it holds, and when it is needed.\"
order   = 10
owner   = \"community-manager\"
last_reviewed_on = 2026-11-25
+++

The folder says what a file is about, and its front matter says the rest. This page is made from the
program itself. `roadbook explain purpose` shows the same list in the terminal, and `roadbook explain
play.run_time` one field with a line to copy.

An id is the name of a file without its ending. Where a field holds an id, write the name only:
`community = \"field-answers\"`. A field that nobody needs may be left out.
";

fn list(fields: &[FieldDoc]) -> String {
    let entry = |(name, field): &(String, &FieldDoc)| {
        let needed =
            field.needed.as_ref().map(|needed| format!(" *{}.*", capitalised(needed))).unwrap_or_default();
        let (means, holds) = (capitalised(&field.meaning), capitalised(&field.holds()));
        format!("`{name}`\n: {means}. {holds}.{needed}\n\n")
    };
    fields.iter().flat_map(FieldDoc::all).map(|entry_of| entry(&entry_of)).collect()
}

#[test]
fn the_reference_for_authors_says_what_the_program_reads() {
    let mut page = format!("{HEAD}\n## In every file\n\n{}", list(&shared_fields(Kind::Page)));
    for kind in Kind::ALL {
        let own = list(&own_fields(*kind));
        let own = if own.is_empty() { "It has no fields of its own.\n\n".to_owned() } else { own };
        page += &format!("## {}\n\nWritten in `{}`.\n\n{own}", capitalised(kind.phrase()), place(*kind));
    }
    let page = format!("{}\n", page.trim_end());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(PAGE, &page).unwrap();
    }
    assert_eq!(fs::read_to_string(PAGE).unwrap_or_default(), page, "`UPDATE=1` writes {PAGE} anew");
}
