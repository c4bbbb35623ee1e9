//! ACC005: whether the colour of the organisation can be read.

use super::Check;
use crate::config::{DARK_PAPER, LIGHT_PAPER, READABLE};
use crate::report::{Finding, Level, Place, Rule};

/// An accent that is too faint.
pub(super) static FAINT: Check = Check {
    rule: &Rule {
        code: "ACC005",
        name: "accent-contrast",
        level: Level::Warning,
        asks: "Whether `accent` and `accent_dark` under `[look]` have a contrast of at least 4.5 to 1 to the light and the \
               dark paper.",
        why: "Links and marks are written in this colour. WCAG 2.2 (1.4.3) asks for 4.5 to 1, so that people with weak \
              eyes, and everybody in the sun, can read them.",
        help: "take a darker colour for `accent`, a lighter one for `accent_dark`",
    },
    run: |site, findings| {
        let look = &site.config.look;
        let papers = [
            ("accent", look.accent, LIGHT_PAPER, "light"),
            ("accent_dark", look.accent_dark, DARK_PAPER, "dark"),
        ];
        for (key, accent, paper, name) in papers {
            let Some(accent) = accent else { continue };
            let contrast = accent.colour.contrast(paper);
            if contrast < READABLE {
                let place = Place { path: site.config.path.clone(), span: accent.span };
                // cut, not rounded: 4.48 must not read as 4.5
                let contrast = (contrast * 10.0).floor() / 10.0;
                let message = format!(
                    "{} has a contrast of {contrast:.1} to 1 on the {name} paper; text needs 4.5",
                    accent.colour
                );
                let better = accent.colour.readable_on(paper);
                findings.push(Finding::new(FAINT.rule, place, message).help(format!("{key} = \"{better}\"")));
            }
        }
    },
};
