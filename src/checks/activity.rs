//! Which communities are at work, and how mature they were found: what several checks ask.

use std::collections::BTreeMap;

use super::check::asked;
use crate::content::assessment::{Assessment, Dimension, Reading};
use crate::content::community::Community;
use crate::content::purpose::{Purpose, Status};
use crate::date::Date;
use crate::site::{Entry, Nr, Site};

/// The active purposes of each community. A purpose names its community, or the community its purposes.
pub(super) fn active_purposes(site: &Site) -> BTreeMap<Nr, Vec<Nr>> {
    let mut communities: BTreeMap<Nr, Vec<Nr>> = BTreeMap::new();
    let mut add = |community: Nr, purpose: Nr| {
        let purposes = communities.entry(community).or_default();
        if !purposes.contains(&purpose) {
            purposes.push(purpose);
        }
    };
    for purpose in asked::<Purpose>(site).filter(|purpose| is_active(purpose.head)) {
        if let Some(community) = purpose.head.community.as_ref().and_then(|name| site.find(name)) {
            add(community, purpose.nr);
        }
    }
    for community in asked::<Community>(site) {
        let purposes = community.head.purposes.iter().filter_map(|name| site.get(name));
        let at_work = |purpose: &Entry<'_, Purpose>| {
            is_active(purpose.head) && !purpose.document.broken && !site.is_retired(purpose.document)
        };
        purposes.filter(at_work).for_each(|purpose| add(community.nr, purpose.nr));
    }
    communities
}

fn is_active(purpose: &Purpose) -> bool {
    purpose.status == Some(Status::Active) && !purpose.example
}

/// The communities that work for a purpose now.
pub(super) fn active_communities(site: &Site) -> impl Iterator<Item = Entry<'_, Community>> {
    let active = active_purposes(site);
    asked::<Community>(site).filter(move |community| active.contains_key(&community.nr))
}

/// A reading together with the questions it answers.
#[derive(Clone, Copy)]
pub(super) struct Answered<'a> {
    /// The self-assessment.
    pub(super) assessment: Entry<'a, Assessment>,
    /// What was answered.
    pub(super) reading: &'a Reading,
    /// The day.
    pub(super) on: Date,
}

impl<'a> Answered<'a> {
    /// The questions that were answered with the lowest statement.
    pub(super) fn lows(self) -> impl Iterator<Item = &'a Dimension> {
        let lows = self.reading.scores.iter().filter(|(_, score, _)| *score == 1);
        lows.filter_map(move |(id, ..)| self.assessment.head.dimension(id))
    }

    /// Whether every question was answered with the highest statement.
    fn is_top(self) -> bool {
        let dimensions = &self.assessment.head.dimensions;
        let is_top = |dimension: &Dimension| {
            let mut scores = self.reading.scores.iter();
            scores.any(|(id, score, _)| {
                *id == dimension.id && usize::try_from(*score) == Ok(dimension.levels.len())
            })
        };
        !dimensions.is_empty() && dimensions.iter().all(is_top)
    }
}

/// The latest reading of each community in each assessment.
pub(super) fn latest_readings(site: &Site) -> BTreeMap<Nr, Vec<Answered<'_>>> {
    let mut communities: BTreeMap<Nr, Vec<Answered<'_>>> = BTreeMap::new();
    for assessment in asked::<Assessment>(site) {
        let mut latest: BTreeMap<Nr, Answered<'_>> = BTreeMap::new();
        for reading in &assessment.head.readings {
            let community = reading.community.as_ref().and_then(|name| site.find(name));
            let Some((community, on)) = community.zip(reading.on) else { continue };
            let answered = Answered { assessment, reading, on };
            let known = latest.entry(community).or_insert(answered);
            if known.on <= on {
                *known = answered;
            }
        }
        for (community, answered) in latest {
            communities.entry(community).or_default().push(answered);
        }
    }
    communities
}

/// Whether all that a community was last asked was answered with the highest statement.
pub(super) fn is_mature(readings: &[Answered<'_>]) -> bool {
    !readings.is_empty() && readings.iter().all(|answered| answered.is_top())
}
