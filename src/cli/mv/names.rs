//! What moves, and the references by name that follow it.

use std::sync::Arc;

use crate::cli::Problem;
use crate::cli::edits::Edits;
use crate::content::reference::Name;
use crate::content::{Document, Head, Id, Kind};
use crate::fields::Word as _;
use crate::markdown::Address;
use crate::site::{Found, Nr, Site};
use crate::slug::{is_slug, slug};
use crate::source::{CONTENT, SourcePath, Sources, Span};

/// What moves.
#[derive(Debug)]
pub(super) enum Change {
    /// A file, or a folder with all that lies in it.
    Path { from: String, to: String, ids: Vec<(Id, Id)> },
    /// An entry of a list, or a document that says its id itself.
    Entry { nr: Nr, from: Id, to: Id },
    /// An aspect, a step, a stage, a question or a checklist item.
    Part { nr: Nr, from: Arc<str>, to: Arc<str> },
}

impl Change {
    /// What the two words on the command line mean.
    pub(super) fn find(site: &Site, sources: &Sources, old: &str, new: &str) -> Result<Self, Problem> {
        let is_id = old.split_once(':').is_some_and(|(kind, _)| Kind::of_word(kind).is_some());
        if !is_id {
            return Self::path(site, sources, &below(old), &below(new));
        }
        let name = Name::read(old);
        let kind = name.kind.expect("its word was looked up");
        let nr = site.library.by_id(kind, &name.slug);
        let nr = nr.ok_or_else(|| {
            Problem::usage(
                format!("there is no {} `{}`", kind.word(), name.slug),
                "`roadbook mv play:old play:new`",
            )
        })?;
        if let Some(part) = name.part.or(name.anchor) {
            let to = new.rsplit(['.', '#', ':']).next().unwrap_or(new);
            return Self::part(site, nr, &part, to);
        }
        let document = site.library.get(nr);
        if new.contains(['/', '.']) {
            return Self::path(site, sources, document.path.as_str(), &below(new));
        }
        let to = new.split_once(':').map_or(new, |(_, id)| id);
        slug_or_say(to)?;
        let id = Id { kind, slug: to.into() };
        if site.library.by_id(kind, to).is_some() {
            return Err(Problem::new(format!("there is a {id} already"), "choose another id"));
        }
        let is_entry = document.path.extension() == "toml" && kind.is_listed();
        if is_entry || document.metadata.id.is_some() {
            return Ok(Self::Entry { nr, from: document.id.clone(), to: id });
        }
        let (from, to) = renamed(&document.path, to);
        Self::path(site, sources, &from, &to)
    }

    fn path(site: &Site, sources: &Sources, from: &str, to: &str) -> Result<Self, Problem> {
        let bad = |message: String| Problem::usage(message, "`roadbook mv guide/old.md guide/new.md`");
        let inside = |path: &str| SourcePath::new(path).is_some_and(|path| path.below(CONTENT).is_some());
        if !inside(from) || !inside(to) {
            return Err(bad("both paths must lie in the content folder".to_owned()));
        }
        if format!("{to}/").starts_with(&format!("{from}/")) {
            return Err(bad(format!("`{to}` lies in `{from}`")));
        }
        let is_there = |path: &str| {
            let file = SourcePath::new(path).is_some_and(|path| sources.get(&path).is_some());
            file || sources.under(path).next().is_some()
        };
        if !is_there(from) {
            return Err(bad(format!("there is no `{from}`")));
        }
        if is_there(to) {
            return Err(bad(format!("there is a `{to}` already")));
        }
        let change = Self::Path { from: from.to_owned(), to: to.to_owned(), ids: Vec::new() };
        let moved = site.library.iter().filter(|(_, document)| change.path_after(&document.path).is_some());
        let ids = moved.filter_map(|(_, document)| {
            let after = change.path_after(&document.path)?;
            Some((document.id.clone(), id_at(document, &after)))
        });
        let ids = ids.collect();
        Ok(Self::Path { from: from.to_owned(), to: to.to_owned(), ids })
    }

    fn part(site: &Site, nr: Nr, from: &str, to: &str) -> Result<Self, Problem> {
        slug_or_say(to)?;
        let document = site.library.get(nr);
        let anchors: Vec<Arc<str>> = document.head.anchors();
        let items = document.body.outline.items.iter();
        let known = |id: &str| {
            anchors.iter().any(|known| &**known == id)
                || items.clone().any(|item| !item.derived && &*item.id == id)
        };
        if !known(from) {
            let message = format!("{} has no part `{from}` with an id of its own", document.id);
            return Err(Problem::usage(message, "`roadbook ids --write` gives checklist items ids"));
        }
        if known(to) {
            return Err(Problem::new(
                format!("{} has a part `{to}` already", document.id),
                "choose another id",
            ));
        }
        Ok(Self::Part { nr, from: from.into(), to: to.into() })
    }

    /// Where a file lies after the change, if it moves.
    pub(super) fn path_after(&self, path: &SourcePath) -> Option<SourcePath> {
        let Self::Path { from, to, .. } = self else { return None };
        if path.as_str() == from {
            return SourcePath::new(to);
        }
        SourcePath::new(&format!("{to}/{}", path.below(from)?))
    }

    /// How a document is known after the change.
    pub(super) fn id_after(&self, id: &Id) -> String {
        self.new_id(id).unwrap_or(id).to_string()
    }

    fn new_id<'a>(&'a self, id: &Id) -> Option<&'a Id> {
        match self {
            Self::Path { ids, .. } => ids.iter().find(|(old, _)| old == id).map(|(_, new)| new),
            Self::Entry { from, to, .. } if from == id => Some(to),
            _ => None,
        }
    }
}

/// A path below the project, from one below the project or the content.
fn below(path: &str) -> String {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    if path == CONTENT || path.starts_with(&format!("{CONTENT}/")) {
        path.to_owned()
    } else {
        format!("{CONTENT}/{path}")
    }
}

fn slug_or_say(id: &str) -> Result<(), Problem> {
    if is_slug(id) {
        return Ok(());
    }
    Err(Problem::usage(
        format!("`{id}` is no id: lower case letters, digits and single hyphens"),
        format!("try `{}`", slug(id)),
    ))
}

/// The path that gives a document another id: the name of its file, or of the folder that it introduces. A number in front
/// stays.
fn renamed(path: &SourcePath, id: &str) -> (String, String) {
    let (place, name, extension) = if crate::content::layout::index_rank(path).is_some() {
        let (above, name) = path.folder().rsplit_once('/').unwrap_or(("", path.folder()));
        (above.to_owned(), name.to_owned(), String::new())
    } else {
        (path.folder().to_owned(), path.stem().to_owned(), format!(".{}", path.extension()))
    };
    let digits = name.len() - name.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let number = if digits > 0 && name[digits..].starts_with(['-', '_']) { &name[..=digits] } else { "" };
    (format!("{place}/{name}{extension}"), format!("{place}/{number}{id}{extension}"))
}

/// The id that a document has at another path.
fn id_at(document: &Document, after: &SourcePath) -> Id {
    let source = crate::source::Source::text(after.clone(), &document.body.text);
    let sources: Sources = [source].into_iter().collect();
    let read = crate::content::read(
        &sources,
        document.body.dialect,
        &[],
        &crate::content::Documents::default(),
        &mut crate::report::Report::default(),
    );
    let same = read.iter().find(|other| other.id.kind == document.id.kind && other.title == document.title);
    same.map_or_else(|| document.id.clone(), |other| other.id.clone())
}

/// Notes an edit for each reference by name that has to follow.
pub(super) fn collect(
    site: &Site,
    moved: &Site,
    sources: &Sources,
    change: &Change,
    edits: &mut Edits,
) -> Result<(), Problem> {
    for (_, document) in site.library.iter() {
        let Some(text) = sources.text(&document.path) else { continue };
        for reference in &document.references {
            let Found::One(to) = site.library.find(&reference.name, reference.kinds) else { continue };
            if let Some(new) = name_after(site, change, to, &reference.name) {
                edits.replace_name(document, text, reference.span, &reference.name, &new);
            }
        }
        if let Head::Progress(progress) = &document.head {
            for entry in &progress.entries {
                let Some(name) = &entry.item else { continue };
                let Found::One(to) = site.library.find(name, Kind::ALL) else { continue };
                if let Some(new) = name_after(site, change, to, name) {
                    edits.replace_name(document, text, entry.place.span, name, &new);
                }
            }
        }
        for link in &document.body.outline.links {
            let is_name = matches!(Address::read(&link.address), Address::Scheme { .. });
            let name = match (link.wiki, is_name) {
                (true, _) => Name {
                    slug: slug(link.address.split('#').next().unwrap_or_default()).into(),
                    ..Name::read(&link.address)
                },
                (false, true) => Name::read(&link.address),
                _ => continue,
            };
            let Found::One(to) = site.library.find(&name, Kind::ALL) else { continue };
            if let Some(new) = name_after(site, change, to, &name) {
                edits.replace_address(document, text, link.span, &link.address, &new);
            }
        }
    }
    for entry in &site.config.nav {
        let name = Name::read(&entry.to);
        if let (Some(_), Found::One(to)) = (name.kind, site.library.find(&name, Kind::ALL))
            && let Some(new) = name_after(site, change, to, &name)
            && let Some(text) = sources.text(&site.config.path)
        {
            edits.replace_in(&site.config.path, text, entry.span, &entry.to, &new);
        }
    }
    define(site, moved, sources, change, edits)
}

/// A name as it has to be written after the change, if it has to be written anew.
fn name_after(site: &Site, change: &Change, to: Nr, name: &Name) -> Option<String> {
    let document = site.library.get(to);
    let (mut id, mut part, mut anchor) = (name.slug.clone(), name.part.clone(), name.anchor.clone());
    match change {
        Change::Part { nr, from, to: new } if *nr == to => {
            for place in [&mut part, &mut anchor].into_iter().filter(|place| place.as_ref() == Some(from)) {
                *place = Some(new.clone());
            }
            // a step may be named without its phase
            if part.is_none() && anchor.is_none() && id == *from {
                id = new.clone();
            }
        }
        _ => {
            let new = change.new_id(&document.id)?;
            let is_whole = name.slug == document.id.slug;
            id = if is_whole {
                new.slug.clone()
            } else {
                new.slug.rsplit('/').next().unwrap_or_default().into()
            };
        }
    }
    let same = id == name.slug && part == name.part && anchor == name.anchor;
    let mut new = name.kind.map(|kind| format!("{}:", kind.word())).unwrap_or_default();
    new += &id;
    for (mark, rest) in [('.', part), ('#', anchor)] {
        if let Some(rest) = rest {
            new.push(mark);
            new += &rest;
        }
    }
    (!same).then_some(new)
}

/// Notes the edits where the thing itself is named: an `id`, the braces of an item; and the alias for its old address. `moved` is
/// the site with its files in their new places.
fn define(
    site: &Site,
    moved: &Site,
    sources: &Sources,
    change: &Change,
    edits: &mut Edits,
) -> Result<(), Problem> {
    match change {
        Change::Path { .. } => {
            for (nr, document) in site.library.iter() {
                let after = change.path_after(&document.path);
                // a page whose number alone changes stays where it is
                let now =
                    after.as_ref().and_then(|path| moved.library.at(path)).map(|nr| &moved.place(nr).url);
                let is_shown =
                    document.id.kind.has_page() && after.is_some() && now != Some(&site.place(nr).url);
                if let Some(text) = sources.text(&document.path).filter(|_| is_shown) {
                    edits.alias(document, text, &site.place(nr).url.to_string());
                }
            }
            Ok(())
        }
        Change::Entry { nr, from, to } => {
            let document = site.library.get(*nr);
            let text = sources.text(&document.path).map_or("", |text| &**text);
            let span = document.places.of("id");
            edits.replace_in(&document.path, text, span, &from.slug, &to.slug);
            if document.id.kind.has_page() && document.path.extension() == "md" {
                edits.alias(document, text, &site.place(*nr).url.to_string());
            }
            Ok(())
        }
        Change::Part { nr, from, to } => {
            let document = site.library.get(*nr);
            let text = sources.text(&document.path).map_or("", |text| &**text);
            let places = places_of(document, text, from);
            let [place] = places[..] else {
                let message = format!("`{from}` is named {} times in `{}`", places.len(), document.path);
                return Err(Problem::new(message, "change it by hand"));
            };
            edits.replace(&document.path, place, to.to_string());
            Ok(())
        }
    }
}

/// Where a part gets its id: `id = "…"` in a table, or `{#…}` of a checklist item.
fn places_of(document: &Document, text: &str, id: &str) -> Vec<Span> {
    let item = document.body.outline.items.iter().find(|item| &*item.id == id);
    if let Some(item) = item {
        let found = item.span.of(text).find(&format!("#{id}")).map(|at| item.span.start + at + 1);
        return found.map(|at| Span::new(at, at + id.len())).into_iter().collect();
    }
    let head = if matches!(document.head, Head::Roadmap(_)) {
        text
    } else {
        &text[..document.body.start.min(text.len())]
    };
    let head = if head.is_empty() { text } else { head };
    let mut start = 0;
    let mut found = Vec::new();
    for line in head.split_inclusive('\n') {
        let inner = line.trim_start().trim_start_matches("- ");
        let value =
            inner.strip_prefix("id").map(|rest| rest.trim_start().trim_start_matches(['=', ':']).trim());
        if value.is_some_and(|value| value.trim_matches(['"', '\'']) == id) {
            let at = start + line.rfind(id).unwrap_or_default();
            found.push(Span::new(at, at + id.len()));
        }
        start += line.len();
    }
    found
}
