//! Names that machines like: the slug of a file name and the anchor of a heading.

use deunicode::deunicode;

use crate::text::composed;

/// The address form of a name: `[a-z0-9]+(-[a-z0-9]+)*`, other scripts transliterated.
/// Empty when the name holds nothing that can be written so.
///
/// ```
/// use roadbook::slug::slug;
/// assert_eq!(slug("Über uns, 2. Teil"), "uber-uns-2-teil");
/// assert_eq!(slug("北京"), "bei-jing");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for letter in deunicode(&composed(name)).chars() {
        if letter.is_ascii_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(letter.to_ascii_lowercase());
        } else if letter != '\'' {
            gap = true;
        }
    }
    slug
}

/// A form of a name that sorts as people count: `page 2` before `page 10`.
///
/// ```
/// use roadbook::slug::natural;
/// assert!(natural("Page 2") < natural("page 10"));
/// ```
pub fn natural(name: &str) -> String {
    let mut key = String::new();
    let slug = slug(name);
    let mut rest = &*slug;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, digits) = rest.split_at(start);
        let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        let number = digits[..end].trim_start_matches('0');
        key.push_str(before);
        // of two numbers the longer one is more
        key.extend(u32::try_from(number.len()).ok().and_then(char::from_u32));
        key.push_str(number);
        rest = &digits[end..];
    }
    key + rest
}

/// Whether a word is already a slug, the grammar of ids.
pub fn is_slug(word: &str) -> bool {
    !word.is_empty()
        && word.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The anchor of a heading, by the rules GitHub uses: lower case, letters and digits of any script
/// kept, spaces to hyphens, the rest dropped.
///
/// ```
/// assert_eq!(roadbook::slug::anchor("What's in it for me?"), "whats-in-it-for-me");
/// ```
pub fn anchor(text: &str) -> String {
    composed(text.trim())
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ => letter.is_alphanumeric().then_some(letter),
        })
        .collect()
}

/// The name of a file or folder as a title: `_on-call_team` is "On call team". Hyphens of a name that is written in words,
/// with spaces or capitals, belong to the words.
pub fn in_words(name: &str) -> String {
    let is_written = name.chars().any(|letter| letter == ' ' || letter.is_uppercase());
    let ends = |letter: char| letter == '_' || letter.is_whitespace() || (letter == '-' && !is_written);
    let words: Vec<&str> = name.split(ends).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { name.to_owned() } else { capitalised(&words.join(" ")) }
}

/// A text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// How many candidates of about the right length are compared with a mistyped word. Without a bound, a site full of broken
/// links would spend its time on guessing.
const MOST_CANDIDATES: usize = 1000;

/// How many letters a word has at least that is surely a misspelt one when another is near: among the shorter ones all are near.
const SURE: usize = 4;

/// A candidate that is near enough to a mistyped word to be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near<'a> {
    /// The candidate.
    pub word: &'a str,
    /// Whether nothing else can be meant: no other one is as near, and the mistyped word is long enough.
    pub is_sure: bool,
}

impl<'a> Near<'a> {
    /// The candidate, where nothing else can be meant.
    pub fn sure(self) -> Option<&'a str> {
        self.is_sure.then_some(self.word)
    }
}

/// The candidate nearest to a mistyped word, if one is near enough to be meant: never the word itself. One that differs in
/// upper and lower case only is always near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(word, candidates).map(|near| near.word)
}

/// The same, and whether it is the only one that can be meant.
pub fn near<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Near<'a>> {
    let wanted = word.to_lowercase();
    let limit = (wanted.chars().count() / 3).clamp(1, 4);
    let letters = Letters::of(&wanted);
    let is_long = word.chars().count() >= SURE;
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && candidate.len().abs_diff(word.len()) <= limit * 4)
        .take(MOST_CANDIDATES)
        .filter(|candidate| letters.are_near(candidate, limit))
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .fold(None, |best: Option<(usize, Near<'_>)>, (distance, word)| match best {
            Some((least, near)) if least < distance || near.word == word => Some((least, near)),
            Some((least, near)) if least == distance => Some((least, Near { is_sure: false, ..near })),
            _ => Some((distance, Near { word, is_sure: is_long })),
        })
        .map(|(_, near)| near)
}

/// How often each letter stands in a word, roughly. Words whose letters differ cannot be near, and letters are counted
/// much faster than words are compared.
struct Letters([i32; 32]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut counts = [0; 32];
        word.chars().flat_map(char::to_lowercase).for_each(|letter| counts[bucket(letter)] += 1);
        Self(counts)
    }

    /// Whether a word could be made of these letters in so many steps. One step takes one letter, brings one, or both.
    fn are_near(&self, other: &str, steps: usize) -> bool {
        let other = Self::of(other);
        let differences = self.0.iter().zip(other.0).map(|(ours, theirs)| ours.abs_diff(theirs) as usize);
        differences.sum::<usize>() <= steps * 2
    }
}

fn bucket(letter: char) -> usize {
    letter as usize % 32
}

/// Whether a text holds a word or several, in the same case and not as part of a longer one.
pub fn has_word(text: &str, word: &str) -> bool {
    let is_apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            is_apart(text[..at].chars().next_back()) && is_apart(text[at + word.len()..].chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_is_near_and_never_what_was_typed() {
        for (word, candidates, expected) in [
            ("FAQ", &["home", "faq", "how-to"][..], Some("faq")),
            ("How-To", &["home", "faq", "how-to"], Some("how-to")),
            ("ÜBER", &["uber", "über"], Some("über")),
            ("sub/deep", &["sub/deep"], None),
            ("sub/deep", &["sub/deep", "sub/deeb"], Some("sub/deeb")),
            ("purpse", &["phase", "purpose", "purposes"], Some("purpose")),
            ("reciever", &["receiver"], Some("receiver")),
            ("case", &["con", "base"], Some("base")),
            ("privacy", &["zoo", "private", "pricing"], Some("private")),
            ("a", &["wholly-other"], None),
            ("", &["x", "wholly"], Some("x")),
        ] {
            assert_eq!(nearest(word, candidates.iter().copied()), expected, "{word}");
        }
    }
}
