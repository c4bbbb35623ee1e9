//! Edits of the author's files, before any of them is written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Problem;
use super::ids::in_file;
use crate::disk::Trying as _;
use crate::source::{SourcePath, Sources, Span, line_and_column};

/// What is written in the place of what, by file.
#[derive(Debug, Default)]
pub(super) struct Edits {
    files: BTreeMap<SourcePath, BTreeMap<(usize, usize), String>>,
}

impl Edits {
    /// How many places change.
    pub(super) fn count(&self) -> usize {
        self.files.values().map(BTreeMap::len).sum()
    }

    /// The edits of a file, in the order of their places.
    pub(super) fn of(&self, path: &SourcePath) -> impl DoubleEndedIterator<Item = (Span, &str)> {
        let edits = self.files.get(path).into_iter().flatten();
        edits.map(|((start, end), new)| (Span::new(*start, *end), &**new))
    }

    /// The files that change.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.keys()
    }

    pub(super) fn replace(&mut self, path: &SourcePath, span: Span, new: String) {
        self.files.entry(path.clone()).or_default().insert((span.start, span.end), new);
    }

    /// A line for each place of a file that changes.
    pub(super) fn lines<'a>(
        &'a self,
        path: &'a SourcePath,
        sources: &'a Sources,
    ) -> impl Iterator<Item = String> + 'a {
        let text = sources.text(path).map_or("", |text| &**text);
        self.of(path).map(move |(span, new)| {
            let (line, _) = line_and_column(text, span.start);
            let old = span.of(text);
            let arrow = if old.is_empty() { "+".to_owned() } else { format!("{old} →") };
            format!("  {path}:{line}: {arrow} {}", new.trim())
        })
    }

    /// The bytes of each file that changes, with its line ends and letters as its author's editor writes them.
    pub(super) fn contents(
        &self,
        root: &Path,
        sources: &Sources,
    ) -> Result<Vec<(SourcePath, Vec<u8>)>, Problem> {
        let mut all = Vec::new();
        for path in self.paths() {
            let file = root.join(path.as_str());
            let old = fs::read_to_string(&file).trying("read", &file)?;
            let text = sources.text(path).map_or("", |text| &**text);
            let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
            let mut new = old.clone();
            for (span, words) in self.of(path).rev() {
                let place = in_file(&old, text, span.start)..in_file(&old, text, span.end);
                new.replace_range(place, &words.replace('\n', end));
            }
            all.push((path.clone(), new.into_bytes()));
        }
        Ok(all)
    }
}

/// The places where a word stands in a text, not as a part of another one.
pub(super) fn places_of<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
    };
    let (begins, ends) = (is_part(word.chars().next()), is_part(word.chars().next_back()));
    let alone = move |at: &usize| {
        let (before, behind) = (text[..*at].chars().next_back(), text[at + word.len()..].chars().next());
        !(begins && is_part(before) || ends && is_part(behind))
    };
    text.match_indices(word).map(|(at, _)| at).filter(alone)
}
