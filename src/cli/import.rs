//! `roadbook import`: a site of somebody else's folder of Markdown, which is only read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use walkdir::WalkDir;

use super::baseline;
use super::phrase::{counted, into_folder};
use super::print::Printer;
use super::project::{Project, View};
use super::{GlobalOptions, Outcome, Problem};
use crate::baseline::Baseline;
use crate::build::{Built, build};
use crate::disk::{Error, Trying as _, put};
use crate::fields::Word as _;
use crate::fingerprint::Fingerprint;
use crate::import::{File, FolderTree, Imported, Tool, import};
use crate::slug::nearest;
use crate::source::SourcePath;

#[derive(Args)]
pub(super) struct Arguments {
    /// The folder to import
    from: PathBuf,
    /// The folder of the new site
    #[arg(default_value = ".")]
    to: PathBuf,
    /// The tool that the folder was written for [default: as its files show]
    #[arg(long = "from", value_name = "TOOL")]
    tool: Option<String>,
}

/// The page of what is left to do.
const REPORT: &str = "IMPORT.md";
/// The findings that the new site has from the start.
const BASELINE: &str = "baseline.json";
/// What every file was when it was imported, so that later changes are known.
const MEMORY: &str = ".import.json";
/// Texts longer than this are copied, not read.
const LONGEST: u64 = 4 << 20;
/// Files that are no text.
const BLOBS: [&str; 24] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "pdf", "zip", "gz", "mp4", "webm", "mov", "mp3",
    "ogg", "wav", "woff", "woff2", "ttf", "otf", "docx", "xlsx", "pptx", "bmp",
];

pub(super) fn run(
    options: &GlobalOptions,
    arguments: &Arguments,
    printer: &Printer,
) -> Result<Outcome, Problem> {
    let root = options.root.as_deref().unwrap_or(Path::new(""));
    let from = fs::canonicalize(&arguments.from).trying("open", &arguments.from)?;
    let tool = arguments.tool.as_deref().map(tool_of).transpose()?;
    let to = root.join(&arguments.to);
    apart(&from, &to)?;
    let known = memory(&to)?;
    if known.is_none() && to.join("site.toml").exists() {
        let help = "import into a new folder: `roadbook import FROM my-playbook`";
        return Err(Problem::new(format!("`{}` is a site already", to.display()), help));
    }
    let tree = read(&from);
    let imported = import(&tree, tool);
    if imported.pages == 0 {
        return Err(without_pages(&arguments.from, &tree));
    }
    let is_first = known.is_none();
    let kept = write(&from, &to, &imported, &known.unwrap_or_default())?;
    tell(&to, &imported, &kept, printer);
    let place = into_folder(&to);
    if is_first && let Some(count) = accept(&to)? {
        let are = if count == 1 { "finding is" } else { "findings are" };
        printer.say(&format!("{count} {are} known from the start: {}", to.join(BASELINE).display()));
        printer.say(&format!("To see new ones only: {place}roadbook check --strict --baseline {BASELINE}"));
    }
    printer.say(&format!("Next: {place}roadbook serve"));
    Ok(Outcome::Well)
}

/// Writes what is found in the new site as known, and says how much it is.
fn accept(to: &Path) -> Result<Option<usize>, Problem> {
    let root = if to.as_os_str().is_empty() { PathBuf::from(".") } else { to.to_owned() };
    let project = Project { root, config: SourcePath::new("site.toml").expect("a plain path") };
    let sources = project.read()?;
    let Built { report, .. } = build(&sources, &project.mode(&View::default())?, &Built::default(), &|_| ());
    let baseline = Baseline::of(&report, &sources);
    if baseline.count() == 0 {
        return Ok(None);
    }
    baseline::write(&to.join(BASELINE), &baseline)?;
    Ok(Some(baseline.count()))
}

fn tool_of(word: &str) -> Result<Tool, Problem> {
    let words = || Tool::ALL.iter().map(|tool| tool.word());
    Tool::ALL.iter().copied().find(|tool| tool.word() == word).ok_or_else(|| {
        let near = nearest(word, words()).map(|near| format!("did you mean `{near}`?"));
        let help =
            near.unwrap_or_else(|| format!("the tools are {}", words().collect::<Vec<_>>().join(", ")));
        Problem::usage(format!("there is no tool `{word}`"), help)
    })
}

/// The source is never written to: the new site must not lie in it, nor the source in what is written.
fn apart(from: &Path, to: &Path) -> Result<(), Problem> {
    let absolute = std::path::absolute(to).trying("find", to)?;
    // of a path that is not there yet, the part that is
    let there = absolute
        .ancestors()
        .find_map(|above| fs::canonicalize(above).ok().map(|real| (above.to_owned(), real)));
    let real = there.map_or(absolute.clone(), |(above, real)| {
        absolute.strip_prefix(&above).map_or(real.clone(), |rest| real.join(rest))
    });
    if real.starts_with(from) {
        let help = "choose a folder outside: `roadbook import FROM ../my-playbook`";
        return Err(Problem::usage("the new site would lie in the folder that it is made from", help));
    }
    if ["content", "static"].iter().any(|folder| from.starts_with(real.join(folder))) {
        let help = "move the folder out of the site first";
        return Err(Problem::usage("the folder lies in what would be written", help));
    }
    Ok(())
}

/// What to do with a folder that holds no Markdown. Exports of wikis are often made of HTML.
fn without_pages(from: &Path, tree: &FolderTree) -> Problem {
    let is_html = |path: &&String| SourcePath::new(path).is_some_and(|path| path.is_html());
    let message = format!("there are no Markdown files in `{}`", from.display());
    match tree.files.keys().filter(is_html).count() {
        0 => Problem::new(
            message,
            "name the folder with the pages; `--from` says what tool it was written for",
        ),
        count => Problem::new(
            format!("{message}, but {} of HTML", counted(count, "file")),
            "Roadbook reads Markdown. Notion exports it: choose \"Markdown & CSV\". Pages of Confluence and other HTML \
             become Markdown with pandoc: `pandoc --from html --to gfm --wrap none --output PAGE.md PAGE.html`",
        ),
    }
}

/// Reads a folder. Links that lead out of it are not followed.
fn read(from: &Path) -> FolderTree {
    let name = from.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut tree = FolderTree { name, ..FolderTree::default() };
    let skipped =
        |name: &str| matches!(name, ".git" | "node_modules" | "_site" | "bower_components" | ".venv");
    let walk = WalkDir::new(from).sort_by_file_name().into_iter();
    for entry in
        walk.filter_entry(|entry| entry.depth() == 0 || !skipped(&entry.file_name().to_string_lossy()))
    {
        let Ok(entry) = entry else { continue };
        let Ok(below) = entry.path().strip_prefix(from) else { continue };
        let Some(path) = below.to_str().map(|path| path.replace('\\', "/")) else {
            tree.faults.push((below.to_string_lossy().into_owned(), "the name is not UTF-8".to_owned()));
            continue;
        };
        let link = entry.file_type().is_symlink();
        let inside =
            || fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(from) && real.is_file());
        if link && !inside() {
            tree.faults.push((path, "a link to a folder, out of the folder, or to nothing".to_owned()));
        } else if link || entry.file_type().is_file() {
            match text(entry.path()) {
                Ok(text) => drop(tree.files.insert(path, text)),
                Err(reason) => tree.faults.push((path, reason)),
            }
        }
    }
    tree
}

/// The text of a file; none for one that is no text.
fn text(path: &Path) -> Result<Option<Arc<str>>, String> {
    let extension =
        path.extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_lowercase());
    let length = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if BLOBS.contains(&&*extension) || length > LONGEST {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let is_page = matches!(&*extension, "md" | "markdown" | "mdx");
    match String::from_utf8(bytes) {
        Ok(text) if is_page && text.contains('\0') => Err("there is a NUL character in it".to_owned()),
        Ok(text) => {
            let text =
                text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
            Ok(Some(text.into()))
        }
        Err(_) if is_page => Err("it is not UTF-8".to_owned()),
        Err(_) => Ok(None),
    }
}

/// The fingerprints of the last import.
fn memory(to: &Path) -> Result<Option<BTreeMap<String, String>>, Problem> {
    let path = to.join(MEMORY);
    if !path.exists() {
        return Ok(None);
    }
    let text = fs::read(&path).trying("read", &path)?;
    serde_json::from_slice(&text).map(Some).map_err(|_| {
        let help = "delete it, and import into a new folder";
        Problem::new(format!("`{}` is no memory of an import", path.display()), help)
    })
}

/// Writes the site. A file that somebody changed or took away since the last import stays so; those are given back.
fn write(
    from: &Path,
    to: &Path,
    imported: &Imported,
    known: &BTreeMap<String, String>,
) -> Result<Vec<String>, Error> {
    let mut memory = BTreeMap::new();
    let mut kept = Vec::new();
    for (path, file) in &imported.files {
        let new = match file {
            File::Text(text) => text.as_bytes().to_vec(),
            File::Copy(source) => fs::read(from.join(source)).trying("read", &from.join(source))?,
        };
        let (place, print) = (to.join(path), Fingerprint::of(&new).to_string());
        let now = fs::read(&place).ok().map(|bytes| Fingerprint::of(&bytes).to_string());
        let before = known.get(path);
        let is_ours = now.as_ref() == before || now.as_ref() == Some(&print);
        if is_ours && now.as_ref() != Some(&print) {
            put(&place, &new)?;
        } else if !is_ours && before != Some(&print) {
            kept.push(path.clone());
        }
        memory.insert(path.clone(), if is_ours { print } else { before.cloned().unwrap_or(print) });
    }
    for (path, print) in known.iter().filter(|(path, _)| !imported.files.contains_key(*path)) {
        let place = to.join(path);
        match fs::read(&place) {
            Ok(bytes) if Fingerprint::of(&bytes).to_string() == *print => {
                fs::remove_file(&place).trying("remove", &place)?;
            }
            Ok(_) => kept.push(path.clone()),
            Err(_) => {}
        }
    }
    let list: Vec<_> = kept.iter().map(|path| format!("- `{path}`\n")).collect();
    let list = list.concat();
    let list = if kept.is_empty() {
        list
    } else {
        format!(
            "\n## Files that were changed here since the last import\n\nThey stay as they are; the new version was not taken.\n\n{list}"
        )
    };
    put(&to.join(REPORT), format!("{}{list}", imported.report).as_bytes())?;
    let memory = serde_json::to_string_pretty(&memory).unwrap_or_default();
    put(&to.join(MEMORY), memory.as_bytes())?;
    Ok(kept)
}

fn tell(to: &Path, imported: &Imported, kept: &[String], printer: &Printer) {
    let copied = imported.files.values().filter(|file| matches!(file, File::Copy(_))).count();
    printer.result(&format!(
        "Imported {} and {} from {}",
        counted(imported.pages, "page"),
        counted(copied, "file"),
        imported.tool.name()
    ));
    if !kept.is_empty() {
        printer.say(&format!(
            "{} changed here since the last import, and left as they are",
            counted(kept.len(), "file")
        ));
    }
    match imported.left {
        0 => printer.say("Nothing is left to do"),
        left => {
            printer.say(&format!(
                "{} left to look at: {}",
                counted(left, "place"),
                to.join(REPORT).display()
            ));
        }
    }
}
