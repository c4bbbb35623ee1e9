//! Words and addresses in Markdown.

/// Writes a word so that Markdown takes it for nothing else. At the start of a line more could be meant.
pub(super) fn escape(word: &str, is_start: bool, out: &mut String) {
    if is_start && word.starts_with(['#', '+', '-', '=', '>', '~']) {
        out.push('\\');
    } else if let Some(number) = word.strip_suffix(['.', ')']).filter(|_| is_start)
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        // it would start a list
        return out.extend([number, "\\", &word[number.len()..]]);
    }
    if !word.bytes().any(|byte| b"<\\`*_[]".contains(&byte)) {
        return out.push_str(word);
    }
    for letter in word.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
}

/// Where a link of a page leads in its twin: from page to page, the Markdown of the other one.
pub(super) fn address(href: &str) -> String {
    let is_outside = href.contains(':') || href.starts_with("//") || href.starts_with('#');
    let (path, anchor) = href.split_at(href.find(['#', '?']).unwrap_or(href.len()));
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let address = match path {
        _ if is_outside => href.to_owned(),
        "" => format!("index.md{anchor}"),
        path if path.ends_with('/') => format!("{path}index.md{anchor}"),
        _ => href.to_owned(),
    };
    address.replace('(', "%28").replace(')', "%29").replace(' ', "%20")
}
