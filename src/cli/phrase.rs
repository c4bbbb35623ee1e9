//! Parts of what commands say: a count with its word, and a path ready to paste into a shell.

use std::path::Path;

/// A number and what it counts: `1 place`, `2 places`.
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// A path as a shell reads it.
pub(super) fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = path.chars().all(|letter| letter.is_alphanumeric() || "/._-:\\".contains(letter));
    if is_plain { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// What goes before a command that is meant for another folder.
pub(super) fn into_folder(folder: &Path) -> String {
    let is_here = folder.as_os_str().is_empty() || folder == Path::new(".");
    if is_here { String::new() } else { format!("cd {} && ", quoted(folder)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_can_be_pasted() {
        for (path, expected) in [
            ("", ""),
            (".", ""),
            ("my-book", "cd my-book && "),
            ("Our book", "cd 'Our book' && "),
            ("Anna's", "cd 'Anna'\\''s' && "),
            ("a;b", "cd 'a;b' && "),
            ("größe", "cd größe && "),
        ] {
            assert_eq!(into_folder(Path::new(path)), expected);
        }
    }
}
