//! `roadbook clean`: takes the built site away, and nothing else.

use clap::Args;

use super::build::Target;
use super::print::Printer;
use super::project::Project;
use super::{GlobalOptions, Outcome, Problem};
use crate::disk::{self, Publication};

#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    target: Target,
}

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let project = Project::find(options)?;
    let folder = arguments.target.output_dir.clone();
    let publication = Publication { root: project.root, folder, force: false, in_place: false };
    let removed = disk::unpublish(&publication)?;
    printer.result(&format!("Removed {removed} files from {}/", arguments.target.output_dir.display()));
    Ok(Outcome::Well)
}
