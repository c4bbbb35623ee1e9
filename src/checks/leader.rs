//! PUR006, ROD013: whether a business leader stands behind a purpose and its road map.

use super::Check;
use super::check::place_of;
use super::purpose::{are_known, lacks, purposes};
use super::roadmap::roadmaps;
use crate::content::Ref;
use crate::content::purpose::{Purpose, Status};
use crate::content::reference::Referable;
use crate::content::role::Role;
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A purpose that no business leader has chosen.
pub(super) static NOT_CHOSEN: Check = Check {
    rule: &Rule {
        code: "PUR006",
        name: "no-business-leader",
        level: Level::Warning,
        asks: "Whether `decided_by`, `agreed_with` or `sponsor` of every purpose names a role of kind leadership, or \
               stakeholders of the group leadership, from `chosen` on.",
        why: "Bradley and McDonald leave the choice to those who lead the business. A purpose that only the makers \
              of a platform have chosen is about the platform.",
        help: "name the role of a business leader in `decided_by`",
    },
    run: not_chosen,
};

fn not_chosen(site: &Site, findings: &mut Vec<Finding>) {
    for purpose in purposes(site, Status::Chosen) {
        let Purpose { decided_by, agreed_with, sponsor, .. } = purpose.head;
        let is_known = are_known(site, decided_by)
            && are_known(site, agreed_with)
            && are_known(site, sponsor.as_slice());
        if site.is_led(purpose.head) || !is_known {
            continue;
        }
        let message = "no business leader has chosen this purpose";
        let asked = (NOT_CHOSEN.rule, Status::Chosen);
        let finding = if decided_by.is_empty() {
            lacks(purpose.document, asked, message, "decided_by = [\"…\"]")
        } else {
            let label = "none of these has `kind = \"leadership\"`";
            Finding::new(NOT_CHOSEN.rule, purpose.document.place("decided_by"), message).label(label)
        };
        findings.push(finding);
    }
}

fn is_leader<T: Referable>(site: &Site, who: &Ref<T>) -> bool {
    site.find(who).is_some_and(|nr| site.is_leader(nr))
}

/// A road map that no business leader answers for.
pub(super) static NO_SPONSOR: Check = Check {
    rule: &Rule {
        code: "ROD013",
        name: "no-sponsor",
        level: Level::Warning,
        asks: "Whether the `sponsor` of every road map is a role of kind leadership.",
        why: "Bradley and McDonald: getting value out of communities is a challenge of leadership and management. A \
              road map asks for time and money, and somebody has to be able to give them.",
        help: "name the role of a business leader: sponsor = \"…\"",
    },
    run: no_sponsor,
};

fn no_sponsor(site: &Site, findings: &mut Vec<Finding>) {
    for roadmap in roadmaps(site) {
        let sponsor = roadmap.head.sponsor.as_ref();
        if sponsor.is_some_and(|role| site.find(role).is_none() || is_leader(site, role)) {
            continue;
        }
        let place = place_of(roadmap.document, &["sponsor", "title"]);
        let finding = Finding::new(NO_SPONSOR.rule, place, "no business leader answers for this road map");
        let purpose = roadmap.head.purpose.as_ref().and_then(|purpose| site.get(purpose));
        let leader = purpose.and_then(|purpose| leader_of(site, purpose.head));
        let help = leader.map(|role| {
            format!(
                "the purpose has one: sponsor = \"{}\", if that is who gives time and money",
                role.name.slug
            )
        });
        findings.push(finding.help(help.unwrap_or_default()));
    }
}

/// The business leader that a purpose names.
fn leader_of<'a>(site: &Site, purpose: &'a Purpose) -> Option<&'a Ref<Role>> {
    purpose.sponsor.iter().chain(&purpose.decided_by).find(|role| is_leader(site, role))
}
