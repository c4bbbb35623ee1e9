//! Cuts the sentence around a place out of a paragraph.

/// The longest sentence that is shown whole, in characters.
const LONGEST: usize = 180;

/// The sentence of a text that holds the byte `at`, shortened at word ends when it is very long.
pub(super) fn around(text: &str, at: usize) -> String {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let ends = |from: &str| -> Vec<usize> {
        let stops = from.char_indices().filter(|(_, letter)| matches!(letter, '.' | '!' | '?' | '…'));
        let stops = stops.map(|(at, letter)| at + letter.len_utf8());
        stops
            .filter(|stop| from[*stop..].is_empty() || from[*stop..].starts_with(char::is_whitespace))
            .collect()
    };
    let start = ends(&text[..at]).last().copied().unwrap_or(0);
    let end = ends(&text[at..]).first().map_or(text.len(), |end| at + end);
    shorten(text[start..end].trim(), at.saturating_sub(start))
}

fn shorten(sentence: &str, at: usize) -> String {
    if sentence.chars().count() <= LONGEST {
        return sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let middle =
        words.iter().take_while(|word| (word.as_ptr() as usize) < sentence.as_ptr() as usize + at).count();
    let (mut first, mut last) = (middle.min(words.len() - 1), middle.min(words.len() - 1));
    let mut length = words[first].chars().count();
    while length < LONGEST && (first > 0 || last + 1 < words.len()) {
        if last + 1 < words.len() {
            last += 1;
            length += words[last].chars().count() + 1;
        }
        if first > 0 && length < LONGEST {
            first -= 1;
            length += words[first].chars().count() + 1;
        }
    }
    let head = if first > 0 { "… " } else { "" };
    let tail = if last + 1 < words.len() { " …" } else { "" };
    format!("{head}{}{tail}", words[first..=last].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_sentence_ends() {
        let text = "One is 1.5 long. Two names it here! Three.";
        assert_eq!(around(text, 25), "Two names it here!");
        assert_eq!(around(text, 3), "One is 1.5 long.");
        assert_eq!(around(text, 40), "Three.");
        assert_eq!(around("no end", 2), "no end");
        assert_eq!(around("", 0), "");
    }

    #[test]
    fn long_sentences_keep_the_words_around_the_place() {
        let text = "word ".repeat(100) + "HERE " + &"more ".repeat(100);
        let cut = around(&text, 500);
        assert!(cut.contains("HERE") && cut.starts_with("… ") && cut.ends_with(" …"));
        assert!(cut.chars().count() < LONGEST + 20);
    }
}
