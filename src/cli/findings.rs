//! Findings as a command writes them: for people, as JSON, or as the annotations of a code host.

use std::fmt::Write as _;

use clap::ValueEnum;
use rayon::prelude::*;

use super::print::Printer;
use crate::listing::{ALIKE, Machine, Shown, few_of_a_kind, human};
use crate::report::{Finding, Level, Report};
use crate::source::Sources;
use crate::text::blanked;

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

/// How to see all findings of a kind: with this command, and with another one.
pub(super) const HERE: &str = "--all shows them";
/// With another one.
pub(super) const ELSEWHERE: &str = "`roadbook check --all` shows them";

/// Which findings people are shown. Programs get all of them.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// Hints too. Otherwise they are counted only.
    pub(super) hints: bool,
    /// All of a kind. Otherwise the first few, and how many more there are.
    pub(super) all: bool,
    /// How to see the others.
    pub(super) way: &'static str,
}

/// Writes findings.
pub(super) fn write(report: &Report, sources: &Sources, format: Format, choice: Choice, printer: &Printer) {
    let level = if choice.hints { Level::Hint } else { Level::Warning };
    let findings: Vec<&Finding> = report.findings().iter().filter(|finding| finding.level >= level).collect();
    match format {
        Format::Human => {
            let most = if choice.all { usize::MAX } else { ALIKE };
            for Shown { finding, more } in few_of_a_kind(&findings, most) {
                let text = human(finding, sources, true);
                let more = (more > 0).then(|| format!("and {more} more like this; {}\n", choice.way));
                printer.show(&format!("{text}\n{}", more.unwrap_or_default()));
            }
        }
        Format::Json => {
            let all: Vec<_> = findings.into_par_iter().map(|finding| Machine::of(finding, sources)).collect();
            let json =
                serde_json::to_string_pretty(&all).expect("texts and numbers can always be written as JSON");
            Printer::data(&format!("{json}\n"));
        }
        Format::Github => {
            Printer::data(&findings.iter().map(|finding| annotation(finding, sources)).collect::<String>());
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
    blanked(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
