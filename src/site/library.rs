//! All documents of the site, in one order, and how to find them.

use std::collections::HashMap;
use std::sync::Arc;

use super::home::Homes;
use super::playbook;
use super::quiet::Quiet;
use super::rules::DUPLICATE_ID;
use crate::content::document::Rank;
use crate::content::reference::Name;
use crate::content::{Document, Id, Kind};
use crate::report::{Finding, Report};
use crate::source::SourcePath;

/// The number of a document: its place in the order of the library.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Nr(u32);

impl Nr {
    /// The number as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All documents, and how to find them.
#[derive(Clone, Debug, Default)]
pub struct Library {
    documents: Vec<Arc<Document>>,
    index: Arc<Index>,
}

/// How documents are found, and the drafts that are left out.
#[derive(Debug, Default)]
struct Index {
    /// By kind, then slug.
    ids: Vec<HashMap<Arc<str>, Nr>>,
    /// Plain pages by the last part of their slug; several may share it.
    stems: HashMap<Arc<str>, Vec<Nr>>,
    paths: HashMap<SourcePath, Nr>,
    homes: Homes,
    quiet: Quiet,
    drafts: Vec<Arc<Document>>,
    draft_paths: HashMap<SourcePath, usize>,
}

/// What became of a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// It is this document.
    One(Nr),
    /// It is a draft, which is left out of this build.
    Draft,
    /// It fits several plain pages, or several kinds.
    Several(Vec<Id>),
    /// There is nothing of that name.
    None,
}

impl Library {
    /// Brings documents into order. Of two with one id the first is kept and the second reported.
    pub(super) fn new<'a>(
        documents: impl Iterator<Item = &'a Arc<Document>>,
        with_drafts: bool,
        quiet: Quiet,
        report: &mut Report,
    ) -> Self {
        let (drafts, mut documents): (Vec<_>, Vec<_>) = documents
            .map(|document| quiet.applied(document))
            .partition(|document| document.metadata.draft && !with_drafts);
        let homes = Homes::of(&mut documents, report);
        documents.sort_by_cached_key(|document| order(document));
        let draft_paths = drafts.iter().enumerate().map(|(at, draft)| (draft.path.clone(), at)).collect();
        let ids = vec![HashMap::new(); Kind::COUNT];
        let mut index = Index { ids, homes, quiet, drafts, draft_paths, ..Index::default() };
        let mut kept: Vec<Arc<Document>> = Vec::with_capacity(documents.len());
        for document in documents {
            match index.add(&document, kept.len()) {
                Some(first) => report.push(duplicate(&kept[first.index()], &document)),
                None => kept.push(document),
            }
        }
        let mut library = Self { documents: kept, index: Arc::new(index) };
        for (kind, order) in playbook::reading_order(&library) {
            library.reorder(kind, &order);
        }
        library
    }

    /// Puts the documents of a kind in another order.
    fn reorder(&mut self, kind: Kind, order: &[Nr]) {
        let start = self.documents.partition_point(|document| document.id.kind < kind);
        let ordered: Vec<_> = order.iter().map(|nr| self.get(*nr).clone()).collect();
        let index = Arc::get_mut(&mut self.index).expect("nobody has seen the library yet");
        for (at, document) in (start..).zip(ordered) {
            index.number(&document, nr_of(at));
            self.documents[at] = document;
        }
    }

    /// The same library with newer versions of its documents, of which nothing but the prose may differ.
    pub(super) fn with<'a>(&self, documents: impl Iterator<Item = &'a Arc<Document>>) -> Self {
        let mut library = self.clone();
        for document in documents {
            let nr = self
                .by_id(document.id.kind, &document.id.slug)
                .filter(|nr| self.get(*nr).path == document.path);
            let Some(nr) = nr.or_else(|| self.at(&document.path)) else { continue };
            let old = self.get(nr);
            if old.fingerprint != document.fingerprint {
                library.documents[nr.index()] = self.homes().settled(&self.index.quiet.applied(document));
            }
        }
        library
    }

    /// A document by its number.
    pub fn get(&self, nr: Nr) -> &Arc<Document> {
        &self.documents[nr.index()]
    }

    /// All documents with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (Nr, &Arc<Document>)> {
        (0..).map(Nr).zip(&self.documents)
    }

    /// The documents of a kind with their numbers, in order.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (Nr, &Arc<Document>)> {
        let start = self.documents.partition_point(|document| document.id.kind < kind);
        self.iter().skip(start).take_while(move |(_, document)| document.id.kind == kind)
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are no documents.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The pages of folders.
    pub(super) fn homes(&self) -> &Homes {
        &self.index.homes
    }

    /// The document of a file of its own.
    pub fn at(&self, path: &SourcePath) -> Option<Nr> {
        self.index.paths.get(path).copied()
    }

    /// The drafts that are left out.
    pub(super) fn drafts(&self) -> &[Arc<Document>] {
        &self.index.drafts
    }

    /// The draft of a file, where drafts are left out.
    pub fn draft_at(&self, path: &SourcePath) -> Option<&Arc<Document>> {
        self.index.draft_paths.get(path).map(|at| &self.index.drafts[*at])
    }

    /// The document of a kind and slug.
    pub fn by_id(&self, kind: Kind, slug: &str) -> Option<Nr> {
        self.index.ids[kind as usize].get(slug).copied()
    }

    /// The document that a name means. `kinds` are those it may be of, in the order of looking up; where there are none,
    /// the name says its kind.
    pub fn find(&self, name: &Name, kinds: &[Kind]) -> Found {
        if !name.may_be(kinds) {
            return Found::None;
        }
        let explicit = name.kind.map(|kind| [kind]);
        let kinds = explicit.as_ref().map_or(kinds, |kind| kind.as_slice());
        let found: Vec<Nr> = kinds.iter().filter_map(|kind| self.by_id(*kind, &name.slug)).collect();
        match found[..] {
            [one] => return Found::One(one),
            [] => {}
            _ => return self.several(&found),
        }
        let pages = self.index.stems.get(&name.slug).filter(|_| kinds.contains(&Kind::Page));
        match pages.map(Vec::as_slice) {
            Some([page]) => return Found::One(*page),
            Some(pages) => return self.several(pages),
            None => {}
        }
        let named = |draft: &Arc<Document>| kinds.contains(&draft.id.kind) && draft.id.slug == name.slug;
        if self.index.drafts.iter().any(named) { Found::Draft } else { Found::None }
    }

    /// The only plain page whose path ends in this one.
    pub(super) fn ending_in(&self, path: &str) -> Option<Nr> {
        let stem = path.rsplit('/').next().unwrap_or(path);
        let is_it =
            |nr: &&Nr| self.get(**nr).id.slug.strip_suffix(path).is_some_and(|above| above.ends_with('/'));
        let mut found = self.index.stems.get(stem)?.iter().filter(is_it);
        found.next().copied().filter(|_| found.next().is_none())
    }

    fn several(&self, found: &[Nr]) -> Found {
        Found::Several(found.iter().map(|nr| self.get(*nr).id.clone()).collect())
    }
}

impl Index {
    /// Notes a document under its number. Where its id is taken, it gives the document that has it.
    fn add(&mut self, document: &Document, number: usize) -> Option<Nr> {
        let nr = nr_of(number);
        let Id { kind, slug } = &document.id;
        if let Some(first) = self.ids[*kind as usize].get(slug) {
            // two plain pages of one path are told apart by nothing but their address, where they will be reported
            if *kind != Kind::Page || document.metadata.id.is_some() {
                return Some(*first);
            }
        } else {
            self.number(document, nr);
        }
        if *kind == Kind::Page {
            let stem = slug.rsplit('/').next().unwrap_or(slug);
            self.stems.entry(stem.into()).or_default().push(nr);
            self.paths.insert(document.path.clone(), nr);
        }
        None
    }

    /// Notes the number of a document under its id and its path.
    fn number(&mut self, document: &Document, nr: Nr) {
        let Id { kind, slug } = &document.id;
        self.ids[*kind as usize].insert(slug.clone(), nr);
        if !kind.is_listed() {
            self.paths.insert(document.path.clone(), nr);
        }
    }
}

fn nr_of(at: usize) -> Nr {
    Nr(u32::try_from(at).expect("fewer than four thousand million documents"))
}

/// Kinds in their order; pages by folder; siblings by what says their order, by title and path. Playbooks and plays are put
/// in the order in which they are read afterwards.
fn order(document: &Document) -> (Kind, String, Rank, SourcePath) {
    let folder = if document.id.kind == Kind::Page { document.path.folder() } else { "" };
    (document.id.kind, folder.to_owned(), document.rank(), document.path.clone())
}

fn duplicate(first: &Document, second: &Document) -> Finding {
    use crate::fields::Word as _;
    let message = format!("two documents of type {} have the id `{}`", second.id.kind.word(), second.id.slug);
    Finding::new(&DUPLICATE_ID, second.place("id"), message).other(first.place("id"), "the first one")
}
