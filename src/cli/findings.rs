//! Findings as a command writes them: for people, as JSON, or as the annotations of a code host.

use std::fmt::Write as _;

use clap::ValueEnum;

use super::print::Printer;
use crate::listing::{Machine, human};
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

/// Writes all findings. Hints are counted only, unless they are asked for.
pub(super) fn write(report: &Report, sources: &Sources, format: Format, hints: bool, printer: &Printer) {
    let shown: Vec<&Finding> =
        report.findings().iter().filter(|finding| hints || finding.level > Level::Hint).collect();
    match format {
        Format::Human => {
            for finding in shown {
                printer.show(&format!("{}\n", human(finding, sources, true)));
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
