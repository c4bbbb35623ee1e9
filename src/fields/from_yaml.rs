//! Reads YAML as fields: the plain part of it, which people write. What could make a short text a long one, or a text
//! something else, is said and left out.

use std::borrow::Cow;

use granit_parser::{Event, Marker, Options, Parser, ScalarStyle, Span as Stretch};

use super::from_toml::Fault;
use super::value::{Field, Table, Value};
use crate::source::{Span, line_start};

/// How deep lists and tables may lie in each other.
const DEEPEST: usize = 32;

/// The table of a YAML text. Empty values are left out, as if nobody had written them.
pub(super) fn read(text: &str) -> (Table<'_>, Vec<Fault>) {
    let mut options = Options::default();
    options.flow_nesting_limit = DEEPEST;
    options.block_nesting_limit = DEEPEST;
    options.emit_unresolved_aliases = true;
    let mut reader = Reader { text, open: Vec::new(), top: None, faults: Vec::new() };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, stretch)) => reader.take(event, stretch),
            Err(error) => {
                let fault = reader.syntax(byte(*error.marker(), text), &error.info());
                reader.faults.push(fault);
                break;
            }
        }
    }
    // what is still open when the text breaks off is closed, so that what was read of it counts
    while !reader.open.is_empty() {
        reader.close(text.len());
    }
    let table = match reader.top {
        Some(Value::Table(table)) => table,
        Some(_) if reader.faults.is_empty() => {
            let message = "front matter is a list of fields, not a single value";
            reader.faults.push(Fault::new(Span::default(), message, "write `key: value`, one on a line"));
            Table::new()
        }
        _ => Table::new(),
    };
    (table, reader.faults)
}

impl Fault {
    fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: help.into(), first: None, is_certain: false }
    }
}

/// A list or table that is being read.
enum Open<'a> {
    List(Vec<(Value<'a>, Span)>, usize),
    /// With the key whose value comes next. A key that cannot be one has no name.
    Table(Table<'a>, usize, Option<(Option<Cow<'a, str>>, Span)>),
}

/// What a text without quotes cannot start with.
const SIGNS: [char; 10] = ['[', '{', '@', '`', '%', '!', '&', '*', ',', '?'];

struct Reader<'a> {
    text: &'a str,
    open: Vec<Open<'a>>,
    top: Option<Value<'a>>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>, stretch: Stretch) {
        let (start, end) = (byte(stretch.start, self.text), byte(stretch.end, self.text));
        let span = Span::new(start, start + self.text.get(start..end).unwrap_or("").trim_end().len());
        self.refuse(&event, &stretch, span);
        match event {
            Event::Scalar(text, style, ..) => {
                let value = match style {
                    ScalarStyle::Plain if is_empty(&text) => None,
                    ScalarStyle::Plain => Some(Value::Plain(text)),
                    _ => Some(Value::Text(text)),
                };
                self.put(value, span);
            }
            Event::Alias(..) | Event::UnresolvedAlias(..) => self.put(None, span),
            Event::SequenceStart(..) => self.open.push(Open::List(Vec::new(), span.start)),
            Event::MappingStart(..) => self.open.push(Open::Table(Table::new(), span.start, None)),
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            Event::DocumentStart(..) if self.top.is_some() => {
                let help = "write all fields between the first two lines `---`";
                self.faults.push(Fault::new(span, "front matter is one YAML document, not several", help));
            }
            _ => {}
        }
    }

    /// Says that something is not read here, once of its kind.
    fn refuse(&mut self, event: &Event<'a>, stretch: &Stretch, span: Span) {
        let refused = if event.is_alias() {
            Some((span, "a YAML alias (`*name`) is not read here", "write the value itself"))
        } else if event.anchor_id().is_some() {
            Some((span, "a YAML anchor (`&name`) is not read here", "delete the anchor"))
        } else if event.tag().is_some() {
            let tag = stretch.tag_span().map(|tag| (byte(tag.start, self.text), byte(tag.end, self.text)));
            let span = tag.map_or(span, |(start, end)| Span::new(start, end));
            Some((
                span,
                "a YAML tag (`!name`) is not read here",
                "delete the tag; quotes make a value a text",
            ))
        } else {
            None
        };
        if let Some((span, message, help)) = refused
            && self.faults.iter().all(|fault| fault.message != message)
        {
            self.faults.push(Fault::new(span, message, help));
        }
    }

    /// A value is complete: it belongs to what is open. None stands for an empty one.
    fn put(&mut self, value: Option<Value<'a>>, span: Span) {
        match self.open.last_mut() {
            None => self.top = self.top.take().or(value),
            Some(Open::List(list, _)) => list.extend(value.map(|value| (value, span))),
            Some(Open::Table(_, _, key @ None)) => {
                let name = match value {
                    Some(Value::Plain(text)) if text == "<<" => {
                        let (message, help) =
                            ("a YAML merge key (`<<`) is not read here", "write the fields themselves");
                        self.faults.push(Fault::new(span, message, help));
                        None
                    }
                    Some(Value::Text(text) | Value::Plain(text)) => Some(text),
                    _ => {
                        let message = "the name of a field is one word or text";
                        self.faults.push(Fault::new(span, message, "write `key: value`"));
                        None
                    }
                };
                *key = Some((name, span));
            }
            Some(Open::Table(table, _, key)) => {
                let Some((Some(name), key)) = key.take() else { return };
                if let Some(first) = table.get(&name) {
                    let fault = Fault::new(key, format!("`{name}` is there twice"), "delete one of the two");
                    let is_certain = value.as_ref().is_some_and(|value| value.json() == first.value.json());
                    self.faults.push(Fault { first: Some(first.key), is_certain, ..fault });
                } else if let Some(value) = value {
                    table.insert(name, Field { key, span, value });
                }
            }
        }
    }

    fn close(&mut self, end: usize) {
        let (value, start) = match self.open.pop() {
            Some(Open::List(list, start)) => (Value::List(list), start),
            Some(Open::Table(table, start, _)) => (Value::Table(table), start),
            None => return,
        };
        let length = self.text.get(start..end).unwrap_or("").trim_end().len();
        self.put(Some(value), Span::new(start, start + length));
    }

    /// What the parser says, with the line put right where the usual mistake was made: a text that needs quotes.
    fn syntax(&self, at: usize, message: &str) -> Fault {
        let start = line_start(self.text, at);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        let line = &self.text[start..end];
        let key_and_value = line.trim().split_once(": ").map(|(key, value)| (key, value.trim()));
        let quoted = key_and_value.filter(|(key, value)| {
            let plain = |letter: char| letter.is_alphanumeric() || "_-".contains(letter);
            let needs = value.contains(": ") || value.ends_with(':') || value.starts_with(SIGNS);
            key.chars().all(plain) && needs
        });
        let help = match quoted {
            _ if line.starts_with('\t') || message.contains("tab") => {
                "YAML is indented with spaces, never with tabs".to_owned()
            }
            _ if message.contains("unclosed") => "close it with `]` or `}`".to_owned(),
            Some((key, value)) => {
                format!(
                    "write the text in quotes: {key}: \"{}\"",
                    value.replace('\\', "\\\\").replace('"', "\\\"")
                )
            }
            None => "one field on a line, `key: value`; what belongs to a field is indented by two spaces"
                .to_owned(),
        };
        Fault::new(Span::new(at, at), format!("this YAML cannot be read: {message}"), help)
    }
}

fn is_empty(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// The byte of a mark, at the start of a letter of the text.
fn byte(mark: Marker, text: &str) -> usize {
    let mut at = mark.byte_offset().unwrap_or(0).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
