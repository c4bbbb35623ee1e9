//! What a language tag means: whether it is one (BCP 47), and which way its language is written. The data are those of
//! CLDR, which `unic-langid` carries.

use std::sync::Arc;

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// What languages are called by those who do not know their tags, in small letters.
const NAMES: [(&str, &str); 16] = [
    ("arabic", "ar"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("englisch", "en-GB"),
    ("english", "en-GB"),
    ("español", "es"),
    ("francais", "fr"),
    ("français", "fr"),
    ("french", "fr"),
    ("german", "de"),
    ("hebrew", "he"),
    ("italian", "it"),
    ("italiano", "it"),
    ("nederlands", "nl"),
    ("portuguese", "pt"),
    ("spanish", "es"),
];

/// A tag as it is written right. Where the text is none, the tag that is probably meant, if there is one.
///
/// ```
/// use roadbook::language::tag;
/// assert_eq!(tag("de-at").as_deref(), Ok("de-AT"));
/// assert_eq!(tag("de_DE"), Err(Some("de-DE".into())));
/// assert_eq!(tag("klingonese"), Err(None));
/// ```
pub fn tag(text: &str) -> Result<Arc<str>, Option<Arc<str>>> {
    let text = text.trim();
    let (own, more) = split(text);
    let named = || {
        let name = own[0].to_lowercase();
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| Arc::from(*tag))
    };
    let is_part =
        |part: &&str| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let identifier = known(&own).filter(|_| more.iter().all(is_part) && more.len() != 1);
    let Some(mut identifier) = identifier else { return Err(named()) };
    let is_kingdom = identifier.region.is_some_and(|region| region.as_str() == "UK");
    if is_kingdom {
        identifier.region = "GB".parse().ok();
    }
    let mut right = identifier.to_string();
    for part in more {
        right.extend(["-", part]);
    }
    if is_kingdom || text.contains('_') { Err(Some(right.into())) } else { Ok(right.into()) }
}

/// The parts that name a language, and those from the first of one letter on, which are extensions, or private.
fn split(text: &str) -> (Vec<&str>, Vec<&str>) {
    let mut parts: Vec<&str> = text.split(['-', '_']).collect();
    let own = parts.iter().skip(1).position(|part| part.len() == 1).map_or(parts.len(), |at| at + 1);
    let more = parts.split_off(own);
    (parts, more)
}

/// A tag without extensions, if its language is known.
fn known(parts: &[&str]) -> Option<LanguageIdentifier> {
    let identifier: LanguageIdentifier = parts.join("-").parse().ok()?;
    let mut language = LanguageIdentifier::from_parts(identifier.language, None, None, &[]);
    (!identifier.language.is_empty() && language.maximize()).then_some(identifier)
}

/// The language of a tag, whatever its script and region.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// Which way a language is written, as `dir` says it.
pub fn direction(tag: &str) -> &'static str {
    match known(&split(tag).0).map(|language| language.character_direction()) {
        Some(CharacterDirection::RTL) => "rtl",
        _ => "ltr",
    }
}
