//! The titles of callouts and directives: one line of running text, read like any other.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, BrokenLinkCallback, CowStr, Event, OffsetIter, Parser, TextMergeWithOffset,
};

use super::Dialect;
use super::events::is_inline;
use super::pieces::options;

/// Stands before a title while it is read, so that nothing in it begins a block.
const LEAD: &str = "a ";

/// What a text defines that its titles may name, by names in lower case.
#[derive(Default)]
pub(super) struct Definitions {
    /// Addresses, with their titles.
    links: HashMap<String, (String, String)>,
    notes: HashSet<String>,
}

impl Definitions {
    /// The definitions of a text, of which its parser has found those of links.
    pub(super) fn of<'a>(parser: &OffsetIter<'a, impl BrokenLinkCallback<'a>>, text: &str) -> Self {
        let links = parser.reference_definitions().iter().map(|(name, definition)| {
            let title = definition.title.as_deref().unwrap_or_default();
            (name.to_lowercase(), (definition.dest.to_string(), title.to_owned()))
        });
        let lines = text.lines().map(|line| line.trim_start_matches([' ', '\t', '>']));
        let notes = lines.filter_map(|line| line.strip_prefix("[^")?.split_once("]:"));
        Self { links: links.collect(), notes: notes.map(|(name, _)| name.to_lowercase()).collect() }
    }

    fn find<'a>(&self, link: &BrokenLink<'_>) -> Option<(CowStr<'a>, CowStr<'a>)> {
        let (address, title) = self.links.get(&link.reference.to_lowercase())?;
        Some((address.clone().into(), title.clone().into()))
    }

    /// The footnotes that a title marks, each with some text, so that their marks are known.
    fn notes_of(&self, title: &str) -> String {
        let names = title.split("[^").skip(1).filter_map(|rest| rest.split_once(']'));
        let known = names.filter(|(name, _)| self.notes.contains(&name.to_lowercase()));
        known.fold(String::new(), |notes, (name, _)| notes + "\n\n[^" + name + "]: .")
    }
}

/// The running text of a title that stands at byte `start` of a text.
pub(super) fn read(
    title: &str,
    start: usize,
    dialect: Dialect,
    definitions: &Definitions,
) -> Vec<(Event<'static>, Range<usize>)> {
    let line = format!("{LEAD}{title}{}", definitions.notes_of(title));
    let find = |link: BrokenLink<'_>| definitions.find(&link);
    let parser =
        Parser::new_with_broken_link_callback(&line, options(dialect), Some(find)).into_offset_iter();
    let parser = dialect.quotes.set(&line, parser);
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
