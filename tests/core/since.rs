//! What has changed since an earlier build, told on the page of changes.

use std::sync::Arc;

use roadbook::build::{Built, build};
use roadbook::site::{Manifest, Mode};

use crate::fixture::{built, day, main_of, mode, sources, text};

const BEFORE: &str = "//- content/purposes/answers.md\n+++\ntitle = \"Answers\"\nstatement = \"We answer.\"\n+++\n\
    //- content/roadmaps/plan.toml\ntitle = \"Plan\"\npurpose = \"answers\"\n\
    [[stage]]\nid = \"one\"\ntitle = \"One\"\nhorizon = \"now\"\n[[stage]]\nid = \"two\"\ntitle = \"Two\"\nhorizon = \"next\"\n\
    //- content/old.md\n# Old page\n//- content/kept.md\n+++\ntitle = \"Kept\"\n+++\n";

fn manifest(project: &str) -> Arc<Manifest> {
    let built = built(project);
    Arc::new(serde_json::from_str(&text(&built, "data/manifest.json")).unwrap())
}

fn changes(project: &str, since: Arc<Manifest>) -> String {
    let mode = Mode { since: Some(since), today: day("2027-01-10"), ..mode() };
    main_of(&build(&sources(project), &mode, &Built::default(), &|_| ()), "changes/index.html")
}

#[test]
fn two_builds_tell_what_is_new_moved_reworded_retired_and_gone() {
    let after = BEFORE
        .replace("We answer.", "We answer within a day & gladly.")
        .replace("horizon = \"now\"", "horizon = \"done\"")
        .replace("horizon = \"next\"", "horizon = \"now\"")
        .replace("//- content/old.md\n# Old page\n", "//- content/new.md\n# New page\n")
        .replace("title = \"Kept\"\n", "title = \"Kept\"\nretired_on = 2027-01-01\n");
    let page = changes(&after, manifest(BEFORE));
    for expected in [
        "<h2 id=\"_since\">Since 22 November 2026</h2>",
        "<del>We answer.</del>",
        "<ins>We answer within a day &amp; gladly.</ins>",
        "<a href=\"../roadmaps/plan/#one\">One</a>, <a href=\"../roadmaps/plan/\">Plan</a>: Now → Done",
        "<a href=\"../roadmaps/plan/#two\">Two</a>, <a href=\"../roadmaps/plan/\">Plan</a>: Next → Now",
        "<h3>New</h3>\n<p><a href=\"../new/\">New page</a></p>",
        "<h3>Retired</h3>\n<p><a href=\"../kept/\">Kept</a></p>",
        "<h3>No longer here</h3>\n<p>Old page</p>",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
}

#[test]
fn where_nothing_has_changed_the_page_says_so() {
    let page = changes(BEFORE, manifest(BEFORE));
    assert!(page.contains("Nothing that two builds can tell."), "{page}");
    let odd = Manifest { day: "<once>".into(), ..Manifest::default() };
    assert!(changes(BEFORE, Arc::new(odd)).contains("Since &lt;once&gt;"));
}
