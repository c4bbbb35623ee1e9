//! `roadbook mv`: what refers to a thing follows it, or nothing changes.

use crate::project::Project;

const FILES: [(&str, &str); 12] = [
    ("content/guide/stay.md", "# Stay\n"),
    ("content/playbooks/first/_index.md", "# First\n"),
    (
        "content/playbooks/first/ask.md",
        "+++\ntitle = \"Ask\"\nfactors = [\"trust.early\"]\n+++\n\nSee [the guide](../../guide/old.md#part) and ![p](../../guide/p.png).\n\n- [ ] Call {#call gate}\n",
    ),
    (
        "content/guide/old.md",
        "# Old guide\n\n## Part\n\n[Ask](../playbooks/first/ask.md), [here](#part), [up](/other.md) and [](play:ask#call).\n",
    ),
    ("content/guide/p.png", "x"),
    (
        "content/factors/trust.md",
        "+++\ntitle = \"Trust\"\n[[aspect]]\nid = \"early\"\ntitle = \"Early\"\n+++\n\n[All of it](../guide/old.md)\n",
    ),
    (
        "content/other.md",
        "---\r\ntitle: Other\r\naliases:\r\n  - /one/\r\n---\r\n\r\n[G](guide/old.md) [F](guide/) [T](factor:trust.early)\r\n\r\n::: include guide/old.md#part\r\n:::\r\n",
    ),
    (
        "content/roles.toml",
        "[[role]]\nid = \"chair\"\ntitle = \"Chair\"\n\n[[role]]\nid = \"chair-two\"\ntitle = \"Second\"\n",
    ),
    ("content/communities/us.toml", "title = \"Us\"\nkind = \"purpose\"\n"),
    (
        "content/progress/us.toml",
        "community = \"us\"\n\n[[done]]\nitem = \"play:ask#call\"\non = 2026-01-02\n",
    ),
    (
        "content/phases/begin.md",
        "+++\ntitle = \"Begin\"\n+++\n\n- [ ] Meet {role=chair factor=trust.early}\n",
    ),
    ("content/index.md", "# Home\n\n[Guide](guide/old.md)\n"),
];

fn project() -> Project {
    let project = Project::new(&FILES);
    project.write("site.toml", "title = \"Test\"\n\n[[nav]]\ntitle = \"Guide\"\nto = \"guide/old.md\"\n");
    project
}

/// What `check` says of links and references.
fn broken(project: &Project) -> String {
    let (_, said) = project.run(&["check"]);
    said.lines().filter(|line| line.contains("[REF") || line.contains("[MKD004")).collect()
}

#[test]
fn a_file_moves_with_all_that_leads_to_it() {
    let project = project();
    assert_eq!(broken(&project), "");
    let (code, said) = project.run(&["mv", "guide/old.md", "handbook/new guide.md"]);
    assert_eq!(code, 0, "{said}");
    assert!(!project.path("content/guide/old.md").exists());
    let moved = project.read("content/handbook/new guide.md");
    assert!(moved.starts_with("+++\naliases = [\"/guide/old/\"]\n+++\n\n# Old guide"), "{moved}");
    assert!(moved.contains("[Ask](../playbooks/first/ask.md), [here](#part), [up](/other.md)"), "{moved}");
    assert!(
        project
            .read("content/playbooks/first/ask.md")
            .contains("[the guide](../../handbook/new%20guide.md#part) and ![p](../../guide/p.png)")
    );
    let other = project.read("content/other.md");
    assert!(other.contains("[G](handbook/new%20guide.md) [F](guide/)"), "{other}");
    assert!(
        other.contains("::: include handbook/new%20guide.md#part\r\n")
            || other.contains("::: include handbook/new guide.md#part\r\n"),
        "{other}"
    );
    assert!(project.read("site.toml").contains("to = \"handbook/new guide.md\""));
    assert_eq!(broken(&project), "");
}

#[test]
fn a_folder_moves_whole() {
    let project = project();
    let (code, said) = project.run(&["mv", "guide", "handbook/deep"]);
    assert_eq!(code, 0, "{said}");
    assert!(project.read("content/handbook/deep/old.md").contains("[Ask](../../playbooks/first/ask.md)"));
    assert!(
        project
            .read("content/playbooks/first/ask.md")
            .contains("(../../handbook/deep/old.md#part) and ![p](../../handbook/deep/p.png)")
    );
    assert!(project.read("content/other.md").contains("[F](handbook/deep/)"));
    assert!(!project.path("content/guide").exists());
    assert_eq!(broken(&project), "");
}

#[test]
fn an_id_moves_with_the_progress_made() {
    let project = project();
    let (code, said) = project.run(&["mv", "play:ask", "question"]);
    assert_eq!(code, 0, "{said}");
    assert!(project.read("content/playbooks/first/question.md").contains("aliases = [\"/plays/ask/\"]"));
    assert!(project.read("content/progress/us.toml").contains("item = \"play:question#call\""));
    assert!(project.read("content/guide/old.md").contains("[Ask](../playbooks/first/question.md)"));
    assert!(project.read("content/guide/old.md").contains("[](play:question#call)"));
    assert_eq!(broken(&project), "");
}

#[test]
fn parts_and_entries_of_lists_move() {
    let project = project();
    for (old, new) in [("factor:trust.early", "soon"), ("play:ask#call", "ring"), ("role:chair", "leader")] {
        let (code, said) = project.run(&["mv", old, new]);
        assert_eq!(code, 0, "{old}: {said}");
        assert_eq!(broken(&project), "", "{old}");
    }
    assert!(project.read("content/playbooks/first/ask.md").contains("factors = [\"trust.soon\"]"));
    assert!(project.read("content/playbooks/first/ask.md").contains("{#ring gate}"));
    assert!(project.read("content/phases/begin.md").contains("{role=leader factor=trust.soon}"));
    assert!(project.read("content/progress/us.toml").contains("play:ask#ring"));
    assert!(
        project.read("content/roles.toml").contains("id = \"leader\"\n")
            && project.read("content/roles.toml").contains("chair-two")
    );
}

#[test]
fn what_cannot_move_changes_nothing() {
    let project = project();
    let before: Vec<String> = FILES.iter().map(|(path, _)| project.read(path)).collect();
    for (old, new, code) in [
        ("guide/old.md", "other.md", 2),
        ("guide/gone.md", "new.md", 2),
        ("guide", "guide/inner", 2),
        ("play:gone", "new", 2),
        ("play:ask", "Not An Id", 2),
        ("role:chair", "chair-two", 1),
        ("factor:trust.gone", "new", 2),
        ("../outside.md", "x.md", 2),
    ] {
        let (found, said) = project.run(&["mv", old, new]);
        assert_eq!(found, code, "{old} {new}: {said}");
        assert!(said.contains("help:"), "{said}");
    }
    let (code, said) = project.run(&["mv", "--dry-run", "play:ask", "question"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("content/playbooks/first/ask.md → content/playbooks/first/question.md"), "{said}");
    let after: Vec<String> = FILES.iter().map(|(path, _)| project.read(path)).collect();
    assert_eq!(before, after);
}

#[test]
fn pages_that_only_change_their_number_stay_where_they_are() {
    let project = Project::new(&[
        ("site.toml", "title = \"Test\"\n[markdown]\nwikilinks = true\n"),
        ("content/guide/01-a.md", "# A\n\n[b](03-b.md)\n"),
        (
            "content/guide/03-b.md",
            "# B\n\n[a](01-a.md) [[01-a]] [x](/guide/01-a/) [y](/guide/a/)\n\n![[01-a]]\n\n[c](../01-part/c.md)\n",
        ),
        ("content/01-part/c.md", "# C\n"),
    ]);
    for (old, new) in
        [("guide/01-a.md", "guide/05-a.md"), ("01-part", "02-part"), ("guide/03-b.md", "guide/04-bee.md")]
    {
        let (code, said) = project.run(&["mv", old, new]);
        assert_eq!(code, 0, "{said}");
    }
    assert_eq!(project.read("content/guide/05-a.md"), "# A\n\n[b](04-bee.md)\n");
    assert_eq!(project.read("content/02-part/c.md"), "# C\n");
    assert_eq!(
        project.read("content/guide/04-bee.md"),
        "+++\naliases = [\"/guide/b/\"]\n+++\n\n# B\n\n[a](05-a.md) [[05-a]] [x](/guide/05-a/) [y](/guide/a/)\n\n![[05-a]]\n\n[c](../02-part/c.md)\n"
    );
    assert_eq!(broken(&project), "");
}
