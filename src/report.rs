//! What is wrong: findings, each with its rule, its place, the reason and a way out.

use std::fmt;
use std::sync::{Arc, LazyLock};

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

/// What to do about a finding.
#[derive(Clone, Default)]
pub enum Help {
    /// What the rule says.
    #[default]
    General,
    /// Something for this very case.
    Said(String),
    /// A guess at what was meant, made when somebody reads it and then kept: guessing is work, and of many findings
    /// few are read.
    Guess(Guess),
}

/// A guess that is made when it is first read.
type Guess = Arc<LazyLock<Guessed, Box<dyn FnOnce() -> Guessed + Send>>>;

/// A guess at what was meant.
#[derive(Default)]
pub struct Guessed {
    /// What to do. Where it is empty, the rule speaks.
    pub help: String,
    /// What was meant, where only one thing can be.
    pub instead: Option<Instead>,
}

impl From<String> for Guessed {
    fn from(help: String) -> Self {
        Self { help, instead: None }
    }
}

/// A text in the place of a finding, and the one that was meant: what can be put right without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// What is written, once in the place.
    pub old: String,
    /// What was meant.
    pub new: String,
}

impl Instead {
    /// One text for another.
    pub fn new(old: impl Into<String>, new: impl Into<String>) -> Self {
        Self { old: old.into(), new: new.into() }
    }
}

impl Help {
    /// The words for this very case; empty where there are none.
    pub fn text(&self) -> &str {
        match self {
            Self::General => "",
            Self::Said(text) => text,
            Self::Guess(guess) => &guess.help,
        }
    }

    /// The words, if they are known without a guess.
    pub fn said(&self) -> &str {
        match self {
            Self::Said(text) => text,
            Self::General | Self::Guess(_) => "",
        }
    }
}

impl PartialEq for Help {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

impl fmt::Debug for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text(), f)
    }
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
    /// What to do, ready to paste where possible.
    pub help: Help,
    /// What was meant, where it is known without a guess.
    pub instead: Option<Instead>,
    /// What it has in common with others of its rule beside the message, such as the name of a field.
    pub topic: Option<Arc<str>>,
    /// Other places that belong to it, each with a few words.
    pub others: Vec<(Place, String)>,
    /// The rules that it speaks for where it tells several things at once, and what each of them says.
    pub folded: Vec<(&'static Rule, String)>,
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
            help: Help::General,
            instead: None,
            topic: None,
            others: Vec::new(),
            folded: Vec::new(),
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
        self.help = Help::Said(help.into());
        self
    }

    /// Says what to do in this very case, in words that are made when somebody reads them.
    #[must_use]
    pub fn guess(mut self, guess: impl FnOnce() -> Guessed + Send + 'static) -> Self {
        self.help = Help::Guess(Arc::new(LazyLock::new(Box::new(guess))));
        self
    }

    /// Says what was meant, where only one thing can be.
    #[must_use]
    pub fn instead(mut self, instead: Option<Instead>) -> Self {
        self.instead = instead;
        self
    }

    /// What was meant, where only one thing can be.
    pub fn meant(&self) -> Option<&Instead> {
        match &self.help {
            Help::Guess(guess) => guess.instead.as_ref(),
            Help::General | Help::Said(_) => self.instead.as_ref(),
        }
    }

    /// Sets it apart from others of its rule, whatever they say.
    #[must_use]
    pub fn topic(mut self, topic: impl Into<Arc<str>>) -> Self {
        self.topic = Some(topic.into());
        self
    }

    /// Weighs it otherwise than its rule does.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
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
        match self.help.text() {
            "" => self.rule.help,
            help => help,
        }
    }

    /// What is alike in findings of one kind: the rule, the level, and what is said but for the names and numbers in it.
    pub fn kind(&self) -> (&'static str, Level, String) {
        let shape = match &self.topic {
            Some(topic) => topic.to_string(),
            None => shape(&self.message),
        };
        (self.rule.code, self.level, shape)
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

/// A message without what stands in quotes, and without numbers.
fn shape(message: &str) -> String {
    let mut shape = String::with_capacity(message.len());
    let mut quote = None;
    for letter in message.chars() {
        match quote {
            Some(end) if letter == end => quote = None,
            Some(_) => {}
            None if matches!(letter, '`' | '"') => quote = Some(letter),
            None if letter.is_numeric() => {}
            None => shape.push(letter),
        }
    }
    shape
}
