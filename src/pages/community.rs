//! A community: what is it, and who keeps it going?

use std::sync::Arc;

use serde::Serialize;

use super::checklist::{Gates, Recorded, communities, gates_of, recorded_gates};
use super::desk::Desk;
use super::page::Drawn;
use super::parts::{Fact, Facts, Link, Term};
use super::planner::Planner;
use crate::content::community::{Community, CommunityKind, Standing};
use crate::content::phase::Phase;
use crate::content::purpose::Purpose;
use crate::content::{Kind, Relation};
use crate::markdown::Prose;
use crate::site::{Edge, Entry, Nr};

#[derive(Hash, Serialize)]
struct View {
    kind: Option<Term>,
    reach: Option<Term>,
    purposes: Vec<PurposeView>,
    care: Vec<Fact>,
    people: Vec<Fact>,
    influencers: Vec<InfluencerView>,
    body: Option<Prose>,
    progress: Vec<PhaseView>,
    readings: Vec<Link>,
    neighbours: Vec<Arc<str>>,
    channels: Vec<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct PurposeView {
    link: Link,
    statement: Arc<str>,
}

#[derive(Hash, Serialize)]
struct InfluencerView {
    role: Option<Link>,
    level: Option<Term>,
    message: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct PhaseView {
    phase: Link,
    gates: Gates,
    recorded: Vec<Recorded>,
}

/// The page of a community.
pub(super) fn draw(desk: &Desk<'_>, community: Entry<'_, Community>) -> Drawn {
    let planner: &Planner<'_> = desk;
    let (nr, head, words) = (community.nr, community.head, &planner.words);
    let view = View {
        kind: head.kind.map(|word| Term::new(words, "community_kind", &word)),
        reach: head.reach.map(|word| Term::new(words, "reach", &word)),
        purposes: purposes(planner, head),
        care: care(planner, head),
        people: people(planner, nr, head),
        influencers: influencers(planner, head),
        body: desk.body(nr),
        progress: progress(planner, nr),
        readings: planner
            .site
            .graph
            .backlinks(nr, Relation::Community)
            .filter(|edge| planner.document(edge.from).id.kind == Kind::Assessment)
            .map(|edge| planner.link(edge.from))
            .collect(),
        neighbours: head.neighbours.clone(),
        channels: head.channels.clone(),
    };
    let shown = |edge: &Edge| {
        let record = planner.document(edge.from).id.kind.is_record();
        record || matches!(edge.relation, Relation::Community | Relation::Overlaps | Relation::Mentors)
    };
    let meta = desk.meta(nr, |edge| !shown(edge));
    Drawn::new("community.html", meta, "community", view)
}

fn purposes(planner: &Planner<'_>, head: &Community) -> Vec<PurposeView> {
    let purposes = head.purposes.iter().filter_map(|purpose| planner.site.get::<Purpose>(purpose));
    let view = |purpose: Entry<'_, Purpose>| PurposeView {
        link: planner.link(purpose.nr),
        statement: purpose.head.statement.clone(),
    };
    purposes.map(view).collect()
}

/// What keeps it going.
fn care(planner: &Planner<'_>, head: &Community) -> Vec<Fact> {
    let mut facts = Facts::new(&planner.words);
    facts.text("acknowledgement", head.acknowledgement.clone());
    facts.text("member_time", head.member_time.clone());
    facts.text("training", head.training.clone());
    if let Some(recognition) = &head.recognition {
        facts.word("rewards_label", "rewards", recognition.rewards);
        facts.text("recognition", recognition.how.clone());
    }
    facts.word("decision_rights_label", "decision_rights", head.decision_rights);
    facts.word("invitation_label", "invitation", head.invitation);
    facts.all
}

/// The communities that share people with a community, whichever of the two says so.
pub(super) fn overlaps(planner: &Planner<'_>, nr: Nr, head: &Community) -> Vec<Link> {
    let mut overlaps = planner.links(&head.overlaps);
    let theirs = planner.site.graph.backlinks(nr, Relation::Overlaps).map(|edge| planner.link(edge.from));
    let theirs: Vec<_> = theirs.filter(|link| !overlaps.contains(link)).collect();
    overlaps.extend(theirs);
    overlaps
}

fn people(planner: &Planner<'_>, nr: Nr, head: &Community) -> Vec<Fact> {
    let mut facts = Facts::new(&planner.words);
    facts.links("manager", planner.maybe(head.manager.as_ref()).into_iter().collect());
    facts.links("members", planner.links(&head.members));
    facts.text("size", head.size.map(|size| size.to_string()));
    if let Some(network) = head.network.as_ref().filter(|_| head.kind == Some(CommunityKind::LearningNetwork))
    {
        facts.links("network_inside", planner.links(&network.inside));
        facts.links("network_allies", planner.links(&network.allies));
        facts.links("network_joins", planner.links(&network.joins));
        facts.text("network_research", Some(network.research.join("; ")));
        facts.text("network_sharing", network.sharing.clone());
    }
    facts.links("overlaps_with", overlaps(planner, nr, head));
    facts.links("mentors", planner.links(&head.mentors));
    let helpers = planner.site.graph.backlinks(nr, Relation::Mentors).map(|edge| planner.link(edge.from));
    facts.links("helped_by", helpers.collect());
    facts.all
}

fn influencers(planner: &Planner<'_>, head: &Community) -> Vec<InfluencerView> {
    let level = |word: Standing| Term::new(&planner.words, "standing", &word);
    let view = |influencer: &crate::content::community::Influencer| InfluencerView {
        role: planner.maybe(influencer.role.as_ref()),
        level: influencer.level.map(level),
        message: influencer.message.clone(),
    };
    head.influencers.iter().map(view).collect()
}

/// The gates of each phase, for a community that keeps a progress file.
fn progress(planner: &Planner<'_>, nr: Nr) -> Vec<PhaseView> {
    if !communities(planner.site).contains(&nr) {
        return Vec::new();
    }
    let phases = planner.site.all::<Phase>().map(|phase| phase.nr);
    let view = |phase: Nr| {
        let gates = gates_of(planner, phase, nr)?;
        Some(PhaseView { phase: planner.link(phase), gates, recorded: recorded_gates(planner, phase, nr) })
    };
    phases.filter_map(view).collect()
}
