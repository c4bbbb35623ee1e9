//! Terms of the glossary: explained where a page first says them, without a script.

use crate::fixture::{built, main_of};

const GLOSSARY: &str = "//- content/glossary.toml\n\
    [[term]]\nid = \"gate\"\ntitle = \"Gate\"\ntext = \"What must be true <first>.\"\nsynonyms = [\"R&D check\"]\n\
    [[term]]\nid = \"gate-keeper\"\ntitle = \"gate keeper\"\ntext = \"Who says so.\"\n\
    [[term]]\nid = \"it\"\ntitle = \"IT\"\ntext = \"Information technology.\"\n";

/// The words that are explained on a page with this body, joined by `|`.
fn explained(settings: &str, body: &str) -> String {
    let project = format!(
        "//- site.toml\ntitle = \"Test\"\n[markdown]\n{settings}\n{GLOSSARY}//- content/page.md\n+++\ntitle = \"Page\"\n+++\n\n{body}\n"
    );
    let built = built(&project);
    let main = main_of(&built, "page/index.html");
    let words = main.split("popovertarget=\"").skip(1);
    let words = words.map(|rest| rest.split_once('>').unwrap().1.split('<').next().unwrap());
    words.collect::<Vec<_>>().join("|")
}

#[test]
fn the_first_place_of_a_term_is_explained() {
    for (body, expected) in [
        ("A gate, and another gate.", "gate"),
        ("Gates here.", "Gates"),
        ("A gatepost, a floodgate, a gate-post and a tail_gate.", ""),
        ("It is it, says IT.", "IT"),
        ("The gate keeper at the gate.", "gate keeper|gate"),
        ("A gate\nkeeper.", "gate\nkeeper"),
        ("A gate *keeper*.", "gate"),
        ("An R&D check.", "R&amp;D check"),
        ("A [gate](https://example.org) and a **gate**.", "gate"),
        ("## The gate\n\n`gate` at the gate", "gate"),
        ("- [ ] a gate {gate}\n- a gate", "gate"),
        ("    a gate\n\n| gate |\n|---|\n| IT |", "gate|IT"),
        ("<gate> &lt;gate", "gate"),
        ("Note.[^1]\n\n[^1]: A gate.", "gate"),
        ("> [!NOTE]- A gate\n> A gate inside.", "gate"),
        ("ga[te](https://example.org)", ""),
    ] {
        assert_eq!(explained("", body), expected, "{body}");
    }
    let html = "unsafe_html = true";
    assert_eq!(explained(html, "<script>gate</script>\n\n<b title=\"gate\">IT</b> <!-- gate -->"), "IT");
    assert_eq!(explained(html, "<a>gate <b>IT"), "", "an element that never ends");
    assert_eq!(explained("explain_terms = false", "A gate."), "");
}

#[test]
fn a_title_has_more_right_to_a_word_than_a_synonym() {
    let term = |id: &str, title: &str, synonyms: &str| {
        format!("[[term]]\nid = \"{id}\"\ntitle = \"{title}\"\nsynonyms = [{synonyms}]\ntext = \"Text.\"\n")
    };
    let glossary = [
        term("ln", "Learning network", "\"network\", \"übung\", \"VAT\""),
        term("net", "Network", ""),
        term("ln2", "Learning Network", ""),
        term("training", "Übung", ""),
        term("vat", "Vat", ""),
        term("it", "It", ""),
        term("computers", "IT", ""),
    ];
    let project = format!(
        "//- content/glossary.toml\n{}//- content/page.md\n+++\ntitle = \"Page\"\n+++\n\n\
         A network, a learning network, übung or VAT: it or IT.\n",
        glossary.concat()
    );
    let built = built(&project);
    let main = main_of(&built, "page/index.html");
    let said = main.split("popovertarget=\"_term--").skip(1).map(|rest| {
        let (id, rest) = rest.split_once("\">").unwrap();
        format!("{id}: {}", rest.split('<').next().unwrap())
    });
    let said: Vec<String> = said.collect();
    let expected =
        ["net: network", "ln2: learning network", "training: übung", "vat: VAT", "it: it", "computers: IT"];
    assert_eq!(said, expected);
}

#[test]
fn a_page_that_says_nothing_else_takes_no_longer_than_its_length() {
    let lone = "gate".repeat(100_000);
    assert_eq!(explained("", &format!("{lone}\n\n{}", "gatepost [x](page.md) ".repeat(5_000))), "");
}

#[test]
fn an_explanation_says_what_the_glossary_says() {
    let project =
        format!("//- site.toml\ntitle = \"Test\"\n{GLOSSARY}//- content/a/page.md\n# Page\n\nA gate.\n");
    let built = built(&project);
    let main = main_of(&built, "a/page/index.html");
    assert!(
        main.contains("<button type=\"button\" class=\"term\" popovertarget=\"_term--gate\">gate</button>")
    );
    let meaning = "<div class=\"meaning no-print\" popover id=\"_term--gate\"><p><strong>Gate</strong> What must be \
                   true &lt;first&gt;.</p><p><a href=\"../../glossary/#gate\">In the glossary</a></p></div>";
    assert!(main.contains(meaning), "{main}");
    let glossary = main_of(&built, "glossary/index.html");
    assert!(
        glossary.contains("Used on 1 page</summary>\n<ul><li><a href=\"../a/page/\">Page</a></li></ul>"),
        "{glossary}"
    );
    let twin = built.output().iter().find(|(url, _)| url.as_str() == "a/page/index.md").unwrap().1;
    let twin = String::from_utf8_lossy(twin.content.bytes().unwrap()).into_owned();
    assert!(twin.contains("A gate.") && !twin.contains("must be true"), "{twin}");
}
