//! What the names of plain pages and their folders become: a number that only says the order leaves title and address.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::address::of_alias;
use super::rules::NUMBER_KEPT;
use crate::content::layout::{index_rank, slug_or_stand_in, slug_path};
use crate::content::{Document, Kind};
use crate::report::{Finding, Place, Report};
use crate::slug::slug;
use crate::source::{CONTENT, SourcePath, Span};
use crate::url::{Url, descent};

/// The names that are shorter in addresses and titles than on the disk, by their paths below `content/`: those of folders,
/// and of files without what they end in.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, Short>);

/// A name without its number.
#[derive(Debug)]
struct Short {
    /// Its part of the address.
    slug: String,
    /// What titles are made of.
    words: Arc<str>,
}

/// A file or folder among those beside it.
struct Sibling<'a> {
    /// The file, or the first one in the folder.
    file: &'a SourcePath,
    /// The last part of its address, where its author has written one.
    slug: Option<&'a str>,
}

/// A name that wants a part of an address: its file, and the number that leaves it.
type Wish<'a> = (&'a str, &'a SourcePath, Option<Number<'a>>);

/// The siblings in each folder, by their names. A file and a folder of one name are one thing.
type Families<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Sibling<'a>>>;

impl Names {
    /// Takes the numbers out of the names of plain pages. Where two would have one address then, both keep theirs.
    pub(super) fn of(documents: &[Arc<Document>], report: &mut Report) -> Self {
        let mut names = Self::default();
        for (folder, siblings) in families(documents) {
            // below a year or a month, a number is part of a date
            let is_dated = folder.ends_with(|letter: char| letter.is_ascii_digit())
                && folder
                    .rsplit('/')
                    .next()
                    .is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
            let number = |name, sibling: &Sibling<'_>| {
                Number::of(name).filter(|_| sibling.slug.is_none() && !is_dated)
            };
            let is_row = siblings.iter().filter_map(|(name, sibling)| number(name, sibling)).nth(1).is_some();
            let mut wanted: BTreeMap<String, Vec<Wish<'_>>> = BTreeMap::new();
            for (name, sibling) in &siblings {
                let number = number(name, sibling).filter(|number| is_row || number.is_certain);
                let own = || sibling.slug.map_or_else(|| slug(name), str::to_owned);
                let part = number.as_ref().map_or_else(own, |number| slug(number.rest));
                wanted.entry(part).or_default().push((name, sibling.file, number));
            }
            for (slug, all) in wanted {
                match &all[..] {
                    [(name, _, Some(number))] => {
                        let short = Short { slug, words: number.rest.into() };
                        names.0.insert(joined(folder, name), short);
                    }
                    _ if all.iter().any(|(_, _, number)| number.is_some()) => {
                        report.push(kept(folder, &slug, &all));
                    }
                    _ => {}
                }
            }
        }
        names
    }

    /// The address of a path below `content/`, of a folder or of a file without what it ends in.
    pub(super) fn path(&self, below: &str) -> String {
        if self.0.is_empty() {
            return slug_path(below);
        }
        let part = |(path, name)| {
            self.0.get(path).map_or_else(|| slug_or_stand_in(name), |short| short.slug.clone())
        };
        descent(below).map(part).collect::<Vec<_>>().join("/")
    }

    /// The address of the folder of a file; empty for the top.
    pub(super) fn folder(&self, file: &SourcePath) -> String {
        self.path(below_content(file.folder()))
    }

    /// A path below `content/` as it is written, without the numbers.
    fn unnumbered(&self, below: &str) -> String {
        let part = |(path, name)| self.0.get(path).map_or(name, |short| &*short.words);
        descent(below).map(part).collect::<Vec<_>>().join("/")
    }

    /// The addresses that a path below `content/` has as it is written, with its numbers and without, and with numbers as we
    /// write them: other programs publish it at one of the first two, and links may know it by the last. None of them is the
    /// one that it has now.
    pub(super) fn former(&self, below: &str, now: &Url) -> Vec<Url> {
        let mut known = vec![now.as_str().to_lowercase()];
        let mut former = Vec::new();
        for path in [below, &self.unnumbered(below), &slug_path(below)] {
            let Some(url) = of_alias(path).ok().filter(|_| !path.contains('%')) else { continue };
            // two that differ in case only are one on some disks
            let folded = url.as_str().to_lowercase();
            if !known.contains(&folded) {
                known.push(folded);
                former.push(url);
            }
        }
        former
    }

    /// What the title of a file or folder is made of, where it is not its whole name.
    pub(super) fn words(&self, below: &str) -> Option<&Arc<str>> {
        self.0.get(below).map(|short| &short.words)
    }
}

/// A path of the project below `content/`.
pub(super) fn below_content(path: &str) -> &str {
    path.strip_prefix(CONTENT).unwrap_or(path).trim_start_matches('/')
}

/// A path below `content/` without what the name of a Markdown file ends in; the page of a folder has that of the folder.
pub(super) fn stem_path(file: &SourcePath) -> &str {
    let below = below_content(file.as_str());
    if index_rank(file).is_some() {
        return below_content(file.folder());
    }
    below.rsplit_once('.').map_or(below, |(stem, _)| stem)
}

/// The number that a name begins with.
struct Number<'a> {
    /// What stands behind it.
    rest: &'a str,
    /// Whether it can only be meant as an order, also where no other name beside it has one: `5-whys` may be called so.
    is_certain: bool,
}

impl<'a> Number<'a> {
    /// The number of a name such as `01-intro`, `1_setup` or `02. Basics`. Years, days and versions are none: what begins with
    /// four digits, or goes on with others.
    fn of(name: &'a str) -> Option<Self> {
        let behind = name.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let digits = &name[..name.len() - behind.len()];
        let rest = behind.trim_start_matches(['-', '_', '.', ')', ' ']);
        let between = &behind[..behind.len() - rest.len()];
        let is_index =
            || SourcePath::new(&format!("{rest}.md")).is_some_and(|file| index_rank(&file).is_some());
        let is_number = (1..=3).contains(&digits.len()) && !between.is_empty();
        if !is_number
            || rest.starts_with(|letter: char| letter.is_ascii_digit())
            || slug(rest).is_empty()
            || is_index()
        {
            return None;
        }
        let is_certain = (digits.len() > 1 && digits.starts_with('0'))
            || between.contains(['_', '.', ')'])
            || between.len() > 1;
        Some(Self { rest, is_certain })
    }
}

/// The plain pages and their folders, as they lie beside each other, and at the top the folders of types. Where no name
/// begins with a number there is nothing to do.
fn families(documents: &[Arc<Document>]) -> Families<'_> {
    let mut families = Families::new();
    let pages = || documents.iter().filter(|document| document.id.kind == Kind::Page);
    let begins =
        |page: &Arc<Document>| stem_path(&page.path).split('/').any(|name| Number::of(name).is_some());
    if !pages().any(begins) {
        return families;
    }
    for page in pages() {
        let (file, path) = (&page.path, stem_path(&page.path));
        for (at, name) in descent(path) {
            let folder = at[..at.len() - name.len()].trim_end_matches('/');
            let is_file = at == path && index_rank(file).is_none();
            let slug = page.metadata.slug.as_deref().filter(|_| is_file);
            families.entry(folder).or_default().entry(name).or_insert(Sibling { file, slug });
        }
    }
    for document in documents.iter().filter(|document| document.id.kind != Kind::Page) {
        let sibling = Sibling { file: &document.path, slug: None };
        families.entry("").or_default().entry(document.id.kind.home()).or_insert(sibling);
    }
    families
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn kept(folder: &str, slug: &str, all: &[Wish<'_>]) -> Finding {
    let place = |path: &SourcePath| Place { path: path.clone(), span: Span::default() };
    let (numbered, others): (Vec<_>, Vec<_>) = all.iter().partition(|(_, _, number)| number.is_some());
    let names = |all: &[&Wish<'_>]| {
        let names: Vec<_> = all.iter().map(|(name, ..)| format!("`{name}`")).collect();
        names.join(" and ")
    };
    let url = Url::page(&joined(&slug_path(folder), slug));
    let message = match &others[..] {
        [] => format!("{} keep their numbers: without them they would share `{url}`", names(&numbered)),
        _ => format!(
            "{} keeps its number: without it, it would be `{url}` as {} is",
            names(&numbered),
            names(&others)
        ),
    };
    let mut places = numbered.iter().chain(&others).map(|(_, file, _)| place(file));
    let finding = Finding::new(&NUMBER_KEPT, places.next().expect("there are two"), message);
    places.fold(finding, |finding, place| finding.other(place, "the same name without its number"))
}
