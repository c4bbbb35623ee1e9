//! The command line, as somebody at a terminal sees it. `UPDATE=1` writes the transcripts anew.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a command in a folder and gives its exit code, output and words.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_roadbook"))
        .args(arguments)
        .current_dir(folder)
        .envs([("SOURCE_DATE_EPOCH", "1763000000"), ("NO_COLOR", "1")])
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_new_site_asks_for_nothing_but_its_purpose() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, said) = run(folder.path(), &["init", "mine", "--title", "My \"own\" playbook"]);
    assert_eq!(code, 0, "{said}");
    let site = folder.path().join("mine");
    let (code, found, _) = run(&site, &["check", "--strict", "--format", "json"]);
    assert_eq!((code, found.matches("\"code\"").count()), (1, 1), "{found}");
    assert!(found.contains("SRC030") && found.contains("first-purpose.md"), "{found}");
    let statement = "People who meet the same problem find each other the same day.";
    let purpose = fs::read_to_string(site.join("content/purposes/first-purpose.md")).unwrap();
    let own =
        purpose.replace("One sentence that a member can repeat, without the name of a tool.", statement);
    fs::write(site.join("content/purposes/first-purpose.md"), own).unwrap();
    let (code, _, said) = run(&site, &["check", "--deny", "hints"]);
    assert_eq!((code, said.trim()), (0, "Nothing to report"));
    let (code, _, said) = run(&site, &["build"]);
    assert_eq!(code, 0, "{said}");
    for page in [
        "index.html",
        "purposes/first-purpose/index.html",
        "phases/internal/index.html",
        "factors/motivation/index.html",
        "plays/find-the-need/index.html",
    ] {
        assert!(site.join("public").join(page).exists(), "{page}");
    }
    let (code, _, said) = run(folder.path(), &["init", "mine"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("is there already"), "{said}");
}

#[test]
fn new_documents_of_every_type_have_no_errors_and_no_content() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init"]);
    for (kind, id, path) in [
        ("page", "start/welcome", "start/welcome.md"),
        ("phase", "external", "phases/external.md"),
        ("factor", "culture", "factors/culture.md"),
        ("playbook", "second-steps", "playbooks/second-steps/_index.md"),
        ("play", "second-steps/ask", "playbooks/second-steps/ask.md"),
        ("purpose", "second-purpose", "purposes/second-purpose.md"),
        ("roadmap", "the-road", "roadmaps/the-road.toml"),
        ("role", "moderator", "roles.toml"),
        ("stakeholder", "employees", "stakeholders.toml"),
        ("stakeholder", "partners", "stakeholders.toml"),
        ("measure", "answers", "measures.toml"),
        ("source", "a-book", "sources.toml"),
        ("term", "community", "glossary.toml"),
        ("community", "field-answers", "communities/field-answers.toml"),
        ("decision", "0001-first", "decisions/0001-first.md"),
        ("pitfall", "black-hole", "pitfalls/black-hole.md"),
        ("story", "last-day", "stories/last-day.md"),
        ("assessment", "maturity", "assessments/maturity.toml"),
    ] {
        let (code, _, said) = run(folder.path(), &["new", kind, id]);
        assert_eq!(code, 0, "{kind}: {said}");
        assert!(folder.path().join("content").join(path).exists(), "{kind}");
        let (code, _, said) = run(folder.path(), &["new", kind, id]);
        assert_eq!(code, 1, "{kind} twice: {said}");
        let (code, _, said) = run(folder.path(), &["check"]);
        assert_eq!(code, 0, "{kind}: {said}");
        let (code, _, said) = run(folder.path(), &["check", "--strict"]);
        assert_eq!(code, 1, "{kind}: {said}");
    }
    for (arguments, word) in [
        (["new", "purpse", "x"], "did you mean `purpose`?"),
        (["new", "purpose", "Not An Id"], "not-an-id"),
        (["new", "purpose", "../x"], "is no id"),
        (["new", "play", "alone"], "which playbook"),
    ] {
        let (code, _, said) = run(folder.path(), &arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn items_get_the_ids_that_they_are_known_by() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("site.toml"), "title = \"T\"\n").unwrap();
    let page = folder.path().join("content/a.md");
    let before = "\u{feff}# A\r\n\r\n- [ ] One *thing*\r\n- [x] Three {optional}\r\n  - [ ] Nested `code`\r\n- [ ] two lines\r\n  \
                  of text\r\n- [ ] para\r\n\r\n  second para\r\n- [ ] own {#own}\r\n";
    fs::write(&page, before).unwrap();
    let (code, _, said) = run(folder.path(), &["ids"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("content/a.md:3: One thing {#one-thing-") && said.contains("5 items"), "{said}");
    assert_eq!(fs::read_to_string(&page).unwrap(), before, "nothing is written without being asked");
    let (code, _, said) = run(folder.path(), &["ids", "--write"]);
    assert_eq!(code, 0, "{said}");
    let after = fs::read_to_string(&page).unwrap();
    let plain: String = after
        .split(" {#")
        .enumerate()
        .map(|(n, part)| match n {
            0 => part.to_owned(),
            _ => part.split_once([' ', '}']).map_or(String::new(), |(_, rest)| rest.to_owned()),
        })
        .collect();
    assert!(
        plain.contains("One *thing*\r\n")
            && after.contains("Three {#three-")
            && after.contains(" optional}\r\n"),
        "{after}"
    );
    assert_eq!(after.matches("\r\n").count(), before.matches("\r\n").count());
    assert!(after.starts_with('\u{feff}') && after.ends_with("- [ ] own {#own}\r\n"));
    let (_, _, said) = run(folder.path(), &["ids"]);
    assert!(said.contains("Every item has an id"), "{said}");
}

#[test]
fn templates_are_copied_to_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init"]);
    let (code, list, _) = run(folder.path(), &["theme", "list"]);
    assert!(code == 0 && list.lines().any(|line| line == "play.html"), "{list}");
    let (code, _, said) = run(folder.path(), &["theme", "eject", "play.html", "parts/title.html"]);
    assert_eq!(code, 0, "{said}");
    let copy = folder.path().join("templates/play.html");
    fs::write(
        &copy,
        fs::read_to_string(&copy).unwrap().replace("{% endblock main %}", "<!-- ours -->{% endblock main %}"),
    )
    .unwrap();
    let (code, _, said) = run(folder.path(), &["build"]);
    assert_eq!(code, 0, "{said}");
    let (code, _, said) = run(folder.path(), &["theme", "eject", "plays.htm"]);
    assert!(code == 2 && said.contains("did you mean `plays.html`?"), "{said}");
    let (code, _, _) = run(folder.path(), &["theme", "eject", "play.html"]);
    assert_eq!(code, 1, "a changed copy is not written over");
}

#[test]
fn findings_are_shown_with_the_line_the_reason_and_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.toml", "title = \"Test\"\n");
    write(
        "content/purposes/a.md",
        "+++\ntitle = \"Größe\"\nstatus = \"live\"\nstatement = \"A.\"\nsumary = \"x\"\n+++\n\n[ü](gone.md)\n",
    );
    write("content/start.md", "# Start\n\n- [ ] An item {gaet}\n");
    for (name, arguments, expected) in [
        ("human", vec!["check", "--hints"], 1),
        ("json", vec!["check", "--format", "json", "-q"], 1),
        ("github", vec!["check", "--format", "github", "-q"], 1),
        ("explain", vec!["explain", "ref001"], 0),
        ("explain-roadmap", vec!["explain", "roadmap"], 0),
        ("explain-field", vec!["explain", "Purpose.decided_by"], 0),
        ("help", vec!["--help"], 0),
    ] {
        let (code, out, said) = run(folder.path(), &arguments);
        assert_eq!(code, expected, "{name}: {said}");
        let transcript = format!("{out}{said}");
        let file = format!("tests/commands/{name}.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all("tests/commands").unwrap();
            fs::write(&file, &transcript).unwrap();
        }
        assert_eq!(fs::read_to_string(&file).unwrap_or_default(), transcript, "{file}");
    }
}

#[test]
fn of_many_findings_of_a_kind_the_first_are_shown_and_the_rest_counted() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.toml", "title = \"Test\"\n");
    let links: String = (0..50).map(|number| format!("[a](gone-{number}.md)\n")).collect();
    write("content/a.md", &format!("+++\ntitle = \"A\"\nsumary = \"x\"\n+++\n\n{links}\n![b](b.png)\n"));
    write(
        "content/b.md",
        "+++\ntitle = \"B\"\nsumary = \"x\"\n+++\n\n[one](a.md#one) [two](a.md#two) [a](gone.md)\n",
    );
    let (code, _, said) = run(folder.path(), &["check"]);
    assert_eq!(code, 0, "{said}");
    let count = |words: &str| said.matches(words).count();
    assert_eq!(count("link to `gone"), 3, "{said}");
    assert_eq!(count("and 48 more like this; --all shows them"), 1, "{said}");
    assert_eq!(count(" more like this"), 1, "{said}");
    assert_eq!(count("image `b.png`") + count("`sumary`") + count("has no place"), 4, "{said}");
    assert!(said.contains("55 warnings"), "{said}");
    let (_, _, said) = run(folder.path(), &["check", "--all"]);
    assert_eq!(said.matches("link to `gone").count(), 51, "{said}");
    let (_, out, _) = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(out.matches("link to `gone").count(), 51, "{out}");
    let (_, out, _) = run(folder.path(), &["check", "--format", "github"]);
    assert_eq!(out.matches("link to `gone").count(), 51, "{out}");
    let (_, _, said) = run(folder.path(), &["build"]);
    assert!(said.contains("and 48 more like this; --all shows them"), "{said}");
}

#[test]
fn a_dead_link_does_not_hold_back_the_site_unless_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init"]);
    let page = folder.path().join("content/index.md");
    fs::write(&page, "# Home\n\n[gone](gone.md)\n").unwrap();
    let (code, _, said) = run(folder.path(), &["build"]);
    assert!(code == 0 && said.contains("warning[REF002]"), "{said}");
    let html = fs::read_to_string(folder.path().join("public/index.html")).unwrap();
    assert!(html.contains("<span class=\"dead\" title=\"This link leads nowhere\">gone</span>"), "{html}");
    for arguments in [["check", "--strict"], ["build", "--strict"]] {
        assert_eq!(run(folder.path(), &arguments).0, 1, "{arguments:?}");
    }
    let settings = folder.path().join("site.toml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{text}\n[lint]\nprofile = \"strict\"\n")).unwrap();
    let (code, _, said) = run(folder.path(), &["build"]);
    assert!(code == 1 && said.contains("error[REF002]"), "{said}");
    fs::write(&settings, &text).unwrap();
    fs::write(&page, "# Home\n\n[gone](play:gone)\n").unwrap();
    let (code, _, said) = run(folder.path(), &["build"]);
    assert!(code == 1 && said.contains("error[REF001]"), "{said}");
}

#[test]
fn a_folder_of_html_is_told_how_it_comes_in() {
    let folder = tempfile::tempdir().unwrap();
    for (file, words) in [
        ("space/Page_1.html", "1 file of HTML"),
        ("space/more/Page.HTM", "2 files of HTML"),
        ("space/notes.txt", "2 files of HTML"),
    ] {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "<p>x</p>").unwrap();
        let (code, _, said) = run(folder.path(), &["import", "space", "book"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(words) && said.contains("pandoc") && said.contains("Notion"), "{said}");
        assert!(!folder.path().join("book").exists());
    }
    fs::create_dir(folder.path().join("empty")).unwrap();
    let (_, _, said) = run(folder.path(), &["import", "empty", "book"]);
    assert!(said.contains("no Markdown files") && !said.contains("pandoc"), "{said}");
}

#[test]
fn wrong_usage_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, expected, word) in [
        (vec!["build"], 1, "roadbook init"),
        (vec!["bild"], 2, "build"),
        (vec!["build", "--today", "tomorrow"], 2, "2026-09-14"),
        (vec!["build", "--base-url", "example.org"], 2, "https://"),
        (vec!["explain", "REF999"], 2, "there is no rule"),
        (vec!["explain", "purpse"], 2, "did you mean purpose?"),
        (vec!["explain", "play.runtime"], 2, "did you mean `play.run_time`?"),
        (vec!["explain", "roadmap.stage.risk.ownr"], 2, "did you mean `roadmap.stage.risk.owner`?"),
        (vec!["explain", "play."], 2, "there is no field"),
        (vec!["-c", "../site.toml", "build"], 2, "project folder"),
        (vec![], 2, "Usage"),
    ] {
        let arguments = if arguments.first() == Some(&"build") && arguments.len() > 1 {
            run(folder.path(), &["init"]);
            arguments
        } else {
            arguments
        };
        let (code, _, said) = run(folder.path(), &arguments);
        assert_eq!(code, expected, "{arguments:?}: {said}");
        assert!(said.contains(word), "{arguments:?}: {said}");
    }
}

#[test]
fn the_project_is_found_from_below_and_from_outside() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init", "site"]);
    let site = folder.path().join("site");
    assert_eq!(run(&site.join("content/purposes"), &["check"]).0, 0);
    assert_eq!(run(folder.path(), &["check", "--root", "site"]).0, 0);
    assert_eq!(run(folder.path(), &["build", "-r", "site", "-o", "out"]).0, 0);
    assert!(site.join("out/index.html").exists(), "the output folder is seen from the project");
    fs::rename(site.join("site.toml"), site.join("other.toml")).unwrap();
    assert_eq!(run(&site, &["check"]).0, 1);
    assert_eq!(run(&site, &["check", "-c", "other.toml"]).0, 0);
}

#[test]
fn completions_and_lists_go_to_the_output() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, out, _) = run(folder.path(), &["completions", shell]);
        assert!(code == 0 && out.contains("roadbook"), "{shell}");
    }
    let (code, out, _) = run(folder.path(), &["explain"]);
    assert!(code == 0 && out.contains("REF001 error    unknown-reference"), "{out}");
}

#[test]
fn a_folder_is_imported_again_and_again_without_losing_what_was_changed_since() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).ok();
    for (path, text) in [
        ("old/a.md", "# A\n"),
        ("old/b.md", "# B\n"),
        ("old/c.md", "# C\n"),
        ("old/d.md", "# D\n"),
        ("old/x.png", "x"),
    ] {
        write(path, text);
    }
    let import = || run(folder.path(), &["import", "old", "new"]);
    let (code, _, said) = import();
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Imported 4 pages and 1 file from plain Markdown")
            && said.contains("cd new && roadbook serve"),
        "{said}"
    );
    let (code, _, said) = run(&folder.path().join("new"), &["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(read("new/public/a/index.html").is_some() && read("new/public/IMPORT.md").is_none());
    write("new/content/a.md", "# Mine\n");
    fs::remove_file(folder.path().join("new/content/b.md")).unwrap();
    write("old/a.md", "# Newer A\n");
    write("old/c.md", "# Newer C\n");
    fs::remove_file(folder.path().join("old/d.md")).unwrap();
    let (code, _, said) = import();
    assert_eq!(code, 0, "{said}");
    assert_eq!(read("new/content/a.md").as_deref(), Some("# Mine\n"));
    assert_eq!(read("new/content/b.md"), None);
    assert_eq!(read("new/content/c.md").as_deref(), Some("# Newer C\n"));
    assert_eq!(read("new/content/d.md"), None);
    assert!(read("new/IMPORT.md").unwrap().contains("- `content/a.md`"));
    assert_eq!(read("old/a.md").as_deref(), Some("# Newer A\n"));
}

#[test]
fn known_findings_are_let_be_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    write("site.toml", "title = \"T\"\n");
    write("content/index.md", "# A\n\nSee [one](one.md), [two](two.md).\n");
    let check = |arguments: &[&str]| run(folder.path(), &[&["check"], arguments].concat());
    let (code, _, said) = check(&["--baseline", "known.json"]);
    assert!(code == 2 && said.contains("there is no baseline `known.json`"), "{said}");
    assert!(said.contains("`roadbook check --write-baseline known.json`"), "{said}");
    let (code, _, said) = check(&["--strict", "--write-baseline", "known.json"]);
    assert!(code == 0 && said.contains("Wrote 2 known findings to known.json"), "{said}");
    let known = fs::read_to_string(folder.path().join("known.json")).unwrap();
    for (format, nothing) in [("human", ""), ("json", "[]\n"), ("github", "")] {
        let (code, out, said) = check(&["--strict", "--baseline", "known.json", "--format", format]);
        assert_eq!((code, out.as_str(), said.trim()), (0, nothing, "Nothing new to report"), "{format}");
    }
    write("content/index.md", "# A\n\nText.\n\nSee [one](one.md).\n\nSee [three](three.md).\n");
    for format in ["human", "json", "github"] {
        let (code, out, said) = check(&["--strict", "--baseline", "known.json", "--format", format]);
        let all = format!("{out}{said}");
        assert!(code == 1 && all.contains("three.md") && !all.contains("one.md`"), "{format}: {all}");
        assert!(
            said.contains("1 of 2 known findings is mended") && said.contains("New: 1 warning"),
            "{said}"
        );
    }
    let (code, _, said) = check(&["--baseline", "known.json"]);
    assert_eq!(code, 0, "a warning fails only where it is asked for: {said}");
    write("known.json", &known.replace("\"version\": 1", "\"version\": 2"));
    let (code, _, said) = check(&["--baseline", "known.json"]);
    assert!(code == 2 && said.contains("is of version 2"), "{said}");
    write("known.json", &known[..known.len() - 9]);
    let (code, _, said) = check(&["--baseline", "known.json"]);
    assert!(code == 2 && said.contains("is damaged: ") && said.contains("line"), "{said}");
    let (code, _, said) = check(&["--write-baseline", "site.toml"]);
    assert!(code == 2 && said.contains("is no baseline"), "{said}");
    let (code, _, said) = check(&["--write-baseline", "known.json"]);
    assert!(code == 0 && said.contains("Wrote 2 known findings"), "a damaged one is written anew: {said}");
}

#[test]
fn an_import_knows_what_it_found_from_the_start() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("old")).unwrap();
    let page = |text: &str| fs::write(folder.path().join("old/index.md"), text).unwrap();
    page("# A\n\nText.\n");
    let (_, _, said) = run(folder.path(), &["import", "old", "whole"]);
    assert!(!said.contains("baseline") && !folder.path().join("whole/baseline.json").exists(), "{said}");
    page("# A\n\nSee [one](one.md).\n");
    let (code, _, said) = run(folder.path(), &["import", "old", "new"]);
    assert!(
        code == 0 && said.contains("cd new && roadbook check --strict --baseline baseline.json"),
        "{said}"
    );
    let (code, _, said) =
        run(&folder.path().join("new"), &["check", "--strict", "--baseline", "baseline.json"]);
    assert_eq!(code, 0, "{said}");
    page("# A\n\nSee [one](one.md), [two](two.md).\n");
    run(folder.path(), &["import", "old", "new"]);
    let (code, _, said) =
        run(&folder.path().join("new"), &["check", "--strict", "--baseline", "baseline.json"]);
    assert!(code == 1 && said.contains("two.md"), "a second import adds nothing to it: {said}");
}

#[test]
fn an_import_refuses_what_would_harm() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("old/sub")).unwrap();
    fs::write(folder.path().join("old/a.md"), "# A\n").unwrap();
    fs::write(folder.path().join("secret.md"), "# Secret\n").unwrap();
    #[cfg(unix)]
    for (link, target) in
        [("old/out.md", "../secret.md"), ("old/loop", "."), ("old/in.md", "a.md"), ("old/gone.md", "nothing")]
    {
        std::os::unix::fs::symlink(target, folder.path().join(link)).unwrap();
    }
    for (arguments, words) in [
        (&["import", "old", "old/new"][..], "would lie in the folder"),
        (&["import", "old", "old"], "would lie in the folder"),
        (&["import", "nothing", "new"], "cannot open"),
        (&["import", "old/sub", "new"], "no Markdown files"),
        (&["import", "old", "new", "--from", "hugoo"], "did you mean `hugo`?"),
    ] {
        let (code, _, said) = run(folder.path(), arguments);
        assert!(code != 0 && said.contains(words), "{arguments:?}: {said}");
        assert!(!folder.path().join("new").exists() && !folder.path().join("old/new").exists());
    }
    run(folder.path(), &["init", "site"]);
    let (code, _, said) = run(folder.path(), &["import", "old", "site"]);
    assert!(code == 1 && said.contains("is a site already"), "{said}");
    let (code, _, said) = run(folder.path(), &["import", "old", "new"]);
    assert_eq!(code, 0, "{said}");
    if cfg!(unix) {
        assert!(folder.path().join("new/content/in.md").exists());
        assert!(!folder.path().join("new/content/out.md").exists());
        let report = fs::read_to_string(folder.path().join("new/IMPORT.md")).unwrap();
        assert!(
            report.contains("`out.md`") && report.contains("`loop`") && report.contains("`gone.md`"),
            "{report}"
        );
    }
}
