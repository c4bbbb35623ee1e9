//! A community: what is it, and who keeps it going?

use std::sync::Arc;

use serde::Serialize;

use super::checklist::{Gates, Recorded, communities, gates_of, recorded_gates};
use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Fact, Facts, Label, Link};
use super::site_context::SiteContext;
use crate::content::community::{Community, CommunityKind, Standing};
use crate::content::phase::Phase;
use crate::content::purpose::Purpose;
use crate::content::{Kind, Relation};
use crate::markdown::Prose;
use crate::site::{Edge, Entry, Nr};

#[derive(Hash, Serialize)]
struct View {
    kind: Option<Label>,
    reach: Option<Label>,
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
    level: Option<Label>,
    message: Option<Arc<str>>,
}

#[derive(Hash, Serialize)]
struct PhaseView {
    phase: Link,
    gates: Gates,
    recorded: Vec<Recorded>,
}

/// The page of a community.
pub(super) fn draw(context: &PageContext<'_>, community: Entry<'_, Community>) -> Drawn {
    let (nr, head, words) = (community.nr, community.head, &context.words);
    let view = View {
        kind: head.kind.map(|word| Label::new(words, "community_kind", &word)),
        reach: head.reach.map(|word| Label::new(words, "reach", &word)),
        purposes: purposes(context, head),
        care: care(context, head),
        people: people(context, nr, head),
        influencers: influencers(context, head),
        body: context.body(nr),
        progress: progress(context, nr),
        readings: context
            .site
            .graph
            .backlinks(nr, Relation::Community)
            .filter(|edge| context.document(edge.from).id.kind == Kind::Assessment)
            .map(|edge| context.link(edge.from))
            .collect(),
        neighbours: head.neighbours.clone(),
        channels: head.channels.clone(),
    };
    let shown = |edge: &Edge| {
        let record = context.document(edge.from).id.kind.is_record();
        record || matches!(edge.relation, Relation::Community | Relation::Overlaps | Relation::Mentors)
    };
    let meta = context.meta(nr, |edge| !shown(edge));
    Drawn::new("community.html", meta, "community", view)
}

fn purposes(context: &SiteContext<'_>, head: &Community) -> Vec<PurposeView> {
    let purposes = head.purposes.iter().filter_map(|purpose| context.site.get::<Purpose>(purpose));
    let view = |purpose: Entry<'_, Purpose>| PurposeView {
        link: context.link(purpose.nr),
        statement: purpose.head.statement.clone(),
    };
    purposes.map(view).collect()
}

/// What keeps it going.
fn care(context: &SiteContext<'_>, head: &Community) -> Vec<Fact> {
    let mut facts = Facts::new(&context.words);
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
pub(super) fn overlaps(context: &SiteContext<'_>, nr: Nr, head: &Community) -> Vec<Link> {
    let mut overlaps = context.links(&head.overlaps);
    let theirs = context.site.graph.backlinks(nr, Relation::Overlaps).map(|edge| context.link(edge.from));
    let theirs: Vec<_> = theirs.filter(|link| !overlaps.contains(link)).collect();
    overlaps.extend(theirs);
    overlaps
}

fn people(context: &SiteContext<'_>, nr: Nr, head: &Community) -> Vec<Fact> {
    let mut facts = Facts::new(&context.words);
    facts.links("manager", context.maybe(head.manager.as_ref()).into_iter().collect());
    facts.links("members", context.links(&head.members));
    facts.text("size", head.size.map(|size| size.to_string()));
    if let Some(network) = head.network.as_ref().filter(|_| head.kind == Some(CommunityKind::LearningNetwork))
    {
        facts.links("network_inside", context.links(&network.inside));
        facts.links("network_allies", context.links(&network.allies));
        facts.links("network_joins", context.links(&network.joins));
        facts.text("network_research", Some(network.research.join("; ")));
        facts.text("network_sharing", network.sharing.clone());
    }
    facts.links("overlaps_with", overlaps(context, nr, head));
    facts.links("mentors", context.links(&head.mentors));
    let helpers = context.site.graph.backlinks(nr, Relation::Mentors).map(|edge| context.link(edge.from));
    facts.links("helped_by", helpers.collect());
    facts.all
}

fn influencers(context: &SiteContext<'_>, head: &Community) -> Vec<InfluencerView> {
    let level = |word: Standing| Label::new(&context.words, "standing", &word);
    let view = |influencer: &crate::content::community::Influencer| InfluencerView {
        role: context.maybe(influencer.role.as_ref()),
        level: influencer.level.map(level),
        message: influencer.message.clone(),
    };
    head.influencers.iter().map(view).collect()
}

/// The gates of each phase, for a community that keeps a progress file.
fn progress(context: &SiteContext<'_>, nr: Nr) -> Vec<PhaseView> {
    if !communities(context.site).contains(&nr) {
        return Vec::new();
    }
    let phases = context.site.all::<Phase>().map(|phase| phase.nr);
    let view = |phase: Nr| {
        let gates = gates_of(context, phase, nr)?;
        Some(PhaseView { phase: context.link(phase), gates, recorded: recorded_gates(context, phase, nr) })
    };
    phases.filter_map(view).collect()
}
