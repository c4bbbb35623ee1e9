//! `![[…]]` shows a page or a picture, and what cannot be shown is a link with a finding.

use crate::fixture::{built, lines, main_of, sources, text};

const SITE: &str = "//- site.toml\ntitle = \"T\"\n[markdown]\nwikilinks = true\n";
const OTHERS: &str = "//- content/guide/Other page.md\n# The other\n\nOpening words.\n\n## First part\n\nWords of one.\n\n## Second\n\nWords of two.\n\n> ## Quoted\n>\n> Words of three.\n\
//- content/04-Numbered.md\nWords of four.\n\
//- content/empty.md\n+++\ntitle = \"Empty\"\n+++\n\
//- content/secret.md\n+++\ntitle = \"Hush\"\ndraft = true\n+++\nSecret words.\n\
//- content/pitfalls/trap.md\n+++\ntitle = \"The trap\"\nsummary = \"S.\"\n+++\nTrap words.\n\
//- content/files/a sized.png\n//- content/files/b.png\n//- content/files/doc.pdf\nx\n";

/// What a page makes of a text, and the codes of what is found in it.
fn drawn(text: &str) -> (String, Vec<String>) {
    let project = format!("{SITE}{OTHERS}//- content/a.md\n# A\n\n{text}\n");
    let built = built(&project);
    let page = main_of(&built, "a/index.html");
    let body =
        page.split("</header>").nth(1).unwrap().split("<div class=\"after\"").next().unwrap().to_owned();
    let report = lines(built.report.findings(), &sources(&project));
    let here = report.lines().filter(|line| line.contains("content/a.md"));
    (body, here.map(|line| line.split(['[', ']']).nth(1).unwrap().to_owned()).collect())
}

#[test]
fn pages_are_shown_below_a_link_to_them() {
    let words = ["Opening words.", "Words of one.", "Words of two.", "Words of four.", "Trap words."];
    for (embed, href, title, shown) in [
        ("![[Other page]]", "../guide/other-page/", "The other", &words[..3]),
        ("![[guide/Other page.md]]", "../guide/other-page/", "The other", &words[..3]),
        ("![[other-page|called so]]", "../guide/other-page/", "The other", &words[..3]),
        ("![[Other page#The other]]", "../guide/other-page/#the-other", "The other", &words[..3]),
        ("![[Other page#First part]]", "../guide/other-page/#first-part", "The other", &words[1..2]),
        ("![[Other page#First part#Second]]", "../guide/other-page/#second", "The other", &words[2..3]),
        ("![[04-Numbered]]", "../numbered/", "Numbered", &words[3..4]),
        ("![[trap]]", "../pitfalls/trap/", "The trap", &words[4..]),
        ("![[pitfall:trap]]", "../pitfalls/trap/", "The trap", &words[4..]),
        ("Before.\n\n![[trap]]\n\nAfter.", "../pitfalls/trap/", "The trap", &words[4..]),
        ("> ![[trap]]", "../pitfalls/trap/", "The trap", &words[4..]),
    ] {
        let (page, found) = drawn(embed);
        let link = format!("<p class=\"embed-title\"><a href=\"{href}\">{title}</a></p>");
        assert!(page.contains(&link), "{embed}: {page}");
        for word in words {
            assert_eq!(page.contains(word), shown.contains(&word), "{embed}: {word}: {page}");
        }
        assert!(found.is_empty(), "{embed}: {found:?}");
    }
    let (page, _) = drawn("![[trap]]\n![[Numbered]]\n![[04-Numbered]]");
    assert_eq!(page.matches("class=\"embed\"").count(), 3, "{page}");
}

#[test]
fn what_cannot_be_shown_is_a_link_with_a_finding() {
    for (embed, link, code) in [
        ("See ![[trap]] there.", "<a href=\"../pitfalls/trap/\">trap</a>", "MKD013"),
        ("See ![[trap|the trap]].", "<a href=\"../pitfalls/trap/\">the trap</a>", "MKD013"),
        ("- ![[trap]]", "<a href=\"../pitfalls/trap/\">trap</a>", "MKD013"),
        ("| a |\n|---|\n| ![[trap]] |", "<a href=\"../pitfalls/trap/\">trap</a>", "MKD013"),
        ("![[Other page#Quoted]]", "<a href=\"../guide/other-page/#quoted\">Quoted</a>", "MKD013"),
        ("![[empty]]", "<a href=\"../empty/\">Empty</a>", "MKD013"),
        ("![[a]]", "<a href=\"../a/\">A</a>", "MKD013"),
        ("![[#A]]", "href=\"../a/#a\">A</a>", "MKD013"),
        ("![[doc.pdf]]", "<a href=\"../files/doc.pdf\">doc.pdf</a>", "MKD013"),
        ("![[Other page#Gone]]", "<a href=\"../guide/other-page/#Gone\">The other</a>", "REF003"),
        ("![[Nobody]]", "Nobody</span>", "REF002"),
        ("![[gone.png]]", "gone.png</span>", "REF002"),
        ("![[secret]]", "<p class=\"embed-title\"></p>", "REF004"),
    ] {
        let (page, found) = drawn(embed);
        assert!(page.contains(link), "{embed}: {page}");
        assert_eq!(found, [code], "{embed}");
        assert!(!page.contains("words") && !page.contains("Words"), "{embed}: {page}");
        assert!(!page.contains("Hush") && !page.contains("<img"), "{embed}: {page}");
    }
}

#[test]
fn pictures_have_a_width() {
    for (embed, picture) in [
        ("![[b.png]]", "<img src=\"../files/b.png\" alt=\"b.png\" loading=\"lazy\">"),
        ("![[b.png|200]]", "<img src=\"../files/b.png\" alt=\"b.png\" width=\"200\" loading=\"lazy\">"),
        (
            "![[files/b.png|A tree|200]]",
            "<img src=\"../files/b.png\" alt=\"A tree\" width=\"200\" loading=\"lazy\">",
        ),
        (
            "Text ![[a sized.png|320]].",
            "<img src=\"../files/a%20sized.png\" alt=\"a sized.png\" width=\"320\" height=\"240\" loading=\"lazy\">",
        ),
        (
            "![[a sized.png|30x40]]",
            "<img src=\"../files/a%20sized.png\" alt=\"a sized.png\" width=\"30\" height=\"40\" loading=\"lazy\">",
        ),
        ("![[b.png|A tree]]", "<img src=\"../files/b.png\" alt=\"A tree\" loading=\"lazy\">"),
    ] {
        let (page, found) = drawn(embed);
        assert!(page.contains(picture), "{embed}: {page}");
        assert!(found.is_empty(), "{embed}: {found:?}");
    }
}

#[test]
fn circles_of_embeds_end_in_links() {
    let project =
        format!("{SITE}//- content/a.md\n# A\n\nOf a.\n\n![[b]]\n//- content/b.md\n# B\n\nOf b.\n\n![[a]]\n");
    let built = built(&project);
    let report = lines(built.report.findings(), &sources(&project));
    assert!(report.starts_with("hint[MKD013]") && report.lines().count() == 1, "{report}");
    for (page, other) in [("a", "Of b."), ("b", "Of a.")] {
        let text = text(&built, &format!("{page}/index.html"));
        assert!(text.contains("class=\"embed-title\""), "{page}: {text}");
        assert!(page == "b" || text.contains(other), "{page}: {text}");
    }
}

#[test]
fn without_the_setting_they_are_text_with_a_finding() {
    let project = "//- content/a.md\n# A\n\n![[b]]\n//- content/b.md\n# B\n\nOf b.\n";
    let built = built(project);
    let page = main_of(&built, "a/index.html");
    assert!(page.contains("![[b]]") && !page.contains("Of b."), "{page}");
    assert!(lines(built.report.findings(), &sources(project)).contains("wikilinks = true"));
}
