//! What a body of Markdown holds: headings, links, task items, includes, words.

use std::hash::{Hash as _, Hasher};
use std::sync::Arc;

use super::item::Item;
use super::prose::Target;
use super::sentence::Sentence;
use crate::slug::slug;
use crate::source::Span;
use crate::text::composed;

/// What a body holds. All spans are bytes of the text of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Whether the first heading is the title of the page, and not drawn with the body.
    pub titled: bool,
    /// The headings in their order.
    pub headings: Vec<Heading>,
    /// The links and images in their order.
    pub links: Vec<Link>,
    /// The task items in their order.
    pub items: Vec<Item>,
    /// The anchors that HTML in the text sets, in their order.
    pub places: Vec<Arc<str>>,
    /// The includes in their order.
    pub includes: Vec<Include>,
    /// The first sentence of the first paragraph, without Markdown.
    pub opening: Sentence,
    /// Whether there is an ordered list.
    pub has_steps: bool,
    /// Whether an item of a list begins with "Bad": how records of decisions write what a decision costs.
    pub has_price: bool,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor, unique on the page.
    pub id: Arc<str>,
    /// Its text, without Markdown.
    pub text: Arc<str>,
    /// Whether nothing comes before it.
    pub opens: bool,
    /// The whole heading.
    pub span: Span,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The address as written.
    pub address: Arc<str>,
    /// Whether it is an image.
    pub image: bool,
    /// Whether it is an image that is marked with `{decorative}`: it shows nothing that matters.
    pub decorative: bool,
    /// Whether it is written as `[[Page]]`.
    pub wiki: bool,
    /// The words of the link, or the alternative text of the image; empty where there is none.
    pub text: Arc<str>,
    /// The sentence it stands in.
    pub sentence: Sentence,
    /// The anchor of the task item or heading it stands under.
    pub anchor: Option<Arc<str>>,
    /// The whole link.
    pub span: Span,
}

impl Link {
    /// Whether it has no words but those that name its target: `[](page:a)`, `<page:a>`, `[[a]]`.
    pub fn is_bare(&self) -> bool {
        let names = || slug(&self.text) == slug(&self.address);
        self.text.is_empty()
            || (self.wiki && names())
            || (self.text == self.address && self.address.contains(':'))
    }

    /// What a link says that has no words of its own: what it names its target by, the title of the target, or the address
    /// where there is none. Nothing names a draft.
    pub fn words<'a>(&'a self, target: &'a Target) -> &'a str {
        match target {
            Target::Draft => "",
            Target::Inside { title, .. } if !self.wiki && self.text == self.address && !title.is_empty() => {
                title
            }
            _ if !self.text.is_empty() => &self.text,
            Target::Inside { title, .. } if !title.is_empty() => title,
            Target::External(address) | Target::RemotePicture(address) => address,
            Target::Anchor(anchor) => anchor,
            _ => &self.address,
        }
    }
}

/// A request to show a part of another file here.
#[derive(Clone, Debug, PartialEq)]
pub struct Include {
    /// The way to the file, with `#section` if only a section is wanted.
    pub way: Arc<str>,
    /// Its link, by its number, where the page is named as in `![[Page]]`.
    pub link: Option<usize>,
    /// The whole line.
    pub span: Span,
}

impl Outline {
    /// Feeds everything that other pages can see of the body to a hasher: all but the places in the text.
    pub(super) fn hash_face(&self, state: &mut impl Hasher) {
        let Self { titled, headings, links, items, places, includes, opening, has_steps, has_price } = self;
        (titled, opening, places, has_steps, has_price).hash(state);
        for Heading { level, id, text, opens, span: _ } in headings {
            (level, id, text, opens).hash(state);
        }
        for Link { address, image, decorative, wiki, text, sentence, anchor, span: _ } in links {
            (address, image, decorative, wiki, text, sentence, anchor).hash(state);
        }
        for item in items {
            item.hash_face(state);
        }
        for Include { way, link, span: _ } in includes {
            (way, link).hash(state);
        }
    }

    /// The heading that is the title of the page, if one is.
    pub fn title(&self) -> Option<&Heading> {
        self.headings.first().filter(|_| self.titled)
    }

    /// Every anchor of the body.
    pub fn anchors(&self) -> impl Iterator<Item = &Arc<str>> {
        let headings = self.headings.iter().map(|heading| &heading.id);
        headings.chain(self.items.iter().map(|item| &item.id)).chain(&self.places)
    }

    /// Whether the first heading stands for the title: it is of the first level, or nothing comes before it, and says
    /// nothing else than a title that is written elsewhere.
    pub(super) fn first_heading_is_title(&self, title: Option<&str>) -> bool {
        self.headings.first().is_some_and(|first| {
            (first.level == 1 || first.opens) && title.is_none_or(|title| says_the_same(title, &first.text))
        })
    }
}

/// Whether two titles have the same words, in whatever case and with whatever quotation marks.
fn says_the_same(one: &str, other: &str) -> bool {
    let words = |title: &str| {
        let title: String = composed(title).chars().filter(|letter| !QUOTES.contains(letter)).collect();
        title.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()
    };
    let one = words(one);
    !one.is_empty() && one == words(other)
}

/// Quotation marks and apostrophes, straight and typographic.
const QUOTES: [char; 11] = ['\'', '"', '‘', '’', '‚', '“', '”', '„', '«', '»', '`'];

/// Whether a text opens with the heading of a part that others of its level follow, and that is no title therefore.
pub(super) fn opens_with_parts(text: &str) -> bool {
    let opening = text.trim_start();
    let Some(level) = level_of(opening.lines().next().unwrap_or_default()).filter(|level| *level > 1) else {
        return false;
    };
    let mut fence = None;
    let is_part = |line: &&str| {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        fence.is_none() && level_of(line).is_some_and(|other| other <= level)
    };
    opening.lines().filter(is_part).nth(1).is_some()
}

/// The level of a heading with signs before it.
fn level_of(line: &str) -> Option<usize> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=6).contains(&level) && words.starts_with([' ', '\t'])).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::opens_with_parts;

    #[test]
    fn parts_beside_each_other_are_no_titles() {
        for (text, expected) in [
            ("## One\n\nText\n\n## Two\n", true),
            ("\n### One\n### Two\n", true),
            ("### One\n\n## Two\n", true),
            ("## One\n\n### Two\n\n### Three\n", false),
            ("# One\n\n# Two\n", false),
            ("Text\n\n## One\n\n## Two\n", false),
            ("## One\n\n```sh\n## no heading\n```\n", false),
            ("## One\n\n~~~\n```\n## no\n~~~\n##no\n####### no\n", false),
            ("## One", false),
            ("", false),
        ] {
            assert_eq!(opens_with_parts(text), expected, "{text:?}");
        }
    }
}
