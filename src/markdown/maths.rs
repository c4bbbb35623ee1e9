//! Formulas: LaTeX in, MathML out.

use pulldown_latex::{Parser, RenderConfig, Storage, config::DisplayMode, push_mathml};

use crate::escape::Escaped;

/// Draws a formula; one that cannot be read is shown as it was typed.
pub(super) fn draw(formula: &str, display: bool) -> String {
    mathml(formula, display)
        .unwrap_or_else(|_| format!("<code class=\"formula\">{}</code>", Escaped(formula)))
}

/// Why a formula cannot be drawn, if it cannot.
pub(super) fn fault(formula: &str) -> Option<String> {
    mathml(formula, false).err()
}

fn mathml(formula: &str, display: bool) -> Result<String, String> {
    let storage = Storage::new();
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let events: Vec<_> = Parser::new(formula, &storage).collect();
    if let Some(Err(error)) = events.iter().find(|event| event.is_err()) {
        let reason = error.to_string();
        return Err(reason.lines().next().unwrap_or_default().to_owned());
    }
    let mut html = String::new();
    push_mathml(&mut html, events.into_iter(), config).map_err(|error| error.to_string())?;
    Ok(html)
}
