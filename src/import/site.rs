//! Writes `site.toml` for what was taken.

use std::collections::BTreeSet;

use super::front::quoted;
use super::nav::find;
use super::pages::Taken;
use super::settings::Settings;
use super::{FolderTree, Tool};
use crate::content::layout::is_typed;
use crate::fingerprint::Fingerprint;
use crate::slug::capitalised;

/// The most entries that a main navigation takes over.
const MOST_ENTRIES: usize = 7;

/// The settings of the new site.
pub(super) fn settings(tree: &FolderTree, settings: &Settings, taken: &Taken) -> String {
    let name = capitalised(&tree.name.replace(['-', '_', '+'], " "));
    let title = settings.title.clone().filter(|title| !title.trim().is_empty()).unwrap_or(name);
    // the same folder has the same id, so that a second import changes nothing
    let id = Fingerprint::of(format!("{} {title}", tree.name).as_bytes()).to_string();
    let mut text = format!("title = {}\nid = {}\n", quoted(&title), quoted(&id[..12]));
    if let Some(language) = &settings.language {
        text += &format!("language = {}\n", quoted(language));
    }
    let nav = nav(settings, taken);
    let folders: Vec<_> = by_chance(taken).iter().map(|folder| quoted(folder)).collect();
    if !folders.is_empty() {
        text += &format!("\n[content]\nplain = [{}]\n", folders.join(", "));
    }
    let markdown = taken.pages.values().any(|page| page.text.contains("[["));
    if matches!(settings.tool, Tool::Obsidian | Tool::Wiki) || (markdown && settings.tool == Tool::Plain) {
        text += "\n[markdown]\nwikilinks = true\n";
    }
    for (title, to) in nav {
        text += &format!("\n[[nav]]\ntitle = {}\nto = {}\n", quoted(&title), quoted(&to));
    }
    text
}

/// The folders that hold pages and are called like those of a type.
fn by_chance(taken: &Taken) -> BTreeSet<&str> {
    let folders = taken.pages.keys().filter_map(|path| path.split_once('/')).map(|(folder, _)| folder);
    folders.filter(|folder| is_typed(folder)).collect()
}

/// The first level of the navigation, where it is short enough to be the main one.
fn nav(settings: &Settings, taken: &Taken) -> Vec<(String, String)> {
    let entries = settings.nav.iter().filter_map(|entry| {
        let mut first = Some(entry);
        let mut to = None;
        while let (Some(entry), None) = (first, &to) {
            to = entry.to.as_ref().filter(|to| !to.contains("://")).and_then(|to| find(taken, to));
            first = entry.children.first();
        }
        let to = to.filter(|to| !matches!(&**to, "index.md" | "README.md"))?;
        Some((entry.title.clone()?, to))
    });
    let entries: Vec<_> = entries.collect();
    if (2..=MOST_ENTRIES).contains(&entries.len()) { entries } else { Vec::new() }
}
