//! The order of playbooks and plays, worked out once: whatever lists plays asks here, or goes by their numbers.
//!
//! Playbooks come in the order that their authors give them. A playbook runs the plays it names, and then the rest of
//! its folder; what has no order of its own goes by the steps of the phases that it covers, so that the purpose comes
//! before the tool.

use std::collections::HashMap;
use std::sync::Arc;

use super::library::{Found, Library, Nr};
use crate::content::phase::Phase;
use crate::content::reference::Referable;
use crate::content::{Document, Head, Kind, Ref};
use crate::slug::slug;

/// Playbooks and their plays.
#[derive(Debug, Default)]
pub struct Playbooks {
    plays: HashMap<Nr, Vec<Nr>>,
    homes: HashMap<Nr, Nr>,
    /// The playbooks and plays of each phase in the order in which they are read, and the place of each in it.
    of_phases: HashMap<Nr, Vec<(Nr, Option<Nr>)>>,
    turns: HashMap<(Nr, Nr), usize>,
}

impl Playbooks {
    /// A play belongs to the playbook whose folder it lies in. A playbook runs the plays it names in their order, also
    /// those of other playbooks, and then the rest of its folder.
    fn of_folders(library: &Library) -> Self {
        let mut playbooks = Self::default();
        let mut folders: HashMap<Nr, Vec<Nr>> = HashMap::new();
        for (nr, document) in library.of_kind(Kind::Play) {
            let folder = document.path.folder().rsplit('/').next().unwrap_or_default();
            if let Some(playbook) = library.by_id(Kind::Playbook, &slug(folder)) {
                playbooks.homes.insert(nr, playbook);
                folders.entry(playbook).or_default().push(nr);
            }
        }
        let steps = Steps::new(library);
        for (nr, document) in library.of_kind(Kind::Playbook) {
            let Head::Playbook(playbook) = &document.head else { continue };
            let mut rest = folders.remove(&nr).unwrap_or_default();
            rest.sort_by_key(|play| steps.place(library, *play));
            let mut plays: Vec<Nr> = Vec::new();
            let mut seen = std::collections::HashSet::new();
            let named = playbook.plays.iter().filter_map(|play| one(library, play));
            plays.extend(named.chain(rest).filter(|play| seen.insert(*play)));
            playbooks.plays.insert(nr, plays);
        }
        playbooks
    }

    /// The playbooks and plays of a library that is in reading order.
    pub(super) fn new(library: &Library) -> Self {
        let mut playbooks = Self::of_folders(library);
        let mut places: Vec<(Nr, (Option<Nr>, usize), Nr)> = Vec::new();
        for (nr, _) in library.of_kind(Kind::Playbook) {
            places.extend(
                phases_of(library, &playbooks, nr).into_iter().map(|phase| (phase, (Some(nr), 0), nr)),
            );
        }
        let runs = playbooks.runs(library);
        for (nr, _) in library.of_kind(Kind::Play) {
            for phase in phases_of(library, &playbooks, nr) {
                places.push((phase, playbooks.seat(library, &runs, nr, phase), nr));
            }
        }
        // what belongs to no playbook comes last
        places.sort_by_key(|(phase, (book, place), nr)| (*phase, book.is_none(), *book, *place, *nr));
        places.dedup();
        for (phase, (book, _), nr) in places {
            let row = playbooks.of_phases.entry(phase).or_default();
            playbooks.turns.insert((phase, nr), row.len());
            row.push((nr, book));
        }
        playbooks
    }

    /// The playbooks that run each play, and its place in them, counted from 1.
    fn runs(&self, library: &Library) -> HashMap<Nr, Vec<(Nr, usize)>> {
        let mut runs: HashMap<Nr, Vec<(Nr, usize)>> = HashMap::new();
        for (book, _) in library.of_kind(Kind::Playbook) {
            for (place, play) in (1..).zip(self.plays(book)) {
                runs.entry(*play).or_default().push((book, place));
            }
        }
        runs
    }

    /// Where a play stands among those of a phase: in the first playbook of the phase that runs it, or else in its own,
    /// or else in the first that runs it.
    fn seat(
        &self,
        library: &Library,
        runs: &HashMap<Nr, Vec<(Nr, usize)>>,
        play: Nr,
        phase: Nr,
    ) -> (Option<Nr>, usize) {
        let runs = runs.get(&play).map_or(&[][..], Vec::as_slice);
        let of_phase = runs.iter().find(|(book, _)| phases_of(library, self, *book).contains(&phase));
        let own = || runs.iter().find(|(book, _)| self.of_play(play) == Some(*book));
        let seat = of_phase.or_else(own).or(runs.first());
        seat.map_or((None, 0), |(book, place)| (Some(*book), *place))
    }

    /// The plays of a playbook, in order.
    pub fn plays(&self, playbook: Nr) -> &[Nr] {
        self.plays.get(&playbook).map_or(&[], Vec::as_slice)
    }

    /// The playbook that a play belongs to.
    pub fn of_play(&self, play: Nr) -> Option<Nr> {
        self.homes.get(&play).copied()
    }

    /// The playbooks and plays of a phase in the order in which they are read: each playbook of the phase before its
    /// plays, and with each the playbook among whose plays it stands.
    pub fn of_phase(&self, phase: Nr) -> &[(Nr, Option<Nr>)] {
        self.of_phases.get(&phase).map_or(&[], Vec::as_slice)
    }

    /// The place of a playbook or play among those of a phase.
    pub fn turn(&self, phase: Nr, nr: Nr) -> Option<usize> {
        self.turns.get(&(phase, nr)).copied()
    }
}

/// The phases a document belongs to: those it names, or for a play those of its playbook.
pub(super) fn phases_of(library: &Library, playbooks: &Playbooks, nr: Nr) -> Vec<Nr> {
    let find = |phases: &[Ref<Phase>]| phases.iter().filter_map(|phase| one(library, phase)).collect();
    match &library.get(nr).head {
        Head::Phase(_) => vec![nr],
        Head::Page(page) => find(&page.phases),
        Head::Pitfall(pitfall) => find(&pitfall.phases),
        Head::Story(story) => find(&story.phases),
        Head::Playbook(playbook) => find(playbook.phase.as_slice()),
        Head::Play(play) if !play.phases.is_empty() => find(&play.phases),
        Head::Play(_) => {
            let home = playbooks.of_play(nr);
            home.map_or_else(Vec::new, |playbook| phases_of(library, playbooks, playbook))
        }
        _ => Vec::new(),
    }
}

/// The playbooks, and the plays, of a library in the order in which they are read. A play stands in its own playbook, or
/// in the first that runs it; what belongs to none comes last.
pub(super) fn reading_order(library: &Library) -> [(Kind, Vec<Nr>); 2] {
    let playbooks = Playbooks::of_folders(library);
    let steps = Steps::new(library);
    let all = |kind: Kind| library.of_kind(kind).map(|(nr, _)| nr);
    let mut books: Vec<Nr> = all(Kind::Playbook).collect();
    books.sort_by_cached_key(|book| steps.place_of_book(library, *book, playbooks.plays(*book)));
    let is_here = |play: &Nr, book: Nr| playbooks.of_play(*play).is_none_or(|home| home == book);
    let of_books = books.iter().flat_map(|book| {
        let plays = playbooks.plays(*book).iter().copied();
        plays.filter(|play| is_here(play, *book))
    });
    let mut rest: Vec<Nr> = all(Kind::Play).collect();
    rest.sort_by_cached_key(|play| steps.place(library, *play));
    let mut seen = std::collections::HashSet::new();
    let plays = of_books.chain(rest).filter(|play| seen.insert(*play)).collect();
    [(Kind::Playbook, books), (Kind::Play, plays)]
}

/// The steps of all phases, in their order.
struct Steps(HashMap<(Nr, Arc<str>), (Nr, usize)>);

/// A place among documents: the order that its author gives it, and then the step; those without come last.
type Turn = (i64, (bool, Option<(Nr, usize)>));

impl Steps {
    fn new(library: &Library) -> Self {
        let phases = library.of_kind(Kind::Phase);
        let steps = phases.flat_map(|(nr, document)| {
            let steps = if let Head::Phase(phase) = &document.head { &phase.steps[..] } else { &[] };
            (1..).zip(steps).map(move |(number, step)| ((nr, step.id.clone()), (nr, number)))
        });
        Self(steps.collect())
    }

    /// The first step that a play covers, or else the end of the first of its phases.
    fn of_play(&self, library: &Library, play: Nr) -> Option<(Nr, usize)> {
        let Head::Play(play) = &library.get(play).head else { return None };
        let step = |step: &Ref<Phase>| self.0.get(&(one(library, step)?, step.name.part.clone()?)).copied();
        let phases = play.phases.iter().filter_map(|phase| Some((one(library, phase)?, usize::MAX)));
        play.covers.iter().filter_map(step).min().or_else(|| phases.min())
    }

    fn place(&self, library: &Library, play: Nr) -> Turn {
        let step = self.of_play(library, play);
        (order(library.get(play)), (step.is_none(), step))
    }

    /// A playbook goes by its phase, and within the phase by the first step that its plays cover. One that names no phase
    /// goes by the first of its plays.
    fn place_of_book(&self, library: &Library, book: Nr, plays: &[Nr]) -> Turn {
        let document = library.get(book);
        let Head::Playbook(playbook) = &document.head else { return (order(document), (true, None)) };
        let steps = plays.iter().filter_map(|play| self.of_play(library, *play)).min();
        let phase = playbook.phase.as_ref().and_then(|phase| one(library, phase));
        let place = match (phase, steps) {
            (Some(phase), Some((of, step))) if phase == of => Some((phase, step)),
            (Some(phase), _) => Some((phase, usize::MAX)),
            (None, steps) => steps,
        };
        (order(document), (place.is_none(), place))
    }
}

fn order(document: &Document) -> i64 {
    document.metadata.order.unwrap_or(i64::MAX)
}

fn one<T: Referable>(library: &Library, reference: &Ref<T>) -> Option<Nr> {
    match library.find(&reference.name, T::KINDS) {
        Found::One(nr) => Some(nr),
        _ => None,
    }
}
