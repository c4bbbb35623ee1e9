//! `roadbook serve`: shows the site while it is being written.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use clap::Args;

use super::findings::{self, Choice, Format};
use super::print::{Printer, milliseconds};
use super::project::{Project, View};
use super::{GlobalOptions, Outcome, Problem};
use crate::listing::summary;
use crate::report::{Finding, Report};
use crate::serve::{self, News, Options, Rebuilt};
use crate::site::Mode;
use crate::url;

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    view: View,
    /// The address to listen at; others than this machine's own are open to the network
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1", aliases = ["bind", "host", "hostname"])]
    interface: String,
    /// The port [default: 8008, or the next free one]
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,
    /// Another name that the preview may be called by
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// Show the site at this path [default: the path of `base_url`]
    #[arg(long, value_name = "PATH")]
    base_path: Option<String>,
    /// Open the site in the browser
    #[arg(short = 'O', long)]
    open: bool,
    /// Let the browser go to the page that was edited
    #[arg(short = 'N', long, alias = "navigate-to-changed")]
    follow: bool,
    /// How long it must be quiet before a change counts as finished, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 50)]
    debounce: u64,
    /// Look for changes again and again: for network drives and containers
    #[arg(long)]
    poll: bool,
}

/// How many names of edited files fit into a line.
const NAMED: usize = 2;

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let project = Project::find(options)?;
    let base_path = arguments.base_path.as_deref().map(url::base_path);
    let first = project.mode(&arguments.view)?;
    let mode = || {
        let mode = project.mode(&arguments.view).unwrap_or_else(|_| first.clone());
        Mode { base_path: base_path.clone(), ..mode }
    };
    let options = Options {
        root: project.root.clone(),
        config: project.config.clone(),
        interface: arguments.interface.clone(),
        port: arguments.port,
        hosts: arguments.allow_host.clone(),
        base_path: base_path.clone(),
        debounce: Duration::from_millis(arguments.debounce),
        poll: arguments.poll,
        follow: arguments.follow,
    };
    serve::run(&options, &mode, &|news| tell(news, arguments, &project.root, printer)).map_err(|error| {
        let taken = error.source.kind() == std::io::ErrorKind::AddrInUse;
        Problem::new(
            error.to_string(),
            if taken { "leave `--port` out to take the next free one" } else { "" },
        )
    })?;
    printer.say("Stopped");
    Ok(Outcome::Well)
}

fn tell(news: &News<'_>, arguments: &Arguments, root: &Path, printer: &Printer) {
    match news {
        News::Ready { address, built, sources } => {
            findings::write(&built.report, sources, Format::Human, choice(printer), printer);
            let (pages, found) = (built.output().pages(), found(&built.report));
            printer.result(&format!("Serving {pages} pages{found} at {address}"));
            if !matches!(arguments.interface.as_str(), "127.0.0.1" | "::1" | "localhost") {
                printer.show("Open to the network: whoever can reach this machine can read this preview");
            }
            printer.say(&format!("Watching {}; Ctrl-C ends", root.display()));
            if arguments.open && open::that_detached(address).is_err() {
                printer.say("No browser could be opened");
            }
        }
        News::Polling(reason) => {
            printer.show(&format!("{reason}: looking for changes every half second instead"));
        }
        News::Rebuilt(rebuilt) => tell_rebuilt(rebuilt, printer),
    }
}

/// One line for a rebuild, and below it what was not wrong before.
fn tell_rebuilt(rebuilt: &Rebuilt<'_>, printer: &Printer) {
    let Rebuilt { edited, changed, built, before, sources, steps } = rebuilt;
    let mut line = edited.iter().take(NAMED).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if edited.len() > NAMED {
        let _ = write!(line, " and {} more", edited.len() - NAMED);
    }
    let total: Duration = steps.iter().map(|(_, time)| *time).sum();
    let came = if built.report.has_errors() {
        "the last good site stays".to_owned()
    } else {
        format!("{changed} of {} files changed", built.output().iter().count())
    };
    printer.say(&format!("{line}: {came}{}, {:.0} ms", found(&built.report), milliseconds(total)));
    if printer.verbose {
        let steps: Vec<_> =
            steps.iter().map(|(step, time)| format!("{step} {:.1}", milliseconds(*time))).collect();
        printer.say(&format!("  ms: {}", steps.join(", ")));
    }
    let mut new = Report::default();
    let is_new = |finding: &&Finding| !before.report.findings().contains(finding);
    new.extend(built.report.findings().iter().filter(is_new).cloned());
    findings::write(&new, sources, Format::Human, choice(printer), printer);
}

fn found(report: &Report) -> String {
    let found = summary(report);
    if found.is_empty() { found } else { format!(", {found}") }
}

/// Which findings the terminal shows while the preview runs.
fn choice(printer: &Printer) -> Choice {
    Choice { hints: printer.verbose, all: false, way: findings::ELSEWHERE }
}
