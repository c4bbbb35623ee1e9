//! The order of plays: everything that lists them lists them in one order.

use std::collections::BTreeMap;

use roadbook::build::{Built, build};
use roadbook::disk;

use crate::fixture::{built, main_of, mode, path, text};

/// The plays that a piece of HTML links to, each at its first place.
fn plays(html: &str) -> Vec<String> {
    let mut plays: Vec<String> = Vec::new();
    for link in html.split("plays/").skip(1) {
        let id: String = link.chars().take_while(|letter| !"/\"#".contains(*letter)).collect();
        let rest = &link[id.len()..];
        if rest.starts_with('/') && !["phase", "factor"].contains(&&*id) && !plays.contains(&id) {
            plays.push(id);
        }
    }
    plays
}

/// The plays of the demonstration as its playbooks name them.
fn as_written() -> Vec<String> {
    let mut books: Vec<(i64, Vec<String>)> = Vec::new();
    for folder in std::fs::read_dir("content/playbooks").unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(book) = std::fs::read_to_string(folder.join("_index.md")) else { continue };
        let front: toml::Table = book.split("+++").nth(1).unwrap().parse().unwrap();
        let plays = front["plays"].as_array().unwrap().iter().map(|play| play.as_str().unwrap().to_owned());
        books.push((front["order"].as_integer().unwrap(), plays.collect()));
    }
    books.sort();
    books.into_iter().flat_map(|(_, plays)| plays).collect()
}

#[test]
fn the_demonstration_lists_its_plays_in_one_order() {
    let sources = disk::read(std::path::Path::new("."), &path("site.toml")).unwrap();
    let demonstration = build(&sources, &mode(), &Built::default(), &|_| ());
    let order: BTreeMap<String, usize> =
        as_written().into_iter().enumerate().map(|(number, play)| (play, number)).collect();
    let mut wrong = String::new();
    let mut seen = 0;
    let mut in_order = |place: &str, html: &str| {
        let plays = plays(html);
        seen += plays.len();
        if !plays.iter().map(|play| order.get(play)).is_sorted()
            || plays.iter().any(|play| !order.contains_key(play))
        {
            wrong += &format!("{place}: {plays:?}\n");
        }
    };
    let phases = ["internal", "external", "harmonise", "grow"];
    in_order("plays", &main_of(&demonstration, "plays/index.html"));
    for phase in phases {
        let page = main_of(&demonstration, &format!("phases/{phase}/index.html"));
        let section = page.split("id=\"_plays\"").nth(1).unwrap();
        in_order(phase, section.split("</section>").next().unwrap());
        in_order("sheet", &main_of(&demonstration, &format!("phases/{phase}/checklist/index.html")));
        in_order("finder", &main_of(&demonstration, &format!("plays/phase/{phase}/index.html")));
        let pack = text(&demonstration, &format!("print/phases/{phase}/index.html"));
        in_order("pack", &as_links(&demonstration, &pack));
    }
    for factor in ["motivation", "culture", "behavior", "influencers", "maturity"] {
        let page = main_of(&demonstration, &format!("factors/{factor}/index.html"));
        page.split("id=\"in-").skip(1).for_each(|group| in_order(factor, group));
    }
    for role in std::fs::read_to_string("content/roles.toml").unwrap().split("id    = \"").skip(1) {
        let role = role.split('"').next().unwrap();
        let page = main_of(&demonstration, &format!("roles/{role}/index.html"));
        page.split("<section").skip(1).for_each(|section| in_order(role, section));
    }
    in_order("the whole book", &as_links(&demonstration, &text(&demonstration, "print/whole/index.html")));
    in_order("for programs", &text(&demonstration, "data/pages.json"));
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen > 300, "only {seen} plays were seen");
}

/// The chapters of a book as links to the plays that they are: chapters are known by their titles.
fn as_links(built: &Built, book: &str) -> String {
    let titles: BTreeMap<&str, String> = built
        .rendered
        .site()
        .unwrap()
        .library
        .iter()
        .filter(|(_, document)| document.id.kind == roadbook::content::Kind::Play)
        .map(|(_, document)| (&*document.title, format!("plays/{}/ ", document.id.slug)))
        .collect();
    let chapters = book.split("<h2>").skip(1).map(|rest| rest.split("</h2>").next().unwrap());
    let chapters = chapters.filter_map(|title| titles.get(title.rsplit("</span> ").next()?).cloned());
    chapters.collect()
}

const PHASE: &str = "//- content/phases/start.md\n+++\ntitle = \"Start\"\norder = 1\ngoal = \"G.\"\n\
                     [[step]]\nid = \"tool\"\ntitle = \"Tool\"\nafter = [\"purpose\", \"rules\"]\n\
                     [[step]]\nid = \"rules\"\ntitle = \"Rules\"\nafter = [\"purpose\"]\n\
                     [[step]]\nid = \"purpose\"\ntitle = \"Purpose\"\n+++\n\
                     //- content/phases/later.md\n+++\ntitle = \"Later\"\norder = 2\ngoal = \"G.\"\n+++\n";

/// A play with an item, so that it stands on the sheet.
fn play(book: &str, id: &str, fields: &str) -> String {
    format!(
        "//- content/playbooks/{book}/{id}.md\n+++\ntitle = \"{id}\"\n{fields}\n+++\n\n- [ ] Done {{#d-{id}}}\n"
    )
}

fn book(id: &str, fields: &str) -> String {
    format!("//- content/playbooks/{id}/_index.md\n+++\ntitle = \"{id}\"\n{fields}\n+++\n")
}

#[test]
fn plays_go_by_their_playbooks_and_then_by_the_steps() {
    let covers = |step: &str| format!("covers = [\"start.{step}\"]");
    let both = "phases = [\"start\", \"later\"]";
    let cases = [
        (
            "steps order what the authors do not, and each step waits for those before it",
            [
                book("b", "phase = \"start\""),
                play("b", "a-tool", &covers("tool")),
                play("b", "b-rules", &covers("rules")),
                play("b", "c-purpose", &covers("purpose")),
                play("b", "a-party", ""),
            ]
            .concat(),
            vec!["c-purpose", "b-rules", "a-tool", "a-party"],
        ),
        (
            "what the author orders comes as it is ordered, then the rest",
            [
                book("b", "phase = \"start\"\nplays = [\"x\"]"),
                play("b", "a", &covers("purpose")),
                play("b", "x", &covers("tool")),
                play("b", "y", "order = 1"),
            ]
            .concat(),
            vec!["x", "y", "a"],
        ),
        (
            "playbooks come in their order, whatever the titles of their plays",
            [
                book("tools", "phase = \"start\"\norder = 2"),
                book("why", "phase = \"start\"\norder = 1"),
                play("tools", "a", ""),
                play("why", "z", ""),
            ]
            .concat(),
            vec!["z", "a"],
        ),
        (
            "playbooks without an order go by the steps of their plays",
            [
                book("a-tools", "phase = \"start\""),
                book("why", "phase = \"start\""),
                play("a-tools", "a", &covers("tool")),
                play("why", "z", &covers("purpose")),
            ]
            .concat(),
            vec!["z", "a"],
        ),
        (
            "a play that goes on in another phase stands where its playbook stands",
            [
                book("why", "phase = \"later\"\norder = 1"),
                book("tools", "phase = \"start\"\norder = 2"),
                play("tools", "a", ""),
                play("why", "z", both),
                play("why", "y", ""),
            ]
            .concat(),
            vec!["z", "a"],
        ),
        (
            "a playbook of the phase that borrows a play has it in its place",
            [
                book("own", "phase = \"start\"\norder = 1\nplays = [\"b\", \"lent\", \"a\"]"),
                book("other", "phase = \"later\"\norder = 0"),
                play("own", "a", ""),
                play("own", "b", ""),
                play("other", "lent", both),
            ]
            .concat(),
            vec!["b", "lent", "a"],
        ),
        (
            "plays of no playbook come last, by the steps",
            [
                book("b", "phase = \"start\""),
                play("b", "z", ""),
                play("loose", "a", &format!("{both}\n{}", covers("tool"))),
                play("loose", "c", &format!("{both}\n{}", covers("purpose"))),
            ]
            .concat(),
            vec!["z", "c", "a"],
        ),
    ];
    for (what, project, expected) in cases {
        let built = built(&format!("{PHASE}{project}"));
        let sheet = main_of(&built, "phases/start/checklist/index.html");
        assert_eq!(plays(&sheet), expected, "{what}");
        let page = main_of(&built, "phases/start/index.html");
        assert_eq!(
            plays(page.split("id=\"_plays\"").nth(1).unwrap()),
            expected,
            "{what}: the page of the phase"
        );
    }
}

#[test]
fn steps_stand_each_after_those_it_waits_for() {
    let step =
        |id: &str, after: &str| format!("[[step]]\nid = \"{id}\"\ntitle = \"{id}\"\nafter = [{after}]\n");
    for (steps, expected) in [
        ([step("a", "\"b\""), step("b", ""), step("c", "")], ["b", "a", "c"]),
        ([step("a", "\"c\""), step("b", "\"a\""), step("c", "")], ["c", "a", "b"]),
        ([step("a", "\"b\""), step("b", "\"a\""), step("c", "")], ["c", "a", "b"]),
        ([step("a", "\"a\", \"nobody\""), step("b", ""), step("c", "")], ["a", "b", "c"]),
    ] {
        let page =
            format!("//- content/phases/p.md\n+++\ntitle = \"P\"\ngoal = \"G.\"\n{}+++\n", steps.concat());
        let page = main_of(&built(&page), "phases/p/index.html");
        let places = expected.map(|id| page.find(&format!("<li id=\"{id}\">")).unwrap());
        assert!(places.is_sorted(), "{expected:?} {page}");
    }
}

#[test]
fn files_that_begin_with_numbers_stand_in_their_order() {
    let page = |name: &str, title: &str| format!("//- content/guide/{name}.md\n# {title}\n");
    for (pages, expected) in [
        (
            [page("10-measure", "Alpha"), page("01-begin", "Zulu"), page("2-then", "Mike")],
            ["Zulu", "Mike", "Alpha"],
        ),
        (
            [page("2026-02-01-b", "Alpha"), page("2026-01-30-a", "Zulu"), page("2025-12-31", "Mike")],
            ["Mike", "Zulu", "Alpha"],
        ),
        ([page("b", "Beta"), page("1 first", "Zulu"), page("a", "Alpha")], ["Zulu", "Alpha", "Beta"]),
        (
            [page("3d-printing", "Beta"), page("a", "Alpha"), page("99999999999999999999-x", "Zulu")],
            ["Beta", "Zulu", "Alpha"],
        ),
        ([page("page10", "Alpha"), page("page2", "Zulu"), page("Page1", "Mike")], ["Mike", "Zulu", "Alpha"]),
        ([page("b-1.10", "Alpha"), page("b-1.9", "Zulu"), page("a", "Mike")], ["Mike", "Zulu", "Alpha"]),
        ([page("Ämter", "Zulu"), page("Zebra", "Alpha"), page("bread", "Mike")], ["Zulu", "Mike", "Alpha"]),
        ([page("10-a/x", "Ten"), page("9-b/x", "Nine"), page("z/x", "Last")], ["B", "A", "Z"]),
    ] {
        let list = main_of(&built(&pages.concat()), "guide/index.html");
        let places = expected.map(|title| list.find(&format!(">{title}</a>")).unwrap());
        assert!(places.is_sorted(), "{expected:?}: {list}");
    }
    let ordered = "//- content/guide/01-a.md\n+++\ntitle = \"Late\"\n+++\n//- content/guide/02-b.md\n+++\ntitle = \"Early\"\norder = 1\n+++\n";
    let list = main_of(&built(ordered), "guide/index.html");
    assert!(list.find("Early") < list.find("Late"), "what an author says comes first: {list}");
}
