//! What many pages show alike is drawn once: the main navigation for each depth, and each menu.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use crate::escape::Escaped;
use crate::fingerprint::Fingerprint;
use crate::pages::Plan;
use crate::pages::parts::Menu;
use crate::report::Finding;
use crate::theme::{Theme, Values};

/// What every page of one theme and one set of globals shares.
pub(super) struct Shared<'a> {
    pub(super) theme: &'a Theme,
    /// The fingerprint of theme and globals.
    pub(super) fingerprint: Fingerprint,
    pub(super) site: Values,
    pub(super) words: Values,
    /// The main navigation, by the way to the top of the site.
    navigations: Mutex<BTreeMap<Arc<str>, Drawing>>,
    menus: Vec<Shelf<'a>>,
}

/// A menu: its fingerprint, and its HTML from the first page on that needs it.
struct Shelf<'a> {
    menu: &'a Menu,
    fingerprint: Fingerprint,
    drawn: OnceLock<(Arc<str>, Drawing)>,
}

/// The HTML of a shared part, or why it cannot be drawn.
type Drawing = Result<Arc<str>, Box<Finding>>;

impl<'a> Shared<'a> {
    pub(super) fn new(plan: &'a Plan<'_>, theme: &'a Theme) -> Self {
        let shelf = |menu| Shelf { fingerprint: Fingerprint::of_value(&menu), menu, drawn: OnceLock::new() };
        Self {
            theme,
            fingerprint: Fingerprint::of_value(&(theme.fingerprint(), &plan.globals)),
            site: Values::of(&plan.globals.site),
            words: Values::of(&*plan.globals.words),
            navigations: Mutex::default(),
            menus: plan.menus.iter().map(shelf).collect(),
        }
    }

    fn draw(&self, template: &str, root: &Arc<str>, menu: Option<&Menu>) -> Drawing {
        let mut values =
            vec![("site", self.site.clone()), ("words", self.words.clone()), ("root", Values::of(root))];
        values.extend(menu.map(|menu| ("menu", Values::of(menu))));
        let drawn = self.theme.engine.draw(template, &values);
        drawn.map_or_else(
            || Ok(Arc::default()),
            |drawn| drawn.map(|bytes| String::from_utf8_lossy(&bytes).into()),
        )
    }

    /// The main navigation as a page shows it: the entry of its section is marked.
    pub(super) fn navigation(&self, root: &Arc<str>, section: &str) -> Result<Values, Box<Finding>> {
        let mut navigations = self.navigations.lock().expect("nothing panics while it is held");
        let draw = || self.draw("shared/navigation.html", root, None);
        let html = navigations.entry(root.clone()).or_insert_with(draw).clone()?;
        drop(navigations);
        let marked = if section.is_empty() { None } else { mark(&html, root, section, "true") };
        Ok(Values::html(marked.as_deref().unwrap_or(&html)))
    }

    /// The fingerprint of a menu.
    pub(super) fn menu_fingerprint(&self, menu: usize) -> Fingerprint {
        self.menus[menu].fingerprint
    }

    /// A menu as a page shows it: the entry of the page is marked.
    pub(super) fn menu(&self, menu: usize, root: &Arc<str>, page: &str) -> Result<Values, Box<Finding>> {
        let shelf = &self.menus[menu];
        let draw = || self.draw("shared/menu.html", root, Some(shelf.menu));
        let (drawn_for, drawn) = shelf.drawn.get_or_init(|| (root.clone(), draw()));
        // pages of one menu may lie at different depths, where authors give addresses of their own
        let own = if drawn_for == root { None } else { Some(draw()?) };
        let html = match (&own, drawn) {
            (Some(html), _) | (None, Ok(html)) => html,
            (None, Err(finding)) => return Err(finding.clone()),
        };
        Ok(Values::html(mark(html, root, page, "page").as_deref().unwrap_or(html)))
    }
}

/// Marks the first link to an address as the current one.
fn mark(html: &str, root: &str, href: &str, current: &str) -> Option<String> {
    let link = format!("href=\"{}\"", Escaped(&format!("{root}{href}")));
    let end = memchr::memmem::find(html.as_bytes(), link.as_bytes())? + link.len();
    Some([&html[..end], " aria-current=\"", current, "\"", &html[end..]].concat())
}
