//! What HTML adds to the outline: places, pictures, and the ends of blocks of text.

use super::Kind;
use crate::markdown::elements::Markup;
use crate::markdown::surveyor::Surveyor;
use crate::source::Span;

impl Surveyor<'_> {
    pub(in crate::markdown) fn html(&mut self, markup: &Markup, span: Span) {
        match markup {
            Markup::Start { element, id, .. } => {
                if element.kind != Kind::Inline {
                    self.end_block();
                }
                if let Some(id) = id {
                    self.place(id, span);
                }
                self.outline.has_steps |= element.written == "ol";
            }
            Markup::End(element) if element.kind == Kind::Inline => {}
            Markup::End(element) if element.written == "td" || element.written == "th" => {
                self.block.push(' ');
            }
            Markup::End(element) => {
                if element.kind == Kind::Paragraph && self.outline.opening.is_empty() {
                    self.outline.opening = self.sentences().first();
                }
                self.end_block();
            }
            Markup::Place(id) => self.place(id, span),
            Markup::Known(id) => self.outline.places.push(id.clone()),
            Markup::Picture { address, alt, .. } => {
                self.open_link(address, true, false, span);
                self.block.push_str(alt.as_deref().unwrap_or_default());
                self.close_link();
                let link = self.outline.links.last_mut().expect("it was opened just now");
                link.decorative = alt.as_deref() == Some("");
            }
            Markup::Address { address, image, .. } => {
                self.open_link(address, *image, false, span);
                self.close_link();
                // the words of a link that is passed on are not known
                let link = self.outline.links.last_mut().expect("it was opened just now");
                link.decorative = true;
            }
            Markup::Summary | Markup::WordBreak => {}
        }
    }

    /// A place that HTML names. One of the same name gets a number.
    fn place(&mut self, id: &str, span: Span) {
        let id = self.named(id, span, false);
        self.outline.places.push(id);
    }
}
