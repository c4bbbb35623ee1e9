//! Cuts the sentence around a place out of a paragraph.

/// The longest sentence that is shown whole, in bytes, and what is shown on each side of the place otherwise.
const LONGEST: usize = 200;
const AROUND: usize = 90;

/// A text and the places where its sentences end.
pub(super) struct Sentences<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

impl<'t> Sentences<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let stops = text.char_indices().filter(|(_, letter)| matches!(letter, '.' | '!' | '?' | '…'));
        let stops = stops.map(|(at, letter)| at + letter.len_utf8());
        let ends =
            stops.filter(|stop| text[*stop..].is_empty() || text[*stop..].starts_with(char::is_whitespace));
        Self { text, ends: ends.collect() }
    }

    /// The sentence that holds the byte `at`, shortened at word ends when it is very long.
    pub(super) fn around(&self, at: usize) -> String {
        let next = self.ends.partition_point(|end| *end <= at);
        let start = next.checked_sub(1).map_or(0, |last| self.ends[last]);
        let end = self.ends.get(next).copied().unwrap_or(self.text.len());
        let sentence = &self.text[start..end];
        if sentence.len() <= LONGEST {
            words(sentence)
        } else {
            shortened(sentence, at.saturating_sub(start))
        }
    }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(sentence: &str, at: usize) -> String {
    let boundary = |mut at: usize| {
        at = at.min(sentence.len());
        while !sentence.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, to) = (boundary(at.saturating_sub(AROUND)), boundary(at + AROUND));
    let start =
        sentence[from..to].find(char::is_whitespace).filter(|_| from > 0).map_or(from, |space| from + space);
    let end = sentence[start..to].rfind(char::is_whitespace).filter(|_| to < sentence.len());
    let end = end.map_or(to, |space| start + space);
    let head = if start > 0 { "… " } else { "" };
    let tail = if end < sentence.len() { " …" } else { "" };
    format!("{head}{}{tail}", words(&sentence[start..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_sentence_ends() {
        let sentences = Sentences::of("One is 1.5 long. Two names it here! Three.");
        assert_eq!(sentences.around(25), "Two names it here!");
        assert_eq!(sentences.around(3), "One is 1.5 long.");
        assert_eq!(sentences.around(40), "Three.");
        assert_eq!(sentences.around(99), "");
        assert_eq!(Sentences::of("no end").around(2), "no end");
        assert_eq!(Sentences::of("").around(0), "");
    }

    #[test]
    fn long_sentences_keep_the_words_around_the_place() {
        let text = "wörd ".repeat(100) + "HERE " + &"more ".repeat(100);
        let cut = Sentences::of(&text).around(text.find("HERE").unwrap_or(0) + 1);
        assert!(cut.contains(" HERE ") && cut.starts_with("… ") && cut.ends_with(" …"), "{cut}");
        assert!(cut.len() < LONGEST + 20, "{cut}");
        let unbroken = "x".repeat(1000);
        assert!(Sentences::of(&unbroken).around(500).len() < LONGEST + 20);
    }
}
