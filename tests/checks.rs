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
        let mine = |case: &Case| case.report.contains(&format!("[{}]", rule.code));
        assert!(specification.cases.iter().any(mine), "{path} needs a case with a finding");
        assert!(!specification.cases.iter().all(mine), "{path} needs a case without");
    }
    assert!(wrong.is_empty() || std::env::var_os("UPDATE").is_some(), "{wrong}");
}

/// Whether a finding belongs into the report of a rule: its own, and those of reading and linking.
fn is_shown(line: &str, code: &str) -> bool {
    ["SRC", "REF", "MKD", "THM", code].iter().any(|code| line.contains(&format!("[{code}")))
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
            let found: String = fixture::report(&case.project)
                .split_inclusive('\n')
                .filter(|line| is_shown(line, &self.code))
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
