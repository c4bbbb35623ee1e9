//! A site in another language than English.

use std::collections::BTreeMap;

use crate::fixture::{built, main_of, report, text};

const ENGLISH: &str = include_str!("../../themes/default/words/en-GB.toml");
const GERMAN: &str = include_str!("../../themes/default/words/de.toml");
/// A project with a document of every kind, of which no word is English.
const PROJECT: &str = include_str!("languages.txt");

fn words(toml: &str) -> BTreeMap<String, String> {
    fn flatten(prefix: &str, table: &toml::Table, all: &mut BTreeMap<String, String>) {
        for (key, value) in table {
            match value {
                toml::Value::Table(table) => flatten(&format!("{prefix}{key}."), table, all),
                value => drop(all.insert(format!("{prefix}{key}"), value.as_str().unwrap().to_owned())),
            }
        }
    }
    let mut all = BTreeMap::new();
    flatten("", &toml::from_str(toml).unwrap(), &mut all);
    all
}

/// What is filled into a word.
fn gaps(word: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> = word.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()).collect();
    gaps.sort_unstable();
    gaps
}

/// The stretches of a word between its gaps.
fn stretches(word: &str) -> impl Iterator<Item = &str> {
    let rest = word.split('{').enumerate();
    rest.map(|(at, rest)| {
        if at == 0 { rest } else { rest.split_once('}').map_or("", |(_, rest)| rest) }.trim()
    })
}

/// All that a page says: its text, and the attributes that are read out or shown.
fn said(page: &str) -> String {
    let mut said = String::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let attributes = ["aria-label=\"", "title=\"", "content=\"", "alt=\"", "placeholder=\""];
        let told = attributes.iter().filter_map(|name| tag.split_once(name)?.1.split('"').next());
        // one word in an attribute for scripts is a name, and no reader sees it
        let data = tag.split(" data-").skip(1).filter_map(|rest| rest.split('"').nth(1));
        let data = data.filter(|value| value.contains(' '));
        for part in told.chain(data).chain([text]) {
            // addresses have no language
            let words: Vec<&str> = part.split_whitespace().filter(|word| !word.contains("://")).collect();
            said.push_str(&words.join(" "));
            said.push('\n');
        }
    }
    said.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

/// Whether a text holds a stretch of words, and not as a part of longer ones.
fn holds(text: &str, words: &str) -> bool {
    let is_apart = |letter: Option<char>| {
        letter.is_none_or(|letter| !letter.is_alphanumeric() && !"-_/".contains(letter))
    };
    text.match_indices(words).any(|(at, _)| {
        is_apart(text[..at].chars().next_back()) && is_apart(text[at + words.len()..].chars().next())
    })
}

#[test]
fn every_language_has_every_word_with_the_same_gaps() {
    let (english, german) = (words(ENGLISH), words(GERMAN));
    let lacking: Vec<_> = english.keys().filter(|key| !german.contains_key(*key)).collect();
    assert!(lacking.is_empty(), "de.toml lacks {lacking:?}");
    let idle: Vec<_> = german.keys().filter(|key| !english.contains_key(*key)).collect();
    assert!(idle.is_empty(), "nobody says these words of de.toml: {idle:?}");
    for (key, word) in &english {
        assert_eq!(gaps(word), gaps(&german[key]), "{key}");
    }
}

#[test]
fn a_german_site_says_nothing_in_english() {
    let built = built(PROJECT);
    assert!(!built.report.has_errors(), "{:#?}", built.report.findings());
    let (english, german) = (words(ENGLISH), words(GERMAN));
    // a word that German has too, in whatever place, may be German where it stands
    let all_german = german.values().map(String::as_str).collect::<Vec<_>>().join("\n");
    let is_english = |stretch: &&str| stretch.len() > 2 && !holds(&all_german, stretch);
    let leftovers: Vec<&str> = english.values().flat_map(|word| stretches(word)).filter(is_english).collect();
    assert!(leftovers.len() > 400, "{}", leftovers.len());
    let mut wrong = Vec::new();
    let mut kinds = std::collections::BTreeSet::new();
    for (url, _) in built.output().iter().filter(|(url, _)| url.is_page() || url.as_str() == "404.html") {
        let page = text(&built, &url.file_path());
        assert!(page.contains("<html lang=\"de-AT\""), "{url}");
        let said = said(&page);
        kinds.extend(
            page.split("<body class=\"kind-")
                .nth(1)
                .and_then(|rest| rest.split(['"', ' ']).next())
                .map(str::to_owned),
        );
        wrong.extend(leftovers.iter().filter(|word| holds(&said, word)).map(|word| format!("{url}: {word}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let wanted = [
        "assessment",
        "book",
        "changes",
        "community",
        "coverage",
        "decision",
        "factor",
        "folder",
        "home",
        "missing",
        "page",
        "phase",
        "pitfall",
        "play",
        "playbook",
        "print",
        "purpose",
        "review",
        "roadmap",
        "role",
        "sheet",
        "stakeholder",
        "story",
    ];
    for kind in wanted {
        assert!(kinds.contains(kind), "no page is a {kind}: {kinds:?}");
    }
}

#[test]
fn dates_and_numbers_of_things_are_german() {
    let built = built(PROJECT);
    let page = text(&built, "phases/index.html");
    assert!(page.contains("Erstellt am 22. November 2026"), "{page}");
    let changes = text(&built, "changes/index.html");
    assert!(changes.contains("1. März 2026"), "{changes}");
    let folder = text(&built, "print/index.html");
    assert!(folder.contains("<h1>Auf Papier</h1>"), "{folder}");
}

#[test]
fn a_language_without_words_is_said_in_english_with_a_hint() {
    let project = "//- site.toml\ntitle = \"T\"\nlanguage = \"fr\"\n//- content/a.md\n# A\n";
    assert!(report(project).contains("hint[THM003] site.toml:2:"), "{}", report(project));
    assert!(text(&built(project), "a/index.html").contains("Skip to content"));
}

#[test]
fn a_language_written_from_the_right_turns_the_page() {
    let page = |language: &str| {
        let project =
            format!("//- site.toml\ntitle = \"T\"\nlanguage = \"{language}\"\n//- content/a.md\n# A\n");
        text(&built(&project), "a/index.html")
    };
    assert!(page("ar").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page("he-IL").contains("dir=\"rtl\""));
    assert!(!page("de").contains("dir=\"rtl\""));
    // covers of books and pages that lead elsewhere say it in the same way
    for (language, tag) in [("ar", "<html lang=\"ar\" dir=\"rtl\">"), ("de", "<html lang=\"de\">")] {
        let project = format!(
            "//- site.toml\ntitle = \"T\"\nlanguage = \"{language}\"\n//- content/a.md\n+++\ntitle = \"A\"\naliases = [\"/old/\"]\n+++\nText.\n"
        );
        let built = built(&project);
        for file in ["a/index.html", "old/index.html", "print/whole/index.html", "404.html"] {
            assert!(text(&built, file).contains(tag), "{language} {file}");
        }
    }
}

/// A folder of so many pages, in a language that a theme of the site has these forms for.
fn counting(language: &str, forms: &str, pages: usize) -> String {
    let pages: String = (0..pages).map(|nr| format!("//- content/f/p{nr}.md\n# P{nr}\n")).collect();
    format!(
        "//- site.toml\ntitle = \"T\"\nlanguage = \"{language}\"\ntheme = \"own\"\n//- content/index.md\n# Home\n\
         //- content/f/index.md\n# F\n//- themes/own/words/{language}.toml\n[entries]\n{forms}\n{pages}"
    )
}

#[test]
fn words_for_numbers_have_the_forms_of_their_language() {
    let polish = "one = \"{count} strona\"\nfew = \"{count} strony\"\nmany = \"{count} stron\"";
    let arabic = "zero = \"z\"\none = \"o\"\ntwo = \"t\"\nfew = \"{count} f\"\nmany = \"{count} m\"\nother = \"{count} x\"";
    let french = "one = \"{count} seule\"\nother = \"{count} autres\"";
    for (language, forms, pages, said) in [
        ("pl", polish, 1, "1 strona"),
        ("pl", polish, 2, "2 strony"),
        ("pl", polish, 5, "5 stron"),
        ("pl", polish, 12, "12 stron"),
        ("pl", polish, 22, "22 strony"),
        ("pl-PL", polish, 4, "4 strony"),
        ("ar", arabic, 1, "o"),
        ("ar", arabic, 2, "t"),
        ("ar", arabic, 3, "3 f"),
        ("ar", arabic, 11, "11 m"),
        ("ar-EG", arabic, 100, "100 x"),
        ("fr", french, 1, "1 seule"),
        ("fr", french, 2, "2 autres"),
        ("ja", "other = \"{count} j\"", 1, "1 j"),
        // what was written for one and many before
        ("nl", "one = \"{count} ding\"\nmany = \"{count} dingen\"", 2, "2 dingen"),
        ("fr", "one = \"{count} seule\"\nmany = \"{count} autres\"", 2, "2 autres"),
        ("de", "one = \"{count} Blatt\"\nmany = \"{count} Blätter\"", 3, "3 Blätter"),
        ("de", "one = \"{count} Blatt\"", 3, "3 Seiten"),
        ("en-GB", "other = \"{count} leaves\"", 3, "3 leaves"),
        ("en-GB", "other = \"{count} leaves\"", 1, "1 page"),
        // English where the language has no words
        ("sv", "", 1, "1 page"),
        ("sv", "", 2, "2 pages"),
    ] {
        let page = main_of(&built(&counting(language, forms, pages)), "index.html");
        assert!(
            page.contains(&format!("<p class=\"facts-line\">{said}</p>")),
            "{language} {pages} {said}: {page}"
        );
    }
}

#[test]
fn a_language_is_told_by_its_subtag_alone() {
    use roadbook::language::is;
    for (tag, english) in [
        ("en", true),
        ("en-GB", true),
        ("EN-us", true),
        ("enm", false),
        ("eng", false),
        ("enx-GB", false),
        ("de", false),
    ] {
        assert_eq!(is("en", tag), english, "{tag}");
    }
    // a check that looks for an English heading asks in English only
    for (language, asks) in [("en-AU", true), ("enm", false), ("fr", false)] {
        let report = report(&format!(
            "//- site.toml\ntitle = \"T\"\nlanguage = \"{language}\"\n//- content/decisions/chat.md\n+++\ntitle = \"Chat\"\n\
             status = \"accepted\"\ndate = 2026-03-01\n+++\n\n## Context\n\nText.\n"
        ));
        assert_eq!(report.contains("[DEC004]"), asks, "{language}: {report}");
    }
    // and what is ordinary in German only is the name of a tool in all other languages
    let names = |language: &str| {
        report(&format!(
            "//- site.toml\ntitle = \"T\"\nlanguage = \"{language}\"\n[lint]\ntools = [\"Teams\"]\n//- content/purposes/p.md\n+++\n\
             title = \"P\"\nstatus = \"idea\"\nstatement = \"Wir arbeiten in Teams.\"\n+++\n"
        ))
    };
    assert!(!names("de-AT").contains("Teams"), "{}", names("de-AT"));
    assert!(names("den").contains("Teams"), "{}", names("den"));
}

#[test]
fn smart_quotation_marks_are_those_of_the_language() {
    let said = |language: &str| {
        let project = format!(
            "//- site.toml\ntitle = \"T\"\nlanguage = \"{language}\"\n[markdown]\nsmart_punctuation = true\n\
             //- content/a.md\n# A\n\n\"One\" and 'two', it's \"*three* 'four'\", \\\"as typed\\\", “mine”, the boys' `\"x\"`.\n\n\
             ::: note The \"box\"\nText\n:::\n"
        );
        let page = text(&built(&project), "a/index.html").replace("&quot;", "\"");
        let body =
            page.split("<div class=\"prose\">").nth(1).unwrap().split("</div>").next().unwrap().to_owned();
        body.replace(['\n'], "")
    };
    let german = said("de");
    let words =
        "„One“ and ‚two‘, it’s „<em>three</em> ‚four‘“, \"as typed\", “mine”, the boys’ <code>\"x\"</code>.";
    assert!(german.contains(words) && german.contains("The „box“"), "{german}");
    assert!(said("fr-FR").contains("«\u{202f}One\u{202f}» and"), "{}", said("fr-FR"));
    assert!(said("en-GB").contains("“One” and ‘two’, it’s “<em>three</em> ‘four’”"), "{}", said("en-GB"));
    assert!(said("pl").contains("„One” and «two», it’s"), "{}", said("pl"));
}

#[test]
fn a_language_is_a_tag_and_what_is_none_is_said_with_the_right_one() {
    let of = |language: &str| {
        format!("//- site.toml\ntitle = \"T\"\nlanguage = \"{language}\"\n//- content/a.md\n# A\n")
    };
    let wrong = [
        ("de_DE", "de-DE"),
        ("DE_at", "de-AT"),
        ("en-UK", "en-GB"),
        ("english", "en-GB"),
        ("German", "de"),
        ("Deutsch", "de"),
        ("", "en-GB"),
        ("qqqq", "en-GB"),
        ("de-", "en-GB"),
        ("..", "en-GB"),
    ];
    for (written, right) in wrong {
        let said = report(&of(written));
        assert!(
            said.contains("site.toml:2:") && said.contains(&format!("language = \"{right}\"")),
            "{written}: {said}"
        );
    }
    for (written, shown) in [
        ("de-at", "de-AT"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("de-x-leicht", "de-x-leicht"),
        ("en", "en"),
        ("gsw", "gsw"),
    ] {
        assert!(!report(&of(written)).contains("language tag"), "{}", report(&of(written)));
        assert!(
            text(&built(&of(written)), "a/index.html").contains(&format!("<html lang=\"{shown}\"")),
            "{written}"
        );
    }
    for language in ["ar", "he-IL", "ckb", "dv", "ur", "az-Arab", "ks", "pa-Arab", "ar-u-nu-latn"] {
        assert!(text(&built(&of(language)), "a/index.html").contains("dir=\"rtl\""), "{language}");
    }
    for language in ["ar-Latn", "az", "ja", "pa"] {
        assert!(!text(&built(&of(language)), "a/index.html").contains("dir=\"rtl\""), "{language}");
    }
}
