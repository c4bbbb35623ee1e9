//! The checks: every rule of the tool in one list, and the judge who decides what counts.

mod access;
mod activity;
mod age;
mod area;
mod assessment;
mod check;
mod checklist;
mod choice;
mod circle;
mod citation;
mod community;
mod coverage;
mod decision;
mod drift;
pub mod examples;
mod factor;
mod goal;
mod judge;
mod leader;
mod look;
mod maturity;
mod members;
mod momentum;
mod need;
mod orphan;
mod period;
mod phase;
mod pitfall;
mod play;
mod progress;
mod purpose;
mod risk;
mod roadmap;
mod scope;
mod stage;
mod stakeholder;
mod statement;
mod step;
mod support;
mod technology;
mod term;
mod timeframe;
mod together;
mod value;
mod works;

use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

pub use check::Check;
pub use judge::judge;
pub use works::{Work, works};

use crate::report::{Finding, Rule};
use crate::site::Site;
use crate::{content, fields, markdown, report, site, theme};

/// Every check that looks at the finished site.
static ALL: [&Check; 109] = [
    &age::OVERDUE,
    &age::NO_OWNER,
    &assessment::NO_PLAY,
    &assessment::OLD,
    &assessment::RANGE,
    &checklist::LONG,
    &checklist::GATE_WITHOUT_ROLE,
    &progress::UNKNOWN_ITEM,
    &progress::FRAGILE_ID,
    &progress::FUTURE,
    &progress::TWICE,
    &choice::GATE_FIRST,
    &community::NO_PURPOSE,
    &community::NO_MANAGER,
    &community::NO_ACKNOWLEDGEMENT,
    &members::MASS_INVITATION,
    &support::UNKNOWN_SUPPORT,
    &community::NO_TIME,
    &members::CUSTOMERS_ONLY,
    &members::ONE_WINNER,
    &maturity::UNREAD,
    &maturity::LOW_ALONE,
    &maturity::HIGH_HELD,
    &maturity::NOT_MENTORING,
    &members::ONLY_EXECUTIVES,
    &members::THIN_NETWORK,
    &community::FOR_FUN,
    &members::NO_INVITATION,
    &decision::NO_PURPOSE,
    &decision::BY_NOTHING,
    &decision::REVIEW_DUE,
    &decision::NO_CONSEQUENCES,
    &decision::ONE_OPTION,
    &decision::CUSTOMISED,
    &circle::DECISIONS,
    &technology::NO_AREA,
    &factor::UNUSED,
    &coverage::GAP,
    &factor::ASPECT_UNUSED,
    &coverage::STALE,
    &phase::EMPTY,
    &phase::NO_GATE,
    &step::UNCOVERED,
    &step::ORDER,
    &phase::CYCLE,
    &step::UNKNOWN,
    &pitfall::NO_INSTEAD,
    &pitfall::NO_SYMPTOM,
    &play::NO_FACTOR,
    &play::NO_PHASE,
    &play::NO_FACTS,
    &play::NOTHING_TO_DO,
    &play::ONE_CHANNEL,
    &orphan::ORPHAN,
    &term::CLAIMED_TWICE,
    &need::NO_NEED,
    &need::NOT_RECOGNISED,
    &value::NO_MEMBER_VALUE,
    &value::NO_BUSINESS_VALUE,
    &goal::NOT_AGREED,
    &leader::NOT_CHOSEN,
    &goal::NO_OUTPUT,
    &timeframe::NO_END,
    &timeframe::OVER,
    &scope::OPEN,
    &statement::NAMES_A_TOOL,
    &statement::LONG,
    &value::NO_PARTICIPANTS,
    &scope::NO_VALUE_MEASURE,
    &momentum::NO_ROADMAP,
    &momentum::RISKY_FIRST,
    &momentum::DEAD_END,
    &drift::DRIFT,
    &statement::BOILERPLATE,
    &scope::NO_WHAT_FOR,
    &momentum::PUSHED,
    &goal::NO_COMMUNITY,
    &circle::PURPOSES,
    &choice::LATE,
    &choice::TWICE,
    &roadmap::NOT_CHOSEN,
    &roadmap::SINGLE_STAGE,
    &stage::NO_COLLABORATION,
    &stage::NO_VALUE,
    &stage::NO_INVESTMENT,
    &stage::NO_RISK,
    &area::OPEN,
    &technology::FIRST,
    &technology::ONLY,
    &technology::IN_A_STAGE,
    &period::INVALID,
    &risk::UNANSWERED,
    &roadmap::NO_CRITICAL_MASS,
    &leader::NO_SPONSOR,
    &roadmap::RAN_OUT,
    &area::EMPTY_ROOM,
    &area::UNKNOWN,
    &area::OVERDUE,
    &look::FAINT,
    &access::NO_ALTERNATIVE,
    &access::SKIPS_A_LEVEL,
    &access::SECOND_TITLE,
    &access::VAGUE_LINK,
    &stakeholder::UNINVOLVED,
    &stakeholder::FALLS,
    &stakeholder::GAP,
    &stakeholder::NO_GAIN,
    &stakeholder::UNKNOWN_GROUP,
    &citation::UNUSED,
];

/// Every rule of the tool, by code. Those of the early rooms are kept where they are broken: a file that cannot be
/// read is found by the reader.
static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let early = fields::RULES.into_iter();
    let early = early
        .chain([&report::UNFIT])
        .chain(content::rules::RULES)
        .chain(markdown::rules::RULES)
        .chain(site::rules::RULES);
    let late = theme::rules::RULES.into_iter().chain(judge::RULES);
    let mut rules: Vec<_> = early.chain(ALL.iter().map(|check| check.rule)).chain(late).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
});

/// Every rule, by code.
pub fn rules() -> &'static [&'static Rule] {
    &RULES
}

/// The rule with a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by_key(&code, |rule| rule.code).ok()?;
    Some(RULES[at])
}

/// What the checks found in a site, before the judge has seen it.
#[derive(Clone, Debug, Default)]
pub struct Checked(Arc<[Finding]>);

impl Checked {
    /// The findings.
    pub fn findings(&self) -> &[Finding] {
        &self.0
    }
}

/// Runs all checks. They ask fields and outlines, never prose: where nothing else has changed since the last site, what
/// was found there still holds, unless it was found in the very files that changed.
pub fn run(site: &Site, before: Option<(&Site, &Checked)>) -> Checked {
    if let Some((last, checked)) = before
        && let Some(changed) = site.prose_changes(last)
        && !changed
            .iter()
            .any(|nr| checked.0.iter().any(|finding| finding.touches(&site.library.get(*nr).path)))
    {
        return checked.clone();
    }
    let found: Vec<_> = ALL
        .par_iter()
        .map(|check| {
            let mut findings = Vec::new();
            (check.run)(site, &mut findings);
            findings
        })
        .collect();
    Checked(found.into_iter().flatten().collect())
}
