//! All examples of the CommonMark specification against our renderer, with raw HTML switched on.
//!
//! The specification comes from the npm package `commonmark-spec`, which `tests/run` installs.

use std::fs;
use std::sync::Arc;

use roadbook::fingerprint::Fingerprint;
use roadbook::markdown::{Body, Dialect, Part, Prose, Target};
use roadbook::words::Words;

const SPECIFICATION: &str = "tests/browser/node_modules/commonmark-spec/spec.txt";

/// What we do otherwise, on purpose, in every document: each pair is what we write and what the specification writes.
const INTENDED: [(&str, &str); 5] = [
    // one escape routine serves text and attributes
    ("&#39;", "'"),
    // HTML has no self-closing tags
    ("<br>", "<br />"),
    ("<hr>", "<hr />"),
    // code that is wider than the page can be scrolled with the keyboard
    ("<pre tabindex=\"0\">", "<pre>"),
    // images below the fold are loaded when they come near
    (" loading=\"lazy\">", " />"),
];

/// Examples in which one of our extensions speaks: their numbers, and why.
const EXTENSIONS: [(usize, &str); 6] = [
    (484, "a link without words gets the title of its target, or its address"),
    (602, "bare addresses become links, as in GitHub Flavored Markdown"),
    (606, "the same for mail addresses"),
    (608, "the same"),
    (611, "the same"),
    (612, "the same"),
];

#[test]
fn all_examples_of_commonmark_come_out_as_specified() {
    let text = fs::read_to_string(SPECIFICATION)
        .expect("the CommonMark specification is not installed; run tests/run, or npm ci in tests/browser");
    let examples = examples(&text);
    assert_eq!(examples.len(), 652);
    let mut wrong = Vec::new();
    for (number, (markdown, expected)) in (1..).zip(&examples) {
        let html = undo_intended(&html(markdown));
        let extended = EXTENSIONS.iter().any(|(known, _)| *known == number);
        if (html == *expected) == extended {
            wrong.push(format!("example {number}\n{markdown}\nexpected\n{expected}\nfound\n{html}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} of 652:\n{}", wrong.len(), wrong.join("\n"));
}

fn examples(text: &str) -> Vec<(String, String)> {
    let fence = "`".repeat(32);
    let opening = format!("{fence} example\n");
    let blocks = text.split(&opening).skip(1).map(|rest| rest.split(&format!("\n{fence}")).next().unwrap());
    let examples = blocks.map(|block| {
        let block = block.replace('→', "\t");
        let (markdown, html) =
            block.split_once("\n.\n").unwrap_or((block.trim_end_matches(".\n").trim_end_matches("\n."), ""));
        let html = if html.is_empty() { String::new() } else { format!("{html}\n") };
        (format!("{markdown}\n"), html)
    });
    examples.collect()
}

fn html(markdown: &str) -> String {
    let dialect = Dialect { unsafe_html: true, ..Dialect::default() };
    let (body, _) = Body::read(&markdown.into(), 0, dialect, &[], Some(""));
    let target = |link: &roadbook::markdown::Link| {
        if link.image {
            Target::Inside { href: link.address.clone(), title: Arc::default() }
        } else {
            Target::External(link.address.clone())
        }
    };
    let targets = body.outline.links.iter().map(target).collect();
    let empty: Arc<str> = "".into();
    let prose = Prose {
        body: Arc::new(body),
        fingerprint: Fingerprint::default(),
        part: Part::Whole,
        targets,
        includes: Arc::new([]),
        root: empty.clone(),
        subject: empty.clone(),
        prefix: empty,
        home: None,
        doers: Arc::default(),
        marks: Arc::default(),
        terms: Arc::default(),
        words: Arc::new(Words::default()),
    };
    prose.html()
}

/// Takes out what we add on purpose. Headings get an id and a link to themselves.
fn undo_intended(html: &str) -> String {
    let mut html = html.to_owned();
    while let Some(start) = html.find("<div class=\"heading\">") {
        html.replace_range(start..start + "<div class=\"heading\">".len(), "");
        let id = start + html[start..].find(" id=\"").unwrap();
        let id_end = id + html[id..].find('>').unwrap();
        html.replace_range(id..id_end, "");
        let link = id + html[id..].find("<a class=\"anchor\"").unwrap();
        let link_end = link + html[link..].find("</div>").unwrap() + "</div>".len();
        html.replace_range(link..link_end, "");
    }
    INTENDED.iter().fold(html, |html, (ours, theirs)| html.replace(ours, theirs))
}
