//! Names of files and folders: numbers that say the order leave titles and addresses, and the old addresses stay.

use roadbook::build::Built;

use crate::fixture::{built, text};

fn has(built: &Built, file: &str) -> bool {
    built.output().iter().any(|(url, _)| url.file_path() == file)
}

/// The page of a plain file, by what its address and its title come to.
fn leads(built: &Built, from: &str, to: &str) -> bool {
    let page = text(built, &format!("{from}index.html"));
    let way = "../".repeat(from.matches('/').count());
    page.contains(&format!("http-equiv=\"refresh\" content=\"0; url={way}{to}\""))
}

#[test]
fn numbers_leave_titles_and_addresses_and_the_old_ones_lead_there() {
    for (file, address, title, former) in [
        ("01-intro", "intro/", "Intro", &["01-intro/"][..]),
        ("1_setup", "setup/", "Setup", &["1_setup/", "1-setup/"]),
        ("02. Basics", "basics/", "Basics", &["02. Basics/", "02-basics/"]),
        ("003 - Über uns", "uber-uns/", "Über uns", &["003 - Über uns/", "003-uber-uns/", "Über uns/"]),
        (
            "1) First steps",
            "first-steps/",
            "First steps",
            &["1) First steps/", "1-first-steps/", "First steps/"],
        ),
        ("guide/07-x/08-y", "guide/x/y/", "Y", &["guide/07-x/08-y/"]),
        (
            "00-start/10_Go_on",
            "start/go-on/",
            "Go on",
            &["00-start/10_Go_on/", "00-start/10-go-on/", "start/Go_on/"],
        ),
        ("Getting_Started", "getting-started/", "Getting Started", &["Getting_Started/"]),
        ("On_Call/Being.Called", "on-call/being-called/", "Being.Called", &["On_Call/Being.Called/"]),
        ("über uns", "uber-uns/", "Über uns", &["über uns/"]),
        ("2024-05-01-x", "2024-05-01-x/", "2024 05 01 x", &[]),
        ("24-05-x", "24-05-x/", "24 05 x", &[]),
        ("2024", "2024/", "2024", &[]),
        ("2024-plans", "2024-plans/", "2024 plans", &[]),
        ("0042-use-rust", "0042-use-rust/", "0042 use rust", &[]),
        ("3d-printing", "3d-printing/", "3d printing", &[]),
        ("2017/05-summit", "2017/05-summit/", "05 summit", &[]),
        ("2017/05/01-x", "2017/05/01-x/", "01 x", &[]),
        ("2017-plans/05-x", "2017-plans/x/", "X", &["2017-plans/05-x/"]),
        ("5-whys", "5-whys/", "5 whys", &[]),
        ("10 principles", "10-principles/", "10 principles", &["10 principles/"]),
        ("1.2-news", "1-2-news/", "1.2 news", &["1.2-news/"]),
        ("01-index", "01-index/", "01 index", &[]),
        ("01-", "01/", "01", &["01-/"]),
        ("Handbook", "handbook/", "Handbook", &[]),
    ] {
        let built = built(&format!("//- content/{file}.md\nWords.\n"));
        let page = text(&built, &format!("{address}index.html"));
        assert!(page.contains(&format!("<h1>{title}</h1>")), "{file}: {page}");
        let moved: Vec<&str> = built
            .output()
            .iter()
            .filter(|(_, artifact)| {
                artifact
                    .content
                    .bytes()
                    .is_some_and(|page| String::from_utf8_lossy(page).contains("http-equiv"))
            })
            .map(|(url, _)| url.as_str())
            .filter(|url| former.contains(url) || url.matches('/').count() == address.matches('/').count())
            .collect();
        assert_eq!(moved.len(), former.len(), "{file}: {moved:?}");
        for from in former {
            assert!(leads(&built, from, address), "{file}: {from}");
        }
        assert!(built.report.findings().is_empty(), "{file}: {:?}", built.report);
    }
}

#[test]
fn numbers_beside_each_other_say_an_order() {
    let built = built(
        "//- content/5-whys.md\nWhy?\n//- content/6-hats.md\nHats.\n//- content/7 things/8-x.md\nX.\n//- content/7 things/9-y.md\n# 9 lives\n",
    );
    for (address, title) in
        [("whys", "Whys"), ("hats", "Hats"), ("things", "Things"), ("things/x", "X"), ("things/y", "9 lives")]
    {
        assert!(
            text(&built, &format!("{address}/index.html")).contains(&format!(">{title}</h1>")),
            "{address}"
        );
    }
    assert!(leads(&built, "7 things/", "things/"));
    assert!(leads(&built, "7-things/8-x/", "things/x/"));
}

#[test]
fn what_authors_say_comes_before_the_name() {
    let built = built(
        "//- content/01-a.md\n+++\ntitle = \"01 a\"\n+++\n//- content/02-b.md\n+++\nslug = \"02-b\"\n+++\nB.\n//- content/03-c.md\n+++\naliases = [\"/03-c/\"]\n+++\nC.\n//- content/04-d/_index.md\n# 04 D\n",
    );
    assert!(text(&built, "a/index.html").contains("<h1>01 a</h1>"));
    assert!(text(&built, "02-b/index.html").contains("<h1>02 b</h1>"));
    assert!(leads(&built, "03-c/", "c/"));
    assert!(text(&built, "d/index.html").contains(">04 D</h1>"));
    assert!(built.report.findings().is_empty(), "{:?}", built.report);
}

#[test]
fn links_find_pages_by_old_and_new_addresses() {
    let ways = [
        "01-start/02_Go_On.md",
        "01-start/02_Go_On",
        "/01-start/02_Go_On/",
        "/01-start/02-go-on/",
        "/start/go-on/",
        "start/go-on/",
        "01-start/02_Go_On.html",
        "start/go-on.html",
    ];
    let links: String = ways.iter().map(|way| format!("[x]({way})\n")).collect();
    let folders = "[y](01-start/) [y](/start/) [y](01-start/index.html) [y](start)\n[[02_Go_On]]\n";
    let built = built(&format!(
        "//- site.toml\ntitle = \"T\"\n[markdown]\nwikilinks = true\n//- content/index.md\n# Home\n\n{links}{folders}//- content/01-start/02_Go_On.md\n# Go on\n\n[up](../index.md) [pic](p.png)\n//- content/01-start/p.png\n"
    ));
    let page = text(&built, "index.html");
    assert_eq!(page.matches("<a href=\"./start/go-on/\">x</a>").count(), ways.len(), "{page}");
    assert_eq!(page.matches("<a href=\"./start/\">y</a>").count(), 4, "{page}");
    assert!(page.contains("<a href=\"./start/go-on/\">02_Go_On</a>"), "{page}");
    assert!(has(&built, "01-start/p.png"));
    assert!(built.report.findings().is_empty(), "{:?}", built.report);
}

#[test]
fn an_address_that_somebody_has_is_never_taken_by_a_name() {
    let built = built(
        "//- content/Getting_Started.md\n# A\n//- static/Getting_Started/index.html\nMine\n//- content/Two_Words.md\n# B\n//- content/b.md\n+++\naliases = [\"/Two_Words/\"]\n+++\n# C\n",
    );
    assert_eq!(text(&built, "Getting_Started/index.html"), "Mine\n");
    assert!(leads(&built, "Two_Words/", "b/"));
    assert!(built.report.findings().is_empty(), "{:?}", built.report);
}

#[test]
fn names_that_would_be_one_keep_their_numbers() {
    let built = built(
        "//- content/g/01-intro.md\nA.\n//- content/g/intro.md\nB.\n//- content/g/02-more.md\nC.\n//- content/g/03-x.md\nD.\n//- content/g/04-X.md\nE.\n",
    );
    for address in ["g/01-intro", "g/intro", "g/more", "g/03-x", "g/04-x"] {
        assert!(has(&built, &format!("{address}/index.html")), "{address}");
    }
    let codes: Vec<_> = built.report.findings().iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["SRC021", "SRC021"]);
    assert!(!built.report.has_errors());
}

#[test]
fn names_that_are_one_address_have_several_and_nothing_is_lost() {
    for files in [
        &["A_B", "a b", "a-b", "a/b"][..],
        &["g/x", "g/X!", "g/x/index", "g/x-2"],
        &["g/x", "G/x"],
        &["Ä", "a", "pitfalls/ä"],
        &["?", "!", "page"],
    ] {
        let project: String = files
            .iter()
            .map(|file| format!("//- content/{file}.md\n# T\n\nOpening.\n\nWords of {file}.\n"))
            .collect();
        let built = built(&project);
        assert!(!built.report.has_errors(), "{files:?}: {:?}", built.report);
        for file in files {
            let words = format!("Words of {}.", file.replace('&', "&amp;"));
            let shown = built.output().iter().filter(|(url, artifact)| {
                let is_page = url.is_page() && !url.as_str().starts_with("print/");
                is_page
                    && artifact.content.bytes().is_some_and(|page| {
                        String::from_utf8_lossy(page).contains(&format!("<p>{words}</p>"))
                    })
            });
            assert_eq!(shown.count(), 1, "{file} of {files:?}");
        }
    }
}
