//! Markup of other programs that is no Markdown and means nothing here: it is shown as text, and named.

/// A kind of foreign markup: how a finding names it, and what to do.
#[derive(Debug, PartialEq)]
pub(super) struct Foreign {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
}

const SHORTCODE: Foreign = Foreign {
    name: "a Hugo shortcode",
    help: "write what it stands for in Markdown, or with a `:::` directive; put it in back ticks if you write about it",
};
const TAG: Foreign = Foreign {
    name: "a tag of Liquid or Jinja",
    help: "write what it stands for in Markdown; put it in back ticks if you write about it",
};
const VARIABLE: Foreign = Foreign {
    name: "a variable of a template",
    help: "write its value; put it in back ticks if you write about it",
};
const MDBOOK: Foreign = Foreign {
    name: "a command of mdBook",
    help: "write `::: include ../other.md` on a line of its own to show another page here; code must be copied",
};
const CONTENTS: Foreign = Foreign {
    name: "a call for a table of contents",
    help: "delete it: a page with headings has a list of them",
};
const IMPORT: Foreign =
    Foreign { name: "an import of MDX", help: "delete it, and write in Markdown what the component shows" };
const WIKI: Foreign =
    Foreign { name: "a link of a wiki", help: "set `wikilinks = true` under `[markdown]` in site.toml" };
const HIGHLIGHT: Foreign = Foreign {
    name: "a highlight",
    help: "write `<mark>words</mark>`; put it in back ticks if you write about it",
};
pub(super) const TABLE: Foreign = Foreign {
    name: "a table without a line of hyphens that fits its head",
    help: "write a line with as many cells below its first line, such as `|---|---|`",
};
pub(super) const DIAGRAM: Foreign = Foreign {
    name: "a diagram that would have to be drawn",
    help: "draw it as an SVG file, and show it with `![what it says](diagram.svg)`",
};

/// The foreign markup in a stretch of running text: where each piece begins, and what it is.
pub(super) fn find(text: &str, starts_block: bool, wikilinks: bool) -> Vec<(usize, &'static Foreign)> {
    let mut found = Vec::new();
    if starts_block && let Some(whole) = whole(text) {
        return vec![(0, whole)];
    }
    let mut at = 0;
    while let Some(open) = text[at..].find(['{', '[', '=']).map(|open| at + open) {
        let rest = &text[open..];
        let kind =
            KINDS.iter().find(|(start, end, _)| rest.starts_with(start) && rest[start.len()..].contains(end));
        let is_meant = |start: &str| match start {
            "[[" => !wikilinks && is_name(rest),
            "==" => is_highlight(&text[..open], rest),
            _ => true,
        };
        match kind.filter(|(start, ..)| is_meant(start)) {
            Some((start, end, kind)) => {
                found.push((open, *kind));
                at = open + start.len() + rest[start.len()..].find(end).unwrap_or_default() + end.len();
            }
            None => at = open + 1,
        }
    }
    found
}

/// How each kind begins and ends, longer ones first.
static KINDS: [(&str, &str, &Foreign); 7] = [
    ("{{<", ">}}", &SHORTCODE),
    ("{{%", "%}}", &SHORTCODE),
    ("{{#", "}}", &MDBOOK),
    ("{{", "}}", &VARIABLE),
    ("{%", "%}", &TAG),
    ("[[", "]]", &WIKI),
    ("==", "==", &HIGHLIGHT),
];

/// Whether what stands in `[[…]]` can be the name of a page, as it is not in `[[ -f x ]]` or `a[[1]]`.
fn is_name(text: &str) -> bool {
    let inner = text[2..].split("]]").next().unwrap_or_default();
    !inner.is_empty()
        && inner.trim() == inner
        && inner.chars().any(char::is_alphabetic)
        && !inner.contains(['[', '\n'])
}

/// Whether `==` begins words that are highlighted, as it does not in `a == b` or `a==b`.
fn is_highlight(before: &str, text: &str) -> bool {
    let inner = text[2..].split("==").next().unwrap_or_default();
    let after = text[2 + inner.len()..].trim_start_matches("==");
    let touches =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '=');
    !inner.is_empty()
        && inner.trim() == inner
        && !inner.starts_with('=')
        && !touches(before.chars().next_back())
        && !touches(after.chars().next())
}

/// Whether a paragraph was meant as a table: each of its lines stands between bars.
pub(super) fn is_table(paragraph: &str) -> bool {
    let mut lines = paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_row = |line: &str| line.len() > 2 && line.starts_with('|') && line.ends_with('|');
    lines.clone().nth(1).is_some() && lines.all(is_row)
}

/// What a block of text is as a whole.
fn whole(text: &str) -> Option<&'static Foreign> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "${toc}", "<!-- toc -->"].contains(&&*lower) {
        return Some(&CONTENTS);
    }
    let imports = text.starts_with("import ") && (text.contains(" from '") || text.contains(" from \""));
    let exports = ["export const ", "export default "].iter().any(|start| text.starts_with(start));
    (imports || exports).then_some(&IMPORT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_markup_is_named() {
        for (text, expected) in [
            ("a {{< figure src=\"x\" >}} b {{% /note %}}", &[(2, &SHORTCODE), (27, &SHORTCODE)][..]),
            ("{{#include a.rs}}", &[(0, &MDBOOK)]),
            ("{% if x %}{{ y }}{% endif %}", &[(0, &TAG), (10, &VARIABLE), (17, &TAG)]),
            ("see [[Page]] and [[a b|c]]", &[(4, &WIKI), (17, &WIKI)]),
            ("{{ open, {a: {b: 1}}", &[(0, &VARIABLE)]),
            ("a ==word== and ==two words==.", &[(2, &HIGHLIGHT), (15, &HIGHLIGHT)]),
            ("a == b, c==d==e, ==== , == x ==, if (a==b) and (c==d)", &[]),
            ("set {a, b}, [x], {, [[ -f x ]], x[[1]], {}", &[]),
        ] {
            assert_eq!(find(text, false, false), expected, "{text}");
        }
        for (paragraph, expected) in [
            ("| a | b |\n| c | d |\n", true),
            ("|a|\n|---|---|\n|b|", true),
            ("  | a | b |\n  | c | d |", true),
            ("| a |", false),
            ("|x| is |y|\nwithout", false),
            ("Text\n| a | b |", false),
            ("||\n||", false),
        ] {
            assert_eq!(is_table(paragraph), expected, "{paragraph}");
        }
        assert_eq!(find("[[Page]]", true, true), []);
        assert_eq!(find("[TOC]", true, false), [(0, &CONTENTS)]);
        assert_eq!(find("see [TOC]", false, false), []);
        assert_eq!(find("import Tabs from '@theme/Tabs';", true, false), [(0, &IMPORT)]);
        assert_eq!(find("import taxes from \"abroad\" are low", false, false), []);
    }
}
