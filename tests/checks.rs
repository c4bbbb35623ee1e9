//! Every rule has a specification in `tests/checks/<CODE>.md`: cases under second-level headings, each with its files in
//! fenced blocks named by their paths, and the findings in a last block `report`. Files before the first case belong to all
//! cases. A report holds the findings of the rule itself and of the rules of reading and linking; what other rules advise
//! about so small a project is left to their own specifications. `UPDATE=1 cargo test` writes the findings into the files; read the difference before you believe it.

use std::fs;
use std::path::Path;

use roadbook::checks;

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
        let specification = Specification::read(&fs::read_to_string(&path).unwrap());
        assert!(
            specification.text.starts_with(&format!("# {} {}\n", rule.code, rule.name)),
            "{path} needs its heading"
        );
        let updated = specification.run(&path, &mut wrong);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, updated).unwrap();
            continue;
        }
        let mine = |case: &Case| findings(&case.report).iter().any(|finding| is_own(finding, rule.code));
        assert!(specification.cases.iter().any(mine), "{path} needs a case with a finding");
        assert!(!specification.cases.iter().all(mine), "{path} needs a case without");
    }
    assert!(wrong.is_empty() || std::env::var_os("UPDATE").is_some(), "{wrong}");
}

/// Whether a finding belongs into the report of a rule: its own, and those of reading and linking. One that tells of
/// several rules at once belongs to each of them.
fn is_shown(finding: &str, code: &str) -> bool {
    ["SRC", "REF", "MKD", "THM"].iter().any(|family| is_own(finding, family)) || is_own(finding, code)
}

/// Whether a finding, or a line of it, is of a rule or a family.
fn is_own(finding: &str, code: &str) -> bool {
    let (head, lines) = finding.split_once('\n').unwrap_or((finding, ""));
    head.contains(&format!("[{code}")) || lines.lines().any(|line| line.starts_with(code))
}

/// The findings of a report. The first line of each begins with its level.
fn findings(report: &str) -> Vec<String> {
    let mut findings: Vec<String> = Vec::new();
    for line in report.split_inclusive('\n') {
        let is_head = ["error[", "warning[", "hint["].iter().any(|level| line.starts_with(level));
        match findings.last_mut().filter(|_| !is_head) {
            Some(finding) => finding.push_str(line),
            None => findings.push(line.to_owned()),
        }
    }
    findings
}

/// A specification, and its cases.
struct Specification {
    code: String,
    text: String,
    cases: Vec<Case>,
}

/// A case: its name, its project, and its findings with their place in the text.
struct Case {
    name: String,
    project: String,
    report: String,
    at: usize,
}

impl Specification {
    fn read(text: &str) -> Self {
        let (mut shared, mut cases): (String, Vec<Case>) = (String::new(), Vec::new());
        let mut at = 0;
        let mut lines = text.split_inclusive('\n');
        while let Some(line) = lines.next() {
            at += line.len();
            if let Some(name) = line.strip_prefix("## ") {
                let project = shared.clone();
                cases.push(Case { name: name.trim().to_owned(), project, report: String::new(), at: 0 });
            }
            let Some(fence) = line.strip_prefix("````") else { continue };
            let (start, mut body) = (at, String::new());
            for inner in lines.by_ref() {
                at += inner.len();
                if inner.trim_end() == "````" {
                    break;
                }
                body.push_str(inner);
            }
            match (fence.trim(), cases.last_mut()) {
                ("report", Some(case)) => (case.report, case.at) = (body, start),
                (path, Some(case)) => case.project += &format!("//- {path}\n{body}"),
                (path, None) => shared += &format!("//- {path}\n{body}"),
            }
        }
        let code = text.split_whitespace().nth(1).unwrap_or_default().to_owned();
        Self { code, text: text.to_owned(), cases }
    }

    /// Runs every case. Returns the text with the findings as they are.
    fn run(&self, path: &str, wrong: &mut String) -> String {
        let mut updated = self.text.clone();
        for case in self.cases.iter().rev() {
            let found: String = findings(&fixture::report(&case.project))
                .into_iter()
                .filter(|finding| is_shown(finding, &self.code))
                .collect();
            if found != case.report {
                *wrong += &format!("{path}, {}:\nexpected:\n{}found:\n{found}\n", case.name, case.report);
            }
            assert!(case.at > 0, "{path}, {}: a block `report` is missing", case.name);
            updated.replace_range(case.at..case.at + case.report.len(), &found);
        }
        updated
    }
}
