//! `site.toml`: the site as a whole.

mod colour;
mod lint;
mod look;

use std::sync::Arc;

use serde_json::Value as Json;

use crate::date::Duration;
use crate::fields::{Fields, INVALID_FIELD, Reading, words};
use crate::language::tag;
use crate::markdown::{Dialect, Quotes};
use crate::report::{Finding, Place, Report};
use crate::slug::capitalised;
use crate::source::{Data, SourcePath, Sources, Span};
use crate::url::{self, LinkStyle, NoBase};
use crate::words::Words;

pub use colour::{Colour, READABLE};
pub use lint::{Lint, Profile, RuleSetting, Verdict};
pub use look::{Accent, Look};

/// The papers of the default theme on which accents are written, of each kind the one with the least contrast.
pub const LIGHT_PAPER: Colour = Colour(0xfb, 0xfa, 0xf7);
/// The dark one.
pub const DARK_PAPER: Colour = Colour(0x1b, 0x21, 0x24);

words! {
    /// How pages are linked.
    Links {
        /// `phases/internal/`, for any web server.
        Folder = "folder",
        /// `phases/internal/index.html`, for browsing from a file share.
        File = "file",
    }
}

words! {
    /// How a build is put in the place of the one before.
    PublishMode {
        /// The whole folder is swapped in one step.
        Swap = "swap",
        /// File by file, for hosts that keep looking at the folder they were given.
        InPlace = "in-place",
    }
}

/// The settings of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The file they were read from.
    pub path: SourcePath,
    /// `title` (required).
    pub title: Arc<str>,
    /// `id`: what tells the site from others on the same host, whatever it is called and wherever it lies. Readers' ticks
    /// are kept under it; without one under its address or title.
    pub id: Option<Arc<str>>,
    /// `summary`: what the site is, for search engines and feeds.
    pub summary: Option<Arc<str>>,
    /// `base_url`: where the site is published. Only the 404 page, feeds, the sitemap and canonical links need it.
    pub base_url: Option<Arc<str>>,
    /// `language`: the language of the site, `en-GB` unless said otherwise. The theme speaks it if it has its words; for
    /// `de-AT` those of `de` will do.
    pub language: Arc<str>,
    /// Where `language` is written.
    pub language_span: Span,
    /// `organisation`: whose playbook it is.
    pub organisation: Option<Arc<str>>,
    /// `theme`: a folder under `themes/`, or `default`.
    pub theme: Arc<str>,
    /// Where `theme` is written.
    pub theme_span: Span,
    /// `links`: how pages are linked.
    pub links: LinkStyle,
    /// `[edit] url` and `[edit] feedback`, with `{path}` and `{title}` to be filled in.
    pub edit: Edit,
    /// `[review] review_in`: how long a review holds on pages that do not say.
    pub review_in: Option<Duration>,
    /// `[[decision_area]]`: what has to be decided in a stage of a road map. Where the site names none, five are usual.
    pub decision_areas: Vec<DecisionArea>,
    /// `groups`: groups of stakeholders besides the ones the tool knows.
    pub groups: Vec<Arc<str>>,
    /// `[[nav]]`: the main navigation; empty for the derived one.
    pub nav: Vec<NavEntry>,
    /// `[lint]`.
    pub lint: Lint,
    /// `[content] plain`: folders below `content/` that hold plain pages, whatever their names: `["phases"]`.
    pub plain: Vec<Arc<str>>,
    /// `[markdown]`.
    pub markdown: Dialect,
    /// `markdown.explain_terms`: words of the glossary are explained where a page first says them. `true`.
    pub explain_terms: bool,
    /// `markdown.image_hosts`: other hosts of which pages may show pictures.
    pub image_hosts: Vec<Arc<str>>,
    /// `markdown.link_schemes`: schemes that links may have besides the usual ones, such as `msteams`.
    pub link_schemes: Vec<Arc<str>>,
    /// `[look]`: colour, logo, icon and font.
    pub look: Look,
    /// `[publish] mode`.
    pub publish: PublishMode,
    /// `[extra]`: fields of the author's own, for templates.
    pub extra: Json,
}

/// Where readers can change a page or say something about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// `url`: of the source of a page; `{path}` is filled in.
    pub url: Option<Arc<str>>,
    /// `feedback`: of a form or a mailbox; `{path}` and `{title}` are filled in.
    pub feedback: Option<Arc<str>>,
}

/// A lower-level decision that a purpose informs.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct DecisionArea {
    /// `id` (required).
    pub id: Arc<str>,
    /// `title` (required).
    pub title: Arc<str>,
    /// `question`.
    pub question: Option<Arc<str>>,
}

/// An entry of the main navigation.
#[derive(Clone, Debug, PartialEq)]
pub struct NavEntry {
    /// `title` (required).
    pub title: Arc<str>,
    /// `to` (required): a path below `content/`, a `type:id`, or an address elsewhere.
    pub to: Arc<str>,
    /// Where it is written.
    pub span: Span,
}

/// The five decision areas of the first article, for sites that name none. What they are called is said in the words of the
/// language.
const AREAS: [&str; 5] =
    ["technology-selection", "content-seeding", "policy", "moderating", "tipping-point-marketing"];

impl Config {
    /// A decision area by its id.
    pub fn area(&self, id: &str) -> Option<&DecisionArea> {
        self.decision_areas.iter().find(|area| &*area.id == id)
    }

    /// What a decision area is called; where the site has none of this id, the id in words.
    pub fn area_title(&self, id: &str) -> Arc<str> {
        self.area(id).map_or_else(|| capitalised(&id.replace('-', " ")).into(), |area| area.title.clone())
    }

    /// Says in the words of the site's language what the settings leave to it: the decision areas of a site that names none.
    pub fn speak(&mut self, words: &Words) {
        if self.decision_areas.is_empty() {
            let area = |id: &str| DecisionArea {
                id: id.into(),
                title: words.get(&format!("area_title.{id}")),
                question: words.find(&format!("area_question.{id}")).cloned(),
            };
            self.decision_areas = AREAS.into_iter().map(area).collect();
        }
    }

    /// Reads the settings of a site. Where the file is missing or wrong in places, the settings are the usual ones.
    pub fn read(sources: &Sources, path: &SourcePath, report: &mut Report) -> Self {
        let data = sources.get(path).map(|source| &source.data);
        let text = if let Some(Data::Text(text)) = data {
            text.clone()
        } else {
            let place = Place { path: path.clone(), span: Span::default() };
            let finding =
                Finding::new(&INVALID_FIELD, place, format!("`{path}` is missing or cannot be read"));
            report.push(finding.help("a site needs at least: title = \"…\""));
            Arc::default()
        };
        let (reading, table) = Reading::parse(path, &text, 0);
        let config = Self::of(&Fields::top(&reading, &table, "site.toml"), path, sources);
        let findings = reading.finish();
        report.extend(findings.into_iter().filter(|_| data.is_some()));
        config
    }

    fn of(fields: &Fields<'_>, path: &SourcePath, sources: &Sources) -> Self {
        let edit = fields.table("edit", "`edit`");
        let review = fields.table("review", "`review`");
        let publish = fields.table("publish", "`publish`");
        let content = fields.table("content", "`content`");
        let markdown = fields.table("markdown", "`markdown`");
        let links = fields.word("links").unwrap_or(Links::Folder);
        let language: Arc<str> = language(fields);
        Self {
            path: path.clone(),
            title: fields.required_text("title"),
            summary: fields.text("summary"),
            base_url: base_url(fields),
            language_span: fields.places().of("language"),
            language: language.clone(),
            id: id(fields),
            organisation: fields.text("organisation"),
            theme_span: fields.places().of("theme"),
            theme: fields.text("theme").unwrap_or_else(|| "default".into()),
            links: if links == Links::File { LinkStyle::File } else { LinkStyle::Folder },
            edit: edit.map_or_else(Edit::default, |edit| Edit {
                url: edit.text("url"),
                feedback: edit.text("feedback"),
            }),
            review_in: review.and_then(|review| review.duration("review_in")),
            decision_areas: decision_areas(fields),
            groups: fields.texts("groups"),
            nav: fields
                .tables("nav", "an entry of `nav`")
                .iter()
                .map(|entry| NavEntry {
                    title: entry.required_text("title"),
                    to: entry.required_text("to"),
                    span: entry.places().of("to"),
                })
                .collect(),
            lint: Lint::read(fields.table("lint", "`lint`").as_ref()),
            look: Look::read(fields.table("look", "`look`").as_ref(), sources),
            plain: content.map(|content| content.texts("plain")).unwrap_or_default(),
            markdown: dialect(markdown.as_ref(), &language),
            image_hosts: allowed(markdown.as_ref(), "image_hosts", "the names of hosts", is_host),
            link_schemes: allowed(markdown.as_ref(), "link_schemes", "schemes that run nothing", is_scheme),
            explain_terms: markdown.and_then(|markdown| markdown.flag("explain_terms")).unwrap_or(true),
            publish: publish.and_then(|publish| publish.word("mode")).unwrap_or(PublishMode::Swap),
            extra: fields.free_json("extra"),
        }
    }
}

/// The language, as a tag. One that is none is reported, and no page is given it.
fn language(fields: &Fields<'_>) -> Arc<str> {
    let written = fields.text("language").unwrap_or_default();
    if written.is_empty() && !fields.has("language") {
        return ENGLISH.into();
    }
    tag(&written).unwrap_or_else(|meant| {
        let needs = "a language tag, such as `de` or `en-GB`";
        let meant = meant.unwrap_or_else(|| ENGLISH.into());
        fields.invalid("language", needs, format!("language = \"{meant}\""));
        meant
    })
}

/// The language of a site that names none.
const ENGLISH: &str = "en-GB";

fn base_url(fields: &Fields<'_>) -> Option<Arc<str>> {
    let url = fields.text("base_url")?;
    let wrong =
        |NoBase { needs, better }| fields.invalid("base_url", needs, format!("base_url = \"{better}\""));
    url::base(&url).map_err(wrong).ok()
}

fn decision_areas(fields: &Fields<'_>) -> Vec<DecisionArea> {
    let area = |fields: &Fields<'_>| DecisionArea {
        id: fields.required_slug("id"),
        title: fields.required_text("title"),
        question: fields.text("question"),
    };
    fields.tables("decision_area", "a decision area").iter().map(area).collect()
}

/// A list of what is allowed by name; what cannot be is reported and left out.
fn allowed(
    fields: Option<&Fields<'_>>,
    key: &'static str,
    wanted: &str,
    can_be: fn(&str) -> bool,
) -> Vec<Arc<str>> {
    let Some(fields) = fields else { return Vec::new() };
    let (good, bad): (Vec<_>, Vec<_>) = fields.texts(key).into_iter().partition(|text| can_be(text));
    if !bad.is_empty() {
        let example = if key == "image_hosts" {
            "image_hosts = [\"img.example.org\"]"
        } else {
            "link_schemes = [\"msteams\"]"
        };
        fields.invalid(key, &format!("{wanted}, not \"{}\"", bad[0]), example.to_owned());
    }
    good
}

fn id(fields: &Fields<'_>) -> Option<Arc<str>> {
    let id = fields.text("id")?;
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if id.len() > 64 || !id.chars().all(is_letter) {
        fields.invalid("id", "letters, digits and hyphens", "id = \"our-playbook-7f3a\"".to_owned());
        return None;
    }
    Some(id)
}

fn is_host(text: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-');
    text.contains('.') && text.chars().all(is_letter) && !text.starts_with(['.', '-'])
}

/// Whether a text is a scheme that runs no script and opens no file.
fn is_scheme(text: &str) -> bool {
    const RUNNING: [&str; 8] =
        ["about", "blob", "data", "file", "filesystem", "javascript", "vbscript", "view-source"];
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    let is_running = RUNNING.iter().any(|running| text.eq_ignore_ascii_case(running));
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_letter) && !is_running
}

fn dialect(fields: Option<&Fields<'_>>, language: &str) -> Dialect {
    let flag = |key| fields.and_then(|fields| fields.flag(key)).unwrap_or(false);
    Dialect {
        unsafe_html: flag("unsafe_html"),
        smart_punctuation: flag("smart_punctuation"),
        quotes: Quotes::of(language),
        maths: flag("math"),
        wikilinks: flag("wikilinks"),
    }
}
