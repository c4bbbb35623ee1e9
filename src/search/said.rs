//! What the fields of a document say, for search: of the page as a whole, and of its parts that have an anchor.

use std::sync::Arc;

use super::entry::Section;
use crate::content::assessment::Dimension;
use crate::content::community::Community;
use crate::content::factor::Aspect;
use crate::content::purpose::Purpose;
use crate::content::roadmap::Stage;
use crate::content::{Document, Head};
use crate::site::Site;

type Text = Arc<str>;

/// The parts of a document that have an anchor on its page.
pub(super) fn parts(head: &Head) -> Vec<Section> {
    match head {
        Head::Phase(phase) => {
            phase.steps.iter().map(|step| part(&step.id, &step.title, Lines::default())).collect()
        }
        Head::Factor(factor) => factor.aspects.iter().map(aspect).collect(),
        Head::Roadmap(roadmap) => roadmap.stages.iter().map(stage).collect(),
        Head::Assessment(assessment) => assessment.dimensions.iter().map(dimension).collect(),
        _ => Vec::new(),
    }
}

/// What is said of the document as a whole.
pub(super) fn whole(document: &Document, site: &Site) -> String {
    let mut top = Lines::default();
    match &document.head {
        Head::Page(_)
        | Head::Playbook(_)
        | Head::Story(_)
        | Head::Roadmap(_)
        | Head::Assessment(_)
        | Head::Progress(_) => {}
        Head::Phase(phase) => {
            top.one(&phase.goal);
            phase.waivers.iter().for_each(|waiver| top.one(&waiver.reason));
        }
        Head::Factor(factor) => {
            top.one(&factor.question);
            factor.relations.iter().for_each(|relation| top.one(&relation.how));
        }
        Head::Play(play) => {
            top.all(&play.materials);
            top.all(&play.channels);
            top.maybe(&[&play.people]);
        }
        Head::Purpose(purpose) => top.purpose(purpose),
        Head::Stakeholder(stakeholder) => {
            top.maybe(&[&stakeholder.needs, &stakeholder.gains, &stakeholder.gives, &stakeholder.attitude]);
        }
        Head::Role(role) => {
            top.all(&role.does);
            top.all(&role.needs);
        }
        Head::Measure(measure) => {
            top.one(&measure.question);
            top.maybe(&[&measure.how, &measure.baseline, &measure.target]);
        }
        Head::Community(community) => top.community(community),
        Head::Decision(decision) => {
            let area = decision.area.as_ref();
            let known = site.config.decision_areas.iter().find(|known| Some(&known.id) == area);
            top.maybe(&[&known.map(|area| area.title.clone())]);
            top.all(&decision.options);
        }
        Head::Pitfall(pitfall) => top.all(&pitfall.symptoms),
        Head::Work(work) => {
            top.all(&work.authors);
            top.maybe(&[&work.publisher, &work.year.map(|year| year.to_string().into())]);
        }
        Head::Term(term) => top.one(&term.text),
    }
    document.metadata.changes.iter().for_each(|change| top.one(&change.note));
    top.0
}

/// By what else a document is known.
pub(super) fn names(document: &Document) -> Vec<&str> {
    let slug = document.id.slug.rsplit('/').next();
    let mut names: Vec<&str> =
        slug.into_iter().chain(document.metadata.tags.iter().map(|tag| &**tag)).collect();
    if let Head::Term(term) = &document.head {
        names.extend(term.synonyms.iter().map(|name| &**name));
    }
    names
}

fn part(anchor: &Text, title: &Text, said: Lines) -> Section {
    Section { anchor: anchor.clone(), heading: title.clone(), said: said.0, text: String::new() }
}

fn aspect(aspect: &Aspect) -> Section {
    let mut said = Lines::default();
    said.maybe(&[&aspect.question, &aspect.neglect]);
    part(&aspect.id, &aspect.title, said)
}

fn dimension(dimension: &Dimension) -> Section {
    let mut said = Lines::default();
    said.one(&dimension.question);
    said.all(&dimension.levels);
    part(&dimension.id, &dimension.title, said)
}

fn stage(stage: &Stage) -> Section {
    let mut said = Lines::default();
    said.maybe(&[&stage.collaboration, &stage.business_value, &stage.control, &stage.critical_mass]);
    for investment in &stage.investments {
        said.one(&investment.title);
        said.maybe(&[&investment.amount, &investment.reason]);
    }
    for risk in &stage.risks {
        said.one(&risk.title);
        said.maybe(&[&risk.cause, &risk.mitigation, &risk.trigger]);
    }
    for decision in &stage.decisions {
        said.maybe(&[&decision.summary, &decision.not_needed]);
    }
    part(&stage.id, &stage.title, said)
}

/// Texts, each on a line of its own.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn one(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.push_str(text);
            self.0.push('\n');
        }
    }

    fn all(&mut self, texts: &[Text]) {
        for text in texts {
            self.one(text);
        }
    }

    fn maybe(&mut self, texts: &[&Option<Text>]) {
        texts.iter().filter_map(|text| text.as_ref()).for_each(|text| self.one(text));
    }

    fn purpose(&mut self, purpose: &Purpose) {
        purpose.said().for_each(|(_, text)| self.one(text));
        self.maybe(&[
            &purpose.member_value,
            &purpose.business_value,
            &purpose.business_goal,
            &purpose.output,
        ]);
        self.all(&purpose.evidence);
        self.all(&purpose.in_scope);
        self.all(&purpose.out_of_scope);
        self.maybe(&[&purpose.risk_reason]);
    }

    fn community(&mut self, community: &Community) {
        self.maybe(&[&community.acknowledgement, &community.member_time, &community.training]);
        self.maybe(&[&community.recognition.as_ref().and_then(|recognition| recognition.how.clone())]);
        self.all(&community.neighbours);
        community.influencers.iter().for_each(|influencer| self.maybe(&[&influencer.message]));
    }
}
