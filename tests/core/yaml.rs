//! Front matter in YAML, and fields as other tools name them.

use crate::fixture::{built, report, text};

#[test]
fn yaml_says_what_toml_says() {
    let page = |front: &str| {
        format!(
            "//- content/roles.toml\n[[role]]\nid = \"sponsor\"\ntitle = \"Sponsor\"\nkind = \"leadership\"\n\
             //- content/factors/trust.md\n+++\ntitle = \"Trust\"\n[[aspect]]\nid = \"talk\"\ntitle = \"Talk\"\n+++\n\
             //- content/playbooks/first/_index.md\n+++\ntitle = \"First\"\n+++\n\
             //- content/playbooks/first/a.md\n{front}\n\n## Steps\n\nDo it.\n"
        )
    };
    let toml = page(
        "+++\ntitle = \"Kick off: the start\"\nsummary = \"Two\\nlines\\n\"\norder = 3\ntags = [\"a\", \"2020\"]\n\
         factors = [\"trust.talk\"]\naccountable = \"sponsor\"\nlast_reviewed_on = 2026-10-01\nreview_in = \"6 months\"\n\
         aliases = [\"old/kick-off/\"]\n[[change]]\non = 2026-10-02\nnote = \"New.\"\n[extra]\ncolour = \"blue\"\nhow = 4\n+++",
    );
    let yaml = page(
        "---\ntitle: 'Kick off: the start'\nsummary: |\n  Two\n  lines\norder: 3\ntags:\n- a\n- 2020\n\
         factors: trust.talk\naccountable: \"sponsor\"\nlast_reviewed_on: 2026-10-01\nreview_in: 6 months\n\
         aliases: [old/kick-off/]\nowner:\naudience: ~\nchange:\n- on: 2026-10-02T10:00:00Z\n  note: New. # words\n\
         extra: {colour: blue, how: 4}\n---",
    );
    assert_eq!(report(&toml), report(&yaml));
    let (toml, yaml) = (built(&toml), built(&yaml));
    assert_eq!(toml.output().pages(), yaml.output().pages());
    for page in
        ["plays/a/index.html", "changes/index.html", "factors/trust/index.html", "old/kick-off/index.html"]
    {
        assert_eq!(text(&toml, page), text(&yaml, page));
    }
}

#[test]
fn names_of_other_tools_are_understood() {
    let project = "//- content/start/a.md\n---\ntitle: 2024\ndescription: What it is.\nnav_order: 2\npermalink: /about.html\n\
         redirect_from:\n  - /old/one/\n  - /old/two\nlastmod: 2026-05-06 10:00:00 +0200\ncategories: [x]\ntoc: true\n---\n\nText.\n\
         //- content/start/b.md\n---\ntitle: B\nsidebar_position: 1\npublished: false\n---\n\nSecret.\n\
         //- content/start/c.md\n---\ntitle: C\nweight: 1\nslug: see\n---\n\nText.\n";
    assert_eq!(report(project), "");
    let built = built(project);
    let page = text(&built, "start/a/index.html");
    assert!(page.contains("<h1>2024</h1>") && page.contains("What it is."), "{page}");
    assert!(page.contains("Last changed") && page.contains("6 May 2026"), "{page}");
    for moved in ["about.html", "old/one/index.html", "old/two/index.html"] {
        assert!(text(&built, moved).contains("start/a/"), "{moved}");
    }
    assert!(text(&built, "start/see/index.html").contains("<h1>C</h1>"));
    let list = text(&built, "start/index.html");
    assert!(list.find("see/") < list.find("start/a/"), "{list}");
    assert!(built.output().iter().all(|(url, _)| !url.as_str().starts_with("start/b")));
}

#[test]
fn templates_see_the_fields_of_other_tools() {
    let built = built(
        "//- templates/page.html\n{{ page.extra.hero.image }} {{ page.extra.audience.primary }} {{ page.extra.mine }}\n\
         //- content/start/a.md\n---\ntitle: A\nhero: {image: x.png}\naudience: {primary: y}\nextra: {mine: z}\n---\n",
    );
    let page = text(&built, "start/a/index.html");
    assert!(page.contains("x.png y z"), "{page}");
}

#[test]
fn line_ends_and_a_byte_order_mark_make_no_difference() {
    let project = "//- content/start/a.md\n\u{feff}---\r\ntitle: A\r\ndraft: no\r\nlong: >\r\n  x\r\n---\r\n\r\nText.\r\n";
    assert_eq!(report(project), "");
    assert!(text(&built(project), "start/a/index.html").contains("<h1>A</h1>"));
}

#[test]
fn a_draft_is_a_draft_in_every_spelling() {
    for line in [
        "draft: true",
        "draft: True",
        "draft: yes",
        "draft: on",
        "draft: \"true\"",
        "published: false",
        "published: no",
    ] {
        let built = built(&format!("//- content/start/a.md\n---\n{line}\ntitle: A\n---\n\nSecret.\n"));
        let is_secret = |(url, _): &(&roadbook::url::Url, _)| !url.as_str().starts_with("start/a");
        assert!(built.output().iter().all(|page| is_secret(&page)), "{line}");
    }
}

#[test]
fn a_folder_is_typed_by_chance() {
    let project = "//- content/phases/alpha.md\n---\ntitle: Alpha\nlayout: phase\n---\n\nText.\n//- content/phases/beta.md\n# Beta\n";
    let chance = built(project);
    assert!(text(&chance, "phases/alpha/index.html").contains("<h1>Alpha</h1>"));
    assert_eq!(report(project).lines().filter(|line| line.starts_with("warning[SRC001]")).count(), 1);
    let meant = format!("{project}//- site.toml\ntitle = \"T\"\n[content]\nplain = [\"phases\"]\n");
    assert!(!report(&meant).contains("SRC001"));
    assert_eq!(text(&built(&meant), "phases/beta/index.html").matches("<h1").count(), 1);
}

#[test]
fn a_page_is_called_by_its_short_title_in_the_menu_of_its_folder_however_deep() {
    let page = |name: &str, more: &str| {
        format!("//- content/a/b/c/d/{name}.md\n---\ntitle: The long title of {name}\n{more}---\n\nText.\n")
    };
    let built = built(&(page("one", "sidebar_label: Short\n") + &page("two", "")));
    let two = text(&built, "a/b/c/d/two/index.html");
    let menu = &two[two.find("<nav class=\"menu\"").unwrap_or_default()..];
    assert!(menu.contains(">Short</a>"), "{two}");
    assert!(text(&built, "a/b/c/d/one/index.html").contains("<h1>The long title of one</h1>"));
}
