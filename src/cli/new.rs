//! `roadbook new`: writes a new document from the starter of its type.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::print::Printer;
use super::project::{Project, today};
use super::{GlobalOptions, Outcome, Problem};
use crate::config::Config;
use crate::content::role::RoleKind;
use crate::content::{self, Document, Documents, Head, Kind};
use crate::disk::{Trying, create, put};
use crate::fields::Word as _;
use crate::report::Report;
use crate::slug::{capitalised, is_slug, nearest};
use crate::source::CONTENT;
use crate::text::one_line;
use crate::theme::Theme;

#[derive(Args)]
pub(super) struct Arguments {
    /// The type: page, phase, factor, playbook, play, purpose, roadmap, community, decision, pitfall, story, assessment,
    /// role, stakeholder, measure, source or term
    kind: String,
    /// The id, which becomes the file name: `find-the-need`, `first-steps/find-the-need` for a play,
    /// `start/welcome` for a page
    id: String,
    /// The title [default: made from the id]
    #[arg(short, long)]
    title: Option<String>,
    /// The purpose that a road map carries out
    #[arg(long, value_name = "ID")]
    purpose: Option<String>,
    /// What a decision is about: a decision area of the site, `purpose`, or a word of your own
    #[arg(long, value_name = "ID")]
    area: Option<String>,
    /// A proven shape to begin with: learning-network, answers or ideas for a purpose
    #[arg(long, value_name = "NAME")]
    pattern: Option<String>,
}

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let kind = kind_of(&arguments.kind)?;
    check_id(kind, &arguments.id)?;
    if arguments.area.is_some() && kind != Kind::Decision {
        return Err(Problem::usage(format!("{} has no area", kind.phrase()), "leave `--area` out"));
    }
    let project = Project::find(options)?;
    let sources = project.read()?;
    let mut report = Report::default();
    let mut config = Config::read(&sources, &project.config, &mut report);
    let theme = Theme::resolve(&sources, &config, None, &mut report);
    config.speak(&theme.words);
    let documents =
        content::read(&sources, config.markdown, &config.plain, &Documents::default(), &mut report);
    let documents: Vec<&Document> = documents.iter().map(AsRef::as_ref).collect();

    let extension = if kind.is_listed() || kind.is_toml() { "toml" } else { "md" };
    let starter = starter(&theme, kind, extension, arguments.pattern.as_deref())?;
    if let Some(purpose) = &arguments.purpose {
        known(Kind::Purpose, purpose, &documents)?;
    }
    let slug = arguments.id.rsplit('/').next().unwrap_or_default();
    if documents.iter().any(|document| document.id.kind == kind && &*document.id.slug == slug) {
        return Err(Problem::new(
            format!("there is {} `{slug}` already", kind.phrase()),
            "choose another id",
        ));
    }
    let text = filled(starter, kind, slug, arguments, &documents, &config);
    let below = path_of(kind, &arguments.id, extension, &documents)?;
    let path = project.root.join(CONTENT).join(&below);
    if kind.is_listed() && path.exists() {
        let old = fs::read_to_string(&path).trying("read", &path)?;
        put(&path, appended(old, &text).as_bytes())?;
    } else {
        create(&path, text.as_bytes())?;
    }
    printer.result(&format!("Wrote {CONTENT}/{}", below.display()));
    Ok(Outcome::Well)
}

/// A file of an author with a text behind it, which ends its lines as the file does. What the author wrote stays.
fn appended(mut file: String, text: &str) -> String {
    let (lines, wide) = (file.matches('\n').count(), file.matches("\r\n").count());
    let end = match (lines, file.contains('\r')) {
        (0, true) => "\r",
        _ if wide * 2 > lines => "\r\n",
        _ => "\n",
    };
    if !matches!(&*file, "" | "\u{feff}") {
        if !file.ends_with(['\n', '\r']) {
            file += end;
        }
        if !file.ends_with(&end.repeat(2)) {
            file += end;
        }
    }
    file + &text.replace('\n', end)
}

/// The starter of a type, or of one pattern of it: `purpose.md`, `purpose-answers.md`.
fn starter<'a>(
    theme: &'a Theme,
    kind: Kind,
    extension: &str,
    pattern: Option<&str>,
) -> Result<&'a str, Problem> {
    let pattern_of = |path: &'a str| -> Option<&'a str> {
        let stem = path.strip_prefix(kind.word())?.strip_suffix(extension)?.strip_suffix('.')?;
        if stem.is_empty() { Some("") } else { stem.strip_prefix('-') }
    };
    let starters = || theme.starters.iter().filter_map(|(path, source)| Some((pattern_of(path)?, source)));
    let found = starters().find(|(name, _)| *name == pattern.unwrap_or_default());
    if let Some(text) = found.and_then(|(_, source)| source.as_text()) {
        return Ok(text);
    }
    let patterns: Vec<_> = starters().map(|(name, _)| name).filter(|name| !name.is_empty()).collect();
    let pattern =
        pattern.ok_or_else(|| Problem::new(format!("the theme has no starter for {}", kind.phrase()), ""))?;
    let help = match nearest(pattern, patterns.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if patterns.is_empty() => {
            format!("there are no patterns of {}: leave `--pattern` out", kind.phrase())
        }
        None => format!("the patterns are {}", patterns.join(", ")),
    };
    Err(Problem::usage(format!("there is no pattern `{pattern}` of {}", kind.phrase()), help))
}

/// A document that is named must be there.
fn known(kind: Kind, wanted: &str, documents: &[&Document]) -> Result<(), Problem> {
    let of_kind = documents.iter().filter(|document| document.id.kind == kind);
    let known: Vec<&str> = of_kind.map(|document| &*document.id.slug).collect();
    if known.contains(&wanted) {
        return Ok(());
    }
    let word = kind.word();
    let help = match nearest(wanted, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write it first: roadbook new {word} {wanted}"),
    };
    Err(Problem::usage(format!("there is no {word} `{wanted}`"), help))
}

fn kind_of(word: &str) -> Result<Kind, Problem> {
    let kinds = || Kind::ALL.iter().filter(|kind| !kind.is_record()).map(|kind| kind.word());
    Kind::of_word(word).filter(|kind| !kind.is_record()).ok_or_else(|| {
        let near = nearest(word, kinds()).map(|near| format!("did you mean `{near}`?"));
        let help =
            near.unwrap_or_else(|| format!("the types are {}", kinds().collect::<Vec<_>>().join(", ")));
        Problem::usage(format!("there is no type `{word}`"), help)
    })
}

/// An id is a slug; those of pages and plays may have folders before it.
fn check_id(kind: Kind, id: &str) -> Result<(), Problem> {
    let parts: Vec<&str> = id.split('/').collect();
    let depth = match kind {
        Kind::Page => usize::MAX,
        Kind::Play => 2,
        _ => 1,
    };
    if parts.len() <= depth && parts.iter().all(|part| is_slug(part)) {
        return Ok(());
    }
    let help =
        format!("lower case letters, digits and single hyphens: {}", crate::content::layout::slug_path(id));
    Err(Problem::usage(format!("`{id}` is no id of {}", kind.phrase()), help))
}

fn path_of(kind: Kind, id: &str, extension: &str, documents: &[&Document]) -> Result<PathBuf, Problem> {
    let file = format!("{id}.{extension}");
    Ok(match kind {
        Kind::Page => PathBuf::from(file),
        Kind::Playbook => PathBuf::from("playbooks").join(id).join("_index.md"),
        Kind::Play if id.contains('/') => {
            known(Kind::Playbook, id.split('/').next().unwrap_or_default(), documents)?;
            PathBuf::from("playbooks").join(file)
        }
        Kind::Play => PathBuf::from("playbooks").join(&*only_playbook(id, documents)?).join(file),
        kind if kind.is_listed() => PathBuf::from(format!("{}.toml", kind.home())),
        kind => PathBuf::from(kind.home()).join(file),
    })
}

fn only_playbook(id: &str, documents: &[&Document]) -> Result<Arc<str>, Problem> {
    let playbooks = documents.iter().filter(|document| document.id.kind == Kind::Playbook);
    let playbooks: Vec<_> = playbooks.map(|document| document.id.slug.clone()).collect();
    match &playbooks[..] {
        [only] => Ok(only.clone()),
        [] => Err(Problem::usage(
            "a play needs a playbook",
            "write it first: roadbook new playbook first-steps",
        )),
        several => {
            let ways: Vec<_> = several.iter().map(|book| format!("roadbook new play {book}/{id}")).collect();
            Err(Problem::usage("which playbook is the play for?", ways.join("\n        ")))
        }
    }
}

/// The starter with its gaps filled from what the site has, so that the new document has nothing to complain about.
fn filled(
    starter: &str,
    kind: Kind,
    slug: &str,
    arguments: &Arguments,
    documents: &[&Document],
    config: &Config,
) -> String {
    let first = |kind: Kind| {
        documents.iter().filter(|document| document.id.kind == kind).min_by_key(|document| document.rank())
    };
    let slug_of = |kind: Kind| first(kind).map_or(String::new(), |document| document.id.slug.to_string());
    let leader = documents.iter().find(
        |document| matches!(&document.head, Head::Role(role) if role.kind == Some(RoleKind::Leadership)),
    );
    let orders = documents
        .iter()
        .filter(|document| document.id.kind == kind)
        .filter_map(|document| document.metadata.order);
    let areas: Vec<&str> = config.decision_areas.iter().map(|area| &*area.id).chain(["purpose"]).collect();
    let words = slug.replace('-', " ");
    let title = arguments.title.clone().unwrap_or_else(|| capitalised(&words));
    let gaps = [
        ("id", slug.to_owned()),
        ("title", one_line(&title).replace(['"', '\\'], "'")),
        ("order", (orders.max().unwrap_or(0) + 1).to_string()),
        ("phase", slug_of(Kind::Phase)),
        ("play", slug_of(Kind::Play)),
        ("today", today().map_or(String::new(), |today| today.to_string())),
        ("factor", slug_of(Kind::Factor)),
        ("role", slug_of(Kind::Role)),
        ("leader", leader.map_or(String::new(), |document| document.id.slug.to_string())),
        ("area", arguments.area.clone().unwrap_or_default()),
        ("areas", areas.join(" | ")),
        ("purpose", arguments.purpose.clone().unwrap_or_else(|| slug_of(Kind::Purpose))),
    ];
    gaps.iter()
        .fold(starter.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::appended;

    #[test]
    fn what_is_added_ends_its_lines_as_the_file_does() {
        for (file, expected) in [
            ("a\n", "a\n\nx\ny\n"),
            ("a\r\n", "a\r\n\r\nx\r\ny\r\n"),
            ("a\r\nb", "a\r\nb\r\n\r\nx\r\ny\r\n"),
            ("\u{feff}a\r\n\r\n", "\u{feff}a\r\n\r\nx\r\ny\r\n"),
            ("a\rb\r", "a\rb\r\rx\ry\r"),
            ("a", "a\n\nx\ny\n"),
            ("a\n\n\n", "a\n\n\nx\ny\n"),
            ("", "x\ny\n"),
            ("\u{feff}", "\u{feff}x\ny\n"),
        ] {
            assert_eq!(appended(file.to_owned(), "x\ny\n"), expected, "{file:?}");
        }
    }
}
