//! Pages that look like documents of a type: proposals, and nothing more.

use super::pages::Taken;

/// What gives a type away: headings, of which a page has at least so many, or names.
struct Sign {
    kind: &'static str,
    home: &'static str,
    least: usize,
    headings: &'static [&'static str],
    names: &'static [&'static str],
}

const SIGNS: [Sign; 4] = [
    Sign {
        kind: "plays",
        home: "`content/playbooks/BOOK/`",
        least: 2,
        headings: &[
            "steps",
            "checklist",
            "how to run",
            "run the play",
            "what you need",
            "you will need",
            "materials",
            "who should participate",
            "participants",
            "time",
            "when to use",
            "prep",
        ],
        names: &[],
    },
    Sign {
        kind: "decisions",
        home: "`content/decisions/`",
        least: 3,
        headings: &[
            "status",
            "context",
            "decision",
            "consequences",
            "considered options",
            "decision outcome",
            "decision drivers",
        ],
        names: &[],
    },
    Sign {
        kind: "a glossary",
        home: "`content/glossary.toml`",
        least: 1,
        headings: &[],
        names: &["glossary", "terminology", "definitions", "terms"],
    },
    Sign {
        kind: "roles",
        home: "`content/roles.toml`",
        least: 1,
        headings: &[],
        names: &["roles", "roles-and-responsibilities"],
    },
];

/// How many pages of a type are named.
const MOST: usize = 20;

/// The part of the report that proposes types.
pub(super) fn types(taken: &Taken) -> String {
    let mut text = String::new();
    for sign in &SIGNS {
        let pages = taken.pages.iter().filter(|(path, page)| shows(sign, path, &page.text));
        let pages: Vec<_> = pages.map(|(path, _)| format!("`{path}`")).collect();
        if pages.is_empty() {
            continue;
        }
        let more = pages.len().saturating_sub(MOST);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        text += &format!(
            "- {} ({}): {}{more}\n",
            sign.kind,
            sign.home,
            pages[..pages.len().min(MOST)].join(", ")
        );
    }
    if text.is_empty() {
        text
    } else {
        format!(
            "\n## Pages that could have a type\n\nThey are plain pages now. As documents of a type they are linked, checked and listed.\n\n{text}"
        )
    }
}

fn shows(sign: &Sign, path: &str, text: &str) -> bool {
    let stem =
        path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_lowercase().replace('_', "-");
    if sign.names.contains(&&*stem) {
        return true;
    }
    let headings =
        text.lines().filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")));
    let headings: Vec<String> =
        headings.map(|heading| heading.trim().trim_end_matches([':', '#']).trim().to_lowercase()).collect();
    let found = sign.headings.iter().filter(|word| headings.iter().any(|heading| heading == *word)).count();
    !sign.headings.is_empty() && found >= sign.least
}
