//! Golden sites: `tests/sites/<name>/in` is a project, `out` what is made of it, `report.txt` what is found. With
//! `UPDATE=1` the results are written anew; read the difference before you believe it.

use std::fs;
use std::path::Path;

use roadbook::build::{Built, build};
use roadbook::disk;
use roadbook::output::Content;

use crate::fixture::{lines, mode, path};

#[test]
fn golden_sites_come_out_as_they_did() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    let mut sites: Vec<_> = fs::read_dir("tests/sites").unwrap().map(|site| site.unwrap().path()).collect();
    sites.sort();
    for site in sites {
        let sources = disk::read(&site.join("in"), &path("site.toml")).unwrap();
        let built = build(&sources, &mode(), &Built::default(), &|_| ());
        let report = lines(built.report.findings(), &sources);
        let expected = fs::read_to_string(site.join("report.txt")).unwrap_or_default();
        if report != expected {
            wrong += &format!("{}: report\nexpected:\n{expected}found:\n{report}\n", site.display());
        }
        let found = pages(&built);
        let out = site.join("out");
        fs::create_dir_all(&out).unwrap();
        let expected = crate::same::tree(&out);
        for (name, text) in &found {
            let known = expected.iter().find(|(known, _)| known == name);
            if known.is_none_or(|(_, known)| known != text.as_bytes()) {
                wrong += &format!("{}: {name} differs\n", site.display());
            }
        }
        for (name, _) in expected.iter().filter(|(name, _)| !found.iter().any(|(found, _)| found == name)) {
            wrong += &format!("{}: {name} is gone\n", site.display());
        }
        if update {
            write(&out, &found, &site.join("report.txt"), &report);
        }
    }
    assert!(wrong.is_empty() || update, "{wrong}\nUPDATE=1 cargo test writes the new results");
}

/// The pages of a build as text, without what changes with every version (assets), and
/// without what is made late, from other files.
fn pages(built: &Built) -> Vec<(String, String)> {
    let files = built.output().iter();
    let files = files.filter(|(url, _)| !url.as_str().starts_with("assets/"));
    let files = files.filter_map(|(url, artifact)| match &artifact.content {
        Content::Bytes(bytes) => Some((url.file_path(), String::from_utf8(bytes.to_vec()).unwrap())),
        Content::Copy(_) | Content::Late(_) => None,
    });
    files.map(|(path, text)| (path, main_only(&text))).collect()
}

/// What a page says, without the frame that all pages share.
fn main_only(page: &str) -> String {
    let start = page.find("<main");
    let end = page.find("</main>");
    match (start, end) {
        (Some(start), Some(end)) => format!("{}\n", &page[start..end + "</main>".len()]),
        _ => page.to_owned(),
    }
}

fn write(out: &Path, pages: &[(String, String)], report_file: &Path, report: &str) {
    let _ = fs::remove_dir_all(out);
    for (name, text) in pages {
        let file = out.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    fs::write(report_file, report).unwrap();
}
