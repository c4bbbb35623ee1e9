//! A baseline: the findings that a site is known to have, so that only new ones count.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;
use crate::report::{Finding, Report};
use crate::source::{Sources, line_start};
use crate::text::one_line;

/// The version of the file. It goes up when findings are told apart otherwise.
const VERSION: u32 = 1;

/// What is known of findings that look alike. Lines may move, so no numbers of lines are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Known {
    /// The file; empty for what is told once in a site.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    file: String,
    /// The code of the rule.
    rule: String,
    /// The fingerprint of the line; empty where the whole file is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    line: String,
    /// What was said.
    message: String,
}

/// An entry of the file: how many there are.
#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    known: Known,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

#[derive(Deserialize)]
struct Head {
    version: u32,
}

#[derive(Deserialize)]
struct File {
    findings: Vec<Entry>,
}

/// The findings that are known.
#[derive(Debug, Default, PartialEq)]
pub struct Baseline {
    known: BTreeMap<Known, usize>,
}

/// Why a text is no baseline that can be used.
#[derive(Debug, PartialEq)]
pub enum Unusable {
    /// It is of another version of the program.
    Version(u32),
    /// It is damaged; in these words.
    Damaged(String),
}

/// What a baseline did to a report.
#[derive(Debug, PartialEq)]
pub struct Applied {
    /// How many findings it knows.
    pub known: usize,
    /// How many of them are gone.
    pub gone: usize,
}

impl Baseline {
    /// All that was found.
    pub fn of(report: &Report, sources: &Sources) -> Self {
        let mut known = BTreeMap::new();
        for part in report.findings().iter().flat_map(|finding| parts(finding, sources)) {
            *known.entry(part).or_default() += 1;
        }
        Self { known }
    }

    /// How many findings are known.
    pub fn count(&self) -> usize {
        self.known.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Reads what [`Baseline::text`] wrote.
    pub fn read(text: &str) -> Result<Self, Unusable> {
        let damaged = |error: serde_json::Error| Unusable::Damaged(one_line(&error.to_string()).into_owned());
        let head: Head = serde_json::from_str(text).map_err(damaged)?;
        if head.version != VERSION {
            return Err(Unusable::Version(head.version));
        }
        let file: File = serde_json::from_str(text).map_err(damaged)?;
        let mut known = BTreeMap::new();
        for Entry { known: one, count } in file.findings {
            let sum: &mut usize = known.entry(one).or_default();
            *sum = sum.saturating_add(count);
        }
        Ok(Self { known })
    }

    /// The text of the file: one entry a line, in the order of the files.
    pub fn text(&self) -> String {
        let entries = self.known.iter().map(|(known, count)| {
            let entry = Entry { known: known.clone(), count: *count };
            let entry =
                serde_json::to_string(&entry).expect("texts and numbers can always be written as JSON");
            format!("\n    {entry}")
        });
        let entries = entries.collect::<Vec<_>>().join(",");
        let end = if entries.is_empty() { "" } else { "\n  " };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{entries}{end}]\n}}\n")
    }

    /// Takes out of a report what is known. What stands in the same line, or says the same but for numbers, is the same:
    /// lines are edited and days pass. Each known finding stands for one.
    pub fn apply(&self, report: &mut Report, sources: &Sources) -> Applied {
        let mut left = Left::new(self);
        let parts: Vec<_> = report.findings().iter().map(|finding| parts(finding, sources)).collect();
        let mut unknown: Vec<usize> = parts.iter().map(Vec::len).collect();
        let mut open: Vec<(usize, &Known)> = parts
            .iter()
            .enumerate()
            .flat_map(|(nr, parts)| parts.iter().map(move |part| (nr, part)))
            .collect();
        for alike in [Known::clone, Known::by_line, Known::by_words] {
            let mut known = left.by(alike);
            open.retain(|(nr, part)| {
                let is_known = known.take(&alike(part), &mut left);
                unknown[*nr] -= usize::from(is_known);
                !is_known
            });
        }
        let mut nr = 0;
        report.judge(|_| {
            nr += 1;
            unknown[nr - 1] > 0
        });
        Applied { known: self.count(), gone: left.count() }
    }
}

/// What has not been found again yet.
struct Left<'a>(Vec<(&'a Known, usize)>);

impl<'a> Left<'a> {
    fn new(baseline: &'a Baseline) -> Self {
        Self(baseline.known.iter().map(|(known, count)| (known, *count)).collect())
    }

    fn count(&self) -> usize {
        self.0.iter().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// What is left, by one way of being alike.
    fn by(&self, alike: fn(&Known) -> Known) -> Alike {
        let mut all: HashMap<Known, Vec<usize>> = HashMap::new();
        for (nr, (known, _)) in self.0.iter().enumerate().filter(|(_, (_, count))| *count > 0) {
            all.entry(alike(known)).or_default().push(nr);
        }
        Alike(all)
    }
}

/// Known findings that are alike in one way, by their numbers.
struct Alike(HashMap<Known, Vec<usize>>);

impl Alike {
    /// Takes one of those that are alike, if one is left.
    fn take(&mut self, part: &Known, left: &mut Left<'_>) -> bool {
        let Some(numbers) = self.0.get_mut(part) else { return false };
        while let Some(nr) = numbers.last() {
            match &mut left.0[*nr].1 {
                0 => drop(numbers.pop()),
                count => {
                    *count -= 1;
                    return true;
                }
            }
        }
        false
    }
}

impl Known {
    /// Without what it says, where it has a line.
    fn by_line(&self) -> Self {
        let message = if self.line.is_empty() { self.message.clone() } else { String::new() };
        Self { message, ..self.clone() }
    }

    /// Without its line, and without numbers.
    fn by_words(&self) -> Self {
        let message = self.message.chars().filter(|letter| !letter.is_numeric()).collect();
        Self { line: String::new(), message, ..self.clone() }
    }
}

/// What a finding says: one thing, or several that are told at once.
fn parts(finding: &Finding, sources: &Sources) -> Vec<Known> {
    let line = line(finding, sources);
    let part = |rule: &str, message: &str| Known {
        file: finding.place.path.to_string(),
        rule: rule.to_owned(),
        line: line.clone(),
        message: message.to_owned(),
    };
    match &finding.once {
        Some(about) => {
            let (file, line) = (String::new(), String::new());
            vec![Known { file, line, ..part(finding.rule.code, about) }]
        }
        None if finding.folded.is_empty() => vec![part(finding.rule.code, &finding.message)],
        None => finding.folded.iter().map(|(rule, message)| part(rule.code, message)).collect(),
    }
}

/// The fingerprint of the line that a finding is about, whatever its spaces; empty where the whole file is meant.
fn line(finding: &Finding, sources: &Sources) -> String {
    let (place, span) = (&finding.place, finding.place.span);
    let text = sources.text(&place.path).filter(|_| span.end > 0);
    let line = text.and_then(|text| text[line_start(text, span.start)..].lines().next());
    line.map_or_else(String::new, |line| {
        let words: Vec<_> = line.split_whitespace().collect();
        Fingerprint::of(words.join(" ").as_bytes()).to_string()[..12].to_owned()
    })
}

fn one() -> usize {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}
