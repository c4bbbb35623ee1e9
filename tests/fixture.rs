//! A whole project in one string, and what comes of it.
//!
//! ```text
//! //- content/factors/trust.md
//! +++
//! title = "Trust"
//! +++
//! ```

use std::sync::{Arc, LazyLock};

use roadbook::build::{Built, build};
use roadbook::date::Date;
use roadbook::fingerprint::Fingerprint;
use roadbook::output::{Artifact, Content};
use roadbook::report::Finding;
use roadbook::site::Mode;
use roadbook::source::{Data, Fault, Glimpse, Size, Source, SourcePath, Sources, line_and_column};
use roadbook::theme::Theme;
use roadbook::url::Url;

/// The day on which all tests take place.
pub(crate) const TODAY: &str = "2026-11-22";

pub(crate) fn path(path: &str) -> SourcePath {
    SourcePath::new(path).unwrap_or_else(|| panic!("`{path}` is no plain path"))
}

/// The sources of a project. A project without settings gets the least there can be.
pub(crate) fn sources(project: &str) -> Sources {
    let files = project.split("//- ").skip(1).map(|file| file.split_once('\n').unwrap_or((file, "")));
    let mut sources: Sources = files.map(|(name, text)| source(name.trim(), text)).collect();
    if sources.get(&path("site.toml")).is_none() {
        sources.insert(Source::text(path("site.toml"), "title = \"Test\"\n"));
    }
    sources
}

/// A file, or with `name !fault` behind its path something that cannot be used.
fn source(name: &str, text: &str) -> Source {
    let (name, fault) = name.split_once(" !").map_or((name, None), |(name, fault)| (name, Some(fault)));
    let fault = fault.map(|fault| match fault {
        "not-utf8" => Fault::NotUtf8 { line: 2 },
        "nul" => Fault::Nul { line: 3 },
        "pipe" => Fault::NotAFile,
        "outside" => Fault::Outside,
        "name" => Fault::Name,
        other => Fault::Unreadable(other.to_owned()),
    });
    match fault {
        Some(fault) => {
            let fingerprint = Fingerprint::of(format!("{fault:?}").as_bytes());
            Source { path: path(name), data: Data::Fault(fault), fingerprint }
        }
        None if name.ends_with(".png") => Source {
            path: path(name),
            data: Data::Blob(
                name.into(),
                if name.ends_with("sized.png") {
                    Glimpse::Picture(Size { width: 640, height: 480 })
                } else {
                    Glimpse::Plain
                },
            ),
            fingerprint: Fingerprint::of(text.as_bytes()),
        },
        None => Source::text(path(name), text),
    }
}

pub(crate) fn mode() -> Mode {
    Mode {
        drafts: false,
        today: day(TODAY),
        config: path("site.toml"),
        base_url: None,
        base_path: None,
        since: None,
    }
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|()| panic!("`{text}` is no date"))
}

/// The built-in theme in English. A build uses it where its own theme would be made from the same files, and makes its
/// own anywhere else.
static THEME: LazyLock<Option<Arc<Theme>>> =
    LazyLock::new(|| build(&sources(""), &mode(), &Built::default(), &|_| ()).theme);

/// The memory of nothing but the theme, so that a thousand small builds do not read the same templates a thousand times.
pub(crate) fn nothing() -> Built {
    Built { theme: THEME.clone(), ..Built::default() }
}

pub(crate) fn built(project: &str) -> Built {
    build(&sources(project), &mode(), &nothing(), &|_| ())
}

/// The text of a file of a build.
pub(crate) fn text(built: &Built, file: &str) -> String {
    let url = file.strip_suffix("index.html").map_or_else(|| Url::file(file), Url::page);
    match built.output().get(&url) {
        Some(Artifact { content: Content::Copy(_), .. }) => panic!("`{file}` is copied"),
        Some(artifact) => String::from_utf8(artifact.content.bytes().unwrap().to_vec()).unwrap(),
        None => panic!(
            "there is no `{file}`, only {:?}",
            built.output().iter().map(|(url, _)| url).collect::<Vec<_>>()
        ),
    }
}

/// The `<main>` of a page, without what the theme puts around the content.
pub(crate) fn main_of(built: &Built, file: &str) -> String {
    let text = text(built, file);
    let start = text.find("<main").and_then(|at| text[at..].find('>').map(|end| at + end + 1)).unwrap();
    text[start..text.find("</main>").unwrap()].trim().to_owned()
}

/// Findings in one line each: `error[REF001] content/a.md:3:5 message | help`.
pub(crate) fn lines(findings: &[Finding], sources: &Sources) -> String {
    let line = |finding: &Finding| {
        let place = &finding.place;
        let text = sources.text(&place.path).map_or("", |text| &**text);
        let (line, column) = line_and_column(text, place.span.start);
        let (level, code) = (finding.level.word(), finding.rule.code);
        let help = finding.help.text();
        let help = if help.is_empty() { String::new() } else { format!(" | {help}") };
        format!("{level}[{code}] {}:{line}:{column} {}{help}\n", place.path, finding.message)
    };
    findings.iter().map(line).collect::<Vec<_>>().concat()
}

/// What is found in a project. A file `since.json` is the manifest of an earlier build.
pub(crate) fn report(project: &str) -> String {
    let sources = sources(project);
    let since = sources.text(&path("since.json")).map(|text| serde_json::from_str(text).unwrap());
    let built = build(&sources, &Mode { since, ..mode() }, &nothing(), &|_| ());
    lines(built.report.findings(), &sources)
}
