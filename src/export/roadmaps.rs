//! The road maps with all that stands in them.

use super::record::{Record, address, json, table, word};
use super::register::{investment, risk};
use crate::content::roadmap::{Horizon, Roadmap, Stage, StageDecision};
use crate::site::{Entry, Site, horizons};
use crate::words::Words;

/// The stages of all road maps, a row each.
pub(super) fn stages(site: &Site, _: &Words) -> String {
    let of = |roadmap: Entry<'_, Roadmap>| {
        let stages = horizons(roadmap.head, site.today).enumerate();
        let row = |(number, (stage, horizon)): (usize, (&Stage, Option<Horizon>))| {
            Record::new()
                .with("roadmap", &roadmap.document.id.slug)
                .with("roadmap_title", &roadmap.document.title)
                .with("number", number + 1)
                .and(fields(stage, horizon))
                .with("address", address(site, roadmap.nr, Some(&stage.id)))
        };
        stages.map(row).collect::<Vec<_>>()
    };
    table(&site.current::<Roadmap>().flat_map(of).collect::<Vec<_>>())
}

pub(super) fn all(site: &Site, _: &Words) -> String {
    let roadmaps = site.current::<Roadmap>().map(|roadmap| {
        let stages = horizons(roadmap.head, site.today).map(|(stage, horizon)| {
            fields(stage, horizon)
                .with("address", address(site, roadmap.nr, Some(&stage.id)))
                .with("investments", stage.investments.iter().map(investment).collect::<Vec<_>>())
                .with("risks", stage.risks.iter().map(risk).collect::<Vec<_>>())
                .with("decisions", stage.decisions.iter().map(decision).collect::<Vec<_>>())
        });
        Record::new()
            .with("id", &roadmap.document.id.slug)
            .with("title", &roadmap.document.title)
            .with("purpose", &roadmap.head.purpose)
            .with("sponsor", &roadmap.head.sponsor)
            .with("address", address(site, roadmap.nr, None))
            .with("stages", stages.collect::<Vec<_>>())
    });
    let all = Record::new()
        .with("site", &site.config.title)
        .with("day", Some(site.today))
        .with("roadmaps", roadmaps.collect::<Vec<_>>());
    json(&all)
}

fn fields(stage: &Stage, horizon: Option<Horizon>) -> Record {
    Record::new()
        .with("id", &stage.id)
        .with("title", &stage.title)
        .with("horizon", word(horizon))
        .with("from", stage.when.and_then(|when| when.from))
        .with("to", stage.when.and_then(|when| when.to))
        .with("phase", &stage.phase)
        .with("purpose", &stage.purpose)
        .with("collaboration", &stage.collaboration)
        .with("business_value", &stage.business_value)
        .with("control", &stage.control)
        .with("critical_mass", &stage.critical_mass)
        .with("maturity", word(stage.maturity))
        .with("measures", &stage.measures[..])
}

fn decision(decision: &StageDecision) -> Record {
    Record::new()
        .with("area", &decision.area)
        .with("decision", &decision.decision)
        .with("summary", &decision.summary)
        .with("due", decision.due.and_then(|due| due.to))
        .with("not_needed", &decision.not_needed)
}
