//! What text is: one form for each letter, and nothing in it that no page, feed or terminal can hold.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// A text with every letter in its composed form (NFC), so that two spellings that look the same are the same. All text
/// that is read goes through here, and every name of a file that is looked up. Han characters that composing would
/// exchange for others keep their shape by a mark behind them.
///
/// ```
/// use roadbook::text::composed;
/// assert_eq!(composed("u\u{308}ber"), "über");
/// assert_eq!(composed("\u{fa19}"), "\u{795e}\u{fe00}");
/// ```
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.into();
    }
    text.chars().cjk_compat_variants().nfc().collect::<String>().into()
}

/// Whether a character can stand neither in HTML nor in XML, and means something else to a terminal: a control character
/// but for the tab and the line feed, or a noncharacter of Unicode.
pub fn is_unfit(letter: char) -> bool {
    let is_control = letter.is_control() && !matches!(letter, '\t' | '\n');
    is_control || u32::from(letter) & 0xfffe == 0xfffe || matches!(letter, '\u{fdd0}'..='\u{fdef}')
}

/// A text with a replacement character (`U+FFFD`) for every unfit one.
pub fn fit(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unfit) {
        return text.into();
    }
    text.chars().map(|letter| if is_unfit(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// A text on one line, for files and terminals that are read line by line: ends of lines and all that is unfit are spaces.
///
/// ```
/// assert_eq!(roadbook::text::one_line("a\n\u{1b}[31mb\u{2028}c"), "a  [31mb c");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    let parts_lines = |letter| is_unfit(letter) || matches!(letter, '\n' | '\t' | '\u{2028}' | '\u{2029}');
    if !text.contains(parts_lines) {
        return text.into();
    }
    text.chars().map(|letter| if parts_lines(letter) { ' ' } else { letter }).collect()
}

/// A text with spaces for all that is unfit, byte for byte, so that places in it stay where they are.
pub fn blanked(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unfit) {
        return text.into();
    }
    let blank = |letter: char| if is_unfit(letter) { " ".repeat(letter.len_utf8()) } else { letter.into() };
    text.chars().map(blank).collect::<String>().into()
}

/// Whether a character is there and not seen, and no part of a word: soft hyphens, joiners, spaces of no width, marks of
/// direction, selectors of a shape.
pub fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}
