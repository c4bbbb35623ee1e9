//! `roadbook mv`: gives a document, a folder, or a part of a document another name. All that refers to it follows, and its
//! old address leads to the new one.

mod edits;
mod files;
mod names;
mod paths;

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;

use self::names::Change;
use super::edits::Edits;
use super::phrase::counted;
use super::print::Printer;
use super::project::{Project, today};
use super::{GlobalOptions, Outcome, Problem};
use crate::config::Config;
use crate::content;
use crate::content::Documents;
use crate::report::Report;
use crate::site::{Mode, Site};
use crate::source::{SourcePath, Sources};

#[derive(Args)]
pub(super) struct Arguments {
    /// What is to move: a file or folder (guide/old.md), an id (play:old), or a part (factor:trust.old, play:ask#old)
    #[arg(value_name = "OLD")]
    old: String,
    /// Its new path, or its new id
    #[arg(value_name = "NEW")]
    new: String,
    /// Show what would change, and change nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let project = Project::find(options)?;
    let sources = project.read()?;
    let mode = Mode {
        drafts: true,
        today: today()?,
        config: project.config.clone(),
        base_url: None,
        base_path: None,
        since: None,
    };
    let site = site(&sources, &mode);
    let change = Change::find(&site, &sources, &arguments.old, &arguments.new)?;
    let mut edits = Edits::default();
    let moved = self::site(&Edits::default().applied(&sources, &change)?, &mode);
    names::collect(&site, &moved, &sources, &change, &mut edits)?;
    paths::collect(&site, &sources, &change, &mut edits);
    let after = edits.applied(&sources, &change)?;
    compare(&site, &self::site(&after, &mode), &change)?;
    let places = counted(edits.count(), "place");
    if arguments.dry_run {
        edits.show(&sources, &change, printer);
        printer.result(&format!("Would change {places}; nothing was changed"));
    } else {
        files::write(&project.root, &sources, &change, &edits)?;
        printer.result(&format!("Moved {} to {}, and changed {places}", arguments.old, arguments.new));
    }
    Ok(Outcome::Well)
}

fn site(sources: &Sources, mode: &Mode) -> Site {
    let mut report = Report::default();
    let config = Config::read(sources, &mode.config, &mut report);
    let read = content::read(sources, config.markdown, &config.plain, &Documents::default(), &mut report);
    Site::link(config, &read, sources, mode, None, &[])
}

/// Whether each document refers to the same ones as before, and no link has broken: else nothing is written.
fn compare(before: &Site, after: &Site, change: &Change) -> Result<(), Problem> {
    let edges = |site: &Site, renamed: bool| -> BTreeMap<String, usize> {
        let name = |nr| {
            let id = site.library.get(nr).id.clone();
            if renamed { change.id_after(&id) } else { id.to_string() }
        };
        let mut all = BTreeMap::new();
        for (nr, _) in site.library.iter() {
            for edge in site.graph.outgoing(nr) {
                let key = format!("{} {} {}", name(nr), edge.relation.key(), name(edge.to));
                *all.entry(key).or_insert(0) += 1;
            }
        }
        all
    };
    let (old, new) = (edges(before, true), edges(after, false));
    let places = |site: &Site| -> BTreeSet<String> {
        site.findings.iter().map(|found| found.message.clone()).collect()
    };
    let lost = old.iter().find(|(key, count)| new.get(*key) != Some(*count)).map(|(key, _)| key.clone());
    let broken = || {
        places(after)
            .difference(&places(before))
            .next()
            .cloned()
            .filter(|_| after.findings.len() > before.findings.len())
    };
    let clash = || {
        (before.library.len() != after.library.len())
            .then(|| "a document would take the place of another".to_owned())
    };
    match clash().or(lost).or_else(broken) {
        None => Ok(()),
        Some(what) => Err(Problem::new(
            format!("it would change what something refers to: {what}"),
            "nothing was changed; mend this place by hand first, then try again",
        )),
    }
}

/// Where a source lies after the change.
fn path_after(change: &Change, path: &SourcePath) -> SourcePath {
    change.path_after(path).unwrap_or_else(|| path.clone())
}
