//! The default theme, embedded in the program, so that the program alone works anywhere.

use std::sync::LazyLock;

use crate::source::{Source, SourcePath, Sources};

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        /// Every file of the default theme: its path below `themes/default/`, and its text.
        pub static FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../themes/default/", $path)))),+];
    };
}

files! {
    "assets/book.css",
    "assets/icon.svg",
    "assets/missing.js",
    "assets/moved.js",
    "assets/look.js",
    "assets/print.css",
    "assets/search.css",
    "assets/search.js",
    "assets/site.css",
    "assets/site.js",
    "assets/sort.js",
    "starters/assessment.toml",
    "starters/community.toml",
    "starters/decision.md",
    "starters/factor.md",
    "starters/measure.toml",
    "starters/page.md",
    "starters/phase.md",
    "starters/pitfall.md",
    "starters/play.md",
    "starters/playbook.md",
    "starters/purpose-answers.md",
    "starters/purpose-ideas.md",
    "starters/purpose-learning-network.md",
    "starters/purpose.md",
    "starters/roadmap.toml",
    "starters/role.toml",
    "starters/site/content/factors/motivation.md",
    "starters/site/content/index.md",
    "starters/site/content/phases/internal.md",
    "starters/site/content/playbooks/first-steps/_index.md",
    "starters/site/content/playbooks/first-steps/find-the-need.md",
    "starters/site/content/purposes/first-purpose.md",
    "starters/site/content/roles.toml",
    "starters/site/gitignore",
    "starters/site/site.toml",
    "starters/source.toml",
    "starters/stakeholder.toml",
    "starters/story.md",
    "starters/term.toml",
    "templates/404.html",
    "templates/areas.html",
    "templates/assessment.html",
    "templates/base.html",
    "templates/book.html",
    "templates/changes.html",
    "templates/communities.html",
    "templates/community.html",
    "templates/compare.html",
    "templates/coverage.html",
    "templates/decision.html",
    "templates/decisions.html",
    "templates/factor.html",
    "templates/factors.html",
    "templates/folder.html",
    "templates/glossary.html",
    "templates/home.html",
    "templates/letters.html",
    "templates/measures.html",
    "templates/moved.html",
    "templates/page.html",
    "templates/parts/after.html",
    "templates/parts/banner.html",
    "templates/parts/components.html",
    "templates/parts/contents.html",
    "templates/parts/look.html",
    "templates/parts/scheme.html",
    "templates/parts/side.html",
    "templates/parts/ticking.html",
    "templates/parts/title.html",
    "templates/phase.html",
    "templates/phases.html",
    "templates/pitfall.html",
    "templates/pitfalls.html",
    "templates/play.html",
    "templates/playbook.html",
    "templates/plays.html",
    "templates/print.html",
    "templates/purpose.html",
    "templates/purposes.html",
    "templates/register.html",
    "templates/roadmap.html",
    "templates/review.html",
    "templates/roadmaps.html",
    "templates/rules.html",
    "templates/role.html",
    "templates/search.html",
    "templates/shared/menu.html",
    "templates/shared/navigation.html",
    "templates/sheet.html",
    "templates/sources.html",
    "templates/stakeholder.html",
    "templates/stakeholders.html",
    "templates/stories.html",
    "templates/story.html",
    "theme.toml",
    "words/de.toml",
    "words/en-GB.toml",
}

/// The folder that the paths are below.
pub const FOLDER: &str = "themes/default";

/// The files of the default theme as sources.
pub static SOURCES: LazyLock<Sources> = LazyLock::new(|| {
    let source = |(path, text): &(&str, &str)| {
        let path =
            SourcePath::new(&format!("{FOLDER}/{path}")).expect("paths of the default theme are plain");
        Source::text(path, text)
    };
    FILES.iter().map(source).collect()
});
