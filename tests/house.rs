//! The rules of the house, kept here so that nobody must remember them. They are explained in `src/lib.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use roadbook::builtin;
use roadbook::content::Kind;
use roadbook::fields::Word as _;
use walkdir::WalkDir;

/// The floors, from the ground up. A file imports from lower floors and its own room only.
const FLOORS: [&[&str]; 15] = [
    &["text"],
    &["date", "escape", "fingerprint", "language", "html", "slug", "url"],
    &["source", "output", "words"],
    &["report", "builtin"],
    &["baseline", "fields", "markdown", "disk", "listing"],
    &["config", "content"],
    &["theme", "site", "import"],
    &["export", "search"],
    &["checks"],
    &["pages"],
    &["render"],
    &["build"],
    &["serve"],
    &["cli"],
    &["main", "lib"],
];

/// Outside crates, and the only places that may know them.
const DOORS: &[(&str, &[&str])] = &[
    ("aho_corasick", &["markdown/glossary.rs"]),
    ("annotate_snippets", &["listing.rs"]),
    ("anstream", &["cli/print.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/completions.rs"]),
    ("csv", &["export/record.rs"]),
    ("deunicode", &["slug.rs"]),
    ("erased_serde", &["pages/page.rs", "theme/engine.rs"]),
    ("granit_parser", &["fields/from_yaml.rs"]),
    ("html5gum", &["markdown/html/mod.rs"]),
    ("http_body_util", &["serve/http.rs"]),
    ("hyper", &["serve/http.rs"]),
    ("hyper_util", &["serve/http.rs"]),
    ("ics", &["export/calendar.rs"]),
    ("imagesize", &["disk/read.rs"]),
    ("intl_pluralrules", &["language.rs"]),
    ("jiff", &["date.rs"]),
    ("linkify", &["markdown/html_writer.rs"]),
    ("memchr", &["html.rs", "render/shared.rs"]),
    ("mime_guess", &["serve/answer.rs"]),
    ("notify", &["disk/watch.rs"]),
    ("open", &["cli/serve.rs"]),
    ("percent_encoding", &["url.rs"]),
    ("pulldown_cmark", &["markdown/"]),
    ("pulldown_cmark_escape", &["escape.rs", "markdown/"]),
    ("pulldown_latex", &["markdown/maths.rs"]),
    ("quick_xml", &["pages/xml.rs"]),
    ("rustix", &["disk/system.rs"]),
    ("strsim", &["slug.rs"]),
    ("tera", &["theme/engine.rs"]),
    ("tokio", &["serve/http.rs"]),
    ("toml", &["fields/from_toml.rs"]),
    ("unic_langid", &["language.rs"]),
    ("unicode_normalization", &["search/tokens.rs", "text.rs"]),
    ("xxhash_rust", &["fingerprint.rs"]),
];

/// Rooms at the rim, which may touch the world. The core may not.
const RIM: [&str; 4] = ["disk/", "serve/", "cli/", "main.rs"];
const WORLD: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "SystemTime",
    "Instant::now",
    "println!",
    "eprintln!",
    "std::thread",
];

/// The longest file, and the longest function, in lines.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

/// Names that say nothing.
const EMPTY_NAMES: [&str; 8] = ["utils", "util", "common", "helpers", "helper", "manager", "context", "misc"];

struct File {
    path: String,
    text: String,
}

fn files() -> Vec<File> {
    let files = WalkDir::new("src").sort_by_file_name().into_iter().map(|file| file.unwrap().into_path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files
        .map(|path| File {
            text: fs::read_to_string(&path).unwrap(),
            path: path.strip_prefix("src").unwrap().to_string_lossy().into_owned(),
        })
        .collect()
}

fn room(path: &str) -> &str {
    let top = path.split('/').next().unwrap();
    top.strip_suffix(".rs").unwrap_or(top)
}

fn floor(room: &str) -> usize {
    let floor = FLOORS.iter().position(|rooms| rooms.contains(&room));
    floor.unwrap_or_else(|| panic!("the room `{room}` is on no floor: add it to FLOORS"))
}

/// The code of a file without its tests and comments.
fn code(file: &File) -> String {
    let code = file.text.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_imports_only_from_lower_floors_or_its_own_room() {
    let mut wrong = Vec::new();
    for file in files() {
        let own = room(&file.path);
        let code = code(&file);
        let grouped = code.contains("use crate::{").then(|| {
            let group = code.split("use crate::{").nth(1).unwrap().split('}').next().unwrap();
            group
                .split(',')
                .map(|name| name.trim().split("::").next().unwrap().to_owned())
                .collect::<Vec<_>>()
        });
        let single = code.split("crate::").skip(1).map(|rest| {
            rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .next()
                .unwrap_or_default()
                .to_owned()
        });
        let names: BTreeSet<String> =
            single.chain(grouped.into_iter().flatten()).filter(|name| !name.is_empty()).collect();
        for name in names {
            let is_room = FLOORS.iter().any(|rooms| rooms.contains(&name.as_str()));
            if is_room && name != own && floor(&name) >= floor(own) {
                wrong.push(format!("{} imports from `{name}`, which is not below it", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_outside_crate_has_one_door() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let free = ["rayon", "serde", "serde_json", "walkdir"];
    for line in dependencies.lines().filter(|line| line.contains('=')) {
        let name = line.split([' ', '=']).next().unwrap().replace('-', "_");
        let known = free.contains(&name.as_str()) || DOORS.iter().any(|(door, _)| *door == name);
        assert!(known, "`{name}` has no door: add it to DOORS");
    }
    let mut wrong = Vec::new();
    for file in files() {
        let code = code(&file);
        for (name, doors) in DOORS {
            let used = [format!("{name}::"), format!("use {name};")].iter().any(|use_| {
                code.match_indices(use_.as_str()).any(|(at, _)| {
                    !code[..at]
                        .ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':')
                })
            });
            if used && !doors.iter().any(|door| file.path.starts_with(door)) {
                wrong.push(format!("{} uses `{name}`; its door is {}", file.path, doors.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_no_world_in_the_core() {
    for file in files().iter().filter(|file| !RIM.iter().any(|rim| file.path.starts_with(rim))) {
        let code = code(file);
        for world in WORLD {
            assert!(!code.contains(world), "{} touches the world: {world}", file.path);
        }
    }
}

#[test]
fn files_and_functions_are_short() {
    let mut wrong = Vec::new();
    for file in files() {
        let lines = file.text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{} has {lines} lines", file.path));
        }
        let mut start: Option<(usize, usize, String)> = None;
        for (number, line) in file.text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function = line
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(super) ")
                .starts_with("fn ");
            if is_function && line.trim_end().ends_with(['{', '(']) {
                start = Some((number, indent, line.trim().to_owned()));
            }
            if let Some((from, at, name)) = &start
                && line.trim_end() == format!("{}}}", " ".repeat(*at))
            {
                if number - from > LONGEST_FUNCTION {
                    wrong.push(format!("{}: {} lines in `{name}`", file.path, number - from));
                }
                start = None;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for file in files() {
        let first = file.text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 15, "{} opens with {first:?}", file.path);
        let stem = Path::new(&file.path).file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!EMPTY_NAMES.contains(&stem.as_str()), "{} has a name that says nothing", file.path);
    }
}

/// Names of public types that two rooms use for things of their own. No new ones: a reader should know what a name means
/// wherever it stands.
const TWICE: [&str; 8] = ["Fault", "Link", "Mark", "Page", "Part", "Progress", "Reading", "Work"];

#[test]
fn a_public_type_is_named_once() {
    let mut defined: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files() {
        for line in file.text.lines() {
            let words = line.trim_start().strip_prefix("pub ").and_then(|rest| rest.split_once(' '));
            let Some((_, rest)) =
                words.filter(|(what, _)| ["struct", "enum", "trait", "type"].contains(what))
            else {
                continue;
            };
            let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).collect();
            // a macro defines whatever it is given
            if name.is_empty() {
                continue;
            }
            defined.entry(name).or_default().insert(file.path.clone());
        }
    }
    let twice: Vec<_> =
        defined.iter().filter(|(_, files)| files.len() > 1).map(|(name, _)| name.as_str()).collect();
    assert_eq!(twice, TWICE, "{defined:?}");
}

#[test]
fn registries_are_whole() {
    let embedded: BTreeSet<&str> = builtin::FILES.iter().map(|(path, _)| *path).collect();
    let on_disk: BTreeSet<String> = WalkDir::new(builtin::FOLDER)
        .into_iter()
        .map(|file| file.unwrap())
        .filter(|file| file.file_type().is_file())
        .map(|file| file.path().strip_prefix(builtin::FOLDER).unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        embedded,
        on_disk.iter().map(String::as_str).collect(),
        "src/builtin.rs lists the default theme"
    );
    for kind in Kind::ALL.iter().filter(|kind| !kind.is_record()) {
        let word = kind.word();
        let starter = ["md", "toml"]
            .iter()
            .any(|extension| embedded.contains(format!("starters/{word}.{extension}").as_str()));
        assert!(starter, "the type `{word}` has no starter");
        let template = if kind.has_page() {
            format!("templates/{word}.html")
        } else {
            format!("templates/{}.html", kind.home())
        };
        assert!(embedded.contains(template.as_str()), "the type `{word}` has no {template}");
    }
    let words = fs::read_to_string("themes/default/words/en-GB.toml").unwrap();
    for kind in Kind::ALL {
        assert!(words.contains(&format!("[kind.{}]", kind.word())), "`{}` has no words", kind.word());
    }
}

#[test]
fn templates_ask_for_words_that_exist() {
    let words: toml::Table =
        toml::from_str(&fs::read_to_string("themes/default/words/en-GB.toml").unwrap()).unwrap();
    let mut used = BTreeSet::new();
    for (path, text) in builtin::FILES.iter().filter(|(path, _)| path.starts_with("templates/")) {
        for rest in text.split("words.").skip(1) {
            let key = rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap();
            assert!(words.contains_key(key), "{path} asks for the word `{key}`");
            used.insert(key.to_owned());
        }
    }
    let code: String = files().iter().map(|file| file.text.clone()).collect();
    let is_said = |word: &str| code.contains(&format!("\"{word}\""));
    for (key, value) in &words {
        // the pages of `pages/views.rs` are titled and described by words that begin with their names
        let page = ["_title", "_summary"].iter().find_map(|end| key.strip_suffix(end));
        let known = used.contains(key) || value.is_table() || is_said(key) || page.is_some_and(is_said);
        assert!(known, "nobody says the word `{key}`");
    }
}
