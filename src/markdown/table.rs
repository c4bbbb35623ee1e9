//! Tables: in a box that scrolls on its own, with header cells that say what they head.

use std::sync::Arc;

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::fragment::{Fragment, GapKind};

/// Where in a table the drawing is.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    /// How many tables there were.
    count: usize,
}

impl Table {
    /// The start of a table.
    pub(super) fn open(&mut self, alignments: &[Alignment], heading: Option<Arc<str>>, out: &mut Fragment) {
        self.alignments = alignments.to_vec();
        self.open_box(heading, out);
        out.raw("<table>\n");
    }

    /// The box of a table, named after the heading it stands under.
    pub(super) fn open_box(&mut self, heading: Option<Arc<str>>, out: &mut Fragment) {
        self.count += 1;
        out.line();
        out.raw("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        let number = ("number", Arc::from(self.count.to_string()));
        out.gap(match heading {
            Some(heading) => GapKind::Word("table_under", vec![number, ("heading", heading)]),
            None => GapKind::Word("table", vec![number]),
        });
        out.raw("\">");
    }

    pub(super) fn start(&mut self, tag: &Tag<'_>, out: &mut Fragment) {
        match tag {
            Tag::TableHead => {
                self.in_head = true;
                self.cell = 0;
                out.raw("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.cell = 0;
                out.raw("<tr>");
            }
            _ => self.open_cell(out),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, out: &mut Fragment) {
        out.raw(match tag {
            TagEnd::TableHead => {
                self.in_head = false;
                "</tr>\n</thead>\n<tbody>\n"
            }
            TagEnd::TableRow => "</tr>\n",
            TagEnd::Table => "</tbody>\n</table></div>\n",
            _ if self.in_head => "</th>",
            _ => "</td>",
        });
    }

    fn open_cell(&mut self, out: &mut Fragment) {
        let alignment = self.alignments.get(self.cell).copied().unwrap_or(Alignment::None);
        self.cell += 1;
        out.raw(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        out.raw(match alignment {
            Alignment::None => ">",
            Alignment::Left => " class=\"left\">",
            Alignment::Center => " class=\"center\">",
            Alignment::Right => " class=\"right\">",
        });
    }
}
