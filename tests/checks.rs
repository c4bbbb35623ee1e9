//! Every rule has a specification in `tests/checks/<CODE>.md`: cases under second-level headings, each with its files in
//! fenced blocks named by their paths, and the findings in a last block `report`. Files before the first case belong to all
//! cases. A report holds the findings of the rule itself and of the rules of reading and linking; what other rules advise
//! about so small a project is left to their own specifications. `UPDATE=1 cargo test` writes the findings into the files; read the difference before you believe it.

use std::fs;
use std::path::Path;

use roadbook::checks;
use roadbook::checks::examples::{self, Case, Specification, findings, is_own};

use crate::fixture;

const FOLDER: &str = "tests/checks";

#[test]
fn every_rule_has_a_specification_and_every_specification_a_rule() {
    let codes: Vec<String> = checks::rules().iter().map(|rule| rule.code.to_owned()).collect();
    let mut files: Vec<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|file| Path::new(&file.unwrap().file_name()).file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    assert_eq!(codes, files);
}

#[test]
fn rules_explain_themselves() {
    for rule in checks::rules() {
        for text in [rule.asks, rule.why, rule.help] {
            assert!(text.len() > 15, "{} says too little: {text:?}", rule.code);
        }
        assert!(
            rule.asks.starts_with("Whether "),
            "{} should ask whether something is so: {}",
            rule.code,
            rule.asks
        );
        assert!(
            rule.asks.ends_with('.') && rule.why.ends_with('.'),
            "{} should speak in sentences",
            rule.code
        );
    }
}

#[test]
fn reasons_name_the_works_they_lean_on() {
    let sources = fs::read_to_string("content/sources.toml").unwrap();
    let sources: toml::Table = sources.parse().unwrap();
    let sources = sources["source"].as_array().unwrap();
    let mut used: Vec<&str> = Vec::new();
    for rule in checks::rules() {
        for work in checks::works(rule) {
            let source = sources.iter().find(|source| source["id"].as_str() == Some(work.id));
            let source = source.unwrap_or_else(|| panic!("{} is not among the sources", work.id));
            assert_eq!(source["title"].as_str(), Some(work.title));
            used.push(work.id);
        }
        let speaks_of = |name: &str| rule.why.contains(name);
        if ["Bradley", "McDonald", "Edelman", "Kelly", "Koch", "Gartner", "not tools"]
            .iter()
            .any(|name| speaks_of(name))
        {
            assert!(checks::works(rule).next().is_some(), "{} names a work that is not known", rule.code);
        }
        // the third article does not say who wrote it
        let quotes_it = rule.code.starts_with("STK") && speaks_of("Kelly");
        assert!(!quotes_it, "{} leans on the article whose author is not named", rule.code);
    }
    for id in
        ["bradley-mcdonald-2011", "edelman-2012", "kelly-2008", "people-not-tools", "koch-learning-networks"]
    {
        assert!(used.contains(&id), "no reason leans on {id}");
    }
}

#[test]
fn checks_find_what_their_specifications_say() {
    let mut wrong = String::new();
    for rule in checks::rules() {
        let path = format!("{FOLDER}/{}.md", rule.code);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(&format!("# {} {}\n", rule.code, rule.name)), "{path} needs its heading");
        let updated = run(rule.code, &path, &text, &mut wrong);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, updated).unwrap();
            continue;
        }
        let mine = |case: &Case<'_>| findings(case.report).iter().any(|finding| is_own(finding, rule.code));
        let cases = Specification::read(&text).cases;
        assert!(cases.iter().any(mine), "{path} needs a case with a finding");
        assert!(!cases.iter().all(mine), "{path} needs a case without");
    }
    assert!(wrong.is_empty() || std::env::var_os("UPDATE").is_some(), "{wrong}");
}

/// Whether a finding belongs into the report of a rule: its own, and those of reading and linking. One that tells of
/// several rules at once belongs to each of them.
fn is_shown(finding: &str, code: &str) -> bool {
    ["SRC", "REF", "MKD", "THM"].iter().any(|family| is_own(finding, family)) || is_own(finding, code)
}

/// Runs every case of a specification. Returns the text with the findings as they are.
fn run(code: &str, path: &str, text: &str, wrong: &mut String) -> String {
    let mut updated = text.to_owned();
    for case in Specification::read(text).cases.iter().rev() {
        let project = case.files.iter().map(|file| format!("//- {}\n{}", file.path, file.text));
        let report = fixture::report(&project.collect::<String>());
        let found: String = findings(&report).into_iter().filter(|finding| is_shown(finding, code)).collect();
        if found != case.report {
            *wrong += &format!("{path}, {}:\nexpected:\n{}found:\n{found}\n", case.name, case.report);
        }
        let at = case.at.unwrap_or_else(|| panic!("{path}, {}: a block `report` is missing", case.name));
        updated.replace_range(at..at + case.report.len(), &found);
    }
    updated
}

#[test]
fn every_rule_has_a_bad_and_a_good_example() {
    let mut wrong = String::new();
    for rule in checks::rules() {
        let embedded = examples::text(rule).unwrap_or_default();
        assert_eq!(embedded, fs::read_to_string(format!("{FOLDER}/{}.md", rule.code)).unwrap());
        let example = examples::example(rule);
        let good = example.as_ref().is_some_and(|example| !example.good.is_empty());
        if !good || example.is_some_and(|example| example.bad == example.good) {
            wrong += &format!("{} ", rule.code);
        }
    }
    assert!(wrong.is_empty(), "without a bad and a good example: {wrong}");
}
