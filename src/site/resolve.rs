//! Finds what references mean. With `link` and `path` beside it, this is the one resolver.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::address::Placed;
use super::anchors::Anchors;
use super::folder::Folders;
use super::graph::Edge;
use super::guess::{Guesses, listed};
use super::library::{Found, Library, Nr};
use super::link::Here;
use super::reach::{Addresses, LateLink};
use super::rules::{LINK_TO_DRAFT, LINK_TO_RETIRED, PERSON, UNKNOWN_REFERENCE};
use super::{Included, Links};
use crate::content::phase::Phase;
use crate::content::reference::{Name, Reference};
use crate::content::{Document, Head, Kind, Part, Ref, Relation};
use crate::date::Date;
use crate::fields::{FOREIGN_FIELD, Word};
use crate::markdown::Target;
use crate::markdown::rules::INCLUDE;
use crate::report::{Finding, Guessed, Instead, Level, Place, Report};
use crate::slug::{Near, near, slug};
use crate::source::Sources;
use crate::url::LinkStyle;

/// What is needed to know what a link means.
pub(super) struct Resolver<'a> {
    pub(super) library: &'a Library,
    pub(super) folders: &'a Folders,
    pub(super) placed: &'a [Placed],
    pub(super) sources: &'a Sources,
    pub(super) style: LinkStyle,
    /// Other hosts of which pictures are shown, and schemes that links may have besides the usual ones.
    pub(super) allowed: (&'a [Arc<str>], &'a [Arc<str>]),
    pub(super) today: Date,
    /// Kinds of which a list could not be read whole: what is missing there may be in it.
    pub(super) doubtful: BTreeSet<Kind>,
    /// The documents of each title in small letters, from the first name on that is no id.
    pub(super) titles: OnceLock<HashMap<String, Vec<Nr>>>,
    /// What is gathered when it is first asked for.
    pub(super) gathered: Gathered,
}

/// What only some sites need, gathered when it is first asked for.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) guesses: Guesses,
    addresses: OnceLock<Addresses>,
    /// The drafts by the slugs of their titles.
    pub(super) drafts: OnceLock<HashMap<String, Arc<Document>>>,
    /// The places of each page, by the number of its document.
    anchors: Vec<OnceLock<Arc<Anchors>>>,
}

impl Gathered {
    pub(super) fn of(library: &Library) -> Self {
        Self { anchors: library.iter().map(|_| OnceLock::new()).collect(), ..Self::default() }
    }
}

/// What the references and links of one document mean.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) edges: Vec<Edge>,
    /// The edges that links make, each with the number of its link.
    pub(super) mentioning: Vec<(usize, usize)>,
    /// The summary: of the fields, else the first sentence of a plain page.
    pub(super) summary: Arc<str>,
    pub(super) targets: Vec<Target>,
    pub(super) includes: Vec<Option<(Nr, Option<usize>)>>,
    pub(super) late: Vec<LateLink>,
    pub(super) findings: Vec<Finding>,
}

impl Resolved {
    /// Fills the words of links into the sentences that hold them.
    fn say(&mut self, document: &Document) {
        let outline = &document.body.outline;
        let words = |number: usize| outline.links[number].words(&self.targets[number]);
        let written = document.metadata.summary.clone();
        self.summary = written.unwrap_or_else(|| match document.id.kind {
            Kind::Page => outline.opening.filled(words),
            _ => Arc::default(),
        });
        for (edge, number) in &self.mentioning {
            let link = &outline.links[*number];
            let bare = || if link.is_bare() { words(*number).into() } else { link.text.clone() };
            self.edges[*edge].spot.words =
                if link.sentence.is_empty() { bare() } else { link.sentence.filled(words) };
        }
    }
}

impl Resolver<'_> {
    pub(super) fn addresses(&self) -> &Addresses {
        self.gathered.addresses.get_or_init(|| Addresses::new(self.library, self.folders, self.placed))
    }

    /// The places on the page of a document.
    pub(super) fn anchors(&self, nr: Nr) -> &Arc<Anchors> {
        self.gathered.anchors[nr.index()].get_or_init(|| Arc::new(Anchors::of(self.library.get(nr))))
    }

    /// What the references and links of all documents mean, in the order of the library.
    pub(super) fn all(&self) -> Vec<Resolved> {
        let all: Vec<_> = self.library.iter().collect();
        all.par_iter().map(|(nr, document)| self.document(*nr, document)).collect()
    }

    fn document(&self, nr: Nr, document: &Document) -> Resolved {
        let mut resolved = Resolved::default();
        for reference in &document.references {
            self.reference(nr, document, reference, &mut resolved);
        }
        for (number, link) in document.body.outline.links.iter().enumerate() {
            let target = self.link(&Here { nr, document, link, number }, &mut resolved);
            resolved.targets.push(target);
        }
        resolved.say(document);
        for include in &document.body.outline.includes {
            if include.link.is_some() {
                let found = self.embedded(nr, document, include, &mut resolved);
                resolved.includes.push(found);
                continue;
            }
            let found = self.include(document, &include.way);
            if found.is_none() {
                let place = document.at(include.span);
                let (rule, message) = if let Some(draft) = self.draft_included(document, &include.way) {
                    let message =
                        format!("`{}` includes the draft `{}`, which is left out", document.id, draft.id);
                    (&LINK_TO_DRAFT, message)
                } else {
                    let message =
                        format!("`{}` cannot be included: there is no such page or section", include.way);
                    (&INCLUDE, message)
                };
                resolved.findings.push(Finding::new(rule, place, message));
            }
            resolved.includes.push(found);
        }
        resolved
    }

    fn reference(&self, nr: Nr, document: &Document, reference: &Reference, resolved: &mut Resolved) {
        let Reference { relation, name, kinds, span, spot } = reference;
        let place = document.at(*span);
        let bare_step =
            (*relation == Relation::Step && name.part.is_none()).then(|| self.step_of(document, name));
        let name = bare_step.as_ref().unwrap_or(name);
        let found = resolved.findings.len();
        let Some(to) = self.name(name, kinds, &place, document, resolved) else {
            if document.id.kind == Kind::Page && spot.part == Part::Whole {
                resolved.findings[found..].iter_mut().for_each(|finding| soften(finding, relation.key()));
            }
            return;
        };
        if let Some(part) = &name.part {
            self.check_part(to, part, &place, resolved);
        }
        let part = name.part.clone();
        resolved.edges.push(Edge { from: nr, to, relation: *relation, part, spot: spot.clone() });
    }

    /// A step named without its phase is one of the phases that the document belongs to.
    fn step_of(&self, document: &Document, step: &Name) -> Name {
        let named: &[Ref<Phase>] = match &document.head {
            Head::Play(play) => &play.phases,
            Head::Playbook(playbook) => playbook.phase.as_slice(),
            Head::Page(page) => &page.phases,
            _ => &[],
        };
        let own = Some(document.id.slug.clone()).filter(|_| document.id.kind == Kind::Phase);
        let phases: Vec<Arc<str>> =
            own.into_iter().chain(named.iter().map(|phase| phase.name.slug.clone())).collect();
        let has_step = |phase: &&Arc<str>| {
            let nr = self.library.by_id(Kind::Phase, phase);
            nr.is_some_and(|nr| self.library.get(nr).head.parts().contains(&step.slug))
        };
        match phases.iter().find(has_step).or(phases.first()) {
            Some(phase) => Name { slug: phase.clone(), part: Some(step.slug.clone()), ..step.clone() },
            None => step.clone(),
        }
    }

    /// The document that a name means. What is wrong with it is reported.
    pub(super) fn name(
        &self,
        name: &Name,
        kinds: &[Kind],
        place: &Place,
        document: &Document,
        resolved: &mut Resolved,
    ) -> Option<Nr> {
        let explicit = name.kind.filter(|_| name.may_be(kinds)).map(|kind| [kind]);
        let wanted = explicit.as_ref().map_or(kinds, |kind| kind.as_slice());
        match self.library.find(name, kinds) {
            Found::One(to) => {
                self.check_retired(to, place, document, resolved);
                return Some(to);
            }
            Found::Draft => {
                let message =
                    format!("`{}` refers to the draft `{}`, which is left out", document.id, name.slug);
                resolved.findings.push(Finding::new(&LINK_TO_DRAFT, place.clone(), message));
            }
            Found::Several(ids) => {
                let ids: Vec<_> = ids.iter().map(|id| format!("`{id}`")).collect();
                let message = format!("`{}` could be {}", name.slug, ids.join(" or "));
                let finding = Finding::new(&UNKNOWN_REFERENCE, place.clone(), message);
                resolved.findings.push(finding.help("write it with its type or its whole path"));
            }
            Found::None if wanted.iter().any(|kind| self.doubtful.contains(kind)) => {}
            Found::None => resolved.findings.push(self.unknown(name, wanted, place)),
        }
        None
    }

    fn unknown(&self, name: &Name, kinds: &[Kind], place: &Place) -> Finding {
        let words: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
        let words = if words.len() > 3 { "document".to_owned() } else { words.join(" or ") };
        let id = &name.slug;
        let finding = |message| Finding::new(&UNKNOWN_REFERENCE, place.clone(), message);
        if let Some(other) = name.kind.filter(|_| !name.may_be(kinds)) {
            let message =
                format!("`{}:{id}` is {}, and here a {words} is asked for", other.word(), other.phrase());
            return finding(message);
        }
        let missing = || finding(format!("there is no {words} `{id}`")).once(&format!("{words} {id}"));
        if let Some(titled) = self.titled(id, kinds) {
            let help = format!("did you mean `{}`? That is the id of \"{}\"", titled.id.slug, titled.title);
            return missing().help(help).instead(Some(Instead::new(&**id, &*titled.id.slug)));
        }
        let known: Vec<&str> = kinds
            .iter()
            .flat_map(|kind| self.library.of_kind(*kind))
            .map(|(_, known)| &*known.id.slug)
            .collect();
        let is_written_out = id.contains(|letter: char| letter.is_whitespace() || letter.is_uppercase());
        let plain = if is_written_out { slug(id) } else { id.to_string() };
        if let Some(near) = near(&plain, known.iter().copied()) {
            let instead = near.sure().map(|word| Instead::new(&**id, word));
            return missing().help(format!("did you mean `{}`?", near.word)).instead(instead);
        }
        let list = match known.len() {
            1..=12 => format!("known here: {}", known.join(", ")),
            _ => String::new(),
        };
        let other = Kind::ALL.iter().find(|kind| self.library.by_id(**kind, id).is_some());
        if let Some(other) = other.filter(|other| !kinds.contains(other)) {
            let message = format!("`{id}` is {}, and here a {words} is asked for", other.phrase());
            return finding(message).help(list);
        }
        let asks_roles = kinds.contains(&Kind::Role) && kinds.len() <= 3;
        if asks_roles && (is_written_out || id.contains('@')) {
            let part = name.part.as_ref().map_or(String::new(), |part| format!(".{part}"));
            let message = format!("`{id}{part}` is no {words}: here stand roles, never persons");
            let help = if list.is_empty() { String::new() } else { format!("name the role instead; {list}") };
            return Finding::new(&PERSON, place.clone(), message).help(help);
        }
        let renamed = |kind: &Kind| !kind.is_listed() && *kind != Kind::Page;
        match kinds {
            _ if list.is_empty() => missing(),
            [kind] if renamed(kind) => {
                missing().help(format!("{list}; if it was renamed, write id = \"{id}\" in its file"))
            }
            [Kind::Role] => missing().help(format!("{list}; roles, never persons")),
            _ => missing().help(list),
        }
    }

    /// The document of one of these kinds that has this title.
    fn titled(&self, title: &str, kinds: &[Kind]) -> Option<&Document> {
        let titles = self.titles.get_or_init(|| {
            let mut titles: HashMap<String, Vec<Nr>> = HashMap::new();
            for (nr, document) in self.library.iter() {
                titles.entry(document.title.to_lowercase()).or_default().push(nr);
            }
            titles
        });
        let mut found = titles.get(&title.to_lowercase())?.iter().map(|nr| &**self.library.get(*nr));
        found.find(|document| kinds.contains(&document.id.kind))
    }

    /// A part behind a dot must be an aspect of the factor, or a step of the phase.
    pub(super) fn check_part(&self, to: Nr, part: &str, place: &Place, resolved: &mut Resolved) {
        let target = self.library.get(to);
        let parts = target.head.parts();
        if target.broken || parts.iter().any(|known| &**known == part) {
            return;
        }
        let message = format!("{} has no part `{part}`", target.id);
        let (part, slug) = (part.to_owned(), target.id.slug.clone());
        let known: Vec<Arc<str>> = parts.iter().map(Arc::clone).collect();
        let guess = move || match near(&part, known.iter().map(|known| &**known)) {
            Some(Near { word, is_sure }) => Guessed {
                help: format!("did you mean `{slug}.{word}`?"),
                instead: is_sure.then(|| Instead::new(format!("{slug}.{part}"), format!("{slug}.{word}"))),
            },
            None if known.is_empty() => format!("write `{slug}` alone").into(),
            None => listed("its parts", known.iter().map(|known| &**known)).into(),
        };
        resolved.findings.push(Finding::new(&UNKNOWN_REFERENCE, place.clone(), message).guess(guess));
    }

    pub(super) fn check_retired(&self, to: Nr, place: &Place, document: &Document, resolved: &mut Resolved) {
        let target = self.library.get(to);
        let retired = |document: &Document| document.metadata.retired_on.filter(|date| *date <= self.today);
        let (Some(date), None) = (retired(target), retired(document)) else { return };
        let finding =
            Finding::new(&LINK_TO_RETIRED, place.clone(), format!("`{}` was retired on {date}", target.id));
        let heir = target.metadata.replaced_by.as_ref().map(|heir| &heir.name.slug);
        resolved.findings.push(match heir {
            Some(heir) => finding.help(format!("point to `{heir}`, which took its place")),
            None => finding,
        });
    }
}

/// A field of a plain page that names nothing: another tool may mean something else by it, unless it is nearly right.
fn soften(finding: &mut Finding, field: &str) {
    if finding.rule != &UNKNOWN_REFERENCE {
        return;
    }
    finding.level = Level::Warning;
    if !finding.help.text().starts_with("did you mean") {
        let message = format!("{}; `{field}` is taken for a field of another tool", finding.message);
        let help = std::mem::take(&mut finding.help);
        let foreign = Finding::new(&FOREIGN_FIELD, finding.place.clone(), message).once(field);
        *finding = Finding { help, ..foreign };
    }
}

/// The edges and the links of each document. What else was found goes to the others.
pub(super) fn unzip(
    resolved: Vec<Resolved>,
    late: &mut Vec<LateLink>,
    report: &mut Report,
) -> (Vec<Vec<Edge>>, Vec<Links>) {
    let mut all = (Vec::with_capacity(resolved.len()), Vec::with_capacity(resolved.len()));
    for one in resolved {
        report.extend(one.findings);
        late.extend(one.late);
        let includes =
            one.includes.into_iter().map(|found| found.map(|(nr, section)| Included { nr, section }));
        all.0.push(one.edges);
        all.1.push(Links { targets: one.targets.into(), summary: one.summary, includes: includes.collect() });
    }
    all
}
