//! Breaks text into lines for pictures, where no browser does it. Widths are estimated from above, for any font and
//! script, so that a line is never wider than its column.

use std::sync::Arc;

/// Breaks a text into lines that are at most `width` wide, in units of which a letter of the largest size is `size`.
pub(super) fn wrap(text: &str, width: f64, size: f64) -> Vec<Arc<str>> {
    let room = width / size;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let gap = if line.is_empty() { "" } else { " " };
        if ems(&line) + ems(gap) + ems(word) <= room {
            line.push_str(gap);
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            if ems(&line) + advance(letter) > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.into_iter().map(Into::into).collect()
}

/// The width of a text on one line, estimated from above, rounded up.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a width of some hundred units, and less if it is absurd"
)]
pub(super) fn measure(text: &str, size: f64) -> i64 {
    (ems(text) * size).ceil() as i64
}

/// The width of a text in ems, estimated from above.
fn ems(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// How far a letter moves the next one, in ems, in the widest of the usual fonts.
fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '’' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' | '&' => 1.05,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '-' | '/' | '“' | '”' | '"' => 0.55,
        'a'..='z' | '0'..='9' => 0.68,
        // marks that stand on the letter before them
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        'A'..='Z' | '\u{80}'..='\u{24f}' => 0.85,
        // many scripts have letters as wide as they are high, and some wider
        _ => 1.2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_column() {
        for text in [
            "Engineers and the desk answer each other within a day",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen und mehr",
            "現場の技術者が互いに質問に答える",
            "המהנדסים עונים זה לזה בתוך יום",
            "e\u{301}\u{301}\u{301} composed",
            "",
        ] {
            let lines = wrap(text, 120.0, 13.0);
            assert!(lines.iter().all(|line| ems(line) * 13.0 <= 120.0 + 1e-9), "{lines:?}");
            let joined: String =
                lines.iter().flat_map(|line| line.chars()).filter(|c| !c.is_whitespace()).collect();
            assert_eq!(
                joined,
                text.chars().filter(|c| !c.is_whitespace()).collect::<String>(),
                "nothing is lost"
            );
        }
    }
}
