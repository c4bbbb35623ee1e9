//! The site: all documents in their places, and every relation between them.

mod address;
mod anchors;
mod answer;
mod coverage;
mod files;
mod folder;
mod graph;
mod guess;
mod home;
mod horizon;
mod include;
mod library;
mod link;
pub mod manifest;
mod mentions;
mod names;
mod nav;
mod path;
mod playbook;
mod progress;
mod quiet;
mod reach;
mod resolve;
mod review;
pub mod rules;
pub mod scorecard;
mod skeleton;
mod tags;
mod tools;
mod wiki;

use std::collections::BTreeSet;
use std::hash::Hash as _;
use std::sync::{Arc, OnceLock};

use crate::config::Config;
use crate::content::reference::Referable;
use crate::content::stakeholder::{Involvement, Stakeholder};
use crate::content::{Document, Documents, IsHead, Kind, Ref};
use crate::date::Date;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::markdown::Target;
use crate::report::{Finding, Report};
use crate::source::{Source, SourcePath, Sources};
use crate::url::path_of;

pub use address::{Placed, of_alias, of_file};
pub use answer::Answer;
pub use coverage::{Cell, Coverage, Work, WorkKind};
pub use folder::{Folder, Folders};
pub use graph::{Edge, Graph};
pub use horizon::{Carried, horizons};
pub use library::{Found, Library, Nr};
pub use manifest::Manifest;
use mentions::Mentions;
pub use nav::NavLink;
pub use playbook::Playbooks;
pub use progress::{Again, Lost, Mark, Progress};
use quiet::Quiet;
pub use reach::{LateAt, LateLink};
use resolve::{Gathered, Resolver, unzip};
pub use scorecard::{Grading, Score};
use skeleton::skeleton;
pub use tags::{SiteTag, TAGS, Tags};
pub use tools::Tools;

/// How a build looks at the content, whatever the content is.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Mode {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The day the build is made for.
    pub today: Date,
    /// The settings file.
    pub config: SourcePath,
    /// Where the site is published, when it is not where `site.toml` says.
    pub base_url: Option<Arc<str>>,
    /// The path that the site is shown at, when it is not that of its address. It has a slash at both ends.
    pub base_path: Option<Arc<str>>,
    /// What the site said in an earlier build, to tell what has changed since.
    pub since: Option<Arc<Manifest>>,
}

impl Mode {
    /// The path that a site is shown at.
    fn top(&self, config: &Config) -> Arc<str> {
        let of_address = || config.base_url.as_deref().map_or("/", path_of).into();
        self.base_path.clone().unwrap_or_else(of_address)
    }
}

/// The site. It is made in one step and never changed. Cloning it costs little.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its settings.
    pub config: Arc<Config>,
    /// The path that it is shown at, with a slash at both ends.
    pub base_path: Arc<str>,
    /// The day it is made for.
    pub today: Date,
    /// What it said in an earlier build.
    pub since: Option<Arc<Manifest>>,
    /// Its documents.
    pub library: Library,
    /// Its folders.
    pub folders: Arc<Folders>,
    /// Who points at whom.
    pub graph: Arc<Graph>,
    /// The main navigation, where the settings give one.
    pub nav: Arc<[NavLink]>,
    /// Which plays belong to which playbook.
    pub playbooks: Arc<Playbooks>,
    /// Which success factors are worked on in which phase.
    pub coverage: Arc<Coverage>,
    /// Words that documents are found by.
    pub tags: Arc<Tags>,
    /// What communities have done.
    pub progress: Arc<Progress>,
    /// Files that are copied.
    pub files: Vec<Source>,
    /// Files that are not.
    held_back: Arc<BTreeSet<SourcePath>>,
    /// Links that may lead to pages of the program.
    pub late: Arc<[LateLink]>,
    /// What was wrong with ids and links.
    pub findings: Arc<[Finding]>,
    placed: Arc<[Placed]>,
    links: Arc<[Links]>,
    mentions: Mentions,
    /// What all of this was made from: equal skeletons differ in nothing but prose and copied files.
    skeleton: Fingerprint,
}

/// Where the links of a document lead.
#[derive(Debug, Default)]
struct Links {
    targets: Arc<[Target]>,
    summary: Arc<str>,
    includes: Vec<Option<Included>>,
}

/// A part of a document that is shown in another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Included {
    /// The document.
    pub nr: Nr,
    /// The number of the heading of the section, where only one is wanted.
    pub section: Option<usize>,
}

/// A document of a known type.
pub struct Entry<'a, T> {
    /// Its number.
    pub nr: Nr,
    /// The document.
    pub document: &'a Arc<Document>,
    /// The fields of its type.
    pub head: &'a T,
}

impl<T> Clone for Entry<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entry<'_, T> {}

impl Site {
    /// Puts all documents in their places and finds what their references mean. Where nothing has changed since the last
    /// build but prose, the last site is kept, with the new prose in it; `noted` is what was found in it by others.
    pub fn link(
        config: Config,
        documents: &Documents,
        sources: &Sources,
        mode: &Mode,
        before: Option<&Self>,
        noted: &[Finding],
    ) -> Self {
        let skeleton = skeleton(&config, documents, sources, mode);
        if let Some(kept) = before.and_then(|before| before.kept(skeleton, documents, sources, noted)) {
            return kept;
        }
        let base_url = mode.base_url.clone().or(config.base_url.clone());
        let config = Config { base_url, ..config };
        Self::linked(config, documents, sources, mode, before, (skeleton, Quiet::default()))
    }

    /// The site where some links say nothing. Where others would name a draft, it is put together anew.
    fn linked(
        config: Config,
        documents: &Documents,
        sources: &Sources,
        mode: &Mode,
        before: Option<&Self>,
        (skeleton, quiet): (Fingerprint, Quiet),
    ) -> Self {
        let (mut report, mut late) = (Report::default(), Vec::new());
        let is_first = quiet.is_empty();
        let library = Library::new(documents.iter(), mode.drafts, quiet, &mut report);
        let placed = Placed::all(&library, config.links);
        let folders = Folders::new(&library, |document| is_retired(document, mode.today), config.links);
        let resolver = Resolver {
            library: &library,
            folders: &folders,
            placed: &placed,
            sources,
            style: config.links,
            allowed: (&config.image_hosts, &config.link_schemes),
            today: mode.today,
            doubtful: documents.broken_lists().collect(),
            gathered: Gathered::of(&library),
            titles: OnceLock::new(),
        };
        let nav = resolver.navigation(&config, &mut late, &mut report);
        let resolved = resolver.all();
        let quiet = Quiet::of(&library, &resolved);
        if is_first && !quiet.is_empty() {
            return Self::linked(config, documents, sources, mode, before, (skeleton, quiet));
        }
        let (edges, links) = unzip(resolved, &mut late, &mut report);
        let links = include::without_circles(&library, links, &mut report);
        let held_back = files::held_back(&config, &library, (&links, &late), sources, &mut report);
        let known = before.map(|before| (&before.library, &before.mentions));
        let mentions = Mentions::where_wanted(config.explain_terms, &library, known);
        let site = Self {
            base_path: mode.top(&config),
            config: Arc::new(config),
            today: mode.today,
            since: mode.since.clone(),
            playbooks: Arc::new(Playbooks::new(&library)),
            progress: Arc::new(Progress::new(&library)),
            tags: Arc::new(Tags::new(&library, |it| is_retired(it, mode.today), &mut report)),
            coverage: Arc::default(),
            folders: Arc::new(folders),
            graph: Arc::new(Graph::new(edges.into_iter())),
            nav: nav.into(),
            files: files::copied(sources, &held_back),
            held_back: Arc::new(held_back),
            late: late.into(),
            findings: report.into_findings().into(),
            placed: placed.into(),
            links: links.into(),
            mentions,
            library,
            skeleton,
        };
        site.covered()
    }

    /// The site with what is worked on in which phase.
    fn covered(self) -> Self {
        let is_retired = |nr| self.is_retired(self.library.get(nr));
        let coverage = Coverage::new(&self.library, &self.graph, |nr| self.phases_of(nr), is_retired);
        Self { coverage: Arc::new(coverage), ..self }
    }

    /// This site with other prose and other copied files, if these are all that differs. A document that something is
    /// wrong with is looked at anew: the place of the finding may have moved.
    fn kept(
        &self,
        skeleton: Fingerprint,
        documents: &Documents,
        sources: &Sources,
        noted: &[Finding],
    ) -> Option<Self> {
        let same = self.skeleton == skeleton;
        let library = same.then(|| self.library.with(documents.iter()))?;
        let files = files::copied(sources, &self.held_back);
        let mentions = self.mentions.with(&library, &self.library);
        let kept = Self { library, files, mentions, ..self.clone() };
        // whether a late link is a finding is not known here
        let late = self.late.iter().map(|late| &late.finding);
        let found = || self.findings.iter().chain(late.clone()).chain(noted);
        let moved = |nr: &Nr| found().any(|finding| finding.touches(&kept.library.get(*nr).path));
        (!kept.prose_changes(self)?.iter().any(moved)).then_some(kept)
    }

    /// The documents of which the prose, and nothing else, differs from another site. Nothing where more may differ.
    pub fn prose_changes(&self, other: &Self) -> Option<Vec<Nr>> {
        let all = self.library.iter().zip(other.library.iter());
        let changed = all.filter(|((_, now), (_, before))| !Arc::ptr_eq(now, before)).map(|((nr, _), _)| nr);
        (self.skeleton == other.skeleton).then(|| changed.collect())
    }

    /// The document that a reference names.
    pub fn get<T: Referable + IsHead>(&self, to: &Ref<T>) -> Option<Entry<'_, T>> {
        let nr = self.find(to)?;
        self.entry(nr)
    }

    /// The number of the document that a reference names.
    pub fn find<T: Referable>(&self, to: &Ref<T>) -> Option<Nr> {
        match self.library.find(&to.name, T::KINDS) {
            Found::One(nr) => Some(nr),
            _ => None,
        }
    }

    /// A document as one of a type, if it is one.
    pub fn entry<T: IsHead>(&self, nr: Nr) -> Option<Entry<'_, T>> {
        let document = self.library.get(nr);
        T::of(&document.head).map(|head| Entry { nr, document, head })
    }

    /// All documents of a type, in order.
    pub fn all<T: IsHead>(&self) -> impl Iterator<Item = Entry<'_, T>> {
        self.library.of_kind(T::KIND).filter_map(|(nr, _)| self.entry(nr))
    }

    /// Where a document is shown.
    pub fn place(&self, nr: Nr) -> &Placed {
        &self.placed[nr.index()]
    }

    /// The path of the folder whose page lists a document, or that it introduces.
    pub fn folder_of(&self, nr: Nr) -> String {
        self.library.homes().folder(self.library.get(nr))
    }

    /// Where the links of a document lead, in their order.
    pub fn targets(&self, nr: Nr) -> &Arc<[Target]> {
        &self.links[nr.index()].targets
    }

    /// The summary of a document: of its fields, else the first sentence of a plain page. May be empty.
    pub fn summary(&self, nr: Nr) -> &Arc<str> {
        &self.links[nr.index()].summary
    }

    /// What the includes of a document show, in their order.
    pub fn includes(&self, nr: Nr) -> &[Option<Included>] {
        &self.links[nr.index()].includes
    }

    /// The phases a document belongs to: those it names, or for a play those of its playbook.
    pub fn phases_of(&self, nr: Nr) -> Vec<Nr> {
        playbook::phases_of(&self.library, &self.playbooks, nr)
    }

    /// The playbooks and plays of a phase that hold today, in the order in which they are read: each playbook of the
    /// phase before its plays.
    pub fn read_in(&self, phase: Nr) -> impl Iterator<Item = Nr> + '_ {
        let all = self.playbooks.of_phase(phase).iter().map(|(nr, _)| *nr);
        all.filter(|nr| !self.is_retired(self.library.get(*nr)))
    }

    /// The plays of a phase that hold today, in the order of their playbooks.
    pub fn plays_of(&self, phase: Nr) -> impl Iterator<Item = Nr> + '_ {
        self.read_in(phase).filter(|nr| self.library.get(*nr).id.kind == Kind::Play)
    }

    /// How much a stakeholder is involved in the phases that it names, in the order of the phases.
    pub fn involvement(&self, stakeholder: &Stakeholder) -> Vec<(Nr, Involvement)> {
        let named = stakeholder.involvement.iter();
        let mut levels: Vec<_> =
            named.filter_map(|(phase, level)| Some((self.find(phase)?, *level))).collect();
        levels.sort_by_key(|(phase, _)| *phase);
        levels
    }

    /// All documents of a type that hold today: those that are not retired.
    pub fn current<T: IsHead>(&self) -> impl Iterator<Item = Entry<'_, T>> {
        self.all::<T>().filter(|entry| !self.is_retired(entry.document))
    }

    /// The fingerprint of all that the site is made from but the bytes of copied files.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut all = Fingerprinter::default();
        self.skeleton.hash(&mut all);
        self.library.iter().for_each(|(_, document)| document.fingerprint.hash(&mut all));
        all.fingerprint()
    }

    /// Whether a document is retired on the day of the build.
    pub fn is_retired(&self, document: &Document) -> bool {
        is_retired(document, self.today)
    }
}

fn is_retired(document: &Document, today: Date) -> bool {
    document.metadata.retired_on.is_some_and(|date| date <= today)
}
