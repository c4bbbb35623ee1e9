//! Tables: in a box that scrolls on its own, with header cells that say what they head, and columns whose widths are known
//! before the first row comes, so that they do not move while a page arrives.

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
    /// Where the table that is drawn begins, and the cell in it.
    start: usize,
    cell_start: usize,
    columns: Vec<Column>,
}

/// How much room the words of a column want: letters of its longest cell, and of its longest word.
#[derive(Clone, Copy, Default)]
struct Column {
    cell: usize,
    word: usize,
}

/// The widths that the style sheet knows, in rem: `.w3` and so on.
const WIDTHS: [usize; 9] = [3, 4, 5, 6, 8, 10, 13, 17, 22];
/// A column of longer cells breaks them into lines, and is at least so wide.
const SHORT: usize = 12;
const LONG: usize = 10;
/// What the reading column has room for.
const ROOM: usize = 36;
/// What a picture, or words that only the site knows, may want.
const UNKNOWN: usize = 20;

impl Column {
    /// Takes in a cell, as it was drawn.
    fn measure(&mut self, html: &str, unknown: usize) {
        let (mut cell, mut word) = (0, 0);
        // a tag has no width, and a name such as `&quot;` that of one letter
        let (mut in_tag, mut in_name) = (false, false);
        for letter in html.chars() {
            match letter {
                '<' => in_tag = true,
                '>' => in_tag = false,
                _ if in_tag => {}
                ';' if in_name => in_name = false,
                _ if in_name => {}
                _ => {
                    in_name = letter == '&';
                    cell += 1;
                    word = if letter.is_whitespace() { 0 } else { word + 1 };
                    self.word = self.word.max(word);
                }
            }
        }
        self.cell = self.cell.max(cell + unknown * UNKNOWN);
    }

    fn is_long(self) -> bool {
        self.cell > SHORT
    }

    /// The least width that it should have, of those there are.
    fn width(self) -> usize {
        let letters = if self.is_long() { self.word } else { self.cell };
        let wanted = (letters * 13).div_ceil(25) + 1;
        let wanted = if self.is_long() { wanted.max(LONG) } else { wanted };
        WIDTHS.into_iter().find(|width| *width >= wanted).unwrap_or(WIDTHS[WIDTHS.len() - 1])
    }
}

impl Table {
    /// The start of a table.
    pub(super) fn open(&mut self, alignments: &[Alignment], heading: Option<Arc<str>>, out: &mut Fragment) {
        self.alignments = alignments.to_vec();
        self.open_box(heading, out);
        out.raw("<table>\n");
        self.start = out.html.len();
        self.columns = vec![Column::default(); alignments.len()];
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
        match tag {
            TagEnd::TableCell => self.measure(out),
            TagEnd::Table => self.group(out),
            _ => {}
        }
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

    /// Measures the cell that ends here.
    fn measure(&mut self, out: &Fragment) {
        let html = &out.html[self.cell_start..];
        let gaps = out.gaps.iter().rev().take_while(|gap| gap.at >= self.cell_start);
        let words = gaps.filter(|gap| matches!(gap.kind, GapKind::LinkWords(_))).count();
        if let Some(column) = self.columns.get_mut(self.cell - 1) {
            column.measure(html, words + html.matches("<img").count());
        }
    }

    /// Says how wide the columns are, before their rows. Where there is room, those of long cells share what is left.
    fn group(&mut self, out: &mut Fragment) {
        let all: usize = self.columns.iter().map(|column| column.width()).sum();
        let mut group = Fragment::default();
        group.raw("<colgroup>");
        for column in &self.columns {
            group.raw(&match column.width() {
                LONG if column.is_long() && all <= ROOM => "<col class=\"rest\">".to_owned(),
                width => format!("<col class=\"w{width}\">"),
            });
        }
        group.raw("</colgroup>\n");
        out.insert(self.start, &group);
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
        self.cell_start = out.html.len();
    }
}
