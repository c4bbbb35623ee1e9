//! The address of a link as its author wrote it, sorted by kind. This is the one filter for URLs.

/// What a link address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address<'a> {
    /// A page of another site, a mail address or a telephone number. Safe to put in a link as it is.
    External(&'a str),
    /// A word before a colon that is none of the allowed schemes: a content type, as in `play:kick-off`,
    /// or something that must not become a link.
    Scheme {
        /// The word before the colon, in lower case letters as written.
        scheme: &'a str,
        /// What stands behind it.
        rest: &'a str,
    },
    /// A path to a file of this site: relative to the page, or from the top of the content when it starts with `/`.
    Path {
        /// The path, percent-encoding undone by the reader. Empty for a link within the page.
        path: &'a str,
        /// What stands behind `?`.
        query: Option<&'a str>,
        /// What stands behind `#`.
        anchor: Option<&'a str>,
    },
}

/// Schemes that may stand in a link.
const ALLOWED: [&str; 4] = ["http", "https", "mailto", "tel"];

impl<'a> Address<'a> {
    /// Sorts an address. Browsers ignore control characters and white space in front of and inside a scheme;
    /// an address that holds any before its first colon is never taken for anything but a path.
    pub fn read(address: &'a str) -> Self {
        let address =
            address.trim_matches(|letter: char| letter.is_ascii_whitespace() || letter.is_control());
        if let Some((scheme, rest)) = address.split_once(':') {
            if ALLOWED.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) {
                return Self::External(address);
            }
            let mut letters = scheme.chars();
            let is_scheme = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
                && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'));
            if is_scheme {
                return Self::Scheme { scheme, rest };
            }
        }
        if address.starts_with("//") {
            return Self::External(address);
        }
        let (path, anchor) = halves(address, '#');
        let (path, query) = halves(path, '?');
        Self::Path { path, query, anchor }
    }
}

/// A text before and behind a letter.
fn halves(text: &str, at: char) -> (&str, Option<&str>) {
    text.split_once(at).map_or((text, None), |(text, rest)| (text, Some(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_sorted() {
        let scheme = |scheme, rest| Address::Scheme { scheme, rest };
        let path = |path, anchor| Address::Path { path, query: None, anchor };
        let asked = |path, query| Address::Path { path, query: Some(query), anchor: Some("x") };
        for (written, expected) in [
            ("https://example.org/#a", Address::External("https://example.org/#a")),
            ("HTTPS://example.org", Address::External("HTTPS://example.org")),
            ("//example.org/x", Address::External("//example.org/x")),
            ("mailto:a@b.example", Address::External("mailto:a@b.example")),
            ("../factors/culture.md#trust", path("../factors/culture.md", Some("trust"))),
            ("#here", path("", Some("here"))),
            ("a.md?raw=1#x", asked("a.md", "raw=1")),
            ("?raw=1?2#x", asked("", "raw=1?2")),
            ("play:kick-off", scheme("play", "kick-off")),
            ("javascript:alert(1)", scheme("javascript", "alert(1)")),
            ("\u{1} JaVaScRiPt:x", scheme("JaVaScRiPt", "x")),
            ("java\nscript:x", path("java\nscript:x", None)),
            ("data:text/html,x", scheme("data", "text/html,x")),
            ("", path("", None)),
        ] {
            assert_eq!(Address::read(written), expected, "{written:?}");
        }
    }
}
