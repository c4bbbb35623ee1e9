//! Books: finished pages between two covers, for paper.

use roadbook::build::{Built, build};
use roadbook::source::Source;

use crate::fixture::{built, mode, path, sources, text};

const SITE: &str = "//- site.toml\ntitle = \"Test\"\norganisation = \"We\"\n\
                    //- content/roles.toml\n[[role]]\nid = \"sponsor\"\ntitle = \"Sponsor\"\nkind = \"leadership\"\n\
                    //- content/phases/internal.md\n+++\ntitle = \"Internal\"\ngoal = \"A goal.\"\n[[step]]\nid = \"policy\"\ntitle = \"Policy\"\n+++\n\n\
                    ## Leave {#exit}\n\n- [ ] Done {#done gate}\n\nSee [how](play:ask#how), [](play:ask), [the wild](../wild.md) and [us](https://example.org/).\n\
                    //- content/playbooks/first/_index.md\n+++\ntitle = \"First\"\nphase = \"internal\"\n+++\n\
                    //- content/playbooks/first/ask.md\n+++\ntitle = \"Ask & answer\"\naccountable = \"sponsor\"\n+++\n\n\
                    ## Why\n\nBack to [the gates](phase:internal#exit) and [here](#how). ![P](p.png)\n\n## How\n\n1. Ask.\n\n### Really\n\nYes.\n\
                    //- content/playbooks/first/p.png\n//- content/wild.md\n# Wild\n";

#[test]
fn a_pack_holds_the_pages_of_a_phase_with_numbers() {
    let book = text(&built(SITE), "print/phases/internal/index.html");
    let order = [
        "<h1>Internal</h1>",
        "<a href=\"#c1\"><span class=\"number\">1</span> <span>Internal</span></a>",
        "<a href=\"#c4-how\"><span class=\"number\">4.2</span> <span>How</span></a>",
        "id=\"c1\">",
        "<h2><span class=\"number\">1</span> Internal</h2>",
        "<h3 id=\"c1-exit\"><span class=\"number\">1.1</span> Leave</h3>",
        "id=\"c2\">",
        "<h2><span class=\"number\">2</span> Checklist: Internal</h2>",
        "<h2><span class=\"number\">3</span> First</h2>",
        "<h2><span class=\"number\">4</span> Ask &amp; answer</h2>",
        "<h3 id=\"c4-how\"><span class=\"number\">4.2</span> How</h3>",
        "<h4 id=\"c4-really\">Really</h4>",
    ];
    let places = order.map(|part| book.find(part));
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {book}");
    assert_eq!(book.matches("<h1").count(), 1);
    assert!(!book.contains("class=\"anchor\"") && !book.contains("<script"), "{book}");
}

#[test]
fn links_between_chapters_become_references() {
    let book = text(&built(SITE), "print/phases/internal/index.html");
    for part in [
        "<a href=\"#c4-how\">how</a> <span class=\"see\">(see 4.2)</span>",
        "<a href=\"#c4\">Ask &amp; answer</a> <span class=\"see\">(see 4)</span>",
        "<a href=\"#c1-exit\">the gates</a> <span class=\"see\">(see 1.1)</span>",
        "<a href=\"#c4-how\">here</a>.",
        "<a href=\"../../../wild/\">the wild</a> and <a href=\"https://example.org/\">us</a>",
        "<img src=\"../../../playbooks/first/p.png\" alt=\"P\">",
    ] {
        assert!(book.contains(part), "the book lacks {part}: {book}");
    }
    let with_address = SITE.replace("organisation", "base_url = \"https://e.org/b/\"\norganisation");
    let book = text(&built(&with_address), "print/phases/internal/index.html");
    assert!(book.contains("the wild</a> <span class=\"see far\">(https://e.org/b/wild/)</span>"), "{book}");
}

#[test]
fn every_id_of_a_book_is_its_own_and_every_link_inside_leads_to_one() {
    let built = built(SITE);
    for book in
        ["print/phases/internal/index.html", "print/whole/index.html", "print/roles/sponsor/index.html"]
    {
        let html = text(&built, book);
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{book}");
        for link in html.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(ids.contains(&link), "{book} has no place #{link}");
        }
    }
}

#[test]
fn a_book_follows_its_chapters() {
    let mut sources = sources(SITE);
    let before = build(&sources, &mode(), &Built::default(), &|_| ());
    let ask = path("content/playbooks/first/ask.md");
    let longer = format!("{}\nOne more sentence.\n", sources.text(&ask).unwrap());
    sources.insert(Source::text(ask, &longer));
    let after = build(&sources, &mode(), &before, &|_| ());
    for book in
        ["print/whole/index.html", "print/phases/internal/index.html", "print/roles/sponsor/index.html"]
    {
        assert!(!text(&before, book).contains("One more"), "{book}");
        assert!(text(&after, book).contains("One more"), "{book}");
    }
}

#[test]
fn a_book_that_nobody_could_open_is_not_made() {
    let pages: String = (0..510).map(|n| format!("//- content/guide/p{n}.md\n# P{n}\n")).collect();
    let built = built(&format!("{SITE}{pages}"));
    assert!(!built.output().iter().any(|(url, _)| url.as_str() == "print/whole/"));
    let list = text(&built, "print/index.html");
    assert!(list.contains("This site has more than 500 pages"), "{list}");
    assert!(list.contains("href=\"../print/phases/internal/\""), "{list}");
}
