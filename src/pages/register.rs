//! The register: what does it cost, and what could go wrong?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Label, Link};
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use crate::content::Kind;
use crate::content::grade::Grade;
use crate::content::money::Money;
use crate::content::roadmap::{Horizon, Investment, Risk, Roadmap, Stage};
use crate::export;
use crate::fields::Word as _;
use crate::site::{Entry, horizons};

/// The address of the page.
pub(super) const PATH: &str = "register";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "register",
    path: PATH,
    origin: "the register",
    found: Found { search: true, ..Found::NOWHERE },
    is_wanted,
    draw,
};

#[derive(Hash, Serialize)]
struct View {
    investments: Vec<Row<InvestmentView>>,
    sum: Option<Arc<str>>,
    risks: Vec<Row<RiskView>>,
}

/// A row of a table: where it stands, and what it says.
#[derive(Hash, Serialize)]
struct Row<T> {
    roadmap: Link,
    stage: Link,
    /// The number of the stage among all, for sorting.
    number: usize,
    horizon: Label,
    phase: Option<Link>,
    own: T,
}

/// An investment in words.
#[derive(Hash, Serialize)]
pub(super) struct InvestmentView {
    title: Arc<str>,
    kind: Option<Label>,
    amount: Option<Arc<str>>,
    cost: Option<Arc<str>>,
    /// The cost in hundredths, where it is a plain sum.
    value: Option<i64>,
    owner: Option<Link>,
    reason: Option<Arc<str>>,
    factors: Vec<Link>,
}

/// A risk in words.
#[derive(Hash, Serialize)]
pub(super) struct RiskView {
    title: Arc<str>,
    cause: Option<Arc<str>>,
    likelihood: Option<Label>,
    impact: Option<Label>,
    exposure: Option<Label>,
    /// How heavily it weighs, for sorting.
    weight: Option<usize>,
    response: Option<Label>,
    mitigation: Option<Arc<str>>,
    trigger: Option<Arc<str>>,
    owner: Option<Link>,
    status: Label,
    factors: Vec<Link>,
}

/// Whether there is anything to list.
pub(super) fn is_wanted(context: &SiteContext<'_>) -> bool {
    (export::REGISTER.is_wanted)(context.site)
}

/// The page of all investments and risks.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let (mut investments, mut risks, mut costs) = (Vec::new(), Vec::new(), Vec::new());
    let mut number = 0;
    for roadmap in context.site.current::<Roadmap>() {
        for (stage, horizon) in horizons(roadmap.head, context.site.today) {
            number += 1;
            let place = Placed { context, roadmap, stage, horizon, number };
            investments.extend(stage.investments.iter().map(|own| place.row(investment_view(context, own))));
            risks.extend(stage.risks.iter().map(|own| place.row(risk_view(context, own))));
            costs.extend(stage.investments.iter().filter_map(|own| Some((own.cost.as_ref()?, own.money()))));
        }
    }
    let view = View { sum: sum(context, &costs, investments.len()), investments, risks };
    let meta = context.tool_meta("register", Kind::Roadmap.home());
    Drawn::new("register.html", meta, "register", view)
}

/// The sum of the costs, with how many of the investments it holds. Where one cost is words, or of another currency, there
/// is no sum: it would leave something out without saying so.
fn sum(context: &SiteContext<'_>, costs: &[(&Arc<str>, Option<Money>)], all: usize) -> Option<Arc<str>> {
    let costs: Option<Vec<Money>> = costs.iter().map(|(_, money)| money.clone()).collect();
    let costs = costs?;
    let (counted, sum) = (costs.len(), Money::sum(costs)?);
    let gaps = [("sum", &*sum.to_string()), ("count", &*counted.to_string()), ("all", &*all.to_string())];
    Some(context.words.fill("register_sum", &gaps))
}

/// The stage that a row belongs to.
struct Placed<'a> {
    context: &'a SiteContext<'a>,
    roadmap: Entry<'a, Roadmap>,
    stage: &'a Stage,
    horizon: Option<Horizon>,
    number: usize,
}

impl Placed<'_> {
    fn row<T>(&self, own: T) -> Row<T> {
        let (context, stage) = (self.context, self.stage);
        Row {
            roadmap: context.link(self.roadmap.nr),
            stage: context.stage_link(self.roadmap.nr, stage),
            number: self.number,
            horizon: context.horizon(self.horizon),
            phase: context.maybe(stage.phase.as_ref()),
            own,
        }
    }
}

/// An investment in words.
pub(super) fn investment_view(context: &SiteContext<'_>, investment: &Investment) -> InvestmentView {
    InvestmentView {
        title: investment.title.clone(),
        kind: investment.kind.map(|word| Label::new(&context.words, "investment", &word)),
        amount: investment.amount.clone(),
        cost: investment.cost.clone(),
        value: investment.money().map(|money| money.hundredths),
        owner: context.maybe(investment.owner.as_ref()),
        reason: investment.reason.clone(),
        factors: context.factor_links(&investment.factors),
    }
}

/// A risk in words.
pub(super) fn risk_view(context: &SiteContext<'_>, risk: &Risk) -> RiskView {
    let words = &context.words;
    let grade = |word: Option<Grade>| word.map(|word| Label::new(words, "grade", &word));
    let exposure = risk.exposure();
    RiskView {
        title: risk.title.clone(),
        cause: risk.cause.clone(),
        likelihood: grade(risk.likelihood),
        impact: grade(risk.impact),
        exposure: grade(exposure),
        weight: exposure.and_then(|word| Grade::ALL.iter().position(|one| *one == word)),
        response: risk.response.map(|word| Label::new(words, "response", &word)),
        mitigation: risk.mitigation.clone(),
        trigger: risk.trigger.clone(),
        owner: context.maybe(risk.owner.as_ref()),
        status: Label::new(words, "risk_status", &risk.status),
        factors: context.factor_links(&risk.factors),
    }
}
