//! The template engine: templates in, pages out. Nothing else knows which engine it is.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Tera, Value};

use super::rules::TEMPLATE;
use crate::report::{Finding, Place, Report};
use crate::source::{Source, SourcePath, Span};

/// The templates of a theme. Where one of them cannot be read, there is no engine, and nothing is drawn.
#[derive(Debug)]
pub struct Engine {
    tera: Option<Tera>,
    /// The file of each template, by its name with its layer.
    files: BTreeMap<String, Source>,
}

/// Values in the form the engine wants them. Cloning them costs nothing.
#[derive(Clone, Debug)]
pub struct Values(Value);

impl Values {
    /// Makes them from plain data.
    pub fn of(data: &dyn erased_serde::Serialize) -> Self {
        Self(Value::from_serializable(data))
    }

    /// Finished HTML, which the engine does not escape.
    pub fn html(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Engine {
    pub(super) fn new<'a>(
        layers: &[String],
        templates: impl Iterator<Item = (String, &'a Source)>,
        report: &mut Report,
    ) -> Self {
        let files: BTreeMap<String, Source> = templates
            .filter(|(_, source)| source.as_text().is_some())
            .map(|(name, source)| (name, source.clone()))
            .collect();
        let mut engine = Self { tera: None, files };
        engine.tera = engine.load(layers, report);
        engine
    }

    /// Loads all templates. The engine stops at the first one that cannot be read; leaving it out and trying again
    /// finds them all.
    fn load(&self, layers: &[String], report: &mut Report) -> Option<Tera> {
        let mut bad: Vec<String> = Vec::new();
        loop {
            let mut tera = Tera::new();
            tera.set_fallback_prefixes(layers.iter().map(|layer| format!("{layer}/"))).ok()?;
            let good = self.files.iter().filter(|(name, _)| !bad.contains(name));
            let texts =
                good.map(|(name, source)| (name.as_str(), source.as_text().map_or("", |text| &**text)));
            let Err(error) = tera.add_raw_templates(texts) else {
                return bad.is_empty().then_some(tera);
            };
            let finding = self.finding(&error, None);
            let name =
                self.files.iter().find(|(_, source)| source.path == finding.place.path).map(|(name, _)| name);
            let again =
                name.filter(|name| matches!(error.kind(), ErrorKind::SyntaxError(_)) && !bad.contains(name));
            // what follows from a template that was left out is no fault of its own
            if bad.is_empty() || again.is_some() {
                report.push(finding);
            }
            bad.push(again?.clone());
        }
    }

    /// Whether every template could be read.
    pub fn is_whole(&self) -> bool {
        self.tera.is_some()
    }

    /// Draws a page with a template. `values` are what the template sees, by name. Nothing where the theme is not whole.
    pub fn draw(
        &self,
        template: &str,
        values: &[(&'static str, Values)],
    ) -> Option<Result<Vec<u8>, Box<Finding>>> {
        let tera = self.tera.as_ref()?;
        let mut context = Context::new();
        for (name, Values(value)) in values {
            context.insert_value(*name, value.clone());
        }
        let mut page = Vec::with_capacity(16 << 10);
        Some(match tera.render_to(template, &context, &mut page) {
            Ok(()) => Ok(page),
            Err(error) => Err(Box::new(self.finding(&error, Some(template)))),
        })
    }

    fn finding(&self, error: &tera::Error, template: Option<&str>) -> Finding {
        let (name, line, column, message) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                (report.filename().to_owned(), span.start_line, span.start_col, report.message().to_owned())
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                (tpl.clone(), 1, 0, "this template builds on itself, by way of others".to_owned())
            }
            ErrorKind::MissingParent { current, parent } => {
                (current.clone(), 1, 0, format!("there is no template `{parent}` to build on"))
            }
            other => located(&other.to_string(), template.unwrap_or_default()),
        };
        let file = self.files.get(&name).or_else(|| {
            self.files
                .iter()
                .find(|(known, _)| known.split_once('/').is_some_and(|(_, rest)| rest == name))
                .map(|(_, file)| file)
        });
        let fallback = || {
            SourcePath::new(&format!("templates/{}", name.trim_matches('/')))
                .or_else(|| SourcePath::new("templates"))
        };
        let path = file.map(|file| file.path.clone()).or_else(fallback).expect("`templates` is a plain path");
        let span = file.and_then(Source::as_text).map_or(Span::default(), |text| span_of(text, line, column));
        Finding::new(&TEMPLATE, Place { path, span }, message)
    }
}

/// Reads name, line, column and message back from the text of an error that carries them only in words.
fn located(text: &str, template: &str) -> (String, usize, usize, String) {
    let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let arrow = text.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = arrow.unwrap_or_default().rsplitn(3, ':');
    let (column, line, name) = (parts.next(), parts.next(), parts.next());
    let number = |part: Option<&str>| part.and_then(|part| part.trim().parse().ok());
    match (name, number(line), number(column)) {
        (Some(name), Some(line), Some(column)) => (name.to_owned(), line, column - 1, message),
        _ => (template.to_owned(), 1, 0, message),
    }
}

/// The rest of a line from a column (in characters, from 0).
fn span_of(text: &str, line: usize, column: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    let skip: usize = line.chars().take(column).map(char::len_utf8).sum();
    Span::new(start + skip, start + line.len())
}
