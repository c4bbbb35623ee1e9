//! ROD011: risks that weigh heavily, and that nobody watches or does anything about.

use super::Check;
use super::roadmap::roadmaps;
use super::together::lack;
use crate::content::grade::Grade;
use crate::content::roadmap::{Horizon, Response, Risk, RiskStatus};
use crate::report::{Finding, Level, Rule};
use crate::site::{Site, horizons};

/// The check.
pub(super) static UNANSWERED: Check = Check {
    rule: &Rule {
        code: "ROD011",
        name: "risk-unanswered",
        level: Level::Warning,
        asks: "Whether every open risk of high exposure has an `owner`, and a `mitigation` unless the response is \
               `accept`. Exposure is high where likelihood or impact is high and the other one is not low. Stages that \
               are over are not asked.",
        why: "Bradley and McDonald: a purpose road map gives critical guidance on risks. A risk that nobody watches \
              has been written down to have been written down.",
        help: "add `owner` and `mitigation`, or response = \"accept\" and an owner who knows it",
    },
    run,
};

fn run(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        let ahead = horizons(roadmap.head, site.today).filter(|(_, horizon)| *horizon != Some(Horizon::Done));
        for risk in ahead.flat_map(|(stage, _)| &stage.risks).filter(|risk| is_heavy(risk)) {
            let is_open = risk.mitigation.is_none() && risk.response != Some(Response::Accept);
            let (what, lines) = match (risk.owner.is_none(), is_open) {
                (false, false) => continue,
                (true, false) => ("is watched by nobody", "owner = \"…\""),
                (false, true) => ("is high, and nothing is done about it", "mitigation = \"…\""),
                (true, true) => (
                    "is high, is watched by nobody, and nothing is done about it",
                    "owner = \"…\"\nmitigation = \"…\"",
                ),
            };
            let place = roadmap.document.at(risk.places.of("title"));
            let message = format!("risk \"{}\" {what}", risk.title);
            findings.push(lack(UNANSWERED.rule, place, &message, "add below its title", lines));
        }
    }
}

/// Whether a risk is open, and its exposure high.
fn is_heavy(risk: &Risk) -> bool {
    risk.status == RiskStatus::Open && risk.exposure() == Some(Grade::High)
}
