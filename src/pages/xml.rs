//! XML for other programs: names and values go in, and what comes out is well-formed.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::text::one_line;

/// A document while it is written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub(super) fn new() -> Self {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// Opens an element that holds others.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(start(name, attributes)));
        self.line();
    }

    /// Closes it.
    pub(super) fn close(&mut self, name: &'static str) {
        self.write(Event::End(BytesEnd::new(name)));
        self.line();
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &'static str, text: &str) {
        self.write(Event::Start(start(name, &[])));
        self.write(Event::Text(BytesText::new(&one_line(text))));
        self.close(name);
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
        self.line();
    }

    pub(super) fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).expect("text in, text out")
    }

    fn line(&mut self) {
        self.write(Event::Text(BytesText::from_escaped("\n")));
    }

    fn write(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("memory takes everything");
    }
}

fn start<'a>(name: &'static str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*one_line(value)));
    }
    start
}
