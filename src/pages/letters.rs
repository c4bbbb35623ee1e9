//! V40, the list from A to Z: where is the word I remember? It is what search falls back to without a script.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::desk::Desk;
use super::found;
use super::page::Drawn;
use super::parts::Chrome;
use super::planner::Planner;
use crate::content::{Head, Kind};
use crate::fields::Word as _;
use crate::search::folded;

/// The address of the list.
pub(super) const PATH: &str = "index";

#[derive(Hash, Serialize)]
struct View {
    letters: Vec<Letter>,
}

/// Everything that begins with a letter.
#[derive(Hash, Serialize)]
struct Letter {
    id: String,
    title: Arc<str>,
    entries: Vec<Line>,
}

#[derive(Hash, Serialize)]
struct Line {
    href: Arc<str>,
    title: Arc<str>,
    /// What it is, or what it is called on its page; may be empty.
    note: Arc<str>,
}

/// Where a title stands: digits first, then Latin letters, then those of other scripts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Initial {
    Digit,
    Letter(char),
}

/// The list from A to Z.
pub(super) fn draw(desk: &Desk<'_>) -> Drawn {
    let words = &desk.words;
    let mut letters: BTreeMap<Initial, Vec<(String, Line)>> = BTreeMap::new();
    for line in lines(desk) {
        let key = folded(&line.title);
        letters.entry(initial(&key)).or_default().push((key, line));
    }
    let letter = |(initial, mut lines): (Initial, Vec<(String, Line)>)| {
        lines.sort_by(|(key, line), (other, another)| {
            (key, &line.title, &line.href).cmp(&(other, &another.title, &another.href))
        });
        let (id, title) = match initial {
            Initial::Digit => ("_0".to_owned(), words.get("letter_digits")),
            Initial::Letter(letter) => (format!("_{letter}"), letter.to_uppercase().to_string().into()),
        };
        Letter { id, title, entries: lines.into_iter().map(|(_, line)| line).collect() }
    };
    let view = View { letters: letters.into_iter().map(letter).collect() };
    let chrome = Chrome {
        title: words.get("a_to_z"),
        summary: words.get("a_to_z_summary"),
        kind: "letters",
        ..desk.bare_chrome()
    };
    Drawn::new("letters.html", chrome, "list", view)
}

fn initial(folded: &str) -> Initial {
    let first = folded.chars().find(|letter| letter.is_alphanumeric());
    first.filter(|letter| !letter.is_numeric()).map_or(Initial::Digit, Initial::Letter)
}

/// One line for each title and for each other word for a term.
fn lines(planner: &Planner<'_>) -> Vec<Line> {
    let words = &planner.words;
    let places = found::places(planner).into_iter();
    let mut lines: Vec<Line> =
        places.map(|place| Line { href: place.href, title: place.title, note: Arc::default() }).collect();
    for (nr, document) in planner.site.library.iter() {
        let kind = document.id.kind;
        if kind.is_record() {
            continue;
        }
        let link = planner.link(nr);
        let note = if planner.site.is_retired(document) {
            words.get("retired_note")
        } else if kind == Kind::Page {
            Arc::default()
        } else {
            words.get(&format!("kind.{}.one", kind.word()))
        };
        if let Head::Term(term) = &document.head {
            let note = words.fill("also_called", &[("title", &document.title)]);
            let line =
                |name: &Arc<str>| Line { href: link.href.clone(), title: name.clone(), note: note.clone() };
            lines.extend(term.synonyms.iter().map(line));
        }
        lines.push(Line { href: link.href, title: link.title, note });
    }
    lines
}
