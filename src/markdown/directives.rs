//! Directives and callouts among the pieces: what opens them, what closes them, and what is wrong with them.

use std::ops::Range;

use super::Fault;
use super::containers::{CALLOUTS, Container, DIRECTIVES, callout_meant, callout_named};
use super::pieces::{Level, Piece, Reader};
use super::rules::{DIRECTIVE, UNCLOSED};
use super::titles;
use crate::slug::nearest;
use crate::source::Span;

impl<'a, F: FnMut(Piece<'a>, Range<usize>)> Reader<'a, '_, F> {
    pub(super) fn open_directive(&mut self, name: &'a str, rest: &'a str, span: Span) {
        let range = span.start..span.end;
        match name {
            "include" => (self.tell)(Piece::Include(rest), range),
            "tabs" => self.open_ours(Container::Tabs, range),
            "tab" => self.open_ours(Container::Tab { title: rest }, range),
            "steps" => self.open_ours(Container::Steps, range),
            "details" => self.open_ours(Container::Details { title: rest }, range),
            kind if callout_named(kind).is_some() => {
                self.open_ours(Container::Callout { kind, title: rest, folded: false, quoted: false }, range);
            }
            _ => {
                self.unknown_directive(name, rest, span);
                self.open_ours(Container::Unknown { title: rest }, range);
            }
        }
    }

    fn unknown_directive(&mut self, name: &str, title: &str, span: Span) {
        let near = nearest(name, DIRECTIVES).map(|near| format!("did you mean `::: {near}`?"));
        let callout = || {
            let example = format!("> [!{}] {title}", callout_meant(name)?.to_uppercase());
            Some(format!("write a callout, with `>` before each of its lines: `{}`", example.trim_end()))
        };
        let help = near.or_else(callout).unwrap_or_default();
        let message = format!("there is no directive `{name}`");
        self.faults.push(Fault { rule: &DIRECTIVE, span, message, help });
    }

    pub(super) fn open_callout(
        &mut self,
        kind: &'a str,
        title: &'a str,
        folded: bool,
        span: Span,
        range: Range<usize>,
    ) {
        if callout_named(kind).is_none() {
            let meant = callout_meant(kind);
            let help = meant.map(|known| format!("did you mean `[!{}]`?", known.to_uppercase()));
            let help = help.unwrap_or_else(|| format!("the kinds are {}", CALLOUTS.join(", ")));
            let message = format!("there is no callout `{kind}`");
            self.faults.push(Fault { rule: &DIRECTIVE, span, message, help });
        }
        self.open_ours(Container::Callout { kind, title, folded, quoted: true }, range);
    }

    fn open_ours(&mut self, container: Container<'a>, range: Range<usize>) {
        self.end_running(range.start);
        self.open.push(Level::Ours(container, range.clone().into()));
        let (title, end) = (container.title(), range.end);
        (self.tell)(Piece::Open(container), range);
        if title.is_empty() {
            return;
        }
        let start = title.as_ptr() as usize - self.text.as_ptr() as usize;
        self.open.push(Level::Words);
        for (event, range) in titles::read(title, start, self.dialect, &self.definitions) {
            self.inline(event, range);
        }
        self.end_elements(end);
        self.open.pop();
        (self.tell)(Piece::EndTitle(container), end..end);
    }

    pub(super) fn close_directive(&mut self, span: Span) {
        let is_ours = |level: &&Level<'_>| !matches!(level, Level::Html(_));
        if matches!(self.open.iter().rev().find(is_ours), Some(Level::Ours(..))) {
            self.end_elements(span.start);
        }
        match self.open.pop() {
            Some(Level::Ours(container, _))
                if !matches!(container, Container::Callout { quoted: true, .. }) =>
            {
                (self.tell)(Piece::Close(container), span.start..span.end);
            }
            level => {
                self.open.extend(level);
                let message = "nothing is open here that `:::` could close".to_owned();
                self.faults.push(Fault {
                    rule: &UNCLOSED,
                    span,
                    message,
                    help: "delete this line".to_owned(),
                });
            }
        }
    }

    pub(super) fn close_late(&mut self, container: Container<'a>, opened: Span, at: usize) {
        (self.tell)(Piece::Close(container), at..at);
        let message = "this directive is never closed".to_owned();
        self.faults.push(Fault { rule: &UNCLOSED, span: opened, message, help: String::new() });
    }
}
