//! COM004, COM007, COM008, COM013, COM014, COM016: who is in a community, how they came, who is heard and who is rewarded.

use super::Check;
use super::activity::active_communities;
use super::check::{asked, place_of};
use crate::content::community::{Community, CommunityKind, Invitation, Rewards, Standing};
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// An invitation to everybody and nobody.
pub(super) static MASS_INVITATION: Check = Check {
    rule: &Rule {
        code: "COM004",
        name: "mass-invitation",
        level: Level::Warning,
        asks: "Whether people are invited one by one, and not all alike.",
        why: "Edelman: a letter to everybody moves nobody. People come because somebody asked them by name, even if \
              a mail merge wrote the name.",
        help: "use invitation = \"personal\", or \"merge\" with one line that is theirs",
    },
    run: mass_invitation,
};

fn mass_invitation(site: &Site, findings: &mut Vec<Finding>) {
    let is_mass = |community: &Community| community.invitation == Some(Invitation::Mass);
    for community in asked::<Community>(site).filter(|community| is_mass(community.head)) {
        let place = community.document.place("invitation");
        findings.push(Finding::new(MASS_INVITATION.rule, place, "people are invited by mass mail"));
    }
}

/// Nobody knows how people come in.
pub(super) static NO_INVITATION: Check = Check {
    rule: &Rule {
        code: "COM016",
        name: "invitation-unsaid",
        level: Level::Hint,
        asks: "Whether every community with an active purpose says how people are invited (`invitation`).",
        why: "Edelman: a place that is open is still empty, and how people are asked in decides who writes. Where nothing \
              is said, it becomes a circular.",
        help: "say it: invitation = \"personal\", or \"merge\" with one line in each letter that is theirs",
    },
    run: no_invitation,
};

fn no_invitation(site: &Site, findings: &mut Vec<Finding>) {
    for community in active_communities(site).filter(|community| community.head.invitation.is_none()) {
        let place = place_of(community.document, &["invitation", "title"]);
        findings.push(Finding::new(NO_INVITATION.rule, place, "how are people invited?"));
    }
}

/// A community that is a market.
pub(super) static CUSTOMERS_ONLY: Check = Check {
    rule: &Rule {
        code: "COM007",
        name: "customers-only",
        level: Level::Warning,
        asks: "Whether every community that names its members has some besides customers.",
        why: "\"People, not tools\": who sees only customers sees a market. Colleagues, suppliers and partners talk \
              about the same things, and the best ideas come from where they meet.",
        help: "who else is already there? Employees, partners, suppliers, competitors: add them to `members`",
    },
    run: customers_only,
};

fn customers_only(site: &Site, findings: &mut Vec<Finding>) {
    for community in asked::<Community>(site) {
        let members = &community.head.members;
        let mut groups = members.iter().map(|member| site.get(member).map(|member| &member.head.group));
        let are_customers = groups.all(|group| group.is_some_and(|group| &**group == "customers"));
        if !members.is_empty() && are_customers {
            let place = community.document.place("members");
            findings.push(Finding::new(
                CUSTOMERS_ONLY.rule,
                place,
                "this community is made of customers only",
            ));
        }
    }
}

/// A prize for one.
pub(super) static ONE_WINNER: Check = Check {
    rule: &Rule {
        code: "COM008",
        name: "one-winner",
        level: Level::Warning,
        asks: "Whether the recognition of a community rewards the group, and not single people only.",
        why: "Edelman: where there are individual winners, people keep their ideas until the last day, so that nobody \
              can build on them.",
        help: "reward the group, or both: rewards = \"group\"",
    },
    run: one_winner,
};

fn one_winner(site: &Site, findings: &mut Vec<Finding>) {
    for community in asked::<Community>(site) {
        let rewards = community.head.recognition.as_ref().and_then(|recognition| recognition.rewards);
        if rewards == Some(Rewards::Individual) {
            let place = community.document.place("recognition");
            findings.push(Finding::new(ONE_WINNER.rule, place, "only individuals are rewarded"));
        }
    }
}

/// Voices from the top only.
pub(super) static ONLY_EXECUTIVES: Check = Check {
    rule: &Rule {
        code: "COM013",
        name: "only-executives-heard",
        level: Level::Hint,
        asks: "Whether one of the influencers of a community, where it has two or more, is no executive.",
        why: "Edelman: on the network a good sentence counts for more than the rank of whoever wrote it. The one \
              whom colleagues ask first is seldom the one with the largest office.",
        help: "who is listened to at the front line? Add an [[influencer]] with level = \"frontline\"",
    },
    run: only_executives,
};

fn only_executives(site: &Site, findings: &mut Vec<Finding>) {
    for community in asked::<Community>(site) {
        let influencers = &community.head.influencers;
        let all = influencers.iter().all(|influencer| influencer.level == Some(Standing::Executive));
        if influencers.len() > 1 && all {
            let place = community.document.place("influencer");
            let message = match influencers.len() {
                2 => "both influencers are executives".to_owned(),
                count => format!("all {count} influencers are executives"),
            };
            findings.push(Finding::new(ONLY_EXECUTIVES.rule, place, message));
        }
    }
}

/// A learning network that hears itself only.
pub(super) static THIN_NETWORK: Check = Check {
    rule: &Rule {
        code: "COM014",
        name: "learning-network-thin",
        level: Level::Warning,
        asks: "Whether every learning network has thought leaders inside (`network.inside`) and allies outside \
               (`network.allies`).",
        why: "Koch: it takes people inside who have ideas, and people outside, at universities and among customers, \
              who try them out.",
        help: "add under [network]: inside = [\"thought-leader\"] and allies = [\"customers\", \"academics\"]",
    },
    run: thin_network,
};

fn thin_network(site: &Site, findings: &mut Vec<Finding>) {
    for community in asked::<Community>(site) {
        let Community { kind: Some(CommunityKind::LearningNetwork), network, .. } = community.head else {
            continue;
        };
        let has_inside = network.as_ref().is_some_and(|network| !network.inside.is_empty());
        let has_allies = network.as_ref().is_some_and(|network| !network.allies.is_empty());
        let (message, help) = match (has_inside, has_allies) {
            (true, true) => continue,
            (true, false) => (
                "a learning network without allies outside",
                "add under [network]: allies = [\"customers\", \"academics\"]",
            ),
            (false, true) => (
                "a learning network without thought leaders inside",
                "add under [network]: inside = [\"thought-leader\"]",
            ),
            (false, false) => {
                ("a learning network without thought leaders inside, and without allies outside", "")
            }
        };
        let place = place_of(community.document, &["network", "kind"]);
        findings.push(Finding::new(THIN_NETWORK.rule, place, message).help(help));
    }
}
