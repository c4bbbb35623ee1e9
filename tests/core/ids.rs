//! Ids of a finished page differ, and whatever names one leads somewhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use roadbook::build::{Built, build};
use roadbook::disk;
use roadbook::html::{Token, tokens, unescaped};
use roadbook::output::Content;
use roadbook::url::decoded;

use crate::fixture::{built, mode, path};

/// The attributes that name ids of the same page, one or several.
const NAMING: [&str; 8] = [
    "for",
    "popovertarget",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "list",
];

/// What is wrong with the ids of a site.
fn faults(site: &Built) -> Vec<String> {
    let pages = site.output().iter().filter(|(url, _)| url.file_path().ends_with(".html"));
    let mut faults = Vec::new();
    for (url, artifact) in pages {
        let bytes = match &artifact.content {
            Content::Bytes(_) | Content::Late(_) => artifact.content.bytes().unwrap(),
            Content::Copy(_) => continue,
        };
        let page = std::str::from_utf8(bytes).unwrap().to_owned();
        faults.extend(faults_of(&page).into_iter().map(|fault| format!("{}: {fault}", url.file_path())));
    }
    faults
}

fn faults_of(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let mut named = BTreeSet::new();
    for token in tokens(page) {
        let Token::Open(tag) = token else { continue };
        if let Some(id) = tag.value("id") {
            let id = unescaped(id).into_owned();
            if !ids.insert(id.clone()) {
                faults.push(format!("two of `{id}`"));
            }
        }
        let anchor = tag.value("href").and_then(|href| href.strip_prefix('#'));
        named.extend(anchor.map(|anchor| decoded(&unescaped(anchor))));
        for attribute in NAMING {
            let names = tag.value(attribute).unwrap_or_default();
            named.extend(names.split_whitespace().map(|name| unescaped(name).into_owned()));
        }
    }
    named.retain(|name| !name.is_empty() && name != "top" && !ids.contains(name));
    faults.extend(named.into_iter().map(|name| format!("nothing is `{name}`")));
    faults
}

#[test]
fn ids_of_every_page_of_every_site_differ_and_lead_somewhere() {
    let mut sites: Vec<_> =
        fs::read_dir("tests/sites").unwrap().map(|site| site.unwrap().path().join("in")).collect();
    sites.push(Path::new(".").to_owned());
    for site in sites {
        let sources = disk::read(&site, &path("site.toml")).unwrap();
        let faults = faults(&build(&sources, &mode(), &Built::default(), &|_| ()));
        assert!(faults.is_empty(), "{}: {faults:#?}", site.display());
    }
}

#[test]
fn what_authors_write_cannot_make_two_of_one_id() {
    let site = built(
        "//- content/glossary.toml\n[[term]]\nid = \"art\"\ntitle = \"Art\"\ntext = \"x\"\n\
         //- content/inc.md\n+++\ntitle = \"Inc\"\n+++\n\n# Inc\n\n## Part\n\nText[^1], see [below](#other), [here](#part), \
         [top](#top), [title](#inc).\n\n- [ ] done {#tt}\n\n[^1]: note[^2]\n[^2]: second\n\n## Other\n\nO[^3]\n\n\
         [^3]: third\n\n::: include in/a.md\n\
         //- content/in/a.md\n# In a\n\n## Part\n\n[part](#part)\n\
         //- content/in-a.md\n# In-a\n\n## Part\n\n[part](#part)\n\
         //- content/a.md\n+++\ntitle = \"A\"\n+++\n\n::: include inc.md#part\n\n::: include inc.md#part\n\n\
         ::: include inc.md\n\n::: include in/a.md\n\n::: include in-a.md\n\n::: include in-a.md\n\n## fn-1\n\n\
         x[^1] Art\n\n[^1]: own note\n\n## T {#_term--art}\n\n## L {#_main}\n\n## Header\n\n## Wanted {#header}\n\n\
         ## _inc--part\n\n## Part {#_inc--part}\n\n<a id=\"_fn-1\"></a>\n\n[to Wanted](#header)\n\
         //- content/phases/p.md\n+++\ntitle = \"P\"\ngoal = \"g\"\n+++\n\n## _main\n\n- [ ] One[^1] [x](#y) {#main gate}\n\n\
         ## Y\n\n[^1]: a note\n\
         //- content/t.md\n# T[^1] <a id=\"old\"></a>\n\nSee [old](#old), [title](#t).\n\n[^1]: of the title\n",
    );
    let faults = faults(&site);
    assert!(faults.is_empty(), "{faults:#?}");
}
