//! Makes a site of somebody else's folder of Markdown: recognises the tool it was written for, and says what it could not do.
//!
//! The folder comes in as a [`FolderTree`], the site goes out as [`Imported`]: files by their paths. Pages keep their paths, so that
//! links between them hold; what navigation and redirects say goes into their front matter.

mod blocks;
mod front;
mod inline;
mod lines;
mod nav;
mod notes;
mod pages;
mod propose;
mod settings;
mod site;
mod tool;

use std::collections::BTreeMap;
use std::sync::Arc;

use notes::Notes;
use settings::Settings;
pub use tool::Tool;

/// A folder to import: every file, with its text where it is one.
#[derive(Debug, Default)]
pub struct FolderTree {
    /// The name of the folder.
    pub name: String,
    /// The files by their paths.
    pub files: BTreeMap<String, Option<Arc<str>>>,
    /// What could not be read, and why.
    pub faults: Vec<(String, String)>,
}

impl FolderTree {
    /// The text of a file.
    fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).and_then(Option::as_deref)
    }

    fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }
}

/// A file of the new site.
#[derive(Debug, PartialEq)]
pub enum File {
    /// It is written.
    Text(String),
    /// It is copied from this path of the folder.
    Copy(String),
}

/// What came of a folder.
#[derive(Debug)]
pub struct Imported {
    /// The tool that the folder was written for.
    pub tool: Tool,
    /// How many pages there are.
    pub pages: usize,
    /// How many things were left to do.
    pub left: usize,
    /// The files of the site by their paths.
    pub files: BTreeMap<String, File>,
    /// The page that says what could not be done.
    pub report: String,
}

/// Makes a site of a folder. `from` is the tool it was written for, where somebody knows better.
pub fn import(tree: &FolderTree, from: Option<Tool>) -> Imported {
    let settings = Settings::find(tree, from);
    let mut notes = Notes::default();
    for (path, reason) in &tree.faults {
        notes.add(notes::FAULT, path, 0, reason);
    }
    let mut taken = pages::take(tree, &settings, &mut notes);
    nav::apply(&settings, &mut taken, &mut notes);
    let site = site::settings(tree, &settings, &taken);
    let proposals = propose::types(&taken);
    let pages = taken.pages.len();
    let mut files = taken.copies;
    files.extend(taken.pages.into_iter().map(|(path, page)| {
        let text = front::with(&page.text, &page.fields);
        (format!("content/{path}"), File::Text(text))
    }));
    files.insert("site.toml".to_owned(), File::Text(site));
    let report = notes.report(&settings, pages, &proposals);
    Imported { tool: settings.tool, pages, left: notes.count(), files, report }
}
