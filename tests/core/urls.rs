//! Addresses, paths and names.

use roadbook::slug::{anchor, is_slug, nearest, slug};
use roadbook::source::{SourcePath, line_and_column};
use roadbook::url::{LinkStyle, NoBase, Url, base};

use crate::fixture::path;

#[test]
fn links_lead_from_any_page_to_the_top() {
    for (address, root, folder_style, file_style) in [
        (Url::page(""), "./", "", "index.html"),
        (Url::page("phases"), "../", "phases/", "phases/index.html"),
        (Url::page("phases/internal/"), "../../", "phases/internal/", "phases/internal/index.html"),
        (Url::file("404.html"), "./", "404.html", "404.html"),
        (Url::file("a b/ä?#%.png"), "../", "a%20b/%C3%A4%3F%23%25.png", "a%20b/%C3%A4%3F%23%25.png"),
    ] {
        assert_eq!(address.root(), root, "{address}");
        assert_eq!(&*address.href(LinkStyle::Folder), folder_style, "{address}");
        assert_eq!(&*address.href(LinkStyle::File), file_style, "{address}");
    }
    assert_eq!(Url::page("phases").file_path(), "phases/index.html");
    assert_eq!(Url::page("").file_path(), "index.html");
}

#[test]
fn paths_cannot_climb() {
    for bad in ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a/."] {
        assert_eq!(SourcePath::new(bad), None, "{bad}");
    }
    let from = path("content/start/a.md");
    for (way, expected) in [
        ("b.md", Some("content/start/b.md")),
        ("../phases/x.md", Some("content/phases/x.md")),
        ("/phases/x.md", Some("content/phases/x.md")),
        ("./b.md", Some("content/start/b.md")),
        ("../../site.toml", Some("site.toml")),
        ("../../../etc/passwd", None),
        ("/../../../etc/passwd", None),
        ("", Some("content/start")),
    ] {
        assert_eq!(from.confine(way, "content").as_ref().map(SourcePath::as_str), expected, "{way}");
    }
}

#[test]
fn names_become_slugs() {
    for (name, expected) in [
        ("Hello World", "hello-world"),
        ("  What's -- up?! ", "whats-up"),
        ("Größe", "grosse"),
        ("Быстрый старт", "bystryi-start"),
        ("???", ""),
        ("already-a-slug-2", "already-a-slug-2"),
    ] {
        assert_eq!(slug(name), expected, "{name}");
        assert!(expected.is_empty() || is_slug(expected), "{expected}");
    }
    for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a b"] {
        assert!(!is_slug(bad), "{bad}");
    }
    for (heading, expected) in
        [("Hello, World!", "hello-world"), ("Größe & Maß", "größe--maß"), ("a_b-c", "a_b-c")]
    {
        assert_eq!(anchor(heading), expected, "{heading}");
    }
}

#[test]
fn mistyped_words_find_their_neighbour() {
    assert_eq!(nearest("behaviour", ["culture", "behavior"]), Some("behavior"));
    assert_eq!(nearest("sumary", ["summary", "title"]), Some("summary"));
    assert_eq!(nearest("xyz", ["summary", "title"]), None);
}

#[test]
fn places_count_lines_and_characters() {
    let text = "one\nzwölf\n";
    assert_eq!(line_and_column(text, 0), (1, 1));
    assert_eq!(line_and_column(text, 8), (2, 4));
    assert_eq!(line_and_column(text, 7), (2, 3), "in the middle of a letter");
    assert_eq!(line_and_column(text, 999), (3, 1));
}

#[test]
fn a_site_is_published_at_a_web_address() {
    for (text, expected) in [
        ("https://e.org", "https://e.org/"),
        ("HTTP://localhost:8080/a//", "http://localhost:8080/a/"),
        ("https://größe.example/ä%20b/", "https://größe.example/ä%20b/"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https://10.0.0.1/a.b/c-d/~e", "https://10.0.0.1/a.b/c-d/~e/"),
    ] {
        assert_eq!(base(text).as_deref(), Ok(expected), "{text}");
    }
    let example = "https://playbook.example.org/";
    for (text, needs, better) in [
        ("", "begins with", example),
        ("handbook", "begins with", example),
        ("/handbook/", "begins with", example),
        ("e.example/h", "begins with", "https://e.example/h/"),
        ("ftp://e.example/", "begins with", "https://e.example/"),
        ("mailto:a@e.example", "begins with", "https://e.example/"),
        ("https:/e.example/", "begins with", example),
        ("https://", "a host", example),
        ("https:///a/", "a host", example),
        ("https://?x=1", "a host", example),
        ("https://:80/", "a host", example),
        ("https://e.example:port/", "a host", example),
        ("https://e.example:70000/", "a host", example),
        ("https://a..b/", "a host", example),
        ("https://a b.example/", "a host", example),
        ("https://[::g]/", "a host", example),
        ("https://me@e.example/", "a user", "https://e.example/"),
        ("https://me:secret@e.example/h", "a user", "https://e.example/h/"),
        ("https://e.example/a b/", "blanks", "https://e.example/a%20b/"),
        (" https://e.example/", "blanks", "https://e.example/"),
        ("https://e.example/a\tb", "blanks", "https://e.example/a%09b/"),
        ("https://e.example/a\"<b>\\", "blanks", "https://e.example/a%22%3Cb%3E%5C/"),
        ("https://e.example/?x=1", "a query", "https://e.example/"),
        ("https://e.example?x=1/2#y", "a query", "https://e.example/"),
        ("https://e.example/h?", "a query", "https://e.example/h/"),
        ("https://e.example/h/#top", "a fragment", "https://e.example/h/"),
        ("https://e.example//h/", "empty parts", "https://e.example/h/"),
        ("https://e.example/a/../b/", "empty parts", "https://e.example/a/b/"),
    ] {
        let NoBase { needs: said, better: found } = base(text).unwrap_err();
        assert!(said.contains(needs), "{text}: {said}");
        assert_eq!(found, better, "{text}");
        assert_eq!(base(&found).as_deref(), Ok(better), "what is proposed is good: {text}");
    }
}
