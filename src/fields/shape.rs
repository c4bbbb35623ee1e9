//! What readers ask for: which fields, what each holds, and whether it must be there. The readers are the definition: run over
//! an empty table, they tell.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::Fields;
use super::reading::{Language, Manner, Reading};
use super::value::Table;
use crate::source::SourcePath;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// An id: lower case letters, digits and hyphens.
    Id,
    /// A list of texts.
    Texts,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// A text or a number.
    Amount,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// A period, of which either end may be open.
    Period,
    /// One of these words.
    Word(Vec<&'static str>),
    /// The id of a document of one of these kinds.
    Reference(Vec<&'static str>),
    /// A list of such ids.
    References(Vec<&'static str>),
    /// A table whose keys are such ids, each with a text.
    ReferenceKeys(Vec<&'static str>),
    /// A table whose keys are the author's own, each with a whole number.
    Ratings,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
    /// Whatever the author likes.
    Free,
}

/// A field that a reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its name.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// The fields of the table that it holds.
    pub fields: Vec<Self>,
}

/// What is noted while a reader is asked what it reads: for each table the fields, and for those that hold tables the number of
/// the table.
pub(super) type Noted = RefCell<Vec<Vec<(Asked, Option<usize>)>>>;

static EMPTY: LazyLock<Table<'static>> = LazyLock::new(Table::new);

/// The fields that a reader asks for.
pub fn asked(read: impl FnOnce(Fields<'_>)) -> Vec<Asked> {
    let path = SourcePath::new("content/x.md").expect("it is a path");
    let (mut reading, table) = Reading::of(&path, Language::Toml, Manner::Strict, "", 0);
    reading.noted = Some(Noted::default());
    read(Fields::top(&reading, &table, "a document"));
    let tables = reading.noted.take().unwrap_or_default().into_inner();
    tree(&tables, 0)
}

fn tree(tables: &[Vec<(Asked, Option<usize>)>], number: usize) -> Vec<Asked> {
    let fields = tables.get(number).into_iter().flatten();
    let field = |(asked, table): &(Asked, Option<usize>)| Asked {
        fields: table.map(|table| tree(tables, table)).unwrap_or_default(),
        ..asked.clone()
    };
    fields.map(field).collect()
}

impl<'a> Fields<'a> {
    /// Notes what a field holds, where somebody wants to know. What is asked first is what the reader means.
    pub fn note(&self, key: &'static str, shape: impl FnOnce() -> Shape) {
        let Some(noted) = &self.reading.noted else { return };
        let mut tables = noted.borrow_mut();
        if tables.len() <= self.number {
            tables.resize_with(self.number + 1, Vec::new);
        }
        let fields = &mut tables[self.number];
        if !fields.iter().any(|(asked, _)| asked.key == key) {
            let asked = Asked { key, shape: shape(), required: false, fields: Vec::new() };
            fields.push((asked, None));
        }
    }

    /// Notes that a field must be there.
    pub(super) fn note_required(&self, key: &str) {
        let Some(noted) = &self.reading.noted else { return };
        let mut tables = noted.borrow_mut();
        let fields = tables.get_mut(self.number).into_iter().flatten();
        fields.filter(|(asked, _)| asked.key == key).for_each(|(asked, _)| asked.required = true);
    }

    /// An empty table below this one, for a reader that is asked what it reads.
    pub(super) fn noted_table(&self, key: &'static str, what: &'static str) -> Option<Fields<'a>> {
        let noted = self.reading.noted.as_ref()?;
        let table = Self::new(self.reading, &EMPTY, what, Some(self.number), self.span);
        let mut tables = noted.borrow_mut();
        let fields = tables.get_mut(self.number).into_iter().flatten();
        fields.filter(|(asked, _)| asked.key == key).for_each(|(_, number)| *number = Some(table.number));
        Some(table)
    }
}
