//! What `[look]` in `site.toml` makes of every page: a small style sheet, a picture beside the title, an icon.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use super::Plan;
use crate::config::{Config, DARK_PAPER};
use crate::site::of_file;
use crate::source::SourcePath;
use crate::url::LinkStyle;

/// Where the style sheet goes.
pub(super) const PATH: &str = "assets/look.css";

/// The look as templates see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LookGlobals {
    /// Whether there is a style sheet for it.
    pub styles: bool,
    /// The address of the picture beside the title.
    pub logo: Option<Arc<str>>,
    /// What the picture says; may be empty.
    pub logo_alt: Arc<str>,
    /// The address of the icon.
    pub icon: Option<Arc<str>>,
}

impl LookGlobals {
    pub(super) fn of(config: &Config) -> Self {
        let look = &config.look;
        Self {
            styles: is_wanted(config),
            logo: address(look.logo.as_ref()),
            logo_alt: look.logo_alt.clone(),
            icon: address(look.icon.as_ref()),
        }
    }
}

fn address(path: Option<&SourcePath>) -> Option<Arc<str>> {
    Some(of_file(path?)?.href(LinkStyle::File))
}

/// Whether the settings say something that a style sheet has to say.
pub(super) fn is_wanted(config: &Config) -> bool {
    let look = &config.look;
    look.accent.is_some() || look.accent_dark.is_some() || look.font.is_some()
}

/// The style sheet. A font that is not there at once is left for the next page, so that nothing moves.
pub(super) fn write(plan: &Plan<'_>) -> String {
    let look = &plan.site().config.look;
    let light = look.accent.map(|accent| accent.colour);
    let dark =
        look.accent_dark.map(|accent| accent.colour).or(light.map(|light| light.readable_on(DARK_PAPER)));
    let mut rules = String::new();
    for (name, colour) in [("--accent-light", light), ("--accent-dark", dark)] {
        if let Some(colour) = colour {
            writeln!(rules, "  {name}: {colour};").expect("a String takes everything");
        }
    }
    let mut sheet = String::new();
    if let Some(font) = address(look.font.as_ref()) {
        let face = "@font-face { font-family: \"Own\"; font-weight: 100 900; font-display: optional";
        writeln!(sheet, "{face}; src: url(\"../{font}\") format(\"woff2\"); }}")
            .expect("a String takes everything");
        rules.push_str("  --text: \"Own\", var(--sans);\n  --headings: \"Own\", var(--sans);\n");
    }
    format!("{sheet}:root {{\n{rules}}}\n")
}
