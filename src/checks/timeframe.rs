//! PUR008, PUR009: whether a purpose has an end, and has not outlived it.

use super::Check;
use super::purpose::{lacks, purposes};
use crate::content::purpose::Status;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A purpose without an end.
pub(super) static NO_END: Check = Check {
    rule: &Rule {
        code: "PUR008",
        name: "no-timeframe",
        level: Level::Warning,
        asks: "Whether every purpose has a `timeframe` with an end (`to`), from `chosen` on.",
        why: "Edelman: a community of purpose delivers within a set time. At the end of it somebody looks up, and \
              renews it, lets it grow, or says thank you.",
        help: "give it an end: timeframe = { from = \"2026-10\", to = \"2027-12\" }; renewing it later is one line",
    },
    run: no_end,
};

fn no_end(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Chosen) {
        let asked = (NO_END.rule, Status::Chosen);
        let is_written = purpose.document.places.of("timeframe") != purpose.document.places.of("");
        match purpose.head.timeframe {
            Some(timeframe) if timeframe.to.is_some() => {}
            Some(_) => {
                let place = purpose.document.place("timeframe");
                let help = "add the end: timeframe = { from = \"…\", to = \"…\" }";
                findings.push(
                    Finding::new(NO_END.rule, place, "the time for this purpose has no end").help(help),
                );
            }
            // a period that could not be read has been reported
            None if is_written => {}
            None => {
                let lines = "timeframe = { from = \"…\", to = \"…\" }";
                findings.push(lacks(
                    purpose.document,
                    asked,
                    "there is no time by which it should be done",
                    lines,
                ));
            }
        }
    }
}

/// A purpose that goes on after its end.
pub(super) static OVER: Check = Check {
    rule: &Rule {
        code: "PUR009",
        name: "timeframe-over",
        level: Level::Warning,
        asks: "Whether the `timeframe` of every active purpose still runs on the day of the build.",
        why: "Bradley and McDonald: the aim is to engage communities and to sustain productive ones. One that goes on \
              because nobody looked is sustained, and no more than that.",
        help: "renew the timeframe, go on to a purpose in `grows_into`, or set status = \"achieved\" or \"retired\"",
    },
    run: over,
};

fn over(site: &Site, findings: &mut Vec<Finding>) {
    let active = purposes(site, Status::Active).filter(|purpose| purpose.head.status == Some(Status::Active));
    for purpose in active {
        let end = purpose.head.timeframe.and_then(|timeframe| timeframe.to);
        if let Some(end) = end.filter(|end| *end < site.today) {
            let message = format!("the time set for this purpose ended on {end}");
            findings.push(Finding::new(OVER.rule, purpose.document.place("timeframe"), message));
        }
    }
}
