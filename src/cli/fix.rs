//! `roadbook check --fix`: puts right what can be meant in one way only.

use super::Problem;
use super::edits::{Edits, places_of};
use super::phrase::counted;
use super::print::Printer;
use super::project::Project;
use crate::disk::put;
use crate::report::{Finding, Report};
use crate::source::{Sources, Span};

/// Puts right what is certain, or shows it only. Returns whether any file was written.
pub(super) fn fix(
    project: &Project,
    sources: &Sources,
    report: &Report,
    only_show: bool,
    printer: &Printer,
) -> Result<bool, Problem> {
    let edits = edits(sources, report);
    edits.paths().flat_map(|path| edits.lines(path, sources)).for_each(|line| printer.say(&line));
    let places = counted(edits.count(), "place");
    if edits.count() == 0 {
        printer.result("Nothing can be put right without asking you");
        return Ok(false);
    }
    if only_show {
        printer.result(&format!("Would put {places} right; nothing was changed"));
        return Ok(false);
    }
    for (path, bytes) in edits.contents(&project.root, sources)? {
        put(&project.root.join(path.as_str()), &bytes)?;
    }
    printer.result(&format!("Put {places} right"));
    Ok(true)
}

/// What can be put right. What would meet another edit waits for the next time.
fn edits(sources: &Sources, report: &Report) -> Edits {
    let mut edits = Edits::default();
    for finding in report.findings() {
        let Some((span, new)) = certain(sources, finding) else { continue };
        let path = &finding.place.path;
        if edits.of(path).all(|(other, _)| other.end <= span.start || span.end <= other.start) {
            edits.replace(path, span, new.to_owned());
        }
    }
    edits
}

/// The place of the text that is wrong, and what belongs there. It stands once where the finding is.
fn certain<'a>(sources: &Sources, finding: &'a Finding) -> Option<(Span, &'a str)> {
    let meant = finding.meant()?;
    let place = &finding.place;
    let text = sources.text(&place.path)?;
    let mut places = places_of(place.span.of(text), &meant.old);
    let at = place.span.start + places.next()?;
    places.next().is_none().then(|| (Span::new(at, at + meant.old.len()), &*meant.new))
}
