//! Findings as people read them: the line itself, what is wrong, why, and a way out; and the same for programs.

use std::collections::HashMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Mark, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::report::{Finding, Level, Place, Report};
use crate::source::{CONTENT, Sources, line_and_column};
use crate::text::blanked;

/// How many of each level there are, in words: `2 errors, 12 hints`.
pub fn summary(report: &Report) -> String {
    let count = |level: Level| {
        let count = report.count(level);
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", level.word()))
    };
    let parts: Vec<_> = [Level::Error, Level::Warning, Level::Hint].into_iter().filter_map(count).collect();
    parts.join(", ")
}

/// How many findings of a kind people are shown.
pub const ALIKE: usize = 3;

/// A finding that is shown, and how many of its kind are not.
pub struct Shown<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// How many more there are. They are counted with the last one that is shown.
    pub more: usize,
}

/// The first few findings of each kind, in their order.
pub fn few_of_a_kind<'a>(findings: &[&'a Finding], most: usize) -> Vec<Shown<'a>> {
    let mut kinds: HashMap<_, (usize, usize)> = HashMap::new();
    let mut few: Vec<Shown<'a>> = Vec::new();
    for finding in findings {
        let (count, last) = kinds.entry(finding.kind()).or_default();
        *count += 1;
        if *count > most {
            few[*last].more += 1;
        } else {
            *last = few.len();
            few.push(Shown { finding, more: 0 });
        }
    }
    few
}

/// A finding as text. `styled` marks it up for a terminal.
pub fn human(finding: &Finding, sources: &Sources, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mark = match finding.level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Hint => Mark::HELP.with_name(Some("hint")),
    };
    let title = mark.primary_title(blanked(&finding.message)).id(finding.rule.code);
    let mut group = match snippet(&finding.place, &finding.label, AnnotationKind::Primary, sources) {
        Some(snippet) => title.element(snippet),
        None => title.element(Origin::path(finding.place.path.to_string())),
    };
    for (place, words) in &finding.others {
        if let Some(other) = snippet(place, words, AnnotationKind::Context, sources) {
            group = group.element(other);
        }
    }
    group = note(group, "why", finding.rule.why);
    group = note(group, "help", finding.way_out());
    let code = finding.rule.code;
    let more = format!(
        "roadbook explain {code}; to allow it here: [[lint_allow]] rule = \"{code}\", reason = \"…\""
    );
    // silencers stand in documents; settings and templates have none
    let is_document = finding.place.path.below(CONTENT).is_some();
    let more =
        if finding.level == Level::Error || !is_document { format!("roadbook explain {code}") } else { more };
    renderer.render(&[note(group, "more", &more)])
}

fn note<'a>(group: Group<'a>, name: &'static str, text: &str) -> Group<'a> {
    if text.is_empty() {
        group
    } else {
        group.element(Mark::NOTE.with_name(Some(name)).message(blanked(text).into_owned()))
    }
}

/// The line of a place with the place marked. A longer stretch is marked up to the end of its first line.
fn snippet<'a>(
    place: &'a Place,
    words: &str,
    kind: AnnotationKind,
    sources: &'a Sources,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let text = sources.text(&place.path)?;
    let (start, end) = clamped(text, place.span.start, place.span.end);
    if start == end && start == 0 {
        return None;
    }
    let annotation = kind.span(start..end);
    let annotation =
        if words.is_empty() { annotation } else { annotation.label(blanked(words).into_owned()) };
    Some(Snippet::source(blanked(text)).path(place.path.to_string()).annotation(annotation))
}

fn clamped(text: &str, start: usize, end: usize) -> (usize, usize) {
    let boundary = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = boundary(start);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    (start, boundary(end).clamp(start, line_end))
}

/// A finding for programs. Lines and columns count from 1; a finding about a whole file has line 1.
#[derive(Serialize)]
pub struct Machine<'a> {
    /// The code of the rule.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// How much it weighs.
    pub level: Level,
    /// The file.
    pub path: &'a str,
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
    /// The line where the place ends.
    pub end_line: usize,
    /// The column where it ends.
    pub end_column: usize,
    /// What is wrong.
    pub message: &'a str,
    /// Why it matters.
    pub why: &'a str,
    /// What to do.
    pub help: &'a str,
}

impl<'a> Machine<'a> {
    /// Works out the line and column of a finding.
    pub fn of(finding: &'a Finding, sources: &Sources) -> Self {
        let place = &finding.place;
        let text = sources.text(&place.path).map_or("", |text| &**text);
        let (line, column) = line_and_column(text, place.span.start);
        let (end_line, end_column) = line_and_column(text, place.span.end.max(place.span.start));
        Self {
            code: finding.rule.code,
            name: finding.rule.name,
            level: finding.level,
            path: place.path.as_str(),
            line,
            column,
            end_line,
            end_column,
            message: &finding.message,
            why: finding.rule.why,
            help: finding.way_out(),
        }
    }
}
