//! Tables: in a box that scrolls on its own, with header cells that say what they head.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use crate::escape::Escaped;
use crate::words::Words;

/// Where in a table the drawing is.
#[derive(Default)]
pub(super) struct TableState {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    tables: usize,
}

impl TableState {
    /// The start of a table. `heading` is the heading it stands under.
    pub(super) fn open(&mut self, alignments: &[Alignment], words: &Words, heading: &str) -> String {
        self.alignments = alignments.to_vec();
        self.tables += 1;
        let number = self.tables.to_string();
        let label = match heading {
            "" => words.fill("table", &[("number", &number)]),
            _ => words.fill("table_under", &[("number", &number), ("heading", heading)]),
        };
        format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\"><table>\n",
            Escaped(&label)
        )
    }

    /// The HTML of an event that belongs to a table.
    pub(super) fn draw(&mut self, event: &Event<'_>) -> Option<String> {
        let html = match event {
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                self.cell = 0;
                "<thead>\n<tr>"
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                "</tr>\n</thead>\n<tbody>\n"
            }
            Event::Start(Tag::TableRow) => {
                self.cell = 0;
                "<tr>"
            }
            Event::End(TagEnd::TableRow) => "</tr>\n",
            Event::Start(Tag::TableCell) => return Some(self.open_cell()),
            Event::End(TagEnd::TableCell) if self.in_head => "</th>",
            Event::End(TagEnd::TableCell) => "</td>",
            Event::End(TagEnd::Table) => "</tbody>\n</table></div>\n",
            _ => return None,
        };
        Some(html.to_owned())
    }

    fn open_cell(&mut self) -> String {
        let alignment = self.alignments.get(self.cell).copied().unwrap_or(Alignment::None);
        self.cell += 1;
        let class = match alignment {
            Alignment::None => "",
            Alignment::Left => " class=\"left\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Right => " class=\"right\"",
        };
        if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") }
    }
}
