//! PUR024, PUR025, CHK008: whether a purpose was chosen before anything began, and only once.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Check;
use super::check::asked;
use super::purpose::purposes;
use crate::content::Kind;
use crate::content::community::Community;
use crate::content::progress::{Progress, ProgressEntry as Done, State};
use crate::content::purpose::{Purpose, Status};
use crate::content::reference::Name;
use crate::date::Date;
use crate::report::{Finding, Level, Rule};
use crate::site::{Entry, Found, Nr, Site};

/// A purpose that was chosen when it was under way, or is yet to be.
pub(super) static LATE: Check = Check {
    rule: &Rule {
        code: "PUR024",
        name: "chosen-late",
        level: Level::Warning,
        asks: "Whether `decided_on` of every purpose is not to come, and not after the time began that its `timeframe` \
               sets, from `chosen` on.",
        why: "Bradley and McDonald: choosing is the first step, and a leader's. A purpose that is chosen when people are at \
              work already was chosen by nobody; one that is to be chosen next month is a proposal.",
        help: "correct the day; if it is right, the purpose is still proposed, or the timeframe begins later",
    },
    run: late,
};

fn late(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Chosen) {
        let Some(on) = purpose.head.decided_on else { continue };
        let finding = |message| Finding::new(LATE.rule, purpose.document.place("decided_on"), message);
        let begun = purpose.head.timeframe.and_then(|timeframe| timeframe.from.zip(timeframe.from_by));
        match begun {
            _ if on > site.today => {
                let message = format!("this purpose is said to be chosen, on a day to come: {on}");
                findings.push(finding(message).help(format!(
                    "correct the day (today is {}), or set status = \"proposed\" until then",
                    site.today
                )));
            }
            Some((from, by)) if on > by => {
                let message = format!("people began on {from}, and the purpose was chosen on {on}");
                let finding = finding(message).other(purpose.document.place("timeframe"), "it began before");
                findings.push(finding.help("correct the day, or let the timeframe begin when it was chosen"));
            }
            _ => {}
        }
    }
}

/// One purpose that is two.
pub(super) static TWICE: Check = Check {
    rule: &Rule {
        code: "PUR025",
        name: "purpose-twice",
        level: Level::Warning,
        asks: "Whether no two active purposes say the same in their `statement`, or the same but for one word. Case, marks, \
               plurals and the order of the words do not count, nor do words of one or two letters.",
        why: "Bradley and McDonald: a purpose gathers people. Two of one sentence divide them, and each of the two counts \
              the other's success.",
        help: "keep one of them, or write down in both what the other one does not do",
    },
    run: twice,
};

/// A longer statement is compared as a whole only.
const MOST_COMPARED: usize = 60;
/// A statement of fewer words is too short to be nearly another one.
const FEWEST_COMPARED: usize = 4;

fn twice(site: &Site, findings: &mut Vec<Finding>) {
    let mut said: BTreeMap<String, Entry<'_, Purpose>> = BTreeMap::new();
    let active = |purpose: &Entry<'_, Purpose>| purpose.head.status == Some(Status::Active);
    for purpose in purposes(site, Status::Active).filter(active) {
        let forms = forms(&purpose.head.statement);
        let first = forms.iter().find_map(|form| said.get(form)).copied();
        for form in forms {
            said.entry(form).or_insert(purpose);
        }
        if let Some(first) = first {
            let message = format!("this is nearly the sentence of \"{}\"", first.document.title);
            let finding = Finding::new(TWICE.rule, purpose.document.place("statement"), message);
            findings.push(finding.other(first.document.place("statement"), "the same people could be meant"));
        }
    }
}

/// The forms of a statement by which it is found again: its words in the order of the alphabet, and these without one of
/// them. Two statements that differ in one word have a form in common.
fn forms(statement: &str) -> Vec<String> {
    let words = statement.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
    let mut words: Vec<String> = words.filter(|word| word.chars().count() > 2).collect();
    for word in &mut words {
        word.truncate(word.trim_end_matches('s').len());
    }
    words.sort_unstable();
    let mut forms = vec![words.join(" ")];
    if (FEWEST_COMPARED..=MOST_COMPARED).contains(&words.len()) {
        forms.extend((0..words.len()).map(|left_out| {
            let others = words.iter().enumerate().filter(|(nr, _)| *nr != left_out);
            others.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
        }));
    }
    forms.retain(|form| !form.is_empty());
    forms
}

/// A gate that was passed for nothing yet.
pub(super) static GATE_FIRST: Check = Check {
    rule: &Rule {
        code: "CHK008",
        name: "gate-before-purpose",
        level: Level::Warning,
        asks: "Whether no community has passed a gate of a phase before the first of its purposes was chosen.",
        why: "Bradley and McDonald put the purpose before everything that is done for it. A gate that was passed without one \
              says that people were busy, and not with what.",
        help: "correct the day of the gate or of the purpose; if both are right, look at the gate again",
    },
    run: gate_first,
};

fn gate_first(site: &Site, findings: &mut Vec<Finding>) {
    let chosen = first_choices(site);
    for file in asked::<Progress>(site) {
        let community = file.head.community.as_ref().and_then(|community| site.find(community));
        let Some((Some(day), purpose)) = community.and_then(|community| chosen.get(&community)).copied()
        else {
            continue;
        };
        let early =
            |entry: &&Done| matches!(entry.state, State::Done(_)) && entry.on.is_some_and(|on| on < day);
        for entry in file.head.entries.iter().filter(early) {
            let Some(gate) = entry.item.as_ref().and_then(|name| gate(site, name)) else { continue };
            let on = entry.on.expect("it was compared");
            let message =
                format!("the gate \"{gate}\" was passed on {on}, before the purpose was chosen on {day}");
            let finding = Finding::new(GATE_FIRST.rule, entry.day.clone(), message);
            let other = site.library.get(purpose).place("decided_on");
            findings.push(finding.other(other, "the first purpose of this community"));
        }
    }
}

/// The words of an item, if it is a gate of a phase.
fn gate(site: &Site, name: &Name) -> Option<Arc<str>> {
    let Found::One(nr) = site.library.find(name, &[]) else { return None };
    let document = site.library.get(nr);
    let anchor = name.anchor.as_ref().filter(|_| document.id.kind == Kind::Phase)?;
    let item = document.body.outline.items.iter().find(|item| item.id == *anchor)?;
    item.attributes.gate.then(|| item.text.clone())
}

/// The day on which the first purpose of each community was chosen, and which it is. None where one of them was chosen on
/// a day that nobody wrote down.
fn first_choices(site: &Site) -> BTreeMap<Nr, (Option<Date>, Nr)> {
    let mut chosen: BTreeMap<Nr, (Option<Date>, Nr)> = BTreeMap::new();
    let is_chosen =
        |purpose: &Entry<'_, Purpose>| !purpose.head.example && purpose.head.status >= Some(Status::Chosen);
    let mut add = |community: Nr, purpose: Entry<'_, Purpose>| {
        let choice = (purpose.head.decided_on, purpose.nr);
        let first = chosen.entry(community).or_insert(choice);
        *first = choice.min(*first);
    };
    for purpose in site.all::<Purpose>().filter(is_chosen) {
        if let Some(community) = purpose.head.community.as_ref().and_then(|community| site.find(community)) {
            add(community, purpose);
        }
    }
    for community in site.all::<Community>() {
        let purposes = community.head.purposes.iter().filter_map(|purpose| site.get(purpose));
        purposes.filter(is_chosen).for_each(|purpose| add(community.nr, purpose));
    }
    chosen
}
