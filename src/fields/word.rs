//! Fields that hold one of a fixed set of words.

use super::{Fields, Shape};
use crate::report::Instead;
use crate::slug::{Near, near};

/// A fixed set of words that a field may hold.
pub trait Word: Copy + PartialEq + 'static {
    /// All of them, in their natural order.
    const ALL: &'static [Self];
    /// The word as authors write it.
    fn word(self) -> &'static str;
}

/// Defines an enum whose variants are the words that a field may hold.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+
        }

        impl $crate::fields::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}
pub(crate) use words;

impl Fields<'_> {
    /// One of a fixed set of words.
    pub fn word<W: Word>(&self, key: &'static str) -> Option<W> {
        self.note(key, || Shape::Word(W::ALL.iter().map(|word| word.word()).collect()));
        let text = self.raw(key)?;
        let word = W::ALL.iter().copied().find(|word| word.word() == &*text);
        if word.is_none() && !self.is_open(key) {
            let words: Vec<_> = W::ALL.iter().map(|word| word.word()).collect();
            let near = near(&text, words.iter().copied());
            let hint = near.map(|near| format!("did you mean `{}`? ", near.word)).unwrap_or_default();
            let only = near.and_then(Near::sure).map(|word| Instead::new(&*text, word));
            let finding = self.unusable(key, format!("`{key}` cannot be \"{text}\"")).instead(only);
            self.reject(key, finding.help(format!("{hint}use one of {}", words.join(", "))));
        }
        word
    }

    /// One of a fixed set of words that must be there.
    pub fn required_word<W: Word>(&self, key: &'static str) -> Option<W> {
        let word = self.word(key);
        if word.is_none() && !self.table.contains_key(key) {
            let words: Vec<_> = W::ALL.iter().map(|word| format!("\"{}\"", word.word())).collect();
            self.missing(key, &words.join(" or "));
        }
        word
    }
}
