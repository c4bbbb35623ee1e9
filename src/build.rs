//! The whole story on one screen: all the sources and the last build in, the next build out.

use std::sync::Arc;

use crate::checks::Checked;
use crate::config::{Config, PublishMode};
use crate::content::{self, Documents};
use crate::output::Output;
use crate::render::Rendered;
use crate::report::Report;
use crate::site::{Mode, Site};
use crate::source::Sources;
use crate::theme::Theme;
use crate::{checks, pages, render};

/// A finished build. `Built::default()` stands for none at all: losing a build costs time, never truth.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// The finished files.
    pub rendered: Rendered,
    /// What was found.
    pub report: Report,
    /// The documents that were read, for the next build.
    pub read: Documents,
    /// What the checks found, for the next build.
    pub checked: Checked,
    /// Whether the site wants its files changed one by one when it is published.
    pub in_place: bool,
    /// The theme that drew the pages, for the next build.
    pub theme: Option<Arc<Theme>>,
}

/// Makes the next build from all the sources and the last build. `watch` is told when a step begins.
pub fn build(sources: &Sources, mode: &Mode, before: &Built, watch: &dyn Fn(BuildStep)) -> Built {
    let mut report = Report::default();
    watch(BuildStep::Read);
    let mut config = Config::read(sources, &mode.config, &mut report);
    let theme = Theme::resolve(sources, &config, before.theme.as_ref(), &mut report);
    config.speak(&theme.words);
    let read = content::read(sources, config.markdown, &config.plain, &before.read, &mut report);
    watch(BuildStep::Link);
    let last = before.rendered.site();
    let site = Site::link(config, &read, sources, mode, last, before.checked.findings());
    report.extend(site.findings.iter().cloned());
    watch(BuildStep::Check);
    let checked = checks::run(&site, last.map(|last| (last, &before.checked)));
    report.extend(checked.findings().iter().cloned());
    watch(BuildStep::Plan);
    let plan = pages::plan(&site, &theme.words, &theme.assets, &mut report);
    watch(BuildStep::Render);
    let rendered = render::render(&plan, &theme, &before.rendered, &mut report);
    checks::judge(&site, &mut report);
    let in_place = site.config.publish == PublishMode::InPlace;
    Built { rendered, report, read, checked, in_place, theme: Some(theme) }
}

impl Built {
    /// The finished files.
    pub fn output(&self) -> &Output {
        &self.rendered.output
    }
}

/// The steps of a build, for those who want to know how long each takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildStep {
    /// Settings, theme and documents are read.
    Read,
    /// Documents get their places, references their meaning.
    Link,
    /// The checks run.
    Check,
    /// What each page shows is worked out.
    Plan,
    /// Pages are drawn.
    Render,
}

impl BuildStep {
    /// The step in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "parse",
            Self::Link => "link",
            Self::Check => "check",
            Self::Plan => "plan",
            Self::Render => "render",
        }
    }
}
