//! The words that pages are written with, in the language of the site, and what is wrong with a file of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;
use std::sync::LazyLock;

use super::{Layer, rules};
use crate::builtin::{self, SOURCES};
use crate::config::Config;
use crate::fields::{Fields, FlatText, Reading};
use crate::language::{self, OTHER};
use crate::report::{Finding, Place, Report};
use crate::slug::nearest;
use crate::source::{Source, SourcePath};
use crate::words::{Words, counted};

/// The language of the words that every other language is filled up from.
const ENGLISH: &str = "en-GB";

/// The words that the program can say, by their keys, each with the gaps that it fills in them. The forms of a word for
/// numbers are one.
static KNOWN: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let source = ours(ENGLISH).expect("the program has English words");
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for text in texts(source, &mut Report::default()) {
        known.entry(without_form(&text.key)).or_default().extend(gaps(&text.words).map(str::to_owned));
    }
    known
});

/// The words of a language: of the nearest layer that has them, filled up from the layers below, and in the end
/// from English.
pub(super) fn of(files: &[&Source], layers: &[Layer], config: &Config, report: &mut Report) -> Words {
    let mut words = Words::default();
    let primary = language::primary(&config.language);
    let mut is_spoken = language::is("en", &config.language);
    let languages = [&*config.language, primary, ENGLISH];
    for (at, language) in languages.into_iter().enumerate() {
        if languages[..at].contains(&language) {
            continue;
        }
        let ours = ours(language);
        let (mut given, whole) = (Vec::new(), words.whole());
        // what has forms in one language is given none of another
        let mut fill = |texts: &[FlatText]| {
            let open = texts
                .iter()
                .filter(|text| !counted(&text.key).is_some_and(|(stem, _)| whole.contains(&stem)));
            words.fill_from(open.map(|text| (text.key.clone(), text.words.clone())));
        };
        for folder in layers.iter().filter_map(|layer| layer.folder.as_ref()) {
            let path = SourcePath::new(&format!("{folder}/words/{language}.toml"));
            let source = files.iter().copied().find(|source| Some(&source.path) == path.as_ref());
            if let Some(source) = source.filter(|source| !ours.is_some_and(|ours| ptr::eq(*source, ours))) {
                is_spoken |= language != ENGLISH;
                let texts = texts(source, report);
                report.extend(texts.iter().filter_map(|text| strange(source, text, files, layers)));
                let texts = by_their_forms(texts, language);
                fill(&texts);
                given.extend(texts.into_iter().map(|text| (source, text)));
            }
        }
        report.extend(forms(&given, language));
        // a site that changes a word in a copy of a file of ours need not keep all the others there
        if let Some(source) = ours {
            is_spoken |= language != ENGLISH;
            fill(&texts(source, &mut Report::default()));
        }
    }
    if !is_spoken {
        report.push(not_spoken(files, layers, config));
    }
    words.count_in(if is_spoken { &config.language } else { ENGLISH });
    words
}

/// The file of the program's own words in a language.
fn ours(language: &str) -> Option<&'static Source> {
    let path = SourcePath::new(&format!("{}/words/{language}.toml", builtin::FOLDER))?;
    SOURCES.get(&path)
}

fn texts(source: &Source, report: &mut Report) -> Vec<FlatText> {
    let Some(text) = source.as_text() else { return Vec::new() };
    let (reading, table) = Reading::parse(&source.path, text, 0);
    let texts = Fields::top(&reading, &table, "words").flat_texts();
    report.extend(reading.finish());
    texts
}

/// The words of a language that has no form for many things: there `many` is another name of `other`.
fn by_their_forms(mut texts: Vec<FlatText>, language: &str) -> Vec<FlatText> {
    if language::plurals(language).iter().any(|(form, _)| *form == "many") {
        return texts;
    }
    for text in &mut texts {
        if let Some((stem, "many")) = counted(&text.key) {
            text.key = format!("{stem}.{OTHER}").into();
        }
    }
    texts
}

fn not_spoken(files: &[&Source], layers: &[Layer], config: &Config) -> Finding {
    let folders: Vec<String> =
        layers.iter().filter_map(|layer| Some(format!("{}/words", layer.folder.as_ref()?))).collect();
    let names = files.iter().filter_map(|source| {
        let file = folders.iter().find_map(|folder| source.path.below(folder))?;
        file.strip_suffix(".toml")
    });
    let known: Vec<&str> = names.collect::<BTreeSet<_>>().into_iter().collect();
    let place = Place { path: config.path.clone(), span: config.language_span };
    let message = format!("the theme has no words for `{}`, and says them in English", config.language);
    let folder = folders.first().map_or("", String::as_str);
    let file = format!("{folder}/{}.toml", config.language);
    Finding::new(&rules::NO_WORDS, place, message).help(format!(
        "it has {}; for another one translate `roadbook theme eject words/{ENGLISH}.toml` and call the file {file}",
        known.join(" and ")
    ))
}

/// What is wrong with a word: no page says it, or nothing fills a gap in it.
fn strange(source: &Source, text: &FlatText, files: &[&Source], layers: &[Layer]) -> Option<Finding> {
    let key = &*text.key;
    let finding = |message| {
        let place = Place { path: source.path.clone(), span: text.span };
        Finding::new(&rules::STRANGE_WORD, place, message)
    };
    let Some(known) = KNOWN.get(&without_form(key)) else {
        if is_asked_for(key, files, layers) {
            return None;
        }
        let finding = finding(format!("no page says the word `{key}`"));
        return Some(match nearest(&without_form(key), KNOWN.keys().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding,
        });
    };
    let gap = gaps(&text.words).find(|gap| !known.contains(*gap))?;
    let known: Vec<_> = known.iter().map(|gap| format!("`{{{gap}}}`")).collect();
    let known = if known.is_empty() { "none".to_owned() } else { known.join(" and ") };
    Some(
        finding(format!("nothing fills `{{{gap}}}` in the word `{key}`"))
            .help(format!("what is filled in it: {known}")),
    )
}

/// Whether a template of the site or of its themes asks for a word.
fn is_asked_for(key: &str, files: &[&Source], layers: &[Layer]) -> bool {
    let is_template =
        |source: &Source| layers.iter().any(|layer| source.path.below(&layer.templates).is_some());
    let (word, text) = (format!("words.{key}"), format!("\"{key}\""));
    let is_end = |letter: char| !letter.is_alphanumeric() && letter != '_';
    files.iter().filter(|source| is_template(source)).filter_map(|source| source.as_text()).any(|template| {
        let mut behind = template.match_indices(&word).map(|(at, _)| &template[at + word.len()..]);
        behind.any(|rest| rest.starts_with(is_end)) || template.contains(&text)
    })
}

/// A key without the form for a number in it: `used_on` for `used_on.one`.
fn without_form(key: &str) -> String {
    counted(key).map_or(key, |(stem, _)| stem).to_owned()
}

/// A word of a file.
type Said<'a> = (&'a Source, FlatText);

/// The words of a language that lack a form for some numbers, or have one for none.
fn forms(all: &[Said<'_>], language: &str) -> Vec<Finding> {
    let finding = |(source, text): &Said<'_>, message| {
        let place = Place { path: source.path.clone(), span: text.span };
        Finding::new(&rules::STRANGE_WORD, place, message)
    };
    let needed = language::plurals(language);
    let named =
        needed.iter().map(|(form, count)| format!("`{form}` ({count})")).collect::<Vec<_>>().join(", ");
    let mut given: BTreeMap<&str, Vec<(&str, &Said<'_>)>> = BTreeMap::new();
    for word in all {
        let Some((stem, form)) = counted(&word.1.key) else { continue };
        given.entry(stem).or_default().push((form, word));
    }
    let mut findings = Vec::new();
    for (stem, forms) in given {
        let is_there = |form: &str| forms.iter().any(|(given, _)| *given == form);
        let lacking = needed.iter().find(|(form, _)| !is_there(form)).filter(|_| ours(language).is_none());
        if let Some((form, count)) = lacking {
            let message =
                format!("the word `{stem}` has no form `{form}`, which `{language}` needs for {count}");
            findings.push(finding(forms[0].1, message).help(format!("write all of them: {named}")));
        }
        for (form, word) in &forms {
            if *form != OTHER && !needed.iter().any(|(known, _)| known == form) {
                let message = format!("no page says `{stem}.{form}`: `{language}` has no such form");
                findings.push(finding(word, message).help(format!("its forms are {named}")));
            }
        }
    }
    findings
}

/// The names of the gaps in a word: `count` in `{count} pages`.
fn gaps(words: &str) -> impl Iterator<Item = &str> {
    words.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(gap, _)| gap)
}
