//! `[look]` in `site.toml`: the colour, the picture and the letters of an organisation, in any theme that asks for them.

use std::sync::Arc;

use super::colour::Colour;
use crate::fields::Fields;
use crate::slug::nearest;
use crate::source::{CONTENT, STATIC, SourcePath, Sources, Span};

/// How the site is made to look like its organisation's. All of it may be missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// `accent`: the colour of links, marks and the line, on light paper: `"#0b6150"`.
    pub accent: Option<Accent>,
    /// `accent_dark`: the same on dark paper. Without it, one is made from `accent`.
    pub accent_dark: Option<Accent>,
    /// `logo`: a picture beside the title of the site; a square one sits best.
    pub logo: Option<SourcePath>,
    /// `logo_alt`: what the picture says to those who do not see it. Empty where the title says the same.
    pub logo_alt: Arc<str>,
    /// `icon`: the small picture in the tab of the browser, SVG or PNG.
    pub icon: Option<SourcePath>,
    /// `font`: a WOFF2 file for headings and text. Readers on slow lines see the letters of their system.
    pub font: Option<SourcePath>,
}

/// A colour and where it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accent {
    /// The colour.
    pub colour: Colour,
    /// Where it is written.
    pub span: Span,
}

impl Look {
    pub(super) fn read(fields: Option<&Fields<'_>>, sources: &Sources) -> Self {
        let Some(fields) = fields else { return Self::default() };
        Self {
            accent: accent(fields, "accent"),
            accent_dark: accent(fields, "accent_dark"),
            logo: file(fields, "logo", &["svg", "png", "jpg", "jpeg", "webp"], sources),
            logo_alt: fields.text("logo_alt").unwrap_or_default(),
            icon: file(fields, "icon", &["svg", "png"], sources),
            font: file(fields, "font", &["woff2"], sources),
        }
    }
}

fn accent(fields: &Fields<'_>, key: &'static str) -> Option<Accent> {
    let text = fields.text(key)?;
    let colour = Colour::parse(&text);
    if colour.is_none() {
        let needs = format!("a colour in six digits, not \"{text}\"");
        fields.invalid(key, &needs, format!("write it like this: {key} = \"#0b6150\""));
    }
    Some(Accent { colour: colour?, span: fields.places().of(key) })
}

/// A file of the site that is published as it is.
fn file(fields: &Fields<'_>, key: &'static str, endings: &[&str], sources: &Sources) -> Option<SourcePath> {
    let text = fields.text(key)?;
    let fits = |path: &SourcePath| endings.contains(&path.extension());
    let path = SourcePath::new(&text).and_then(|path| Some(sources.find(&path)?.path.clone())).filter(fits);
    let is_published = |path: &SourcePath| path.below(STATIC).or(path.below(CONTENT)).is_some();
    if let Some(path) = path.filter(is_published) {
        return Some(path);
    }
    let files = sources.under(STATIC).chain(sources.under(CONTENT)).map(|source| &source.path);
    let near = nearest(&text, files.filter(|path| fits(path)).map(SourcePath::as_str));
    let needs =
        format!("a file in {STATIC}/ that ends in .{}; there is no such \"{text}\"", endings.join(", ."));
    let help = near.map_or_else(
        || format!("put the file there, as in {key} = \"{STATIC}/{key}.{}\"", endings[0]),
        |near| format!("did you mean {key} = \"{near}\"?"),
    );
    fields.invalid(key, &needs, help);
    None
}
