//! ASM001 to ASM003: whether a self-assessment leads somewhere, is taken again, and was answered with its own levels.

use super::Check;
use super::activity::{active_purposes, latest_readings};
use super::check::asked;
use crate::content::Document;
use crate::content::assessment::{Assessment, Reading};
use crate::report::{Finding, Level, Rule};
use crate::site::Site;
use crate::slug::nearest;

/// A question whose lowest answer leads nowhere.
pub(super) static NO_PLAY: Check = Check {
    rule: &Rule {
        code: "ASM001",
        name: "no-play-if-low",
        level: Level::Warning,
        asks: "Whether every question of a self-assessment names plays that help where the answer is low.",
        why: "Edelman asks for more time and more hands where a community is young. A score without a next step is a \
              grade.",
        help: "name a play: plays_if_low = [\"…\"]",
    },
    run: no_play,
};

fn no_play(site: &Site, findings: &mut Vec<Finding>) {
    for assessment in asked::<Assessment>(site) {
        let dimensions = assessment.head.dimensions.iter();
        for dimension in dimensions.filter(|dimension| dimension.plays_if_low.is_empty()) {
            let place = assessment.document.at(dimension.places.of_any(&["plays_if_low", "title"]));
            let message = format!("low \"{}\", and then?", dimension.title);
            findings.push(Finding::new(NO_PLAY.rule, place, message));
        }
    }
}

/// A reading that has grown old.
pub(super) static OLD: Check = Check {
    rule: &Rule {
        code: "ASM002",
        name: "reading-old",
        level: Level::Hint,
        asks: "Whether the latest reading of a community with an active purpose is younger than `review_in` of the \
               assessment, or of `[review]` in site.toml.",
        why: "Edelman: maturity is not about age. A community may lose in a month what it gained in a year.",
        help: "ask again, and add a [[reading]]",
    },
    run: old,
};

fn old(site: &Site, findings: &mut Vec<Finding>) {
    let (readings, active) = (latest_readings(site), active_purposes(site));
    for (community, answered) in readings.iter().filter(|(community, _)| active.contains_key(community)) {
        let community = site.library.get(*community);
        for latest in answered.iter().filter(|_| !site.is_retired(community)) {
            let document = latest.assessment.document;
            let holds = document.metadata.review_in.or(site.config.review_in);
            let due = holds.and_then(|holds| holds.after(latest.on));
            if due.is_some_and(|due| due < site.today) {
                let days = latest.on.days_until(site.today);
                let message = format!("\"{}\" was last read {days} days ago", community.title);
                let place = document.at(latest.reading.places.of("on"));
                findings.push(Finding::new(OLD.rule, place, message));
            }
        }
    }
}

/// A score that means nothing.
pub(super) static RANGE: Check = Check {
    rule: &Rule {
        code: "ASM003",
        name: "score-range",
        level: Level::Error,
        asks: "Whether every score of a reading names a question of the assessment, and one of its levels, from 1.",
        why: "The score stands for a statement. Where there is none, the page would show a number that nobody said.",
        help: "write the number of a level, from 1, for each question",
    },
    run: range,
};

fn range(site: &Site, findings: &mut Vec<Finding>) {
    for assessment in asked::<Assessment>(site) {
        for reading in &assessment.head.readings {
            wrong_scores(assessment.document, assessment.head, reading, findings);
        }
    }
}

fn wrong_scores(
    document: &Document,
    assessment: &Assessment,
    reading: &Reading,
    findings: &mut Vec<Finding>,
) {
    for (id, score, span) in &reading.scores {
        let finding = |message| Finding::new(RANGE.rule, document.at(*span), message);
        let Some(dimension) = assessment.dimension(id) else {
            let finding = finding(format!("there is no question `{id}` in this assessment"));
            let known: Vec<&str> = assessment.dimensions.iter().map(|dimension| &*dimension.id).collect();
            findings.push(match nearest(id, known.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!("its questions: {}", known.join(", "))),
            });
            continue;
        };
        let count = dimension.levels.len();
        let is_level = usize::try_from(*score).is_ok_and(|score| (1..=count).contains(&score));
        if count > 1 && !is_level {
            let message = format!("`{id} = {score}`: the levels are 1 to {count}");
            findings.push(finding(message).help(format!("write a number from 1 to {count}")));
        }
    }
}
