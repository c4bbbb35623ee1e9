//! What pages show around their content.

use roadbook::build::{Built, build};
use roadbook::url::Url;

use crate::fixture::{built, main_of, mode, sources, text};

const FOLDER: &str = "//- content/guide/_index.md\n+++\ntitle = \"Guide\"\nsummary = \"All of it.\"\n+++\n\nWelcome.\n\
                      //- content/guide/one.md\n+++\ntitle = \"One\"\norder = 1\n+++\n\n## First\n\n## Second\n\
                      //- content/guide/two.md\n+++\ntitle = \"Two\"\norder = 2\n+++\n\nSee [one](one.md).\n";

#[test]
fn a_page_knows_what_is_above_beside_before_and_after() {
    let built = built(FOLDER);
    let page = text(&built, "guide/one/index.html");
    assert!(
        page.contains("<li><a href=\"../../\">Home</a></li>\n<li><a href=\"../../guide/\">Guide</a></li>"),
        "{page}"
    );
    assert!(page.contains("<li><a href=\"../../guide/one/\" aria-current=\"page\">One</a></li>"), "{page}");
    assert!(page.contains("<a class=\"next\" href=\"../../guide/two/\"><span>Next</span> Two</a>"), "{page}");
    assert!(!page.contains("class=\"before\""), "{page}");
    assert!(page.contains("<li class=\"level-2\"><a href=\"#second\">Second</a></li>"), "{page}");
    assert!(page.contains("<h3>Mentioned in</h3>\n<ul>\n<li><a href=\"../../guide/two/\">Two</a> <span class=\"says\">See one.</span></li>"), "{page}");
    let list = text(&built, "guide/index.html");
    assert!(list.contains("<p class=\"lead\">All of it.</p>") && list.contains("<p>Welcome.</p>"), "{list}");
    assert!(list.find("guide/one/") < list.find("guide/two/"), "{list}");
}

#[test]
fn pages_at_the_top_stand_in_a_menu_as_those_of_folders_do() {
    for home in ["", "//- content/index.md\n# The home\n", "//- content/README.md\nWelcome.\n"] {
        let built = built(&format!(
            "{FOLDER}{home}//- content/b.md\n# B\n//- content/a.md\n# A\n//- content/c.md\n# C\n"
        ));
        let page = text(&built, "b/index.html");
        let menu = page.split("class=\"section-menu\"").nth(1).unwrap().split("</nav>").next().unwrap();
        assert!(menu.contains("<a href=\"../\">Home</a>"), "{menu}");
        let places = ["../a/\">A<", "../b/\" aria-current=\"page\">B<", "../c/\">C<"]
            .map(|entry| menu.find(entry).unwrap());
        assert!(places.is_sorted() && menu.matches("<li>").count() == 3, "{menu}");
        assert!(
            page.contains("<a class=\"before\" href=\"../a/\">")
                && page.contains("<a class=\"next\" href=\"../c/\">")
        );
    }
    let alone = text(&built("//- content/index.md\n# H\n//- content/a.md\n# A\n"), "a/index.html");
    assert!(!alone.contains("section-menu"), "one page alone needs no menu");
}

#[test]
fn every_link_leads_to_a_file_of_the_site() {
    for style in ["folder", "file"] {
        let project = format!("//- site.toml\ntitle = \"Test\"\nlinks = \"{style}\"\n{FOLDER}");
        let built = built(&project);
        for (url, _) in built.output().iter().filter(|(url, _)| url.is_page()) {
            let page = text(&built, &url.file_path());
            for link in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                let (path, _) = link.split_once('#').unwrap_or((link, ""));
                if path.is_empty() {
                    continue;
                }
                let target = resolve(url.as_str(), path);
                let known = built.output().get(&target).is_some();
                assert!(known, "{url} links to {link}, which is {target}");
                assert!(style == "folder" || !path.ends_with('/'), "{url} links to a folder: {link}");
            }
        }
    }
}

/// What a browser makes of a relative link.
fn resolve(from: &str, link: &str) -> Url {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    match path.strip_suffix("index.html") {
        Some(folder) => Url::page(folder),
        None if path.is_empty() || path.ends_with('/') => Url::page(&path),
        None => Url::file(&path),
    }
}

#[test]
fn drafts_and_retired_pages() {
    let project = "//- content/guide/draft.md\n+++\ntitle = \"Draft\"\ndraft = true\n+++\n\nText.\n\
                   //- content/guide/old.md\n+++\ntitle = \"Old\"\nretired_on = 2026-01-01\nreplaced_by = \"page:guide/new\"\n+++\n\nText.\n\
                   //- content/guide/new.md\n# New\n";
    let sources = sources(project);
    let public = build(&sources, &mode(), &Built::default(), &|_| ());
    assert!(public.output().get(&Url::page("guide/draft")).is_none());
    let old = main_of(&public, "guide/old/index.html");
    assert!(
        old.contains("Retired on 1 January 2026. See instead: <a href=\"../../guide/new/\">New</a>"),
        "{old}"
    );
    assert!(!text(&public, "guide/index.html").contains("guide/old/"), "retired pages leave their lists");
    let drafts = roadbook::site::Mode { drafts: true, ..mode() };
    let preview = build(&sources, &drafts, &Built::default(), &|_| ());
    assert!(main_of(&preview, "guide/draft/index.html").contains("Draft: not part of the published site"));
}

#[test]
fn the_404_page_works_at_any_depth() {
    let page = text(&built(FOLDER), "404.html");
    assert!(page.contains("href=\"/assets/site.css\"") && page.contains("href=\"/guide/\""), "{page}");
    let based =
        built(&format!("//- site.toml\ntitle = \"T\"\nbase_url = \"https://x.example/hand/book\"\n{FOLDER}"));
    let page = text(&based, "404.html");
    assert!(page.contains("href=\"/hand/book/assets/site.css\""), "{page}");
    assert!(text(&based, "sitemap.xml").contains("<loc>https://x.example/hand/book/guide/one/</loc>"));
    assert!(
        text(&based, "guide/one/index.html")
            .contains("<link rel=\"canonical\" href=\"https://x.example/hand/book/guide/one/\">")
    );
}

#[test]
fn the_sites_own_templates_win() {
    let project = format!(
        "//- templates/page.html\n{{% extends \"default/page.html\" %}}\n{{% block title %}}Ours{{% endblock title %}}\n\
         //- themes/mine/theme.toml\ntitle = \"Mine\"\n//- themes/mine/assets/site.css\nbody {{}}\n\
         //- site.toml\ntitle = \"Test\"\ntheme = \"mine\"\n{FOLDER}"
    );
    let built = built(&project);
    assert!(text(&built, "guide/one/index.html").contains("<title>Ours</title>"));
    assert_eq!(text(&built, "assets/site.css"), "body {}\n");
    assert!(
        text(&built, "guide/one/index.html").contains("<nav class=\"main-nav\""),
        "the rest comes from the default theme"
    );
}

#[test]
fn long_rows_do_not_make_long_pages() {
    let mut project = String::new();
    for number in 0..200 {
        project += &format!("//- content/guide/page-{number:03}.md\n# Page {number:03}\n");
    }
    let page = text(&built(&project), "guide/page-150/index.html");
    assert!(page.matches("<li><a href=\"../../guide/page-").count() < 30, "{page}");
    assert!(page.contains("aria-current=\"page\">Page 150</a>") && page.contains(">All 200</a>"), "{page}");
}

#[test]
fn a_long_list_from_a_to_z_is_cut() {
    let mut project = "//- content/zebra.md\n# Zebra\n".to_owned();
    for number in 0..1000 {
        project += &format!("//- content/guide/page-{number:03}.md\n# Page {number:03}\n");
    }
    let built = built(&project);
    let pages: Vec<String> = ["index/index.html", "index/2/index.html", "index/3/index.html"]
        .iter()
        .map(|path| text(&built, path))
        .collect();
    assert!(pages[0].contains("<h1>A to Z: Guide – Page 498</h1>"), "{}", pages[0]);
    assert!(pages[0].contains("href=\"#_p\">P</a>") && pages[0].contains("href=\"../index/3/#_z\">Z</a>"));
    assert!(pages[1].contains("href=\"../../index/#_p\">P</a>") && pages[1].contains("<h2 id=\"_p\">P</h2>"));
    assert!(
        pages[2].contains(">Zebra</a>") && pages[2].contains("aria-current=\"page\">Page 999 – Zebra</a>"),
        "{}",
        pages[2]
    );
    let entries: usize = pages
        .iter()
        .map(|page| page.split("<nav class=\"no-print").next().unwrap().matches("/guide/page-").count())
        .sum();
    assert_eq!(entries, 1000);
}

#[test]
fn text_never_becomes_markup() {
    let evil = "<script>alert(1)</script>\\\"'";
    let project = format!(
        "//- site.toml\ntitle = \"{evil}\"\norganisation = \"{evil}\"\n//- content/guide/a.md\n+++\ntitle = \"{evil}\"\nsummary = \"{evil}\"\ntags = [\"{evil}\"]\n+++\n\n[x](b.md)\n\
         //- content/guide/b.md\n+++\ntitle = \"{evil}\"\nsummary = \"{evil}\"\n+++\n"
    );
    let built = built(&project);
    for (url, _) in built.output().iter().filter(|(url, _)| url.is_page()) {
        let page = text(&built, &url.file_path());
        let scripts: Vec<_> = page.split("<script").skip(1).collect();
        let source = |script: &&str| {
            let source = script.strip_prefix(" src=\"").unwrap_or_default().trim_start_matches(['.', '/']);
            // a script that moves what is seen runs before it is seen
            source.split_inclusive("</script>").next().unwrap_or_default().replace(" blocking=\"render\"", "")
        };
        let sources: Vec<_> = scripts.iter().map(source).collect();
        // a book is to be printed, and has none
        let is_book = url.as_str().starts_with("print/") && url.as_str() != "print/";
        let own = [
            "assets/look.js\"></script>",
            "assets/site.js\" defer></script>",
            "assets/search.js\" defer></script>",
        ];
        let own = if is_book { &own[..0] } else { &own[..] };
        assert_eq!(sources, own, "{url} has other scripts than those of the theme: {page}");
    }
}
