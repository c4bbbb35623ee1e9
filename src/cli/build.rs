//! `roadbook build`: builds the site into its folder.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;

use super::findings::{self, Choice, Format};
use super::print::{Printer, milliseconds};
use super::project::{Project, View};
use super::{GlobalOptions, Outcome, Problem};
use crate::build::{Built, build};
use crate::disk::{self, Publication};
use crate::listing::summary;
use crate::report::Level;
use crate::serve::Clock;

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    view: View,
    #[command(flatten)]
    target: Target,
    /// Use the output folder even if it holds files that Roadbook did not make
    #[arg(short, long)]
    force: bool,
    /// Publish only if there are no warnings either
    #[arg(short, long)]
    strict: bool,
    /// Show all findings of a kind, not the first three
    #[arg(long)]
    all: bool,
    /// Say how long each step took
    #[arg(long)]
    timings: bool,
}

/// Where the site goes.
#[derive(Args)]
pub(super) struct Target {
    /// The output folder, from the project folder
    #[arg(short, long, value_name = "DIR", default_value = "public", aliases = ["destination", "dest-dir"])]
    pub(super) output_dir: PathBuf,
}

/// When work counts as long.
const LONG: Duration = Duration::from_secs(2);

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let clock = Clock::start("read", Instant::now());
    // on a terminal, long work tells what goes on
    let begin = |step: &'static str| {
        if clock.begin(step) > LONG {
            printer.progress(&format!("{step} …"));
        }
    };
    let project = Project::find(options)?;
    let sources = project.read()?;
    let mode = project.mode(&arguments.view)?;
    let built = build(&sources, &mode, &Built::default(), &|step| begin(step.word()));
    begin("publish");
    let stops = if arguments.strict { Level::Warning } else { Level::Error };
    let is_stopped = built.report.findings().iter().any(|finding| finding.level >= stops);
    if !is_stopped {
        let publication = Publication {
            root: project.root,
            folder: arguments.target.output_dir.clone(),
            force: arguments.force,
            in_place: built.in_place,
        };
        disk::publish(built.output(), &publication)?;
    }
    let times = clock.end();
    printer.end_progress();
    let choice = Choice { hints: printer.verbose, all: arguments.all, way: findings::HERE };
    findings::write(&built.report, &sources, Format::Human, choice, printer);
    if arguments.timings {
        for (step, time) in &times {
            printer.say(&format!("{step:>8} {:>9.1} ms", milliseconds(*time)));
        }
    }
    let found = summary(&built.report);
    if is_stopped {
        return Err(Problem::new(
            format!("nothing was published: {found}"),
            "the last good site is untouched",
        ));
    }
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    let found = if found.is_empty() { String::new() } else { format!(", {found}") };
    let (pages, folder) = (built.output().pages(), arguments.target.output_dir.display());
    printer.result(&format!("Built {pages} pages{found} in {:.0} ms → {folder}/", milliseconds(total)));
    // the process ends here: taking a large site apart piece by piece would only cost time
    std::mem::forget((sources, built));
    Ok(Outcome::Well)
}
