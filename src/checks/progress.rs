//! CHK004 to CHK006, CHK009: whether what communities have recorded still means something.

use super::Check;
use super::check::asked;
use crate::content::progress::{Progress, ProgressEntry, State};
use crate::content::reference::Name;
use crate::content::{Document, Kind};
use crate::report::{Finding, Level, Rule};
use crate::site::{Found, Site};
use crate::slug::nearest;

/// How many items a message names at most.
const MOST_NAMED: usize = 12;

/// An entry for an item that is not there.
pub(super) static UNKNOWN_ITEM: Check = Check {
    rule: &Rule {
        code: "CHK004",
        name: "progress-unknown-item",
        level: Level::Warning,
        asks: "Whether every entry of a progress file names a document and an item that exist.",
        why: "What was done is shown beside the item it names. Where the item is gone, the record is lost without a word.",
        help: "name the item that took its place, or delete the entry",
    },
    run: unknown_item,
};

fn unknown_item(site: &Site, findings: &mut Vec<Finding>) {
    for lost in site.progress.lost() {
        let file = site.library.get(lost.file);
        let entry = site.entry::<Progress>(lost.file).and_then(|file| file.head.entries.get(lost.entry));
        let Some((entry, name)) = entry.and_then(|entry| Some((entry, entry.item.as_ref()?))) else {
            continue;
        };
        let document = lost.document.map(|nr| site.library.get(nr));
        let unsure = site.is_retired(file) || document.is_some_and(|document| document.broken);
        if !unsure {
            findings.extend(lost_entry(site, entry, name, document.map(|document| &**document)));
        }
    }
}

fn lost_entry(
    site: &Site,
    entry: &ProgressEntry,
    name: &Name,
    document: Option<&Document>,
) -> Option<Finding> {
    let (kind, item) = (name.kind?, name.anchor.as_ref()?);
    let slug = &name.slug;
    let finding = |message| Finding::new(UNKNOWN_ITEM.rule, entry.place.clone(), message);
    if let Some(document) = document {
        let message = format!("\"{}\" has no item `#{item}`", document.title);
        let items: Vec<&str> = document.body.outline.items.iter().map(|item| &*item.id).collect();
        return Some(match nearest(item, items.iter().copied()) {
            Some(near) => finding(message).help(format!("did you mean \"{}#{near}\"?", document.id)),
            None if (1..=MOST_NAMED).contains(&items.len()) => {
                finding(message).help(format!("its items: {}; or delete the entry", items.join(", ")))
            }
            None => finding(message),
        });
    }
    match site.library.find(name, &[]) {
        // the draft may have the item; it is only left out today
        Found::Draft | Found::One(_) => None,
        Found::Several(_) => Some(
            finding(format!("`{}:{slug}` could be several pages", word(kind))).help("write its whole path"),
        ),
        Found::None => {
            let message = format!("there is no {} `{slug}`", word(kind));
            let finding = finding(message).once(&format!("{} {slug}", word(kind)));
            let known = site.library.of_kind(kind).map(|(_, document)| &*document.id.slug);
            Some(match nearest(slug, known) {
                Some(near) => finding.help(format!("did you mean \"{}:{near}#{item}\"?", word(kind))),
                None => finding,
            })
        }
    }
}

fn word(kind: Kind) -> &'static str {
    use crate::fields::Word as _;
    kind.word()
}

/// An entry that would be lost with the next change of the words.
pub(super) static FRAGILE_ID: Check = Check {
    rule: &Rule {
        code: "CHK005",
        name: "progress-fragile-id",
        level: Level::Hint,
        asks: "Whether the items that progress files name have ids of their own, and not ids made from their words.",
        why: "An id made from the words changes with them. Then the record says nothing, and the item counts as open.",
        help: "write an id at the end of the item: {#own-reason}",
    },
    run: fragile_id,
};

fn fragile_id(site: &Site, findings: &mut Vec<Finding>) {
    for entry in asked::<Progress>(site).flat_map(|file| &file.head.entries) {
        let Some((name, id)) = entry.item.as_ref().and_then(|name| Some((name, name.anchor.as_ref()?)))
        else {
            continue;
        };
        let Found::One(nr) = site.library.find(name, &[]) else { continue };
        let document = site.library.get(nr);
        let item = document.body.outline.items.iter().find(|item| item.id == *id);
        if let Some(item) = item.filter(|item| item.derived) {
            let message = "this is remembered under an id that is made from the words of the item";
            let finding = Finding::new(FRAGILE_ID.rule, entry.place.clone(), message)
                .other(document.at(item.span), "the item")
                .help(format!("write the id at the end of the item, so that it stays: {{#{id}}}"));
            findings.push(finding);
        }
    }
}

/// An entry with a day to come.
pub(super) static FUTURE: Check = Check {
    rule: &Rule {
        code: "CHK006",
        name: "progress-future",
        level: Level::Warning,
        asks: "Whether everything in a progress file happened on or before the day of the build.",
        why: "What is still to come has not been done. Most often the year is wrong.",
        help: "correct the day, or take the entry out until it is done",
    },
    run: future,
};

fn future(site: &Site, findings: &mut Vec<Finding>) {
    for entry in asked::<Progress>(site).flat_map(|file| &file.head.entries) {
        let Some(on) = entry.on.filter(|on| *on > site.today) else { continue };
        let what = match entry.state {
            State::Done(_) => "done",
            State::Skipped(_) => "skipped",
        };
        let message = format!("{what} on {on}, which is tomorrow or later");
        let finding = Finding::new(FUTURE.rule, entry.day.clone(), message);
        findings.push(finding.help(format!("correct the day: today is {}", site.today)));
    }
}

/// An item that its community has recorded twice.
pub(super) static TWICE: Check = Check {
    rule: &Rule {
        code: "CHK009",
        name: "progress-twice",
        level: Level::Warning,
        asks: "Whether a community records each item once: done or left out, on one day.",
        why: "A page can show one of them only. Which of the two is true is known to those who wrote them down.",
        help: "delete one of the two entries",
    },
    run: twice,
};

fn twice(site: &Site, findings: &mut Vec<Finding>) {
    for again in site.progress.again() {
        let entry = |(file, number): (_, usize)| site.entry::<Progress>(file)?.head.entries.get(number);
        let Some((entry, first)) = entry((again.file, again.entry)).zip(entry(again.first)) else { continue };
        if site.is_retired(site.library.get(again.file)) {
            continue;
        }
        let item = entry.item.as_ref().and_then(|name| name.anchor.as_deref()).unwrap_or_default();
        let message = format!("`#{item}` is recorded once more, and only the first entry counts");
        let finding = Finding::new(TWICE.rule, entry.place.clone(), message);
        findings.push(finding.other(first.place.clone(), told(&first.state)));
    }
}

fn told(state: &State) -> &'static str {
    match state {
        State::Done(_) => "done here",
        State::Skipped(_) => "left out here",
    }
}
