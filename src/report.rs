//! What is wrong: findings, each with its rule, its place, the reason and a way out.

use std::sync::Arc;

use serde::Serialize;

use crate::source::{SourcePath, Span};

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth a thought. Never fails anything.
    Hint,
    /// A rule is broken. The site is built; `check --deny warnings` fails.
    Warning,
    /// The site would be wrong. Nothing is published.
    Error,
}

impl Level {
    /// The level in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One rule that a playbook can break. It is defined once: the finding, `roadbook explain` and
/// the documentation all come from it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The stable name: three letters of the family and three digits.
    pub code: &'static str,
    /// The name in words.
    pub name: &'static str,
    /// How much a finding weighs unless `[lint.rules]` says otherwise.
    pub level: Level,
    /// What is looked at.
    pub asks: &'static str,
    /// Why it matters, with the article it comes from where there is one.
    pub why: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

/// SRC017: a character that no page can hold.
pub static UNFIT: Rule = Rule {
    code: "SRC017",
    name: "character-unfit",
    level: Level::Warning,
    asks: "Whether what authors write is free of control characters, noncharacters of Unicode and replacement characters \
           (`U+FFFD`), as they are or as escapes such as `\\u0000` and `&#1;`.",
    why: "HTML, feeds and terminals cannot hold them: a mark stands in their place, and a word may be cut in two.",
    help: "delete the character, or write the one that was meant",
};

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// The stretch of its text. Empty at the start of the file when the whole file is meant.
    pub span: Span,
}

/// One thing that is wrong, or could be better.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How much it weighs here.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// What, in plain words.
    pub message: String,
    /// A few words under the marked text.
    pub label: String,
    /// What to do, ready to paste where possible. Empty: the help of the rule.
    pub help: String,
    /// Other places that belong to it, each with a few words.
    pub others: Vec<(Place, String)>,
    /// What it is about, where it is enough to tell it once in a site: of all findings of a rule about one thing the first
    /// is shown, with how many files more it holds for.
    pub once: Option<Arc<str>>,
}

impl Finding {
    /// A finding at the level of its rule.
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            place,
            message: message.into(),
            label: String::new(),
            help: String::new(),
            others: Vec::new(),
            once: None,
        }
    }

    /// Adds words under the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Says what to do in this very case.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Names another place that belongs to it.
    #[must_use]
    pub fn other(mut self, place: Place, words: impl Into<String>) -> Self {
        self.others.push((place, words.into()));
        self
    }

    /// Makes it one that is told once in a site for each thing it may be about.
    #[must_use]
    pub fn once(mut self, about: &str) -> Self {
        self.once = Some(about.into());
        self
    }

    /// Whether it shows a place in a file.
    pub fn touches(&self, path: &SourcePath) -> bool {
        self.place.path == *path || self.others.iter().any(|(place, _)| place.path == *path)
    }

    /// What to do: in this case, or in general.
    pub fn way_out(&self) -> &str {
        if self.help.is_empty() { self.rule.help } else { &self.help }
    }
}

/// All that was found in one build.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Adds several findings.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// The findings, worst first and then by place once [`Report::sort`] was called.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Takes the findings out.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Keeps the findings for which `judge` answers yes; it may change their level.
    pub fn judge(&mut self, judge: impl FnMut(&mut Finding) -> bool) {
        self.findings.retain_mut(judge);
    }

    /// Brings the findings into the order in which they are shown: by level, file, place and code.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            (b.level, &a.place, a.rule.code, &a.message).cmp(&(a.level, &b.place, b.rule.code, &b.message))
        });
        self.findings.dedup();
    }

    /// How many findings have this level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// Whether anything here stops the site from being published.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }
}
