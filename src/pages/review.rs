//! To review: which pages are due?

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::Link;
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use crate::date::Date;
use crate::site::{Nr, Site};

/// The address of the page.
pub(super) const PATH: &str = "review";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "review",
    path: PATH,
    origin: "the page of what is to be reviewed",
    found: Found { search: true, foot: true },
    is_wanted,
    draw,
};

/// How many days ahead the page looks.
const SOON: i32 = 30;
/// How many pages are named under one role. The rest is counted; `data/pages.json` has them all.
const MOST: usize = 100;

#[derive(Hash, Serialize)]
struct View {
    counts: Vec<Arc<str>>,
    groups: Vec<Group>,
}

/// The pages that one role keeps, or that nobody does.
#[derive(Hash, Serialize)]
struct Group {
    owner: Option<Link>,
    rows: Vec<Row>,
    more: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct Row {
    link: Link,
    state: &'static str,
    label: Arc<str>,
    reviewed: Option<Arc<str>>,
    due: Option<Arc<str>>,
}

/// How it stands with the review of a document, in the order in which one would do them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Overdue,
    Soon,
    Never,
}

/// What is to be done: the state of a document, until when, and which.
type Task = (State, Option<Date>, Nr);

impl State {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Overdue, "overdue"), (Self::Soon, "soon"), (Self::Never, "never")];

    /// The state of a document; none where nothing is due.
    fn of(site: &Site, nr: Nr) -> Option<(Self, Option<Date>)> {
        let Some(due) = site.review_due(site.library.get(nr)) else {
            return site.lacks_review(nr).then_some((Self::Never, None));
        };
        match site.today.days_until(due) {
            ..0 => Some((Self::Overdue, Some(due))),
            0..=SOON => Some((Self::Soon, Some(due))),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Whether the site uses reviews at all.
pub(super) fn is_wanted(context: &SiteContext<'_>) -> bool {
    let mut documents = context.site.library.iter();
    context.site.config.review_in.is_some()
        || documents.any(|(_, document)| document.metadata.last_reviewed_on.is_some())
}

/// What is due, by the role that keeps it.
pub(super) fn draw(context: &PageContext<'_>) -> Drawn {
    let site = context.site;
    let mut all: BTreeMap<Option<Nr>, Vec<Task>> = BTreeMap::new();
    for (nr, _) in site.library.iter() {
        if let Some((state, due)) = State::of(site, nr) {
            all.entry(site.owner_of(nr)).or_default().push((state, due, nr));
        }
    }
    let count = |state| all.values().flatten().filter(|(of, ..)| *of == state).count();
    let counts = State::ALL.map(|(state, word)| {
        context.words.fill(&format!("review_counts.{word}"), &[("count", &count(state).to_string())])
    });
    // what nobody keeps comes last
    let unkept = all.remove(&None);
    let owned = all.into_iter().chain(unkept.map(|pages| (None, pages)));
    let groups = owned.map(|(owner, pages)| group(context, owner, pages)).collect();
    let meta = context.tool_meta("review", "");
    Drawn::new("review.html", meta, "review", View { counts: counts.into(), groups })
}

fn group(context: &SiteContext<'_>, owner: Option<Nr>, mut pages: Vec<Task>) -> Group {
    pages.sort_unstable();
    let rest = pages.len().saturating_sub(MOST);
    let row = |(state, due, nr): &Task| Row {
        link: context.link(*nr),
        state: state.word(),
        label: context.words.get(&format!("review_state.{}", state.word())),
        reviewed: context.document(*nr).metadata.last_reviewed_on.map(|on| context.words.date(on)),
        due: due.map(|due| context.words.date(due)),
    };
    Group {
        owner: owner.map(|owner| context.link(owner)),
        rows: pages.iter().take(MOST).map(row).collect(),
        more: (rest > 0).then(|| context.words.fill("review_more", &[("count", &rest.to_string())])),
    }
}
