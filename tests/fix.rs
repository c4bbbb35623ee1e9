//! `check --fix` puts right what can be meant in one way only, and touches nothing else.

use crate::project::Project;

const FILES: [(&str, &str); 7] = [
    (
        "content/purposes/answers.md",
        "+++\ntitle = \"A\"   # ours\nstatus = \"activ\"\nstatment = \"All do it.\"\ncomunity = \"fielders\"\n+++\n\
         [r](../guide/ruels.md) [t](../guide/rules.md#frist-part) [](purpose:anwers)\n",
    ),
    (
        "content/guide/rules.md",
        "\u{feff}# Rules\r\n\r\n## First part\r\n\r\nTo [a](../purposes/answer.md), [e\u{301}](#frist-part).\r\n",
    ),
    ("content/guide/yaml.md", "---\ndescripton: One\n---\n# Y\n"),
    ("content/playbooks/go/_index.md", "+++\ntitle = \"Go\"\nphase = \"intrnal\"\n+++\n"),
    (
        "content/phases/internal.md",
        "+++\ntitle = \"Internal\"\ngoal = \"Ready\"\n\n[[step]]\nid = \"plan-a\"\ntitle = \"A\"\n\n[[step]]\nid = \"plan-b\"\n\
         title = \"B\"\n+++\n",
    ),
    (
        "content/factors/culture.md",
        "+++\ntitle = \"Culture\"\nquestion = \"Do we?\"\n[[aspect]]\nid = \"trust\"\ntitle = \"Trust\"\n+++\n",
    ),
    (
        "content/playbooks/go/ask.md",
        "+++\ntitle = \"Ask\"\nfactors = [\"culture.trsut\"]\ncovers = [\"internal.plan-c\"]\n+++\n",
    ),
];

/// What is wrong, and what it becomes.
const RIGHT: [(&str, &str, &str); 10] = [
    ("content/purposes/answers.md", "\"activ\"", "\"active\""),
    ("content/purposes/answers.md", "statment", "statement"),
    ("content/purposes/answers.md", "comunity", "community"),
    ("content/purposes/answers.md", "ruels.md", "rules.md"),
    ("content/purposes/answers.md", "#frist-part", "#first-part"),
    ("content/purposes/answers.md", "purpose:anwers", "purpose:answers"),
    ("content/guide/rules.md", "answer.md", "answers.md"),
    ("content/guide/rules.md", "#frist-part", "#first-part"),
    ("content/playbooks/go/_index.md", "intrnal", "internal"),
    ("content/playbooks/go/ask.md", "culture.trsut", "culture.trust"),
];

#[test]
fn what_is_certain_is_put_right_and_nothing_else_changes() {
    let project = Project::new(&FILES);
    let (code, said) = project.run(&["check", "--fix", "--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("nothing was changed"), "{said}");
    assert!(said.contains("content/purposes/answers.md:4: statment → statement"), "{said}");
    for (path, text) in FILES {
        assert_eq!(project.read(path), text, "{path} was only to be looked at");
    }
    let (_, said) = project.run(&["check", "--fix"]);
    assert!(said.contains("right"), "{said}");
    for (path, text) in FILES {
        let wrong = RIGHT.iter().filter(|(of, ..)| *of == path);
        let expected = wrong.fold(text.to_owned(), |text, (_, old, new)| text.replace(old, new));
        assert_eq!(project.read(path), expected, "{path}: {said}");
    }
    let before = FILES.map(|(path, _)| project.read(path));
    let (_, said) = project.run(&["check", "--fix"]);
    assert!(said.contains("without asking you"), "{said}");
    assert_eq!(FILES.map(|(path, _)| project.read(path)), before, "what is right stays");
    // two steps are as near as each other
    assert!(said.contains("plan-c"), "{said}");
}

#[test]
fn what_is_short_double_or_allowed_stays() {
    let files = [
        ("content/a.md", "# A\n"),
        ("content/b.md", "# B\n\n[x](c.md)\n"),
        (
            "content/purposes/one.md",
            "+++\ntitle = \"One\"\nstatus = \"idea\"\nstatement = \"S\"\nstatment = \"S\"\n+++\n",
        ),
        (
            "content/roles.toml",
            "[[role]]\nid = \"team-a1\"\ntitle = \"1\"\nkind = \"community\"\n[[role]]\nid = \"team-a2\"\ntitle = \"2\"\nkind = \"community\"\n",
        ),
        ("content/guide.md", "+++\nowner = \"team-a3\"\n+++\n# G\n"),
    ];
    let project = Project::new(&files);
    let (_, said) = project.run(&["check", "--fix"]);
    for (path, text) in &files {
        assert_eq!(project.read(path), *text, "{said}");
    }
}
