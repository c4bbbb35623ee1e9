//! `roadbook completions`: writes completions for a shell.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::print::Printer;
use super::{Command, Outcome, Problem};

#[derive(Args)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

// the shape that all commands share
#[expect(clippy::unnecessary_wraps, reason = "every command has the same shape")]
pub(super) fn run(arguments: &Arguments, _: &Printer) -> Result<Outcome, Problem> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Command::command(), "roadbook", &mut script);
    Printer::data(&String::from_utf8_lossy(&script));
    Ok(Outcome::Well)
}
