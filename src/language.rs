//! What a language tag means: whether it is one (BCP 47), which way its language is written, and which forms its words
//! have for numbers. The data are those of CLDR, which `unic-langid` and `intl_pluralrules` carry.

use std::sync::Arc;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::{CharacterDirection, LanguageIdentifier};

/// The form that every language has.
pub const OTHER: &str = "other";

/// The forms that words may have for numbers.
pub const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", OTHER];

/// The numbers up to this one have all forms that a language has for numbers of pages.
const MOST_COUNTED: usize = 200;

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

/// Whether a tag names a language, whatever its script and region: `enm` is not English.
pub fn is(language: &str, tag: &str) -> bool {
    primary(tag).eq_ignore_ascii_case(language)
}

/// The form of a word that a language has for a number of things, by its name in CLDR: `one`, `few`, `other` …
///
/// ```
/// use roadbook::language::plural;
/// assert_eq!([1, 2].map(|count| plural("en-GB", count)), ["one", "other"]);
/// assert_eq!([1, 2, 5, 22, 112].map(|count| plural("pl", count)), ["one", "few", "many", "few", "many"]);
/// ```
pub fn plural(tag: &str, count: usize) -> &'static str {
    form(plural_rules(tag).as_ref(), count)
}

fn form(rules: Option<&PluralRules>, count: usize) -> &'static str {
    match rules.and_then(|rules| rules.select(count).ok()) {
        Some(PluralCategory::ZERO) => "zero",
        Some(PluralCategory::ONE) => "one",
        Some(PluralCategory::TWO) => "two",
        Some(PluralCategory::FEW) => "few",
        Some(PluralCategory::MANY) => "many",
        Some(PluralCategory::OTHER) | None => OTHER,
    }
}

/// The forms that a language has for numbers of pages, in the order of CLDR, each with one of its numbers.
pub fn plurals(tag: &str) -> Vec<(&'static str, usize)> {
    let rules = plural_rules(tag);
    let first = |name: &&'static str| {
        // 0 is no good example where there is another
        let mut counts = (1..=MOST_COUNTED).chain([0]);
        counts.find(|count| form(rules.as_ref(), *count) == *name).map(|count| (*name, count))
    };
    FORMS.iter().filter_map(first).collect()
}

/// The rules of a language, with its region where they differ there.
fn plural_rules(tag: &str) -> Option<PluralRules> {
    let whole = known(&split(tag).0)?;
    let regional = LanguageIdentifier::from_parts(whole.language, None, whole.region, &[]);
    let alone = LanguageIdentifier::from_parts(whole.language, None, None, &[]);
    let rules = |tag| PluralRules::create(tag, PluralRuleType::CARDINAL).ok();
    rules(regional).or_else(|| rules(alone))
}

/// Which way a language is written, as `dir` says it.
pub fn direction(tag: &str) -> &'static str {
    match known(&split(tag).0).map(|language| language.character_direction()) {
        Some(CharacterDirection::RTL) => "rtl",
        _ => "ltr",
    }
}
