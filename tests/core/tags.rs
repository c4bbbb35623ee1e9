//! Tags have pages, which lead to what has the tag and are found like other pages.

use roadbook::build::Built;

use crate::fixture::{built, main_of, text};

fn page(name: &str, fields: &str) -> String {
    format!("//- content/{name}.md\n---\ntitle: Page {name}\n{fields}\n---\nWords of {name}.\n")
}

fn addresses(built: &Built) -> Vec<String> {
    let urls = built.output().iter().map(|(url, _)| url);
    urls.filter(|url| url.is_page() && url.as_str().starts_with("tags/"))
        .map(|url| url.as_str().to_owned())
        .collect()
}

#[test]
fn each_tag_has_a_page_that_lists_what_has_it() {
    let built = built(&[
        "//- site.toml\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n".to_owned(),
        page("b", "tags: [Team life, c++]"),
        page("a", "tags: ['#Team life', C, 北京]"),
        page("guide/deep", "categories: [team life, '!?']"),
        page("old", "tags: [Team life, gone]\nretired_on: 2020-01-01"),
        page("secret", "tags: [Team life, hidden]\ndraft: true"),
        page("plain", ""),
        "//- content/pitfalls/p.md\n+++\ntitle = \"Pit\"\nsummary = \"S.\"\ntags = [\"Team life\"]\n+++\n".to_owned(),
    ].concat());
    let found = addresses(&built);
    assert_eq!(found, ["tags/", "tags/bei-jing/", "tags/c-2/", "tags/c/", "tags/tag/", "tags/team-life/"]);
    let list = main_of(&built, "tags/index.html");
    for (href, name, count) in [
        ("../tags/team-life/", "Team life", "4 pages"),
        ("../tags/c/", "C", "1 page"),
        ("../tags/c-2/", "c++", "1 page"),
        ("../tags/tag/", "!?", "1 page"),
    ] {
        let card = list.split("<li").find(|card| card.contains(&format!("href=\"{href}\""))).unwrap();
        assert!(card.contains(name) && card.contains(count), "{name}: {card}");
    }
    let tag = main_of(&built, "tags/team-life/index.html");
    for (href, is_there) in [
        ("../../a/", true),
        ("../../b/", true),
        ("../../guide/deep/", true),
        ("../../pitfalls/p/", true),
        ("../../tags/", true),
        ("../../old/", false),
        ("../../secret/", false),
        ("../../plain/", false),
    ] {
        assert_eq!(tag.contains(&format!("href=\"{href}\"")), is_there, "{href}: {tag}");
    }
    assert!(tag.contains("Words of a."), "{tag}");
    for (page, links) in [
        ("a/index.html", &["../tags/team-life/", "../tags/c/", "../tags/bei-jing/"][..]),
        ("pitfalls/p/index.html", &["../../tags/team-life/"]),
        ("guide/deep/index.html", &["../../tags/team-life/", "../../tags/tag/"]),
        ("plain/index.html", &[]),
    ] {
        let foot = text(&built, page);
        let foot = foot.split("page-foot").nth(1).map_or("", |foot| foot.split("</footer>").next().unwrap());
        assert_eq!(foot.matches("tags/").count(), links.len(), "{page}: {foot}");
        for link in links {
            assert!(foot.contains(&format!("href=\"{link}\"")), "{page}: {link}");
        }
    }
    for file in ["sitemap.xml", "index/index.html"] {
        let text = text(&built, file);
        assert!(text.contains("tags/team-life/") && !text.contains("tags/gone/"), "{file}");
    }
}

#[test]
fn without_tags_there_are_no_pages_of_tags() {
    for fields in ["", "tags: []", "tags: ''", "tags: ['#', ' ']", "tags: [x]\ndraft: true"] {
        let built = built(&page("a", fields));
        assert!(addresses(&built).is_empty(), "{fields}");
        assert!(!text(&built, "index.html").contains("tags/"), "{fields}");
    }
}

#[test]
fn pages_of_the_author_stand_before_those_of_tags() {
    for (file, address) in [
        ("tags", "tags/index.html"),
        ("tags/_index", "tags/index.html"),
        ("tags/x", "tags/x/index.html"),
        ("tags/x/y", "tags/x/y/index.html"),
    ] {
        let built = built(&[page("a", "tags: [x, z]"), page(file, "")].concat());
        assert!(text(&built, address).contains(&format!("Words of {file}.")), "{file}");
        assert!(main_of(&built, "tags/z/index.html").contains("../../a/"), "{file}");
        assert!(!built.report.has_errors(), "{file}: {:?}", built.report);
        assert!(
            built.report.findings().iter().all(|finding| finding.rule.code == "SRC015"),
            "{file}: {:?}",
            built.report
        );
        let letters = main_of(&built, "index/index.html");
        assert_eq!(letters.matches("href=\"../tags/\"").count(), 1, "{file}: {letters}");
    }
}
