//! The maps of stakeholders and of communities: who is involved, how much, and what do they gain; which
//! communities are there, and where do they overlap?

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::community::overlaps;
use super::page::Drawn;
use super::parts::{Card, Label, Link, PageMeta};
use super::site_context::SiteContext;
use crate::content::community::Community;
use crate::content::grade::Grade;
use crate::content::stakeholder::Stakeholder;
use crate::fields::Word as _;
use crate::markdown::Prose;
use crate::site::{Entry, Nr};

#[derive(Hash, Serialize)]
struct StakeholdersView {
    body: Option<Prose>,
    /// The phases in which anybody is involved.
    phases: Vec<Link>,
    rows: Vec<StakeholderRow>,
    /// Power by interest, if anybody has either: the most powerful first, the least interested first.
    grid: Option<Vec<GridRow>>,
    grades: Vec<Label>,
    /// Who has no place in the grid.
    unplaced: Vec<Link>,
}

#[derive(Hash, Serialize)]
struct StakeholderRow {
    card: Card,
    side: Option<Label>,
    needs: Option<Arc<str>>,
    gains: Option<Arc<str>>,
    gives: Option<Arc<str>>,
    levels: Vec<Option<LevelView>>,
}

/// How much somebody is involved in a phase.
#[derive(Hash, Serialize)]
struct LevelView {
    level: Label,
    /// Whether it is more than in the last phase that says so.
    rises: bool,
}

#[derive(Hash, Serialize)]
struct GridRow {
    power: Label,
    cells: Vec<Vec<Link>>,
}

/// The map of stakeholders.
pub(super) fn stakeholders(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let all: Vec<Entry<'_, Stakeholder>> = context.site.current().collect();
    let named = all.iter().flat_map(|one| context.site.involvement(one.head)).map(|(phase, _)| phase);
    let phases: Vec<Nr> = named.collect::<BTreeSet<_>>().into_iter().collect();
    let placed = |one: &Entry<'_, Stakeholder>| one.head.power.is_some() && one.head.interest.is_some();
    let view = StakeholdersView {
        body,
        rows: all.iter().map(|one| row(context, *one, &phases)).collect(),
        phases: phases.iter().map(|nr| context.link(*nr)).collect(),
        grid: all.iter().any(placed).then(|| grid(context, &all)),
        grades: Grade::ALL.iter().map(|grade| Label::new(&context.words, "grade", grade)).collect(),
        unplaced: all.iter().filter(|one| !placed(one)).map(|one| context.link(one.nr)).collect(),
    };
    Drawn::new("stakeholders.html", meta, "map", view)
}

fn row(context: &SiteContext<'_>, one: Entry<'_, Stakeholder>, phases: &[Nr]) -> StakeholderRow {
    let involvement = context.site.involvement(one.head);
    let mut last = None;
    let levels = phases.iter().map(|phase| {
        let (_, level) = *involvement.iter().find(|(named, _)| named == phase)?;
        let before = last.replace(level);
        let rises = before.is_some_and(|before| level > before);
        Some(LevelView { level: Label::new(&context.words, "involvement", &level), rises })
    });
    StakeholderRow {
        levels: levels.collect(),
        card: context.card(one.nr),
        side: one.head.side.map(|side| Label::new(&context.words, "side", &side)),
        needs: one.head.needs.clone(),
        gains: one.head.gains.clone(),
        gives: one.head.gives.clone(),
    }
}

/// Mendelow's grid: who has how much power, by how much interest.
fn grid(context: &SiteContext<'_>, all: &[Entry<'_, Stakeholder>]) -> Vec<GridRow> {
    let cell = |power: Grade, interest: Grade| {
        let here = |one: &&Entry<'_, Stakeholder>| {
            one.head.power == Some(power) && one.head.interest == Some(interest)
        };
        all.iter().filter(here).map(|one| context.link(one.nr)).collect()
    };
    let row = |power: &Grade| GridRow {
        power: Label::new(&context.words, "grade", power),
        cells: Grade::ALL.iter().map(|interest| cell(*power, *interest)).collect(),
    };
    Grade::ALL.iter().rev().map(row).collect()
}

#[derive(Hash, Serialize)]
struct CommunitiesView {
    body: Option<Prose>,
    rows: Vec<CommunityRow>,
}

#[derive(Hash, Serialize)]
struct CommunityRow {
    card: Card,
    kind: Option<Label>,
    reach: Option<Label>,
    size: Option<i64>,
    purposes: Vec<Link>,
    /// Communities of this playbook that share people with it, whichever of the two says so.
    overlaps: Vec<Link>,
    /// Those that are not ours.
    neighbours: Vec<Arc<str>>,
}

/// The map of communities.
pub(super) fn communities(context: &SiteContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    let row = |one: Entry<'_, Community>| {
        let words = &context.words;
        CommunityRow {
            card: context.card(one.nr),
            kind: one.head.kind.map(|kind| Label::new(words, "community_kind", &kind)),
            reach: one.head.reach.map(|reach| Label::new(words, "reach", &reach)),
            size: one.head.size,
            purposes: context.links(&one.head.purposes),
            overlaps: overlaps(context, one.nr, one.head),
            neighbours: one.head.neighbours.clone(),
        }
    };
    let view = CommunitiesView { body, rows: context.site.current().map(row).collect() };
    Drawn::new("communities.html", meta, "map", view)
}
