//! What goes in: every input file, in memory, by its path.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::fingerprint::Fingerprint;
use crate::text::{composed, fit, one_line};

/// The folder with the content.
pub const CONTENT: &str = "content";
/// What the names of pages end in.
pub const MARKDOWN: [&str; 2] = ["md", "markdown"];
/// The folder with themes.
pub const THEMES: &str = "themes";
/// The folder with the site's own templates; they win over those of every theme.
pub const TEMPLATES: &str = "templates";
/// The folder with files that are copied as they are.
pub const STATIC: &str = "static";

/// The path of an input file below the project folder, with `/` on every system. It cannot climb:
/// no part is `..`, `.` or empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from text, or nothing where the text is not a plain path downwards.
    pub fn new(path: &str) -> Option<Self> {
        let plain = |part: &str| !matches!(part, "" | "." | "..");
        path.split('/').all(plain).then(|| Self(path.into()))
    }

    /// The path that `way` leads to from the folder of this file. It is the one `confine`: every path
    /// that comes from content goes through it, and none leaves the project. A leading `/` starts at `top`.
    pub fn confine(&self, way: &str, top: &str) -> Option<Self> {
        let mut parts: Vec<&str> = match way.strip_prefix('/') {
            Some(_) => top.split('/').filter(|part| !part.is_empty()).collect(),
            None => self.folder().split('/').filter(|part| !part.is_empty()).collect(),
        };
        for part in way.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                name => parts.push(name),
            }
        }
        Self::new(&parts.join("/"))
    }

    /// The path with its letters composed, where they are not.
    fn composed(&self) -> Option<Self> {
        match composed(&self.0) {
            Cow::Borrowed(_) => None,
            Cow::Owned(path) if *path == *self.0 => None,
            Cow::Owned(path) => Some(Self(path.into())),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file; empty for the project folder itself.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The name without its extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The extension, without the dot; empty where there is none.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Whether it is called like a page of HTML.
    pub fn is_html(&self) -> bool {
        ["htm", "html", "xhtml"].iter().any(|html| self.extension().eq_ignore_ascii_case(html))
    }

    /// The rest of the path below a folder of the project, if the file lies in it.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

/// The path as it is said: whatever a file is called, a message about it is one line.
impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&self.0))
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stretch of a source text, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// A span from its two ends.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same span further down, as when the text it was found in starts at `offset` of a file.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }

    /// The text of the span; empty where it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// One input file.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it lies.
    pub path: SourcePath,
    /// What it holds.
    pub data: Data,
    /// What its content is recognised by.
    pub fingerprint: Fingerprint,
}

/// What an input file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// A text: without byte order mark, lines ended by `\n`, letters composed.
    Text(Arc<str>),
    /// Anything else. It is copied to the output and never held in memory.
    Blob(PathBuf, Glimpse),
    /// Something that cannot be used, and why.
    Fault(Fault),
}

/// What is known of a file that is not held in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Glimpse {
    /// Nothing more.
    Plain,
    /// It is a picture of this size.
    Picture(Size),
    /// It begins with front matter, which another tool reads.
    FrontMatter,
}

impl Glimpse {
    /// The size, if it is a picture.
    pub fn size(self) -> Option<Size> {
        match self {
            Self::Picture(size) => Some(size),
            Self::Plain | Self::FrontMatter => None,
        }
    }
}

/// Whether a text begins with front matter: a first line of three hyphens or plus signs.
pub fn begins_with_front_matter(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    matches!(first.trim_start_matches('\u{feff}').trim_end(), "---" | "+++")
}

/// The width and height of a picture, in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A text that is not UTF-8 from this line on.
    NotUtf8 {
        /// The line, from 1.
        line: usize,
    },
    /// A text with a NUL character in this line.
    Nul {
        /// The line, from 1.
        line: usize,
    },
    /// A pipe, socket or device.
    NotAFile,
    /// A symbolic link that leaves the project folder, or leads nowhere.
    Outside,
    /// The operating system refused to read it; these are its words.
    Unreadable(String),
    /// The name is not UTF-8.
    Name,
}

/// A text as it is looked at everywhere: letters composed, and nothing in it that no page can hold.
fn normal(text: Arc<str>) -> Arc<str> {
    let text = match composed(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed.into(),
    };
    match fit(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(fit) => fit.into(),
    }
}

impl Source {
    /// A text source. A byte order mark is taken off, and all lines end in `\n`. In what authors write letters are
    /// composed, and a replacement character stands for what no page can hold; scripts and templates stay as they are.
    pub fn text(path: SourcePath, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text: Arc<str> = if text.contains('\r') {
            text.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            text.into()
        };
        let is_written = ["md", "toml"].iter().any(|written| path.extension().eq_ignore_ascii_case(written));
        let text = if is_written { normal(text) } else { text };
        let fingerprint = Fingerprint::of(text.as_bytes());
        Self { path, data: Data::Text(text), fingerprint }
    }

    /// The text, where the source is one.
    pub fn as_text(&self) -> Option<&Arc<str>> {
        match &self.data {
            Data::Text(text) => Some(text),
            Data::Blob(..) | Data::Fault(_) => None,
        }
    }
}

/// All input files of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    files: BTreeMap<SourcePath, Source>,
    /// The files whose names are not composed, by the composed ones.
    composed: BTreeMap<SourcePath, SourcePath>,
}

impl Sources {
    /// Adds a file, or puts a new version in the place of the old one.
    pub fn insert(&mut self, source: Source) {
        if let Some(composed) = source.path.composed() {
            self.composed.insert(composed, source.path.clone());
        }
        self.files.insert(source.path.clone(), source);
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &SourcePath) {
        self.files.remove(path);
        self.composed.retain(|_, file| file != path);
    }

    /// The file at a path.
    pub fn get(&self, path: &SourcePath) -> Option<&Source> {
        self.files.get(path)
    }

    /// The file that somebody means by a path: the one of just this name, or else one whose name has the same letters,
    /// composed otherwise.
    pub fn find(&self, path: &SourcePath) -> Option<&Source> {
        let same_letters = || {
            let path = path.composed();
            let file = path.as_ref().and_then(|path| self.files.get(path));
            file.or_else(|| self.files.get(self.composed.get(path.as_ref()?)?))
        };
        self.get(path).or_else(|| self.get(self.composed.get(path)?)).or_else(same_letters)
    }

    /// All files, in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.values()
    }

    /// The files in a folder and the folders below it, in the order of their paths.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> {
        let start = SourcePath(format!("{folder}/").into());
        self.files
            .range(start..)
            .map(|(_, source)| source)
            .take_while(move |source| source.path.below(folder).is_some())
    }

    /// The text of a place, for showing the line that a finding is about.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        self.get(path).and_then(Source::as_text)
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(sources: I) -> Self {
        let mut all = Self::default();
        sources.into_iter().for_each(|source| all.insert(source));
        all
    }
}

/// Where the line begins that holds a byte of a text.
pub fn line_start(text: &str, byte: usize) -> usize {
    text[..byte].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The line (from 1) and column (in characters, from 1) of a byte of a text.
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let start = line_start(text, byte);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    (line, before[start..].chars().count() + 1)
}
