//! Bad input: whatever is in the project, there is an answer, soon, and nothing gets out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use roadbook::build::{Built, build};
use roadbook::import::{FolderTree, Tool, import};
use roadbook::output::Content;
use roadbook::report::Level;

use crate::fixture::{mode, nothing, sources};

/// Builds a project and looks at what must hold whatever is in it.
fn survives(name: &str, project: &str) -> Built {
    let sources = sources(project);
    let start = Instant::now();
    let built = build(&sources, &mode(), &nothing(), &|_| ());
    // whatever hangs, hangs for longer than a slow machine needs for a debug build of the program
    assert!(start.elapsed() < Duration::from_secs(60), "{name} took {:?}", start.elapsed());
    for finding in built.report.findings() {
        let known = sources.get(&finding.place.path).is_some()
            || finding.place.path.as_str().starts_with("themes/default");
        assert!(known, "{name}: the finding names no file: {finding:?}");
    }
    for (url, artifact) in built.output().iter() {
        assert!(!url.as_str().contains("..") && !url.as_str().starts_with('/'), "{name}: {url}");
        if let Content::Late(late) = &artifact.content
            && url.as_str().ends_with(".js")
        {
            assert!(late.bytes().starts_with(b"roadbookFound("), "{name}: {url}");
        }
        let is_markup = [".html", ".xml", ".svg"].iter().any(|end| url.file_path().ends_with(end));
        if let Some(bytes) = artifact.content.bytes().filter(|_| is_markup) {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            for danger in ["<script>alert", "javascript:", "\" onerror=", "root:x:0"] {
                assert!(!text.contains(danger), "{name}: {url} holds {danger}");
            }
        }
    }
    built
}

fn has_errors(name: &str, project: &str) {
    let built = survives(name, project);
    assert!(built.report.has_errors(), "{name} should be an error");
}

const PAGE: &str = "//- content/start/a.md\n";

#[test]
fn broken_front_matter_is_an_error_with_a_place() {
    for toml in [
        "title = ",
        "title = \"a",
        "= 1",
        "[a",
        "[[a]",
        "a = [1,",
        "a = {b",
        "title == \"x\"",
        "title = 'a\nb'",
        "a.b.c = 1\na.b = 2",
        "title = \"a\"\ntitle = \"b\"",
        "order = 1e999999",
        "order = 99999999999999999999",
        "d = 2026-13-45",
        "d = 2026-02-30T99:99:99",
        "title = \"\\u{d800}\"",
        "title = \"\\q\"",
        "\u{1}",
        "título = 1",
        "[a]\n[a]",
        "a = \"\"\"",
        "a = '''x",
        "a = [[[[[[",
    ] {
        let built = survives(toml, &format!("{PAGE}+++\n{toml}\n+++\n\nText.\n"));
        let place = &built.report.findings().first().unwrap_or_else(|| panic!("{toml:?} is accepted")).place;
        assert_eq!(place.path.as_str(), "content/start/a.md", "{toml:?}");
    }
}

#[test]
fn yaml_of_any_kind_is_read_or_refused() {
    let many = |text: &str| text.repeat(20_000);
    let bomb = "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\n".to_owned() + &many("c: [*b, *b, *b, *b]\n");
    for yaml in [
        bomb,
        format!("title: {}", many("[")),
        format!("title: {}", many("{a: ")),
        format!("a:\n{}", (1..2000).map(|deep| format!("{}a:\n", " ".repeat(deep))).collect::<String>()),
        format!("a: {}", many("- ")),
        format!("a:\n  {}", many("- ")),
        format!("a: {}", many("? ")),
        format!("{}: x", many("k")),
        format!("a: \"{}", many("\\u0041")),
        format!("a: !<{}> x", many("t")),
        format!("%TAG ! {}\na: x", many("t")),
        format!("a: {}", many("&a ")),
        format!("a: {}", many("!a ")),
        "a: \"\\uD800\"\ntitle: x".to_owned(),
        "title: x\n\tdraft: true".to_owned(),
        "title: \u{feff}x\n\u{feff}draft: true".to_owned(),
        "? [a, b]\n: x\ntitle: y".to_owned(),
        "? {a: b}\n: x\ntitle: y".to_owned(),
        "*a : x\ntitle: y".to_owned(),
        "title: [x\ndraft: true".to_owned(),
        "title: 'x\ndraft: true".to_owned(),
        "title: x\n... # more\n--- # another\ndraft: true".to_owned(),
        "title: x\ntitle:\n  - y\n".to_owned(),
    ] {
        has_errors(&yaml[..yaml.len().min(40)], &format!("{PAGE}---\n{yaml}\n---\n\nText.\n"));
    }
}

#[test]
fn a_megabyte_of_front_matter_is_read() {
    let many: String = (0..50_000).map(|number| format!("key_{number}: value {number}\n")).collect();
    let built = survives("a megabyte", &format!("{PAGE}---\ntitle: A\n{many}---\n\nText.\n"));
    assert!(!built.report.has_errors());
}

#[test]
fn wrong_types_in_every_field_are_findings() {
    let fields = [
        "title",
        "summary",
        "id",
        "slug",
        "order",
        "draft",
        "owner",
        "audience",
        "tags",
        "sources",
        "last_reviewed_on",
        "review_in",
        "aliases",
        "retired_on",
        "replaced_by",
        "change",
        "lint_allow",
        "phases",
        "factors",
        "covers",
        "difficulty",
        "accountable",
        "measures",
    ];
    for field in fields {
        for value in [
            "12",
            "true",
            "2026-01-01",
            "1.5",
            "[1, 2]",
            "[[\"a\"]]",
            "{ a = 1 }",
            "\"\"",
            "\"../../x\"",
            "\"<script>alert(1)</script>\"",
        ] {
            let project = format!("//- content/playbooks/x/p.md\n+++\n{field} = {value}\n+++\n\nText.\n");
            survives(&format!("{field} = {value}"), &project);
        }
    }
}

#[test]
fn deep_nesting_ends() {
    let deep = |open: &str, close: &str| format!("{PAGE}{}x{}\n", open.repeat(20_000), close.repeat(20_000));
    for (name, project) in [
        ("quotes", deep("> ", "")),
        ("lists", deep("- ", "")),
        ("brackets", deep("[", "]")),
        ("images", deep("![", "](a)")),
        ("emphasis", deep("*a ", "*")),
        ("toml arrays", format!("{PAGE}+++\na = {}{}\n+++\n", "[".repeat(20_000), "]".repeat(20_000))),
        ("toml tables", format!("{PAGE}+++\n[{}a]\n+++\n", "a.".repeat(20_000))),
        ("toml inline", format!("{PAGE}+++\na = {}1{}\n+++\n", "{ a = ".repeat(20_000), " }".repeat(20_000))),
        ("directives", format!("{PAGE}{}text\n", "::: details x\n".repeat(5_000))),
        ("closers", format!("{PAGE}{}", ":::\n".repeat(5_000))),
        ("headings", format!("{PAGE}{}", "# Same\n\n".repeat(5_000))),
        (
            "footnotes",
            format!("{PAGE}{}", (0..5_000).map(|n| format!("[^{n}]\n\n[^{n}]: n\n\n")).collect::<String>()),
        ),
        ("folders", format!("//- content/{}a.md\n# A\n", "d/".repeat(500))),
    ] {
        survives(name, &project);
    }
}

#[test]
fn large_things_are_only_large() {
    let long = "long ".repeat(4_000);
    survives(
        "long fields",
        &format!(
            "//- content/purposes/a.md\n+++\ntitle = \"{long}\"\nstatus = \"idea\"\nstatement = \"{long}\"\nsummary = \"{long}\"\n+++\n"
        ),
    );
    survives("one long line", &format!("{PAGE}{}\n", "word ".repeat(200_000)));
    survives(
        "many items",
        &format!("{PAGE}{}", (0..5_000).map(|n| format!("- [ ] Item {n}\n")).collect::<String>()),
    );
    survives("many links", &format!("{PAGE}{}", "[a](a.md) ".repeat(20_000)));
    survives(
        "many broken links",
        &format!("{PAGE}{}", (0..5_000).map(|n| format!("[a](gone-{n}.md)\n")).collect::<String>()),
    );
    survives("many references", &format!("{PAGE}+++\nphases = [{}]\n+++\n", "\"nothing\", ".repeat(5_000)));
}

#[test]
fn include_bombs_are_defused() {
    let mut project = String::new();
    for level in 0..14 {
        project += &format!(
            "//- content/bomb/p{level}.md\n# P{level}\n\n{}\n",
            format!("::: include p{}.md\n\n", level + 1).repeat(10)
        );
    }
    project += &format!("//- content/bomb/p14.md\n{}\n", "boom ".repeat(1_000));
    has_errors("a bomb of includes", &project);
    let chain: String =
        (0..60).map(|n| format!("//- content/c/p{n}.md\n# P{n}\n\n::: include p{}.md\n", n + 1)).collect();
    has_errors("a long chain", &format!("{chain}//- content/c/p60.md\n# End\n"));
    has_errors("itself", "//- content/c/a.md\n# A\n\n::: include a.md\n");
}

#[test]
fn nothing_leads_out_of_the_project() {
    for way in [
        "../../../../etc/passwd",
        "/../../etc/passwd",
        "..%2f..%2f..%2fetc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "....//....//etc/passwd",
        "..\\..\\etc\\passwd",
        "file:///etc/passwd",
        "\0/etc/passwd",
    ] {
        survives(way, &format!("{PAGE}[x]({way}) ![x]({way})\n\n::: include {way}\n"));
        survives(
            way,
            &format!(
                "{PAGE}+++\ntitle = \"A\"\nslug = \"{}\"\nid = \"{}\"\naliases = [\"{}\"]\n+++\n",
                way.escape_default(),
                way.escape_default(),
                way.escape_default()
            ),
        );
        survives(
            way,
            &format!(
                "//- site.toml\ntitle = \"T\"\ntheme = \"{}\"\n[[nav]]\ntitle = \"x\"\nto = \"{}\"\n",
                way.escape_default(),
                way.escape_default()
            ),
        );
    }
}

#[test]
fn scripts_in_every_place_stay_text() {
    let evil = "<script>alert(1)</script>";
    let attribute = "\\\" onerror=alert(1) x=\\\"";
    for text in [
        evil,
        attribute,
        "]]><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "{{ 7*7 }}{% raw %}",
    ] {
        survives(
            text,
            &format!(
                "//- site.toml\ntitle = \"{text}\"\nsummary = \"{text}\"\norganisation = \"{text}\"\nlanguage = \"{text}\"\n[edit]\nurl = \"{text}\"\nfeedback = \"{text}\"\n\
             //- content/phases/a.md\n+++\ntitle = \"{text}\"\norder = 1\ngoal = \"{text}\"\nduration = \"{text}\"\nsummary = \"{text}\"\n[[step]]\nid = \"{text}\"\ntitle = \"{text}\"\n+++\n\n## {text}\n\n- [ ] {text} {{#x}}\n\n[{text}](a \"{text}\") ![{text}](a)\n\n> [!NOTE] {text}\n> x\n\n::: details {text}\n:::\n\n| {text} |\n|---|\n| {text} |\n\n```{text}\n{text}\n```\n\n[^1]\n\n[^1]: {text}\n\
             //- content/stakeholders.toml\n[[stakeholder]]\nid = \"a\"\ntitle = \"{text}\"\ngroup = \"{text}\"\nneeds = \"{text}\"\nattitude = \"{text}\"\n\
             //- content/sources.toml\n[[source]]\nid = \"a\"\ntitle = \"{text}\"\nurl = \"javascript:alert(1)\"\nauthors = [\"{text}\"]\n"
            ),
        );
    }
}

#[test]
fn templates_that_call_themselves_end() {
    for template in [
        "{% include \"page.html\" %}",
        "{% extends \"page.html\" %}",
        "{% component A() %}{{ <A /> }}{% endcomponent A %}{{ <A /> }}",
        "{{ throw(message=\"no\") }}",
        "{{ page.title | nosuchfilter }}",
        "{% for x in range(end=100000000000) %}x{% endfor %}",
    ] {
        let built = survives(template, &format!("//- templates/page.html\n{template}\n{PAGE}# A\n"));
        let found = built
            .report
            .findings()
            .iter()
            .any(|finding| finding.level == Level::Error && finding.rule.code == "THM001");
        assert!(found, "{template}: {:?}", built.report.findings());
    }
}

#[test]
fn odd_projects_still_answer() {
    for (name, project) in [
        ("nothing but settings", ""),
        (
            "empty files",
            "//- content/a.md\n//- content/phases/b.md\n//- content/roles.toml\n//- content/roadmaps/c.toml\n",
        ),
        ("only a fence", "//- content/a.md\n+++\n"),
        ("names of one letter", "//- content/-.md\nx\n//- content/_.md\nx\n//- content/!.md\nx\n"),
        ("a name without letters", "//- content/!!!/???.md\nx\n"),
        (
            "names that the tool uses",
            "//- content/assets.md\n# A\n//- content/404.md\n# B\n//- content/sitemap.xml.md\n# C\n//- content/index/index.md\n# D\n",
        ),
        ("emoji", "//- content/🎉.md\n# 🎉\n\n[🎉](🎉.md)\n"),
        ("right to left", "//- content/שלום.md\n# שלום\n"),
    ] {
        survives(name, project);
    }
}

#[test]
fn an_import_of_many_files_ends() {
    let page = |number: usize| {
        let text = format!(
            "# Page {number}\n\nSee [next](p{}.md) and [[p{number}]].\n\n{{{{< x >}}}}\n",
            number + 1
        );
        (format!("d{}/p{number}.md", number / 200), Some(Arc::from(text)))
    };
    let summary: String =
        (0..20_000).map(|number| format!("- [Page {number}](d{}/p{number}.md)\n", number / 200)).collect();
    let mut files: BTreeMap<_, _> = (0..20_000).map(page).collect();
    files.insert("SUMMARY.md".to_owned(), Some(Arc::from(summary)));
    let start = Instant::now();
    let tree = FolderTree { name: "many".to_owned(), files, faults: Vec::new() };
    for tool in [Tool::MdBook, Tool::GitBook, Tool::Hugo, Tool::Obsidian] {
        let imported = import(&tree, Some(tool));
        assert!(imported.pages >= 20_000, "{}: {}", tool.name(), imported.pages);
        assert!(imported.report.len() < 100_000, "{}: {} bytes", tool.name(), imported.report.len());
    }
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}
