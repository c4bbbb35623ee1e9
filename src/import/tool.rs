//! The tools that people write handbooks for, and how a folder shows which of them it was written for.

use super::FolderTree;

crate::fields::words! {
    /// A tool that makes sites of Markdown.
    Tool {
        /// mdBook: `book.toml` and `SUMMARY.md`.
        MdBook = "mdbook",
        /// MkDocs or Zensical.
        MkDocs = "mkdocs",
        /// Hugo.
        Hugo = "hugo",
        /// Zola.
        Zola = "zola",
        /// Docusaurus.
        Docusaurus = "docusaurus",
        /// Starlight.
        Starlight = "starlight",
        /// Jekyll.
        Jekyll = "jekyll",
        /// Eleventy.
        Eleventy = "eleventy",
        /// GitBook.
        GitBook = "gitbook",
        /// Obsidian.
        Obsidian = "obsidian",
        /// A GitHub wiki.
        Wiki = "wiki",
        /// Plain Markdown.
        Plain = "markdown",
    }
}

/// The settings files of each tool. A folder with one of them was written for the first tool that has it.
const MARKS: [(Tool, &[&str]); 9] = [
    (Tool::MdBook, &["book.toml"]),
    (Tool::MkDocs, &["mkdocs.yml", "mkdocs.yaml", "zensical.toml"]),
    (Tool::Docusaurus, &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"]),
    (Tool::Starlight, &["astro.config.mjs", "astro.config.js", "astro.config.ts"]),
    (Tool::Eleventy, &[".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"]),
    (Tool::GitBook, &[".gitbook.yaml", "book.json"]),
    (
        Tool::Hugo,
        &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config/_default/hugo.toml",
            "config/_default/config.toml",
            "config/_default/hugo.yaml",
        ],
    ),
    (Tool::Zola, &["zola.toml"]),
    (Tool::Obsidian, &[".obsidian/app.json", ".obsidian/workspace.json", ".obsidian/appearance.json"]),
];

impl Tool {
    /// The name as its makers write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::MdBook => "mdBook",
            Self::MkDocs => "MkDocs or Zensical",
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Docusaurus => "Docusaurus",
            Self::Starlight => "Starlight",
            Self::Jekyll => "Jekyll",
            Self::Eleventy => "Eleventy",
            Self::GitBook => "GitBook",
            Self::Obsidian => "Obsidian",
            Self::Wiki => "a GitHub wiki",
            Self::Plain => "plain Markdown",
        }
    }

    /// The tool that a folder was written for.
    pub(super) fn of(tree: &FolderTree) -> Self {
        if let Some((tool, _)) = MARKS.iter().find(|(_, marks)| marks.iter().any(|mark| tree.has(mark))) {
            return *tool;
        }
        // both have a config.toml; only one of them writes its address in small letters
        for config in ["config.toml", "config.yaml", "config.yml"] {
            match tree.text(config) {
                Some(text) if text.contains("base_url") => return Self::Zola,
                Some(text) if text.contains("baseURL") || text.contains("baseurl") => return Self::Hugo,
                _ => {}
            }
        }
        if tree.has("_config.yml") || tree.has("_config.yaml") {
            return Self::Jekyll;
        }
        if tree.has("_Sidebar.md") || (tree.has("Home.md") && !tree.has("index.md")) {
            return Self::Wiki;
        }
        if tree.has("SUMMARY.md") { Self::GitBook } else { Self::Plain }
    }
}
