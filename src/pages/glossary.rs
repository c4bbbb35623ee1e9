//! The glossary: what do they mean by that, and where do they say it?

use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Link, PageMeta};
use super::site_context::SiteContext;
use crate::content::Relation;
use crate::content::term::Term;
use crate::markdown::Prose;
use crate::site::{Entry, Nr};

/// How many of the pages that use a term are listed.
const LISTED: usize = 24;

#[derive(Hash, Serialize)]
struct View {
    body: Option<Prose>,
    terms: Vec<TermView>,
}

#[derive(Hash, Serialize)]
struct TermView {
    id: Arc<str>,
    title: Arc<str>,
    synonyms: Vec<Arc<str>>,
    text: Arc<str>,
    unlike: Vec<Link>,
    sources: Vec<Link>,
    /// "Used on 57 pages".
    used: Option<Arc<str>>,
    /// The first of these pages.
    used_by: Vec<Link>,
    /// "33 more".
    more: Option<Arc<str>>,
}

/// The page of the terms, in the order of the alphabet. It tells of all prose where a term is said.
pub(super) fn draw(context: &PageContext<'_>, meta: PageMeta, body: Option<Prose>) -> Drawn {
    context.shows_all();
    let mut mentioned = context.site.mentioned();
    let mut terms: Vec<Entry<'_, Term>> = context.site.all().collect();
    terms.sort_by_key(|term| term.document.title.to_lowercase());
    let terms = terms.into_iter().map(|term| {
        let mentioned = mentioned.remove(&term.nr).unwrap_or_default();
        term_view(context, term, mentioned)
    });
    Drawn::new("glossary.html", meta, "list", View { body, terms: terms.collect() })
}

fn term_view(context: &SiteContext<'_>, term: Entry<'_, Term>, mentioned: Vec<Nr>) -> TermView {
    let confused = context.site.graph.backlinks(term.nr, Relation::Unlike);
    let mut unlike: Vec<Link> = context.maybe(term.head.unlike.as_ref()).into_iter().collect();
    unlike.extend(confused.map(|edge| context.link(edge.from)));
    unlike.dedup();
    let linked = context.site.graph.incoming(term.nr).filter(|edge| edge.relation != Relation::Unlike);
    let mut users: Vec<Nr> = linked.map(|edge| edge.from).chain(mentioned).collect();
    users.retain(|nr| context.has_own_page(*nr) && !context.site.is_retired(context.document(*nr)));
    users.sort_unstable();
    users.dedup();
    let left = users.len().saturating_sub(LISTED);
    TermView {
        id: term.document.id.slug.clone(),
        title: term.document.title.clone(),
        synonyms: term.head.synonyms.clone(),
        text: term.head.text.clone(),
        unlike,
        sources: context.links(&term.document.metadata.sources),
        used: (!users.is_empty()).then(|| context.words.count("used_on", users.len())),
        used_by: users.iter().take(LISTED).map(|nr| context.link(*nr)).collect(),
        more: (left > 0).then(|| context.words.count("used_on_more", left)),
    }
}
