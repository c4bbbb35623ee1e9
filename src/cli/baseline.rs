//! The file of known findings: read, applied and written anew.

use std::fs;
use std::io;
use std::path::Path;

use super::Problem;
use super::phrase::quoted;
use super::print::Printer;
use crate::baseline::{Applied, Baseline, Unusable};
use crate::disk::{Trying as _, put};

/// Reads a baseline.
pub(super) fn read(path: &Path) -> Result<Baseline, Problem> {
    let again = format!("write it with: {}", command(path));
    let bytes = fs::read(path).trying("read", path).map_err(|error| {
        let is_missing = error.source.kind() == io::ErrorKind::NotFound;
        let message =
            if is_missing { format!("there is no baseline `{}`", path.display()) } else { error.to_string() };
        Problem::usage(message, again.clone())
    })?;
    Baseline::read(&String::from_utf8_lossy(&bytes)).map_err(|reason| {
        let said = match reason {
            Unusable::Version(version) => {
                format!("is of version {version}, which this program does not read")
            }
            Unusable::Damaged(reason) => format!("is damaged: {reason}"),
        };
        let help = format!("take it back from your version control, or {again}");
        Problem::usage(format!("the baseline `{}` {said}", path.display()), help)
    })
}

/// Writes a baseline, over an earlier one, and over nothing else.
pub(super) fn write(path: &Path, baseline: &Baseline) -> Result<(), Problem> {
    let is_other = fs::read(path).is_ok_and(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let is_known = text.contains("\"version\"") && text.contains("\"findings\"");
        !is_known && !text.trim().is_empty()
    });
    if is_other {
        let help = "name a new file: `roadbook check --write-baseline baseline.json`";
        return Err(Problem::usage(format!("`{}` is there, and is no baseline", path.display()), help));
    }
    put(path, baseline.text().as_bytes())?;
    Ok(())
}

/// Says which of the known findings are gone.
pub(super) fn tell(path: &Path, applied: &Applied, printer: &Printer) {
    let Applied { known, gone } = applied;
    match gone {
        0 => {}
        gone => {
            let are = if *gone == 1 { "is" } else { "are" };
            printer.say(&format!(
                "{gone} of {known} known findings {are} mended; write the baseline anew: {}",
                command(path)
            ));
        }
    }
}

/// The command that writes a baseline, ready to paste.
fn command(path: &Path) -> String {
    format!("`roadbook check --write-baseline {}`", quoted(path))
}
