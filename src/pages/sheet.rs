//! The checklist sheet of a phase: can I take this into the room?

use std::sync::Arc;

use serde::Serialize;

use super::checklist::{Checklist, Gates, checklist, gates};
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Link, PageMeta};
use crate::content::phase::Phase;
use crate::site::Entry;
use crate::url::Url;

#[derive(Hash, Serialize)]
struct View {
    phase: Link,
    goal: Arc<str>,
    gates: Vec<Gates>,
    lists: Vec<Checklist>,
}

/// The address of the sheet of a phase.
pub(super) fn url(phase: &Url) -> Url {
    Url::page(&format!("{}checklist", phase.as_str()))
}

/// All items of a phase, by the documents they stand in.
pub(super) fn draw(context: &PageContext<'_>, phase: Entry<'_, Phase>) -> Drawn {
    let lists = context.documents_of(phase.nr).iter().filter_map(|nr| checklist(context, *nr));
    let view = View {
        phase: context.link(phase.nr),
        goal: phase.head.goal.clone(),
        gates: gates(context, phase.nr),
        lists: lists.collect(),
    };
    let mut usual = context.meta(phase.nr, |_| false);
    usual.trail.push(context.link(phase.nr));
    let meta = PageMeta {
        title: context.words.fill("sheet_title", &[("phase", &phase.document.title)]),
        summary: context.words.get("sheet_summary"),
        kind: "sheet",
        kind_label: Arc::default(),
        id: Arc::default(),
        anchor: Arc::default(),
        items: view.lists.iter().map(|list| list.items.len()).sum(),
        contents: Vec::new(),
        previous: None,
        next: None,
        ..usual
    };
    Drawn::new("sheet.html", meta, "sheet", view)
}
