//! ROD010: periods that end before they start, and stages out of their order.

use super::Check;
use super::purpose::purposes;
use super::roadmap::roadmaps;
use crate::content::purpose::Status;
use crate::fields::OpenPeriod;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// The check.
pub(super) static INVALID: Check = Check {
    rule: &Rule {
        code: "ROD010",
        name: "period-invalid",
        level: Level::Error,
        asks: "Whether every period ends after it starts, and no stage starts before the one above it.",
        why: "Dates decide which stage runs, and which rules it is asked. Dates in the wrong order decide wrongly.",
        help: "swap `from` and `to`, or bring the stages into the order in which they start",
    },
    run,
};

fn run(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Idea) {
        if let Some(timeframe) = purpose.head.timeframe.and_then(backwards) {
            let message = format!("the timeframe {timeframe}");
            let finding = Finding::new(INVALID.rule, purpose.document.place("timeframe"), message);
            findings.push(finding.help("swap `from` and `to`"));
        }
    }
    for roadmap in roadmaps(site) {
        let mut above = None;
        for stage in &roadmap.head.stages {
            let Some(when) = stage.when else { continue };
            let place = roadmap.document.at(stage.places.of("when"));
            if let Some(words) = backwards(when) {
                let message = format!("stage \"{}\" {words}", stage.title);
                findings.push(Finding::new(INVALID.rule, place, message).help("swap `from` and `to`"));
                continue;
            }
            let Some(from) = when.from else { continue };
            match above.clone().filter(|(earlier, _)| from < *earlier) {
                Some((_, other)) => {
                    let message = format!("stage \"{}\" starts before the one above it", stage.title);
                    let finding = Finding::new(INVALID.rule, place, message).other(other, "starts later");
                    findings.push(finding.help("bring the stages into the order in which they start"));
                }
                None => above = Some((from, place)),
            }
        }
    }
}

/// What is wrong with a period that ends before it starts.
fn backwards(period: OpenPeriod) -> Option<String> {
    let (from, to) = period.from.zip(period.to)?;
    (to < from).then(|| format!("ends ({to}) before it starts ({from})"))
}
