//! The register: what the stages of all road maps take, and what could go wrong in them.

use super::record::{Record, Value, address, json, table, word};
use crate::content::roadmap::{Horizon, Investment, Risk, Roadmap, Stage};
use crate::site::{Entry, Site, horizons};
use crate::words::Words;

pub(super) fn has_investments(site: &Site) -> bool {
    stages(site).any(|(_, stage, _)| !stage.investments.is_empty())
}

pub(super) fn has_risks(site: &Site) -> bool {
    stages(site).any(|(_, stage, _)| !stage.risks.is_empty())
}

pub(super) fn is_wanted(site: &Site) -> bool {
    has_investments(site) || has_risks(site)
}

pub(super) fn investments(site: &Site, _: &Words) -> String {
    table(&all_investments(site))
}

pub(super) fn risks(site: &Site, _: &Words) -> String {
    table(&all_risks(site))
}

pub(super) fn all(site: &Site, _: &Words) -> String {
    let register = Record::new()
        .with("site", &site.config.title)
        .with("day", Some(site.today))
        .with("investments", all_investments(site))
        .with("risks", all_risks(site));
    json(&register)
}

type OfStage<'a> = (Entry<'a, Roadmap>, &'a Stage, Option<Horizon>);

fn stages(site: &Site) -> impl Iterator<Item = OfStage<'_>> {
    site.current::<Roadmap>().flat_map(|roadmap| {
        horizons(roadmap.head, site.today).map(move |(stage, horizon)| (roadmap, stage, horizon))
    })
}

fn all_investments(site: &Site) -> Vec<Record> {
    rows(site, |stage| stage.investments.iter().map(investment).collect())
}

fn all_risks(site: &Site) -> Vec<Record> {
    rows(site, |stage| stage.risks.iter().map(risk).collect())
}

/// What each stage holds, with the stage before it.
fn rows(site: &Site, own: impl Fn(&Stage) -> Vec<Record>) -> Vec<Record> {
    let of = |of: OfStage<'_>| own(of.1).into_iter().map(|own| place(site, of).and(own)).collect::<Vec<_>>();
    stages(site).flat_map(of).collect()
}

/// The stage that a row belongs to.
fn place(site: &Site, (roadmap, stage, horizon): OfStage<'_>) -> Record {
    Record::new()
        .with("roadmap", &roadmap.document.id.slug)
        .with("purpose", stage.purpose.as_ref().map_or(&roadmap.head.purpose, |_| &stage.purpose))
        .with("stage", &stage.id)
        .with("stage_title", &stage.title)
        .with("horizon", word(horizon))
        .with("from", stage.when.and_then(|when| when.from))
        .with("to", stage.when.and_then(|when| when.to))
        .with("phase", &stage.phase)
        .with("address", address(site, roadmap.nr, Some(&stage.id)))
}

pub(super) fn investment(investment: &Investment) -> Record {
    let money = investment.money();
    let currency = money.as_ref().map(|money| money.currency.clone()).filter(|currency| !currency.is_empty());
    Record::new()
        .with("title", &investment.title)
        .with("kind", word(investment.kind))
        .with("amount", &investment.amount)
        .with("cost", &investment.cost)
        .with("cost_value", money.map_or(Value::None, |money| Value::Number(money.value())))
        .with("currency", &currency)
        .with("owner", &investment.owner)
        .with("reason", &investment.reason)
        .with("factors", &investment.factors[..])
}

pub(super) fn risk(risk: &Risk) -> Record {
    Record::new()
        .with("title", &risk.title)
        .with("cause", &risk.cause)
        .with("likelihood", word(risk.likelihood))
        .with("impact", word(risk.impact))
        .with("exposure", word(risk.exposure()))
        .with("response", word(risk.response))
        .with("mitigation", &risk.mitigation)
        .with("trigger", &risk.trigger)
        .with("owner", &risk.owner)
        .with("status", word(Some(risk.status)))
        .with("factors", &risk.factors[..])
}
