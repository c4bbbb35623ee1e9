//! What Markdown lacks: finds the lines that open and close directives (`:::`) and callouts (`[!NOTE]`).
//!
//! Each such line is masked by a processing instruction of the same length, which the Markdown parser treats
//! as a block of its own wherever it stands. So one parser does all the work and every place stays right.

use std::borrow::Cow;

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
}

/// Finds the marks of a text and masks them.
pub(super) fn find(text: &str) -> (Cow<'_, str>, Vec<Mark<'_>>) {
    if !text.contains(":::") && !text.contains("[!") {
        return (text.into(), Vec::new());
    }
    let mut marks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        marks.extend(mark_in(line, start));
        start += line.len();
    }
    let masked = mask(text, &marks);
    (masked, marks)
}

/// The mark of one line, if it holds one after indentation, list markers and `>`.
fn mark_in(line: &str, start: usize) -> Option<Mark<'_>> {
    let content = line.trim_end();
    let inner = content.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let before = &content[..content.len() - inner.len()];
    let kind = if let Some(rest) = inner.strip_prefix(":::") {
        directive(rest)
    } else if before.trim_end().ends_with('>') {
        callout(inner)?
    } else {
        return None;
    };
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

fn mask<'a>(text: &'a str, marks: &[Mark<'_>]) -> Cow<'a, str> {
    if marks.is_empty() {
        return text.into();
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for Mark { span, .. } in marks {
        masked.push_str(&text[done..span.start]);
        masked.push_str(&instruction(span.end - span.start));
        done = span.end;
    }
    masked.push_str(&text[done..]);
    masked.into()
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
