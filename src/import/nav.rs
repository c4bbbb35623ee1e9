//! The navigation of another tool: it becomes the order of pages, and the titles of folders.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::front::Value;
use super::notes::{self, Notes};
use super::pages::{Page, Taken};
use super::settings::Settings;

/// An entry of a navigation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    pub(super) title: Option<String>,
    /// The page, as it is written.
    pub(super) to: Option<String>,
    pub(super) children: Vec<Entry>,
}

/// How far an entry may be indented.
const DEEPEST: usize = 60;

/// The navigation of a `SUMMARY.md`: links in a nested list.
pub(super) fn summary(text: &str) -> Vec<Entry> {
    let mut flat: Vec<(usize, Entry)> = Vec::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let item = line.trim().strip_prefix(['-', '*', '+']).map(str::trim_start);
        let depth = if item.is_some() { indent.min(DEEPEST) } else { 0 };
        let Some((title, to)) = link(item.unwrap_or(line.trim())) else { continue };
        let to = Some(to).filter(|to| !to.is_empty());
        flat.push((depth, Entry { title: Some(title), to, children: Vec::new() }));
    }
    let mut rest = flat.into_iter().peekable();
    nested(&mut rest, 0)
}

fn nested(rest: &mut std::iter::Peekable<std::vec::IntoIter<(usize, Entry)>>, least: usize) -> Vec<Entry> {
    let mut entries = Vec::new();
    while let Some((depth, mut entry)) = rest.next_if(|(depth, _)| *depth >= least) {
        entry.children = nested(rest, depth + 1);
        entries.push(entry);
    }
    entries
}

/// A line that is a link: its words, and where it leads. `[[Page]]` and `[[words|Page]]` are links of wikis.
fn link(line: &str) -> Option<(String, String)> {
    if let Some(inner) = line.strip_prefix("[[").and_then(|rest| rest.split("]]").next()) {
        let (title, to) = inner.split_once('|').unwrap_or((inner, inner));
        return Some((title.to_owned(), format!("{}.md", to.trim().replace(' ', "-"))));
    }
    let (title, rest) = line.strip_prefix('[')?.rsplit_once("](")?;
    let to = rest.split(')').next()?.trim().trim_start_matches('<').trim_end_matches('>');
    Some((title.replace('`', ""), to.to_owned()))
}

/// The navigation of MkDocs: a list of files, and of titles with a file or a list.
pub(super) fn listed(list: &Json) -> Vec<Entry> {
    let entry = |value: &Json| match value {
        Json::String(to) => vec![Entry { to: Some(to.clone()), ..Entry::default() }],
        Json::Object(map) => map
            .iter()
            .map(|(title, value)| Entry {
                title: Some(title.clone()),
                to: value.as_str().map(str::to_owned),
                children: if value.is_array() { listed(value) } else { Vec::new() },
            })
            .collect(),
        _ => Vec::new(),
    };
    list.as_array().into_iter().flatten().flat_map(entry).collect()
}

/// Gives pages their order, and folders a page with the title of their section.
pub(super) fn apply(settings: &Settings, taken: &mut Taken, notes: &mut Notes) {
    let mut walk = Walk { number: 0, sections: BTreeMap::new() };
    walk.entries(&settings.nav, taken, notes);
    for (folder, (title, order)) in walk.sections {
        let mut page = Page { text: String::new(), fields: Vec::new() };
        page.fields.push(("title", Value::Text(title)));
        page.fields.push(("order", Value::Number(order)));
        taken.pages.entry(format!("{folder}/_index.md")).or_insert(page);
    }
    for (old, new) in &settings.redirects {
        // a page that is there is no old address
        let found = find(taken, new).filter(|_| !new.contains("://") && find(taken, old).is_none());
        match found.and_then(|path| taken.pages.get_mut(&path)) {
            Some(page) => page.alias(&address(old)),
            None => notes.add(notes::REDIRECT, "", 0, &format!("`{old}` to `{new}`")),
        }
    }
}

struct Walk {
    number: i64,
    /// Folders that a section is about and that no page introduces, with its title and order.
    sections: BTreeMap<String, (String, i64)>,
}

impl Walk {
    fn entries(&mut self, entries: &[Entry], taken: &mut Taken, notes: &mut Notes) {
        for entry in entries {
            self.number += 1;
            let number = self.number;
            if let Some(to) = entry.to.as_ref().filter(|to| !to.contains("://")) {
                match find(taken, to).and_then(|path| taken.pages.get_mut(&path)) {
                    Some(page) => page.placed(number, entry.title.as_deref()),
                    None => notes.add(notes::NAV, "", 0, &format!("`{to}` is not there")),
                }
            }
            self.entries(&entry.children, taken, notes);
            if let (None, Some(title)) = (&entry.to, &entry.title) {
                self.section(entry, title, number, taken, notes);
            }
        }
    }

    fn section(&mut self, entry: &Entry, title: &str, number: i64, taken: &mut Taken, notes: &mut Notes) {
        let mut pages = Vec::new();
        gather(entry, taken, &mut pages);
        let Some(folder) = common_folder(&pages) else {
            if !pages.is_empty() {
                notes.add(notes::SECTION, "", 0, &format!("\"{title}\" ({} pages)", pages.len()));
            }
            return;
        };
        let index = ["_index.md", "index.md", "README.md"].map(|name| format!("{folder}/{name}"));
        match index.iter().find(|path| taken.pages.contains_key(*path)) {
            Some(path) => {
                let page = taken.pages.get_mut(path).expect("it is there");
                page.fields.retain(|(key, _)| !matches!(*key, "order" | "title" | "nav_title"));
                page.placed(number, Some(title));
            }
            None => {
                self.sections.entry(folder).or_insert((title.to_owned(), number));
            }
        }
    }
}

fn gather(entry: &Entry, taken: &Taken, pages: &mut Vec<String>) {
    pages.extend(entry.to.as_ref().and_then(|to| find(taken, to)));
    entry.children.iter().for_each(|child| gather(child, taken, pages));
}

/// The deepest folder that all pages lie in.
fn common_folder(pages: &[String]) -> Option<String> {
    let mut folders = pages.iter().map(|page| page.rsplit_once('/').map_or("", |(folder, _)| folder));
    let first = folders.next()?;
    let mut common: Vec<&str> = first.split('/').collect();
    for folder in folders {
        let same = common.iter().zip(folder.split('/')).take_while(|(a, b)| **a == *b).count();
        common.truncate(same);
    }
    Some(common.join("/")).filter(|folder| !folder.is_empty())
}

/// The page that an address or path of the old site means.
pub(super) fn find(taken: &Taken, to: &str) -> Option<String> {
    let path = to.split(['#', '?']).next()?.trim_start_matches("./").trim_start_matches('/');
    let path = crate::url::decoded(path);
    let stem = path.strip_suffix(".html").unwrap_or(&path).trim_end_matches('/');
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    let stem = if stem == "index" { "" } else { stem };
    let folder = if stem.is_empty() { String::new() } else { format!("{stem}/") };
    let candidates = [
        taken.moved.get(&*path).cloned().unwrap_or_default(),
        path.clone(),
        format!("{stem}.md"),
        format!("{folder}index.md"),
        format!("{folder}README.md"),
        format!("{folder}_index.md"),
    ];
    candidates.into_iter().find(|path| taken.pages.contains_key(path))
}

/// The address that a redirect starts from: MkDocs names the file that was there.
fn address(old: &str) -> String {
    let old = old.trim_start_matches('/');
    let old = old.strip_suffix("/index.md").or_else(|| old.strip_suffix(".md")).unwrap_or(old);
    format!("/{old}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_a_tree() {
        let entries = summary(
            "# Summary\n\n[Start](README.md)\n\n- [A](a.md)\n  - [B](b/b.md)\n    * [C](<c d.md>)\n  - [D]()\n- [E](e.md)\n---\n[[Wiki page]]\n",
        );
        let shape = |entries: &[Entry]| {
            entries.iter().map(|entry| entry.title.clone().unwrap_or_default()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shape(&entries), "Start A E Wiki page");
        assert_eq!(shape(&entries[1].children), "B D");
        assert_eq!(entries[1].children[0].children[0].to.as_deref(), Some("c d.md"));
        assert_eq!(entries[1].children[1].to, None);
        assert_eq!(entries[3].to.as_deref(), Some("Wiki-page.md"));
    }
}
