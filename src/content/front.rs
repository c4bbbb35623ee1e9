//! Splits a file into its front matter and its body.

use crate::source::Span;

/// The front matter of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Front {
    /// There is none: the file is all body.
    None,
    /// TOML between two lines `+++`.
    Toml {
        /// The TOML.
        toml: Span,
        /// Where the body starts.
        body: usize,
    },
    /// A first line `+++` without a second.
    Unclosed,
    /// YAML between two lines `---`; the body starts behind it.
    Yaml {
        /// Where the body starts.
        body: usize,
    },
}

impl Front {
    pub(super) fn split(text: &str) -> Self {
        let mut lines = lines(text);
        let Some((_, first, start)) = lines.next() else { return Self::None };
        match first {
            "+++" => {
                let end = lines.find(|(_, line, _)| *line == "+++");
                end.map_or(Self::Unclosed, |(end, _, body)| Self::Toml { toml: Span::new(start, end), body })
            }
            // a rule of hyphens at the top of a plain page is no front matter: that has fields, and an end
            "---" => match lines.find(|(_, line, _)| *line == "---") {
                Some((end, _, body)) if is_yaml(&text[start..end]) => Self::Yaml { body },
                _ => Self::None,
            },
            _ => Self::None,
        }
    }
}

/// The lines of a text: where each starts, what it says, and where the next one starts.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end(), at)
    })
}

fn is_yaml(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    first.is_none_or(|line| {
        let key = line.split_once(':').map_or("", |(key, _)| key);
        !key.is_empty()
            && key.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_only_at_the_top() {
        let toml = Front::split("+++\na = 1\n+++\nbody");
        assert_eq!(toml, Front::Toml { toml: Span::new(4, 10), body: 14 });
        assert_eq!(Front::split("+++\na = 1\n"), Front::Unclosed);
        assert_eq!(Front::split("---\ntitle: x\n---\nbody"), Front::Yaml { body: 17 });
        assert_eq!(Front::split("---\n\nA sentence.\n\n---\n"), Front::None);
        assert_eq!(Front::split("# Title\n\n---\na: b\n---\n"), Front::None);
        assert_eq!(Front::split(""), Front::None);
    }
}
