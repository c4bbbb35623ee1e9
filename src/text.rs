//! One form for each letter: how text is normalised when it comes in, and where names are compared.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// A text with every letter in its composed form (NFC), so that two spellings that look the same are the same. All text
/// that is read goes through here, and every name of a file that is looked up. Han characters that composing would
/// exchange for others keep their shape by a mark behind them.
///
/// ```
/// use roadbook::text::composed;
/// assert_eq!(composed("u\u{308}ber"), "über");
/// assert_eq!(composed("\u{fa19}"), "\u{795e}\u{fe00}");
/// ```
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text.into();
    }
    text.chars().cjk_compat_variants().nfc().collect::<String>().into()
}
