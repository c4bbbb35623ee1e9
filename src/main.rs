//! The program: everything it can do is asked for on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    roadbook::cli::run()
}
