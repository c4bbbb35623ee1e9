//! Finds the project and the way to look at it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;

use super::{GlobalOptions, Problem};
use crate::date::Date;
use crate::disk::{self, Trying as _};
use crate::site::{Manifest, Mode};
use crate::source::{SourcePath, Sources};
use crate::url::{self, NoBase};

/// A project on the disk.
pub(super) struct Project {
    pub(super) root: PathBuf,
    pub(super) config: SourcePath,
}

/// How to look at the content.
#[derive(Args, Default)]
pub(super) struct View {
    /// Show drafts too
    #[arg(short = 'D', long, aliases = ["buildDrafts", "build-drafts"])]
    pub(super) drafts: bool,
    /// Build as if it were this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) today: Option<Date>,
    /// Where the site will be published
    #[arg(short = 'u', long, value_name = "URL", alias = "baseURL")]
    pub(super) base_url: Option<String>,
    /// Tell what has changed since an earlier build: its `data/manifest.json`
    #[arg(long, value_name = "MANIFEST")]
    pub(super) since: Option<PathBuf>,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|()| "a date looks like this: 2026-09-14".to_owned())
}

impl Project {
    pub(super) fn find(options: &GlobalOptions) -> Result<Self, Problem> {
        let config = SourcePath::new(&options.config).ok_or_else(|| {
            Problem::usage("the settings file must lie in the project folder", "--config site.toml")
        })?;
        let root = match &options.root {
            Some(root) => Some(root.clone()).filter(|root| root.join(&options.config).is_file()),
            None => disk::find_root(Path::new("."), &options.config),
        };
        let root = root.ok_or_else(|| {
            let place = options
                .root
                .as_ref()
                .map_or("here or above".to_owned(), |root| format!("in `{}`", root.display()));
            Problem::new(
                format!("there is no {config} {place}"),
                "`roadbook init my-playbook` makes a new site",
            )
        })?;
        Ok(Self { root, config })
    }

    pub(super) fn read(&self) -> Result<Sources, Problem> {
        Ok(disk::read(&self.root, &self.config)?)
    }

    pub(super) fn mode(&self, view: &View) -> Result<Mode, Problem> {
        let base_url = view.base_url.as_ref().map(|url| base_url(url)).transpose()?;
        Ok(Mode {
            drafts: view.drafts,
            today: view.today.map_or_else(today, Ok)?,
            config: self.config.clone(),
            base_url,
            base_path: None,
            since: view.since.as_deref().map(manifest).transpose()?,
        })
    }
}

/// What the site said in an earlier build.
fn manifest(path: &Path) -> Result<Arc<Manifest>, Problem> {
    let text = fs::read(path).trying("read", path)?;
    serde_json::from_slice(&text).map(Arc::new).map_err(|_| {
        let message = format!("`{}` is no manifest of a build", path.display());
        Problem::usage(message, "every build writes one: public/data/manifest.json")
    })
}

fn base_url(text: &str) -> Result<Arc<str>, Problem> {
    url::base(text).map_err(|NoBase { needs, better }| {
        Problem::usage(format!("`--base-url {text}` should be {needs}"), format!("--base-url {better}"))
    })
}

/// The day of `SOURCE_DATE_EPOCH`, or today in UTC.
pub(super) fn today() -> Result<Date, Problem> {
    let seconds = match env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds.trim().parse().map_err(|_| {
            Problem::usage("SOURCE_DATE_EPOCH is no number", "it counts seconds since 1970-01-01 00:00 UTC")
        })?,
        Err(_) => {
            SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs().cast_signed())
        }
    };
    Date::from_unix(seconds).ok_or_else(|| Problem::usage("SOURCE_DATE_EPOCH is out of range", ""))
}
