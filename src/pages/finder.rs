//! The play finder: which play fits my time, people and problem?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Label, Link, PageMeta};
use super::site_context::SiteContext;
use crate::content::Kind;
use crate::content::factor::Factor;
use crate::content::phase::Phase;
use crate::content::play::{Difficulty, Play};
use crate::fields::Word as _;
use crate::markdown::Prose;
use crate::site::{Entry, Folder, Nr};
use crate::url::Url;

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    plays: Vec<PlayView>,
    phases: Vec<Facet>,
    factors: Vec<Facet>,
    difficulties: Vec<Label>,
    /// The list of all plays, where this is only a part of it.
    all: Option<Link>,
}

/// A value that plays can be picked by, with the page that lists them.
#[derive(Hash, Serialize)]
struct Facet {
    id: Arc<str>,
    link: Link,
    count: usize,
}

#[derive(Hash, Serialize)]
struct PlayView {
    link: Link,
    summary: Arc<str>,
    phases: Vec<Link>,
    phase_ids: Vec<Arc<str>>,
    factors: Vec<Link>,
    factor_ids: Vec<Arc<str>>,
    run_time: Option<Arc<str>>,
    minutes: Option<u32>,
    people: Option<Arc<str>>,
    /// How many people it takes at least.
    at_least: Option<u32>,
    difficulty: Option<Label>,
}

/// The page of all plays.
pub(super) fn draw(context: &PageContext<'_>, folder: &Folder, meta: PageMeta) -> Drawn {
    let body = folder.page.and_then(|page| context.body(page));
    let plays = plays(context, |_| true);
    Drawn::new("plays.html", meta, "finder", view(context, plays, body, None))
}

/// The page of the plays of one phase, or of one factor.
pub(super) fn draw_facet(context: &PageContext<'_>, of: Nr) -> Drawn {
    let document = context.document(of);
    let all = context.site.folders.of_kind(Kind::Play).map(|folder| context.folder_link(folder));
    let meta = PageMeta {
        title: context.words.fill("plays_for", &[("title", &document.title)]),
        summary: context.site.summary(of).clone(),
        kind: "folder",
        trail: super::navigation::folder_trail(context, Kind::Play.home()),
        ..context.bare_meta()
    };
    let site = context.site;
    let names = |play: Entry<'_, Play>| play.head.factors.iter().any(|factor| site.find(factor) == Some(of));
    let plays = plays(context, |play| names(play) || site.phases_of(play.nr).contains(&of));
    Drawn::new("plays.html", meta, "finder", view(context, plays, None, all))
}

/// The pages that list the plays of one phase or factor: those that have any.
pub(super) fn facets(context: &SiteContext<'_>) -> Vec<(Url, Nr)> {
    let site = context.site;
    let phases = site.all::<Phase>().map(|phase| phase.nr);
    let factors = site.all::<Factor>().map(|factor| factor.nr);
    let url = |nr: Nr| (Url::page(&path(context, nr)), nr);
    if site.all::<Play>().next().is_none() { Vec::new() } else { phases.chain(factors).map(url).collect() }
}

fn path(context: &SiteContext<'_>, nr: Nr) -> String {
    let id = &context.document(nr).id;
    format!("{}/{}/{}", Kind::Play.home(), id.kind.word(), id.slug)
}

fn view(context: &SiteContext<'_>, plays: Vec<PlayView>, body: Option<Prose>, all: Option<Link>) -> View {
    let site = context.site;
    let facet = |nr: Nr| {
        let document = context.document(nr);
        let id = document.id.slug.clone();
        let here = |play: &&PlayView| play.phase_ids.contains(&id) || play.factor_ids.contains(&id);
        let count = plays.iter().filter(here).count();
        let href = Url::page(&path(context, nr)).href(site.config.links);
        Facet { link: Link { href, title: document.title.clone() }, count, id }
    };
    View {
        body,
        phases: site.all::<Phase>().map(|phase| facet(phase.nr)).collect(),
        factors: site.all::<Factor>().map(|factor| facet(factor.nr)).collect(),
        difficulties: Difficulty::ALL
            .iter()
            .map(|word| Label::new(&context.words, "difficulty", word))
            .collect(),
        plays,
        all,
    }
}

fn plays(context: &SiteContext<'_>, wanted: impl Fn(Entry<'_, Play>) -> bool) -> Vec<PlayView> {
    let site = context.site;
    let plays = site.current::<Play>().filter(|play| wanted(*play));
    plays.map(|play| play_view(context, play)).collect()
}

fn play_view(context: &SiteContext<'_>, play: Entry<'_, Play>) -> PlayView {
    let site = context.site;
    let phases = site.phases_of(play.nr);
    let mut factors: Vec<Nr> = Vec::new();
    for factor in play.head.factors.iter().filter_map(|factor| site.find(factor)) {
        if !factors.contains(&factor) {
            factors.push(factor);
        }
    }
    let ids = |all: &[Nr]| all.iter().map(|nr| context.document(*nr).id.slug.clone()).collect();
    let links = |all: &[Nr]| all.iter().map(|nr| context.link(*nr)).collect();
    PlayView {
        link: context.link(play.nr),
        summary: context.site.summary(play.nr).clone(),
        phase_ids: ids(&phases),
        phases: links(&phases),
        factor_ids: ids(&factors),
        factors: links(&factors),
        minutes: play.head.run_time.as_deref().and_then(minutes),
        run_time: play.head.run_time.clone(),
        at_least: play.head.people.as_deref().and_then(at_least),
        people: play.head.people.clone(),
        difficulty: play.head.difficulty.map(|word| Label::new(&context.words, "difficulty", &word)),
    }
}

/// How many minutes a length of time in words is: `45 minutes`, `2 hours`, `1 day`. Nothing where it does not begin like
/// that.
fn minutes(words: &str) -> Option<u32> {
    let (number, rest) = words.trim().split_once(' ')?;
    let number: u32 =
        if number == "half" { return (rest.contains("day")).then_some(240) } else { number.parse().ok()? };
    let unit = match rest.split(|letter: char| !letter.is_alphabetic()).next()? {
        "minute" | "minutes" | "min" => 1,
        "hour" | "hours" | "h" => 60,
        "day" | "days" => 480,
        "week" | "weeks" => 5 * 480,
        _ => return None,
    };
    number.checked_mul(unit)
}

/// How many people are needed at least: the first number of `3 to 6, one of whom knows the figures`.
fn at_least(words: &str) -> Option<u32> {
    let digits = words.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    digits.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{at_least, minutes};

    #[test]
    fn groups_are_compared_by_the_fewest_people() {
        for (words, expected) in [
            ("1 to 3 inviters, up to 40 invited", Some(1)),
            ("3 to 6", Some(3)),
            ("Whoever decides today, and 5 to 9 members", Some(5)),
            ("10", Some(10)),
            ("the whole team", None),
            ("99999999999", None),
        ] {
            assert_eq!(at_least(words), expected, "{words}");
        }
    }

    #[test]
    fn lengths_of_time_are_compared_in_minutes() {
        for (words, expected) in [
            ("45 minutes", Some(45)),
            ("1 hour", Some(60)),
            ("2 hours, twice", Some(120)),
            ("half a day", Some(240)),
            ("3 weeks", Some(7200)),
            ("a while", None),
            ("", None),
            ("4294967295 weeks", None),
        ] {
            assert_eq!(minutes(words), expected, "{words}");
        }
    }
}
