//! Findings as people read them, as JSON, and as the annotations of a code host.

use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Mark, Origin, Renderer, Snippet};
use clap::ValueEnum;
use serde::Serialize;

use super::print::Printer;
use crate::report::{Finding, Level, Place, Report};
use crate::source::{Sources, line_and_column};

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people, with the line itself
    Human,
    /// One JSON array
    Json,
    /// Annotations of a code host's workflow
    Github,
}

/// Writes all findings. Hints are counted only, unless they are asked for.
pub(super) fn write(report: &Report, sources: &Sources, format: Format, hints: bool, printer: &Printer) {
    let shown: Vec<&Finding> =
        report.findings().iter().filter(|finding| hints || finding.level > Level::Hint).collect();
    match format {
        Format::Human => {
            let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
            for finding in shown {
                printer.show(&format!("{}\n", human(finding, sources, &renderer)));
            }
        }
        Format::Json => {
            let all: Vec<_> = shown.iter().map(|finding| Machine::of(finding, sources)).collect();
            let json =
                serde_json::to_string_pretty(&all).expect("texts and numbers can always be written as JSON");
            Printer::data(&format!("{json}\n"));
        }
        Format::Github => {
            Printer::data(&shown.iter().map(|finding| annotation(finding, sources)).collect::<String>());
        }
    }
}

/// How many of each level there are, in words: `2 errors, 12 hints`.
pub(super) fn summary(report: &Report) -> String {
    let count = |level: Level| {
        let count = report.count(level);
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", level.word()))
    };
    let parts: Vec<_> = [Level::Error, Level::Warning, Level::Hint].into_iter().filter_map(count).collect();
    parts.join(", ")
}

fn human(finding: &Finding, sources: &Sources, renderer: &Renderer) -> String {
    let mark = match finding.level {
        Level::Error => Mark::ERROR,
        Level::Warning => Mark::WARNING,
        Level::Hint => Mark::HELP.with_name(Some("hint")),
    };
    let title = mark.primary_title(finding.message.as_str()).id(finding.rule.code);
    let mut group = match snippet(&finding.place, &finding.label, AnnotationKind::Primary, sources) {
        Some(snippet) => title.element(snippet),
        None => title.element(Origin::path(finding.place.path.as_str())),
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
    let more = if finding.level == Level::Error { format!("roadbook explain {code}") } else { more };
    renderer.render(&[note(group, "more", &more)])
}

fn note<'a>(group: Group<'a>, name: &'static str, text: &str) -> Group<'a> {
    if text.is_empty() {
        group
    } else {
        group.element(Mark::NOTE.with_name(Some(name)).message(text.to_owned()))
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
    let annotation = if words.is_empty() { annotation } else { annotation.label(words.to_owned()) };
    Some(Snippet::source(&**text).path(place.path.as_str()).annotation(annotation))
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
struct Machine<'a> {
    code: &'a str,
    name: &'a str,
    level: Level,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    why: &'a str,
    help: &'a str,
}

impl<'a> Machine<'a> {
    fn of(finding: &'a Finding, sources: &Sources) -> Self {
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

fn annotation(finding: &Finding, sources: &Sources) -> String {
    let machine = Machine::of(finding, sources);
    let level = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let mut line = String::new();
    writeln!(
        line,
        "::{level} file={},line={},col={},title={}::{}",
        property(machine.path),
        machine.line,
        machine.column,
        property(&format!("{} {}", machine.code, machine.name)),
        message(&format!("{}\nwhy: {}\nhelp: {}", machine.message, machine.why, machine.help)),
    )
    .expect("a String takes everything");
    line
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
