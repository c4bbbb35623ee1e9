//! `roadbook theme`: copies of the default theme's templates, to change them.

use std::fmt::Write as _;

use clap::{Args, Subcommand};

use super::print::Printer;
use super::project::Project;
use super::{GlobalOptions, Outcome, Problem};
use crate::builtin;
use crate::disk::create;
use crate::slug::nearest;
use crate::source::TEMPLATES;

#[derive(Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Name the templates of the default theme
    List,
    /// Write copies of templates into `templates/`, where they win over those of the theme
    Eject {
        /// The templates, as `list` names them: play.html
        #[arg(required = true)]
        names: Vec<String>,
    },
}

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    match &arguments.what {
        What::List => {
            let list = templates().fold(String::new(), |mut list, (name, _)| {
                let _ = writeln!(list, "{name}");
                list
            });
            Printer::data(&list);
        }
        What::Eject { names } => {
            let project = Project::find(options)?;
            let found: Vec<_> = names.iter().map(|name| find(name)).collect::<Result<_, _>>()?;
            for (name, text) in found {
                create(&project.root.join(TEMPLATES).join(name), text.as_bytes())?;
                printer.result(&format!("Wrote {TEMPLATES}/{name}"));
            }
        }
    }
    Ok(Outcome::Well)
}

fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    builtin::FILES.iter().filter_map(|(path, text)| Some((path.strip_prefix("templates/")?, *text)))
}

fn find(name: &str) -> Result<(&'static str, &'static str), Problem> {
    templates().find(|(known, _)| *known == name).ok_or_else(|| {
        let near = nearest(name, templates().map(|(known, _)| known));
        let help = near
            .map_or("`roadbook theme list` names them".to_owned(), |near| format!("did you mean `{near}`?"));
        Problem::usage(format!("there is no template `{name}`"), help)
    })
}
