//! `roadbook ids`: the checklist items that are known by their words only, and explicit ids for them.

use std::fs;
use std::path::Path;

use clap::Args;

use super::phrase::counted;
use super::print::Printer;
use super::project::Project;
use super::{GlobalOptions, Outcome, Problem};
use crate::config::Config;
use crate::content::{self, Documents};
use crate::disk::{Error, Trying as _, put};
use crate::markdown::Item;
use crate::report::Report;
use crate::source::{Source, Sources, line_and_column, line_start};
use crate::text::composed;

#[derive(Args)]
pub(super) struct Arguments {
    /// Write the ids into the files
    #[arg(short, long)]
    write: bool,
}

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let project = Project::find(options)?;
    let sources = project.read()?;
    let config = Config::read(&sources, &project.config, &mut Report::default());
    let mut count = 0;
    for source in sources.iter() {
        let Some(text) = source.as_text() else { continue };
        let items: Vec<Item> = items(source, &config).into_iter().filter(|item| item.derived).collect();
        for item in &items {
            let (line, _) = line_and_column(text, item.span.start);
            printer.say(&format!("{}:{line}: {} {{#{}}}", source.path, item.text, item.id));
        }
        if arguments.write && !items.is_empty() {
            write(&project.root.join(source.path.as_str()), source, &items, &config)?;
        }
        count += items.len();
    }
    printer.result(&match (count, arguments.write) {
        (0, _) => "Every item has an id of its own".to_owned(),
        (_, true) => format!("Wrote {}", counted(count, "id")),
        (_, false) => {
            let items = counted(count, "item");
            format!("{items} without an id of its own; `roadbook ids --write` writes them")
        }
    });
    Ok(Outcome::Well)
}

/// The checklist items of a file.
fn items(source: &Source, config: &Config) -> Vec<Item> {
    let sources: Sources = [source.clone()].into_iter().collect();
    let documents = content::read(
        &sources,
        config.markdown,
        &config.plain,
        &Documents::default(),
        &mut Report::default(),
    );
    documents.iter().flat_map(|document| document.body.outline.items.clone()).collect()
}

/// Writes the ids of items into their file, and touches nothing else. The new file is read before it takes the place of
/// the old one: each item must be known by the id that it had.
fn write(path: &Path, source: &Source, items: &[Item], config: &Config) -> Result<(), Error> {
    let old = fs::read_to_string(path).trying("read", path)?;
    let text = source.as_text().map_or("", |text| &**text);
    let mut new = old.clone();
    for item in items.iter().rev() {
        let (at, id) = place(text, item);
        new.insert_str(in_file(&old, text, at), &id);
    }
    let ids = |source: &Source| -> Vec<_> {
        self::items(source, config).into_iter().map(|item| (item.id, item.text)).collect()
    };
    let after = Source::text(source.path.clone(), &new);
    if ids(&after) != ids(source) || self::items(&after, config).iter().any(|item| item.derived) {
        return Err(Error::refused(
            "write ids into",
            path,
            "an item would be read in another way; give it an id by hand",
        ));
    }
    put(path, new.as_bytes())
}

/// Where the id of an item goes, and how it is written there: into the braces if there are any.
fn place(text: &str, item: &Item) -> (usize, String) {
    let span = item.span.of(text);
    // braces that are read as attributes are no part of the words
    let has_braces = span.trim_end().ends_with('}') && !item.text.ends_with('}');
    match span.rfind('{').filter(|_| has_braces) {
        Some(open) => (item.span.start + open + 1, format!("#{} ", item.id)),
        None => (item.span.start + span.trim_end().len(), format!(" {{#{}}}", item.id)),
    }
}

/// The byte of a file that a byte of its text is. The text has no byte order mark, ends its lines with `\n`, and its
/// letters are composed; the file has each of them as its author's editor writes it.
pub(super) fn in_file(file: &str, text: &str, at: usize) -> usize {
    let line_start = line_start(text, at);
    let nr = text[..at].matches('\n').count();
    let mark = if file.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let ends = file
        .match_indices(['\n', '\r'])
        .filter(|(at, end)| *end == "\n" || !file[at + 1..].starts_with('\n'));
    let start = if nr == 0 { mark } else { ends.map(|(at, _)| at + 1).nth(nr - 1).unwrap_or(file.len()) };
    let line = file[start..].split(['\n', '\r']).next().unwrap_or_default();
    let before = &text[line_start..at];
    if line.starts_with(before) && composed(line).len() == line.len() {
        return start + before.len();
    }
    let mut stops = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    start + stops.rfind(|stop| *composed(&line[..*stop]) == *before).unwrap_or(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    #[test]
    fn places_of_the_text_are_found_in_the_file() {
        for (file, at, expected) in [
            ("ab\ncd", 3, 3),
            ("a\r\nb\r\nc", 4, 6),
            ("\u{feff}ab", 1, 4),
            ("\u{feff}a\r\nb", 2, 6),
            ("a\rb", 2, 2),
            ("a\r\r\nb", 3, 4),
            ("u\u{308}b\r\nu\u{308}c", 2, 3),
            ("u\u{308}b\r\nu\u{308}c", 6, 9),
            ("u\u{308}b\r\nu\u{308}c", 7, 10),
        ] {
            let text = Source::text(SourcePath::new("a.md").expect("a plain path"), file);
            let text = text.as_text().expect("it is a text");
            assert_eq!(in_file(file, text, at), expected, "{file:?}");
        }
    }
}
