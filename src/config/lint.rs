//! `[lint]`: how many rules are asked, how loudly, and which words they look for.

use std::sync::Arc;

use crate::fields::{Fields, Word as _, words};
use crate::report::Level;
use crate::source::Span;

words! {
    /// How many of the rules are asked for, and how loudly.
    Profile {
        /// Everything but broken links is a hint: for the first days.
        Gentle = "gentle",
        /// As the rules say.
        Standard = "standard",
        /// Hints about purposes, road maps and communities are warnings, and dead links are errors.
        Strict = "strict",
    }
}

words! {
    /// What becomes of the findings of a rule.
    Verdict {
        /// They are dropped.
        Off = "off",
        /// They are hints.
        Hint = "hint",
        /// They are warnings.
        Warning = "warning",
        /// They are errors.
        Error = "error",
    }
}

impl Verdict {
    /// The level; none for off.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Level::Hint),
            Self::Warning => Some(Level::Warning),
            Self::Error => Some(Level::Error),
        }
    }
}

/// The settings of the checks.
#[derive(Clone, Debug, PartialEq)]
pub struct Lint {
    /// `profile`.
    pub profile: Profile,
    /// `tools`: names of tools that a purpose should do without.
    pub tools: Vec<Arc<str>>,
    /// `boilerplate`: stock phrases.
    pub boilerplate: Vec<Arc<str>>,
    /// `ecosystem`: the groups that somebody should stand for.
    pub ecosystem: Option<Vec<Arc<str>>>,
    /// `[lint.rules]`: the verdicts on single rules.
    pub rules: Vec<RuleSetting>,
}

/// The verdict on one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSetting {
    /// The code of the rule.
    pub code: Arc<str>,
    /// What becomes of its findings.
    pub verdict: Verdict,
    /// Where it is written.
    pub span: Span,
}

/// Names of tools that people gather in. Those that are ordinary words too are told apart where they are looked for.
const TOOLS: [&str; 40] = [
    "Basecamp",
    "Bluesky",
    "Confluence",
    "Discord",
    "Dropbox",
    "Facebook",
    "Flickr",
    "GitHub",
    "GitLab",
    "Google Chat",
    "Google Workspace",
    "Instagram",
    "Jira",
    "Jive",
    "LinkedIn",
    "Mastodon",
    "Mattermost",
    "Miro",
    "Moodle",
    "Nextcloud",
    "Notion",
    "Reddit",
    "Rocket.Chat",
    "SharePoint",
    "Skype",
    "Slack",
    "Staffbase",
    "Teams",
    "Telegram",
    "Threema",
    "TikTok",
    "Trello",
    "Twitter",
    "Viva Engage",
    "Webex",
    "WhatsApp",
    "Workplace",
    "Yammer",
    "YouTube",
    "Zoom",
];
const BOILERPLATE: [&str; 34] = [
    "world-class",
    "best-in-class",
    "best of breed",
    "synergy",
    "synergies",
    "cutting-edge",
    "bleeding edge",
    "state of the art",
    "leverage",
    "leveraging",
    "thought leadership",
    "game-changing",
    "game changer",
    "next-generation",
    "next level",
    "paradigm",
    "holistic",
    "seamless",
    "empower",
    "empowering",
    "unlock",
    "unleash",
    "excellence",
    "digital transformation",
    "future-proof",
    "innovation culture",
    "culture of innovation",
    "win-win",
    "north star",
    "one-stop shop",
    "ganzheitlich",
    "zukunftsfähig",
    "Synergien",
    "Exzellenz",
];

impl Lint {
    pub(super) fn read(fields: Option<&Fields<'_>>) -> Self {
        let own = |key| fields.filter(|fields| fields.has(key)).map(|fields| fields.texts(key));
        let list = |key, usual: &[&str]| {
            own(key).unwrap_or_else(|| usual.iter().map(|word| Arc::from(*word)).collect())
        };
        let rules = fields.and_then(|fields| fields.table("rules", "`lint.rules`"));
        let settings = rules.as_ref().map(Fields::free_texts).unwrap_or_default().into_iter();
        let settings = settings.filter_map(|(code, word, span)| {
            let verdict = Verdict::ALL.iter().copied().find(|verdict| verdict.word() == &*word);
            if let (None, Some(rules)) = (verdict, &rules) {
                let help = format!("{code} = \"off\", \"hint\", \"warning\" or \"error\"");
                rules.invalid(&code, &format!("a verdict, not \"{word}\""), help);
            }
            Some(RuleSetting { code, verdict: verdict?, span })
        });
        Self {
            profile: fields.and_then(|fields| fields.word("profile")).unwrap_or(Profile::Standard),
            tools: list("tools", &TOOLS),
            boilerplate: list("boilerplate", &BOILERPLATE),
            ecosystem: own("ecosystem"),
            rules: settings.collect(),
        }
    }
}
