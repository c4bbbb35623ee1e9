//! `roadbook check`: says what is wrong, or could be better, without building.

use clap::{Args, ValueEnum};

use super::findings::{self, Choice, Format};
use super::print::Printer;
use super::project::{Project, View};
use super::{Common, Outcome, Problem};
use crate::build::{Built, build};
use crate::listing::summary;
use crate::report::Level;

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    view: View,
    /// Fail on warnings too
    #[arg(short, long)]
    strict: bool,
    /// Fail on findings of this level and above
    #[arg(long, value_name = "LEVEL", default_value = "errors", conflicts_with = "strict")]
    deny: Deny,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Show hints too
    #[arg(long)]
    hints: bool,
    /// Show all findings of a kind, not the first three
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    #[value(alias = "error")]
    Errors,
    #[value(alias = "warning")]
    Warnings,
    #[value(alias = "hint")]
    Hints,
}

pub(super) fn run(common: &Common, arguments: &Arguments, printer: &Printer) -> Result<Outcome, Problem> {
    let project = Project::find(common)?;
    let sources = project.read()?;
    let mode = project.mode(&arguments.view)?;
    let Built { report, .. } = build(&sources, &mode, &Built::default(), &|_| ());
    let hints = arguments.hints || arguments.format != Format::Human;
    let choice = Choice { hints, all: arguments.all, way: findings::HERE };
    findings::write(&report, &sources, arguments.format, choice, printer);
    let found = summary(&report);
    let more =
        if !hints && report.count(Level::Hint) > 0 { " (`check --hints` shows the hints)" } else { "" };
    printer.result(&if found.is_empty() { "Nothing to report".to_owned() } else { format!("{found}{more}") });
    let denied = match arguments.deny {
        _ if arguments.strict => Level::Warning,
        Deny::Errors => Level::Error,
        Deny::Warnings => Level::Warning,
        Deny::Hints => Level::Hint,
    };
    let failed = report.findings().iter().any(|finding| finding.level >= denied);
    Ok(if failed { Outcome::Findings } else { Outcome::Well })
}
