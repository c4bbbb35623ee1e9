//! A calendar (RFC 5545): when the stages of road maps end, when decisions are due, and when decisions are to be looked at
//! again. A day in it is a whole day, at the end of the period that the author gave.

use std::collections::HashMap;
use std::sync::Arc;

use ics::components::Property;
use ics::parameters;
use ics::properties::{Categories, Description, DtEnd, DtStart, Name, Summary, Transp, URL};
use ics::{Event, ICalendar, escape_text};

use super::record::address;
use crate::content::decision::{Decision, DecisionStatus};
use crate::content::roadmap::{Horizon, Roadmap, Stage, StageDecision};
use crate::date::Date;
use crate::fingerprint::Fingerprint;
use crate::site::{Entry, Nr, Site, horizons};
use crate::text::one_line;
use crate::url::joined;
use crate::words::Words;

/// A day in the calendar.
struct Day<'a> {
    on: Date,
    /// What it is known by, in this site: the kind of day, and the ids that lead to it.
    id: String,
    kind: &'static str,
    category: &'static str,
    title: Arc<str>,
    text: Arc<str>,
    nr: Nr,
    anchor: Option<&'a str>,
}

pub(super) fn is_wanted(site: &Site) -> bool {
    let words = Words::default();
    site.current::<Roadmap>().any(|roadmap| days_of_roadmap(site, roadmap, &words).next().is_some())
        || days_of_decisions(site).next().is_some()
}

pub(super) fn write(site: &Site, words: &Words) -> String {
    let mut calendar = ICalendar::new("2.0", "-//Roadbook//milestones//EN");
    calendar.push(Name::new(value(&site.config.title)));
    // what most programs read instead
    calendar.push(Property::new("X-WR-CALNAME", value(&site.config.title)));
    let known_by = site.config.base_url.as_ref().unwrap_or(&site.config.title);
    let host = Fingerprint::of(known_by.as_bytes()).to_string();
    let roadmaps = site.current::<Roadmap>().flat_map(|roadmap| days_of_roadmap(site, roadmap, words));
    let mut known: HashMap<String, usize> = HashMap::new();
    for mut day in roadmaps.chain(days_of_decisions(site)) {
        let times = known.entry(day.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            day.id = format!("{}/{times}", day.id);
        }
        calendar.add_event(event(site, &day, &host, words));
    }
    calendar.to_string()
}

fn event<'a>(site: &Site, day: &Day<'_>, host: &str, words: &Words) -> Event<'a> {
    let compact = |date: Date| date.to_string().replace('-', "");
    let mut event = Event::new(format!("{}@{host}", day.id), format!("{}T000000Z", compact(site.today)));
    let mut start = DtStart::new(compact(day.on));
    start.append(parameters!("VALUE" => "DATE"));
    event.push(start);
    if let Some(next) = day.on.tomorrow() {
        let mut end = DtEnd::new(compact(next));
        end.append(parameters!("VALUE" => "DATE"));
        event.push(end);
    }
    event.push(Summary::new(value(&words.fill(day.kind, &[("title", &day.title)]))));
    if !day.text.is_empty() {
        event.push(Description::new(value(&day.text)));
    }
    event.push(Categories::new(value(&words.get(day.category))));
    if site.config.base_url.is_some() {
        event.push(URL::new(address(site, day.nr, day.anchor).to_string()));
    }
    event.push(Transp::transparent());
    event
}

/// A text as a value.
fn value(text: &str) -> String {
    escape_text(one_line(text).into_owned()).into_owned()
}

fn days_of_roadmap<'a>(
    site: &'a Site,
    roadmap: Entry<'a, Roadmap>,
    words: &'a Words,
) -> impl Iterator<Item = Day<'a>> {
    horizons(roadmap.head, site.today).flat_map(move |(stage, horizon)| {
        let ahead = stage.decisions.iter().filter(move |_| horizon != Some(Horizon::Done));
        let due = ahead.filter_map(move |decision| due(site, roadmap, stage, decision, words));
        end(roadmap, stage).into_iter().chain(due)
    })
}

/// The end of a stage, with the sign by which it carries itself.
fn end<'a>(roadmap: Entry<'a, Roadmap>, stage: &'a Stage) -> Option<Day<'a>> {
    Some(Day {
        on: stage.when?.to?,
        id: joined(&["stage", &roadmap.document.id.slug, &stage.id]),
        kind: "calendar_stage",
        category: "kind.roadmap.one",
        title: stage.title.clone(),
        text: stage.critical_mass.clone().or_else(|| stage.business_value.clone()).unwrap_or_default(),
        nr: roadmap.nr,
        anchor: Some(&stage.id),
    })
}

fn due<'a>(
    site: &Site,
    roadmap: Entry<'a, Roadmap>,
    stage: &'a Stage,
    decision: &'a StageDecision,
    words: &Words,
) -> Option<Day<'a>> {
    Some(Day {
        on: decision.due?.to?,
        id: joined(&["due", &roadmap.document.id.slug, &stage.id, &decision.area]),
        kind: "calendar_due",
        category: "kind.decision.one",
        title: site.config.area_title(&decision.area),
        text: words.fill("calendar_for", &[("title", &stage.title)]),
        nr: roadmap.nr,
        anchor: Some(&stage.id),
    })
}

fn days_of_decisions(site: &Site) -> impl Iterator<Item = Day<'_>> {
    let accepted = |decision: &Entry<'_, Decision>| decision.head.status == Some(DecisionStatus::Accepted);
    site.current::<Decision>().filter(accepted).filter_map(|decision| {
        Some(Day {
            on: decision.head.review_on?,
            id: joined(&["review", &decision.document.id.slug]),
            kind: "calendar_review",
            category: "kind.decision.one",
            title: decision.document.title.clone(),
            text: site.summary(decision.nr).clone(),
            nr: decision.nr,
            anchor: None,
        })
    })
}
