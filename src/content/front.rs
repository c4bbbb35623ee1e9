//! Splits a file into its front matter and its body.

use crate::fields::Language;
use crate::source::Span;

/// The front matter of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Front {
    /// There is none: the file is all body.
    None,
    /// Fields between two lines `+++` (TOML) or `---` (YAML).
    Fields {
        /// The language of the fields.
        language: Language,
        /// The fields.
        text: Span,
        /// Where the body starts.
        body: usize,
    },
    /// A first line `+++`, or `---` with fields below it, without a second.
    Unclosed(Language),
    /// Fields as TOML has them between two lines `---`.
    Mixed,
    /// A text that begins with fields in JSON.
    Json,
}

impl Front {
    pub(super) fn split(text: &str) -> Self {
        let blank: usize = lines(text)
            .take_while(|(_, line, _)| line.trim().is_empty())
            .map(|(start, _, next)| next - start)
            .sum();
        if is_json(&text[blank..]) {
            return Self::Json;
        }
        let front = Self::split_at_top(&text[blank..]);
        match front {
            // below blank lines a rule is a rule, unless fields and nothing else stand up to the next one
            Self::Fields { language, text: span, body } if blank > 0 => {
                let fields = &text[blank + span.start..blank + span.end];
                let is_whole = fields.lines().all(|line| !line.trim().is_empty()) && span.start < span.end;
                let is_meant = language == Language::Toml || (is_whole && starts_with_field(fields));
                if is_meant {
                    Self::Fields { language, text: span.shifted(blank), body: body + blank }
                } else {
                    Self::None
                }
            }
            Self::Unclosed(_) if blank > 0 => Self::None,
            front => front,
        }
    }

    fn split_at_top(text: &str) -> Self {
        let mut lines = lines(text);
        let Some((_, first, start)) = lines.next() else { return Self::None };
        let language = match first {
            "+++" => Language::Toml,
            "---" => Language::Yaml,
            _ => return Self::None,
        };
        let is_end = |line: &str| match language {
            Language::Toml => line == "+++",
            Language::Yaml => line == "---" || line == "...",
        };
        let end = lines.find(|(_, line, _)| is_end(line));
        match end {
            Some((end, ..)) if language == Language::Yaml && is_toml(&text[start..end]) => Self::Mixed,
            // a rule of hyphens at the top of a plain page is no front matter: that has fields
            Some((end, ..)) if language == Language::Yaml && !is_yaml(&text[start..end]) => Self::None,
            Some((end, _, body)) => Self::Fields { language, text: Span::new(start, end), body },
            None if language == Language::Yaml && !starts_with_field(&text[start..]) => Self::None,
            None => Self::Unclosed(language),
        }
    }

    /// The language of its fields.
    pub(super) fn language(self) -> Language {
        match self {
            Self::Fields { language, .. } | Self::Unclosed(language) => language,
            Self::None | Self::Mixed | Self::Json => Language::Toml,
        }
    }

    /// Whether the body behind this front matter starts with more of it.
    pub(super) fn is_twice(self, text: &str) -> bool {
        let Self::Fields { body, .. } = self else { return false };
        matches!(Self::split(text[body..].trim_start_matches(['\n', ' '])), Self::Fields { text, .. } if text.start < text.end)
    }
}

/// Where the fields of a file stand, and their language, if it has front matter.
pub fn fields_of(text: &str) -> Option<(Span, Language)> {
    match Front::split(text) {
        Front::Fields { language, text, .. } => Some((text, language)),
        Front::None | Front::Unclosed(_) | Front::Mixed | Front::Json => None,
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

/// Whether what stands between two rules is meant as fields. It is if it starts with one; and if there is one at all, unless
/// a blank line sets the text apart from the rule, as people do who want a rule.
fn is_yaml(text: &str) -> bool {
    let is_apart = text.lines().next().is_some_and(|line| line.trim().is_empty());
    let mut said = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    said.clone().next().is_none_or(is_field) || (!is_apart && said.any(is_field))
}

/// Whether a text begins with a brace and the key of a field, on lines of their own: `{ "title": "A",`.
fn is_json(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_end();
    if !first.starts_with('{') || !first.ends_with(['{', '}', ',', '[']) {
        return false;
    }
    let key = text.strip_prefix('{').and_then(|rest| rest.trim_start().strip_prefix('"')?.split_once('"'));
    key.is_some_and(|(key, rest)| {
        !key.is_empty() && !key.contains(['\n', '{']) && rest.trim_start().starts_with(':')
    })
}

/// Whether the first line of what stands between two rules is a field of TOML.
fn is_toml(text: &str) -> bool {
    let field = text.lines().next().and_then(|line| line.split_once('='));
    let is_key = |key: &str| {
        !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter))
    };
    field.is_some_and(|(key, value)| is_key(key.trim()) && !value.trim().is_empty())
}

fn starts_with_field(text: &str) -> bool {
    text.lines().find(|line| !line.starts_with('#')).is_some_and(is_field)
}

/// Whether a line is `key: value`, the start of a table in braces, or what only YAML starts a line with.
fn is_field(line: &str) -> bool {
    let line = line.trim().trim_start_matches("- ");
    let key = line.split_once(": ").map(|(key, _)| key).or_else(|| line.strip_suffix(':'));
    let is_key = |key: &str| {
        let key = key.trim().trim_matches(['"', '\'']);
        let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.');
        key == "<<" || (!key.is_empty() && key.chars().all(is_plain))
    };
    key.is_some_and(is_key) || (line.starts_with('{') && line.contains(':') && !line.starts_with("{{"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_only_at_the_top() {
        let fields =
            |language, start, end, body| Front::Fields { language, text: Span::new(start, end), body };
        for (text, front) in [
            ("+++\na = 1\n+++\nbody", fields(Language::Toml, 4, 10, 14)),
            ("+++\na = 1\n", Front::Unclosed(Language::Toml)),
            ("---\ntitle: x\n---\nbody", fields(Language::Yaml, 4, 13, 17)),
            ("---  \ntitle: x\n...\nbody", fields(Language::Yaml, 6, 15, 19)),
            ("---\n---\nbody", fields(Language::Yaml, 4, 4, 8)),
            ("---\n# words\n\n\"title\": x\n---\n", fields(Language::Yaml, 4, 24, 28)),
            ("---\n{title: x, draft: true}\n---\n", fields(Language::Yaml, 4, 28, 32)),
            ("---\ntitle\ndraft: true\n---\n", fields(Language::Yaml, 4, 22, 26)),
            ("---\ntitle: x\n\nText.", Front::Unclosed(Language::Yaml)),
            ("---\n- draft: true\n---\n", fields(Language::Yaml, 4, 18, 22)),
            ("---\n\nA sentence.\n\n---\n", Front::None),
            ("---\n\nA sentence. And: another.\nNote: this.\n\n---\n", Front::None),
            ("---\n\n{{ x }}: y\n\n---\n", Front::None),
            ("---\n\nText: without an end.", Front::None),
            ("----\ntitle: x\n----\n", Front::None),
            (" ---\ntitle: x\n---\n", Front::None),
            ("\n \n---\ntitle: x\n---\nbody", fields(Language::Yaml, 7, 16, 20)),
            ("\n+++\na = 1\n+++\nbody", fields(Language::Toml, 5, 11, 15)),
            ("\n---\n---\nbody", Front::None),
            ("\n---\nNote: text.\n\nMore.\n\n---\n", Front::None),
            ("\n---\nNote: text.\n", Front::None),
            ("---\ntitle = \"x\"\ndraft = true\n---\nbody", Front::Mixed),
            ("---\n\na = b\n\n---\nbody", Front::None),
            ("---\nx > 1 = y\n---\nbody", Front::None),
            ("# Title\n\n---\na: b\n---\n", Front::None),
            ("", Front::None),
        ] {
            assert_eq!(Front::split(text), front, "{text:?}");
        }
    }

    #[test]
    fn front_matter_is_there_once() {
        for (text, twice) in [
            ("+++\na = 1\n+++\n\n---\ndraft: true\n---\n", true),
            ("---\na: 1\n---\n+++\ndraft = true\n+++\n", true),
            ("---\na: 1\n---\n\n---\n\nText.\n\n---\n", false),
            ("---\na: 1\n---\n\n---\n---\n", false),
            ("---\na: 1\n---\n\nText.\n\n---\nb: 1\n---\n", false),
        ] {
            assert_eq!(Front::split(text).is_twice(text), twice, "{text:?}");
        }
    }
}
