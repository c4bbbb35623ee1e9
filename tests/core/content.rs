//! What documents are made of: titles, references, fields.

use roadbook::build::{Built, build};
use roadbook::config::Config;
use roadbook::content::purpose::{Purpose, Status};
use roadbook::content::{Documents, Head, Kind, read};
use roadbook::report::Report;
use roadbook::site::Site;

use crate::fixture::{built, mode, path, report, sources, text};

fn site(project: &str) -> Site {
    let sources = sources(project);
    let mut report = Report::default();
    let config = Config::read(&sources, &path("site.toml"), &mut report);
    let read = read(&sources, config.markdown, &config.plain, &Documents::default(), &mut report);
    let site = Site::link(config, &read, &sources, &mode(), None, &[]);
    assert_eq!(*site.findings, []);
    assert_eq!(report.findings(), []);
    site
}

#[test]
fn plain_pages_take_their_title_from_what_there_is() {
    for (name, body, title) in [
        ("a.md", "# First\n\nText", "First"),
        ("b.md", "Text first\n\n# A heading\n", "A heading"),
        ("c-d.md", "## A heading\n\nText\n", "A heading"),
        ("some-parts.md", "## One\n\nText\n\n## Two\n", "Some parts"),
        ("two-words.md", "Text first\n\n## A part of it\n", "Two words"),
        ("some-old_page.md", "Just text.", "Some old page"),
        ("getting-started.md", "", "Getting started"),
        ("c.md", "+++\ntitle = \"Given\"\n+++\n\n# Other\n", "Given"),
    ] {
        let site = site(&format!("//- content/start/{name}\n{body}\n"));
        let (_, page) = site.library.of_kind(Kind::Page).next().unwrap();
        assert_eq!(&*page.title, title, "{name}");
    }
}

#[test]
fn a_title_in_the_body_is_shown_once() {
    let built = built("//- content/start/a.md\n# First *one*\n\nText.\n\n## Second\n");
    let page = text(&built, "start/a/index.html");
    assert_eq!(
        page.matches("First one").count(),
        3,
        "in the title element, the heading and the line for paper: {page}"
    );
    assert!(page.contains("<h1 id=\"first-one\">First one</h1>"), "{page}");
}

#[test]
fn all_fields_of_a_purpose_are_read() {
    let example = "//- content/purposes/a.md\n+++\ntitle = \"A\"\nstatus = \"active\"\nstatement = \"\"\"\nOne \\\n  sentence.\"\"\"\n\
                   timeframe = { from = \"2026-10\", to = \"2027-12\" }\nreach_estimate = 40\ndecided_on = 2026-09-14\n[what_for]\nchange = \"This.\"\n[criteria]\nneed = 3\n+++\n";
    let site = site(example);
    let purpose = site.all::<Purpose>().next().unwrap().head;
    assert_eq!(purpose.status, Some(Status::Active));
    assert_eq!(&*purpose.statement, "One sentence.");
    assert_eq!(
        purpose.timeframe.and_then(|period| period.to).map(|date| date.to_string()).as_deref(),
        Some("2027-12-31")
    );
    assert_eq!(purpose.what_for.texts().count(), 1);
    assert_eq!(purpose.criteria, [("need".into(), 3)]);
}

#[test]
fn relations_are_written_once_and_known_on_both_sides() {
    let project = "//- content/phases/internal.md\n+++\ntitle = \"Internal\"\norder = 1\ngoal = \"A goal.\"\n+++\n\n- [ ] An item {#gate factor=culture.trust}\n\
                   //- content/factors/culture.md\n+++\ntitle = \"Culture\"\nquestion = \"Why?\"\n[[aspect]]\nid = \"trust\"\ntitle = \"Trust\"\n+++\n\
                   //- content/playbooks/x/_index.md\n+++\ntitle = \"X\"\nphase = \"internal\"\n+++\n\
                   //- content/playbooks/x/play.md\n+++\ntitle = \"Play\"\nfactors = [\"culture.trust\", \"culture\"]\n+++\n\nA first sentence. See [the phase](../../phases/internal.md) for more. A last one.\n";
    let site = site(project);
    let phase = site.library.by_id(Kind::Phase, "internal").unwrap();
    let play = site.library.by_id(Kind::Play, "play").unwrap();
    assert_eq!(site.phases_of(play), [phase], "a play takes over the phase of its playbook");
    let mention = site.graph.incoming(phase).find(|edge| edge.from == play).unwrap();
    assert_eq!(&*mention.spot.words, "See the phase for more.");
    let factor = site.library.by_id(Kind::Factor, "culture").unwrap();
    let from_items = site.graph.incoming(factor).filter(|edge| edge.from == phase).collect::<Vec<_>>();
    assert_eq!(from_items.len(), 1);
    assert_eq!(from_items[0].spot.anchor.as_deref(), Some("gate"));
    assert!(matches!(site.library.get(factor).head, Head::Factor(_)));
}

#[test]
fn two_thousand_pages_from_elsewhere_just_build() {
    let mut project = String::new();
    for number in 0..2000 {
        let folder = format!("Ordner {}/Ünter {}", number % 7, number % 13);
        project += &format!("//- content/Handbuch/{folder}/Seite {number}.md\n# Seite {number}\n\n");
        for link in 0..10 {
            let other = (number * 31 + link * 17) % 2000;
            project += &format!(
                "- [Seite {other}](/Handbuch/Ordner%20{}/Ünter%20{}/Seite%20{other}.md)\n",
                other % 7,
                other % 13
            );
        }
    }
    let sources = sources(&project);
    let built = build(&sources, &mode(), &Built::default(), &|_| ());
    assert_eq!(built.report.findings(), []);
    assert!(
        built.output().pages() > 2000 + 7 * 13 + 7,
        "every folder has a list: {}",
        built.output().pages()
    );
    let page = text(&built, "handbuch/ordner-3/unter-4/seite-17/index.html");
    assert!(page.contains("href=\"../../../../handbuch/"), "{page}");
}

#[test]
fn the_demonstration_in_seven_core_types_has_no_findings() {
    assert_eq!(report("//- content/index.md\n# Home\n"), "");
}
