//! What Markdown writes in lines of its own: tables and blocks of code.

use super::Writer;
use crate::html::{Tag, unescaped};

/// A table that is read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// What was written before the cell that is open.
    before: String,
}

impl Writer {
    pub(super) fn open_cell(&mut self, name: &str) {
        let Some(table) = &mut self.table else { return };
        if name == "tr" {
            table.rows.push(Vec::new());
        } else {
            table.before = std::mem::take(&mut self.out);
            (self.due, self.space) = (0, false);
        }
    }

    pub(super) fn close_cell(&mut self, name: &str) {
        let Some(table) = self.table.as_mut().filter(|_| name != "tr") else { return };
        let cell = std::mem::replace(&mut self.out, std::mem::take(&mut table.before));
        if let Some(row) = table.rows.last_mut() {
            row.push(cell.trim().replace('\n', " ").replace('|', "\\|"));
        }
        (self.due, self.space) = (0, false);
    }

    pub(super) fn open_code(&mut self) {
        self.line(2);
        self.gap();
        self.block = Some((self.out.len(), String::new()));
    }

    pub(super) fn set_language(&mut self, tag: Tag<'_>) {
        let class = tag.value("class").unwrap_or_default();
        let language = class.split(' ').find_map(|class| class.strip_prefix("language-"));
        if let (Some((_, known)), Some(language)) = (&mut self.block, language) {
            *known = unescaped(language).into_owned();
        }
    }

    /// Puts a block of code between fences that are longer than any row of backticks in it.
    pub(super) fn close_code(&mut self) {
        let Some((start, language)) = self.block.take() else { return };
        if !self.out.is_char_boundary(start) {
            // it began in the cell of a table that has ended
            return;
        }
        let code = self.out.split_off(start);
        let longest = code.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        self.out.push_str(&fence);
        self.out.push_str(&language);
        for line in code.trim_end_matches('\n').split('\n').chain([&*fence]) {
            self.out.push('\n');
            self.out.push_str(&self.prefix);
            self.out.push_str(line);
        }
        self.line(2);
    }
    /// Writes a table. Its first row is its head, for Markdown knows no table without one.
    pub(super) fn close_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        for (number, row) in table.rows.iter().enumerate() {
            if number > 0 {
                self.out.push('\n');
                self.out.push_str(&self.prefix);
            }
            let cells = row.iter().map(String::as_str).chain(std::iter::repeat("")).take(width);
            cells.for_each(|cell| self.out.extend(["| ", cell, " "]));
            self.out.push('|');
            if number == 0 {
                self.out.push('\n');
                self.out.push_str(&self.prefix);
                self.out.push_str(&"| --- ".repeat(width));
                self.out.push('|');
            }
        }
        self.line(2);
    }
}
