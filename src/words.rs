//! Every word that the tool itself says on a page, in the language of the site.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use serde::Serialize;

use crate::date::Date;
use crate::language::{FORMS, OTHER, plural};

/// The words of one language, by key. Values may hold `{name}` for what is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Words {
    words: BTreeMap<Arc<str>, Arc<str>>,
    /// The language whose forms for numbers they have.
    #[serde(skip)]
    language: Arc<str>,
}

/// The words that have a form for each kind of number: `entries.one`, `entries.other`.
pub const COUNTED: [&str; 8] =
    ["applies", "entries", "items_count", "pages_count", "plays_count", "search", "used_on", "used_on_more"];

/// The forms that stand for others that are missing.
const GENERAL: [&str; 2] = [OTHER, "many"];

impl Words {
    /// Says in which language they count.
    pub fn count_in(&mut self, language: &str) {
        self.language = language.into();
    }

    /// Adds words; where a key is there already, the word that is there stays.
    pub fn fill_from(&mut self, words: impl IntoIterator<Item = (Arc<str>, Arc<str>)>) {
        for (key, word) in words {
            self.words.entry(key).or_insert(word);
        }
    }

    /// The words with a form that stands for any number.
    pub fn whole(&self) -> Vec<&'static str> {
        let has = |stem: &&str| GENERAL.iter().any(|form| self.find(&format!("{stem}.{form}")).is_some());
        COUNTED.into_iter().filter(has).collect()
    }

    /// The word of a key; the key itself where the language has none.
    pub fn get(&self, key: &str) -> Arc<str> {
        self.words.get(key).cloned().unwrap_or_else(|| key.into())
    }

    /// The word of a key if the language has one.
    pub fn find(&self, key: &str) -> Option<&Arc<str>> {
        self.words.get(key)
    }

    /// The words whose keys begin with a prefix, by the rest of their keys.
    pub fn under(&self, prefix: &str) -> impl Iterator<Item = (String, Arc<str>)> {
        let from = self.words.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        from.map_while(move |(key, word)| Some((key.strip_prefix(prefix)?.to_owned(), word.clone())))
    }

    /// The word of a key with its gaps filled in.
    pub fn fill(&self, key: &str, gaps: &[(&str, &str)]) -> Arc<str> {
        let mut text = self.get(key).to_string();
        for (name, value) in gaps {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text.into()
    }

    /// The word of a key for a number of things, in the form that the language has for it, with `{count}` filled in.
    pub fn count(&self, key: &str, count: usize) -> Arc<str> {
        let form = plural(&self.language, count);
        let mut keys = [form].into_iter().chain(GENERAL).map(|form| format!("{key}.{form}"));
        let key = keys.find(|key| self.find(key).is_some()).unwrap_or_else(|| format!("{key}.one"));
        self.fill(&key, &[("count", &count.to_string())])
    }
}

/// The word and the form that a key names, where it is one of the words with forms.
pub fn counted(key: &str) -> Option<(&str, &str)> {
    key.rsplit_once('.').filter(|(stem, form)| COUNTED.contains(stem) && FORMS.contains(form))
}

impl Words {
    /// A date as the language writes it: `14 September 2026`.
    pub fn date(&self, date: Date) -> Arc<str> {
        let month = self.get(&format!("month.{}", date.month()));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.fill("date", &[("day", &day), ("month", &month), ("year", &year)])
    }
}
