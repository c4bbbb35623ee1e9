//! A success factor: what is it, and where does it apply?

use std::sync::Arc;

use serde::Serialize;

use super::coverage::group_id;
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::Link;
use super::site_context::SiteContext;
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
pub(super) fn draw(context: &PageContext<'_>, factor: Entry<'_, Factor>) -> Drawn {
    let (nr, head) = (factor.nr, factor.head);
    let places = places(context, factor);
    let view = View {
        order: factor.document.metadata.order,
        question: head.question.clone(),
        aspects: head.aspects.iter().map(|aspect| aspect_view(context, aspect, &places)).collect(),
        body: context.body(nr),
        relations: relations(context, factor),
        applies: applies(context, &places),
    };
    let meta = context.meta(nr, |edge| !is_work(edge) && edge.relation != Relation::Touches);
    Drawn::new("factor.html", meta, "factor", view)
}

fn is_work(edge: &Edge) -> bool {
    matches!(edge.relation, Relation::Factors | Relation::Factor)
}

fn aspect_view(context: &SiteContext<'_>, aspect: &Aspect, places: &[Place<'_>]) -> AspectView {
    let count = places.iter().filter(|place| place.aspects.contains(&aspect.title)).count();
    AspectView {
        id: aspect.id.clone(),
        title: aspect.title.clone(),
        question: aspect.question.clone(),
        neglect: aspect.neglect.clone(),
        count: if count == 0 {
            context.words.get("applies_nowhere")
        } else {
            context.words.count("applies", count)
        },
    }
}

/// How other factors touch this one: what its own page says, then what theirs say.
fn relations(context: &SiteContext<'_>, factor: Entry<'_, Factor>) -> Vec<Touch> {
    let own = factor.head.relations.iter().filter_map(|touch| {
        Some(Touch { factor: context.maybe(touch.factor.as_ref())?, how: touch.how.clone() })
    });
    let theirs = context.site.graph.backlinks(factor.nr, Relation::Touches);
    let theirs = theirs.filter_map(|edge| context.site.entry::<Factor>(edge.from)).flat_map(|other| {
        let here = move |to: Option<Nr>| to == Some(factor.nr);
        let touches = other.head.relations.iter();
        let touches =
            touches.filter(move |touch| here(touch.factor.as_ref().and_then(|to| context.site.find(to))));
        touches.map(move |touch| Touch { factor: context.link(other.nr), how: touch.how.clone() })
    });
    own.chain(theirs).collect()
}

fn places<'a>(context: &SiteContext<'a>, factor: Entry<'_, Factor>) -> Vec<Place<'a>> {
    let mut places: Vec<Place<'a>> = Vec::new();
    let site = context.site;
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
fn applies(context: &SiteContext<'_>, places: &[Place<'_>]) -> Vec<PhaseGroup> {
    let phases: Vec<Nr> = context.site.all::<Phase>().map(|phase| phase.nr).collect();
    let mut rows: Vec<Vec<_>> = phases.iter().map(|_| Vec::new()).collect();
    let mut homeless = Vec::new();
    for place in places {
        let of_place = phases_of(context, place);
        for phase in &of_place {
            if let Some(at) = phases.iter().position(|known| known == phase) {
                rows[at].push((turn(context, *phase, place.from), row(context, place)));
            }
        }
        if of_place.is_empty() {
            homeless.push(row(context, place));
        }
    }
    let groups = phases.iter().zip(rows).map(|(phase, mut rows)| {
        rows.sort_by_key(|(turn, _)| *turn);
        PhaseGroup {
            id: group_id(context, *phase).into(),
            phase: Some(context.link(*phase)),
            rows: rows.into_iter().map(|(_, row)| row).collect(),
        }
    });
    let last =
        (!homeless.is_empty()).then(|| PhaseGroup { id: "in-any".into(), phase: None, rows: homeless });
    groups.chain(last).collect()
}

/// Where a document stands among those of a phase: playbooks and plays in their order, between what comes before them
/// and what comes after.
fn turn(context: &SiteContext<'_>, phase: Nr, nr: Nr) -> (bool, usize) {
    let turn = context.site.playbooks.turn(phase, nr);
    (turn.is_none() && context.document(nr).id.kind > Kind::Play, turn.map_or(0, |turn| turn + 1))
}

/// The phases that a place belongs to: those of its stage, or those of its document.
fn phases_of(context: &SiteContext<'_>, place: &Place<'_>) -> Vec<Nr> {
    match place.spot.part {
        Part::Stage | Part::Investment | Part::Risk | Part::Decision => {
            let roadmap = context.site.entry::<Roadmap>(place.from);
            let stages = roadmap.into_iter().flat_map(|roadmap| &roadmap.head.stages);
            let stage = stages.filter(|stage| Some(&stage.id) == place.spot.anchor.as_ref());
            stage.filter_map(|stage| context.site.find(stage.phase.as_ref()?)).collect()
        }
        Part::Whole | Part::Item | Part::Sentence | Part::Dimension => context.site.phases_of(place.from),
    }
}

fn row(context: &SiteContext<'_>, place: &Place<'_>) -> Row {
    let document = context.document(place.from);
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
        what: context.words.get(&what),
        href: context.link_to(place.from, place.spot.anchor.as_deref()),
        words: if whole { document.title.clone() } else { place.spot.words.clone() },
        from: (!whole).then(|| context.link(place.from)),
        aspects: place.aspects.clone(),
    }
}
