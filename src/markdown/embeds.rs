//! Embeds as Obsidian writes them: `![[Page]]` on a line of its own shows a page, and `![[picture.png|200]]` a picture.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::Dialect;

/// An embed of a page, and where it stands.
pub(super) type Embed<'a> = (&'a str, Range<usize>);

/// The pages that a block embeds, if it does nothing else.
pub(super) fn of_block<'a>(
    dialect: Dialect,
    tag: &Tag<'_>,
    text: &'a str,
    range: &Range<usize>,
) -> Option<Vec<Embed<'a>>> {
    let can = dialect.wikilinks && *tag == Tag::Paragraph;
    of_paragraph(text.get(range.clone()).filter(|_| can)?, range.start)
}

/// The pages that a paragraph embeds, if it does nothing else. `start` is where the paragraph stands.
fn of_paragraph(paragraph: &str, start: usize) -> Option<Vec<Embed<'_>>> {
    if !paragraph.trim_start().starts_with("![[") {
        return None;
    }
    let mut at = start;
    let lines = paragraph.split_inclusive('\n').map(|line| {
        let words = line.trim();
        let begin = at + (line.len() - line.trim_start().len());
        at += line.len();
        let name = words.strip_prefix("![[")?.strip_suffix("]]")?;
        let name = name.split_once('|').map_or(name, |(name, _)| name).trim();
        let is_page = !name.is_empty() && !name.contains(['[', ']']) && !is_file(name);
        is_page.then(|| (name, begin..begin + words.len()))
    });
    lines.collect()
}

/// Whether a name between brackets is that of a file which is no page: it ends in a dot and a short word.
fn is_file(name: &str) -> bool {
    let name = name.split('#').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        let is_word = (2..=5).contains(&extension.len())
            && extension.chars().all(|letter| letter.is_ascii_alphanumeric())
            && extension.contains(|letter: char| letter.is_ascii_alphabetic());
        is_word && !crate::source::MARKDOWN.iter().any(|markdown| extension.eq_ignore_ascii_case(markdown))
    })
}

/// The words of a picture between brackets, and its width and height: `what it shows|200`, `200x100`. Without words it is
/// called by its name.
pub(super) fn picture<'a>(words: &'a str, name: &'a str) -> (&'a str, [Option<u32>; 2]) {
    let (alt, last) = words.rsplit_once('|').unwrap_or(("", words));
    let pixels = |text: &str| text.parse::<u32>().ok().filter(|pixels| *pixels > 0);
    let (width, height) = last.split_once('x').map_or((last, None), |(width, height)| (width, Some(height)));
    let size = match (pixels(width.trim()), height.map(|height| pixels(height.trim()))) {
        (Some(width), None) => [Some(width), None],
        (Some(width), Some(Some(height))) => [Some(width), Some(height)],
        _ => return (words, [None, None]),
    };
    (if alt.trim().is_empty() { name } else { alt.trim() }, size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_embeds_pages_if_every_line_does() {
        for (paragraph, pages) in [
            ("![[A]]", Some(&["A"][..])),
            ("![[A b/c#D e|x]]\n  ![[b.md]]\n", Some(&["A b/c#D e", "b.md"])),
            ("![[v1.2 notes]]", Some(&["v1.2 notes"])),
            ("![[2. Basics]]", Some(&["2. Basics"])),
            ("![[A]] and", None),
            ("![[A]] ![[B]]", None),
            ("![[a.png]]", None),
            ("![[A]]\n![[a.PDF|200]]", None),
            ("![[]]", None),
            ("![[A\nB]]", None),
            ("![[A]", None),
            ("[[A]]", None),
        ] {
            let found = of_paragraph(paragraph, 7);
            let names = found.as_ref().map(|found| found.iter().map(|(name, _)| *name).collect::<Vec<_>>());
            assert_eq!(names.as_deref(), pages, "{paragraph}");
            for (name, range) in found.unwrap_or_default() {
                assert!(paragraph[range.start - 7..range.end - 7].contains(name), "{paragraph}");
            }
        }
    }

    #[test]
    fn a_picture_has_words_and_a_size() {
        for (words, expected) in [
            ("a.png", ("a.png", [None, None])),
            ("200", ("a.png", [Some(200), None])),
            ("200x100", ("a.png", [Some(200), Some(100)])),
            ("A tree|200", ("A tree", [Some(200), None])),
            ("A|B | 3x4", ("A|B", [Some(3), Some(4)])),
            ("0", ("0", [None, None])),
            ("2x", ("2x", [None, None])),
            ("99999999999", ("99999999999", [None, None])),
            ("A tree", ("A tree", [None, None])),
        ] {
            assert_eq!(picture(words, "a.png"), expected, "{words}");
        }
    }
}
