//! Files that are read otherwise than their folder says, and front matter that cannot be read for certain.

use super::document::Head;
use super::field_reader::{FieldReader, References};
use super::front::Front;
use super::metadata::Metadata;
use super::{Kind, rules, whole};
use crate::fields::{Fields, Language, Manner, Reading, UNCLEAR, UNKNOWN_FIELD, Word as _};
use crate::report::Finding;
use crate::source::{CONTENT, SourcePath};

/// What is said of a file that lies in a typed folder by chance, and is read as a plain page. Nothing for all others.
pub(super) fn look(front: Front, fields: &str, kind: Kind, path: &SourcePath) -> Option<Finding> {
    let is_typed = kind != Kind::Page && !kind.is_toml();
    let is_plain = is_typed && (front == Front::None || is_plain(front, fields, kind, path));
    is_plain.then(|| by_chance(front, kind, path))
}

/// Whether front matter came with a file from another tool: it is YAML, and has no field of the type.
fn is_plain(front: Front, fields: &str, kind: Kind, path: &SourcePath) -> bool {
    if !matches!(front, Front::Fields { language: Language::Yaml, .. }) {
        return false;
    }
    let (reading, table) = Reading::of(path, Language::Yaml, Manner::Strict, fields, 0);
    let references = References::default();
    let reader = FieldReader::new(Fields::top(&reading, &table, kind.phrase()), &references);
    Metadata::read(&reader);
    let metadata = reader.asked();
    Head::read(kind, &reader);
    !reading.is_broken()
        && !reader.has_since(metadata)
        && reader.text("type").is_none_or(|word| &*word != kind.word())
}

fn by_chance(front: Front, kind: Kind, path: &SourcePath) -> Finding {
    let (name, phrase) = (path.name(), kind.phrase());
    let folder = path.below(CONTENT).and_then(|below| below.split('/').next()).unwrap_or_default();
    let message = match front {
        Front::None => format!(
            "`{folder}/` is a folder where each file is {phrase}; `{name}` has no front matter and is read as a plain page"
        ),
        _ => format!(
            "`{folder}/` is a folder where each file is {phrase}; `{name}` has no field of {phrase} and is read as a plain page"
        ),
    };
    let help = format!(
        "for plain pages in this folder, write into site.toml:\n[content]\nplain = [\"{folder}\"]\nfor {phrase}, start the \
         file with front matter: `+++`, then `title = \"…\"`, then `+++`"
    );
    Finding::new(&rules::NO_FRONT_MATTER, whole(path), message).help(help).once(folder)
}

/// What keeps the front matter as a whole from being read for certain.
pub(super) fn unclear(front: Front, text: &str, path: &SourcePath) -> Option<Finding> {
    let finding = |message: &str, help: &str| Finding::new(&UNCLEAR, whole(path), message).help(help);
    match front {
        Front::Unclosed(Language::Toml) => {
            Some(finding("the front matter never ends", "put a line `+++` after its last field"))
        }
        Front::Unclosed(Language::Yaml) => Some(finding(
            "the front matter never ends",
            "put a line `---` after its last field; where the first line is a rule, put a blank line behind it",
        )),
        Front::Mixed => Some(finding(
            "these fields are TOML, and stand between lines of YAML",
            "write `+++` in place of both lines `---`",
        )),
        Front::Json => Some(finding(
            "these fields are JSON, which is not read",
            "write them as `key = value` between two lines `+++`",
        )),
        _ if front.is_twice(text) => Some(finding(
            "this file has front matter twice",
            "write all fields into the first, and delete the second with its lines `+++` or `---`",
        )),
        Front::None | Front::Fields { .. } => None,
    }
}

/// The fields that tell a type which is written in files of TOML.
const OF_TOML: [(Kind, &str); 3] =
    [(Kind::Roadmap, "stage"), (Kind::Assessment, "dimension"), (Kind::Progress, "done")];

/// What is said of a plain page that lies where documents of a type in TOML do, and has a field of it.
pub(super) fn misplaced(reader: &FieldReader<'_>, path: &SourcePath) -> Option<Finding> {
    let below = path.below(CONTENT)?;
    let home = below.split(['/', '.']).next()?;
    let lists = Kind::ALL.iter().filter(|kind| kind.is_listed()).map(|kind| (*kind, kind.word()));
    let mut all = OF_TOML.into_iter().chain(lists);
    let (kind, key) = all.find(|(kind, key)| kind.home() == home && reader.has(key))?;
    let message = format!("`{key}` belongs to {}, and a plain page has none", kind.phrase());
    let file = if kind.is_listed() { home } else { below.rsplit_once('.')?.0 };
    let help = format!("write it into `{CONTENT}/{file}.toml`, with nothing but fields");
    Some(Finding::new(&UNKNOWN_FIELD, reader.place(key), message).help(help))
}
