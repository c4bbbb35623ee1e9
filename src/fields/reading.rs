//! The fields of one file while they are read: what was asked for, what was found, what is left over.

use std::cell::RefCell;
use std::sync::Arc;

use super::rules::{FOREIGN_FIELD, SYNTAX, UNCLEAR, UNKNOWN_FIELD};
use super::shape::Noted;
use super::value::Table;
use crate::report::{Finding, Instead, Level, Place, UNFIT};
use crate::slug::{Near, near, nearest};
use crate::source::{SourcePath, Span};

/// The language that fields are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// `key = value`.
    Toml,
    /// `key: value`.
    Yaml,
}

/// What is said of fields that do not belong to the type, or hold something else than they should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// All of it.
    Strict,
    /// Only what may be a slip: the fields of other tools are welcome.
    Lenient,
}

/// One file while its fields are being read.
pub struct Reading<'a> {
    path: &'a SourcePath,
    pub(super) offset: usize,
    pub(super) language: Language,
    manner: Manner,
    findings: RefCell<Vec<Finding>>,
    pub(super) tables: RefCell<Vec<Asked>>,
    /// What readers ask for, where somebody wants to know.
    pub(super) noted: Option<Noted>,
    broken: bool,
}

/// What is known of one table: the keys it holds, those that were asked for, and those that could not be used.
pub(super) struct Asked {
    pub(super) what: &'static str,
    pub(super) outer: Option<usize>,
    pub(super) keys: Vec<(Arc<str>, Span)>,
    pub(super) known: Vec<&'static str>,
    pub(super) rejected: Vec<Arc<str>>,
}

impl<'a> Reading<'a> {
    /// Parses TOML that starts at byte `offset` of a file. Every syntax error becomes a finding; what can be
    /// read around the errors is still read, so that the document exists and nothing else complains.
    pub fn parse(path: &'a SourcePath, toml: &'a str, offset: usize) -> (Self, Table<'a>) {
        Self::of(path, Language::Toml, Manner::Strict, toml, offset)
    }

    /// The same for a language and a manner.
    pub fn of(
        path: &'a SourcePath,
        language: Language,
        manner: Manner,
        text: &'a str,
        offset: usize,
    ) -> (Self, Table<'a>) {
        let (mut table, faults) = super::data::table_of(text, language);
        let mark = char::REPLACEMENT_CHARACTER;
        let marks = text.match_indices(mark).map(|(at, _)| Span::new(at, at + mark.len_utf8()));
        let mut unfit: Vec<Span> = marks.collect();
        for field in table.values_mut() {
            field.value.normalise(field.span, &mut unfit);
        }
        let rule = if language == Language::Yaml { &UNCLEAR } else { &SYNTAX };
        let place = |span: Span| Place { path: path.clone(), span: span.shifted(offset) };
        let findings = faults.iter().map(|fault| {
            // what is there twice with one value says what it says
            let rule = if fault.is_certain { &UNKNOWN_FIELD } else { rule };
            let finding = Finding::new(rule, place(fault.span), &*fault.message).help(&*fault.help);
            match fault.first {
                Some(first) => finding.other(place(first), "the first one"),
                None => finding,
            }
        });
        let message = "here is a character that no page can hold";
        let unfit = unfit.into_iter().map(|span| Finding::new(&UNFIT, place(span), message));
        let reading = Self {
            path,
            offset,
            language,
            manner,
            findings: RefCell::new(findings.chain(unfit).collect()),
            tables: RefCell::default(),
            noted: None,
            broken: faults.iter().any(|fault| !fault.is_certain),
        };
        (reading, table)
    }

    /// The language that the fields are written in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether fields of other tools are welcome.
    pub fn is_lenient(&self) -> bool {
        self.manner == Manner::Lenient
    }

    /// Whether the text had syntax errors, so that fields may be missing without the author's fault.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// A place in this file.
    pub fn place(&self, span: Span) -> Place {
        Place { path: self.path.clone(), span }
    }

    /// A line with a field, to be pasted into the file.
    pub fn line(&self, key: &str, value: &str) -> String {
        match self.language {
            Language::Toml => format!("{key} = {value}"),
            Language::Yaml => format!("{key}: {value}"),
        }
    }

    /// Records that something is wrong, unless it may only follow from a syntax error.
    pub fn push(&self, finding: Finding) {
        if !self.broken {
            self.findings.borrow_mut().push(finding);
        }
    }

    /// Records that a value of a table cannot be used. What the lenient keep for templates is named once in a site.
    pub(super) fn reject(&self, table: usize, key: &str, finding: Finding) {
        let is_foreign =
            self.is_lenient() && self.tables.borrow()[table].outer.is_none() && !OURS.contains(&key);
        self.tables.borrow_mut()[table].rejected.push(key.into());
        self.fault(if is_foreign { foreign(key, finding) } else { finding });
    }

    /// Records that a field is not as it must be. A plain page is published all the same, unless it might be a draft.
    pub(super) fn fault(&self, mut finding: Finding) {
        if self.is_lenient() && !finding.message.starts_with("`draft`") {
            finding.level = finding.level.min(Level::Warning);
        }
        self.push(finding);
    }

    /// All that was found, unknown fields included. Call it when every field has been asked for.
    pub fn finish(self) -> Vec<Finding> {
        let tables = self.tables.take();
        for table in &tables {
            for (key, span) in table.keys.iter().filter(|(key, _)| !table.known.contains(&&**key)) {
                if let Some(finding) = self.unknown(key, *span, table, &tables) {
                    self.push(finding);
                }
            }
        }
        self.findings.into_inner()
    }

    fn unknown(&self, key: &str, span: Span, table: &Asked, tables: &[Asked]) -> Option<Finding> {
        let message = format!("unknown field `{key}` in {}", table.what);
        let finding = Finding::new(&UNKNOWN_FIELD, self.place(span), message).topic(key);
        let meant = meaning(key).filter(|name| table.known.contains(name));
        let candidates = table.known.iter().copied().filter(|_| table.keys.len() <= MOST_GUESSES);
        let near = meant.map(|word| Near { word, is_sure: true }).or_else(|| near(key, candidates));
        if self.is_lenient() && table.outer.is_none() {
            let help = |name| finding.once(key).help(format!("did you mean `{name}`?"));
            let foreign = || nearest(key, FOREIGN).filter(|name| name.len().abs_diff(key.len()) <= 2);
            return near.map(|near| near.word).or_else(foreign).filter(|_| meant.is_none()).map(help);
        }
        let outer = table.outer.map(|at| &tables[at]);
        if let Some(outer) = outer.filter(|outer| outer.known.contains(&key)) {
            let (inner, outer) = (table.what, outer.what);
            return Some(finding.help(match self.language {
                Language::Toml => format!(
                    "`{key}` belongs to {outer}, but in TOML every field below a `[…]` line belongs to that line; \
                     move it up, above {inner}"
                ),
                Language::Yaml => format!("`{key}` belongs to {outer}; indent it less than the fields of {inner}"),
            }));
        }
        let known = table.known.join(", ");
        let is_free = |name: &&str| !table.keys.iter().any(|(known, _)| &**known == *name);
        let only = near.and_then(Near::sure).filter(is_free).map(|name| Instead::new(key, name));
        Some(finding.instead(only).help(match near {
            Some(Near { word, .. }) => format!("did you mean `{word}`?"),
            None => format!("known here: {known}. A field of your own goes under `{}`", self.extra()),
        }))
    }

    fn extra(&self) -> &'static str {
        match self.language {
            Language::Toml => "[extra]",
            Language::Yaml => "extra:",
        }
    }
}

/// In a table of more fields than this, nobody is asked what was meant: it was made by a machine.
const MOST_GUESSES: usize = 200;

/// Fields of a plain page that no other tool has.
const OURS: [&str; 7] =
    ["draft", "last_reviewed_on", "review_in", "retired_on", "replaced_by", "change", "lint_allow"];

/// A finding about a value that another tool may have meant otherwise.
fn foreign(key: &str, finding: Finding) -> Finding {
    let message = format!("{}; what `{key}` says here is kept for templates only", finding.message);
    Finding { help: finding.help, ..Finding::new(&FOREIGN_FIELD, finding.place, message).once(key) }
}

/// Fields of other tools that are read as ours, and long enough that a slip is told from another word.
const FOREIGN: [&str; 7] =
    ["categories", "description", "nav_order", "permalink", "published", "redirect_from", "sidebar_position"];

/// What we call a field that other tools call otherwise.
fn meaning(key: &str) -> Option<&'static str> {
    Some(match key {
        "description" => "summary",
        "nav_order" | "sidebar_position" => "order",
        "redirect_from" | "permalink" | "url" => "aliases",
        "categories" => "tags",
        _ => return None,
    })
}
