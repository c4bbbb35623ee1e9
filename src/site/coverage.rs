//! Which success factors are worked on in which phase, and by what.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::graph::{Edge, Graph};
use super::library::{Library, Nr};
use crate::content::reference::{Part, Spot};
use crate::content::{Head, Kind, Relation};

/// Which success factors are worked on in which phase.
#[derive(Debug, Default)]
pub struct Coverage {
    works: BTreeMap<(Nr, Nr), Vec<Work>>,
}

/// Something that works on a factor in a phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The document.
    pub from: Nr,
    /// The part of it: the whole, or a checklist item.
    pub spot: Spot,
    /// The aspect, where one is named.
    pub aspect: Option<Arc<str>>,
    /// What sort of thing it is.
    pub kind: WorkKind,
}

/// What sort of thing works on a factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKind {
    /// A play.
    Play,
    /// A checklist item.
    Item,
    /// A page.
    Page,
}

/// One cell of the table of factors and phases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell<'a> {
    /// What works there: each play, item and page once.
    pub works: Vec<&'a Work>,
}

impl Cell<'_> {
    /// How many things of a sort there are.
    pub fn count(&self, kind: WorkKind) -> usize {
        self.works.iter().filter(|work| work.kind == kind).count()
    }

    /// Whether nothing is done: pages alone do nothing.
    pub fn is_gap(&self) -> bool {
        self.works.iter().all(|work| work.kind == WorkKind::Page)
    }
}

impl Coverage {
    /// `phases_of` gives the phases of a document; retired documents do not count.
    pub(super) fn new(
        library: &Library,
        graph: &Graph,
        phases_of: impl Fn(Nr) -> Vec<Nr>,
        is_retired: impl Fn(Nr) -> bool,
    ) -> Self {
        let mut coverage = Self::default();
        for (factor, _) in library.of_kind(Kind::Factor) {
            for edge in graph.incoming(factor).filter(|edge| !is_retired(edge.from)) {
                let Some(kind) = kind_of(library, edge) else { continue };
                let (from, spot, aspect) = (edge.from, edge.spot.clone(), edge.part.clone());
                let work = Work { from, spot, aspect, kind };
                for phase in phases_of(edge.from) {
                    coverage.works.entry((phase, factor)).or_default().push(work.clone());
                }
            }
        }
        coverage
    }

    /// What works on a factor, or on one aspect of it, in a phase.
    pub fn cell(&self, phase: Nr, factor: Nr, aspect: Option<&str>) -> Cell<'_> {
        let all = self.works.get(&(phase, factor)).map_or(&[][..], Vec::as_slice);
        let mut cell = Cell::default();
        for work in all {
            let wanted = aspect.is_none_or(|aspect| work.aspect.as_deref() == Some(aspect));
            let known = |other: &&Work| other.from == work.from && other.spot == work.spot;
            // a document names several aspects in a row
            if wanted && !cell.works.iter().rev().take(8).any(known) {
                cell.works.push(work);
            }
        }
        cell
    }
}

fn kind_of(library: &Library, edge: &Edge) -> Option<WorkKind> {
    match (edge.relation, &library.get(edge.from).head) {
        (Relation::Factor, Head::Assessment(_)) => None,
        (Relation::Factor, _) if edge.spot.part == Part::Item => Some(WorkKind::Item),
        (Relation::Factors, Head::Play(_)) => Some(WorkKind::Play),
        (Relation::Factors, Head::Page(_)) => Some(WorkKind::Page),
        _ => None,
    }
}
