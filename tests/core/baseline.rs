//! Baselines: what is known is let be, wherever it has moved to, and nothing else.

use roadbook::baseline::{Applied, Baseline, Unusable};

use crate::fixture::{built, lines, sources};

const BEFORE: &str = "//- content/a.md\n# A\n\nSee [one](one.md) and [two](two.md).\n\nSee [one](one.md).\n\nSee [one](one.md).\n";

/// What is new in a project, for somebody who knows what was found in another, and what has become of that.
fn new(before: &str, after: &str) -> (String, Applied) {
    let known = Baseline::of(&built(before).report, &sources(before));
    let text = known.text();
    let known = Baseline::read(&text).unwrap();
    assert_eq!(known.text(), text, "what is read is written as it was");
    let mut report = built(after).report;
    let applied = known.apply(&mut report, &sources(after));
    (lines(report.findings(), &sources(after)), applied)
}

#[test]
fn only_what_is_new_counts() {
    for (why, after, found, gone) in [
        ("nothing has changed", BEFORE.to_owned(), &[][..], 0),
        ("lines have moved", BEFORE.replace("# A", "Before.\n\n## Part\n\nMore."), &[], 0),
        ("the line is written otherwise", BEFORE.replace("See [one]", "  Look at [one]"), &[], 0),
        ("one of three is mended", BEFORE.replacen("See [one](one.md).\n", "", 1), &[], 1),
        ("a fourth of a kind", format!("{BEFORE}\nSee [one](one.md).\n"), &["a.md:9"], 0),
        ("another target", BEFORE.replace("two.md", "three.md"), &["three.md"], 1),
        ("another line and another target", format!("{BEFORE}\n[x](three.md)\n"), &["three.md"], 0),
        (
            "another rule in a known line",
            BEFORE.replacen(") and", "), [x](javascript:y) and", 1),
            &["`javascript:`"],
            0,
        ),
        (
            "another file",
            BEFORE.replace("content/a.md", "content/b.md"),
            &["b.md", "b.md", "b.md", "b.md"],
            4,
        ),
    ] {
        let (said, applied) = new(BEFORE, &after);
        let said: Vec<_> = said.lines().filter(|line| !line.starts_with("hint")).collect();
        assert_eq!((said.len(), applied.gone), (found.len(), gone), "{why}: {said:#?}");
        assert!(found.iter().zip(&said).all(|(found, said)| said.contains(found)), "{why}: {said:#?}");
    }
}

#[test]
fn days_that_pass_are_no_news() {
    let late = |day: &str| {
        format!(
            "//- content/a.md\n+++\nlast_reviewed_on = {day}\nreview_in = \"1 month\"\n+++\n# A\n\nText.\n"
        )
    };
    let (said, applied) = new(&late("2026-05-01"), &late("2026-04-01"));
    assert!(applied.known > 0, "a review is late");
    assert_eq!((said.as_str(), applied.gone), ("", 0));
}

#[test]
fn each_thing_that_is_missing_is_known_for_itself() {
    let purpose = |fields: &str| {
        format!(
            "//- content/purposes/p.md\n+++\ntitle = \"P\"\nstatus = \"active\"\nstatement = \"People who meet the same problem find each other.\"\n{fields}+++\nText.\n"
        )
    };
    let (said, applied) =
        new(&purpose(""), &purpose("member_value = \"I find people who have solved my problem before.\"\n"));
    assert_eq!((said.as_str(), applied.gone), ("", 1), "what is left is known");
    let (said, applied) =
        new(&purpose("member_value = \"I find people who have solved my problem before.\"\n"), &purpose(""));
    assert!(said.contains("things are missing") && applied.gone == 0, "one more: {said}");
}

#[test]
fn what_is_told_once_may_move_to_another_file() {
    let page = |name: &str| {
        format!("//- content/{name}.md\n+++\ntitle = \"T {name}\"\nrelated = [\"play:none\"]\n+++\nText.\n")
    };
    let (said, applied) = new(&format!("{}{}", page("a"), page("b")), &page("b"));
    assert!(applied.known > 0);
    assert_eq!((said.as_str(), applied.gone), ("", 0));
}

#[test]
fn a_baseline_of_another_version_or_a_damaged_one_is_said() {
    assert_eq!(Baseline::read("{\"version\": 7, \"entries\": 3}"), Err(Unusable::Version(7)));
    let whole = Baseline::of(&built(BEFORE).report, &sources(BEFORE)).text();
    assert!(whole.lines().all(|line| line.len() < 200) && whole.contains("\"count\":2"), "{whole}");
    let cut = &whole[..whole.len() / 2];
    let conflict = whole.replace("  \"findings\"", "<<<<<<< ours\n  \"findings\"");
    for text in [
        "",
        "null",
        "[]",
        "{}",
        "{\"version\": 1}",
        "{\"version\": -1, \"findings\": []}",
        "x",
        cut,
        &conflict,
    ] {
        assert!(matches!(Baseline::read(text), Err(Unusable::Damaged(_))), "{text}");
    }
    let most = format!(
        "{{\"version\": 1, \"findings\": [{0}, {0}]}}",
        "{\"rule\": \"A\", \"message\": \"m\", \"count\": 18446744073709551615}"
    );
    assert_eq!(Baseline::read(&most).map(|known| known.count()), Ok(usize::MAX));
    let none = Baseline::default().text();
    assert_eq!(Baseline::read(&none), Ok(Baseline::default()), "{none}");
}
