//! A placeholder is no content: neither the starters nor the help of the checks answer anything.

use roadbook::build::{Built, build};
use roadbook::builtin;
use roadbook::content::purpose::Purpose;
use roadbook::report::Level;
use roadbook::site::Grading;

use crate::fixture::{lines, mode, nothing, sources};

/// A purpose in use that says nothing.
const BARE: &str = "//- content/purposes/bare.md\n+++\ntitle = \"Bare\"\nstatus = \"active\"\n+++\n";

fn built(project: &str) -> Built {
    build(&sources(project), &mode(), &nothing(), &|_| ())
}

/// What each purpose meets, at least in part.
fn met(built: &Built) -> Vec<String> {
    let site = built.rendered.site().unwrap();
    let purposes = site.all::<Purpose>().flat_map(|purpose| {
        let scores = site.scorecard(purpose).into_iter();
        let met = scores.filter(|score| score.grading != Grading::Missing);
        met.map(|score| format!("{}: {}", purpose.document.id, score.criterion)).collect::<Vec<_>>()
    });
    purposes.collect()
}

/// The starters of all types as files of a site; those of purposes in use, with all that is offered in comments.
fn starters() -> String {
    let mut project = "//- site.toml\ntitle = \"Starters\"\n".to_owned();
    let all = builtin::FILES.iter().filter_map(|(path, text)| Some((path.strip_prefix("starters/")?, *text)));
    for (name, text) in all.filter(|(name, _)| !name.starts_with("site/")) {
        let (stem, extension) = name.split_once('.').unwrap();
        let kind = stem.split('-').next().unwrap();
        let path = match kind {
            "page" => format!("{stem}.md"),
            "playbook" => "playbooks/one/_index.md".to_owned(),
            "play" => "playbooks/one/play.md".to_owned(),
            "community" => format!("communities/{stem}.toml"),
            "story" => format!("stories/{stem}.md"),
            "term" => "glossary.toml".to_owned(),
            "measure" | "role" | "stakeholder" | "source" => format!("{kind}s.toml"),
            _ => format!("{kind}s/{stem}.{extension}"),
        };
        let mut text =
            text.replace("{{today}}", "2026-11-01").replace("{{order}}", "1").replace("{{title}}", stem);
        for (gap, id) in [("leader", "role"), ("id", kind)] {
            text = text.replace(&format!("{{{{{gap}}}}}"), id);
        }
        for kind in ["phase", "play", "factor", "role", "purpose"] {
            text = text.replace(&format!("{{{{{kind}}}}}"), kind);
        }
        if kind == "purpose" {
            let offered = text
                .replace("\n# [", "\n[")
                .lines()
                .map(|line| match line.strip_prefix("# ") {
                    Some(offer) if offer.contains(" = ") && !offer.starts_with('"') => offer,
                    _ => line,
                })
                .collect::<Vec<_>>()
                .join("\n");
            text = offered.replace("\"idea\" ", "\"active\" ");
        }
        project += &format!("//- content/{path}\n{text}\n");
    }
    project
}

#[test]
fn a_site_of_starters_meets_nothing() {
    let project = starters();
    let built = built(&project);
    let found = lines(built.report.findings(), &sources(&project));
    assert!(!found.contains("error["), "{found}");
    assert!(built.report.findings().iter().any(|finding| finding.level == Level::Warning), "{found}");
    assert_eq!(met(&built), Vec::<String>::new(), "{found}");
    let site = built.rendered.site().unwrap();
    let played = site.all().filter(|play: &roadbook::site::Entry<'_, roadbook::content::play::Play>| {
        !play.head.factors.is_empty()
    });
    assert_eq!(played.count(), 0);
    for path in
        ["purposes/purpose", "purposes/purpose-answers", "roadmaps/roadmap", "factors/factor", "plays/play"]
    {
        let page = crate::fixture::main_of(&built, &format!("{path}/index.html"));
        assert!(!page.contains("counts as missing"), "{page}");
    }
}

/// Whatever the checks offer is pasted in, until they offer nothing new.
#[test]
fn the_help_of_the_checks_answers_nothing() {
    let rest = starters();
    let mut bare = BARE.to_owned();
    for _ in 0..8 {
        let project = format!("{rest}{bare}");
        let built = built(&project);
        let found = lines(built.report.findings(), &sources(&project));
        assert_eq!(met(&built), Vec::<String>::new(), "{bare}\n{found}");
        let of_bare =
            built.report.findings().iter().filter(|finding| finding.place.path.as_str().ends_with("bare.md"));
        let of_bare: Vec<_> = of_bare.collect();
        assert!(of_bare.iter().any(|finding| finding.level == Level::Warning), "{bare}\n{found}");
        let offers = of_bare
            .iter()
            .flat_map(|finding| finding.help.text().lines())
            .map(|line| line.trim_start_matches("add a line: "));
        let mut offers: Vec<&str> =
            offers.filter(|line| line.contains(" = ") && !line.starts_with(char::is_uppercase)).collect();
        offers.retain(|line| !bare.contains(&format!("\n{} =", line.split(' ').next().unwrap())));
        offers.retain(|line| line.split(" = ").next().is_some_and(|key| !key.contains(' ')));
        offers.dedup();
        if offers.is_empty() {
            assert!(bare.lines().count() > 12, "{bare}");
            return;
        }
        bare =
            bare.replace("status = \"active\"\n", &format!("status = \"active\"\n{}\n", offers.join("\n")));
    }
    panic!("the checks never came to an end: {bare}");
}
