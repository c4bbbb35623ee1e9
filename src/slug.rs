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

/// A text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// How many candidates are compared with a mistyped word. Without a bound, a site full of broken links would
/// spend its time on guessing.
const MOST_CANDIDATES: usize = 500;

/// The candidate nearest to a mistyped word, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= limit * 4)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
/// Whether a text holds a word or several, in the same case and not as part of a longer one.
pub fn has_word(text: &str, word: &str) -> bool {
    let is_apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            is_apart(text[..at].chars().next_back()) && is_apart(text[at + word.len()..].chars().next())
        })
}
