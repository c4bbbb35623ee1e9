//! What the search index holds.

use roadbook::site::Mode;

use crate::fixture::{built, mode, sources, text};

/// The words of the index, with the number of sections that each leads to.
fn words(project: &str) -> Vec<(String, usize)> {
    let file = text(&built(project), "search/words-0.js");
    let data = file.trim_end().strip_prefix("roadbookFound(").unwrap().strip_suffix(");").unwrap();
    let data: Vec<String> = serde_json::from_str(&format!("[{data}]")).unwrap();
    let count = |postings: &str| usize::from(postings.as_bytes()[0] - b'A');
    data[2].split(' ').map(str::to_owned).zip(data[3].split(' ').map(count)).collect()
}

fn count(words: &[(String, usize)], word: &str) -> usize {
    words.iter().find(|(known, _)| known == word).map_or(0, |(_, count)| *count)
}

const PROJECT: &str = "\
//- content/index.md\n# Home\n\nWelcome.\n\
//- content/a.md\n# Apples\n\nBefore <b>any</b> heading &amp; so on.[^1]\n\n## First part\n\nPears and *plums* in [](b.md).\n\n> ## Quoted\n>\n> quinces\n\n\
| one | two |\n|---|---|\n| three | four |\n\n- [ ] Ripe fruit {#ripe}\n\n::: include b.md\n:::\n\n[^1]: The note.\n\
//- content/b.md\n# Berries\n\nOnly currants.\n\
//- content/old.md\n+++\ntitle = \"Old fruit\"\nretired_on = 2026-01-01\n+++\n\nMedlars.\n\
//- content/new.md\n+++\ntitle = \"New fruit\"\ndraft = true\n+++\n\nKiwis.\n\
//- content/factors/trust.md\n+++\ntitle = \"Trust\"\nquestion = \"Who would answer?\"\n[[aspect]]\nid = \"early\"\ntitle = \"Early\"\nneglect = \"Everything rots.\"\n+++\n\
//- content/glossary.toml\n[[term]]\nid = \"cider\"\ntitle = \"Cider\"\nsynonyms = [\"Scrumpy\"]\ntext = \"Fermented juice.\"\n";

#[test]
fn every_text_is_found_in_its_section_and_once() {
    let words = words(PROJECT);
    for once in
        ["welcome", "heading", "pears", "plums", "quinces", "four", "ripe", "currants", "note", "medlars"]
    {
        assert_eq!(count(&words, once), 1, "{once}: {words:?}");
    }
    for once in ["apples", "answer", "rots", "scrumpy", "fermented"] {
        assert_eq!(count(&words, once), 1, "{once}: {words:?}");
    }
    // the title of its page, and the words of the link to it
    assert_eq!(count(&words, "berries"), 2, "{words:?}");
    for never in ["kiwis", "amp", "table"] {
        assert_eq!(count(&words, never), 0, "{never}: {words:?}");
    }
    assert!(words.is_sorted_by_key(|(word, _)| word.encode_utf16().collect::<Vec<_>>()));
}

#[test]
fn pictures_are_found_by_what_is_said_in_their_place_and_words_by_what_is_seen() {
    let project = "//- content/x.png\nx\n//- content/a.md\n# Page\n\n\
        Ein Lern\u{ad}netz&shy;werk, Wort\u{2060}verbund.\n\n![Zisterne im *Hof*](x.png)![Brunnen](x.png)daneben [![Tor](x.png)](b.md) \
        <img src=\"x.png\" alt=\"Quelle\"> ![Teich](https://example.org/x.png) ![](x.png)\n//- content/b.md\n# Berries\n\nText.\n";
    for passed_on in [false, true] {
        let settings = format!("//- site.toml\ntitle = \"Test\"\n[markdown]\nunsafe_html = {passed_on}\n");
        let words = words(&format!("{settings}{project}"));
        for once in
            ["lernnetzwerk", "wortverbund", "zisterne", "hof", "brunnen", "daneben", "tor", "quelle", "teich"]
        {
            assert_eq!(count(&words, once), 1, "{once}: {words:?}");
        }
        for never in ["lern", "netz", "wort", "verbund", "x", "png"] {
            assert_eq!(count(&words, never), 0, "{never}: {words:?}");
        }
    }
}

#[test]
fn results_show_sections_with_their_anchors() {
    let built = built(PROJECT);
    let pages = ["search/pages-0.js", "search/pages-1.js"].map(|file| text(&built, file)).concat();
    assert!(pages.contains("[\"a/\",\"Apples\",\"Before any heading & so on.\",[[\"\",\"\",\"\",\"Before any heading & so on.\"],[\"first-part\",\"First part\",\"\",\"Pears and plums in Berries.\\nQuoted\\nquinces\\none\\ntwo\\nthree\\nfour\\nRipe fruit\\nThe note.\"]]]"), "{pages}");
    assert!(pages.contains("[\"early\",\"Early\",\"Everything rots.\\n\",\"\"]"), "{pages}");
    assert!(pages.contains("[\"glossary/#cider\",\"Cider\""), "{pages}");
    assert!(!pages.contains("Kiwis"), "{pages}");
}

#[test]
fn drafts_are_found_where_they_are_shown() {
    let mode = Mode { drafts: true, ..mode() };
    let before = roadbook::build::Built::default();
    let built = roadbook::build::build(&sources(PROJECT), &mode, &before, &|_| ());
    assert!(text(&built, "search/words-0.js").contains("kiwis"));
}

#[test]
fn odd_sites_have_an_index_too() {
    let words_of = |project: String| words(&project);
    assert_eq!(count(&words_of("//- content/index.md\n# Alone\n".into()), "alone"), 1);
    let long = "Ever so long ".repeat(25);
    let words = words_of(format!("//- content/index.md\n# {long}\n\n## {long}\n"));
    assert_eq!(count(&words, "ever"), 2);
    let endless = "x".repeat(1_000_000);
    let words = words_of(format!("//- content/index.md\n# Endless\n\n{endless}\n"));
    assert!(words.iter().all(|(word, _)| word.len() <= 64), "words are cut");
    let again = "again ".repeat(200_000);
    let built = built(&format!("//- content/index.md\n# Again\n\n{again}\n"));
    let pages = text(&built, "search/pages-0.js");
    assert!(pages.len() < 50_000, "what is shown is cut: {}", pages.len());
    assert_eq!(text(&built, "search/letters-0.js").matches("again").count(), 1);
}
