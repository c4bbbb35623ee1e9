//! The command line: what can be asked for, and who answers. The only room that writes to the terminal.

mod baseline;
mod build;
mod check;
mod clean;
mod completions;
mod edits;
mod explain;
mod explain_fields;
mod findings;
mod fix;
mod ids;
mod import;
mod init;
mod mv;
mod new;
mod phrase;
mod print;
mod project;
mod serve;
mod theme;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use print::Printer;

/// Turns playbooks, purposes and road maps into a site.
#[derive(Parser)]
#[command(name = "roadbook", version, arg_required_else_help = true, propagate_version = true)]
struct Command {
    #[command(flatten)]
    options: GlobalOptions,
    #[command(subcommand)]
    verb: Verb,
}

/// What every command understands.
#[derive(Args)]
struct GlobalOptions {
    /// The project folder [default: the nearest folder upwards with a site.toml]
    #[arg(short, long, global = true, value_name = "DIR", alias = "source")]
    root: Option<PathBuf>,
    /// The settings file, from the project folder
    #[arg(short, long, global = true, value_name = "FILE", default_value = "site.toml")]
    config: String,
    /// Say only what is wrong
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Verb {
    /// Make a new site with a first purpose, phase, factor and play
    Init(init::Arguments),
    /// Make a site of a folder of Markdown that was written for another tool
    Import(import::Arguments),
    /// Write a new document from the starter of its type
    New(new::Arguments),
    /// Build the site into its folder
    Build(build::Arguments),
    /// Show the site while it is being written
    #[command(visible_alias = "s", alias = "server")]
    Serve(serve::Arguments),
    /// Say what is wrong, or could be better, without building
    Check(check::Arguments),
    /// Say what a rule asks and why, or what the fields of a type mean
    Explain(explain::Arguments),
    /// Copy templates of the default theme, to change them
    Theme(theme::Arguments),
    /// Give a document, a folder or an id another name; all that refers to it follows
    Mv(mv::Arguments),
    /// List checklist items without an id of their own, or write ids for them
    Ids(ids::Arguments),
    /// Take the built site away
    Clean(clean::Arguments),
    /// Write completions for a shell
    Completions(completions::Arguments),
}

/// Runs the program and gives its exit code: 0 all is well; 1 the content has errors, or the world failed; 2 wrong usage.
pub fn run() -> ExitCode {
    let command = Command::parse();
    let printer = Printer::new(&command.options);
    let done = match &command.verb {
        Verb::Init(arguments) => init::run(&command.options, arguments, &printer),
        Verb::Import(arguments) => import::run(&command.options, arguments, &printer),
        Verb::New(arguments) => new::run(&command.options, arguments, &printer),
        Verb::Build(arguments) => build::run(&command.options, arguments, &printer),
        Verb::Serve(arguments) => serve::run(&command.options, arguments, &printer),
        Verb::Check(arguments) => check::run(&command.options, arguments, &printer),
        Verb::Explain(arguments) => explain::run(arguments, &printer),
        Verb::Theme(arguments) => theme::run(&command.options, arguments, &printer),
        Verb::Mv(arguments) => mv::run(&command.options, arguments, &printer),
        Verb::Ids(arguments) => ids::run(&command.options, arguments, &printer),
        Verb::Clean(arguments) => clean::run(&command.options, arguments, &printer),
        Verb::Completions(arguments) => completions::run(arguments, &printer),
    };
    match done {
        Ok(Outcome::Well) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::FAILURE,
        Err(problem) => {
            printer.problem(&problem);
            if problem.is_usage { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// How a command ended that could do its work.
enum Outcome {
    /// All is well.
    Well,
    /// The content has errors, or findings that were not to be.
    Findings,
}

/// Why a command could not do its work.
struct Problem {
    /// What went wrong.
    message: String,
    /// What to do about it; may be empty.
    help: String,
    /// Whether the command was used wrongly.
    is_usage: bool,
}

impl Problem {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), is_usage: false }
    }

    fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { is_usage: true, ..Self::new(message, help) }
    }
}

impl From<crate::disk::Error> for Problem {
    fn from(error: crate::disk::Error) -> Self {
        Self::new(error.to_string(), "")
    }
}
