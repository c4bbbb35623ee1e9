//! What a view may ask for while its page is made: all that the site context knows, and where the page goes. It notes whose
//! prose the page shows.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

use super::checklist::marks;
use super::navigation::folder_trail;
use super::parts::PageMeta;
use super::site_context::SiteContext;
use crate::content::term::Term;
use crate::markdown::{Explained, Mark, Part, Prose};
use crate::site::{Edge, Entry, Nr};
use crate::url::Url;

/// The site context with one page in front of it.
pub(super) struct PageContext<'a> {
    site_context: &'a SiteContext<'a>,
    pub(super) url: &'a Url,
    root: Arc<str>,
    shown: RefCell<Vec<Nr>>,
    /// What stands before the ids of what is included, each once on the page.
    prefixes: RefCell<BTreeSet<Arc<str>>>,
}

impl<'a> PageContext<'a> {
    pub(super) fn new(site_context: &'a SiteContext<'a>, url: &'a Url) -> Self {
        let (shown, prefixes) = (RefCell::default(), RefCell::default());
        Self { site_context, url, root: url.root().into(), shown, prefixes }
    }

    /// The documents of which the page shows prose.
    pub(super) fn shown(self) -> Vec<Nr> {
        self.shown.into_inner()
    }

    /// Says that the page shows something of the prose of every document.
    pub(super) fn shows_all(&self) {
        self.shown.borrow_mut().extend(self.site.library.iter().map(|(nr, _)| nr));
    }

    /// The body of a document, if there is anything to show.
    pub(super) fn body(&self, nr: Nr) -> Option<Prose> {
        let prose = self.prose(nr, Part::Whole, &Arc::default());
        (!prose.body.is_blank()).then_some(prose)
    }

    /// The words of one task item of a document, by its number.
    pub(super) fn item(&self, nr: Nr, number: usize) -> Prose {
        self.prose(nr, Part::Item(number), &Arc::default())
    }

    fn prose(&self, nr: Nr, part: Part, prefix: &Arc<str>) -> Prose {
        self.shown.borrow_mut().push(nr);
        let document = self.document(nr);
        let includes = self.site.includes(nr).iter().map(|included| {
            let included = (*included)?;
            let part = included.section.map_or(Part::Whole, Part::Section);
            Some(self.prose(included.nr, part, &self.prefix(included.nr)))
        });
        Prose {
            body: document.body.clone(),
            fingerprint: document.fingerprint,
            part,
            targets: self.late_links.targets(self.site, nr),
            includes: includes.collect(),
            root: self.root.clone(),
            subject: document.id.to_string().into(),
            prefix: prefix.clone(),
            home: self.home(nr),
            doers: self.doers(nr),
            marks: self.marks(nr),
            terms: self.terms(nr, prefix),
            words: self.words.clone(),
        }
    }

    /// What stands before the ids of a document that is included. It begins as ids of the frame do.
    fn prefix(&self, nr: Nr) -> Arc<str> {
        let name = self.document(nr).id.slug.replace('/', "-");
        let mut given = self.prefixes.borrow_mut();
        let first = std::iter::once(format!("_{name}--"));
        let others = (2..).map(|number| format!("_{name}-{number}--"));
        let mut free = first.chain(others).filter(|prefix| !given.contains(&**prefix));
        let prefix: Arc<str> = free.next().unwrap_or_default().into();
        given.insert(prefix.clone());
        prefix
    }

    /// The address of the page of a document, where it is not the one that is made here.
    fn home(&self, nr: Nr) -> Option<Arc<str>> {
        let home = &self.site.place(nr).href;
        (*home != self.href()).then(|| home.clone())
    }

    /// The terms that are explained in a document. What is included is explained on its own page.
    fn terms(&self, nr: Nr, prefix: &str) -> Arc<[Explained]> {
        if !prefix.is_empty() {
            return Arc::default();
        }
        let terms = self.site.mentions(nr).filter_map(|(term, mention)| {
            let Entry { document, head, .. } = self.site.entry::<Term>(term)?;
            let href = self.site.place(term).href.clone();
            Some(Explained::new(mention, &document.id.slug, &document.title, &head.text, href))
        });
        terms.collect()
    }

    /// Who does the items of a document.
    fn doers(&self, nr: Nr) -> Arc<[(usize, Arc<str>)]> {
        let items = self.document(nr).body.outline.items.iter().enumerate();
        let items = items.filter(|(_, item)| !item.attributes.roles.is_empty());
        let doers = items.map(|(number, item)| {
            let roles = self.item_roles(item);
            (number, roles.iter().map(|role| &*role.title).collect::<Vec<_>>().join(", ").into())
        });
        doers.filter(|(_, roles): &(usize, Arc<str>)| !roles.is_empty()).collect()
    }

    /// What is recorded of the items of a document.
    fn marks(&self, nr: Nr) -> Arc<[(usize, Mark)]> {
        if !self.site.progress.touches(nr) {
            return Arc::default();
        }
        let items = self.document(nr).body.outline.items.iter().enumerate();
        items
            .flat_map(|(number, item)| marks(self, nr, &item.id).into_iter().map(move |mark| (number, mark)))
            .collect()
    }

    /// What surrounds the page of a document. `told` picks the relations that "linked from" tells; the page itself
    /// shows the others.
    pub(super) fn meta(&self, nr: Nr, told: impl Fn(&Edge) -> bool) -> PageMeta {
        PageMeta { href: self.href(), root: self.root.clone(), ..self.site_context.meta(nr, told) }
    }

    /// What surrounds a page that no document is behind.
    pub(super) fn bare_meta(&self) -> PageMeta {
        PageMeta { href: self.href(), root: self.root.clone(), ..PageMeta::default() }
    }

    /// What surrounds a page of the tool that belongs to a folder; to the top of the site for an empty path.
    pub(super) fn tool_meta(&self, name: &'static str, folder: &str) -> PageMeta {
        let section =
            if folder.is_empty() { Arc::default() } else { Url::page(folder).href(self.site.config.links) };
        PageMeta {
            title: self.words.get(&format!("{name}_title")),
            summary: self.words.get(&format!("{name}_summary")),
            kind: name,
            trail: folder_trail(self, folder),
            section,
            ..self.bare_meta()
        }
    }

    fn href(&self) -> Arc<str> {
        self.url.href(self.site.config.links)
    }
}

impl<'a> Deref for PageContext<'a> {
    type Target = SiteContext<'a>;

    fn deref(&self) -> &SiteContext<'a> {
        self.site_context
    }
}
