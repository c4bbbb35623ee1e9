//! Who points at whom, both ways.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::library::Nr;
use crate::content::Relation;
use crate::content::reference::{Part, Spot};

/// One relation between two documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The document that says it.
    pub from: Nr,
    /// The document it is said of.
    pub to: Nr,
    /// What it says.
    pub relation: Relation,
    /// The part of the target: an aspect of a factor, a step of a phase.
    pub part: Option<Arc<str>>,
    /// The part of the document that says it.
    pub spot: Spot,
}

/// All edges of the site.
#[derive(Debug, Default)]
pub struct Graph {
    edges: Vec<Edge>,
    /// The edges of each document, by its number.
    from: Vec<Range<u32>>,
    /// The edges to each document, by its number.
    to: Vec<Vec<u32>>,
}

impl Graph {
    /// Takes the edges of each document, in the order of the documents.
    pub(super) fn new(edges: impl ExactSizeIterator<Item = Vec<Edge>>) -> Self {
        let count = edges.len();
        let mut graph =
            Self { edges: Vec::new(), from: Vec::with_capacity(count), to: vec![Vec::new(); count] };
        for edges in edges {
            let start = graph.number();
            graph.edges.extend(collapse(edges));
            graph.from.push(start..graph.number());
        }
        for (number, edge) in (0..).zip(&graph.edges) {
            graph.to[edge.to.index()].push(number);
        }
        graph
    }

    fn number(&self) -> u32 {
        u32::try_from(self.edges.len()).expect("fewer than four thousand million edges")
    }

    /// What a document says, in the order in which it says it.
    pub fn outgoing(&self, nr: Nr) -> &[Edge] {
        let range = &self.from[nr.index()];
        &self.edges[range.start as usize..range.end as usize]
    }

    /// What is said of a document, in the order of the documents that say it.
    pub fn incoming(&self, nr: Nr) -> impl Iterator<Item = &Edge> {
        self.to[nr.index()].iter().map(|number| &self.edges[*number as usize])
    }

    /// Where a document is said to stand in one relation, in the order of the documents that say it.
    pub fn backlinks(&self, nr: Nr, relation: Relation) -> impl Iterator<Item = &Edge> {
        self.incoming(nr).filter(move |edge| edge.relation == relation)
    }
}

/// Drops what a document says of itself, what it says twice, and mentions of those it names in a field.
fn collapse(edges: Vec<Edge>) -> Vec<Edge> {
    let mut named: HashSet<Nr> = HashSet::new();
    let mut said: HashSet<(Relation, Nr, Option<Arc<str>>, Spot)> = HashSet::new();
    let mut mentioned: HashSet<Nr> = HashSet::new();
    let is_mention = |edge: &Edge| edge.relation == Relation::Mentions;
    named.extend(
        edges.iter().filter(|edge| !is_mention(edge) && edge.spot.part == Part::Whole).map(|edge| edge.to),
    );
    let mut kept = edges;
    kept.retain(|edge| {
        if edge.from == edge.to {
            false
        } else if is_mention(edge) {
            !named.contains(&edge.to) && mentioned.insert(edge.to)
        } else {
            said.insert((edge.relation, edge.to, edge.part.clone(), edge.spot.clone()))
        }
    });
    kept
}
