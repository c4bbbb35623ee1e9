//! Blocks as other tools write them, where pages cannot have them as they are: tabs, notes as shortcodes, includes, comments.

use super::inline::Inline;
use super::lines::{attributes, closes, dedented, fence, indent, value};
use super::notes::{self, Notes};
use super::settings::{Settings, is_page};
use super::{FolderTree, Tool, front};

/// The kinds of notes that people write shortcodes for, and ours.
const NOTES: [(&str, &[&str]); 5] = [
    ("note", &["note", "notice", "callout", "alert", "admonition", "aside"]),
    ("tip", &["tip", "success", "hint"]),
    ("important", &["important", "info", "primary"]),
    ("warning", &["warning", "attention", "warn"]),
    ("caution", &["danger", "error", "caution"]),
];

/// Our kind for a kind of note.
fn note(kind: &str) -> Option<&'static str> {
    let kind = kind.to_ascii_lowercase();
    NOTES.iter().find(|(_, kinds)| kinds.contains(&&*kind)).map(|(ours, _)| *ours)
}

/// The text of a page as we write it.
pub(super) fn convert(
    tree: &FolderTree,
    settings: &Settings,
    path: &str,
    text: &str,
    notes: &mut Notes,
) -> String {
    let body = front::find(text)
        .map_or(0, |(_, end, _)| text[end..].find('\n').map_or(text.len(), |at| end + at + 1));
    let (head, body) = text.split_at(body);
    let lines: Vec<&str> = body.lines().collect();
    let mut inline = Inline { tree, settings, path, line: head.lines().count(), notes };
    let mut out = Vec::with_capacity(lines.len());
    Blocks { inline: &mut inline, deep: 0, notes: Vec::new() }.lines(&lines, &mut out);
    let mut text = head.to_owned() + &out.join("\n");
    if body.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// A line longer than this was written by no person; it stays as it is.
const LONGEST: usize = 8000;
/// How many lines a block may be long.
const FARTHEST: usize = 500;

/// Notes in notes deeper than this are left as they are.
const DEEPEST: usize = 8;

struct Blocks<'a, 'b> {
    inline: &'a mut Inline<'b>,
    deep: usize,
    /// The tags of notes that are open.
    notes: Vec<String>,
}

impl Blocks<'_, '_> {
    fn lines(&mut self, lines: &[&str], out: &mut Vec<String>) {
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at];
            let start = at;
            if line.len() > LONGEST {
                out.push(line.to_owned());
                at += 1;
                self.inline.line += usize::from(self.deep == 0);
                continue;
            }
            if let Some(fence) = fence(line) {
                let end = lines[at + 1..]
                    .iter()
                    .position(|line| closes(line, fence))
                    .map_or(lines.len(), |end| at + 2 + end);
                for line in &lines[at..end] {
                    self.fenced(line, out);
                }
                at = end;
            } else if let Some(end) = (self.deep < DEEPEST).then(|| self.block(lines, at, out)).flatten() {
                at = end;
            } else {
                self.line(line, out);
                at += 1;
            }
            // inside a block the lines have been counted already
            let counted = at - start;
            self.inline.line += if self.deep == 0 { counted } else { 0 };
        }
    }

    /// A line of code: only what is put in from other files.
    fn fenced(&mut self, line: &str, out: &mut Vec<String>) {
        let included = line.trim().strip_prefix("{{#").and_then(|rest| rest.strip_suffix("}}"));
        match included
            .filter(|_| self.inline.settings.tool == Tool::MdBook)
            .and_then(|tag| self.included(tag))
        {
            Some(text) => out.extend(text.lines().map(str::to_owned)),
            None => out.push(line.to_owned()),
        }
    }

    fn line(&mut self, line: &str, out: &mut Vec<String>) {
        let bare = line.trim();
        let tag = bare.strip_prefix("{{#").and_then(|rest| rest.strip_suffix("}}"));
        if let Some(tag) = tag.filter(|tag| !tag.contains("}}"))
            && (tag.starts_with("title ") || tag.contains("include ") || tag.starts_with("playground "))
        {
            // what is not there is shown as it was written
            return out.extend(self.put_in(tag).unwrap_or_else(|| vec![format!("`{bare}`")]));
        }
        if let Some(file) = bare.strip_prefix("--8<-- \"").and_then(|rest| rest.strip_suffix('"'))
            && let Some(lines) = self.put_in(&format!("include {file}"))
        {
            return out.extend(lines);
        }
        if let Some(line) = self.inline.line(line) {
            out.push(line);
        }
    }

    /// A block that starts at a line: what it becomes, and where it ends.
    fn block(&mut self, lines: &[&str], at: usize, out: &mut Vec<String>) -> Option<usize> {
        if let Some(end) = self.comment(lines, at, out) {
            return Some(end);
        }
        if lines[at].trim_start().starts_with("=== \"") {
            return Some(self.content_tabs(lines, at, out));
        }
        self.tag(lines[at], out).map(|()| at + 1)
    }

    /// `{% comment %} … {% endcomment %}`, and `%% … %%` of Obsidian: nobody was to read it.
    fn comment(&mut self, lines: &[&str], at: usize, out: &mut Vec<String>) -> Option<usize> {
        let marks = match self.inline.settings.tool {
            Tool::Obsidian => ("%%", "%%"),
            _ => ("comment %}", "{% endcomment"),
        };
        let (before, behind) = lines[at].split_once(marks.0)?;
        let before = before.trim_end_matches(['{', '%', '-', ' ']);
        let end = |lines: &[&str]| lines.iter().take(FARTHEST).position(|line| line.contains(marks.1));
        let last = if behind.contains(marks.1) { at } else { at + 1 + end(&lines[at + 1..])? };
        let rest = if last == at { behind } else { lines[last] };
        let rest = rest.split_once(marks.1).map_or("", |(_, rest)| rest);
        let rest = if marks.0 == "%%" { rest } else { rest.split_once("%}").map_or("", |(_, rest)| rest) };
        self.inline.note(notes::DROPPED, "comments");
        let left = format!("{before}{rest}");
        if !left.trim().is_empty() {
            self.line(&left, out);
        }
        Some(last + 1)
    }

    /// `=== "Tab"` with its text indented below.
    fn content_tabs(&mut self, lines: &[&str], mut at: usize, out: &mut Vec<String>) -> usize {
        let by = indent(lines[at]);
        let pad = " ".repeat(by);
        let mut tabs = Vec::new();
        while let Some(title) = lines
            .get(at)
            .and_then(|line| line.trim().strip_prefix("=== \""))
            .filter(|_| indent(lines[at]) == by)
        {
            let (inner, end) = indented(lines, at + 1, by + 4);
            tabs.push((title.trim_end_matches('"').to_owned(), inner));
            let blank = lines[end..].iter().take_while(|line| line.trim().is_empty()).count();
            let goes_on = lines.get(end + blank).is_some_and(|line| line.trim().starts_with("=== \""));
            at = if goes_on { end + blank } else { end };
        }
        out.push(format!("{pad}::: tabs"));
        for (title, inner) in tabs {
            out.push(format!("{pad}::: tab {title}"));
            let mut text = Vec::new();
            self.inside(&inner, &mut text);
            out.extend(text.into_iter().map(|line| format!("{pad}{line}")));
            out.push(format!("{pad}:::"));
        }
        out.push(format!("{pad}:::"));
        at
    }

    /// Tags that open and close tabs and notes, each of them alone or at the start of a line.
    fn tag(&mut self, line: &str, out: &mut Vec<String>) -> Option<()> {
        let (tag, rest) = opening(line)?;
        let (name, pairs) = attributes(tag);
        let get = |keys: &[&str]| keys.iter().find_map(|key| value(&pairs, key));
        let end = name.strip_prefix("end").or(name.strip_prefix('/'));
        match (name, end) {
            ("tabs" | "tabpane", _) => out.push("::: tabs".to_owned()),
            ("tab", _) => {
                out.push(format!("::: tab {}", get(&["title", "header", "name", ""]).unwrap_or_default()));
            }
            // a hint of GitBook is read as it is
            ("hint" | "endhint", _) => return None,
            (_, Some("tabs" | "tab" | "tabpane")) => out.push(":::".to_owned()),
            (_, Some(kind)) if self.notes.last().is_some_and(|open| open == kind) => {
                self.notes.pop();
                out.push(":::".to_owned());
            }
            _ => {
                let kind = note(name)?;
                let first = get(&[""]);
                let style = get(&["style", "type", "context", "color", "level"]).and_then(note);
                let named = style.or_else(|| first.filter(|word| !word.contains(' ')).and_then(note));
                let title =
                    get(&["title"]).or_else(|| first.filter(|word| note(word).is_none())).unwrap_or_default();
                self.notes.push(name.to_owned());
                out.push(format!("::: {} {title}", named.unwrap_or(kind)).trim_end().to_owned());
            }
        }
        let closed = rest.split_once(['{']).map_or("", |(text, _)| text);
        match self.notes.last().filter(|open| closing(rest, open).is_some()) {
            Some(_) => {
                self.notes.pop();
                out.push(closed.to_owned());
                out.push(":::".to_owned());
            }
            None if !rest.trim().is_empty() => self.line(rest, out),
            None => {}
        }
        Some(())
    }

    fn inside(&mut self, lines: &[&str], out: &mut Vec<String>) {
        self.deep += 1;
        self.lines(lines, out);
        self.deep -= 1;
    }

    /// What `{{#include …}}` and its like put in: a page as a directive, anything else as code.
    fn put_in(&mut self, tag: &str) -> Option<Vec<String>> {
        let (name, rest) = tag.split_once(' ').unwrap_or((tag, ""));
        if name == "title" {
            return Some(Vec::new());
        }
        let file = rest.trim();
        let text = self.included(tag)?;
        let below =
            self.inline.target(file).and_then(|path| self.inline.settings.below(&path).map(str::to_owned));
        if is_page(file) && below.is_some() {
            return Some(vec![format!("::: include /{}", below.unwrap_or_default())]);
        }
        if is_page(file) {
            return Some(text.lines().map(str::to_owned).collect());
        }
        let language = file
            .split(':')
            .next()
            .and_then(|file| file.rsplit_once('.'))
            .map_or("", |(_, extension)| extension);
        let mut lines = vec![format!("````{language}")];
        lines.extend(text.lines().map(str::to_owned));
        lines.push("````".to_owned());
        Some(lines)
    }

    /// The text that a tag of mdBook puts in. What is not there is noted.
    fn included(&mut self, tag: &str) -> Option<String> {
        let (name, rest) = tag.split_once(' ')?;
        if !matches!(name, "include" | "rustdoc_include" | "playground") {
            return None;
        }
        let mut parts = rest.split_whitespace().next()?.split(':');
        let file = parts.next()?;
        let text = self.inline.target(file).and_then(|path| self.inline.tree.text(&path).map(str::to_owned));
        let (from, to) = (parts.next(), parts.next());
        let number = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::parse::<usize>);
        let cut = match (number(from), number(to)) {
            (None, None) => Some((1, usize::MAX)),
            (Some(Ok(from)), None) if to.is_some() => Some((from, usize::MAX)),
            (Some(Ok(from)), None) => Some((from, from)),
            (from, Some(Ok(to))) => Some((from.map_or(1, |from| from.unwrap_or(1)), to)),
            _ => None,
        };
        let lines = text.zip(cut).map(|(text, (from, to))| {
            let lines =
                text.lines().skip(from.saturating_sub(1)).take(to.saturating_sub(from).saturating_add(1));
            lines.collect::<Vec<_>>().join("\n")
        });
        if lines.is_none() {
            self.inline.note(notes::INCLUDE, &format!("`{rest}`"));
        }
        lines
    }
}

/// The lines below one that are indented so far, without that indent, and where they end.
fn indented<'a>(lines: &[&'a str], start: usize, by: usize) -> (Vec<&'a str>, usize) {
    let is_in = |line: &&str| line.trim().is_empty() || indent(line) >= by;
    let mut end = start + lines[start..].iter().take_while(|line| is_in(line)).count();
    while end > start && lines[end - 1].trim().is_empty() {
        end -= 1;
    }
    let inner = lines[start..end].iter().skip_while(|line| line.trim().is_empty());
    (inner.map(|line| dedented(line, by)).collect(), end)
}

/// The tag that a line starts with, and what stands behind it.
fn opening(line: &str) -> Option<(&str, &str)> {
    let bare = line.trim_start();
    [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")].iter().find_map(|(open, close)| {
        let (tag, rest) = bare.strip_prefix(open)?.split_once(close)?;
        Some((tag.trim().trim_matches('-').trim(), rest))
    })
}

/// What stands before the tag that closes another one, where a line has it.
fn closing<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let tags = line.match_indices('{').filter_map(|(at, _)| {
        let (tag, _) = opening(&line[at..])?;
        let (word, _) = attributes(tag);
        let is_end = word
            .strip_prefix("end")
            .or(word.strip_prefix('/'))
            .is_some_and(|word| word.trim() == name || word.is_empty());
        is_end.then_some(&line[..at])
    });
    tags.into_iter().next()
}
