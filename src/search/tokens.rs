//! What counts as a word, and when two words are the same. `search.js` does it alike; `tests/tokens.json` holds both to it.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::text::is_invisible;

/// Longer words are cut here, in letters.
const LONGEST: usize = 64;

/// A text as it is compared: small letters, without accents, points and what nobody sees.
///
/// Only the marks of Latin, Greek, Cyrillic, Hebrew and Arabic writing are dropped. In other scripts, marks are vowels
/// and make other words.
///
/// ```
/// assert_eq!(roadbook::search::folded("Ärger & Œuvre"), "arger & oeuvre");
/// ```
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let seen = text.chars().filter(|letter| !is_invisible(*letter));
    let bare: String = seen.nfkd().filter(|letter| !is_accent(*letter)).collect();
    let mut folded = String::with_capacity(bare.len());
    for letter in bare.to_lowercase().nfc() {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            _ => folded.push(letter),
        }
    }
    folded
}

fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Tells of each word of a text, folded. Writing that puts no spaces between words is told of in overlapping pairs of
/// letters.
pub(super) fn tokens(text: &str, mut tell: impl FnMut(&str)) {
    let is_gap = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'\'';
    let mut small = String::new();
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| !is_gap(&byte)) {
        rest = &rest[start..];
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if end > 0 && rest.as_bytes().get(end).is_none_or(is_gap) {
            // most words of most texts
            small.clear();
            small.push_str(&rest[..end.min(LONGEST)]);
            small.make_ascii_lowercase();
            tell(&small);
            rest = &rest[end..];
        } else {
            let end = rest.bytes().position(|byte| is_gap(&byte)).unwrap_or(rest.len());
            words(&folded(&rest[..end]), &mut tell);
            rest = &rest[end..];
        }
    }
}

fn words(text: &str, tell: &mut impl FnMut(&str)) {
    let mut rest = text;
    while let Some(start) = rest.find(is_letter) {
        rest = &rest[start..];
        let (word, after) = rest.split_at(end_of_word(rest));
        rest = after;
        let mark = after.chars().next().filter(|mark| is_apostrophe(*mark)).map_or(0, char::len_utf8);
        let ending = &after[mark..][..end_of_word(&after[mark..])];
        if mark == 0 || !(1..=2).contains(&ending.chars().count()) {
            split(word, tell);
            continue;
        }
        rest = &after[mark + ending.len()..];
        // what is somebody's is found under somebody, and "don't" under "dont"
        if ending == "s" { split(word, tell) } else { split(&[word, ending].concat(), tell) }
    }
}

fn end_of_word(text: &str) -> usize {
    text.find(|letter| !is_letter(letter)).unwrap_or(text.len())
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

/// Whether a letter is of writing without spaces: Han, Kana, Thai, Lao, Burmese, Khmer.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn split(word: &str, tell: &mut impl FnMut(&str)) {
    if word.is_ascii() {
        return tell(&word[..word.len().min(LONGEST)]);
    }
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|letter| is_unspaced(letter) != unspaced).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        let ends: Vec<usize> = run.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
        if !unspaced {
            tell(&run[..ends[ends.len().min(LONGEST) - 1]]);
        } else if ends.len() == 1 {
            tell(run);
        } else {
            let starts = std::iter::once(0).chain(ends.iter().copied());
            starts.zip(&ends[1..]).for_each(|(start, end)| tell(&run[start..*end]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_the_table_says() {
        let table: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../tests/tokens.json")).expect("the table is JSON");
        for (text, expected) in table {
            let mut found = Vec::new();
            tokens(&text, |word| found.push(word.to_owned()));
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
