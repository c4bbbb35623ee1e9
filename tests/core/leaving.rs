//! What leaves for other programs: calendars, tables, feeds, and lists that are read line by line.

use std::collections::BTreeSet;

use roadbook::text::is_unfit;

use crate::fixture::{built, text};

const MAPS: &str = "\
//- site.toml
title = \"Day\\nand \\u0007 night\"
base_url = \"https://example.org/größe/\"
summary = \"One\\ntwo\"
//- content/purposes/p.md
+++
title = \"P\"
+++
//- content/decisions/r-x.md
+++
title = \"R X\"
status = \"accepted\"
on = 2026-01-01
review_on = 2026-12-05
+++
//- content/decisions/stage-r.md
+++
title = \"Stage\"
status = \"accepted\"
on = 2026-01-01
review_on = 2026-12-05
+++
//- content/roadmaps/r.toml
title = \"R\"
purpose = \"p\"
[[stage]]
id = \"a-b\"
title = \"＝1+1\"
when = { to = 2026-12-01 }
[[stage]]
id = \"x\"
title = \"y;=1+2\"
when = { to = 2026-12-02 }
decision = [{ area = \"review\", due = 2026-12-03 }, { area = \"review\", due = 2026-12-04 }]
[[stage]]
id = \"größe b\"
title = \"-1\\n=2\"
when = { to = 2026-12-02 }
//- content/roadmaps/r-a.toml
title = \"@R\"
purpose = \"p\"
[[stage]]
id = \"b\"
title = \"B\"
when = { to = 2026-12-01 }
";

fn unfolded(calendar: &str) -> String {
    calendar.replace("\r\n ", "")
}

#[test]
fn every_day_of_a_calendar_has_a_name_of_its_own() {
    let calendar = unfolded(&text(&built(MAPS), "data/milestones.ics"));
    let names: Vec<&str> = calendar.lines().filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(names.len(), calendar.matches("BEGIN:VEVENT").count(), "{calendar}");
    assert!(names.len() >= 8, "{calendar}");
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    for part in [
        "UID:stage/r/a-b@",
        "UID:stage/r-a/b@",
        "UID:due/r/x/review@",
        "UID:due/r/x/review/2@",
        "UID:review/r-x@",
    ] {
        assert!(calendar.contains(part), "{part} in {calendar}");
    }
}

#[test]
fn a_calendar_says_its_name_and_encoded_addresses() {
    let calendar = unfolded(&text(&built(MAPS), "data/milestones.ics"));
    assert!(calendar.contains("\r\nX-WR-CALNAME:Day and \u{fffd} night\r\n"), "{calendar}");
    assert!(calendar.contains("\r\nNAME:Day and \u{fffd} night\r\n"), "{calendar}");
    assert!(
        calendar.contains("URL:https://example.org/gr%C3%B6%C3%9Fe/roadmaps/r/#grosse-b\r\n"),
        "{calendar}"
    );
    let addresses = calendar.lines().filter(|line| line.starts_with("URL:"));
    assert!(
        addresses.clone().count() > 0 && addresses.clone().all(|line| line.is_ascii() && !line.contains(' ')),
        "{calendar}"
    );
}

#[test]
fn no_text_of_a_table_is_a_formula() {
    let table = text(&built(MAPS), "data/roadmaps.csv");
    for part in ["\"'＝1+1\"", "\"y;'=1+2\"", "\"'-1 =2\"", "\"'@R\""] {
        assert!(table.contains(part), "{part} in {table}");
    }
    // whatever parts the cells: a comma, a semicolon, a tab
    for cell in table.split([',', ';', '\t', '\r', '\n']) {
        let cell = cell.trim_start_matches(['"', ' ']);
        assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:?} in {table}");
    }
}

const HOSTILE: &str = "\
//- site.toml
title = \"T\\u0000\\n\\u001b[31mred\"
base_url = \"https://example.org/\"
summary = \"a\\r\\nb\\u2028c\"
organisation = \"O\\uffff<&\\\"\"
//- content/index.md
# Home &#x1b;[31m &#xfffe;

A\u{fffe} \u{b} \u{85} &#1; [l](a.md \"t&#2;\") ![i&#3;](x.png \"t&#4;\")

```x&#5;
code \u{7}
```

## Head &#6; {#h}

- [ ] Item &#8;
//- content/x.png
//- content/a.md
+++
title = \"A\\nB\\u0085\\u007f\"
summary = \"S\\u0001\\nT\"
last_reviewed_on = 2026-01-01
[[change]]
on = 2026-11-01
note = \"N\\ufffe\\u0008 <]]>\"
+++

Words.
//- content/glossary.toml
[[term]]
id = \"t\"
title = \"Words\\u0003\"
text = \"M\\u0004\"
";

#[test]
fn nothing_unfit_is_in_any_file() {
    let built = built(HOSTILE);
    let codes: BTreeSet<&str> = built.report.findings().iter().map(|finding| finding.rule.code).collect();
    assert!(codes.contains("SRC017") && !built.report.has_errors(), "{codes:?}");
    let mut count = 0;
    for (url, artifact) in built.output().iter() {
        let Some(bytes) = artifact.content.bytes() else { continue };
        let text = String::from_utf8_lossy(bytes);
        let found = text.replace("\r\n", "\n").chars().find(|letter| is_unfit(*letter));
        assert_eq!(found, None, "{url}: {text}");
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn a_title_is_one_line_wherever_lines_count() {
    let built = built(HOSTILE);
    let home = text(&built, "llms.txt");
    assert!(home.starts_with("# T\u{fffd} \u{fffd}[31mred\n\n> a b c\n"), "{home}");
    assert!(
        home.contains("- [A B\u{fffd}\u{fffd}](https://example.org/a/index.md): S\u{fffd} T\n"),
        "{home}"
    );
    let twin = text(&built, "a/index.md");
    assert!(twin.starts_with("# A B\u{fffd}\u{fffd}\n"), "{twin}");
    let feed = text(&built, "feed.xml");
    assert!(feed.contains("<summary>N\u{fffd}\u{fffd} &lt;]]&gt;</summary>"), "{feed}");
    assert!(feed.contains("<name>O\u{fffd}&lt;&amp;"), "{feed}");
}
