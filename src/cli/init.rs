//! `roadbook init`: makes a new site that builds without a warning.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use super::phrase::into_folder;
use super::print::Printer;
use super::{GlobalOptions, Outcome, Problem};
use crate::builtin;
use crate::disk::create;
use crate::fingerprint::Fingerprint;

#[derive(Args)]
pub(super) struct Arguments {
    /// The folder of the new site
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// The title of the new site
    #[arg(short, long, default_value = "Our playbook")]
    title: String,
}

/// The starter of a whole site, below the folder of the default theme.
const STARTER: &str = "starters/site/";

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let root = options.root.as_deref().unwrap_or(Path::new(""));
    let folder = &root.join(&arguments.folder);
    let files = builtin::FILES.iter().filter_map(|(path, text)| Some((path.strip_prefix(STARTER)?, *text)));
    let files: Vec<_> =
        files.map(|(path, text)| (folder.join(path.replace("gitignore", ".gitignore")), text)).collect();
    let mut needed = ["site.toml", "content"].map(|name| folder.join(name)).into_iter();
    if let Some(taken) = needed.find(|path| path.exists()) {
        let help = "choose a new folder: `roadbook init my-playbook`";
        return Err(Problem::new(format!("`{}` is there already", taken.display()), help));
    }
    let title = arguments.title.replace(['"', '\\'], "'");
    let id = new_id(folder);
    for (path, text) in files.iter().filter(|(path, _)| !path.exists()) {
        create(path, text.replace("{{title}}", &title).replace("{{id}}", &id).as_bytes())?;
    }
    printer.result(&format!("Made a site of {} files", files.len()));
    printer.say(&format!(
        "Next: {}roadbook serve, and open content/purposes/first-purpose.md",
        into_folder(folder)
    ));
    Ok(Outcome::Well)
}

/// An id that no other site has: made from where the site lies and when it is made.
pub(super) fn new_id(folder: &Path) -> String {
    let place = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let all = format!("{} {now} {}", place.display(), std::process::id());
    Fingerprint::of(all.as_bytes()).to_string()[..12].to_owned()
}
