//! Links and embeds between double brackets: `[[Page#Heading]]`, `![[Page]]`, `![[picture.png]]`.

use super::library::{Found, Nr};
use super::link::{Here, Tail};
use super::path::Destination;
use super::resolve::{Resolved, Resolver};
use super::rules::BROKEN_LINK;
use crate::content::layout::{is_picture, slug_path};
use crate::content::reference::Name;
use crate::content::{Document, Kind};
use crate::fields::Word as _;
use crate::markdown::rules::EMBED;
use crate::markdown::{Include, Target};
use crate::report::Finding;
use crate::slug::slug;
use crate::source::SourcePath;

/// Why a page is not shown where it is embedded; nothing where the link to it says so already.
type Reason = Option<&'static str>;

impl Resolver<'_> {
    /// Where a link or picture between double brackets leads. A page among other words is a link, and so is what is neither
    /// page nor picture.
    pub(super) fn between_brackets(&self, here: &Here<'_>, resolved: &mut Resolved) -> Target {
        let target = self.wiki_link(here, resolved);
        if !here.link.image {
            return target;
        }
        let address = &here.link.address;
        let (target, reason) = match target {
            Target::Picture { href, .. } if !is_picture(file_of(&href)) => {
                let target = Target::Inside { href, title: address.clone() };
                (target, "is no picture")
            }
            Target::Inside { .. } | Target::Anchor(_) => (target, "does not stand on a line of its own"),
            target => return target,
        };
        let message = format!("`{address}` {reason}: a link to it is shown");
        resolved.findings.push(Finding::new(&EMBED, here.document.at(here.link.span), message));
        target
    }

    /// What an embed shows: a page, or the section of one, below a link that is called as the page is. Where it can show
    /// nothing, that is reported.
    pub(super) fn embedded(
        &self,
        nr: Nr,
        document: &Document,
        embed: &Include,
        resolved: &mut Resolved,
    ) -> Option<(Nr, Option<usize>)> {
        match self.page_embedded(nr, document, &embed.way) {
            Ok((to, section)) => {
                let link = embed.link.and_then(|number| resolved.targets.get_mut(number));
                if let Some(Target::Inside { title, .. }) = link {
                    title.clone_from(&self.library.get(to).title);
                }
                Some((to, section))
            }
            Err(reason) => {
                let message = reason.map(|reason| format!("`{}` {reason}: a link to it is shown", embed.way));
                let finding = message.map(|message| Finding::new(&EMBED, document.at(embed.span), message));
                resolved.findings.extend(finding);
                None
            }
        }
    }

    fn page_embedded(&self, nr: Nr, document: &Document, way: &str) -> Result<(Nr, Option<usize>), Reason> {
        let (words, anchor) = parts(way);
        let typed = Name::read(words);
        let name = if typed.kind.is_some() { typed } else { name_of_words(words) };
        let to = match self.library.find(&name, Kind::ALL) {
            _ if words.is_empty() => nr,
            Found::One(to) => to,
            _ => {
                let found = self.named_by_words(&document.path, words, &name);
                found.and_then(|found| found.page()).ok_or(None)?
            }
        };
        if to == nr {
            return Err(Some("is this page itself"));
        }
        let body = &self.library.get(to).body;
        if body.is_blank() {
            return Err(Some("has no text of its own"));
        }
        let Some(anchor) = anchor else { return Ok((to, None)) };
        let anchors = self.anchors(to);
        let anchor = anchors.named(anchor).ok_or(None)?;
        if body.outline.title().is_some_and(|title| title.id == *anchor) {
            return Ok((to, None));
        }
        let section = body.section(anchor).ok_or(Some("is no section that can stand alone"))?;
        Ok((to, Some(section)))
    }

    /// A link between double brackets names a document by its id, its path or the end of its path, or a file by its name.
    fn wiki_link(&self, here: &Here<'_>, resolved: &mut Resolved) -> Target {
        let (words, anchor) = parts(&here.link.address);
        let typed = Name::read(words);
        if typed.kind.is_some() {
            let place = here.document.at(here.link.span);
            return match self.name(&typed, Kind::ALL, &place, here.document, resolved) {
                Some(to) => self.to_heading(here, to, anchor.or(typed.part.as_deref()), resolved),
                None => self.nothing(&typed),
            };
        }
        if words.is_empty() {
            return self.to_heading(here, here.nr, anchor, resolved);
        }
        let name = name_of_words(words);
        if let Found::One(to) = self.library.find(&name, Kind::ALL) {
            self.check_retired(to, &here.document.at(here.link.span), here.document, resolved);
            return self.to_heading(here, to, anchor, resolved);
        }
        match self.named_by_words(&here.document.path, words, &name) {
            Some(Destination::Document(to)) => self.to_heading(here, to, anchor, resolved),
            Some(found) => self.lead(here, found, Tail { query: None, anchor }, resolved),
            None => match self.draft_titled(words) {
                Some(draft) => self.lead(here, draft, Tail { query: None, anchor }, resolved),
                None => self.unknown_words(here, words, &name, resolved),
            },
        }
    }

    /// The draft that is called so. Titles name no document here, but what is written is the name of a draft.
    fn draft_titled(&self, words: &str) -> Option<Destination<'_>> {
        let drafts = self.gathered.drafts.get_or_init(|| {
            let drafts = self.library.drafts().iter();
            drafts.map(|draft| (slug(&draft.title), draft.clone())).collect()
        });
        drafts.get(&slug(words)).filter(|_| !slug(words).is_empty()).map(|draft| Destination::Draft(draft))
    }

    /// What words between brackets name that are no id: the end of the path of a page, a way to a file, or the name of one.
    fn named_by_words(&self, from: &SourcePath, words: &str, name: &Name) -> Option<Destination<'_>> {
        let found = self.library.ending_in(&name.slug).map(Destination::Document);
        let beside = || self.find_path(from, words);
        let at_top = || self.find_path(from, &format!("/{words}"));
        let named =
            || self.gathered.guesses.named(self.sources, words).and_then(|path| self.find_source(&path));
        found.or_else(beside).or_else(at_top).or_else(named)
    }

    fn unknown_words(&self, here: &Here<'_>, words: &str, name: &Name, resolved: &mut Resolved) -> Target {
        let place = here.document.at(here.link.span);
        match self.library.find(name, Kind::ALL) {
            Found::None if !self.doubtful.is_empty() => {}
            Found::None => {
                let finding = Finding::new(&BROKEN_LINK, place, format!("link to `{words}` goes nowhere"));
                resolved.findings.push(finding.guess(self.gathered.guesses.id(
                    self.library,
                    &name.slug,
                    Kind::ALL,
                )));
            }
            _ => drop(self.name(name, Kind::ALL, &place, here.document, resolved)),
        }
        self.nothing(name)
    }

    /// A link to a heading by its words.
    fn to_heading(&self, here: &Here<'_>, to: Nr, words: Option<&str>, resolved: &mut Resolved) -> Target {
        let anchors = self.anchors(to);
        let anchor = words.map(|words| anchors.named(words).map_or(words, |anchor| anchor));
        self.to_document(here, to, Tail { query: None, anchor }, resolved)
    }
}

/// The words before the `#`, and of the headings behind it the last one.
fn parts(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((words, anchor)) => (words.trim(), anchor.rsplit('#').next()),
        None => (address.trim(), None),
    }
}

/// What a document would be known by that is called so.
fn name_of_words(words: &str) -> Name {
    let path = words.strip_suffix(".md").unwrap_or(words);
    let slug = if path.contains('/') { slug_path(path) } else { slug(path) };
    Name { kind: None, slug: slug.into(), part: None, anchor: None }
}

/// An address without query and anchor.
fn file_of(href: &str) -> &str {
    href.split(['?', '#']).next().unwrap_or_default()
}
