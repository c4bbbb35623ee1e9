//! The list of a folder: what is in here?

use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::navigation::folder_trail;
use super::page::Drawn;
use super::parts::{Card, Link, PageMeta, Term};
use super::planner::Planner;
use super::{compare, decisions, finder, glossary, maps, overview, roadmaps};
use crate::content::measure::{Measure, MeasureKind};
use crate::content::work::Work;
use crate::content::{Kind, Relation};
use crate::fields::Word as _;
use crate::markdown::Prose;
use crate::site::{Edge, Entry, Folder, Nr};

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    cards: Vec<Card>,
    folders: Vec<Card>,
}

#[derive(Hash, Serialize)]
struct MeasuresView {
    body: Option<Prose>,
    groups: Vec<MeasureGroup>,
}

#[derive(Hash, Serialize)]
struct MeasureGroup {
    kind: Term,
    measures: Vec<MeasureView>,
}

#[derive(Hash, Serialize)]
struct MeasureView {
    id: Arc<str>,
    title: Arc<str>,
    summary: Arc<str>,
    question: Arc<str>,
    how: Option<Arc<str>>,
    baseline: Option<Arc<str>>,
    target: Option<Arc<str>>,
    cadence: Option<Arc<str>>,
    owner: Option<Link>,
    factors: Vec<Link>,
    used_by: Vec<Link>,
}

#[derive(Hash, Serialize)]
struct SourcesView {
    body: Option<Prose>,
    works: Vec<WorkView>,
}

#[derive(Hash, Serialize)]
struct WorkView {
    id: Arc<str>,
    title: Arc<str>,
    summary: Arc<str>,
    authors: Vec<Arc<str>>,
    publisher: Option<Arc<str>>,
    year: Option<i64>,
    url: Option<Arc<str>>,
    kind: Option<Term>,
    cited_by: Vec<Link>,
}

/// The page of a folder.
pub(super) fn draw(desk: &Desk<'_>, folder: &Folder) -> Drawn {
    let planner: &Planner<'_> = desk;
    let meta = meta(desk, folder);
    let body = folder.page.and_then(|page| desk.body(page));
    match folder.kind {
        Some(Kind::Measure) => {
            let view = MeasuresView { body, groups: measures(planner) };
            Drawn::new("measures.html", meta, "list", view)
        }
        Some(Kind::Source) => {
            let works = planner.site.all().map(|work| work_view(planner, work)).collect();
            let view = SourcesView { body, works };
            Drawn::new("sources.html", meta, "list", view)
        }
        Some(Kind::Phase) => overview::phases(planner, meta, body),
        Some(Kind::Purpose) => compare::portfolio(planner, meta, body),
        Some(Kind::Factor) => overview::factors(planner, meta, body),
        Some(Kind::Pitfall) => overview::pitfalls(planner, meta, body),
        Some(Kind::Roadmap) => roadmaps::draw(planner, meta, body),
        Some(Kind::Decision) => decisions::log(planner, meta, body),
        Some(Kind::Story) => overview::stories(planner, meta, body),
        Some(Kind::Stakeholder) => maps::stakeholders(planner, meta, body),
        Some(Kind::Community) => maps::communities(planner, meta, body),
        Some(Kind::Play) => finder::draw(desk, folder, meta),
        Some(Kind::Term) => glossary::draw(desk, meta, body),
        _ => {
            let folders = folder.folders.iter().filter_map(|path| planner.site.folders.get(path));
            let cards = folder.documents.iter().map(|nr| planner.card(*nr)).collect();
            list(meta, body, cards, folders.map(|folder| folder_card(planner, folder)).collect())
        }
    }
}

/// A list of cards.
pub(super) fn list(meta: PageMeta, body: Option<Prose>, cards: Vec<Card>, folders: Vec<Card>) -> Drawn {
    Drawn::new("folder.html", meta, "list", View { body, cards, folders })
}

/// A card of a folder: what introduces it, and how much is in it.
pub(super) fn folder_card(planner: &Planner<'_>, folder: &Folder) -> Card {
    let Link { href, title } = planner.folder_link(folder);
    let summary = folder.page.map(|page| planner.site.summary(page).clone()).unwrap_or_default();
    let count = folder.documents.len() + folder.folders.len();
    let facts = if count == 0 { Vec::new() } else { vec![planner.words.count("entries", count)] };
    Card { href, title, summary, facts }
}

fn meta(desk: &Desk<'_>, folder: &Folder) -> PageMeta {
    let planner: &Planner<'_> = desk;
    let mut trail = folder_trail(planner, &folder.path);
    let list_file = folder.kind.filter(|kind| kind.is_listed()).and_then(|_| folder.documents.first());
    let section = trail.get(1).map(|link| link.href.clone()).unwrap_or_default();
    trail.pop();
    let usual = match folder.page {
        Some(page) => desk.meta(page, |_| true),
        None => PageMeta {
            title: planner.folder_title(folder),
            summary: folder
                .kind
                .map_or_else(Arc::default, |kind| planner.words.get(&format!("kind.{}.about", kind.word()))),
            edit: list_file
                .map(|entry| &planner.document(*entry).path)
                .and_then(|path| planner.edit(path, &planner.folder_title(folder))),
            ..desk.bare_meta()
        },
    };
    PageMeta { kind: "folder", kind_label: Arc::default(), section, trail, ..usual }
}

fn measures(planner: &Planner<'_>) -> Vec<MeasureGroup> {
    let groups = MeasureKind::ALL.iter().map(|kind| {
        let of_kind = planner.site.all::<Measure>().filter(|measure| measure.head.kind == Some(*kind));
        MeasureGroup {
            kind: Term::new(&planner.words, "measure_kind", kind),
            measures: of_kind.map(|measure| measure_view(planner, measure)).collect(),
        }
    });
    groups.filter(|group| !group.measures.is_empty()).collect()
}

fn measure_view(planner: &Planner<'_>, measure: Entry<'_, Measure>) -> MeasureView {
    let head = measure.head;
    MeasureView {
        id: measure.document.id.slug.clone(),
        title: measure.document.title.clone(),
        summary: planner.site.summary(measure.nr).clone(),
        question: head.question.clone(),
        how: head.how.clone(),
        baseline: head.baseline.clone(),
        target: head.target.clone(),
        cadence: head.cadence.clone(),
        owner: planner.maybe(measure.document.metadata.owner.as_ref()),
        factors: planner.factor_links(&head.factors),
        used_by: told_by(planner, measure.nr, |_| true),
    }
}

fn work_view(planner: &Planner<'_>, work: Entry<'_, Work>) -> WorkView {
    let head = work.head;
    WorkView {
        id: work.document.id.slug.clone(),
        title: work.document.title.clone(),
        summary: planner.site.summary(work.nr).clone(),
        authors: head.authors.clone(),
        publisher: head.publisher.clone(),
        year: head.year,
        url: head.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        kind: head.kind.map(|word| Term::new(&planner.words, "work_kind", &word)),
        cited_by: told_by(planner, work.nr, |edge| {
            matches!(edge.relation, Relation::Sources | Relation::Mentions)
        }),
    }
}

/// The documents that say something of one, each once, at the first place where they do.
fn told_by(planner: &Planner<'_>, nr: Nr, wanted: impl Fn(&Edge) -> bool) -> Vec<Link> {
    let mut edges: Vec<&Edge> = planner.site.graph.incoming(nr).filter(|edge| wanted(edge)).collect();
    edges.sort_by_key(|edge| edge.from);
    edges.dedup_by_key(|edge| edge.from);
    let told = edges.into_iter().map(|edge| planner.linked_from(edge));
    told.map(|from| Link { href: from.href, title: from.title }).collect()
}
