//! Guesses at what a broken reference was to mean. They are made when somebody reads the finding; what they are made from is
//! gathered once, at the first mistake.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::library::Library;
use crate::content::Kind;
use crate::content::layout::index_rank;
use crate::report::{Guessed, Instead};
use crate::slug::near;
use crate::source::{CONTENT, SourcePath, Sources};

/// What guesses are made from.
#[derive(Default)]
pub(super) struct Guesses {
    ids: OnceLock<Ids>,
    files: OnceLock<Arc<Files>>,
}

/// The ids of all documents, with their kinds.
type Ids = Arc<[(Kind, Arc<str>)]>;

/// How many names are listed where none is near.
const LISTED: usize = 12;

impl Guesses {
    /// Guesses at an id of one of these kinds.
    pub(super) fn id(
        &self,
        library: &Library,
        slug: &Arc<str>,
        kinds: &[Kind],
    ) -> impl FnOnce() -> Guessed + use<> {
        let all = library.iter().map(|(_, document)| (document.id.kind, document.id.slug.clone()));
        let ids = self.ids.get_or_init(|| all.collect()).clone();
        let (slug, kinds) = (slug.clone(), kinds.to_vec());
        move || {
            let known = || ids.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, known)| &**known);
            match near(&slug, known()) {
                Some(near) => Guessed {
                    help: format!("did you mean `{}`?", near.word),
                    instead: near.sure().map(|word| Instead::new(&*slug, word)),
                },
                None if known().nth(LISTED).is_some() => Guessed::default(),
                None => listed("known here", known()).into(),
            }
        }
    }

    /// Guesses at the file that a link was to lead to.
    pub(super) fn file(
        &self,
        sources: &Sources,
        from: &SourcePath,
        written: &str,
        wanted: SourcePath,
    ) -> impl FnOnce() -> Guessed + use<> {
        let files = self.files.get_or_init(|| Arc::new(Files::of(sources))).clone();
        let (from, written) = (from.clone(), written.to_owned());
        move || {
            let Some((near, is_only)) = files.nearest(&wanted) else { return Guessed::default() };
            let way = way(&from, &near);
            let instead = is_only.then(|| Instead::new(written, way.clone()));
            Guessed { help: format!("did you mean `{way}`?"), instead }
        }
    }

    /// The only file of this name in the content, wherever it lies.
    pub(super) fn named(&self, sources: &Sources, name: &str) -> Option<SourcePath> {
        let files = self.files.get_or_init(|| Arc::new(Files::of(sources)));
        match files.names.get(&name.to_lowercase()).map(Vec::as_slice) {
            Some([only]) => Some(only.clone()),
            _ => None,
        }
    }
}

/// Names in a row, if there are any.
pub(super) fn listed<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.take(LISTED).collect();
    if names.is_empty() { String::new() } else { format!("{what}: {}", names.join(", ")) }
}

/// The files of the content, for looking around in.
struct Files {
    /// What each folder holds, files and folders, by name.
    folders: BTreeMap<SourcePath, BTreeSet<Arc<str>>>,
    /// Files by their name in small letters; the pages of folders by that of the folder as well.
    names: HashMap<String, Vec<SourcePath>>,
}

impl Files {
    fn of(sources: &Sources) -> Self {
        let mut files = Self { folders: BTreeMap::new(), names: HashMap::new() };
        for source in sources.under(CONTENT) {
            files.names.entry(known_as(&source.path).to_lowercase()).or_default().push(source.path.clone());
            let mut path = source.path.clone();
            while let Some(folder) = SourcePath::new(path.folder()) {
                let is_known = files.folders.contains_key(&folder);
                files.folders.entry(folder.clone()).or_default().insert(path.name().into());
                if is_known {
                    break;
                }
                path = folder;
            }
        }
        files
    }

    /// The file or folder that a path was most likely to mean: one with a name much like it at the first place where the path
    /// leaves what there is, or else one of the same name somewhere else. And whether no other is as likely.
    fn nearest(&self, wanted: &SourcePath) -> Option<(SourcePath, bool)> {
        self.beside(wanted).or_else(|| {
            let mut named =
                self.names.get(&known_as(wanted).to_lowercase())?.iter().filter(|path| *path != wanted);
            Some((named.next()?.clone(), named.next().is_none()))
        })
    }

    fn beside(&self, wanted: &SourcePath) -> Option<(SourcePath, bool)> {
        let parts: Vec<&str> = wanted.as_str().split('/').collect();
        let folder = |end: usize| SourcePath::new(&parts[..end].join("/"));
        let end = (1..parts.len())
            .rev()
            .find(|end| folder(*end).is_some_and(|it| self.folders.contains_key(&it)))?;
        let above = folder(end)?;
        let whole = |name: &str| {
            let names = std::iter::once(name).chain(parts[end + 1..].iter().copied());
            SourcePath::new(&format!("{}/{}", above.as_str(), names.collect::<Vec<_>>().join("/")))
        };
        let names = self.folders[&above].iter().map(|name| &**name);
        let is_last = end + 1 == parts.len();
        let is_there = |name: &&str| is_last || whole(name).is_some_and(|path| self.has(&path));
        let near = near(parts[end], names.filter(is_there))?;
        Some((whole(near.word)?, near.is_sure))
    }

    fn has(&self, path: &SourcePath) -> bool {
        let beside = SourcePath::new(path.folder()).and_then(|folder| self.folders.get(&folder));
        beside.is_some_and(|names| names.contains(path.name()))
    }
}

/// What a file is looked for by: its name, or the last two parts of its path where the name says nothing.
fn known_as(path: &SourcePath) -> &str {
    let above = path.folder();
    match above.rsplit_once('/') {
        Some((outer, _)) if index_rank(path).is_some() => &path.as_str()[outer.len() + 1..],
        _ => path.name(),
    }
}

/// The way from a file to another one, as one would write it in a link.
pub(super) fn way(from: &SourcePath, to: &SourcePath) -> String {
    let from: Vec<&str> = from.folder().split('/').collect();
    let parts: Vec<&str> = to.as_str().split('/').collect();
    let shared = from.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
    format!("{}{}", "../".repeat(from.len() - shared), parts[shared..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn files_are_guessed_by_what_lies_beside_and_by_name() {
        let mut sources = Sources::default();
        for path in [
            "content/index.md",
            "content/zoo/README.md",
            "content/policies/privacy/README.md",
            "content/policies/pictures/plan.png",
            "content/policies/rules.md",
            "content/start/ask.md",
        ] {
            sources.insert(Source::text(SourcePath::new(path).expect("a plain path"), "x"));
        }
        let files = Files::of(&sources);
        for (wanted, expected) in [
            ("content/rules/README.md", None),
            ("content/privacy/README.md", Some("content/policies/privacy/README.md")),
            ("content/policy/README.md", None),
            ("content/zo/README.md", Some("content/zoo/README.md")),
            ("content/polices/rules.md", Some("content/policies/rules.md")),
            ("content/policies/rule.md", Some("content/policies/rules.md")),
            ("content/policies/picture/plan.png", Some("content/policies/pictures/plan.png")),
            ("content/policies/pictures/Plan.PNG", Some("content/policies/pictures/plan.png")),
            ("content/policies/pictures/plan.jpg", Some("content/policies/pictures/plan.png")),
            ("content/plan.png", Some("content/policies/pictures/plan.png")),
            ("content/policies/pictures", None),
            ("content/strat", Some("content/start")),
            ("content/gone.md", None),
            ("elsewhere/gone.md", None),
        ] {
            let found = files.nearest(&SourcePath::new(wanted).expect("a plain path")).map(|(path, _)| path);
            assert_eq!(found.as_ref().map(SourcePath::as_str), expected, "{wanted}");
        }
    }
}
