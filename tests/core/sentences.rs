//! The sentences that stand beside links back and in summaries.

use crate::fixture::{built, text};

const SITE: &str = "//- site.toml
title = \"Test\"
[markdown]
wikilinks = true
//- content/index.md
Home.
//- content/meridian.md
# Meridian Bank

Words.
//- content/desk.md
# The Desk

Words.
//- content/secret-name.md
+++
title = \"Quokka\"
draft = true
+++
Words.
";

/// What the page of `desk` says of the link of another page.
fn said(paragraph: &str) -> String {
    let built = built(&format!("{SITE}//- content/a.md\n# A\n\n{paragraph}\n"));
    let page = text(&built, "desk/index.html");
    let said = page.split("<span class=\"says\">").nth(1).unwrap_or(&page);
    said.split("</span>").next().unwrap_or_default().to_owned()
}

#[test]
fn a_sentence_beside_a_link_back_is_whole() {
    let cases = [
        (
            "Man nimmt z. B. den [Tisch](desk.md), d. h. den kurzen. Dann.",
            "Man nimmt z. B. den Tisch, d. h. den kurzen.",
        ),
        ("So. Am 3. Oktober lesen wir [das](desk.md) gemeinsam.", "Am 3. Oktober lesen wir das gemeinsam."),
        ("Siehe Nr. 5 im [Plan](desk.md).", "Siehe Nr. 5 im Plan."),
        ("Mr. Smith and Ms. Jones met at the [desk](desk.md).", "Mr. Smith and Ms. Jones met at the desk."),
        ("Type `stop. Now` and see [this](desk.md).", "Type stop. Now and see this."),
    ];
    for (paragraph, sentence) in cases {
        assert_eq!(said(paragraph), sentence);
    }
}

#[test]
fn links_without_words_say_titles() {
    let cases = [
        (
            "Meridian's are on the page of [](meridian.md); see [](desk.md).",
            "Meridian&#39;s are on the page of Meridian Bank; see The Desk.",
        ),
        ("Ask [](page:meridian) at <page:desk>.", "Ask Meridian Bank at The Desk."),
        ("One. [](desk.md) is here. Three.", "The Desk is here."),
        ("See [[desk]] and [[secret-name]], [](secret-name.md).", "See desk and , ."),
    ];
    for (paragraph, sentence) in cases {
        assert_eq!(said(paragraph).replace('\'', "&#39;"), sentence);
    }
}

#[test]
fn a_summary_is_a_whole_sentence_that_names_no_draft() {
    let built = built(&format!(
        "{SITE}//- content/a.md\n# A\n\nDr. Bee asks [](desk.md), z. B. am 3. Mai. Second.\n\
         //- content/b.md\n# B\n\nAbout [[secret-name]] and [](page:secret-name), [[Secret Name]]. Second.\n"
    ));
    let home = text(&built, "index.html") + &text(&built, "llms.txt");
    assert!(home.contains("Dr. Bee asks The Desk, z. B. am 3. Mai.") && !home.contains("Second"), "{home}");
    for (url, artifact) in built.output().iter() {
        let text = artifact.content.bytes().map(String::from_utf8_lossy).unwrap_or_default().to_lowercase();
        for name in ["quokka", "secret-name", "secret name"] {
            assert!(!text.contains(name), "{url}: {text}");
        }
    }
}
