//! Quotation marks by language.
//!
//! The table is that of CLDR 48.2 (npm package `cldr-misc-full` 48.2.0, `main/*/delimiters.json`, Unicode-3.0): each locale whose
//! marks differ from those of the locale above it, the shortest name first. The crates that carry CLDR leave these marks out.

use std::ops::Range;

use pulldown_cmark::Event;

use super::events::is_block_end;

/// The marks that open and close a quotation, and a quotation in a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quotes([&'static str; 4]);

impl Default for Quotes {
    fn default() -> Self {
        Self(["“", "”", "‘", "’"])
    }
}

/// Marks, and the locales that have them, in small letters.
const TABLE: &[([&str; 4], &str)] = &[
    (["„", "”", "‚", "’"], "agq ff"),
    (["«", "»", "‹", "›"], "am az-arab az-cyrl fa fr-ch gsw jgo kkj mzn rm sdh wae"),
    (["”", "“", "’", "‘"], "ar lld ms-arab syr ur"),
    (
        ["«", "»", "“", "”"],
        "ast blo bm br ca cv dyo el es-us eu ewo ie it kab kk lij mg mua nnh pms pt-ao pt-ch pt-cv pt-gq pt-gw pt-lu pt-mo pt-mz pt-pt pt-st pt-tl sc sg ti",
    ),
    (["«", "»", "„", "“"], "bas be bua ky os ru sah tyv uk"),
    (["„", "“", "„", "“"], "bg lt prg sgs"),
    (["“", "”", "‘", "’"], "bm-nkoo ff-adlm uz-arab uz-cyrl"),
    (["„", "”", "‘", "’"], "bs"),
    (["„", "“", "‚", "‘"], "bs-cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl"),
    (["«", "»", "‘", "’"], "dua el-polyton ksf nb nn no rw"),
    (["“", "”", "«", "»"], "eo"),
    (["”", "”", "’", "’"], "fi he lag rn se sn sv yi"),
    (["«", "»", "«", "»"], "fr ht hy oc yav"),
    (["«", "»", "”", "“"], "fr-ca"),
    (["‘", "’", "“", "”"], "fur ia ti-er tn"),
    (["„", "”", "»", "«"], "hu szl"),
    (["「", "」", "『", "』"], "ja yue zh-hant"),
    (["„", "“", "«", "»"], "ka"),
    (["»", "«", "›", "‹"], "kk-arab ug"),
    (["‘", "’", "‘", "’"], "nl"),
    (["„", "”", "«", "»"], "nmg pl ro"),
    (["«", "»", "„", "”"], "shi zgh"),
    (["„", "”", "’", "’"], "sr"),
    (["“", "’", "“", "”"], "st"),
    (["“", "”", "“", "”"], "tk"),
    (["“", "”", "’", "‘"], "uz"),
];

impl Quotes {
    /// The marks of a language, by its tag. French has narrow spaces that do not break beside its own.
    pub fn of(language: &str) -> Self {
        let language = language.to_ascii_lowercase().replace('_', "-");
        let above =
            |tag: &&str| tag.rsplit_once('-').map(|(above, _)| above).map(|above| &language[..above.len()]);
        let found = std::iter::successors(Some(&*language), above).find_map(|tag| {
            let has = |(_, locales): &&([&str; 4], &str)| locales.split(' ').any(|locale| locale == tag);
            TABLE.iter().find(has).map(|(marks, _)| (tag, *marks))
        });
        match found {
            Some(("fr", _)) => Self(["«\u{202f}", "\u{202f}»", "«\u{202f}", "\u{202f}»"]),
            Some((_, marks)) => Self(marks),
            None => Self::default(),
        }
    }

    /// Puts the marks of the language in the place of those that the parser made of straight ones.
    pub(super) fn set<'a>(
        self,
        text: &str,
        events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
    ) -> impl Iterator<Item = (Event<'a>, Range<usize>)> {
        let mut open = 0;
        events.map(move |(event, range)| {
            let event = match event {
                Event::Text(mark) if matches!(text.get(range.clone()), Some("\"" | "'")) => {
                    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
                    let is_within = is_letter(text[..range.start].chars().next_back())
                        && is_letter(text[range.end..].chars().next());
                    Event::Text(self.mark(&mark, is_within, &mut open).map_or(mark, Into::into))
                }
                Event::End(tag) if is_block_end(tag) => {
                    open = 0;
                    Event::End(tag)
                }
                event => event,
            };
            (event, range)
        })
    }

    /// The mark in the place of a straight one. `open` counts the single marks that are open, so that an apostrophe is told
    /// from a mark that closes.
    fn mark(self, written: &str, is_within: bool, open: &mut usize) -> Option<&'static str> {
        let [start, end, inner_start, inner_end] = self.0;
        Some(match written {
            "“" => start,
            "”" => end,
            "‘" => {
                *open += 1;
                inner_start
            }
            "’" if *open > 0 && !is_within => {
                *open -= 1;
                inner_end
            }
            "’" => "’",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_follow_the_language_and_its_region() {
        let cases = [
            ("de", "„“‚‘"),
            ("de-CH", "„“‚‘"),
            ("DE_at", "„“‚‘"),
            ("en-GB", "“”‘’"),
            ("xx", "“”‘’"),
            ("sv-FI", "””’’"),
            ("fr-CH", "«»‹›"),
            ("fr-FR", "«\u{202f}\u{202f}»«\u{202f}\u{202f}»"),
            ("pl", "„”«»"),
            ("zh-Hant-TW", "「」『』"),
        ];
        for (language, marks) in cases {
            assert_eq!(Quotes::of(language).0.concat(), marks, "{language}");
        }
    }
}
