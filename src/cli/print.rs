//! Writes to the terminal: human text to the error stream, machine data to the output stream.

use std::io::{IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};

use super::{Color, GlobalOptions, Problem};

/// Writes to the terminal.
pub(super) struct Printer {
    quiet: bool,
    pub(super) verbose: bool,
    choice: ColorChoice,
}

const BOLD: &str = "\u{1b}[1m";
const RED: &str = "\u{1b}[1;31m";
const PLAIN: &str = "\u{1b}[0m";

impl Printer {
    pub(super) fn new(options: &GlobalOptions) -> Self {
        let choice = match options.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { quiet: options.quiet, verbose: options.verbose, choice }
    }

    /// Human text, with colours where they are wanted. A terminal that is gone is no reason to stop.
    pub(super) fn show(&self, text: &str) {
        let _ = writeln!(AutoStream::new(std::io::stderr(), self.choice), "{text}");
    }

    /// Human text that is left out under `--quiet`.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            self.show(text);
        }
    }

    /// The last line of a command: what came of it.
    pub(super) fn result(&self, text: &str) {
        self.say(&format!("{BOLD}{text}{PLAIN}"));
    }

    /// Why a command could not do its work.
    pub(super) fn problem(&self, problem: &Problem) {
        self.show(&format!("{RED}error{PLAIN}{BOLD}: {}{PLAIN}", problem.message));
        if !problem.help.is_empty() {
            self.show(&format!("  help: {}", problem.help));
        }
    }

    /// What goes on, for long work on a terminal. The line is written over by the next one.
    pub(super) fn progress(&self, text: &str) {
        if !self.quiet && std::io::stderr().is_terminal() {
            let _ = write!(std::io::stderr(), "\r\u{1b}[K{text}");
        }
    }

    /// Takes the line of progress away.
    pub(super) fn end_progress(&self) {
        self.progress("");
    }

    /// Machine data. Whoever reads it may stop reading.
    pub(super) fn data(text: &str) {
        let _ = std::io::stdout().write_all(text.as_bytes());
    }
}

/// A length of time as the program tells it.
pub(super) fn milliseconds(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
