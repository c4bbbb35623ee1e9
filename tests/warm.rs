//! The law of the live preview: a build from the memory of any earlier one is the build from nothing, byte for byte.

use proptest::prelude::*;
use proptest::sample::select;

use roadbook::build::{Built, build};
use roadbook::disk;
use roadbook::site::Mode;
use roadbook::source::{CONTENT, Source, SourcePath, Sources};

use crate::fixture::{day, lines, mode, nothing, path, sources};

const PROJECT: &str = include_str!("warm.txt");

/// One thing that can happen to a project.
#[derive(Clone, Debug)]
enum Edit {
    /// A text is put in the place of another in one file.
    Replace(&'static str, &'static str, &'static str),
    /// A line is added at the end of a file, or after its front matter.
    Add {
        file: usize,
        line: &'static str,
        early: bool,
    },
    Remove {
        file: usize,
    },
    Rename {
        file: usize,
        to: &'static str,
    },
    Copy {
        file: usize,
        to: &'static str,
    },
    Write(&'static str, &'static str),
    /// The file is cut off in the middle.
    Truncate {
        file: usize,
    },
    Drafts(bool),
    Today(&'static str),
    /// All is as it was in the beginning.
    Restore,
}

const LINES: [&str; 19] = [
    "One more sentence.",
    "See [trust](../factors/trust.md) and [](play:ask).",
    "[gone](nowhere.md) and [also](phase:nothing)",
    "## One more heading",
    "## Steps",
    "- [ ] One more item {#more role=sponsor factor=trust}",
    "- [ ] Broken {#",
    "- Bad: it costs.",
    "## Consequences",
    "::: include ../factors/trust.md\n:::",
    "::: include /guide.md#part\n:::",
    "![a picture](picture.png)",
    "`code` <script>alert(1)</script> [bad](javascript:x)",
    "> [!NOTE] Mind\n> this",
    "Text with a note.[^1]\n\n[^1]: The note.",
    "```rust\nfn main() {}\n```",
    "[[trust]] and [[guide]]",
    "![[trust]]\n\n![[guide#Part]]",
    "+++",
];

const FACTS: [(&str, &str, &str); 29] = [
    ("glossary.toml", "title = \"Plan\"", "title = \"Word\"\nsynonyms = [\"part\"]"),
    ("glossary.toml", "text = \"Words", "text = \"Many words"),
    ("guide.md", "Plain words", "A plan in plain sentences"),
    ("factors/trust.md", "title = \"Trust\"", "title = \"Trust first\""),
    ("factors/trust.md", "title = \"Trust first\"", "title = \"Trust\""),
    ("factors/trust.md", "title = \"Trust\"", "title = \"Trust\"\naliases = [\"old\", \"guide\", \"../up\"]"),
    (
        "factors/trust.md",
        "title = \"Trust\"",
        "title = \"Trust\"\nlast_reviewed_on = 2024-01-01\nreview_in = \"1 year\"",
    ),
    ("purposes/answers.md", "[what_for]", "[[change]]\non = 2026-11-20\nnote = \"New.\"\n[what_for]"),
    ("roles.toml", "id = \"sponsor\"", "id = \"sponsor\"\naliases = [\"old/sponsor.html\"]"),
    ("phases/grow.md", "order = 2", "order = 0"),
    ("playbooks/first/ask.md", "factors = [\"trust\"]", "factors = [\"trusst\"]"),
    ("playbooks/first/ask.md", "factors = [\"trusst\"]", "factors = []"),
    ("guide.md", "# Guide", "# The guide\n"),
    ("purposes/answers.md", "status = \"active\"", "status = \"retired\"\nretired_on = 2026-11-20"),
    ("roles.toml", "title = \"Sponsor\"", "title = \"Patron\""),
    ("roles.toml", "id = \"sponsor\"", "id = \"patron\""),
    ("phases/internal.md", "summary = \"Begin\"", "summary = \"Begin\"\ndraft = true"),
    ("phases/internal.md", "\ndraft = true", ""),
    ("guide.md", "Plain words", "Plain [words](a b)"),
    ("phases/internal.md", "{#one gate}", "{#first gate}"),
    ("playbooks/first/ask.md", "- [ ] Asked", "- [ ] Asked twice"),
    ("communities/answers.toml", "manager = \"sponsor\"", ""),
    ("decisions/0001-chat.md", "customised = true", "customised = false"),
    ("decisions/0001-chat.md", "date = 2026-11-20", "date = 2026-05-03\narea = \"technology-selection\""),
    ("purposes/answers.md", "need = \"Nobody knows whom to ask.\"", ""),
    ("factors/trust.md", "title = \"Trust\"", "title = \"Trust\"\ntags = [\"One\", \"two\"]"),
    ("phases/grow.md", "order = 2", "order = 2\ntags = [\"one\"]"),
    ("purposes/answers.md", "2027-12", "2026-10"),
    ("roadmaps/answers.toml", "horizon = \"now\"", "horizon = \"done\""),
];

const WRITES: [(&str, &str); 17] = [
    ("templates/play.html", "{% extends \"_default/play.html\" %}{% block main %}<p>Own</p>{% endblock %}"),
    ("templates/play.html", "{{ page.title }}"),
    ("templates/page.html", "{% if %}"),
    ("templates/page.html", "{{ nothing.at.all }}"),
    ("templates/shared/navigation.html", "<nav>{{ site.title }}</nav>"),
    ("themes/default/assets/site.css", "body { color: red }"),
    ("themes/default/words/en-GB.toml", "home = \"Start\"\n"),
    ("themes/mine/theme.toml", "extends = \"default\"\n"),
    ("site.toml", "title = \"Other\"\nbase_url = \"https://example.org/a/\"\n"),
    ("site.toml", "title = \"Other\"\n[lint.rules]\nREF001 = \"hint\"\n"),
    ("site.toml", "title = \"Test\"\nlinks = \"file\"\ntheme = \"mine\"\n"),
    ("site.toml", "title = \n"),
    ("site.toml", "title = \"Test\"\n[markdown]\nwikilinks = true\n"),
    ("content/01-first.md", "---\ntags: [one]\n---\n![[guide]]\n"),
    ("content/02_First.md", "Words.\n"),
    ("static/robots.txt", "User-agent: *\n"),
    ("content/deep/er/page.md", "Text with [a link](/guide.md#part).\n"),
];

const NAMES: [&str; 10] = [
    "content/moved.md",
    "content/guide/index.md",
    "content/guide.md",
    "content/README.md",
    "content/factors/other.md",
    "content/playbooks/first/other.md",
    "content/phases/_index.md",
    "content/Übung.md",
    "content/03-first.md",
    "content/1_more/guide.md",
];

fn edits() -> impl Strategy<Value = Edit> {
    let file = || 0..32_usize;
    prop_oneof![
        4 => select(&FACTS[..]).prop_map(|(file, from, to)| Edit::Replace(file, from, to)),
        8 => (file(), select(&LINES[..]), any::<bool>())
            .prop_map(|(file, line, early)| Edit::Add { file, line, early }),
        1 => file().prop_map(|file| Edit::Remove { file }),
        1 => (file(), select(&NAMES[..])).prop_map(|(file, to)| Edit::Rename { file, to }),
        1 => (file(), select(&NAMES[..])).prop_map(|(file, to)| Edit::Copy { file, to }),
        2 => select(&WRITES[..]).prop_map(|(file, text)| Edit::Write(file, text)),
        1 => file().prop_map(|file| Edit::Truncate { file }),
        1 => any::<bool>().prop_map(Edit::Drafts),
        1 => select(&["2026-11-22", "2026-11-19", "2030-01-01"][..]).prop_map(Edit::Today),
        1 => Just(Edit::Restore),
    ]
}

impl Edit {
    fn apply(&self, sources: &mut Sources, mode: &mut Mode) {
        let nth = |sources: &Sources, file: usize| -> Option<SourcePath> {
            let all: Vec<_> = sources.iter().map(|source| source.path.clone()).collect();
            all.get(file % all.len().max(1)).cloned()
        };
        let change = |sources: &mut Sources, at: &SourcePath, change: &dyn Fn(&str) -> String| {
            if let Some(text) = sources.text(at).cloned() {
                sources.insert(Source::text(at.clone(), &change(&text)));
            }
        };
        let moved = |sources: &mut Sources, file: usize, to: &str| -> Option<SourcePath> {
            let from = nth(sources, file)?;
            let text = sources.text(&from)?.clone();
            sources.insert(Source::text(path(to), &text));
            Some(from)
        };
        match *self {
            Self::Replace(file, from, to) => {
                change(sources, &path(&format!("{CONTENT}/{file}")), &|text| text.replace(from, to));
            }
            Self::Add { file, line, early } => {
                let Some(at) = nth(sources, file) else { return };
                change(sources, &at, &|text| match text.rsplit_once("\n+++\n").filter(|_| early) {
                    Some((front, body)) => format!("{front}\n+++\n\n{line}\n{body}"),
                    None => format!("{text}\n\n{line}\n"),
                });
            }
            Self::Remove { file } => {
                if let Some(at) = nth(sources, file) {
                    sources.remove(&at);
                }
            }
            Self::Rename { file, to } => {
                if let Some(from) = moved(sources, file, to).filter(|from| from.as_str() != to) {
                    sources.remove(&from);
                }
            }
            Self::Copy { file, to } => drop(moved(sources, file, to)),
            Self::Write(file, text) => sources.insert(Source::text(path(file), text)),
            Self::Truncate { file } => {
                let Some(at) = nth(sources, file) else { return };
                change(sources, &at, &|text| text.chars().take(text.chars().count() / 2).collect());
            }
            Self::Drafts(shown) => mode.drafts = shown,
            Self::Today(today) => mode.today = day(today),
            Self::Restore => *sources = crate::fixture::sources(PROJECT),
        }
    }
}

/// Whether a page could not be drawn: such a page keeps its last form, which a cold build does not have.
fn is_undrawn(built: &Built) -> bool {
    built.report.findings().iter().any(|finding| finding.rule.code.starts_with("THM"))
}

fn check(edits: &[Edit]) -> Result<(), TestCaseError> {
    let (mut sources, mut mode) = (sources(PROJECT), mode());
    let mut warm = build(&sources, &mode, &nothing(), &|_| ());
    for (number, edit) in edits.iter().enumerate() {
        edit.apply(&mut sources, &mut mode);
        warm = build(&sources, &mode, &warm, &|_| ());
        let cold = build(&sources, &mode, &nothing(), &|_| ());
        let found = |built: &Built| lines(built.report.findings(), &sources);
        prop_assert_eq!(found(&warm), found(&cold), "findings after edit {}: {:?}", number, edit);
        if is_undrawn(&cold) {
            continue;
        }
        for url in warm.output().changed_since(cold.output()) {
            let (warm, cold) = (warm.output().get(url), cold.output().get(url));
            prop_assert!(warm == cold, "`{}` differs after edit {}: {:?}", url, number, edit);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_build_from_memory_is_a_build_from_nothing(edits in prop::collection::vec(edits(), 1..16)) {
        check(&edits)?;
    }
}

/// Pages of the demonstration, each edited in the two ways that a writer edits: a sentence at the end, a word in the title.
#[test]
fn edits_of_the_demonstration_leave_what_a_cold_build_makes() {
    let mut sources = disk::read(std::path::Path::new("."), &path("site.toml")).unwrap();
    let mut warm = build(&sources, &mode(), &Built::default(), &|_| ());
    let all: Vec<_> =
        sources.under(CONTENT).filter(|source| source.path.extension() == "md").cloned().collect();
    for source in all.iter().step_by(5) {
        let text = source.as_text().unwrap();
        for new in [format!("{text}\nOne more sentence.\n"), text.replacen("title = \"", "title = \"New ", 1)]
        {
            sources.insert(Source::text(source.path.clone(), &new));
            warm = build(&sources, &mode(), &warm, &|_| ());
        }
    }
    let cold = build(&sources, &mode(), &Built::default(), &|_| ());
    assert_eq!(warm.output().changed_since(cold.output()), Vec::<&roadbook::url::Url>::new());
    assert_eq!(warm.report, cold.report);
}

/// The project that random edits start from has no findings, so that most of them leave it whole.
#[test]
fn the_project_of_random_edits_is_whole() {
    let sources = sources(PROJECT);
    let built = build(&sources, &mode(), &Built::default(), &|_| ());
    let loud = built.report.findings().iter().filter(|finding| finding.level > roadbook::report::Level::Hint);
    assert_eq!(loud.collect::<Vec<_>>(), Vec::<&roadbook::report::Finding>::new());
}

/// An edit of prose draws the pages that show it, and no other view is even made.
#[test]
fn an_edit_of_prose_changes_the_pages_that_show_it() {
    let mut sources = sources(PROJECT);
    let before = build(&sources, &mode(), &Built::default(), &|_| ());
    let play = path("content/playbooks/first/ask.md");
    let text = format!("{}\nOne more sentence.\n", sources.text(&play).unwrap());
    sources.insert(Source::text(play, &text));
    let after = build(&sources, &mode(), &before, &|_| ());
    let changed = after.output().changed_since(before.output()).into_iter();
    // a page that came out as it was has a new twin that will be as it was
    let changed: Vec<_> =
        changed.filter(|url| !url.as_str().ends_with("index.md")).map(ToString::to_string).collect();
    assert_eq!(changed, ["/plays/ask/"]);
}
