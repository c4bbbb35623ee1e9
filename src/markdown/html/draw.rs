//! Draws HTML of the allow-list, and the addresses in HTML that is passed on.

use std::sync::Arc;

use super::{Element, Kind, Value};
use crate::markdown::elements::Markup;
use crate::markdown::fragment::{GapKind, Image};
use crate::markdown::html_writer::HtmlWriter;
use crate::markdown::outline::Outline;

/// Elements of which the text is shown as it stands, without links made of what looks like an address.
const CODE: [&str; 4] = ["code", "kbd", "pre", "samp"];

impl HtmlWriter {
    pub(in crate::markdown) fn html(&mut self, markup: &Markup, outline: &Outline) {
        match markup {
            Markup::Start { element, values, id } => {
                let id = id.as_ref().and_then(|_| outline.places.last());
                self.start_element(*element, values, id, outline);
            }
            Markup::End(element) => self.end_element(*element),
            Markup::Summary => {
                self.out.raw("<summary>");
                self.out.word("details");
                self.out.raw("</summary>");
            }
            Markup::Place(_) => {
                self.out.raw("<span");
                self.id(outline.places.last());
                self.out.raw("></span>");
            }
            Markup::Known(_) => {}
            Markup::Picture { alt, title, size, .. } => {
                let image = Image {
                    link: self.next_link,
                    alt: alt.clone().unwrap_or_default(),
                    title: title.clone(),
                    linked: !self.links.is_empty(),
                    size: *size,
                };
                self.out.gap(GapKind::Image(image));
                self.next_link += 1;
            }
            Markup::WordBreak => self.out.raw("<wbr>"),
            Markup::Address { source, .. } => {
                self.out.gap(GapKind::Address(self.next_link, source.clone()));
                self.next_link += 1;
            }
        }
    }

    fn start_element(
        &mut self,
        element: Element,
        values: &[Value],
        id: Option<&Arc<str>>,
        outline: &Outline,
    ) {
        self.depth += usize::from(element.kind != Kind::Inline);
        self.in_code |= CODE.contains(&element.written);
        if element.written == "table" {
            self.tables.open_box(outline.headings.last().map(|heading| heading.text.clone()), &mut self.out);
        }
        self.out.raw("<");
        self.out.raw(element.written);
        self.id(id);
        for Value { name, value } in values {
            self.out.raw(" ");
            self.out.raw(name);
            if !matches!(*name, "open" | "reversed") {
                self.out.raw("=\"");
                self.out.text(value);
                self.out.raw("\"");
            }
        }
        self.out.raw(if element.written == "pre" { " tabindex=\"0\">" } else { ">" });
    }

    fn end_element(&mut self, element: Element) {
        self.depth -= usize::from(element.kind != Kind::Inline);
        self.in_code &= !CODE.contains(&element.written);
        self.out.raw("</");
        self.out.raw(element.written);
        self.out.raw(if element.written == "table" { "></div>\n" } else { ">" });
    }

    fn id(&mut self, id: Option<&Arc<str>>) {
        if let Some(id) = id {
            self.out.raw(" id=\"");
            self.out.gap(GapKind::Id(id.clone()));
            self.out.raw("\"");
        }
    }
}
