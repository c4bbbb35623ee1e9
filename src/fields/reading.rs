//! One TOML file while it is read: what was asked for, what was found, what is left over.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::report::{Finding, Level, Place, Rule};
use crate::slug::nearest;
use crate::source::{SourcePath, Span};
use crate::text::composed;

/// SRC003: a field that the type does not have.
pub static UNKNOWN_FIELD: Rule = Rule {
    code: "SRC003",
    name: "unknown-field",
    level: Level::Warning,
    asks: "Whether every field belongs to the type. Fields under `[extra]` are free.",
    why: "A field nobody reads is most often a typing mistake, and what it says is lost without a word.",
    help: "correct the name, delete the line, or put a field of your own under `[extra]`",
};

/// SRC004: a required field is missing, or a value has the wrong form.
pub static INVALID_FIELD: Rule = Rule {
    code: "SRC004",
    name: "field-invalid",
    level: Level::Error,
    asks: "Whether required fields are there and every value has the form its field needs.",
    why: "Pages, links and checks are made from these fields; a wrong one would be wrong everywhere.",
    help: "see the reference of the type for what the field may hold",
};

/// SRC008: the TOML of a file cannot be read.
pub static SYNTAX: Rule = Rule {
    code: "SRC008",
    name: "toml-syntax",
    level: Level::Error,
    asks: "Whether front matter, lists, road maps and `site.toml` are valid TOML.",
    why: "A file that cannot be read would be missing from the site.",
    help: "texts stand in quotes, lists in square brackets, one field on a line: key = \"value\"",
};

/// One file while its fields are being read.
pub struct Reading<'a> {
    path: &'a SourcePath,
    pub(super) offset: usize,
    findings: RefCell<Vec<Finding>>,
    pub(super) tables: RefCell<Vec<Table>>,
    broken: bool,
}

/// What is known of one table: the keys it holds and the keys that were asked for.
pub(super) struct Table {
    pub(super) what: &'static str,
    pub(super) outer: Option<usize>,
    pub(super) keys: Vec<(Arc<str>, Span)>,
    pub(super) known: Vec<&'static str>,
}

impl<'a> Reading<'a> {
    /// Parses TOML that starts at byte `offset` of a file. Every syntax error becomes a finding; what can be
    /// read around the errors is still read, so that the document exists and nothing else complains.
    pub fn parse(path: &'a SourcePath, toml: &'a str, offset: usize) -> (Self, DeTable<'a>) {
        let (mut table, errors) = DeTable::parse_recoverable(toml);
        table.get_mut().iter_mut().for_each(|(_, value)| compose(value.get_mut()));
        let reading = Self {
            path,
            offset,
            findings: RefCell::default(),
            tables: RefCell::default(),
            broken: !errors.is_empty(),
        };
        let findings = errors.iter().map(|error| {
            let span = error.span().map_or(Span::default(), Span::from);
            Finding::new(&SYNTAX, reading.place(span.shifted(offset)), error.message())
        });
        reading.findings.borrow_mut().extend(findings);
        (reading, table.into_inner())
    }

    /// Whether the text had syntax errors, so that fields may be missing without the author's fault.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// A place in this file.
    pub fn place(&self, span: Span) -> Place {
        Place { path: self.path.clone(), span }
    }

    /// Records that something is wrong, unless it may only follow from a syntax error.
    pub fn push(&self, finding: Finding) {
        if !self.broken {
            self.findings.borrow_mut().push(finding);
        }
    }

    /// All that was found, unknown fields included. Call it when every field has been asked for.
    pub fn finish(self) -> Vec<Finding> {
        let tables = self.tables.take();
        for table in &tables {
            for (key, span) in table.keys.iter().filter(|(key, _)| !table.known.contains(&&**key)) {
                self.push(self.unknown(key, *span, table, &tables));
            }
        }
        self.findings.into_inner()
    }

    fn unknown(&self, key: &str, span: Span, table: &Table, tables: &[Table]) -> Finding {
        let message = format!("unknown field `{key}` in {}", table.what);
        let finding = Finding::new(&UNKNOWN_FIELD, self.place(span), message);
        let outer = table.outer.map(|at| &tables[at]);
        if let Some(outer) = outer.filter(|outer| outer.known.contains(&key)) {
            let (inner, outer) = (table.what, outer.what);
            return finding.help(format!(
                "`{key}` belongs to {outer}, but in TOML every field below a `[…]` line belongs to that line; \
                 move it up, above {inner}"
            ));
        }
        match nearest(key, table.known.iter().copied()) {
            Some(name) => finding.help(format!("did you mean `{name}`?")),
            None => finding.help(format!(
                "known here: {}. A field of your own goes under `[extra]`",
                table.known.join(", ")
            )),
        }
    }
}

/// Composes the letters of every text: an escape such as `\u0308` is a letter only once it is read.
fn compose(value: &mut DeValue<'_>) {
    match value {
        DeValue::String(text) => {
            if let Cow::Owned(composed) = composed(text) {
                *text = composed.into();
            }
        }
        DeValue::Array(list) => list.iter_mut().for_each(|entry| compose(entry.get_mut())),
        DeValue::Table(table) => table.iter_mut().for_each(|(_, value)| compose(value.get_mut())),
        _ => {}
    }
}
