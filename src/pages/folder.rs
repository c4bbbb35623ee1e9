//! The list of a folder: what is in here?

use std::sync::Arc;

use serde::Serialize;

use super::navigation::folder_trail;
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Card, Label, Link, PageMeta};
use super::site_context::SiteContext;
use super::{decisions, finder, glossary, maps, overview, roadmaps, scorecard};
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
    kind: Label,
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
    kind: Option<Label>,
    cited_by: Vec<Link>,
}

/// The page of a folder.
pub(super) fn draw(context: &PageContext<'_>, folder: &Folder) -> Drawn {
    let meta = meta(context, folder);
    let body = folder.page.and_then(|page| context.body(page));
    match folder.kind {
        Some(Kind::Measure) => {
            let view = MeasuresView { body, groups: measures(context) };
            Drawn::new("measures.html", meta, "list", view)
        }
        Some(Kind::Source) => {
            let works = context.site.all().map(|work| work_view(context, work)).collect();
            let view = SourcesView { body, works };
            Drawn::new("sources.html", meta, "list", view)
        }
        Some(Kind::Phase) => overview::phases(context, meta, body),
        Some(Kind::Purpose) => scorecard::portfolio(context, meta, body),
        Some(Kind::Factor) => overview::factors(context, meta, body),
        Some(Kind::Pitfall) => overview::pitfalls(context, meta, body),
        Some(Kind::Roadmap) => roadmaps::draw(context, meta, body),
        Some(Kind::Decision) => decisions::log(context, meta, body),
        Some(Kind::Story) => overview::stories(context, meta, body),
        Some(Kind::Stakeholder) => maps::stakeholders(context, meta, body),
        Some(Kind::Community) => maps::communities(context, meta, body),
        Some(Kind::Play) => finder::draw(context, folder, meta),
        Some(Kind::Term) => glossary::draw(context, meta, body),
        _ => {
            let folders = folder.folders.iter().filter_map(|path| context.site.folders.get(path));
            let cards = folder.documents.iter().map(|nr| context.card(*nr)).collect();
            list(meta, body, cards, folders.map(|folder| folder_card(context, folder)).collect())
        }
    }
}

/// A list of cards.
pub(super) fn list(meta: PageMeta, body: Option<Prose>, cards: Vec<Card>, folders: Vec<Card>) -> Drawn {
    Drawn::new("folder.html", meta, "list", View { body, cards, folders })
}

/// A card of a folder: what introduces it, and how much is in it.
pub(super) fn folder_card(context: &SiteContext<'_>, folder: &Folder) -> Card {
    let Link { href, title } = context.folder_link(folder);
    let summary = folder.page.map(|page| context.site.summary(page).clone()).unwrap_or_default();
    let count = folder.documents.len() + folder.folders.len();
    let facts = if count == 0 { Vec::new() } else { vec![context.words.count("entries", count)] };
    Card { href, title, summary, facts }
}

fn meta(context: &PageContext<'_>, folder: &Folder) -> PageMeta {
    let mut trail = folder_trail(context, &folder.path);
    let list_file = folder.kind.filter(|kind| kind.is_listed()).and_then(|_| folder.documents.first());
    let section = trail.get(1).map(|link| link.href.clone()).unwrap_or_default();
    trail.pop();
    let usual = match folder.page {
        Some(page) => context.meta(page, |_| true),
        None => PageMeta {
            title: context.folder_title(folder),
            summary: folder
                .kind
                .map_or_else(Arc::default, |kind| context.words.get(&format!("kind.{}.about", kind.word()))),
            edit: list_file
                .map(|entry| &context.document(*entry).path)
                .and_then(|path| context.edit(path, &context.folder_title(folder))),
            ..context.bare_meta()
        },
    };
    PageMeta { kind: "folder", kind_label: Arc::default(), section, trail, ..usual }
}

fn measures(context: &SiteContext<'_>) -> Vec<MeasureGroup> {
    let groups = MeasureKind::ALL.iter().map(|kind| {
        let of_kind = context.site.all::<Measure>().filter(|measure| measure.head.kind == Some(*kind));
        MeasureGroup {
            kind: Label::new(&context.words, "measure_kind", kind),
            measures: of_kind.map(|measure| measure_view(context, measure)).collect(),
        }
    });
    groups.filter(|group| !group.measures.is_empty()).collect()
}

fn measure_view(context: &SiteContext<'_>, measure: Entry<'_, Measure>) -> MeasureView {
    let head = measure.head;
    MeasureView {
        id: measure.document.id.slug.clone(),
        title: measure.document.title.clone(),
        summary: context.site.summary(measure.nr).clone(),
        question: head.question.clone(),
        how: head.how.clone(),
        baseline: head.baseline.clone(),
        target: head.target.clone(),
        cadence: head.cadence.clone(),
        owner: context.maybe(measure.document.metadata.owner.as_ref()),
        factors: context.factor_links(&head.factors),
        used_by: told_by(context, measure.nr, |_| true),
    }
}

fn work_view(context: &SiteContext<'_>, work: Entry<'_, Work>) -> WorkView {
    let head = work.head;
    WorkView {
        id: work.document.id.slug.clone(),
        title: work.document.title.clone(),
        summary: context.site.summary(work.nr).clone(),
        authors: head.authors.clone(),
        publisher: head.publisher.clone(),
        year: head.year,
        url: head.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        kind: head.kind.map(|word| Label::new(&context.words, "work_kind", &word)),
        cited_by: told_by(context, work.nr, |edge| {
            matches!(edge.relation, Relation::Sources | Relation::Mentions)
        }),
    }
}

/// The documents that say something of one, each once, at the first place where they do.
fn told_by(context: &SiteContext<'_>, nr: Nr, wanted: impl Fn(&Edge) -> bool) -> Vec<Link> {
    let mut edges: Vec<&Edge> = context.site.graph.incoming(nr).filter(|edge| wanted(edge)).collect();
    edges.sort_by_key(|edge| edge.from);
    edges.dedup_by_key(|edge| edge.from);
    let told = edges.into_iter().map(|edge| context.linked_from(edge));
    told.map(|from| Link { href: from.href, title: from.title }).collect()
}
