//! The edits that a move makes.

use super::names::Change;
use super::path_after;
use crate::cli::Problem;
use crate::cli::edits::{Edits, places_of};
use crate::cli::print::Printer;
use crate::content::Document;
use crate::content::reference::Name;
use crate::fields::Word as _;
use crate::source::{Source, SourcePath, Sources, Span};

impl Edits {
    /// Replaces one text within a span by another.
    pub(super) fn replace_in(&mut self, path: &SourcePath, text: &str, span: Span, old: &str, new: &str) {
        if let Some(at) = places_of(span.of(text), old).next() {
            let start = span.start + at;
            self.replace(path, Span::new(start, start + old.len()), new.to_owned());
        }
    }

    /// Replaces a name within the span of a reference.
    pub(super) fn replace_name(
        &mut self,
        document: &Document,
        text: &str,
        span: Span,
        old: &Name,
        new: &str,
    ) {
        let mut written = old.kind.map(|kind| format!("{}:", kind.word())).unwrap_or_default();
        written += &old.slug;
        for (mark, part) in [('.', &old.part), ('#', &old.anchor)] {
            if let Some(part) = part {
                written.push(mark);
                written += part;
            }
        }
        self.replace_in(&document.path, text, span, &written, new);
    }

    /// Replaces the address of a link.
    pub(super) fn replace_address(
        &mut self,
        document: &Document,
        text: &str,
        span: Span,
        old: &str,
        new: &str,
    ) {
        if let Some(at) = span.of(text).rfind(old).filter(|_| !old.is_empty()) {
            let start = span.start + at;
            self.replace(&document.path, Span::new(start, start + old.len()), new.to_owned());
        }
    }

    /// Keeps the address that a document had.
    pub(super) fn alias(&mut self, document: &Document, text: &str, url: &str) {
        let url = format!("\"{url}\"");
        let head = &text[..document.body.start.min(text.len())];
        let blank = head.len() - head.trim_start().len();
        let is_yaml = head[blank..].starts_with("---");
        let known = head.match_indices("aliases").find(|(at, _)| head[..*at].ends_with('\n'));
        let open = known.and_then(|(at, _)| Some(at + head[at..].split('\n').next()?.find('[')? + 1));
        let (at, new) = if let Some(at) = open {
            let is_empty = head[at..].trim_start().starts_with(']');
            (at, if is_empty { url } else { format!("{url}, ") })
        } else if let Some((at, name)) = known {
            (at + name.len() + 1, format!("\n  - {url}"))
        } else if is_yaml || head[blank..].starts_with("+++") {
            let line = head[blank..].find('\n').map_or(head.len(), |end| blank + end + 1);
            (line, if is_yaml { format!("aliases: [{url}]\n") } else { format!("aliases = [{url}]\n") })
        } else if document.path.extension() == "toml" {
            (0, format!("aliases = [{url}]\n"))
        } else {
            (0, format!("+++\naliases = [{url}]\n+++\n\n"))
        };
        self.replace(&document.path, Span::new(at, at), new);
    }

    /// The sources with all edits, in their new places.
    pub(super) fn applied(&self, sources: &Sources, change: &Change) -> Result<Sources, Problem> {
        let mut after = Sources::default();
        for source in sources.iter() {
            let path = path_after(change, &source.path);
            let Some(text) = source.as_text() else {
                after.insert(Source { path, ..source.clone() });
                continue;
            };
            after.insert(Source::text(path, &self.text(&source.path, text)?));
        }
        Ok(after)
    }

    /// A text with its edits.
    fn text(&self, path: &SourcePath, text: &str) -> Result<String, Problem> {
        let mut new = text.to_owned();
        let mut last = usize::MAX;
        for (span, words) in self.of(path).rev() {
            if span.end > last {
                return Err(Problem::new(
                    format!("two changes meet in `{path}`"),
                    "change this file by hand first",
                ));
            }
            new.replace_range(span.start..span.end, words);
            last = span.start;
        }
        Ok(new)
    }

    /// Shows each place that changes.
    pub(super) fn show(&self, sources: &Sources, change: &Change, printer: &Printer) {
        for path in self.paths() {
            let after = path_after(change, path);
            if after != *path {
                printer.say(&format!("{path} → {after}"));
            }
            self.lines(path, sources).for_each(|line| printer.say(&line));
        }
    }
}
