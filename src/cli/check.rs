//! `roadbook check`: says what is wrong, or could be better, without building.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::baseline;
use super::findings::{self, Choice, Format};
use super::fix::fix;
use super::phrase::counted;
use super::print::Printer;
use super::project::{Project, View};
use super::{GlobalOptions, Outcome, Problem};
use crate::baseline::Baseline;
use crate::build::{Built, build};
use crate::listing::summary;
use crate::report::{Level, Report};

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
    /// Let the findings be that this file knows
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings into this file, so that they are known
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Show hints too
    #[arg(long)]
    hints: bool,
    /// Show all findings of a kind, not the first three
    #[arg(long)]
    all: bool,
    /// Put right in the files what can be meant in one way only: misspelt fields, words, ids and links
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    fix: bool,
    /// With --fix: show what would change, and change nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
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

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let known = arguments.baseline.as_deref().map(baseline::read).transpose()?;
    let project = Project::find(options)?;
    let mut sources = project.read()?;
    let mode = project.mode(&arguments.view)?;
    let Built { mut report, .. } = build(&sources, &mode, &Built::default(), &|_| ());
    if arguments.fix && fix(&project, &sources, &report, arguments.dry_run, printer)? {
        sources = project.read()?;
        report = build(&sources, &mode, &Built::default(), &|_| ()).report;
    }
    if arguments.dry_run {
        return Ok(Outcome::Well);
    }
    if let Some(path) = &arguments.write_baseline {
        let baseline = Baseline::of(&report, &sources);
        baseline::write(path, &baseline)?;
        let findings = counted(baseline.count(), "known finding");
        printer.result(&format!("Wrote {findings} to {}", path.display()));
        return Ok(Outcome::Well);
    }
    let applied = known.map(|known| known.apply(&mut report, &sources));
    let hints = arguments.hints || arguments.format != Format::Human;
    let choice = Choice { hints, all: arguments.all, way: findings::HERE };
    findings::write(&report, &sources, arguments.format, choice, printer);
    if let (Some(path), Some(applied)) = (&arguments.baseline, &applied) {
        baseline::tell(path, applied, printer);
    }
    printer.result(&result(&report, hints, applied.is_some()));
    let denied = match arguments.deny {
        _ if arguments.strict => Level::Warning,
        Deny::Errors => Level::Error,
        Deny::Warnings => Level::Warning,
        Deny::Hints => Level::Hint,
    };
    let failed = report.findings().iter().any(|finding| finding.level >= denied);
    Ok(if failed { Outcome::Findings } else { Outcome::Well })
}

/// How many findings there are.
fn result(report: &Report, hints: bool, above_baseline: bool) -> String {
    let found = summary(report);
    let more =
        if !hints && report.count(Level::Hint) > 0 { " (`check --hints` shows the hints)" } else { "" };
    match (found.is_empty(), above_baseline) {
        (true, true) => "Nothing new to report".to_owned(),
        (true, false) => "Nothing to report".to_owned(),
        (false, true) => format!("New: {found}{more}"),
        (false, false) => format!("{found}{more}"),
    }
}
