//! Old addresses, what changed, what is to be reviewed, and readers that are programs.

use crate::fixture::{built, main_of, report, text};

const SITE: &str = "//- site.toml\ntitle = \"Test <b>\"\nsummary = \"All of it.\"\norganisation = \"We & Co\"\n\
                    base_url = \"https://example.org/book\"\n[review]\nreview_in = \"6 months\"\n\
                    [edit]\nurl = \"https://git.example/edit/{path}\"\nfeedback = \"mailto:a@b.example?subject={title}&body={path}\"\n\
                    //- content/roles.toml\n[[role]]\nid = \"keeper\"\ntitle = \"Keeper\"\nkind = \"community\"\n\
                    //- content/guide/new name.md\n+++\ntitle = \"New & shiny\"\nsummary = \"What is <new>.\"\nowner = \"keeper\"\n\
                    aliases = [\"/old/\", \"older.html\", \"deep/er/oldest\"]\nlast_reviewed_on = 2026-01-05\n\
                    [[change]]\non = 2026-11-01\nnote = \"It is <new>.\"\n[[change]]\non = 2027-01-01\nnote = \"Not yet.\"\n+++\n\nText.\n\
                    //- content/guide/soon.md\n+++\ntitle = \"Soon\"\nlast_reviewed_on = 2026-06-01\n\
                    [[change]]\non = 2026-11-20\nnote = \"Newest.\"\n+++\n\n[New](<new name.md>)\n\
                    //- content/guide/fine.md\n+++\ntitle = \"Fine\"\nlast_reviewed_on = 2026-11-01\n+++\n\nText.\n";

#[test]
fn old_addresses_lead_to_the_new_one() {
    let built = built(SITE);
    for (file, root) in
        [("old/index.html", "../"), ("older.html", "./"), ("deep/er/oldest/index.html", "../../../")]
    {
        let page = text(&built, file);
        let to = format!("{root}guide/new-name/");
        for part in [
            format!("<meta http-equiv=\"refresh\" content=\"0; url={to}\">"),
            "<link rel=\"canonical\" href=\"https://example.org/book/guide/new-name/\">".to_owned(),
            format!("<script src=\"{root}assets/moved.js\" data-to=\"{to}\"></script>"),
            format!("<a href=\"{to}\">New &amp; shiny</a>"),
        ] {
            assert!(page.contains(&part), "{file} lacks {part}: {page}");
        }
    }
    for list in ["sitemap.xml", "llms.txt", "data/pages.json"] {
        let list = text(&built, list);
        assert!(list.contains("guide/new-name/") && !list.contains("old"), "{list}");
    }
    assert!(!built.output().iter().any(|(url, _)| url.as_str() == "old/index.md"), "nothing to read there");
}

#[test]
fn an_alias_of_a_place_in_a_list_leads_to_the_place() {
    let built = built(
        "//- content/glossary.toml\n[[term]]\nid = \"fte\"\ntitle = \"FTE\"\ntext = \"Full time.\"\naliases = [\"fte\"]\n",
    );
    assert!(text(&built, "fte/index.html").contains("url=../glossary/#fte\""));
}

#[test]
fn what_changed_is_told_by_day_on_a_page_and_in_a_feed() {
    let built = built(SITE);
    let page = main_of(&built, "changes/index.html");
    let order =
        ["20 November 2026", "Newest.", "1 November 2026", "It is &lt;new&gt;."].map(|part| page.find(part));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{page}");
    assert!(!page.contains("Not yet."), "what will change is no news: {page}");
    let feed = text(&built, "feed.xml");
    for part in [
        "<title>Test &lt;b&gt;: What changed</title>",
        "<updated>2026-11-20T00:00:00Z</updated>\n<author>\n<name>We &amp; Co</name>\n</author>",
        "<id>https://example.org/book/changes/#2026-11-01-page-guide-new-name-1</id>",
        "<link href=\"https://example.org/book/guide/new-name/\"/>",
        "<summary>It is &lt;new&gt;.</summary>",
    ] {
        assert!(feed.contains(part), "the feed lacks {part}: {feed}");
    }
    assert!(page.contains("id=\"2026-11-01-page-guide-new-name-1\""), "{page}");
    assert!(text(&built, "guide/soon/index.html").contains("type=\"application/atom+xml\""));
}

#[test]
fn without_an_address_there_is_no_feed_and_no_sitemap() {
    let built = built(&SITE.replace("base_url", "summary_url = 1\n#"));
    let has = |file: &str| built.output().iter().any(|(url, _)| url.as_str() == file);
    assert!(!has("feed.xml") && !has("sitemap.xml") && has("robots.txt") && has("llms.txt"));
    assert!(!text(&built, "changes/index.html").contains("feed.xml"));
    assert!(text(&built, "llms.txt").contains("](guide/new-name/index.md)"));
}

#[test]
fn links_to_files_are_the_same_wherever_they_are_written() {
    for (links, end) in [("file", "index.html"), ("folder", "")] {
        let built = built(&SITE.replace("base_url", &format!("links = \"{links}\"\nbase_url")));
        let page = format!("https://example.org/book/guide/new-name/{end}");
        let canonical = format!("<link rel=\"canonical\" href=\"{page}\">");
        assert!(text(&built, "guide/new-name/index.html").contains(&canonical), "{links}");
        let sitemap = text(&built, "sitemap.xml");
        assert!(sitemap.contains(&format!("<loc>{page}</loc>")), "{sitemap}");
        let other = if links == "file" { "/</loc>" } else { "/index.html</loc>" };
        assert!(!sitemap.contains(other), "{sitemap}");
        let feed = text(&built, "feed.xml");
        assert!(feed.contains(&format!("<link href=\"{page}\"/>")), "{feed}");
        assert!(feed.contains(&format!("<link href=\"https://example.org/book/changes/{end}\"/>")), "{feed}");
        assert!(feed.contains("<id>https://example.org/book/changes/</id>"), "{feed}");
        let llms = text(&built, "llms.txt");
        assert!(llms.contains("](https://example.org/book/guide/new-name/index.md)"), "{llms}");
    }
}

#[test]
fn pages_that_are_due_are_listed_by_the_role_that_keeps_them() {
    let built = built(SITE);
    let page = main_of(&built, "review/index.html");
    let row = "<th scope=\"row\"><a href=\"../guide/new-name/\">New &amp; shiny</a></th><td>Overdue</td><td>5 January 2026</td><td>5 July 2026</td>";
    let order = [
        "<li>1 overdue</li>",
        "<li>1 due within 30 days</li>",
        "<a href=\"../roles/keeper/\">Keeper</a>",
        row,
        "Kept by nobody",
    ]
    .map(|part| page.find(part));
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{order:?} {page}");
    assert!(page.contains("Due soon</td><td>1 June 2026</td><td>1 December 2026"), "{page}");
    assert!(!page.contains("Fine"), "{page}");
    let banner = "<p class=\"ribbon overdue\">The review of this page was due on 5 July 2026.";
    assert!(text(&built, "guide/new-name/index.html").contains(banner));
    assert!(!text(&built, "guide/soon/index.html").contains("ribbon overdue"));
    assert!(report(SITE).contains("warning[AGE001] content/guide/new name.md"));
}

#[test]
fn a_site_that_reviews_nothing_has_no_such_page() {
    let built = built("//- content/a.md\n# A\n");
    assert!(!built.output().iter().any(|(url, _)| ["review/", "changes/"].contains(&url.as_str())));
    assert!(!text(&built, "a/index.html").contains("To review"));
}

#[test]
fn every_page_tells_where_it_is_edited_and_discussed() {
    let built = built(SITE);
    let page = text(&built, "guide/new-name/index.html");
    assert!(page.contains("href=\"https://git.example/edit/content/guide/new%20name.md\""), "{page}");
    assert!(
        page.contains(
            "href=\"mailto:a@b.example?subject=New%20%26%20shiny&amp;body=content%2Fguide%2Fnew%20name%2Emd\""
        ),
        "{page}"
    );
    assert!(
        text(&built, "roles/index.html").contains("href=\"https://git.example/edit/content/roles.toml\"")
    );
    let is_read = |url: &roadbook::url::Url| url.is_page() && built.output().get(&url.twin()).is_some();
    for (url, _) in built.output().iter().filter(|(url, _)| is_read(url)) {
        assert!(text(&built, &url.file_path()).contains("mailto:a@b.example?subject="), "{url}");
    }
}

#[test]
fn every_page_has_a_twin_in_markdown() {
    let built = built(SITE);
    let soon = text(&built, "guide/soon/index.md");
    assert!(soon.starts_with("# Soon\n\n[New](../../guide/new-name/index.md)\n"), "{soon}");
    let new = text(&built, "guide/new-name/index.md");
    assert!(new.starts_with("The review of this page was due on 5 July 2026. It may no longer hold.\n\n# New & shiny\n\nWhat is &lt;new>.\n\nText.\n"), "{new}");
    assert!(new.contains("- **Kept by**: [Keeper](../../roles/keeper/index.md)"), "{new}");
    for (url, _) in built.output().iter().filter(|(url, _)| url.is_page()) {
        let page = text(&built, &url.file_path());
        assert_eq!(
            page.contains("type=\"text/markdown\" href=\"index.md\""),
            built.output().get(&url.twin()).is_some(),
            "{url}"
        );
    }
}

#[test]
fn what_the_site_brings_itself_is_left_to_it() {
    let built = built("//- content/a.md\n# A\n//- static/robots.txt\nown\n//- static/a/index.md\nown\n");
    assert_eq!(text(&built, "robots.txt"), "own\n");
    assert_eq!(text(&built, "a/index.md"), "own\n");
    let codes: Vec<_> = built.report.findings().iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["SRC015", "SRC015"], "said in hints, nothing more");
}

#[test]
fn programs_find_a_register_of_all_pages() {
    let built = built(SITE);
    let register: serde_json::Value = serde_json::from_str(&text(&built, "data/pages.json")).unwrap();
    let pages = register["pages"].as_array().unwrap();
    let new = pages.iter().find(|page| page["address"] == "guide/new-name/").unwrap();
    assert_eq!(
        *new,
        serde_json::json!({
            "address": "guide/new-name/", "title": "New & shiny", "kind": "page", "source": "content/guide/new name.md",
            "owner": "keeper", "last_reviewed_on": "2026-01-05", "review_due": "2026-07-05", "retired": false
        })
    );
    assert!(pages.iter().any(|page| page["kind"] == "list" && page["address"] == "guide/"));
    let robots = text(&built, "robots.txt");
    assert_eq!(robots, "User-agent: *\nAllow: /\n\nSitemap: https://example.org/book/sitemap.xml\n");
    let llms = text(&built, "llms.txt");
    assert!(llms.starts_with("# Test &lt;b>\n\n> All of it.\n"), "{llms}");
    assert!(
        llms.contains(
            "- [New & shiny](https://example.org/book/guide/new-name/index.md): What is &lt;new>.\n"
        ),
        "{llms}"
    );
}

#[test]
fn a_decision_that_does_not_hold_says_so_wherever_it_is_used() {
    for (language, status, mark) in [
        ("en-GB", "superseded", " (superseded)"),
        ("en-GB", "rejected", " (rejected)"),
        ("en-GB", "deprecated", " (no longer fits)"),
        ("de", "rejected", " (abgelehnt)"),
        ("de", "superseded", " (ersetzt)"),
        ("en-GB", "accepted", ""),
        ("en-GB", "proposed", ""),
    ] {
        let site = format!(
            "//- site.toml\ntitle = \"Test\"\nlanguage = \"{language}\"\n\
             //- content/roles.toml\n[[role]]\nid = \"boss\"\ntitle = \"Boss\"\nkind = \"leadership\"\n\
             //- content/purposes/p.md\n+++\ntitle = \"P\"\nstatus = \"idea\"\nstatement = \"All do it.\"\n+++\n\
             //- content/decisions/0001-chat.md\n+++\ntitle = \"Chat\"\nstatus = \"{status}\"\ndate = 2026-01-01\n\
             purposes = [\"p\"]\ndecision_makers = [\"boss\"]\n+++\n\
             //- content/roadmaps/r.toml\ntitle = \"R\"\npurpose = \"p\"\n[[stage]]\nid = \"a\"\ntitle = \"A\"\n\
             horizon = \"now\"\n[[stage.decision]]\narea = \"x\"\ndecision = \"0001-chat\"\n\
             //- content/guide/why.md\n# Why\n\nSee [](decision:0001-chat), [](../decisions/0001-chat.md#_main) and [the tool](../decisions/0001-chat.md).\n"
        );
        let built = built(&site);
        for file in [
            "roadmaps/r/index.html",
            "roadmaps/r/decisions/index.html",
            "purposes/p/index.html",
            "roles/boss/index.html",
            "guide/why/index.html",
        ] {
            let page = main_of(&built, file);
            let link = format!(">Chat{mark}<");
            assert!(page.contains(&link), "{status}: {file} lacks {link}: {page}");
        }
        assert!(main_of(&built, "guide/why/index.html").contains(">the tool<"), "words of the author stay");
        let title = format!("\"Chat{mark}\"");
        let known = built.output().iter().filter(|(url, _)| url.as_str().contains("search/"));
        let known = known.map(|(url, _)| text(&built, url.as_str())).filter(|file| file.contains(&title));
        assert!(known.count() > 0, "{status}: search does not know {title}");
        let label = if language == "de" { "Gilt nicht" } else { "Does not hold" };
        assert_eq!(
            main_of(&built, "roadmaps/r/decisions/index.html").contains(label),
            !mark.is_empty(),
            "{status}: the table of decisions"
        );
    }
}

#[test]
fn what_is_called_index_may_be_an_address() {
    let site = "//- content/index.md\n# Home\n//- content/a.md\n# A\n\nX\n//- content/index/b.md\n# B\n\nX\n\
                //- content/own/index/index.html\nx\n//- content/own/index.md\n# Own\n";
    let without = site.replace("//- content/index/b.md\n# B\n\nX\n", "");
    for (site, way, href) in [
        (site, "index.md", "../"),
        (site, "index", "../"),
        (site, "index.html", "../"),
        (site, "index/", "../index/"),
        (site, "index/index.html", "../index/"),
        (site, "/index/index.htm#b", "../index/#b"),
        (site, "own/index/index.html", "../own/index/"),
        (&without, "index/index.html", "../index/"),
        (&without, "/index/index.html?x=1#_a", "../index/?x=1#_a"),
        (&without, "/index.html", "../"),
        (&without, "own/index.html", "../own/"),
    ] {
        let page = main_of(&built(&site.replace('X', &format!("[x]({way})"))), "a/index.html");
        assert!(page.contains(&format!("<a href=\"{href}\">x</a>")), "{way}: {page}");
    }
}
