//! Every word that the tool itself says on a page, in the language of the site.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use serde::Serialize;

use crate::date::Date;

/// The words of one language, by key. Values may hold `{name}` for what is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Words(BTreeMap<Arc<str>, Arc<str>>);

impl Words {
    /// Adds words; where a key is there already, the word that is there stays.
    pub fn fill_from(&mut self, words: impl IntoIterator<Item = (Arc<str>, Arc<str>)>) {
        for (key, word) in words {
            self.0.entry(key).or_insert(word);
        }
    }

    /// The word of a key; the key itself where the language has none.
    pub fn get(&self, key: &str) -> Arc<str> {
        self.0.get(key).cloned().unwrap_or_else(|| key.into())
    }

    /// The word of a key if the language has one.
    pub fn find(&self, key: &str) -> Option<&Arc<str>> {
        self.0.get(key)
    }

    /// The words whose keys begin with a prefix, by the rest of their keys.
    pub fn under(&self, prefix: &str) -> impl Iterator<Item = (String, Arc<str>)> {
        let from = self.0.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
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

    /// The word of a key for a number of things: `key.one` or `key.many`, with `{count}` filled in.
    pub fn count(&self, key: &str, count: usize) -> Arc<str> {
        let form = if count == 1 { "one" } else { "many" };
        self.fill(&format!("{key}.{form}"), &[("count", &count.to_string())])
    }
}

impl Words {
    /// A date as the language writes it: `14 September 2026`.
    pub fn date(&self, date: Date) -> Arc<str> {
        let month = self.get(&format!("month.{}", date.month()));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.fill("date", &[("day", &day), ("month", &month), ("year", &year)])
    }
}
