//! The titles of callouts and directives: one line of running text, read like any other.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, OffsetIter, Options, Parser, TextMergeWithOffset};

use super::pieces::is_inline;

/// Stands before a title while it is read, so that nothing in it begins a block.
const LEAD: &str = "a ";

/// What a text defines for its links by name: addresses and titles, by the names in lower case.
#[derive(Default)]
pub(super) struct Definitions(HashMap<String, (String, String)>);

impl Definitions {
    /// The definitions that a parser has found.
    pub(super) fn of(parser: &OffsetIter<'_>) -> Self {
        let definitions = parser.reference_definitions().iter().map(|(name, definition)| {
            let title = definition.title.as_deref().unwrap_or_default();
            (name.to_lowercase(), (definition.dest.to_string(), title.to_owned()))
        });
        Self(definitions.collect())
    }

    fn find<'a>(&self, link: &BrokenLink<'_>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let (address, title) = self.0.get(&link.reference.to_lowercase())?;
        Some((address.clone().into(), title.clone().into()))
    }
}

/// The running text of a title that stands at byte `start` of `text`.
pub(super) fn read(
    title: &str,
    (text, start): (&str, usize),
    options: Options,
    definitions: &Definitions,
) -> Vec<(Event<'static>, Range<usize>)> {
    let line = format!("{LEAD}{title}{}", notes_of(title, text));
    let find = |link: BrokenLink<'_>| definitions.find(&link);
    let parser = Parser::new_with_broken_link_callback(&line, options, Some(find)).into_offset_iter();
    let events = TextMergeWithOffset::new(parser).skip(1).take_while(|(event, _)| is_inline(event));
    let place = |at: usize| start + at.saturating_sub(LEAD.len()).min(title.len());
    let events = events.enumerate().filter_map(|(number, (event, range))| {
        let event = match event {
            Event::Text(words) if number == 0 => {
                let words = words.strip_prefix(LEAD).unwrap_or(&words).to_owned();
                (!words.is_empty()).then(|| Event::Text(words.into()))?
            }
            event => event.into_static(),
        };
        Some((event, place(range.start)..place(range.end)))
    });
    events.collect()
}

/// Footnotes that a title marks and the text defines, so that their marks are known.
fn notes_of(title: &str, text: &str) -> String {
    let names = title.split("[^").skip(1).filter_map(|rest| rest.split_once(']')).map(|(name, _)| name);
    let known = names.filter(|name| text.contains(&format!("[^{name}]:")));
    known.map(|name| format!("\n\n[^{name}]: .")).collect()
}
