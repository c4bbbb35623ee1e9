//! A success factor: what is it, and where does it apply?

use std::sync::Arc;

use serde::Serialize;

use super::coverage::group_id;
use super::desk::Desk;
use super::page::Drawn;
use super::parts::Link;
use super::planner::Planner;
use crate::content::factor::{Aspect, Factor};
use crate::content::phase::Phase;
use crate::content::reference::{Part, Spot};
use crate::content::roadmap::Roadmap;
use crate::content::{Kind, Relation};
use crate::fields::Word as _;
use crate::markdown::Prose;
use crate::site::{Edge, Entry, Nr};

#[derive(Hash, Serialize)]
struct View {
    order: Option<i64>,
    question: Arc<str>,
    aspects: Vec<AspectView>,
    body: Option<Prose>,
    relations: Vec<Touch>,
    applies: Vec<PhaseGroup>,
}

#[derive(Hash, Serialize)]
struct AspectView {
    id: Arc<str>,
    title: Arc<str>,
    question: Option<Arc<str>>,
    neglect: Option<Arc<str>>,
    count: Arc<str>,
}

#[derive(Hash, Serialize)]
struct Touch {
    factor: Link,
    how: Arc<str>,
}

/// What works on the factor in one phase. A phase without rows is named all the same.
#[derive(Hash, Serialize)]
struct PhaseGroup {
    id: Arc<str>,
    phase: Option<Link>,
    rows: Vec<Row>,
}

#[derive(Hash, Serialize)]
struct Row {
    what: Arc<str>,
    href: Arc<str>,
    words: Arc<str>,
    from: Option<Link>,
    aspects: Vec<Arc<str>>,
}

/// Something that works on the factor: a document, or a part of one, with all the aspects it names.
struct Place<'a> {
    from: Nr,
    spot: &'a Spot,
    aspects: Vec<Arc<str>>,
}

/// The page of a success factor.
pub(super) fn draw(desk: &Desk<'_>, factor: Entry<'_, Factor>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let (nr, head) = (factor.nr, factor.head);
    let places = places(planner, factor);
    let view = View {
        order: factor.document.metadata.order,
        question: head.question.clone(),
        aspects: head.aspects.iter().map(|aspect| aspect_view(planner, aspect, &places)).collect(),
        body: desk.body(nr),
        relations: relations(planner, factor),
        applies: applies(planner, &places),
    };
    let meta = desk.meta(nr, |edge| !is_work(edge) && edge.relation != Relation::Touches);
    Drawn::new("factor.html", meta, "factor", view)
}

fn is_work(edge: &Edge) -> bool {
    matches!(edge.relation, Relation::Factors | Relation::Factor)
}

fn aspect_view(planner: &Planner<'_>, aspect: &Aspect, places: &[Place<'_>]) -> AspectView {
    let count = places.iter().filter(|place| place.aspects.contains(&aspect.title)).count();
    AspectView {
        id: aspect.id.clone(),
        title: aspect.title.clone(),
        question: aspect.question.clone(),
        neglect: aspect.neglect.clone(),
        count: if count == 0 {
            planner.words.get("applies_nowhere")
        } else {
            planner.words.count("applies", count)
        },
    }
}

/// How other factors touch this one: what its own page says, then what theirs say.
fn relations(planner: &Planner<'_>, factor: Entry<'_, Factor>) -> Vec<Touch> {
    let own = factor.head.relations.iter().filter_map(|touch| {
        Some(Touch { factor: planner.maybe(touch.factor.as_ref())?, how: touch.how.clone() })
    });
    let theirs = planner.site.graph.backlinks(factor.nr, Relation::Touches);
    let theirs = theirs.filter_map(|edge| planner.site.entry::<Factor>(edge.from)).flat_map(|other| {
        let here = move |to: Option<Nr>| to == Some(factor.nr);
        let touches = other.head.relations.iter();
        let touches =
            touches.filter(move |touch| here(touch.factor.as_ref().and_then(|to| planner.site.find(to))));
        touches.map(move |touch| Touch { factor: planner.link(other.nr), how: touch.how.clone() })
    });
    own.chain(theirs).collect()
}

fn places<'a>(planner: &Planner<'a>, factor: Entry<'_, Factor>) -> Vec<Place<'a>> {
    let mut places: Vec<Place<'a>> = Vec::new();
    let site = planner.site;
    for edge in site.graph.incoming(factor.nr).filter(|edge| is_work(edge)) {
        if site.is_retired(site.library.get(edge.from)) {
            continue;
        }
        let aspect =
            edge.part.as_ref().and_then(|part| factor.head.aspect(part)).map(|aspect| aspect.title.clone());
        match places.last_mut() {
            Some(last) if last.from == edge.from && *last.spot == edge.spot => last.aspects.extend(aspect),
            _ => places.push(Place {
                from: edge.from,
                spot: &edge.spot,
                aspects: aspect.into_iter().collect(),
            }),
        }
    }
    places
}

/// The places by phase, in the order of the phases, and at the end those of no phase.
fn applies(planner: &Planner<'_>, places: &[Place<'_>]) -> Vec<PhaseGroup> {
    let phases: Vec<Nr> = planner.site.all::<Phase>().map(|phase| phase.nr).collect();
    let mut rows: Vec<Vec<_>> = phases.iter().map(|_| Vec::new()).collect();
    let mut homeless = Vec::new();
    for place in places {
        let of_place = phases_of(planner, place);
        for phase in &of_place {
            if let Some(at) = phases.iter().position(|known| known == phase) {
                rows[at].push((turn(planner, *phase, place.from), row(planner, place)));
            }
        }
        if of_place.is_empty() {
            homeless.push(row(planner, place));
        }
    }
    let groups = phases.iter().zip(rows).map(|(phase, mut rows)| {
        rows.sort_by_key(|(turn, _)| *turn);
        PhaseGroup {
            id: group_id(planner, *phase).into(),
            phase: Some(planner.link(*phase)),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    });
    let last =
        (!homeless.is_empty()).then(|| PhaseGroup { id: "in-any".into(), phase: None, rows: homeless });
    groups.chain(last).collect()
}

/// Where a document stands among those of a phase: playbooks and plays in their order, between what comes before them
/// and what comes after.
fn turn(planner: &Planner<'_>, phase: Nr, nr: Nr) -> (bool, usize) {
    let turn = planner.site.playbooks.turn(phase, nr);
    (turn.is_none() && planner.document(nr).id.kind > Kind::Play, turn.map_or(0, |turn| turn + 1))
}

/// The phases that a place belongs to: those of its stage, or those of its document.
fn phases_of(planner: &Planner<'_>, place: &Place<'_>) -> Vec<Nr> {
    match place.spot.part {
        Part::Stage | Part::Investment | Part::Risk | Part::Decision => {
            let roadmap = planner.site.entry::<Roadmap>(place.from);
            let stages = roadmap.into_iter().flat_map(|roadmap| &roadmap.head.stages);
            let stage = stages.filter(|stage| Some(&stage.id) == place.spot.anchor.as_ref());
            stage.filter_map(|stage| planner.site.find(stage.phase.as_ref()?)).collect()
        }
        Part::Whole | Part::Item | Part::Sentence | Part::Dimension => planner.site.phases_of(place.from),
    }
}

fn row(planner: &Planner<'_>, place: &Place<'_>) -> Row {
    let document = planner.document(place.from);
    let what = match place.spot.part {
        Part::Whole | Part::Sentence => format!("kind.{}.one", document.id.kind.word()),
        Part::Item => "part.item".to_owned(),
        Part::Stage => "part.stage".to_owned(),
        Part::Investment => "part.investment".to_owned(),
        Part::Risk => "part.risk".to_owned(),
        Part::Decision => "part.decision".to_owned(),
        Part::Dimension => "part.dimension".to_owned(),
    };
    let whole = place.spot.anchor.is_none();
    Row {
        what: planner.words.get(&what),
        href: planner.link_to(place.from, place.spot.anchor.as_deref()),
        words: if whole { document.title.clone() } else { place.spot.words.clone() },
        from: (!whole).then(|| planner.link(place.from)),
        aspects: place.aspects.clone(),
    }
}
