//! The works that the reasons of rules lean on, by the names that the reasons give them.

use crate::report::Rule;

/// A work that the reason of a rule names.
#[derive(Debug, PartialEq, Eq)]
pub struct Work {
    /// What reasons call it: its authors, or its title in short.
    pub called: &'static str,
    /// Its id in the sources of our own playbook, which tells more of it.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
}

/// All of them.
static WORKS: [Work; 11] = [
    work(
        "Bradley and McDonald",
        "bradley-mcdonald-2011",
        "Social Media Success Is About Purpose (Not Technology)",
    ),
    work("Edelman", "edelman-2012", "What Enterprise Social Networks Lack: Purpose"),
    work("Kelly", "kelly-2008", "Social media IS NOT its networks"),
    work("\"People, not tools\"", "people-not-tools", "Don't focus on the tools in social media"),
    work(
        "Koch",
        "koch-learning-networks",
        "There is only one objective in social media: create learning networks",
    ),
    work(
        "Gartner (2008)",
        "gartner-2008",
        "Gartner Says Many Social Software Projects Fail Due to IT Managers Not Having a Well-Defined Purpose to Succeed",
    ),
    work("SideraWorks", "sidera-works", "What Is Social Business?"),
    work("Gawande", "gawande-checklist", "The Checklist Manifesto"),
    work("FeverBee", "feverbee-lifecycle", "The Online Community Lifecycle"),
    work("Atlassian", "atlassian-playbook", "Team Playbook"),
    work("MADR", "madr", "Markdown Any Decision Records"),
];

const fn work(called: &'static str, id: &'static str, title: &'static str) -> Work {
    Work { called, id, title }
}

/// The works that the reason of a rule leans on.
pub fn works(rule: &Rule) -> impl Iterator<Item = &'static Work> {
    let why = rule.why;
    WORKS.iter().filter(move |work| why.contains(work.called))
}
