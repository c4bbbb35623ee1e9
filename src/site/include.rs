//! Includes that would never end, or never fit: found and taken out before anything is drawn.

use std::collections::HashMap;

use super::library::{Library, Nr};
use super::{Included, Links};
use crate::markdown::rules::{EMBED, INCLUDE};
use crate::report::{Finding, Report};

/// How deep pages may include pages that include pages.
const DEEPEST: usize = 16;
/// How much text a page may hold, includes and all, in bytes.
const LARGEST: usize = 8 << 20;

/// Takes out every include that closes a circle, goes too deep, or makes a page too large.
pub(super) fn without_circles(library: &Library, links: Vec<Links>, report: &mut Report) -> Vec<Links> {
    let mut walk = Walk { library, links, sizes: HashMap::new(), trail: Vec::new(), report };
    for (nr, document) in library.iter() {
        if !document.body.outline.includes.is_empty() {
            walk.visit(nr);
        }
    }
    walk.links
}

struct Walk<'a> {
    library: &'a Library,
    links: Vec<Links>,
    /// The size of each page with its includes, as far as known.
    sizes: HashMap<Nr, usize>,
    trail: Vec<Nr>,
    report: &'a mut Report,
}

impl Walk<'_> {
    /// The size of a page with its includes.
    fn visit(&mut self, nr: Nr) -> usize {
        if let Some(size) = self.sizes.get(&nr) {
            return *size;
        }
        self.trail.push(nr);
        let mut size = self.library.get(nr).body.text.len();
        for at in 0..self.links[nr.index()].includes.len() {
            let Some(included) = self.links[nr.index()].includes[at] else { continue };
            match self.allowed(included, size) {
                Ok(added) => size += added,
                Err(reason) => self.take_out(nr, at, reason),
            }
        }
        self.trail.pop();
        self.sizes.insert(nr, size);
        size
    }

    fn allowed(&mut self, included: Included, size: usize) -> Result<usize, String> {
        if let Some(start) = self.trail.iter().position(|on_trail| *on_trail == included.nr) {
            let names = self.trail[start..].iter().chain([&included.nr]);
            let names: Vec<_> = names.map(|nr| self.library.get(*nr).path.as_str()).collect();
            return Err(format!("this include goes in a circle: {}", names.join(" → ")));
        }
        if self.trail.len() >= DEEPEST {
            return Err(format!("includes go more than {DEEPEST} files deep here"));
        }
        let added = self.visit(included.nr);
        if size + added > LARGEST {
            return Err(format!(
                "with this include the page holds more than {} megabytes of text",
                LARGEST >> 20
            ));
        }
        Ok(added)
    }

    fn take_out(&mut self, nr: Nr, at: usize, reason: String) {
        self.links[nr.index()].includes[at] = None;
        let document = self.library.get(nr);
        let include = &document.body.outline.includes[at];
        let rule = if include.link.is_some() { &EMBED } else { &INCLUDE };
        self.report.push(Finding::new(rule, document.at(include.span), reason));
    }
}
