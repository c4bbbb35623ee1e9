//! Makes text safe to stand in HTML. This is the one escape routine.

use std::fmt;

/// Text that is written with `<`, `>`, `&` and `"` escaped, for element content and quoted attributes.
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pulldown_cmark_escape::escape_html(pulldown_cmark_escape::FmtWriter(f), self.0)
    }
}
