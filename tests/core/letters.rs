//! Letters that are written in different ways and are the same.

use roadbook::build::{Built, build};
use roadbook::source::{Data, Source, SourcePath, Sources};
use unicode_normalization::UnicodeNormalization as _;

use crate::fixture::{built, lines, mode, nothing, path, sources, text};

/// A site with a name at every place where one is looked up, composed.
const SITE: &str = "\
//- site.toml
title = \"Größe\"
[look]
logo = \"static/größe.svg\"
[[nav]]
title = \"Über\"
to = \"über/größe.md\"
[markdown]
wikilinks = true
//- static/größe.svg
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
//- content/index.md
# Home

[a](über/größe.md), [b](über/größe#maß-und-ziel), [c](%C3%BCber/gr%C3%B6%C3%9Fe.md#ma%C3%9F-und-ziel), [d](über/),
[e](/größe.svg), [f](über/größe.md#한글), [g](über/größe.md#ende-é), [[Größe]], [](über/が한.md)

![Bild](über/ä.png) and a Café, a Größe and 한글.

::: include über/größe.md#maß-und-ziel
//- content/über/größe.md
+++
title = \"Größe\"
aliases = [\"/früher/\"]
+++

## Maß und Ziel

Words. [up](#maß-und-ziel)

## 한글

Words.

## End {#ende-é}

Words.
//- content/über/が한.md
# Kana

[back](größe.md)
//- content/über/ä.png
//- content/glossary.toml
[[term]]
id = \"cafe\"
title = \"Café\"
text = \"A place.\"
[[term]]
id = \"hangul\"
title = \"Script\"
synonyms = [\"한글\"]
text = \"A writing.\"
";

fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

/// The same site with its names, its texts, or both decomposed.
fn rewritten(names: bool, texts: bool) -> Sources {
    let change = |source: &Source| {
        let name = if names { decomposed(source.path.as_str()) } else { source.path.to_string() };
        let path = SourcePath::new(&name).expect("a plain path");
        match &source.data {
            Data::Text(text) if texts => Source::text(path, &decomposed(text)),
            data => Source { path, data: data.clone(), fingerprint: source.fingerprint },
        }
    };
    sources(SITE).iter().map(change).collect()
}

/// All files; the sources that they name are named as they are on the disk.
fn files(built: &Built) -> Vec<(String, String)> {
    let all = built.output().iter();
    let bytes = all.map(|(url, artifact)| (url, artifact.content.bytes().unwrap_or_default().to_vec()));
    bytes.map(|(url, bytes)| (url.to_string(), String::from_utf8_lossy(&bytes).nfc().collect())).collect()
}

#[test]
fn names_are_found_however_their_letters_are_composed() {
    let expected = files(&built(SITE));
    for (names, texts) in [(false, false), (true, false), (false, true), (true, true)] {
        let sources = rewritten(names, texts);
        let built = build(&sources, &mode(), &nothing(), &|_| ());
        assert_eq!(lines(built.report.findings(), &sources), "", "names {names}, texts {texts}");
        let other = files(&built).into_iter().zip(&expected).find(|(file, expected)| file != *expected);
        assert_eq!(other, None, "names {names}, texts {texts}");
    }
}

#[test]
fn what_was_found_leads_where_it_should() {
    let sources = rewritten(true, false);
    let built = build(&sources, &mode(), &nothing(), &|_| ());
    let home = text(&built, "index.html");
    for part in [
        "<a href=\"./uber/grosse/\">a</a>",
        "<a href=\"./uber/grosse/#maß-und-ziel\">b</a>",
        "<a href=\"./uber/grosse/#maß-und-ziel\">c</a>",
        "<a href=\"./uber/\">d</a>",
        "<a href=\"./gr%C3%B6%C3%9Fe.svg\">e</a>",
        "<a href=\"./uber/grosse/#한글\">f</a>",
        "<a href=\"./uber/grosse/#ende-é\">g</a>",
        "<a href=\"./uber/grosse/\">Größe</a>",
        "<img src=\"./uber/%C3%A4.png\"",
        "popovertarget=\"_term--cafe\">Café</button>",
        "popovertarget=\"_term--hangul\">한글</button>",
        "<h2 id=\"_uber-grosse--maß-und-ziel\">",
    ] {
        assert!(home.contains(part), "{part} in {home}");
    }
    text(&built, "früher/index.html");
}

#[test]
fn a_letter_of_an_escape_is_composed_too() {
    let site = "//- content/a.md\n+++\ntitle = \"U\\u0308ber\"\n+++\n\n## Caf&#x65;&#x301;\n\n[x](#café) [y](b%CC%88.md)\n\
                //- content/b\u{308}.md\n# B\n";
    let built = built(site);
    assert_eq!(lines(built.report.findings(), &sources(site)), "");
    let page = text(&built, "a/index.html");
    assert!(page.contains("<h1>Über</h1>") && page.contains("id=\"café\""), "{page}");
}

#[test]
fn two_files_of_one_name_are_two_files_and_a_finding() {
    let site = "//- content/u\u{308}.md\n# One\n\n//- content/ü.md\n# Two\n\n//- content/index.md\n# Home\n\n[x](ü.md)\n";
    let found = crate::fixture::report(site);
    assert!(
        found.contains("SRC006") && found.contains("content/ü.md") && found.contains("content/u\u{308}.md"),
        "{found}"
    );
    let sources = sources(site);
    assert_eq!(
        sources.find(&path("content/ü.md")).map(|source| source.path.clone()),
        Some(path("content/ü.md"))
    );
    assert_eq!(
        sources.find(&path("content/u\u{308}.md")).map(|file| file.path.clone()),
        Some(path("content/u\u{308}.md"))
    );
}

#[test]
fn a_theme_is_found_in_whatever_form_its_name_is() {
    for (folder, theme) in [("u\u{308}ber", "über"), ("über", "u\u{308}ber"), ("plain", "plain")] {
        let project = format!(
            "//- site.toml\ntitle = \"T\"\ntheme = \"{theme}\"\n//- themes/{folder}/words/en-GB.toml\nskip = \"Zonk\"\n//- content/a.md\n# A\n"
        );
        assert!(!crate::fixture::report(&project).contains("THM002"), "{}", crate::fixture::report(&project));
    }
    let other = "//- site.toml\ntitle = \"T\"\ntheme = \"plai\"\n//- themes/plain/words/en-GB.toml\nskip = \"Zonk\"\n//- content/a.md\n# A\n";
    assert!(crate::fixture::report(other).contains("THM002"));
}
