//! `content/communities/*.toml` (or `.md`): a group of people, ours or overlapping with ours.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::field_reader::FieldReader;
use super::purpose::Purpose;
use super::reference::{Ref, Referable};
use super::relation::Relation;
use super::role::Role;
use super::stakeholder::Stakeholder;
use crate::slug::is_slug;

crate::fields::words! {
    /// What holds a community together: the distinction that Edelman makes, and a learning network.
    CommunityKind {
        /// A goal that its members agreed on.
        Purpose = "purpose",
        /// A craft that its members share.
        Practice = "practice",
        /// A topic that its members enjoy.
        Interest = "interest",
        /// Ideas that its members test.
        LearningNetwork = "learning-network",
    }
}

crate::fields::words! {
    /// Where its people are.
    Reach {
        /// In the organisation.
        Internal = "internal",
        /// Outside of it.
        External = "external",
        /// On both sides.
        Mixed = "mixed",
    }
}

crate::fields::words! {
    /// How people are invited.
    Invitation {
        /// By somebody they know.
        Personal = "personal",
        /// By a letter with a line that is theirs.
        Merge = "merge",
        /// All alike.
        Mass = "mass",
    }
}

crate::fields::words! {
    /// Who decides. It should move to the members as the community grows up.
    DecisionRights {
        /// Management.
        Management = "management",
        /// Management and members.
        Shared = "shared",
        /// The members.
        Members = "members",
    }
}

crate::fields::words! {
    /// Who is rewarded.
    Rewards {
        /// The group.
        Group = "group",
        /// The group and single people.
        Both = "both",
        /// Single people.
        Individual = "individual",
    }
}

crate::fields::words! {
    /// Where somebody stands whose word counts.
    Standing {
        /// Close to the work.
        Frontline = "frontline",
        /// In between.
        Manager = "manager",
        /// At the top.
        Executive = "executive",
    }
}

documented! {
    /// A group of people.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Community {
        /// `kind` (required): what brings its people together.
        pub kind: Option<CommunityKind>,
        /// `reach` (required): whether it is inside the organisation, outside, or both.
        pub reach: Option<Reach>,
        /// `purposes`: what it works for.
        pub purposes: Vec<Ref<Purpose>>,
        /// `manager`: the role that focuses its energy.
        pub manager: Option<Ref<Role>>,
        /// `members`: which people. Never only customers.
        pub members: Vec<Ref<Stakeholder>>,
        /// `size`: how many.
        pub size: Option<i64>,
        /// `overlaps`: other communities whose members are also here; ids of this playbook, or any words for others.
        pub overlaps: Vec<Ref<Community>>,
        /// What `overlaps` says in any other form: communities that are not ours.
        pub neighbours: Vec<Arc<str>>,
        /// `channels`: where they meet. Listed last, on purpose.
        pub channels: Vec<Arc<str>>,
        /// `invitation`: how people are asked to join.
        pub invitation: Option<Invitation>,
        /// `acknowledgement`: who answers, and how fast.
        pub acknowledgement: Option<Arc<str>>,
        /// `member_time`: the working time that members are given.
        pub member_time: Option<Arc<str>>,
        /// `training`: what people are taught, and when.
        pub training: Option<Arc<str>>,
        /// `decision_rights`: who decides what the community does.
        pub decision_rights: Option<DecisionRights>,
        /// `[recognition]`: who is rewarded, and how.
        pub recognition: Option<Recognition>,
        /// `[[influencer]]`: whose word counts.
        pub influencers: Vec<Influencer>,
        /// `[network]`: whom a learning network connects.
        pub network: Option<Network>,
        /// `mentors`: younger communities that its leaders help.
        pub mentors: Vec<Ref<Community>>,
    }
}

documented! {
    /// Who is rewarded, and how.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Recognition {
        /// `rewards`: whether one person is rewarded, or all.
        pub rewards: Option<Rewards>,
        /// `how`: the way in which it is done.
        pub how: Option<Arc<str>>,
    }
}

documented! {
    /// Somebody whose word counts.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Influencer {
        /// `role`: who it is.
        pub role: Option<Ref<Role>>,
        /// `level`: where this person stands.
        pub level: Option<Standing>,
        /// `message`: what this person says to others.
        pub message: Option<Arc<str>>,
    }
}

documented! {
    /// What a learning network is made of.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Network {
        /// `inside`: roles in the organisation.
        pub inside: Vec<Ref<Role>>,
        /// `allies`: people outside of it.
        pub allies: Vec<Ref<Stakeholder>>,
        /// `research`: what it finds out.
        pub research: Vec<Arc<str>>,
        /// `sharing`: how it passes on what it learns.
        pub sharing: Option<Arc<str>>,
        /// `joins`: communities it connects.
        pub joins: Vec<Ref<Community>>,
    }
}

impl Community {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        let overlaps = reader.placed_texts(Relation::Overlaps.key());
        let (ours, others): (Vec<_>, Vec<_>) = overlaps.into_iter().partition(|(text, _)| is_slug(text));
        Self {
            kind: reader.required_word("kind"),
            reach: reader.required_word("reach"),
            purposes: reader.refs(Relation::Purposes),
            manager: reader.one(Relation::Manager),
            members: reader.refs(Relation::Members),
            size: reader.number("size"),
            overlaps: ours.iter().map(|(text, span)| reader.note(Relation::Overlaps, text, *span)).collect(),
            neighbours: others.into_iter().map(|(text, _)| text).collect(),
            channels: reader.texts("channels"),
            invitation: reader.word("invitation"),
            acknowledgement: reader.text("acknowledgement"),
            member_time: reader.text("member_time"),
            training: reader.text("training"),
            decision_rights: reader.word("decision_rights"),
            recognition: reader
                .table("recognition", "`recognition`")
                .map(|table| Recognition { rewards: table.word("rewards"), how: table.text("how") }),
            influencers: reader
                .nested_list("influencer", "an influencer")
                .iter()
                .map(Influencer::read)
                .collect(),
            network: reader.nested("network", "`network`").as_ref().map(Network::read),
            mentors: reader.refs(Relation::Mentors),
        }
    }
}

impl Influencer {
    fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            role: reader.one(Relation::Role),
            level: reader.word("level"),
            message: reader.text("message"),
        }
    }
}

impl Network {
    fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            inside: reader.refs(Relation::Inside),
            allies: reader.refs(Relation::Allies),
            research: reader.texts("research"),
            sharing: reader.text("sharing"),
            joins: reader.refs(Relation::Joins),
        }
    }
}

impl Referable for Community {
    const KINDS: &'static [Kind] = &[Kind::Community];
}
