//! The specifications of the rules, `tests/checks/<CODE>.md`: what a rule finds, and what it is silent about. They test the
//! rules, and they explain them: a bad example and a good one come from there.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::report::Rule;

macro_rules! specifications {
    ($($code:literal)+) => {
        /// Every specification, by the code of its rule.
        static ALL: &[(&str, &str)] =
            &[$(($code, include_str!(concat!("../../tests/checks/", $code, ".md")))),+];
    };
}

specifications! {
    "ACC001" "ACC002" "ACC003" "ACC004" "ACC005"
    "AGE001" "AGE002"
    "ASM001" "ASM002" "ASM003"
    "CHK001" "CHK002" "CHK003" "CHK004" "CHK005" "CHK006" "CHK008" "CHK009"
    "CIT001"
    "COM001" "COM002" "COM003" "COM004" "COM005" "COM006" "COM007" "COM008" "COM009" "COM010" "COM011" "COM012"
    "COM013" "COM014" "COM015" "COM016"
    "DEC001" "DEC002" "DEC003" "DEC004" "DEC005" "DEC006" "DEC007" "DEC009"
    "FAC001" "FAC002" "FAC003" "FAC004"
    "MKD001" "MKD002" "MKD003" "MKD004" "MKD005" "MKD006" "MKD007" "MKD010" "MKD011" "MKD012" "MKD013"
    "PHA001" "PHA002" "PHA003" "PHA004" "PHA005" "PHA006"
    "PIT001" "PIT002"
    "PLY001" "PLY002" "PLY003" "PLY004" "PLY005"
    "PUR001" "PUR002" "PUR003" "PUR004" "PUR005" "PUR006" "PUR007" "PUR008" "PUR009" "PUR010" "PUR011" "PUR012"
    "PUR013" "PUR014" "PUR015" "PUR016" "PUR017" "PUR018" "PUR019" "PUR020" "PUR021" "PUR022" "PUR023" "PUR024"
    "PUR025"
    "REF001" "REF002" "REF003" "REF004" "REF005" "REF006" "REF007" "REF008" "REF009" "REF010" "REF011"
    "ROD001" "ROD002" "ROD003" "ROD004" "ROD005" "ROD006" "ROD007" "ROD008" "ROD009" "ROD010" "ROD011" "ROD012"
    "ROD013" "ROD014" "ROD015" "ROD016" "ROD018" "ROD019"
    "SRC001" "SRC002" "SRC003" "SRC004" "SRC005" "SRC006" "SRC007" "SRC008" "SRC009" "SRC010" "SRC011" "SRC012"
    "SRC013" "SRC014" "SRC015" "SRC016" "SRC017" "SRC018" "SRC019" "SRC020" "SRC021" "SRC030"
    "STK001" "STK002" "STK003" "STK004" "STK005"
    "THM001" "THM002" "THM003" "THM004"
}

/// How long a file may be that an example shows as a whole.
const WHOLE: usize = 16;
/// How many lines an example shows around what matters in a longer file.
const AROUND: usize = 4;
/// What stands where lines are left out.
const LEFT_OUT: &str = "…";

/// The specification of a rule: its cases under second-level headings, each with its files in fenced blocks named by their
/// paths, and the findings in a last block `report`. Files before the first case belong to all cases.
pub struct Specification<'a> {
    /// The cases.
    pub cases: Vec<Case<'a>>,
}

/// A case of a specification.
#[derive(Clone)]
pub struct Case<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its files, each with its path.
    pub files: Vec<ExampleFile<'a>>,
    /// What is found in them.
    pub report: &'a str,
    /// Where the report begins in the text of the specification; none where it has none.
    pub at: Option<usize>,
}

/// A file of a case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ExampleFile<'a> {
    /// Its path in the project.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl<'a> Specification<'a> {
    /// Reads the text of a specification.
    pub fn read(text: &'a str) -> Self {
        let (mut shared, mut cases): (Vec<ExampleFile<'a>>, Vec<Case<'a>>) = (Vec::new(), Vec::new());
        let mut at = 0;
        let mut lines = text.split_inclusive('\n');
        while let Some(line) = lines.next() {
            at += line.len();
            if let Some(name) = line.strip_prefix("## ") {
                let files = shared.clone();
                cases.push(Case { name: name.trim(), files, report: "", at: None });
            }
            let Some(fence) = line.strip_prefix("````") else { continue };
            let start = at;
            let length =
                lines.by_ref().take_while(|line| line.trim_end() != "````").map(str::len).sum::<usize>();
            let body = &text[start..start + length];
            at = text[start + length..].find('\n').map_or(text.len(), |end| start + length + end + 1);
            match (fence.trim(), cases.last_mut()) {
                ("report", Some(case)) => (case.report, case.at) = (body, Some(start)),
                (path, Some(case)) => case.files.push(ExampleFile { path, text: body }),
                (path, None) => shared.push(ExampleFile { path, text: body }),
            }
        }
        Self { cases }
    }
}

/// Whether a finding, or a line of it, is of a rule or a family.
pub fn is_own(finding: &str, code: &str) -> bool {
    let (head, lines) = finding.split_once('\n').unwrap_or((finding, ""));
    head.contains(&format!("[{code}")) || lines.lines().any(|line| line.starts_with(code))
}

/// The findings of a report. The first line of each begins with its level.
pub fn findings(report: &str) -> Vec<String> {
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

/// A bad example of a rule, and a good one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the rule finds in the bad one.
    pub finding: String,
    /// The files of the bad one that matter.
    pub bad: Vec<Excerpt>,
    /// What the good one does otherwise.
    pub good: Vec<Excerpt>,
}

/// What an example shows of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Excerpt {
    /// Its path in the project.
    pub path: &'static str,
    /// The lines that matter.
    pub text: String,
}

/// The specification of a rule.
pub fn text(rule: &Rule) -> Option<&'static str> {
    ALL.iter().find(|(code, _)| *code == rule.code).map(|(_, text)| *text)
}

/// The example of a rule, from its specification: the first case with a finding of its own, and of the cases
/// without one, clean ones first, that which differs from it in the fewest lines.
pub fn example(rule: &Rule) -> Option<Example> {
    let cases = Specification::read(text(rule)?).cases;
    let own = |case: &Case<'_>| findings(case.report).into_iter().find(|finding| is_own(finding, rule.code));
    let (bad, finding) = cases.iter().find_map(|case| Some((case, own(case)?)))?;
    let allowed = [format!("rule = \"{}\"", rule.code), format!("{} = \"off\"", rule.code)];
    let allows =
        |case: &Case<'_>| case.files.iter().any(|file| allowed.iter().any(|words| file.text.contains(words)));
    let clean = cases.iter().filter(|case| own(case).is_none() && !allows(case));
    let good = clean.min_by_key(|case| (!case.report.is_empty(), distance(bad, case)));
    let (place, line) = place(&finding).unwrap_or_default();
    let good = good.map(|good| good.files.as_slice()).unwrap_or_default();
    Some(Example {
        bad: excerpts(&bad.files, good, place, line),
        good: excerpts(good, &bad.files, place, None),
        finding: words(&finding),
    })
}

/// The file and the line that a finding is about.
fn place(finding: &str) -> Option<(&str, Option<usize>)> {
    let place = finding.split_once("] ")?.1.split(' ').next()?;
    let mut parts = place.split(':');
    Some((parts.next()?, parts.next().and_then(|line| line.parse().ok())))
}

/// What a finding says, without its place and its help.
fn words(finding: &str) -> String {
    let head = finding.lines().next().unwrap_or_default();
    let words = head.split_once("] ").and_then(|(_, rest)| rest.split_once(' '));
    let words = words.map_or(head, |(_, words)| words);
    words.split(" | ").next().unwrap_or(words).to_owned()
}

/// In how many lines two cases differ, wherever these stand.
fn distance(one: &Case<'_>, other: &Case<'_>) -> usize {
    let mut lines: BTreeMap<(&str, &str), isize> = BTreeMap::new();
    for (case, by) in [(one, 1), (other, -1)] {
        for file in &case.files {
            for line in file.text.lines() {
                *lines.entry((file.path, line)).or_default() += by;
            }
        }
    }
    lines.values().map(|count| count.unsigned_abs()).sum()
}

/// The files that another case has not like this, or else the one that the finding is about.
fn excerpts(
    files: &[ExampleFile<'static>],
    others: &[ExampleFile<'static>],
    place: &str,
    line: Option<usize>,
) -> Vec<Excerpt> {
    let is_place = |file: &ExampleFile<'_>| file.path == place;
    let differs = |file: &&ExampleFile<'static>| !others.contains(file);
    let mut shown: Vec<_> = files.iter().filter(differs).collect();
    if line.is_some() && !shown.iter().any(|file| is_place(file)) {
        shown.extend(files.iter().find(|file| is_place(file)));
    }
    if shown.is_empty() {
        shown.extend(files.iter().find(|file| is_place(file)).or(files.first()));
    }
    let excerpt = |file: &ExampleFile<'static>| {
        let other = others.iter().find(|other| other.path == file.path).filter(|other| *other != file);
        let at = line.filter(|_| is_place(file));
        let (path, text) = (file.path, shortened(file.text, other.map(|other| other.text), at));
        Excerpt { path: path.split(" !").next().unwrap_or(path), text }
    };
    shown.into_iter().map(excerpt).collect()
}

/// The lines of a text that matter: those around where it differs from another, and around the line of a finding.
fn shortened(text: &str, other: Option<&str>, line: Option<usize>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= WHOLE {
        return text.to_owned();
    }
    let mut matters: Vec<usize> = line.map(|line| line.saturating_sub(1)).into_iter().collect();
    if let Some(other) = other {
        let other: Vec<&str> = other.lines().collect();
        matters.extend((0..lines.len()).filter(|at| !other.contains(&lines[*at])));
    }
    if matters.is_empty() {
        matters.extend(0..WHOLE - AROUND);
    }
    let near = |at: usize| matters.iter().any(|matters| matters.abs_diff(at) <= AROUND);
    let mut short = String::new();
    let mut was_shown = true;
    for (at, line) in lines.into_iter().enumerate() {
        let shown = near(at);
        if shown || was_shown {
            short += if shown { line } else { LEFT_OUT };
            short.push('\n');
        }
        was_shown = shown;
    }
    short
}
