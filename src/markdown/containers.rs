//! The boxes that hold other blocks: callouts, and what `:::` opens.

use super::fragment::{Fragment, GapKind};
use crate::slug::nearest;

/// The words that may stand behind `:::`.
pub(super) const DIRECTIVES: [&str; 5] = ["tabs", "tab", "steps", "details", "include"];
/// The kinds of callouts that have a name in every language.
pub(super) const CALLOUTS: [&str; 6] = ["note", "tip", "important", "warning", "caution", "example"];
/// What other programs call them.
const ALIASES: [(&str, &str); 27] = [
    ("abstract", "note"),
    ("aside", "note"),
    ("attention", "warning"),
    ("bug", "caution"),
    ("check", "tip"),
    ("cite", "note"),
    ("danger", "caution"),
    ("done", "tip"),
    ("error", "caution"),
    ("fail", "caution"),
    ("failure", "caution"),
    ("faq", "note"),
    ("help", "note"),
    ("hint", "tip"),
    ("info", "note"),
    ("missing", "caution"),
    ("question", "note"),
    ("quote", "note"),
    ("secondary", "note"),
    ("seealso", "note"),
    ("success", "tip"),
    ("summary", "note"),
    ("tldr", "note"),
    ("todo", "important"),
    ("warn", "warning"),
    ("working", "note"),
    ("caveat", "warning"),
];

/// A box that holds other blocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Container<'a> {
    Callout {
        kind: &'a str,
        title: &'a str,
        folded: bool,
        /// Whether it is a block quote; else `:::` closes it.
        quoted: bool,
    },
    Tabs,
    Tab {
        title: &'a str,
    },
    Steps,
    Details {
        title: &'a str,
    },
    /// A directive that does not exist: what it holds is shown, and its closing line closes it.
    Unknown {
        title: &'a str,
    },
}

impl<'a> Container<'a> {
    /// The title as it is written; empty where there is none.
    pub(super) fn title(&self) -> &'a str {
        match self {
            Self::Callout { title, .. }
            | Self::Tab { title }
            | Self::Details { title }
            | Self::Unknown { title } => title,
            Self::Tabs | Self::Steps => "",
        }
    }
}

/// The kind of callout that a word names, here or in another program.
pub(super) fn callout_named(word: &str) -> Option<&'static str> {
    let kind = CALLOUTS.into_iter().find(|kind| kind.eq_ignore_ascii_case(word));
    let alias = || ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(word));
    kind.or_else(|| alias().map(|(_, kind)| *kind))
}

/// The kind of callout that an author means by a word.
pub(super) fn callout_meant(word: &str) -> Option<&'static str> {
    callout_named(word).or_else(|| nearest(&word.to_lowercase(), CALLOUTS))
}

/// The start of a box. Where it has a title, the words of it and [`end_title`] follow.
pub(super) fn open(container: &Container<'_>, out: &mut Fragment) {
    out.line();
    match *container {
        Container::Callout { kind, title, folded, .. } => {
            let kind = kind.to_lowercase();
            let class = callout_named(&kind).unwrap_or(&kind);
            let (start, end) = if folded {
                ("<details class=\"callout callout-", "\"><summary>")
            } else {
                ("<div class=\"callout callout-", "\" role=\"note\"><p class=\"callout-title\">")
            };
            out.raw(start);
            out.text(class);
            out.raw(end);
            if title.is_empty() {
                out.gap(GapKind::CalloutTitle(kind.into()));
                end_title(container, out);
            }
        }
        Container::Details { title } => {
            out.raw("<details><summary>");
            if title.is_empty() {
                out.word("details");
                end_title(container, out);
            }
        }
        Container::Tab { title } => {
            out.raw("<section class=\"tab\"><p class=\"tab-title\">");
            if title.is_empty() {
                end_title(container, out);
            }
        }
        Container::Unknown { title } => out.raw(if title.is_empty() { "<div>\n" } else { "<div>\n<p>" }),
        Container::Tabs => out.raw("<div class=\"tabs\">\n"),
        Container::Steps => out.raw("<div class=\"steps\">\n"),
    }
}

/// The end of the title of a box.
pub(super) fn end_title(container: &Container<'_>, out: &mut Fragment) {
    out.raw(match container {
        Container::Callout { folded: true, .. } | Container::Details { .. } => "</summary>\n",
        _ => "</p>\n",
    });
}

/// The end of a box.
pub(super) fn close(container: &Container<'_>, out: &mut Fragment) {
    out.line();
    out.raw(match container {
        Container::Callout { folded: true, .. } | Container::Details { .. } => "</details>\n",
        Container::Tab { .. } => "</section>\n",
        _ => "</div>\n",
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_callout_has_a_name_in_every_language() {
        for words in [
            include_str!("../../themes/default/words/en-GB.toml"),
            include_str!("../../themes/default/words/de.toml"),
        ] {
            let (_, names) = words.split_once("[callout]\n").expect("there are names");
            let names = names.lines().take_while(|line| !line.starts_with('['));
            let kinds: Vec<&str> = names.filter_map(|line| Some(line.split_once('=')?.0.trim())).collect();
            assert_eq!(kinds, CALLOUTS);
        }
    }
}
