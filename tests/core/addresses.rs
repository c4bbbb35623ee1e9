//! One owner for each address: whatever stands where, nothing panics, nothing is lost, and both sides are named.

use std::collections::BTreeSet;

use roadbook::build::{Built, build};
use roadbook::content::Kind;
use roadbook::fields::Word as _;
use roadbook::output::Content;
use roadbook::report::Finding;
use roadbook::source::{CONTENT, STATIC, Source, SourcePath, Sources};

use crate::fixture::{built, lines, mode, nothing, path, sources, text};

const PROJECT: &str = include_str!("../warm.txt");
/// A word that no site says.
const WORD: &str = "Zwetschgenknödel";

/// A site with one more file.
fn with(site: &Sources, file: &str, text: &str) -> (Sources, Built) {
    let mut all = site.clone();
    all.insert(Source::text(path(file), text));
    let built = build(&all, &mode(), &nothing(), &|_| ());
    (all, built)
}

fn clashes<'a>(built: &'a Built, file: &str) -> Vec<&'a Finding> {
    let file = path(file);
    let is_clash = |finding: &&Finding| ["SRC005", "SRC006", "SRC014", "SRC015"].contains(&finding.rule.code);
    built.report.findings().iter().filter(is_clash).filter(|finding| finding.touches(&file)).collect()
}

/// Whether some page says the word.
fn is_said(built: &Built) -> bool {
    let says = |content: &Content| {
        content.bytes().is_some_and(|bytes| String::from_utf8_lossy(bytes).contains(WORD))
    };
    built.output().iter().any(|(url, artifact)| url.is_page() && says(&artifact.content))
}

/// The addresses of a site, as paths of files. Of those that are alike by their making, one stands for all.
fn addresses(site: &Built) -> Vec<String> {
    let is_alike = |path: &str| {
        path.starts_with("assets/") && path != "assets/site.css"
            || path.ends_with("/index.md") && !path.starts_with("factors/")
    };
    site.output().iter().map(|(url, _)| url.file_path()).filter(|path| !is_alike(path)).collect()
}

#[test]
fn a_file_at_each_address_is_published_or_named() {
    let site = sources(PROJECT);
    let before = build(&site, &mode(), &nothing(), &|_| ());
    for address in addresses(&before) {
        let file = format!("{STATIC}/{address}");
        let (all, built) = with(&site, &file, WORD);
        let report = lines(built.report.findings(), &all);
        assert_eq!(clashes(&built, &file).len(), 1, "{address}: {report}");
        let is_published = built.output().iter().any(|(url, artifact)| {
            url.file_path() == address && artifact.content.bytes() == Some(WORD.as_bytes())
        });
        assert!(is_published || built.report.has_errors(), "{address}: {report}");
    }
}

#[test]
fn an_alias_at_each_address_is_named() {
    let site = sources(PROJECT);
    let before = build(&site, &mode(), &nothing(), &|_| ());
    for address in addresses(&before) {
        let text = format!("+++\ntitle = \"New\"\naliases = [\"/{address}\"]\n+++\n{WORD}\n");
        let (all, built) = with(&site, "content/zz.md", &text);
        let report = lines(built.report.findings(), &all);
        let is_named = |finding: &Finding| {
            ["SRC006", "SRC013", "SRC015"].contains(&finding.rule.code)
                && finding.touches(&path("content/zz.md"))
        };
        assert!(built.report.findings().iter().any(is_named), "{address}: {report}");
        assert!(is_said(&built), "{address}");
    }
}

#[test]
fn a_page_or_a_folder_at_each_address_loses_nothing() {
    let site = sources(PROJECT);
    let before = build(&site, &mode(), &nothing(), &|_| ());
    for address in addresses(&before) {
        let stem = address.strip_suffix("index.html").unwrap_or(&address).trim_end_matches('/');
        let index = if stem.is_empty() { "README.md".to_owned() } else { format!("{stem}/README.md") };
        for file in [format!("{stem}.md"), format!("{stem}/zz/deep.md"), index] {
            let Some(file) = SourcePath::new(&format!("{CONTENT}/{file}")) else { continue };
            if site.get(&file).is_some() || stem.is_empty() && file.name() == ".md" {
                continue;
            }
            let text = format!("+++\ntitle = \"New\"\n+++\n{WORD}\n");
            let (all, built) = with(&site, file.as_str(), &text);
            let report = lines(built.report.findings(), &all);
            assert!(is_said(&built) || built.report.has_errors(), "{file}: {report}");
            let new: BTreeSet<String> = built.output().iter().map(|(url, _)| url.file_path()).collect();
            for old in before.output().iter().map(|(url, _)| url.file_path()) {
                assert!(new.contains(&old) || built.report.has_errors(), "{file} took {old}: {report}");
            }
            for finding in clashes(&built, file.as_str()) {
                let names_both = finding.message.matches('`').count() >= 4 || !finding.others.is_empty();
                assert!(names_both || finding.rule.code == "SRC015", "{file}: {report}");
            }
        }
    }
}

#[test]
fn links_lead_to_the_page_of_the_author_that_took_the_place() {
    let built = built(
        "//- content/search.md\n# Find it\n\nMine.\n//- content/a.md\n[Find](search.md) [all](index/README.md)\n//- content/index/README.md\n# All of it\n//- static/print/index.html\nOwn print\n",
    );
    assert!(!built.report.has_errors(), "{:?}", built.report);
    assert!(text(&built, "search/index.html").contains("Mine."));
    assert!(text(&built, "index/index.html").contains("All of it"));
    assert_eq!(text(&built, "print/index.html"), "Own print\n");
    let page = text(&built, "a/index.html");
    for way in ["href=\"../search/\"", "href=\"../index/\"", "href=\"../print/\""] {
        assert!(page.contains(way), "{way}");
    }
}

#[test]
fn the_page_of_a_folder_is_found_by_one_rule() {
    let files = ["content/x/_index.md", "content/x/index.md", "content/x/README.md", "content/x.md"];
    for first in 0..files.len() {
        let some: String = files[first..]
            .iter()
            .map(|file| format!("//- {file}\n# T\n\nOpening.\n\nWords of {file}.\n"))
            .collect();
        let built = built(&format!("{some}//- content/x/a.md\n# A\n"));
        let all: Vec<String> = built
            .output()
            .iter()
            .filter(|(url, _)| url.is_page() && url.as_str().starts_with('x'))
            .map(|(url, _)| text(&built, &url.file_path()))
            .collect();
        for file in &files[first..] {
            let shown = all.iter().filter(|page| page.contains(&format!("Words of {file}."))).count();
            assert_eq!(shown, 1, "{file} of {}", files[first]);
        }
        assert!(text(&built, "x/index.html").contains(&format!("Words of {}.", files[first])));
        let named = built.report.findings().iter().filter(|finding| finding.rule.code == "SRC014").count();
        assert_eq!(named, files.len() - first - 1);
    }
}

/// The number of a file that the site is given, in a word of its own.
fn numbered(number: usize) -> String {
    format!("{WORD}{number}x")
}

fn demonstration() -> Sources {
    roadbook::disk::read(std::path::Path::new("."), &path("site.toml")).unwrap()
}

type Made = fn(&str, usize) -> (String, String);

/// What may want an address: a page, a folder, a file, an alias.
const CLAIMS: [Made; 4] = [
    |address, nr| (format!("{CONTENT}/{}.md", stem(address)), format!("# New {nr}\n\n{}\n", numbered(nr))),
    |address, nr| {
        (format!("{CONTENT}/{}/README.md", stem(address)), format!("# New {nr}\n\n{}\n", numbered(nr)))
    },
    |address, nr| (format!("{STATIC}/{address}"), numbered(nr)),
    |address, nr| {
        let front = format!("+++\ntitle = \"New {nr}\"\naliases = [\"/{address}\"]\n+++\n");
        (format!("{CONTENT}/zz/p{nr}.md"), format!("{front}{}\n", numbered(nr)))
    },
];

fn stem(address: &str) -> &str {
    address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/')
}

/// For each file, the addresses at which its word can be read.
fn said(built: &Built, files: usize) -> Vec<BTreeSet<String>> {
    let mut said = vec![BTreeSet::new(); files];
    for (url, artifact) in built.output().iter() {
        let text = artifact.content.bytes().map(String::from_utf8_lossy).unwrap_or_default();
        for (at, _) in text.match_indices(WORD) {
            let number: String = text[at + WORD.len()..].chars().take_while(char::is_ascii_digit).collect();
            said[number.parse::<usize>().unwrap()].insert(url.file_path());
        }
    }
    said
}

/// Every address of the real demonstration is wanted by a page, a folder, a file and an alias: in four builds, not in thousands.
#[test]
fn at_each_address_of_the_demonstration_somebody_wins_and_it_is_said() {
    let site = demonstration();
    let before = build(&site, &mode(), &nothing(), &|_| ());
    // no page or folder can be called like the Markdown beside a page, or like a part of the index
    let is_plain =
        |path: &String| path.ends_with(".html") || !path.ends_with(".md") && !path.starts_with("search/");
    let addresses: Vec<String> =
        before.output().iter().map(|(url, _)| url.file_path()).filter(is_plain).collect();
    assert!(addresses.len() > 150, "{}", addresses.len());
    for (claim_nr, claim) in CLAIMS.into_iter().enumerate() {
        let mut all = site.clone();
        let mut files: Vec<(SourcePath, &String)> = Vec::new();
        for address in &addresses {
            let (file, text) = claim(address, files.len());
            let Some(file) = SourcePath::new(&file).filter(|file| !file.name().starts_with('.')) else {
                continue;
            };
            if all.get(&file).is_none() {
                all.insert(Source::text(file.clone(), &text));
                files.push((file, address));
            }
        }
        let built = build(&all, &mode(), &before, &|_| ());
        let now: BTreeSet<String> = built.output().iter().map(|(url, _)| url.file_path()).collect();
        for ((file, address), said) in files.iter().zip(said(&built, files.len())) {
            let findings: Vec<&Finding> =
                built.report.findings().iter().filter(|finding| finding.touches(file)).collect();
            let report = format!(
                "{claim_nr} {file} {address} {said:?}: {}",
                lines(&findings.iter().copied().cloned().collect::<Vec<_>>(), &all)
            );
            let is_error = findings.iter().any(|finding| finding.level == roadbook::report::Level::Error);
            assert!(!said.is_empty() || is_error, "nobody can read it: {report}");
            let is_there = now.contains(*address) || now.contains(&format!("{address}/index.html"));
            assert!(is_there || is_error, "nothing is there any more: {report}");
            // the list of a type is no page that somebody could lose: it is shown below the text that introduces it
            let is_list = Kind::ALL.iter().any(|kind| **address == format!("{}/index.html", kind.home()));
            // where `print/` is a page of the author, no book is made below it, and nobody else wants its address
            if claim_nr == 1 && address.starts_with("print/") && findings.is_empty() {
                continue;
            }
            // a page called like a file has an address of its own
            let is_wanted = claim_nr >= 2 || address.ends_with(".html") && !is_list;
            let is_named = !findings.is_empty() || !is_wanted;
            assert!(is_named || !said.contains(*address), "nobody says who wins: {report}");
        }
    }
}

#[test]
fn of_two_names_that_differ_in_case_the_usual_one_is_the_page_of_the_folder() {
    for (usual, other) in [
        ("index.md", "Index.md"),
        ("_index.md", "_INDEX.md"),
        ("README.md", "readme.md"),
        ("index.markdown", "INDEX.md"),
    ] {
        let site =
            format!("//- content/x/{other}\n# A\n\nThe other.\n//- content/x/{usual}\n# Z\n\nThe usual.\n");
        let built = built(&site);
        assert!(text(&built, "x/index.html").contains("<p>The usual.</p>"), "{usual}");
        let findings = built.report.findings();
        assert_eq!(findings.iter().filter(|finding| finding.rule.code == "SRC014").count(), 1, "{usual}");
    }
}
