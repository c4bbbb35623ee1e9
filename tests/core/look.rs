//! What `[look]` in `site.toml` makes of a site.

use roadbook::config::{Colour, READABLE};

use crate::fixture::{built, text};

const FILES: &str = "//- content/index.md\n# Home\n\nText.\n//- static/logo.svg\n<svg/>\n//- static/fonts/own.woff2\nx\n";

fn findings(look: &str) -> String {
    let built = built(&format!("//- site.toml\ntitle = \"T\"\n\n[look]\n{look}\n{FILES}"));
    let said = |finding: &roadbook::report::Finding| format!("{finding:?}\n");
    built.report.findings().iter().map(said).filter(|said| said.contains("site.toml")).collect()
}

#[test]
fn a_site_without_a_look_of_its_own_has_no_style_sheet_for_it() {
    let built = built(&format!("//- site.toml\ntitle = \"T\"\n{FILES}"));
    assert!(!text(&built, "index.html").contains("look.css"));
    assert!(built.output().iter().all(|(url, _)| url.file_path() != "assets/look.css"));
}

#[test]
fn colour_logo_icon_and_font_reach_every_page() {
    let built = built(&format!(
        "//- site.toml\ntitle = \"T\"\n\n[look]\naccent = \"#8a1c3c\"\nlogo = \"static/logo.svg\"\nlogo_alt = \"Ours\"\n\
         icon = \"static/logo.svg\"\nfont = \"static/fonts/own.woff2\"\n{FILES}"
    ));
    let page = text(&built, "index.html");
    for part in ["assets/look.css\">", "logo.svg\" alt=\"Ours\" width=", "<link rel=\"icon\" href=\"./logo.svg\">"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let sheet = text(&built, "assets/look.css");
    assert!(sheet.contains("--accent-light: #8a1c3c;") && sheet.contains("src: url(\"../fonts/own.woff2\")"), "{sheet}");
    assert!(sheet.contains("--accent-dark: #"), "a colour for dark paper is made from the light one: {sheet}");
}

#[test]
fn what_cannot_be_used_is_said_with_a_way_out() {
    for (look, says) in [
        ("logo = \"static/lgo.svg\"", "did you mean logo = \\\"static/logo.svg\\\"?"),
        ("logo = \"../../etc/passwd\"", "there is no such"),
        ("icon = \"static/fonts/own.woff2\"", "ends in .svg, .png"),
        ("font = \"static/logo.svg\"", "did you mean"),
        ("accent = \"green\"", "a colour in six digits, not"),
        ("accent = \"#12\"", "write it like this: accent ="),
        ("akzent = \"#123456\"", "accent"),
    ] {
        let found = findings(look);
        assert!(found.contains(says) || (says == "did you mean" && found.contains("there is no such")), "{look}: {found}");
    }
    assert_eq!(findings("logo = \"static/logo.svg\""), "");
}

#[test]
fn a_colour_is_mixed_until_it_can_be_read() {
    assert_eq!(Colour::parse("#063"), Colour::parse("#006633"));
    for wrong in ["063", "#+63", "#0663", "#gggggg", "#é63"] {
        assert_eq!(Colour::parse(wrong), None, "{wrong}");
    }
    let (black, white) = (Colour(0, 0, 0), Colour(255, 255, 255));
    assert!((black.contrast(white) - 21.0).abs() < 0.01);
    for paper in [black, white] {
        for colour in [Colour(224, 176, 0), Colour(10, 20, 200), Colour(119, 119, 119), paper] {
            assert!(colour.readable_on(paper).contrast(paper) >= READABLE, "{colour} on {paper}");
        }
    }
    assert_eq!(black.readable_on(white), black, "what can be read stays");
}
