//! Numbers and word lists written in letters that need no escape in a script.

use super::terms::Posting;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Adds a number below 64 as one letter.
pub(super) fn push_digit(number: usize, out: &mut String) {
    out.push(char::from(LETTERS[number & 63]));
}

/// Adds a number of any size: five bits a letter, the lowest first, the sixth bit says that more follow.
pub(super) fn push_number(mut number: usize, out: &mut String) {
    while number >= 32 {
        push_digit(number & 31 | 32, out);
        number >>= 5;
    }
    push_digit(number, out);
}

/// The sections of a word: how many there are in truth, then of each the distance from the one before and its strength.
/// A word that is everywhere keeps its `most` strongest.
pub(super) fn postings(all: &[Posting], most: usize) -> String {
    let mut out = String::with_capacity(all.len() * 3 + 4);
    push_number(all.len(), &mut out);
    let mut kept: Vec<Posting>;
    let mut shown = all;
    if all.len() > most {
        kept = all.to_vec();
        kept.sort_by_key(|(section, strength)| (std::cmp::Reverse(*strength), *section));
        kept.truncate(most);
        kept.sort_unstable();
        shown = &kept;
    }
    let mut before = 0;
    for (section, strength) in shown {
        push_number((section - before) as usize, &mut out);
        push_digit(usize::from(*strength), &mut out);
        before = *section;
    }
    out
}

/// Sorted words, each as how many letters it shares with the one before and what differs.
pub(super) fn front_coded<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut out = String::new();
    let mut before = "";
    for word in words {
        let pairs = before.char_indices().zip(word.chars());
        let shared = pairs.take_while(|((_, one), other)| one == other).take(STRONG_SHARE).count();
        let rest = word.char_indices().nth(shared).map_or(word.len(), |(at, _)| at);
        if !out.is_empty() {
            out.push(' ');
        }
        push_digit(shared, &mut out);
        out.push_str(&word[rest..]);
        before = word;
    }
    out
}

/// What one letter can say.
const STRONG_SHARE: usize = 63;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let written = |number| {
            let mut out = String::new();
            push_number(number, &mut out);
            out
        };
        assert_eq!([0, 31, 32, 1023, 1024].map(written), ["A", "f", "gB", "_f", "ggB"]);
    }

    #[test]
    fn a_word_that_is_everywhere_keeps_its_strongest() {
        assert_eq!(postings(&[(1, 3), (4, 9), (40, 5)], 5), "DBDDJkBF");
        assert_eq!(postings(&[(1, 3), (4, 9), (40, 5)], 2), "DEJkBF");
    }

    #[test]
    fn words_share_what_they_begin_with() {
        assert_eq!(front_coded(["über", "übung", "zeit"].into_iter()), "Aüber Cung Azeit");
    }
}
