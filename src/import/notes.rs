//! What an import could not do, by kind, with places: the page that it writes beside `site.toml`.

use std::collections::BTreeMap;

use super::settings::Settings;

/// A kind of thing that was left to do: its title, and what to do about it. In the order of the page.
pub(super) struct Kind(u8, &'static str, &'static str);

pub(super) const FAULT: Kind =
    Kind(0, "Files that could not be read", "Save them as UTF-8, or leave them out.");
pub(super) const FRONT: Kind =
    Kind(1, "Front matter that cannot be read", "`roadbook check` says what is wrong in each line.");
pub(super) const CLASH: Kind =
    Kind(2, "Two files that want one path", "The first was taken. Rename the other and import again.");
pub(super) const LEFT: Kind = Kind(
    3,
    "Files that were not taken",
    "They belong to the other tool, or no page names them. What readers need goes into `static/`.",
);
pub(super) const NAV: Kind = Kind(4, "Navigation that leads nowhere", "Write the page, or forget the entry.");
pub(super) const SECTION: Kind = Kind(
    5,
    "Sections of the navigation without a folder of their own",
    "Here a section is a folder. Move the pages into one, or let them stand.",
);
pub(super) const REDIRECT: Kind =
    Kind(6, "Redirects to other sites or to nothing", "Your web server can keep them.");
pub(super) const INCLUDE: Kind = Kind(7, "Includes that were not found", "Put the text there by hand.");
pub(super) const SHORTCODE: Kind = Kind(
    8,
    "Shortcodes and tags of the other tool",
    "They are shown as text. Write in Markdown what they stood for.",
);
pub(super) const VARIABLE: Kind =
    Kind(9, "Variables of the other tool", "They are shown as text. Write the value.");
pub(super) const COMPONENT: Kind = Kind(
    10,
    "Components and imports (MDX)",
    "Imports were taken out. Write in Markdown what the components stood for.",
);
pub(super) const DROPPED: Kind =
    Kind(11, "Marks for the look that were taken out", "Nothing is lost but the look.");
pub(super) const MENDED: Kind = Kind(
    12,
    "Front matter that was put right",
    "Texts got quotes, tabs became spaces, and of lines that stood twice one stayed. Look whether it is what was meant.",
);

/// Things that were left to do.
#[derive(Default)]
pub(super) struct Notes(BTreeMap<u8, Group>);

struct Group {
    kind: Kind,
    /// What was found, with the places where it was.
    found: BTreeMap<String, Vec<(String, usize)>>,
}

/// How many places of one thing, and how many things of a kind, the page names.
const MOST_PLACES: usize = 5;
const MOST_THINGS: usize = 60;

impl Notes {
    /// Notes something. `line` 0 is the whole file.
    pub(super) fn add(&mut self, kind: Kind, path: &str, line: usize, what: &str) {
        let group = self.0.entry(kind.0).or_insert(Group { kind, found: BTreeMap::new() });
        group.found.entry(what.to_owned()).or_default().push((path.to_owned(), line));
    }

    /// How many places there are.
    pub(super) fn count(&self) -> usize {
        self.0.values().flat_map(|group| group.found.values()).map(Vec::len).sum()
    }

    /// The page.
    pub(super) fn report(&self, settings: &Settings, pages: usize, proposals: &str) -> String {
        let mut page = format!(
            "# Import\n\nPages taken from a folder of {}: {pages}. This page is not published. `roadbook check` says what is \
             wrong with the pages themselves.\n",
            settings.tool.name()
        );
        if self.0.is_empty() {
            page += "\nNothing is left to do.\n";
        }
        for group in self.0.values() {
            let count: usize = group.found.values().map(Vec::len).sum();
            let Kind(_, title, help) = group.kind;
            page += &format!("\n## {title} ({count})\n\n{help}\n\n");
            let mut found: Vec<_> = group.found.iter().collect();
            found.sort_by_key(|(what, places)| (std::cmp::Reverse(places.len()), *what));
            for (what, places) in found.iter().take(MOST_THINGS) {
                page += &thing(what, places);
            }
            if found.len() > MOST_THINGS {
                page += &format!("- and {} more\n", found.len() - MOST_THINGS);
            }
        }
        page + proposals
    }
}

fn thing(what: &str, places: &[(String, usize)]) -> String {
    let place = |(path, line): &(String, usize)| match (path.as_str(), line) {
        ("", _) => None,
        (path, 0) => Some(format!("`{path}`")),
        (path, line) => Some(format!("`{path}:{line}`")),
    };
    let named: Vec<_> = places.iter().take(MOST_PLACES).filter_map(place).collect();
    let more = places.len().saturating_sub(MOST_PLACES);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    match (what.is_empty(), named.is_empty()) {
        (true, _) => format!("- {}{more}\n", named.join(", ")),
        (_, true) => format!("- {what}\n"),
        _ => format!("- {what}: {}{more}\n", named.join(", ")),
    }
}
