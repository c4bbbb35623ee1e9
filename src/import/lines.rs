//! Small readers of lines: fences of code, indents, attributes.

/// The fence that a line opens: its sign and how many of them.
pub(super) fn fence(line: &str) -> Option<(char, usize)> {
    let line = line.trim_start_matches([' ', '>']);
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let count = line.chars().take_while(|letter| *letter == sign).count();
    (count >= 3).then_some((sign, count))
}

/// Whether a line closes a fence.
pub(super) fn closes(line: &str, fence: (char, usize)) -> bool {
    let line = line.trim_start_matches([' ', '>']).trim_end();
    line.chars().all(|letter| letter == fence.0) && line.chars().count() >= fence.1
}

/// How far a line is indented; a tab counts as four.
pub(super) fn indent(line: &str) -> usize {
    line.chars()
        .map_while(|letter| match letter {
            ' ' => Some(1),
            '\t' => Some(4),
            _ => None,
        })
        .sum()
}

/// A line without so much of its indent.
pub(super) fn dedented(line: &str, by: usize) -> &str {
    let (mut gone, mut at) = (0, 0);
    for letter in line.chars() {
        if gone >= by || !matches!(letter, ' ' | '\t') {
            break;
        }
        gone += if letter == '\t' { 4 } else { 1 };
        at += 1;
    }
    &line[at..]
}

/// The words of a tag: `figure src="a b.png" "title"` is its name and then pairs, of which a key may be empty.
pub(super) fn attributes(tag: &str) -> (&str, Vec<(String, String)>) {
    let tag = tag.trim();
    let end = tag.find(|letter: char| letter.is_whitespace() || letter == '(').unwrap_or(tag.len());
    let (name, mut rest) = (&tag[..end], tag[end..].trim_start_matches('(').trim_end_matches(')').trim());
    let mut pairs = Vec::new();
    while !rest.is_empty() {
        let stop = rest
            .find(|letter: char| letter.is_whitespace() || matches!(letter, '=' | '"' | '\'' | '`' | ','))
            .unwrap_or(rest.len());
        let mut key = rest[..stop].to_owned();
        let value;
        rest = rest[stop..].trim_start_matches(',');
        let is_pair = rest.trim_start().starts_with('=');
        rest = if is_pair { rest.trim_start()[1..].trim_start() } else { rest };
        if let Some(quote) = rest.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`')) {
            let inner = &rest[1..];
            let close = inner.find(quote).unwrap_or(inner.len());
            value = inner[..close].to_owned();
            rest = inner.get(close + 1..).unwrap_or_default();
        } else if is_pair {
            let stop =
                rest.find(|letter: char| letter.is_whitespace() || letter == ',').unwrap_or(rest.len());
            value = rest[..stop].to_owned();
            rest = &rest[stop..];
        } else {
            value = std::mem::take(&mut key);
        }
        if !key.is_empty() || !value.is_empty() {
            pairs.push((key, value));
        }
        rest = rest.trim_start_matches([',', ' ', '\t', '\n']);
    }
    (name, pairs)
}

/// The value of a key.
pub(super) fn value<'a>(pairs: &'a [(String, String)], key: &str) -> Option<&'a str> {
    pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_name_and_pairs() {
        let pairs = |tag| {
            attributes(tag)
                .1
                .into_iter()
                .map(|(key, value)| format!("{key}={value}"))
                .collect::<Vec<_>>()
                .join("|")
        };
        assert_eq!(attributes(" figure src=\"a b.png\" ").0, "figure");
        assert_eq!(pairs("figure src=\"a b.png\" alt='x' \"y\" z"), "src=a b.png|alt=x|=y|=z");
        assert_eq!(pairs("youtube(id=\"x\", class=\"y\")"), "id=x|class=y");
        assert_eq!(pairs("note"), "");
        assert_eq!(pairs("x \"unclosed"), "=unclosed");
        assert_eq!(pairs("x , ,"), "");
    }
}
