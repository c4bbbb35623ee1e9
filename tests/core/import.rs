//! Folders that were written for other tools, and the sites that come of them.

use std::sync::Arc;

use roadbook::import::{File, FolderTree, Imported, Tool, import};

use crate::fixture::report;

/// A folder in one string, as projects are.
fn tree(files: &str) -> FolderTree {
    let files = files.split("//- ").skip(1).map(|file| file.split_once('\n').unwrap_or((file, "")));
    let files = files.map(|(path, text)| {
        (path.trim().to_owned(), Some(Arc::from(text)).filter(|_| !path.ends_with(".png")))
    });
    FolderTree { name: "our-handbook".to_owned(), files: files.collect(), faults: Vec::new() }
}

fn of(files: &str) -> Imported {
    import(&tree(files), None)
}

fn text<'a>(imported: &'a Imported, path: &str) -> &'a str {
    match imported.files.get(path) {
        Some(File::Text(text)) => text,
        other => panic!("`{path}` is {other:?} among {:?}", imported.files.keys().collect::<Vec<_>>()),
    }
}

/// What is found in the site that came of a folder.
fn found(imported: &Imported) -> String {
    let files = imported.files.iter().map(|(path, file)| match file {
        File::Text(text) => format!("//- {path}\n{text}"),
        File::Copy(_) => format!("//- {path}\n"),
    });
    report(&files.collect::<String>())
}

#[test]
fn mdbook_gives_order_addresses_and_redirects() {
    let book = of(
        "//- book.toml\n[book]\ntitle = \"The \\\"Book\\\"\"\nlanguage = \"en\"\n[output.html.redirect]\n\"old.html\" = \"/b.html#x\"\n\"gone.html\" = \"https://example.org/\"\n\
         //- src/SUMMARY.md\n# Summary\n\n[Start](README.md)\n\n- [Second](b.md)\n  - [Deep](part/c.md)\n- [First](a.md)\n\
         //- src/README.md\n# Start\n\nText.\n\
         //- src/a.md\n# First\n\n{{#include part/c.md}}\n\n```toml\n{{#include ../book.toml:1:2}}\n```\n\n{{#include nothing.md}}\n\
         //- src/b.md\n# Another title\n\nSee [a](a.md).\n\
         //- src/part/c.md\n# Deep\n\nText.\n//- src/.hidden.md\nx\n//- README.md\nNo page.\n",
    );
    assert_eq!((book.tool, book.pages), (Tool::MdBook, 4));
    assert_eq!(
        text(&book, "site.toml"),
        "title = \"The \\\"Book\\\"\"\nid = \"b5d325c2913f\"\nlanguage = \"en\"\n\n[[nav]]\ntitle = \"Second\"\nto = \"b.md\"\n\n[[nav]]\ntitle = \"First\"\nto = \"a.md\"\n"
    );
    let b = text(&book, "content/b.md");
    assert!(
        b.starts_with(
            "+++\naliases = [\"/b.html\", \"/old.html\"]\norder = 2\nnav_title = \"Second\"\n+++\n\n# Another"
        ),
        "{b}"
    );
    let a = text(&book, "content/a.md");
    assert!(
        a.contains("\n::: include /part/c.md\n")
            && a.contains("```toml\n[book]\ntitle = ")
            && a.contains("\n`{{#include nothing.md}}`\n"),
        "{a}"
    );
    assert!(
        book.report.contains("`gone.html` to `https://example.org/`")
            && book.report.contains("`nothing.md`: `src/a.md:9`"),
        "{}",
        book.report
    );
    assert!(!found(&book).contains("error"), "{}", found(&book));
}

#[test]
fn mkdocs_gives_order_and_sections() {
    let docs = of(
        "//- mkdocs.yml\nsite_name: Docs\nmarkdown_extensions:\n  - x: !!python/name:a.b\nnav:\n  - index.md\n  - How we work:\n    - teams/b.md\n    - The first: teams/a.md\n  - Elsewhere: https://example.org/\nplugins:\n  - search\n  - redirects:\n      redirect_maps:\n        old.md: teams/a.md\n\
         //- docs/index.md\n# Home\n\nText.\n\
         //- docs/teams/a.md\nText.\n\n=== \"Linux\"\n\n    One.\n\n=== \"Mac\"\n\n    Two.\n\n!!! note \"Title\"\n    Text.\n\
         //- docs/teams/b.md\n---\ntitle: B\n---\nText.\n//- docs/teams/x.png\n//- docs/extra.css\nx\n",
    );
    assert_eq!(docs.tool, Tool::MkDocs);
    let a = text(&docs, "content/teams/a.md");
    assert!(
        a.starts_with("+++\norder = 4\ntitle = \"The first\"\naliases = [\"/old\"]\n+++\n\nText."),
        "{a}"
    );
    assert!(a.contains("::: tabs\n::: tab Linux\nOne.\n:::\n::: tab Mac\nTwo.\n:::\n:::\n\n!!! note"), "{a}");
    assert!(text(&docs, "content/teams/b.md").starts_with("---\norder: 3\ntitle: B\n"));
    assert_eq!(text(&docs, "content/teams/_index.md"), "+++\ntitle = \"How we work\"\norder = 2\n+++\n\n");
    assert_eq!(docs.files["content/teams/x.png"], File::Copy("docs/teams/x.png".to_owned()));
    assert!(docs.report.contains("`.css`: `docs/extra.css`"), "{}", docs.report);
    assert!(!found(&docs).contains("error"), "{}", found(&docs));
}

#[test]
fn hugo_gives_figures_notes_tabs_and_references() {
    let site = of(
        "//- hugo.toml\nbaseURL = \"https://example.org/\"\ntitle = \"H\"\nlanguageCode = \"en-gb\"\n\
         //- static/images/x.png\n//- static/index.html\nx\n\
         //- content/_index.md\n---\ntitle: Home\n---\nSee [a]({{< ref \"docs/a.md#x\" >}}), [b]({{% relref \"b\" %}}), [c]({{< ref \"c.md\" >}}).\n\
         //- content/docs/a.md\n+++\ntitle = \"A\"\nweight = 3\n+++\n## X\n{{< figure src=\"/images/x.png\" alt=\"An x\" caption=\"The [x]\" >}}\n\n{{< note \"Mind this\" >}}\nOne.\n{{< /note >}}\n\n{{% notice warning %}}Two.{{% /notice %}}\n\n{{< tabs >}}\n{{< tab \"One\" >}}\nA\n{{< /tab >}}\n{{< /tabs >}}\n\nText {{< unknown 1 >}} and `{{< code >}}`.\n\n```\n{{< code >}}\n```\n\
         //- content/docs/b.md\n---\ntitle: B\n---\nText.\n",
    );
    assert_eq!(site.tool, Tool::Hugo);
    assert!(
        text(&site, "content/_index.md")
            .contains("See [a](/docs/a.md#x), [b](/docs/b.md), [c]({{< ref \"c.md\" >}}).")
    );
    let a = text(&site, "content/docs/a.md");
    assert!(a.contains("![An x](/images/x.png)\n\n*The x*"), "{a}");
    assert!(
        a.contains(
            "::: note Mind this\nOne.\n:::\n\n::: warning\nTwo.\n:::\n\n::: tabs\n::: tab One\nA\n:::\n:::\n"
        ),
        "{a}"
    );
    assert!(
        site.report.contains("`unknown`: `content/docs/a.md:20`") && !site.report.contains("`code`"),
        "{}",
        site.report
    );
    assert_eq!(site.files["static/images/x.png"], File::Copy("static/images/x.png".to_owned()));
    assert!(!site.files.contains_key("static/index.html"));
}

#[test]
fn jekyll_gives_collections_addresses_and_no_comments() {
    let site = of(
        "//- _config.yml\ntitle: J\n//- README.md\nAbout the code.\n//- index.md\n---\ntitle: Home\n---\n[A](/a/), [B]({{ site.baseurl }}/b.html), [C]({% link _plays/c.md %})\n\
         //- _plays/a.md\n---\ntitle: A\npermalink: /a/\n---\nText.{% comment %}Secret.{% endcomment %} More.\n\n{% comment %}\nSecret\n{% endcomment %}\n\n{% include x.html %}\n\
         //- _plays/b.md\n---\ntitle: B\npermalink: /b.html\n---\nText.\n//- _plays/c.md\n# C\n//- _includes/x.md\nx\n//- _layouts/y.html\nx\n//- phases/one.md\n# One\n",
    );
    assert_eq!((site.tool, site.pages), (Tool::Jekyll, 5));
    assert!(
        text(&site, "content/index.md").ends_with("[A](/plays/a.md), [B](/plays/b.md), [C](/plays/c.md)\n"),
        "{}",
        text(&site, "content/index.md")
    );
    let a = text(&site, "content/plays/a.md");
    assert!(a.ends_with("---\nText. More.\n\n\n{% include x.html %}\n"), "{a}");
    assert!(text(&site, "site.toml").contains("[content]\nplain = [\"phases\"]\n"));
    assert!(!site.report.contains("x.md"), "{}", site.report);
}

#[test]
fn a_title_of_the_navigation_stands_beside_the_own_one_of_a_page_and_never_above_it() {
    for (page, field) in [
        ("# Own\n", "nav_title"),
        ("[back](b.md)\n\n# Own\n\nText.\n", "nav_title"),
        ("```sh\n# comment\n```\n\n# Own #\n", "nav_title"),
        ("---\ntags: [x]\n---\n\nText.\n\n# Own\n", "nav_title"),
        ("Text.\n", "title"),
        ("Text.\n\n## Part\n\n# Late\n", "title"),
        ("~~~\n# comment\n```\n# more\n~~~\n", "title"),
    ] {
        let book = of(&format!(
            "//- book.toml\n//- src/SUMMARY.md\n- [Called so](a.md)\n//- src/a.md\n{page}//- src/b.md\n# B\n"
        ));
        let a = text(&book, "content/a.md");
        let names = [" = ", ": "].map(|sign| format!("\n{field}{sign}\"Called so\"\n"));
        assert!(names.iter().any(|name| a.contains(name)), "{page:?}: {a}");
    }
}

#[test]
fn html_that_waits_for_a_template_is_left_and_named() {
    let site = of(
        "//- _config.yml\ntitle: J\n//- index.md\n[all](all/index.html) [own](own.html)\n//- all/index.html\n---\nlayout: x\n---\n{% for %}\n//- own.html\n<p>Own</p>\n",
    );
    assert!(
        site.files.contains_key("content/own.html") && !site.files.contains_key("content/all/index.html")
    );
    assert!(site.report.contains("`all/index.html`"), "{}", site.report);
}

#[test]
fn mistakes_in_yaml_are_put_right_and_named() {
    let site = of(
        "//- a.md\n---\ndescription: Use it so: \"now\".\nstatus: draft\nstatus: draft\n---\n# A\n//- b.md\n---\ntitle: B\ndraft: true\ndraft: false\n---\n",
    );
    assert!(
        text(&site, "content/a.md")
            .starts_with("---\ndescription: \"Use it so: \\\"now\\\".\"\nstatus: draft\n---\n")
    );
    let titles: Vec<_> = site.report.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(titles, ["## Front matter that cannot be read (1)", "## Front matter that was put right (1)"]);
}

#[test]
fn every_tool_is_recognised() {
    for (files, tool, page) in [
        (
            "//- zola.toml\nbase_url = \"/\"\ntitle = \"Z\"\n//- content/a.md\n+++\ntitle = \"A\"\n+++\n",
            Tool::Zola,
            "content/a.md",
        ),
        ("//- config.toml\nbase_url = \"/\"\n//- content/a.md\n# A\n", Tool::Zola, "content/a.md"),
        ("//- config.yaml\nbaseURL: /\n//- content/a.md\n# A\n", Tool::Hugo, "content/a.md"),
        (
            "//- docusaurus.config.js\nmodule.exports = {\n  title: 'My site',\n}\n//- docs/a.mdx\nimport X from 'y';\n\n# A\n\n<X />\n//- docs/sub/_category_.json\n{\"label\": \"Sub\", \"position\": 2}\n//- docs/sub/b.md\n[A](../a.mdx)\n",
            Tool::Docusaurus,
            "content/a.md",
        ),
        (
            "//- astro.config.mjs\nx\n//- src/content/docs/a.md\n# A\n//- public/x.png\n",
            Tool::Starlight,
            "content/a.md",
        ),
        (
            "//- eleventy.config.js\nx\n//- src/a.md\n# A\n//- README.md\n# R\n//- src/b.md\n# B\n",
            Tool::Eleventy,
            "content/a.md",
        ),
        (
            "//- .gitbook.yaml\nroot: ./docs\n//- docs/SUMMARY.md\n* [A](a.md)\n//- docs/a.md\n# A\n",
            Tool::GitBook,
            "content/a.md",
        ),
        ("//- SUMMARY.md\n* [A](a.md)\n//- a.md\n# A\n", Tool::GitBook, "content/a.md"),
        (
            "//- .obsidian/app.json\n{}\n//- a.md\n[[b]] %%no%%\n//- b.md\n# B\n",
            Tool::Obsidian,
            "content/a.md",
        ),
        ("//- Home.md\n# H\n//- a.md\n[[Home]]\n//- _Sidebar.md\n[[Home]]\n", Tool::Wiki, "content/index.md"),
        (
            "//- zensical.toml\n[project]\nsite_name = \"Z\"\nnav = [{\"A\" = \"a.md\"}]\n//- docs/a.md\nText\n",
            Tool::MkDocs,
            "content/a.md",
        ),
        ("//- a.md\n# A\n//- b/a.md\n# B\n", Tool::Plain, "content/b/a.md"),
    ] {
        let imported = of(files);
        assert_eq!(imported.tool, tool);
        text(&imported, page);
        assert!(!found(&imported).contains("error"), "{files} {}", found(&imported));
    }
    let named = of(
        "//- docusaurus.config.js\nmodule.exports = {\n  title: 'My site',\n}\n//- docs/a.mdx\nimport X from 'y';\n\n# A\n\n<X />\n//- docs/sub/_category_.json\n{\"label\": \"Sub\", \"position\": 2}\n//- docs/sub/b.md\n[A](../a.mdx)\n",
    );
    assert!(text(&named, "site.toml").starts_with("title = \"My site\""));
    assert_eq!(text(&named, "content/sub/_index.md"), "+++\norder = 2\ntitle = \"Sub\"\n+++\n\n");
    assert_eq!(text(&named, "content/sub/b.md"), "[A](../a.md)\n");
    assert!(named.report.contains("`<X>`: `docs/a.mdx:5`"), "{}", named.report);
}

#[test]
fn two_files_that_want_one_path_are_told() {
    let site = of("//- docs/a.md\n# A\n//- docs/a.mdx\n# B\n//- docs/404.md\nx\n//- docs/b.markdown\nx\n");
    assert_eq!(text(&site, "content/a.md"), "# A\n");
    assert!(site.report.contains("`content/a.md`: `docs/a.mdx`"), "{}", site.report);
    assert!(!site.files.contains_key("content/404.md") && site.files.contains_key("content/b.md"));
}

#[test]
fn pages_that_look_like_a_type_are_proposed() {
    let site = of(
        "//- adr/0001.md\n# One\n## Status\nx\n## Context\nx\n## Decision\nx\n//- plays/a.md\n# A\n## Steps\nx\n## What you need\nx\n//- glossary.md\n# G\n//- other.md\n## Status\n",
    );
    assert!(site.report.contains("decisions (`content/decisions/`): `adr/0001.md`\n"), "{}", site.report);
    assert!(
        site.report.contains("`plays/a.md`\n")
            && site.report.contains("`glossary.md`\n")
            && !site.report.contains("other.md")
    );
}

#[test]
fn whatever_the_folder_holds_ends() {
    let many = |text: &str| text.repeat(4_000);
    for files in [
        format!(
            "//- a.md\n# A\n//- SUMMARY.md\n{}",
            (0..4_000).map(|deep| format!("{}- [a](a.md)\n", " ".repeat(deep % 300))).collect::<String>()
        ),
        format!("//- a.md\n{}", many("{% comment %}\n")),
        format!("//- a.md\n{}", many("=== \"a\"\n")),
        format!("//- a.md\n{}", many("{{< note >}}")),
        format!("//- a.md\n{}", many("{{")),
        format!("//- a.md\n{}", many("`{")),
        format!("//- a.md\n{}", many("](")),
        format!(
            "//- a.md\n{}",
            (0..500).map(|deep| format!("{}=== \"a\"\n", "    ".repeat(deep))).collect::<String>()
        ),
        "//- mkdocs.yml\nnav: {a: [b\n//- docs/a.md\nx\n".to_owned(),
        "//- book.toml\n[book]\nsrc = \"../..\"\n//- src/a.md\n{{#include ../../../../etc/passwd}}\n"
            .to_owned(),
        "//- book.toml\n= 1\n//- src/a.md\n---\na: &a\n---\n".to_owned(),
    ] {
        let imported = of(&files);
        assert!(imported.pages > 0, "{}", &files[..40]);
    }
}
