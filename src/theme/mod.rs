//! The theme: layers of files, of which the nearest wins.

mod engine;
pub mod rules;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::fields::{Fields, Reading};
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::report::{Finding, Place, Report};
use crate::source::{Source, SourcePath, Sources, TEMPLATES, THEMES};
use crate::text::composed;
use crate::words::Words;

use crate::builtin::{self, SOURCES};
pub use engine::{Engine, Values};

/// A theme, ready to draw pages.
#[derive(Debug)]
pub struct Theme {
    /// The templates.
    pub engine: Engine,
    /// The words of the site's language.
    pub words: Arc<Words>,
    /// Style sheets, scripts and pictures, by their path below `assets/`.
    pub assets: Vec<(Arc<str>, Source)>,
    /// What new documents start from, by their path below `starters/`.
    pub starters: Vec<(Arc<str>, Source)>,
    /// What was wrong with its files.
    findings: Vec<Finding>,
    /// What it was made from.
    made_from: Fingerprint,
    /// What pages are drawn with: templates and words.
    drawn_with: Fingerprint,
}

/// One layer: a folder of templates, and the name by which a template can extend another layer's.
struct Layer {
    name: String,
    templates: String,
    /// The folder of the theme; none for the site's own templates.
    folder: Option<String>,
}

impl Theme {
    /// Puts the layers of a theme together. A theme made from the same files is kept.
    pub fn resolve(
        sources: &Sources,
        config: &Config,
        before: Option<&Arc<Self>>,
        report: &mut Report,
    ) -> Arc<Self> {
        let layers = layers(sources, config, report);
        let (name, language) = (&*config.theme, &*config.language);
        let files: Vec<&Source> = sources
            .under(THEMES)
            .chain(sources.under(TEMPLATES))
            .chain(SOURCES.iter().filter(|source| sources.get(&source.path).is_none()))
            .collect();
        // the hint about a language stands where the language does
        let made_from =
            Fingerprint::of_value(&(fingerprint(files.iter(), name, language), config.language_span));
        if let Some(before) = before.filter(|before| before.made_from == made_from) {
            report.extend(before.findings.iter().cloned());
            return before.clone();
        }
        let templates = layers.iter().flat_map(|layer| {
            let below = move |source: &&Source| source.path.below(&layer.templates).map(str::to_owned);
            let found = files.iter().filter_map(move |source| Some((below(source)?, *source)));
            found.map(|(path, source)| (format!("{}/{path}", layer.name), source))
        });
        let names: Vec<String> = layers.iter().map(|layer| layer.name.clone()).collect();
        let mut found = Report::default();
        let engine = Engine::new(&names, templates, &mut found);
        let words = words::of(&files, &layers, config, &mut found);
        report.extend(found.findings().iter().cloned());
        Arc::new(Self {
            engine,
            words: Arc::new(words),
            findings: found.into_findings(),
            assets: nearest_files(&files, &layers, "assets"),
            starters: nearest_files(&files, &layers, "starters"),
            made_from,
            drawn_with: fingerprint(files.iter().filter(|source| draws(source)), name, language),
        })
    }

    /// What pages are drawn with. Style sheets and pictures are no part of it: pages only name them.
    pub fn fingerprint(&self) -> Fingerprint {
        self.drawn_with
    }
}

/// Whether a file of a theme can have a part in the bytes of a page.
fn draws(source: &Source) -> bool {
    let below = source.path.below(THEMES).and_then(|path| path.split('/').nth(1));
    !matches!(below, Some("assets" | "starters"))
}

fn fingerprint<'a>(files: impl Iterator<Item = &'a &'a Source>, name: &str, language: &str) -> Fingerprint {
    use std::hash::Hash;
    let mut all = Fingerprinter::default();
    (name, language).hash(&mut all);
    for source in files {
        (&source.path, source.fingerprint).hash(&mut all);
    }
    all.fingerprint()
}

/// The site's own templates, the theme, what it extends, and the default theme: nearest first.
fn layers(sources: &Sources, config: &Config, report: &mut Report) -> Vec<Layer> {
    let mut layers = vec![Layer { name: "site".to_owned(), templates: TEMPLATES.to_owned(), folder: None }];
    let mut next = Some(config.theme.to_string());
    while let Some(name) = next.take().filter(|name| name != "default") {
        let known = layers.iter().any(|layer| layer.name == name);
        let Some(folder) = folder_of(&name, sources).filter(|_| !known) else {
            let reason = if known { "extends itself, by way of others" } else { "is not there" };
            let place = Place { path: config.path.clone(), span: config.theme_span };
            report.push(Finding::new(&rules::NO_THEME, place, format!("the theme `{name}` {reason}")));
            break;
        };
        next = extends(sources, &folder, report);
        layers.push(Layer { name, templates: format!("{folder}/templates"), folder: Some(folder) });
    }
    let folder = builtin::FOLDER.to_owned();
    layers.push(Layer {
        name: "default".to_owned(),
        templates: format!("{folder}/templates"),
        folder: Some(folder),
    });
    layers
}

/// The folder of a theme, in whatever form the letters of its name are.
fn folder_of(name: &str, sources: &Sources) -> Option<String> {
    let mut folders = sources.under(THEMES).filter_map(|source| source.path.below(THEMES)?.split('/').next());
    let name = composed(name);
    let folder = folders.find(|folder| composed(folder) == name)?;
    Some(format!("{THEMES}/{folder}"))
}

fn extends(sources: &Sources, folder: &str, report: &mut Report) -> Option<String> {
    let path = SourcePath::new(&format!("{folder}/theme.toml"))?;
    let text = sources.text(&path)?;
    let (reading, table) = Reading::parse(&path, text, 0);
    let fields = Fields::top(&reading, &table, "a theme");
    let extends = fields.text("extends");
    for key in ["title", "summary", "license", "authors"] {
        fields.texts(key);
    }
    report.extend(reading.finish());
    extends.map(|name| name.to_string())
}

/// The files of one folder of every layer; of two with one path the nearer.
fn nearest_files(files: &[&Source], layers: &[Layer], folder: &str) -> Vec<(Arc<str>, Source)> {
    let mut nearest: BTreeMap<Arc<str>, Source> = BTreeMap::new();
    for layer in layers.iter().filter_map(|layer| layer.folder.as_ref()) {
        let folder = format!("{layer}/{folder}");
        for source in files {
            if let Some(path) = source.path.below(&folder) {
                nearest.entry(path.into()).or_insert_with(|| (*source).clone());
            }
        }
    }
    nearest.into_iter().collect()
}
