//! The links by path that follow a move: those to what moves, and those in what moves.

use super::names::Change;
use super::path_after;
use crate::cli::edits::Edits;
use crate::content::layout::index_rank;
use crate::markdown::Address;
use crate::site::Site;
use crate::source::{CONTENT, SourcePath, Sources};
use crate::url::decoded;

/// Notes an edit for each link by path that has to follow.
pub(super) fn collect(site: &Site, sources: &Sources, change: &Change, edits: &mut Edits) {
    for (nr, document) in site.library.iter() {
        let Some(text) = sources.text(&document.path) else { continue };
        for link in document.body.outline.links.iter().filter(|link| !link.wiki) {
            let Address::Path { path, anchor, .. } = Address::read(&link.address) else { continue };
            let new = way_after(sources, change, &document.path, path);
            let target = if path.is_empty() { Some(nr) } else { target(site, &document.path, path) };
            let anchor_after = anchor.map(|anchor| match change {
                Change::Part { nr, from, to } if target == Some(*nr) && **from == *anchor => to.to_string(),
                _ => anchor.to_owned(),
            });
            let rest = link.address.strip_prefix(path).unwrap_or_default();
            let rest = match (anchor, anchor_after) {
                (Some(anchor), Some(after)) => rest.replacen(&format!("#{anchor}"), &format!("#{after}"), 1),
                _ => rest.to_owned(),
            };
            let after = format!("{}{rest}", new.as_deref().unwrap_or(path));
            if after != *link.address {
                edits.replace_address(document, text, link.span, &link.address, &after);
            }
        }
        for include in &document.body.outline.includes {
            let (path, rest) = include.way.split_at(include.way.find('#').unwrap_or(include.way.len()));
            if let Some(new) = way_after(sources, change, &document.path, path) {
                edits.replace_address(document, text, include.span, &include.way, &format!("{new}{rest}"));
            }
        }
    }
    for entry in &site.config.nav {
        let Some(path) = SourcePath::new(&format!("{CONTENT}/{}", entry.to.trim_matches('/'))) else {
            continue;
        };
        let Some(text) = sources.text(&site.config.path) else { continue };
        if let Some(after) = moved(sources, change, &path) {
            let after = after.below(CONTENT).unwrap_or_default().to_owned();
            edits.replace_in(&site.config.path, text, entry.span, entry.to.trim_matches('/'), &after);
        }
    }
}

/// The document that a path leads to.
fn target(site: &Site, from: &SourcePath, way: &str) -> Option<crate::site::Nr> {
    let path = from.confine(&decoded(way), CONTENT)?;
    site.library.at(&path).or_else(|| site.library.at(&SourcePath::new(&format!("{path}.md"))?))
}

/// The way to write after the change, if it differs.
fn way_after(sources: &Sources, change: &Change, from: &SourcePath, way: &str) -> Option<String> {
    if way.is_empty() {
        return None;
    }
    let target = from.confine(&decoded(way), CONTENT)?;
    let here = path_after(change, from);
    let there = moved(sources, change, &target);
    if here == *from && there.is_none() {
        return None;
    }
    let there = there.unwrap_or_else(|| target.clone());
    let mut new = if way.starts_with('/') {
        format!("/{}", there.below(CONTENT)?)
    } else {
        relative(here.folder(), there.as_str())
    };
    if way.ends_with('/') && !new.ends_with('/') {
        new.push('/');
    }
    let new = encoded(&new);
    (here.confine(&decoded(way), CONTENT)? != there).then_some(new)
}

/// Where a path that a link names lies after the change, if it moves: a file, the same without its ending, or a folder.
fn moved(sources: &Sources, change: &Change, path: &SourcePath) -> Option<SourcePath> {
    if sources.find(path).is_some() || sources.under(path.as_str()).next().is_some() {
        let exact = sources.find(path).map_or(path, |source| &source.path);
        let index = ["_index.md", "index.md", "README.md"].iter().find_map(|name| {
            let file = SourcePath::new(&format!("{path}/{name}"))?;
            sources.get(&file).map(|_| file)
        });
        let by_index = || {
            let after = change.path_after(&index?)?;
            index_rank(&after).and_then(|_| SourcePath::new(after.folder()))
        };
        return change.path_after(exact).or_else(by_index);
    }
    let file = SourcePath::new(&format!("{path}.md"))?;
    let after = change.path_after(&sources.find(&file)?.path)?;
    SourcePath::new(after.as_str().strip_suffix(".md")?)
}

/// The way from a folder to a path.
fn relative(folder: &str, to: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(one, other)| one == other).count();
    let up = "../".repeat(from.len() - shared);
    format!("{up}{}", to[shared..].join("/"))
}

/// A path as a link can hold it.
fn encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
        .replace('#', "%23")
        .replace('?', "%3F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_between_two_places_is_found() {
        for (folder, to, expected) in [
            ("content/a", "content/a/b.md", "b.md"),
            ("content/a", "content/b.md", "../b.md"),
            ("content/a/b", "content/c/d.md", "../../c/d.md"),
            ("content", "content/a/b.md", "a/b.md"),
        ] {
            assert_eq!(relative(folder, to), expected);
        }
    }
}
