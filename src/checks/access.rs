//! ACC001 to ACC004: whether everybody can read what stands on a page, also by ear.

use std::sync::Arc;

use super::Check;
use crate::content::Document;
use crate::markdown::{Address, Heading, Link};
use crate::report::{Finding, Level, Rule};
use crate::site::Site;

/// A picture that says nothing.
pub(super) static NO_ALTERNATIVE: Check = Check {
    rule: &Rule {
        code: "ACC001",
        name: "image-no-alt",
        level: Level::Warning,
        asks: "Whether every picture says in words what it shows, or is marked with `{decorative}`.",
        why: "WCAG 2.2 (1.1.1): whoever cannot see a picture has only its words. Search and the Markdown twin have no \
              more.",
        help: "write what it shows between the square brackets; if it shows nothing, write {decorative} right behind it",
    },
    run: |site, findings| {
        for document in documents(site) {
            let silent = document.body.outline.links.iter().filter(|link| is_silent(link));
            findings.extend(silent.map(|image| {
                let message =
                    format!("the picture `{}` says nothing to somebody who cannot see it", image.address);
                let help = format!("say what it shows: ![…]({})", image.address);
                Finding::new(NO_ALTERNATIVE.rule, document.at(image.span), message).help(help)
            }));
        }
    },
};

/// A heading that leaves out a level.
pub(super) static SKIPS_A_LEVEL: Check = Check {
    rule: &Rule {
        code: "ACC002",
        name: "heading-skip",
        level: Level::Warning,
        asks: "Whether a heading is at most one level below the one before it. The title of the page is of the first level.",
        why: "WCAG 2.2 (1.3.1): people who listen to a page go through it by its headings. Where a level is missing they \
              look for what they have missed.",
        help: "use one `#` more than the heading above, not two",
    },
    run: |site, findings| {
        for document in documents(site) {
            let mut above = 1;
            for heading in &document.body.outline.headings {
                let before = std::mem::replace(&mut above, heading.level);
                if heading.level > before + 1 {
                    let mark = |level: u8| "#".repeat(usize::from(level));
                    let message = match before {
                        1 => format!("`{}` comes right below the title", mark(heading.level)),
                        _ => format!("`{}` comes right after `{}`", mark(heading.level), mark(before)),
                    };
                    let help = format!("write: {} {}", mark(before + 1), heading.text);
                    let place = document.at(heading.span);
                    findings.push(Finding::new(SKIPS_A_LEVEL.rule, place, message).help(help));
                }
            }
        }
    },
};

/// A second title in the text.
pub(super) static SECOND_TITLE: Check = Check {
    rule: &Rule {
        code: "ACC003",
        name: "h1-in-body",
        level: Level::Warning,
        asks: "Whether a page has one heading of the first level: its title.",
        why: "The heading of the first level says what the page is. A page with two is two pages to whoever listens to it, \
              and to a search engine.",
        help: "use `##`; or drop `title` from the front matter, if this is the title",
    },
    run: |site, findings| {
        for document in documents(site) {
            if document.broken {
                // without front matter, the first heading may be the only title
                continue;
            }
            let outline = &document.body.outline;
            let is_second =
                |(nr, heading): &(usize, &Heading)| heading.level == 1 && !(*nr == 0 && outline.titled);
            let mut second =
                outline.headings.iter().enumerate().filter(is_second).map(|(_, heading)| heading);
            if let Some(first) = second.next() {
                let message = match second.count() {
                    0 => "this is a second title; the page has one already".to_owned(),
                    1 => "this is a second title, and there is one more on this page".to_owned(),
                    more => format!("this is a second title, and there are {more} more on this page"),
                };
                findings.push(Finding::new(SECOND_TITLE.rule, document.at(first.span), message));
            }
        }
    },
};

/// A link whose words do not say where it leads.
pub(super) static VAGUE_LINK: Check = Check {
    rule: &Rule {
        code: "ACC004",
        name: "vague-link",
        level: Level::Hint,
        asks: "Whether the words of every link say where it leads, and are not just \"here\", \"click here\", \"this\", \
               \"link\" or \"more\".",
        why: "WCAG 2.2 (2.4.4): whoever listens to a page has its links read out one after the other. Ten times \"here\" \
              is no help.",
        help: "use the title of the page it leads to",
    },
    run: |site, findings| {
        for document in documents(site) {
            let vague = document.body.outline.links.iter().filter(|link| is_vague(link));
            findings.extend(vague.map(|link| {
                let message = format!("\"{}\" says nothing about where it leads", link.text);
                let finding = Finding::new(VAGUE_LINK.rule, document.at(link.span), message);
                match Address::read(&link.address) {
                    Address::External(_) => finding.help("say what is there"),
                    _ => finding.help(format!(
                        "without words of its own it takes the title of the page: []({})",
                        link.address
                    )),
                }
            }));
        }
    },
};

/// Words that fit every link, in the languages that are built in.
const VAGUE: [&str; 18] = [
    "here",
    "click here",
    "click",
    "this",
    "this one",
    "this page",
    "link",
    "this link",
    "more",
    "read more",
    "see more",
    "hier",
    "hier klicken",
    "dies",
    "diese seite",
    "dieser link",
    "mehr",
    "weiterlesen",
];

fn is_vague(link: &Link) -> bool {
    let words = link.text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    !link.image && VAGUE.contains(&&*words)
}

/// Whether an image of the site itself has no words. One from another host is shown as a link.
fn is_silent(link: &Link) -> bool {
    let is_here = !matches!(Address::read(&link.address), Address::External(_));
    link.image && is_here && !link.decorative && link.text.is_empty()
}

/// The documents that are asked: those that hold today.
fn documents(site: &Site) -> impl Iterator<Item = &Arc<Document>> {
    site.library.iter().map(|(_, document)| document).filter(|document| !site.is_retired(document))
}
