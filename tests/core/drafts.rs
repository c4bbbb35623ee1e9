//! Nothing of a draft is published: not its files, and no name of it.

use roadbook::build::build;
use roadbook::site::Mode;
use roadbook::url::Url;

use crate::fixture::{built, main_of, mode, nothing, sources};

const SITE: &str = "//- site.toml
title = \"Test\"
[markdown]
wikilinks = true
//- content/index.md
# Home

Words of [all](a.md).
//- content/a.md
Opening.

See 1[](page:secret-merger)2, 3<page:secret-merger>4, 5[[secret-merger]]6, 7[[Secret Merger]]8, 9[the plan](secret-merger.md)10,
[in <page:secret-merger>a link](a.md) 11[[secret-merger|our plan]]12, 13[](secret-merger.md)14, ![shared](shared.png)

::: include secret-merger.md
//- content/secret-merger.md
+++
title = \"Merger of two\"
draft = true
+++
![Plan](plan.png) ![shared](shared.png) [list](files/list.xlsx)
//- content/plan.png
x
//- content/shared.png
x
//- content/files/list.xlsx
x
//- content/hidden/index.md
+++
draft = true
+++
Words.
//- content/hidden/deep/of-the-draft.png
x
//- content/open.png
x
";

#[test]
fn a_link_to_a_draft_shows_its_own_words_only() {
    let page = main_of(&built(SITE), "a/index.html");
    let shown = "See 12, 34, 56, 78, 9the plan10,\n<a href=\"../a/\">in a link</a> 11our plan12, 1314,";
    assert!(page.contains(shown), "{page}");
    assert!(!page.to_lowercase().contains("secret") && !page.contains("Merger"), "{page}");
}

#[test]
fn files_of_a_draft_stay_with_it() {
    let files = |drafts: bool| {
        let built = build(&sources(SITE), &Mode { drafts, ..mode() }, &nothing(), &|_| ());
        let files = ["plan.png", "shared.png", "files/list.xlsx", "hidden/deep/of-the-draft.png", "open.png"];
        files.map(|file| built.output().get(&Url::file(file)).is_some())
    };
    assert_eq!(files(false), [false, true, false, false, true]);
    assert_eq!(files(true), [true; 5]);
}

#[test]
fn files_of_a_draft_stay_with_it_in_static_too() {
    let names = ["way", "top", "beside", "page", "both", "late", "theme", "linked", "open"];
    let files: String = names.iter().map(|name| format!("//- static/img/{name}.png\nx\n")).collect();
    let site = format!(
        "{files}//- content/a.md\n# A\n\n![x](/img/both.png) [x](../img/late.png) [x](../static/img/linked.png)\n\
         //- content/d.md\n+++\ntitle = \"D\"\ndraft = true\n+++\n![x](../static/img/way.png) ![x](/img/top.png) \
         ![x](img/beside.png) ![x](../img/page.png) ![x](/img/both.png) ![x](/img/late.png) ![x](/img/theme.png) \
         <img src=\"/img/linked.png\" alt=\"x\">\n\
         //- templates/own.css\nb {{ background: url(../img/theme.png) }}\n"
    );
    let published = |drafts: bool| -> Vec<&str> {
        let built = build(&sources(&site), &Mode { drafts, ..mode() }, &nothing(), &|_| ());
        let is_there = |name: &&&str| built.output().get(&Url::file(&format!("img/{name}.png"))).is_some();
        names.iter().filter(is_there).copied().collect()
    };
    assert_eq!(published(false), ["both", "late", "theme", "linked", "open"]);
    assert_eq!(published(true), names);
}

/// Every place that words can stand in, with a link to a draft that is called by its title, its id and its file.
#[test]
fn no_place_leaves_the_name_of_a_draft() {
    let places = "# {}\n\nFirst {} sentence. Then {}.\n\n## {} heading\n\n### {}\n\n- [ ] item {}\n- [ ] {}\n- [ ] {} {#own gate}\n- list {}\n  - deep {}\n\n\
                  | head {} |\n|---|\n| cell {} |\n| {} |\n\n\
                  > quote {}\n\n> [!NOTE] callout {}\n> inner {}\n\n> [!TIP]- {}\n> x\n\n\
                  ::: details Summary {}\nbody {}\n:::\n\n:::: tabs\n::: tab {}\nin a tab {}\n:::\n::: tab Two\nx\n:::\n::::\n\n\
                  Term {}\n: meaning {}\n\nNote[^1].\n\n[^1]: of {}\n\n*em {}* **{}** ~~{}~~\n\n\
                  ![alt {}](open.png)\n\n\
                  <details><summary>html</summary>\n\n{}\n\n</details>\n\n<h2>\n\n{}\n\n</h2>\n\nx <b>{}</b> <a href=\"zauberwort-file.md\">y</a>\n\n\
                  1. {}\n2. x\n\n::: steps\n1. step {}\n:::\n\n## {}\n\nSee {}\n{}\n";
    let title = "Zauberwort of two";
    for link in [
        "[[Zauberwort of two]]",
        "[[zauberwort-file]]",
        "[[zauberwort-file#zauberwort]]",
        "[[sub/zauberwort-deep]]",
        "[[page:zauberwort-file]]",
        "![[Zauberwort of two]]",
        "<page:zauberwort-file>",
        "[](page:zauberwort-file)",
        "[](zauberwort-file.md)",
        "[](sub/zauberwort-deep.md#zauberwort)",
        "[open words](zauberwort-file.md \"by the way\")",
        "[open words][ref]",
    ] {
        let text = places.replace("{}", link);
        let below =
            text.replace("](zauber", "](../zauber").replace("](sub", "](../sub").replace("=\"z", "=\"../z");
        let site = format!(
            "//- site.toml\ntitle = \"Test\"\nbase_url = \"https://example.org/\"\n[markdown]\nwikilinks = true\n[edit]\nfeedback = \"mailto:a@b.example\"\n\
             //- content/index.md\n# Home\n\n[All](all.md)\n\
             //- content/all.md\n{text}\n\n[ref]: zauberwort-file.md\n\
             //- content/phases/one.md\n+++\ntitle = \"One\"\norder = 1\ngoal = \"G.\"\n+++\n{below}\n\n[ref]: ../zauberwort-file.md\n\
             //- content/zauberwort-file.md\n+++\ntitle = \"{title}\"\ndraft = true\ntags = [\"zauberwort\"]\naliases = [\"zauberwort-old\"]\n+++\n\n## Zauberwort\n\nZauberwort.\n\
             //- content/sub/zauberwort-deep.md\n+++\ntitle = \"Zauberwort deep\"\ndraft = true\n+++\n\n## Zauberwort\n\
             //- content/open.png\nx\n"
        );
        for (url, artifact) in built(&site).output().iter() {
            let text =
                artifact.content.bytes().map(String::from_utf8_lossy).unwrap_or_default().to_lowercase();
            let at = text
                .find("zauber")
                .map(|at| text[at.saturating_sub(300)..].chars().take(600).collect::<String>());
            assert!(at.is_none() && !url.as_str().contains("zauber"), "{link}: {url}: {at:?}");
        }
    }
}

#[test]
fn nothing_that_is_published_names_a_draft() {
    let built = built(SITE);
    for (url, artifact) in built.output().iter() {
        let text = artifact.content.bytes().map(String::from_utf8_lossy).unwrap_or_default();
        assert!(!text.contains("Merger of two") && !text.contains("secret-merger"), "{url}: {text}");
    }
}

#[test]
fn folders_have_names_in_words_and_are_counted_where_something_is_in_them() {
    let built = built(
        "//- content/index.md\n# Home\n//- content/_plays/a.md\n# A\n//- content/on_call--team/b.md\n# B\n//- content/centre/README.md\n# Centre\n\
         //- content/___/c.md\n# C\n",
    );
    let page = main_of(&built, "index.html");
    for words in [">Plays<", ">On call team<", ">Centre<", ">___<", "1 page"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("0 pages"), "{page}");
}

#[test]
fn html_of_an_author_shows_the_words_of_a_link_to_a_draft_only() {
    let site = SITE.replace("wikilinks = true", "unsafe_html = true");
    let page = main_of(
        &built(&format!(
            "{site}//- content/h.md\n# H\n\n<p><a class=\"x\" href=\"secret-merger.md\" id=\"y\">our plan</a> \
             <a href='secret-merger.md'>it</a> <a href=secret-merger.md>that</a> <a href=\"a.md#b\" title=\"t\">open</a> <a href=\"#h\">top</a></p>\n"
        )),
        "h/index.html",
    );
    let shown = "<p><a class=\"x\"  id=\"y\">our plan</a> <a >it</a> <a >that</a> <a href=\"../a/#b\" title=\"t\">open</a> <a href=\"#h\">top</a></p>";
    assert!(page.contains(shown), "{page}");
}

#[test]
fn a_warm_build_keeps_the_name_of_a_draft_too() {
    let site = |prose: &str, draft: bool| {
        format!(
            "//- site.toml\ntitle = \"T\"\n[markdown]\nwikilinks = true\n//- content/a.md\n# All of [[Zauberwort]]\n\n{prose}\n\n\
             - [ ] [[Zauberwort]] first\n//- content/zauberwort.md\n+++\ntitle = \"Zauberwort\"\ndraft = {draft}\n+++\n\
             //- static/logo.png\nx\n//- content/b.md\n[A](a.md)\n"
        )
    };
    let all = |built: &roadbook::build::Built| -> Vec<(String, Option<Vec<u8>>)> {
        let output = built.output().iter();
        output.map(|(url, file)| (url.to_string(), file.content.bytes().map(<[u8]>::to_vec))).collect()
    };
    let mut before = nothing();
    for (prose, draft) in
        [("One.", true), ("Two.", true), ("Two.", false), ("Three.", false), ("Three.", true)]
    {
        let text = site(prose, draft);
        before = build(&sources(&text), &mode(), &before, &|_| ());
        let now = all(&before);
        assert_eq!(now, all(&built(&text)), "{prose} {draft}");
        let says = |(_, bytes): &(_, Option<Vec<u8>>)| {
            bytes.as_ref().is_some_and(|bytes| String::from_utf8_lossy(bytes).contains("Zauberwort"))
        };
        assert_eq!(now.iter().any(says), !draft, "{prose} {draft}");
    }
}

#[test]
fn what_says_that_a_page_is_not_published_is_read_in_all_its_forms() {
    let pages = [
        ("---\ntitle: A\ndraft: yes\n---", false),
        ("---\ntitle: A\ndraft: \"true\"\n---", false),
        ("---\ntitle: A\nDraft: true\n---", false),
        ("---\ntitle: A\nDRAFT: on\n---", false),
        ("+++\ntitle = \"A\"\nDraft = true\n+++", false),
        ("---\ntitle: A\npublished: no\n---", false),
        ("---\ntitle: A\npublished: \"false\"\n---", false),
        ("---\ntitle: A\npublished: 'No'\n---", false),
        ("---\ntitle: A\nDraft: false\n---", true),
        ("---\ntitle: A\npublished: \"true\"\n---", true),
        ("---\ntitle: A\npublished: 2026-01-02\n---", true),
    ];
    for (front, is_published) in pages {
        let site = format!("//- content/index.md\n# Home\n//- content/a.md\n{front}\n\nZauberwort.\n");
        let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("Zauberwort");
        let built = built(&site);
        let is_said = built.output().iter().any(|(_, file)| file.content.bytes().is_some_and(says));
        assert_eq!(is_said, is_published, "{front}");
    }
}
