//! What the makers of pages may ask for, the same for all pages of a site: links, cards, words, and what surrounds a page.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::a_to_z::{self, Line};
use super::late_links::LateLinks;
use super::navigation::Navigation;
use super::parts::{Card, ContentsEntry, Label, Link, LinkGroup, LinkedFrom, Menu, PageMeta, Retired};
use super::tags;
use crate::content::factor::Factor;
use crate::content::reference::Referable;
use crate::content::roadmap::{Horizon, Stage};
use crate::content::role::Role;
use crate::content::{Document, Head, Kind, Part, Ref, Relation};
use crate::fields::Word as _;
use crate::markdown::Item;
use crate::site::{Edge, Folder, Nr, Site};
use crate::slug::in_words;
use crate::source::SourcePath;
use crate::url::{LinkStyle, Url, encoded};
use crate::words::Words;

/// What the makers of pages may ask for.
pub(super) struct SiteContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// The words of its language.
    pub words: Arc<Words>,
    /// Where the links lead that are to pages of the program.
    pub late_links: LateLinks,
    navigation: Navigation,
    /// The documents with checklists of each phase, from the first page on that asks.
    checklists: OnceLock<BTreeMap<Nr, Vec<Nr>>>,
    /// The list from A to Z, from the first page on that asks.
    letters: OnceLock<Vec<Line>>,
}

impl<'a> SiteContext<'a> {
    pub(super) fn new(site: &'a Site, words: &Arc<Words>) -> Self {
        Self {
            site,
            words: words.clone(),
            late_links: LateLinks::default(),
            navigation: Navigation::new(site),
            checklists: OnceLock::new(),
            letters: OnceLock::new(),
        }
    }

    /// The list from A to Z.
    pub(super) fn letters(&self) -> &[Line] {
        self.letters.get_or_init(|| a_to_z::lines(self))
    }

    /// The menus that pages share.
    pub(super) fn menus(&self) -> Vec<Menu> {
        self.navigation.menus(self)
    }

    /// The number of the menu that lists a document.
    pub(super) fn menu(&self, nr: Nr) -> Option<usize> {
        self.navigation.menu(nr)
    }

    /// The documents of a phase that hold checklists: the phase itself, its playbooks with their plays, then its pages.
    pub(super) fn documents_of(&self, phase: Nr) -> &[Nr] {
        let all = self.checklists.get_or_init(|| {
            let mut all: BTreeMap<Nr, Vec<Nr>> = BTreeMap::new();
            let listed = self.site.library.iter().filter(|(_, document)| {
                !document.body.outline.items.is_empty() && !self.site.is_retired(document)
            });
            for (nr, _) in listed {
                for phase in self.site.phases_of(nr) {
                    all.entry(phase).or_default().push(nr);
                }
            }
            for (phase, documents) in &mut all {
                let turn = |nr: Nr| self.site.playbooks.turn(*phase, nr).unwrap_or(usize::MAX);
                documents.sort_by_key(|nr| (nr != phase, turn(*nr)));
            }
            all
        });
        all.get(&phase).map_or(&[], Vec::as_slice)
    }

    /// Whether a document is shown on a page of its own. Those that introduce a folder are shown on its page, and entries
    /// of some lists only there.
    pub(super) fn has_own_page(&self, nr: Nr) -> bool {
        self.document(nr).id.kind.has_page() && self.site.place(nr).introduces.is_none()
    }

    /// The folders below the top whose page shows a list. The folder of a playbook has the page of the playbook.
    pub(super) fn lists(&self) -> impl Iterator<Item = &'a Folder> {
        let is_list = |folder: &&Folder| folder.page.is_none_or(|page| !self.has_own_page(page));
        self.site.folders.iter().filter(is_list)
    }

    /// A document by its number.
    pub(super) fn document(&self, nr: Nr) -> &'a Arc<Document> {
        self.site.library.get(nr)
    }

    /// The roles that do a checklist item.
    pub(super) fn item_roles(&self, item: &Item) -> Vec<Link> {
        let roles = item.attributes.roles.iter();
        let roles = roles.map(|(name, span)| Ref::<Role>::new(name, *span));
        self.links(&roles.collect::<Vec<_>>())
    }

    /// A link to a document.
    pub(super) fn link(&self, nr: Nr) -> Link {
        Link { href: self.site.place(nr).href.clone(), title: self.title(nr) }
    }

    /// The title of a document for where it is used.
    pub(super) fn title(&self, nr: Nr) -> Arc<str> {
        self.site.title(nr, &self.words)
    }

    /// A link to a place in a document.
    pub(super) fn link_to(&self, nr: Nr, anchor: Option<&str>) -> Arc<str> {
        let href = &self.site.place(nr).href;
        match anchor {
            Some(anchor) => format!("{}#{anchor}", href.split('#').next().unwrap_or_default()).into(),
            None => href.clone(),
        }
    }

    /// A link to a stage of a road map.
    pub(super) fn stage_link(&self, roadmap: Nr, stage: &Stage) -> Link {
        Link { href: self.link_to(roadmap, Some(&stage.id)), title: stage.title.clone() }
    }

    /// Where a stage stands, in words; what says nothing is for later.
    pub(super) fn horizon(&self, horizon: Option<Horizon>) -> Label {
        Label::new(&self.words, "horizon", &horizon.unwrap_or(Horizon::Later))
    }

    /// Links to all documents that references name.
    pub(super) fn links<T: Referable>(&self, references: &[Ref<T>]) -> Vec<Link> {
        references.iter().filter_map(|reference| self.maybe(Some(reference))).collect()
    }

    /// A link to the document that a reference names, if there is one.
    pub(super) fn maybe<T: Referable>(&self, reference: Option<&Ref<T>>) -> Option<Link> {
        reference.and_then(|reference| self.site.find(reference)).map(|nr| self.link(nr))
    }

    /// Links to success factors and aspects: an aspect is named together with its factor.
    pub(super) fn factor_links(&self, references: &[Ref<Factor>]) -> Vec<Link> {
        let link = |reference: &Ref<Factor>| {
            let factor = self.site.get(reference)?;
            let aspect = reference.name.part.as_ref().and_then(|part| factor.head.aspect(part));
            let title = match aspect {
                Some(aspect) => format!("{}: {}", factor.document.title, aspect.title).into(),
                None => factor.document.title.clone(),
            };
            Some(Link { href: self.link_to(factor.nr, aspect.map(|aspect| &*aspect.id)), title })
        };
        references.iter().filter_map(link).collect()
    }

    /// A card of a document, with the facts that matter for its kind.
    pub(super) fn card(&self, nr: Nr) -> Card {
        let document = self.document(nr);
        let (mut summary, mut facts) = (self.site.summary(nr).clone(), Vec::new());
        match &document.head {
            Head::Phase(phase) => facts.extend(phase.duration.clone()),
            Head::Play(play) => {
                facts.extend([play.run_time.clone(), play.people.clone()].into_iter().flatten());
                facts.extend(play.difficulty.map(|word| Label::new(&self.words, "difficulty", &word).label));
            }
            Head::Purpose(purpose) => {
                if summary.is_empty() {
                    summary = purpose.statement.clone();
                }
                facts.extend(purpose.status.map(|word| Label::new(&self.words, "status", &word).label));
            }
            Head::Role(role) => {
                facts.extend(role.kind.map(|word| Label::new(&self.words, "role_kind", &word).label));
            }
            _ => {}
        }
        Card { href: self.site.place(nr).href.clone(), title: self.title(nr), summary, facts }
    }

    /// A link to the page of a folder.
    pub(super) fn folder_link(&self, folder: &Folder) -> Link {
        Link { href: folder.href.clone(), title: self.folder_title(folder) }
    }

    /// The title of a folder: of the document that introduces it, of its type, or its name.
    pub(super) fn folder_title(&self, folder: &Folder) -> Arc<str> {
        let introduced = folder.page.map(|page| self.document(page).title.clone());
        introduced.unwrap_or_else(|| match folder.kind {
            Some(kind) => self.words.get(&format!("kind.{}.many", kind.word())),
            None => in_words(&folder.name).into(),
        })
    }

    /// The address of the home page as links have it.
    pub(super) fn home_href(&self) -> Arc<str> {
        Url::page("").href(self.site.config.links)
    }

    /// What surrounds the page of a document. `told` picks the relations that "linked from" tells; the page itself
    /// shows the others.
    pub(super) fn meta(&self, nr: Nr, told: impl Fn(&Edge) -> bool) -> PageMeta {
        let document = self.document(nr);
        let metadata = &document.metadata;
        let kind = document.id.kind;
        let around = self.navigation.of(self, nr);
        let linked = self.linked(nr, told);
        let due = self.site.review_due(document);
        let count: usize = linked.iter().map(|group| group.entries.len()).sum();
        PageMeta {
            title: document.title.clone(),
            summary: metadata.summary.clone().unwrap_or_default(),
            kind: kind.word(),
            kind_label: if kind == Kind::Page { Arc::default() } else { self.kind_label(kind) },
            id: document.id.to_string().into(),
            anchor: document.body.outline.title().map(|title| title.id.clone()).unwrap_or_default(),
            section: around.trail.get(1).map(|link| link.href.clone()).unwrap_or_default(),
            trail: around.trail,
            previous: around.previous,
            next: around.next,
            items: self.items(nr),
            contents: contents(document),
            linked,
            linked_count: count.to_string().into(),
            sources: self.links(&metadata.sources),
            owner: self.site.owner_of(nr).map(|owner| self.link(owner)),
            tags: tags::links(self, nr),
            audience: self.links(&metadata.audience),
            changed: metadata.changed_on.map(|date| self.words.date(date)),
            reviewed: metadata.last_reviewed_on.map(|date| self.words.date(date)),
            overdue: due.filter(|due| *due < self.site.today).map(|due| self.words.date(due)),
            edit: self.edit(&document.path, &document.title),
            feedback: self.feedback(document.path.as_str(), &document.title),
            draft: metadata.draft,
            retired: self.retired(document),
            extra: metadata.extra.clone(),
            ..PageMeta::default()
        }
    }

    /// How many checklist items a page shows, those of the pages that it includes among them.
    fn items(&self, nr: Nr) -> usize {
        let included = self.site.includes(nr).iter().flatten();
        let own = self.document(nr).body.outline.items.len();
        own + included.map(|included| self.items(included.nr)).sum::<usize>()
    }

    /// What a type of document is called.
    pub(super) fn kind_label(&self, kind: Kind) -> Arc<str> {
        self.words.get(&format!("kind.{}.one", kind.word()))
    }

    fn retired(&self, document: &Document) -> Option<Retired> {
        let on = document.metadata.retired_on.filter(|_| self.site.is_retired(document))?;
        let replaced_by = self.maybe(document.metadata.replaced_by.as_ref());
        Some(Retired { on: self.words.date(on), replaced_by })
    }

    /// Where a source can be edited, if the site says how.
    pub(super) fn edit(&self, path: &SourcePath, title: &str) -> Option<Arc<str>> {
        Some(filled(self.site.config.edit.url.as_ref()?, path.as_str(), title))
    }

    /// Where readers can say what they think of a page, if the site says how. `path` is that of the source, or the address
    /// of a page that has none.
    pub(super) fn feedback(&self, path: &str, title: &str) -> Option<Arc<str>> {
        Some(filled(self.site.config.edit.feedback.as_ref()?, path, title))
    }

    /// Who says what of a document, grouped by what is said. Mentions come last.
    pub(super) fn linked(&self, nr: Nr, wanted: impl Fn(&Edge) -> bool) -> Vec<LinkGroup> {
        let mut groups: Vec<(bool, Relation, Kind, Part, LinkGroup)> = Vec::new();
        for edge in self.site.graph.incoming(nr).filter(|edge| wanted(edge)) {
            let from = self.document(edge.from);
            let mention = edge.relation == Relation::Mentions;
            let key =
                (mention, edge.relation, if mention { Kind::Page } else { from.id.kind }, edge.spot.part);
            let at = groups.iter().position(|group| (group.0, group.1, group.2, group.3) == key);
            let at = at.unwrap_or_else(|| {
                let title = self.group_title(edge.relation, from.id.kind, edge.spot.part);
                groups.push((key.0, key.1, key.2, key.3, LinkGroup { title, entries: Vec::new() }));
                groups.len() - 1
            });
            groups[at].4.entries.push(self.linked_from(edge));
        }
        groups.sort_by_key(|group| (group.0, group.2, group.3, group.1));
        groups.into_iter().map(|group| group.4).collect()
    }

    fn group_title(&self, relation: Relation, from: Kind, part: Part) -> Arc<str> {
        let special = self.words.find(&relation.inverse_key(from, part)).cloned();
        special.unwrap_or_else(|| self.words.get(&format!("linked.{}.other", relation.key())))
    }

    /// A document that says something, at the place where it says so.
    pub(super) fn linked_from(&self, edge: &Edge) -> LinkedFrom {
        LinkedFrom {
            href: self.link_to(edge.from, edge.spot.anchor.as_deref()),
            title: self.title(edge.from),
            words: edge.spot.words.clone(),
        }
    }
}

/// An address with the path and title of a page in it: encoded for a path before the first `?`, for a query behind it.
fn filled(pattern: &str, path: &str, title: &str) -> Arc<str> {
    let (way, query) = pattern.split_at(pattern.find('?').unwrap_or(pattern.len()));
    let path_in_way = Url::file(path).href(LinkStyle::Folder);
    let way = way.replace("{path}", &path_in_way).replace("{title}", &encoded(title));
    let query = query.replace("{path}", &encoded(path)).replace("{title}", &encoded(title));
    format!("{way}{query}").into()
}

fn contents(document: &Document) -> Vec<ContentsEntry> {
    let outline = &document.body.outline;
    let headings = outline.headings.iter().skip(usize::from(outline.titled));
    let headings = headings.filter(|heading| (2..=3).contains(&heading.level) && !heading.text.is_empty());
    headings
        .map(|heading| ContentsEntry {
            id: heading.id.clone(),
            title: heading.text.clone(),
            level: heading.level,
        })
        .collect()
}
