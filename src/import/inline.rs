//! Tags of other tools inside a line: addresses, figures, variables, attributes.

use std::borrow::Cow;

use super::lines::{attributes, value};
use super::notes::{self, Notes};
use super::settings::{Settings, is_page};
use super::{FolderTree, Tool};
use crate::source::SourcePath;

/// What is needed to turn a line.
pub(super) struct Inline<'a> {
    pub(super) tree: &'a FolderTree,
    pub(super) settings: &'a Settings,
    pub(super) path: &'a str,
    /// How many lines lie behind.
    pub(super) line: usize,
    pub(super) notes: &'a mut Notes,
}

/// The signs that open a tag, and those that close it.
const TAGS: [(&str, &str); 5] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"), ("[[", "]]")];

impl Inline<'_> {
    pub(super) fn note(&mut self, kind: notes::Kind, what: &str) {
        self.notes.add(kind, self.path, self.line + 1, what);
    }

    /// The path in the folder that a way from this page leads to.
    pub(super) fn target(&self, way: &str) -> Option<String> {
        let here = SourcePath::new(self.path)?;
        Some(here.confine(way, &self.settings.content)?.as_str().to_owned())
    }

    /// A line as we write it; none for one that has no use here.
    pub(super) fn line(&mut self, line: &str) -> Option<String> {
        let bare = line.trim();
        if matches!(bare, "[TOC]" | "[[toc]]" | "[[_TOC_]]" | "{:toc}" | "* TOC" | "- TOC") {
            self.note(notes::DROPPED, "a table of contents");
            return None;
        }
        let is_mdx = self.path.rsplit_once('.').is_some_and(|(_, extension)| extension == "mdx");
        if is_mdx && (bare.starts_with("import ") || bare.starts_with("export ")) {
            self.note(notes::COMPONENT, "`import` and `export`");
            return None;
        }
        if is_mdx {
            self.components(line);
        }
        let mut out = String::with_capacity(line.len());
        let line = &*rooted(line);
        let mut rest = line;
        while let Some(at) = rest.find(['{', '`', '[', '(']) {
            let (before, here) = rest.split_at(at);
            out.push_str(before);
            rest = self.take(here, &mut out);
        }
        out.push_str(rest);
        (out.trim() == line.trim() || !out.trim().is_empty()).then_some(out)
    }

    /// Takes what starts here into the line, and gives what is left.
    fn take<'t>(&mut self, here: &'t str, out: &mut String) -> &'t str {
        if here.starts_with('`') {
            let ticks = here.len() - here.trim_start_matches('`').len();
            let code = here[ticks..].find(&here[..ticks]).map_or(ticks, |end| ticks + end + ticks);
            out.push_str(&here[..code]);
            return &here[code..];
        }
        if here.starts_with('(') && out.ends_with(']') {
            return self.address(here, out);
        }
        for (open, close) in TAGS {
            let Some((tag, rest)) = here.strip_prefix(open).and_then(|rest| rest.split_once(close)) else {
                continue;
            };
            match self.tag(open, tag, out) {
                Some(text) => out.push_str(&text),
                None => out.push_str(&here[..open.len() + tag.len() + close.len()]),
            }
            return rest;
        }
        let first = here.chars().next().map_or(0, char::len_utf8);
        out.push_str(&here[..first]);
        &here[first..]
    }

    /// The address of a link: pages that got another ending are called by it.
    fn address<'t>(&mut self, here: &'t str, out: &mut String) -> &'t str {
        let Some(end) = here.find([')', ' ', '{']) else {
            out.push_str(here);
            return "";
        };
        let address = &here[1..end];
        let (path, anchor) = address.split_at(address.find('#').unwrap_or(address.len()));
        match self.way(path) {
            Some(way) => out.push_str(&format!("({way}{anchor}")),
            None => out.push_str(&here[..end]),
        }
        &here[end..]
    }

    /// The way to a page that is called by the address it gave itself, or by an ending it has no more.
    fn way(&self, path: &str) -> Option<String> {
        let addressed = self.settings.addressed(path).and_then(|page| self.settings.below(page));
        let stem = |path: &str| {
            let stem = path.strip_suffix(".mdx").or_else(|| path.strip_suffix(".markdown"))?;
            Some(format!("{stem}.md"))
        };
        match addressed {
            Some(page) => {
                let page = super::pages::tidy(page, self.settings.tool);
                Some(format!("/{}", stem(&page).unwrap_or(page).replace(' ', "%20")))
            }
            None => stem(path).filter(|_| !path.contains("://")),
        }
    }

    /// What a tag becomes. None where it stays as it is, which is noted.
    fn tag(&mut self, open: &str, tag: &str, out: &str) -> Option<String> {
        match open {
            "[[" => {
                let is_home = self.settings.tool == Tool::Wiki && tag.trim() == "Home";
                return is_home.then(|| "[Home](/index.md)".to_owned());
            }
            "{{" if tag.starts_with('#') => {
                self.note(notes::INCLUDE, &format!("`{{{{{tag}}}}}`"));
                return None;
            }
            "{{" => return self.variable(tag),
            _ => {}
        }
        let inner = tag.trim().trim_matches('-').trim();
        if inner.starts_with("/*") {
            return Some(format!(
                "{open}{}{}",
                inner.trim_start_matches("/*").trim_end_matches("*/"),
                TAGS[usize::from(open == "{{%")].1
            ));
        }
        let (name, pairs) = attributes(inner);
        let first = || value(&pairs, "").map(str::to_owned);
        match name {
            "ref" | "relref" => return self.page(&first()?, out),
            "link" | "post_url" | "page" => {
                let address = first()?;
                let (path, anchor) = address.split_at(address.find('#').unwrap_or(address.len()));
                let file = self.tree.has(path).then(|| self.settings.below(path)).flatten();
                let file = file.map(|file| format!("/{}", super::pages::tidy(file, self.settings.tool)));
                return Some(
                    file.or_else(|| self.way(path)).map_or(address.clone(), |way| format!("{way}{anchor}")),
                );
            }
            "figure" | "img" | "image" => return Some(figure(&pairs)),
            "youtube" | "vimeo" => {
                let id = value(&pairs, "id").map(str::to_owned).or_else(first)?;
                let host =
                    if name == "youtube" { "https://www.youtube.com/watch?v=" } else { "https://vimeo.com/" };
                return Some(format!("[Video]({host}{id})"));
            }
            "hint" | "endhint" => return None,
            "embed" => return Some(format!("<{}>", value(&pairs, "url")?)),
            "file" => {
                return value(&pairs, "src")
                    .map(|way| format!("[{}]({way})", way.rsplit('/').next().unwrap_or(way)));
            }
            "content-ref" | "endcontent-ref" | "raw" | "endraw" | "endembed" | "endfile" | "code"
            | "endcode" => {
                return Some(String::new());
            }
            _ => {}
        }
        self.note(notes::SHORTCODE, &format!("`{name}`"));
        None
    }

    /// The page that Hugo's `ref` names: a path from here or from the top, or the name of a page that is there once.
    fn page(&mut self, name: &str, out: &str) -> Option<String> {
        let (path, anchor) = name.split_at(name.find('#').unwrap_or(name.len()));
        if path.is_empty() {
            return Some(anchor.to_owned());
        }
        let found = |path: String| self.tree.has(&path).then_some(path);
        let candidates = |path: &str| {
            let stem = path.trim_end_matches('/');
            [stem.to_owned(), format!("{stem}.md"), format!("{stem}/_index.md"), format!("{stem}/index.md")]
        };
        let ways = [path.to_owned(), format!("/{}", path.trim_start_matches('/'))];
        let there =
            ways.iter().flat_map(|way| candidates(way)).filter_map(|way| self.target(&way)).find_map(found);
        let there = there.or_else(|| {
            let ending = format!("/{}.md", path.trim_end_matches(".md").trim_matches('/'));
            let mut same = self.tree.files.keys().filter(|file| is_page(file) && file.ends_with(&ending));
            same.next().filter(|_| same.next().is_none()).cloned()
        });
        let below = there.as_deref().and_then(|there| self.settings.below(there));
        if below.is_none() || !out.ends_with('(') && !out.ends_with(['"', '\'', ' ']) {
            self.note(notes::SHORTCODE, &format!("`ref` to `{name}`"));
        }
        below.map(|below| format!("/{below}{anchor}"))
    }

    /// A variable: those that stand before an address have no use here.
    fn variable(&mut self, tag: &str) -> Option<String> {
        let inner = tag.trim().trim_matches('-').trim();
        if inner.starts_with("/*") {
            self.note(notes::DROPPED, "comments");
            return Some(String::new());
        }
        let (name, filter) =
            inner.split_once('|').map_or((inner, ""), |(name, filter)| (name.trim(), filter.trim()));
        let is_address = ["relative_url", "absolute_url", "url", "prepend: site.baseurl"].contains(&filter);
        if is_address && name.starts_with(['"', '\'']) {
            return Some(name.trim_matches(['"', '\'']).to_owned());
        }
        self.note(notes::VARIABLE, &format!("`{{{{ {inner} }}}}`"));
        None
    }

    fn components(&mut self, line: &str) {
        for (at, _) in line.match_indices('<') {
            let name: String = line[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
            if name.starts_with(|first: char| first.is_ascii_uppercase()) {
                self.note(notes::COMPONENT, &format!("`<{name}>`"));
            }
        }
    }
}

/// A line without the variables that stand for the address of the site: links here are relative.
fn rooted(line: &str) -> Cow<'_, str> {
    if line.contains('`') || !line.contains("site.") {
        return line.into();
    }
    let roots = ["{{ site.baseurl }}", "{{site.baseurl}}", "{{ site.url }}", "{{site.url}}"];
    roots.iter().fold(line.into(), |line: Cow<'_, str>, root| line.replace(root, "").into())
}

/// A figure as a picture with its caption below.
fn figure(pairs: &[(String, String)]) -> String {
    let get = |keys: &[&str]| {
        keys.iter().find_map(|key| value(pairs, key)).unwrap_or_default().replace(['[', ']'], "")
    };
    let (source, caption) = (get(&["src", "link", ""]), get(&["caption", "title"]));
    let alternative = Some(get(&["alt"])).filter(|alt| !alt.is_empty()).unwrap_or_else(|| caption.clone());
    let source = if source.contains(' ') { format!("<{source}>") } else { source };
    let caption = if caption.is_empty() {
        String::new()
    } else {
        format!("\n\n*{}*", caption.trim().trim_matches('*'))
    };
    format!("![{alternative}]({source}){caption}")
}
