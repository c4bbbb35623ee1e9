//! Would we recognise a good purpose? Thirteen criteria, each decided by fields alone. There is no total: a total hides
//! the hole.

use super::{Entry, Nr, Site, Tools};
use crate::content::Head;
use crate::content::community::Community;
use crate::content::grade::Grade;
use crate::content::measure::{Measure, MeasureKind};
use crate::content::purpose::{Contribution, Purpose};
use crate::content::role::RoleKind;

/// How far a purpose meets a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grading {
    /// It does.
    Met,
    /// In part.
    Partly,
    /// It does not.
    Missing,
}

/// One criterion, as a purpose meets it.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The id of the criterion.
    pub criterion: &'static str,
    /// How far it is met.
    pub grading: Grading,
    /// The fields that decide.
    pub fields: &'static str,
    /// The author's own rating, 0 to 3.
    pub own: Option<i64>,
}

/// A criterion: its id, the fields that decide, and how.
type Criterion = (&'static str, &'static str, fn(&Site, Entry<'_, Purpose>) -> Grading);

/// All criteria, in the order in which they are shown.
static CRITERIA: [Criterion; 13] = [
    ("need", "need, opportunity, recognised_by, evidence", |_, purpose| {
        let head = purpose.head;
        let named = head.need.is_some() || head.opportunity.is_some();
        graded(named && (head.recognised_by.len() >= 2 || !head.evidence.is_empty()), named)
    }),
    ("specific", "output, in_scope", |_, purpose| {
        both(purpose.head.output.is_some(), !purpose.head.in_scope.is_empty())
    }),
    ("meaningful", "member_value, what_for", |_, purpose| {
        both(purpose.head.member_value.is_some(), purpose.head.what_for.texts().next().is_some())
    }),
    ("draw", "participants, reach_estimate", draw),
    ("aligned", "business_goal, agreed_with, business_value", |_, purpose| {
        let head = purpose.head;
        let all = [head.business_goal.is_some(), !head.agreed_with.is_empty(), head.business_value.is_some()];
        let count = all.iter().filter(|is| **is).count();
        graded(count == 3, count == 2)
    }),
    ("led", "decided_by, agreed_with, sponsor", |site, purpose| graded(site.is_led(purpose.head), false)),
    ("scoped", "out_of_scope, in_scope", |_, purpose| {
        graded(!purpose.head.out_of_scope.is_empty(), !purpose.head.in_scope.is_empty())
    }),
    ("timed", "timeframe", |site, purpose| {
        let end = purpose.head.timeframe.and_then(|timeframe| timeframe.to);
        graded(end.is_some_and(|end| end >= site.today), end.is_some())
    }),
    ("lowrisk", "risk", |_, purpose| {
        graded(purpose.head.risk == Some(Grade::Low), purpose.head.risk == Some(Grade::Medium))
    }),
    ("evolves", "grows_into, road map", |site, purpose| {
        let stages = stages(site, purpose.nr);
        graded(!purpose.head.grows_into.is_empty() || stages >= 2, stages == 1)
    }),
    ("measured", "measures", |site, purpose| {
        let measures = purpose.head.measures.iter().filter_map(|measure| site.get::<Measure>(measure));
        let measures: Vec<_> = measures.map(|measure| measure.head).collect();
        let of_value =
            |measure: &&Measure| measure.kind == Some(MeasureKind::BusinessValue) && measure.target.is_some();
        graded(measures.iter().any(of_value), !measures.is_empty())
    }),
    ("theirs", "contribution", |_, purpose| {
        let contribution = purpose.head.contribution;
        graded(contribution == Some(Contribution::Members), contribution == Some(Contribution::Mixed))
    }),
    (
        "notool",
        "title, summary, statement, need, opportunity, business_goal, output, what_for",
        |site, purpose| {
            let said = purpose.head.said().next().is_some();
            graded(said && Tools::of(&site.config).named_by(purpose).is_empty(), false)
        },
    ),
];

fn graded(met: bool, partly: bool) -> Grading {
    if met {
        Grading::Met
    } else if partly {
        Grading::Partly
    } else {
        Grading::Missing
    }
}

fn both(one: bool, other: bool) -> Grading {
    graded(one && other, one || other)
}

/// Enough people who could care: twice as many as the community has, or twenty.
fn draw(site: &Site, purpose: Entry<'_, Purpose>) -> Grading {
    let head = purpose.head;
    let community = head.community.as_ref().and_then(|community| site.get::<Community>(community));
    let enough =
        community.and_then(|community| community.head.size).map_or(20, |size| size.saturating_mul(2));
    let named = !head.participants.is_empty();
    graded(named && head.reach_estimate.is_some_and(|reach| reach >= enough), named)
}

/// How many stages carry a purpose out: those that say what people do together, or what the business gets.
fn stages(site: &Site, purpose: Nr) -> usize {
    let stages = site.stages_of(purpose).into_iter().flat_map(|carried| carried.stages);
    stages.filter(|(stage, _)| stage.collaboration.is_some() || stage.business_value.is_some()).count()
}

impl Site {
    /// Whether a business leader stands behind a purpose: somebody who decided, agreed or pays is of the leadership.
    pub fn is_led(&self, purpose: &Purpose) -> bool {
        let decided = purpose.decided_by.iter().chain(&purpose.sponsor).filter_map(|role| self.find(role));
        let agreed = purpose.agreed_with.iter().filter_map(|who| self.find(who));
        decided.chain(agreed).any(|nr| self.is_leader(nr))
    }

    /// Whether a document is a role of business leaders, or a group of them.
    pub fn is_leader(&self, nr: Nr) -> bool {
        match &self.library.get(nr).head {
            Head::Role(role) => role.kind == Some(RoleKind::Leadership),
            Head::Stakeholder(stakeholder) => &*stakeholder.group == "leadership",
            _ => false,
        }
    }

    /// How a purpose meets each criterion.
    pub fn scorecard(&self, purpose: Entry<'_, Purpose>) -> Vec<Score> {
        let own =
            |id: &str| purpose.head.criteria.iter().find(|(of, _)| &**of == id).map(|(_, rating)| *rating);
        let score = |(criterion, fields, grade): &Criterion| Score {
            criterion,
            fields,
            grading: grade(self, purpose),
            own: own(criterion),
        };
        CRITERIA.iter().map(score).collect()
    }
}
