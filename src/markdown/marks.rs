//! What Markdown lacks: finds the lines that open and close directives (`:::`) and callouts (`[!NOTE]`).
//!
//! Each such line is masked by a processing instruction of the same length, which the Markdown parser treats
//! as a block of its own wherever it stands. So one parser does all the work and every place stays right.

use std::borrow::Cow;

use super::admonitions;
use crate::source::Span;

/// A line that means something to us.
#[derive(Debug, PartialEq)]
pub(super) struct Mark<'a> {
    /// The marked stretch of the text, without indentation and line end.
    pub(super) span: Span,
    pub(super) kind: MarkKind<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum MarkKind<'a> {
    /// `::: name rest`
    Open { name: &'a str, rest: &'a str },
    /// `:::`
    Close,
    /// `[!KIND]- Title`, the first line of a block quote.
    Callout { kind: &'a str, title: &'a str, folded: bool },
    /// `{: #id .class}`, as kramdown has it.
    Attributes { id: Option<&'a str> },
    /// `*[word]: title`
    Abbreviation { word: &'a str, title: &'a str },
}

/// What a text must hold to have a mark.
const SIGNS: [&str; 6] = [":::", "[!", "{%", "{:", "*[", "{{#include "];

/// Finds the marks of a text and masks them.
pub(super) fn find(text: &str) -> (Cow<'_, str>, Vec<Mark<'_>>) {
    let (quoted, mut marks) = admonitions::find(text);
    if SIGNS.iter().any(|sign| text.contains(sign)) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            match mark_in(line, start) {
                Some(mark) => marks.push(mark),
                None => attributes_in(line, start, &mut marks),
            }
            start += line.len();
        }
        marks.sort_by_key(|mark| mark.span.start);
    }
    let masked = if marks.is_empty() { quoted } else { mask(&quoted, &marks).into() };
    (masked, marks)
}

/// The mark of one line, if it holds one after indentation, list markers and `>`.
fn mark_in(line: &str, start: usize) -> Option<Mark<'_>> {
    let content = line.trim_end();
    let inner = content.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let before = &content[..content.len() - inner.len()];
    let kind = if let Some(rest) = inner.strip_prefix(":::") {
        directive(rest)
    } else if let Some(kind) =
        template_tag(inner).or_else(|| attributes(inner)).or_else(|| abbreviation(content))
    {
        kind
    } else if before.trim_end().ends_with('>') {
        callout(inner)?
    } else {
        return None;
    };
    // `*` begins an abbreviation, and is no mark of a list there
    let before = if matches!(kind, MarkKind::Abbreviation { .. }) { "" } else { before };
    let span = Span::new(start + before.len(), start + content.len());
    Some(Mark { span, kind })
}

fn directive(rest: &str) -> MarkKind<'_> {
    let rest = rest.trim_start_matches(':').trim();
    let (name, rest) = rest
        .split_at(rest.find(|letter: char| letter.is_whitespace() || letter == '[').unwrap_or(rest.len()));
    // `:::name[title]` is how some other programs write it
    let bracketed = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let rest = bracketed.unwrap_or(rest).trim();
    if name.is_empty() { MarkKind::Close } else { MarkKind::Open { name, rest } }
}

fn callout(inner: &str) -> Option<MarkKind<'_>> {
    let (kind, title) = inner.strip_prefix("[!")?.split_once(']')?;
    if kind.is_empty() || !kind.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
        return None;
    }
    let (folded, title) = match title.strip_prefix('-') {
        Some(title) => (true, title),
        None => (false, title.strip_prefix('+').unwrap_or(title)),
    };
    // `[!note](…)` and `[!note][…]` are links.
    (!title.starts_with(['(', '['])).then(|| MarkKind::Callout { kind, title: title.trim(), folded })
}

/// The tags of GitBook and mdBook that are directives here: `{% hint style="info" %}`, `{% tabs %}`, `{% tab title="…" %}`.
fn template_tag(inner: &str) -> Option<MarkKind<'_>> {
    if let Some(way) = inner.strip_prefix("{{#include ").and_then(|rest| rest.strip_suffix("}}")) {
        // mdBook includes code too, or lines of a file; a page is what `::: include` shows
        let is_page = way.trim().rsplit('.').next() == Some("md");
        return is_page.then(|| MarkKind::Open { name: "include", rest: way.trim() });
    }
    let tag = inner.strip_prefix("{%")?.strip_suffix("%}")?.trim();
    let value = |name: &str| {
        let (_, rest) = tag.split_once(name)?;
        Some(rest.strip_prefix("=\"")?.split_once('"')?.0)
    };
    match tag.split_whitespace().next()? {
        "hint" => Some(MarkKind::Open { name: value("style").unwrap_or("note"), rest: "" }),
        "tabs" => Some(MarkKind::Open { name: "tabs", rest: "" }),
        "tab" => Some(MarkKind::Open { name: "tab", rest: value("title").unwrap_or_default() }),
        "endhint" | "endtab" | "endtabs" => Some(MarkKind::Close),
        _ => None,
    }
}

/// An attribute list: `{: #id .class key="value"}`, and nothing else.
fn attributes(inner: &str) -> Option<MarkKind<'_>> {
    let list = inner.strip_prefix("{:")?.strip_suffix('}')?.trim().trim_start_matches(':');
    let is_attribute = |word: &str| word.starts_with(['#', '.']) || word.contains('=');
    let mut words = list.split_whitespace();
    let is_list = words.next().is_some_and(is_attribute) && !list.contains(['{', '}']);
    let id = list.split_whitespace().find_map(|word| word.strip_prefix('#'));
    is_list.then_some(MarkKind::Attributes { id })
}

/// The attribute lists behind a link, a picture, code or a title in a line. Behind a title it is written as ours are.
fn attributes_in<'a>(line: &'a str, start: usize, marks: &mut Vec<Mark<'a>>) {
    for (at, _) in line.match_indices("{:") {
        let Some(end) = line[at..].find('}').map(|end| at + end + 1) else { return };
        let follows = line[..at].ends_with([')', ']', '*', '_', '`', '>']);
        let closes = line.starts_with('#') && line[end..].trim().is_empty();
        if let Some(kind) = attributes(&line[at..end]).filter(|_| follows || closes) {
            marks.push(Mark { span: Span::new(start + at, start + end), kind });
        }
    }
}

fn abbreviation(line: &str) -> Option<MarkKind<'_>> {
    let (word, title) = line.strip_prefix("*[")?.split_once("]:")?;
    let (word, title) = (word.trim(), title.trim());
    (!word.is_empty() && !title.is_empty()).then_some(MarkKind::Abbreviation { word, title })
}

/// The short words that a text explains, longer ones first.
pub(super) fn abbreviations<'a>(marks: &[Mark<'a>]) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = marks
        .iter()
        .filter_map(|mark| match mark.kind {
            MarkKind::Abbreviation { word, title } => Some((word, title)),
            _ => None,
        })
        .collect();
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    all
}

/// Where the short words stand in a text, as words of their own.
pub(super) fn abbreviated<'a>(text: &str, known: &[(&'a str, &'a str)]) -> Vec<(usize, &'a str, &'a str)> {
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut found: Vec<(usize, &str, &str)> = Vec::new();
    for (word, title) in known {
        for (at, _) in text.match_indices(word) {
            let inside =
                is_word(text[..at].chars().next_back()) || is_word(text[at + word.len()..].chars().next());
            let taken =
                found.iter().any(|(from, other, _)| at < from + other.len() && *from < at + word.len());
            if !inside && !taken {
                found.push((at, word, title));
            }
        }
    }
    found.sort_unstable();
    found
}

fn mask(text: &str, marks: &[Mark<'_>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for Mark { span, .. } in marks {
        masked.push_str(&text[done..span.start]);
        masked.push_str(&instruction(span.end - span.start));
        done = span.end;
    }
    masked.push_str(&text[done..]);
    masked
}

/// A processing instruction of a length of at least three: `<?>`, `<??>`, `<?x?>` …
pub(super) fn instruction(length: usize) -> String {
    match length {
        3 => "<?>".to_owned(),
        _ => format!("<?{}?>", "x".repeat(length - 4)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_keep_every_byte_in_its_place() {
        let text = "a\n::: details Größe 北\n- ::: steps\n> [!NOTE]- Ü\n:::\nb";
        let (masked, marks) = find(text);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.lines().next_back(), Some("b"));
        let kinds: Vec<_> = marks.iter().map(|mark| mark.kind).collect();
        assert_eq!(
            kinds,
            [
                MarkKind::Open { name: "details", rest: "Größe 北" },
                MarkKind::Open { name: "steps", rest: "" },
                MarkKind::Callout { kind: "NOTE", title: "Ü", folded: true },
                MarkKind::Close,
            ]
        );
    }

    #[test]
    fn links_that_look_like_callouts_stay_links() {
        assert!(find("> [!a](b)\n> [!a][b]\n> [!]\n> x [!a]\n").1.is_empty());
    }
}
