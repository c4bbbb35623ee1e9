//! Admonitions as MkDocs writes them (`!!! note "Title"`, `??? tip`, with the text indented below): made callouts of the
//! same length, so that every place stays right.
//!
//! What is indented by four becomes a block quote: `    text` is read as `  > text`. A blank line within has no room for the
//! mark; it borrows a byte from the indentation of the next line.

use std::borrow::Cow;

use super::marks::{Mark, MarkKind, instruction};
use crate::source::Span;

/// An admonition that is open: how far its head is indented.
struct Open {
    indentation: usize,
}

/// The text with its admonitions as callouts, and the marks of their heads.
pub(super) fn find(text: &str) -> (Cow<'_, str>, Vec<Mark<'_>>) {
    if !text.contains("!!! ") && !text.contains("??? ") && !text.contains("???+ ") {
        return (text.into(), Vec::new());
    }
    let mut quoter = Quoter { out: String::with_capacity(text.len()), ..Quoter::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        quoter.line(line, start, &text[end..]);
        start = end;
    }
    quoter.flush(0);
    (quoter.out.into(), quoter.marks)
}

#[derive(Default)]
struct Quoter<'a> {
    out: String,
    marks: Vec<Mark<'a>>,
    open: Vec<Open>,
    /// Blank lines that wait for the line that shows whether they belong to an admonition.
    blank: Vec<&'a str>,
    /// The mark of the fence of code that is open.
    fence: Option<&'a str>,
    /// How far the last item of a list is indented.
    item: Option<usize>,
}

impl<'a> Quoter<'a> {
    /// Writes a line that starts at byte `start`; `next` is the text behind it.
    fn line(&mut self, line: &'a str, start: usize, next: &str) {
        let inner = line.trim_start_matches([' ', '\t']);
        if inner.trim().is_empty() {
            return self.blank.push(line);
        }
        let indentation = width(&line[..line.len() - inner.len()]);
        while self.open.last().is_some_and(|open| indentation < open.indentation + 4) {
            self.open.pop();
            self.fence = None;
        }
        let can_open = self.fence.is_none() && self.may_open(indentation);
        let head = head(inner).filter(|_| can_open && is_indented(next, indentation + 4));
        self.fence = fence(self.fence, inner);
        if head.is_none() && self.open.is_empty() {
            if is_item(inner) {
                self.item = Some(indentation);
            } else if indentation == 0 {
                self.item = None;
            }
        }
        let room = self.flush(usize::from(!self.open.is_empty()) * 2);
        self.quote(&line[..line.len() - inner.len()], room);
        match head {
            Some(kind) => {
                let end = inner.trim_end().len();
                let from = start + line.len() - inner.len() + 2;
                self.out.push_str("> ");
                self.out.push_str(&instruction(end - 2));
                self.out.push_str(&inner[end..]);
                self.marks.push(Mark { span: Span::new(from, from + end - 2), kind });
                self.open.push(Open { indentation });
            }
            None => self.out.push_str(inner),
        }
    }

    /// Whether an admonition can begin here: where text can, or in an item of a list.
    fn may_open(&self, indentation: usize) -> bool {
        let inner = self.open.last().map_or(0, |open| open.indentation + 4);
        indentation < inner + 4 || self.item.is_some_and(|item| indentation > item)
    }

    /// Writes the blank lines that wait; those within an admonition with marks, as far as there is room for them. Returns
    /// the bytes that were borrowed.
    fn flush(&mut self, room: usize) -> usize {
        let mut borrowed = 0;
        for line in std::mem::take(&mut self.blank) {
            let inside = line.trim_end_matches(['\r', '\n']);
            if room > 0 && !inside.is_empty() {
                self.out.push('>');
                self.out.push_str(&line[1..]);
            } else if borrowed < room && self.open.len() == 1 {
                borrowed += 1;
                self.out.push('>');
                self.out.push_str(line);
            } else {
                self.out.push_str(line);
            }
        }
        borrowed
    }

    /// Writes the white space before a line, with a mark for each admonition that is open.
    fn quote(&mut self, before: &str, borrowed: usize) {
        let mut rest = before;
        let mut done = 0;
        for (number, open) in self.open.iter().enumerate() {
            // what stands before the head belongs to a list
            let (outside, inside) = split(rest, open.indentation - done);
            self.out.push_str(outside);
            let (mark, left) = split(inside, 4);
            match mark.len() {
                4 if number == 0 && open.indentation == 0 => self.out.push_str(&"  > "[borrowed..]),
                4 => self.out.push_str(&">   "[..4 - borrowed.min(2) * usize::from(number == 0)]),
                length => self.out.push_str(&format!("{:<length$}", ">")),
            }
            done = open.indentation + 4;
            rest = left;
        }
        self.out.push_str(rest);
    }
}

/// Whether the next line that says something is indented so far.
fn is_indented(text: &str, wanted: usize) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    width(&line[..line.len() - line.trim_start_matches([' ', '\t']).len()]) >= wanted
}

/// White space cut at a width.
fn split(text: &str, wanted: usize) -> (&str, &str) {
    let mut seen = 0;
    let at = text.bytes().position(|byte| {
        let full = seen >= wanted;
        seen += if byte == b'\t' { 4 } else { 1 };
        full
    });
    text.split_at(at.unwrap_or(text.len()))
}

fn width(text: &str) -> usize {
    text.bytes().map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// The fence of code that is open behind a line.
fn fence<'a>(open: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let length = line.bytes().take_while(|byte| *byte == line.as_bytes()[0]).count();
    let is_fence = length >= 3 && (line.starts_with("```") || line.starts_with("~~~"));
    match open {
        Some(mark) => {
            let closes = is_fence && line.starts_with(mark) && line[length..].trim().is_empty();
            if closes { None } else { Some(mark) }
        }
        None => is_fence.then(|| &line[..length]),
    }
}

fn is_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let rest = line
        .strip_prefix(['-', '*', '+'])
        .or_else(|| digits.strip_prefix(['.', ')']).filter(|_| digits.len() < line.len()));
    rest.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// What the head of an admonition says.
fn head(line: &str) -> Option<MarkKind<'_>> {
    let line = line.trim_end();
    let (folded, rest) = match line.strip_prefix("!!!") {
        Some(rest) => (false, rest),
        None => match line.strip_prefix("???")? {
            rest if rest.starts_with('+') => (false, &rest[1..]),
            rest => (true, rest),
        },
    };
    let words = rest.strip_prefix(' ')?.trim();
    let (kinds, title) = match words.split_once('"') {
        Some((kinds, title)) => (kinds, title.strip_suffix('"')?),
        None => (words, ""),
    };
    let kind = kinds.split_whitespace().next()?;
    let is_word =
        |word: &str| word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
    kinds.split_whitespace().all(is_word).then_some(MarkKind::Callout { kind, title: title.trim(), folded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn admonitions_become_quotes_of_the_same_length() {
        for (text, quoted) in [
            ("!!! note\n    a\n", "> <?xx?>\n  > a\n"),
            ("!!! note \"T\"\n    a\n\n    b\n\nc\n", "> <?xxxxxx?>\n  > a\n>\n > b\n\nc\n"),
            ("a\n\n??? tip\n    - x\n        - y\n", "a\n\n> <?x?>\n  > - x\n  >     - y\n"),
            ("!!! note\n\n    a\n\n\n\n    b", "> <?xx?>\n>\n > a\n>\n>\n\n> b"),
            ("!!! note\n\ta\n", "> <?xx?>\n>a\n"),
            ("!!! note\n    !!! tip\n        a\n", "> <?xx?>\n  > > <?x?>\n  > >   a\n"),
            ("- x\n\n    !!! note\n        a\n", "- x\n\n    > <?xx?>\n    >   a\n"),
            ("```\n!!! note\n    a\n```\n", "```\n!!! note\n    a\n```\n"),
            ("    !!! note\n        a\n", "    !!! note\n        a\n"),
            ("!!! Very important\na", "!!! Very important\na"),
            ("!!!! a\n!!!\n??? what?\n!!! yes, this", "!!!! a\n!!!\n??? what?\n!!! yes, this"),
            ("!!! note\n    a\n      \n    ü\r\n\r\n    c", "> <?xx?>\n  > a\n>     \n  > ü\r\n>\r\n > c"),
        ] {
            let (found, marks) = find(text);
            assert_eq!(found, quoted, "{text:?}");
            assert_eq!(found.len(), text.len());
            assert!(marks.iter().all(|mark| found[mark.span.start..].starts_with("<?")), "{text:?}");
        }
    }

    #[test]
    fn heads_have_kinds_and_titles() {
        let callout = |kind, title, folded| Some(MarkKind::Callout { kind, title, folded });
        for (line, expected) in [
            ("!!! note", callout("note", "", false)),
            ("!!! note \"A *title*\"  ", callout("note", "A *title*", false)),
            ("??? info inline end \"\"", callout("info", "", true)),
            ("???+ tip", callout("tip", "", false)),
            ("!!!note", None),
            ("!!! \"Title\"", None),
            ("!!! well, no", None),
        ] {
            assert_eq!(head(line), expected, "{line}");
        }
    }
}
