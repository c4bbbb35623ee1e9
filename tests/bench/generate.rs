//! Makes sites of any size: phases, factors, playbooks with plays, and plain pages, with links between them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Plays in a playbook.
const PLAYS: usize = 40;

/// Writes a site of about `size` documents.
pub(crate) fn site(folder: &Path, size: usize) {
    let _ = fs::remove_dir_all(folder);
    let write = |path: String, text: String| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a path in a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    };
    write("site.toml".into(), "title = \"Benchmark\"\n".into());
    write("content/index.md".into(), "+++\ntitle = \"Benchmark\"\n+++\n\nHello.\n".into());
    for number in 0..4 {
        let text = format!(
            "+++\ntitle = \"Phase {number}\"\norder = {number}\ngoal = \"A goal.\"\n+++\n\nText.\n\n- [ ] A gate {{#gate gate}}\n"
        );
        write(format!("content/phases/phase-{number}.md"), text);
    }
    for number in 0..5 {
        let text = format!(
            "+++\ntitle = \"Factor {number}\"\norder = {number}\nquestion = \"Why?\"\n[[aspect]]\nid = \"first\"\ntitle = \"First\"\n[[aspect]]\nid = \"second\"\ntitle = \"Second\"\n+++\n\nText.\n"
        );
        write(format!("content/factors/factor-{number}.md"), text);
    }
    let plays = size / 2;
    let pages = size - plays - plays / PLAYS - 10;
    for number in 0..plays {
        let book = number / PLAYS;
        if number.is_multiple_of(PLAYS) {
            let text = format!(
                "+++\ntitle = \"Playbook {book}\"\nphase = \"phase-{}\"\n+++\n\nIn this order.\n",
                book % 4
            );
            write(format!("content/playbooks/book-{book}/_index.md"), text);
        }
        write(format!("content/playbooks/book-{book}/play-{number}.md"), play(number, plays));
    }
    for number in 0..pages {
        write(format!("content/guide/part-{}/page-{number}.md", number / 50), page(number, pages));
    }
}

fn play(number: usize, plays: usize) -> String {
    let mut text = format!(
        "+++\ntitle = \"Play number {number}\"\nsummary = \"What play {number} is good for, in one sentence.\"\nphases = [\"phase-{}\"]\nfactors = [\"factor-{}.first\"]\nrun_time = \"1 hour\"\npeople = \"3 to 5\"\ndifficulty = \"easy\"\n+++\n\n## Why\n\n",
        number % 4,
        number % 5
    );
    text.push_str(&paragraphs(number, 2));
    text.push_str("## Steps\n\n1. Do the first thing, and do it well.\n2. Then the *second* thing.\n3. At last the `third` one.\n\n## Checklist\n\n");
    for item in 0..4 {
        writeln!(
            text,
            "- [ ] Something number {item} that can be seen is done {{#item-{item} factor=factor-{}.second}}",
            number % 5
        )
        .expect("a String takes everything");
    }
    write!(
        text,
        "\nSee [](play:play-{}) and [the next one](play-{}.md).\n",
        (number * 7 + 1) % plays,
        next_in_book(number, plays)
    )
    .expect("a String takes everything");
    text
}

fn next_in_book(number: usize, plays: usize) -> usize {
    let next = number + 1;
    if next.is_multiple_of(PLAYS) || next == plays { number } else { next }
}

fn page(number: usize, pages: usize) -> String {
    let mut text = format!("# Page number {number}\n\n");
    for section in 0..3 {
        write!(text, "## Section {section} of page {number}\n\n").expect("a String takes everything");
        text.push_str(&paragraphs(number + section, 2));
        let other = (number * 13 + section * 17 + 1) % pages;
        write!(
            text,
            "More about it on [page {other}](../part-{}/page-{other}.md#section-1-of-page-{other}).\n\n",
            other / 50
        )
        .expect("a String takes everything");
    }
    text.push_str("| Column | Another |\n|---|---:|\n| one | 1 |\n| two | 2 |\n");
    text
}

fn paragraphs(seed: usize, count: usize) -> String {
    const WORDS: [&str; 16] = [
        "community",
        "purpose",
        "people",
        "answer",
        "question",
        "engineer",
        "together",
        "value",
        "road",
        "stage",
        "phase",
        "because",
        "without",
        "nobody",
        "somebody",
        "week",
    ];
    let mut text = String::new();
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12345);
    for _ in 0..count {
        for word in 0..60 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let chosen = WORDS[(state >> 33) % WORDS.len()];
            text.push_str(if word % 12 == 11 { "**and so on**. " } else { chosen });
            text.push(if word % 14 == 13 { '\n' } else { ' ' });
        }
        text.push_str("\n\n");
    }
    text
}
