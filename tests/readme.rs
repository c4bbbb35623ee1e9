//! The README shows what the program says: its transcripts are run, and compared line by line.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command of a transcript, and what the README says comes of it.
struct Step {
    command: String,
    expected: Vec<String>,
}

/// The steps of all blocks of a kind, in the order of the README.
fn steps(readme: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for block in blocks(readme, "console") {
        for line in block.lines() {
            match (line.strip_prefix("$ "), steps.last_mut()) {
                (Some(command), _) => steps.push(Step { command: command.to_owned(), expected: Vec::new() }),
                (None, Some(step)) => step.expected.push(line.to_owned()),
                (None, None) => panic!("a transcript begins with a command: {line}"),
            }
        }
    }
    steps
}

fn blocks<'a>(readme: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    readme.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap()).collect()
}

fn command(folder: &Path, words: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_roadbook"));
    command.args(words.split_whitespace().skip(1)).current_dir(folder);
    command.envs([("SOURCE_DATE_EPOCH", "1763000000"), ("NO_COLOR", "1")]).env_remove("CLICOLOR_FORCE");
    command
}

/// What a command says. The preview is asked for any free port, and ended when it has said where it is.
fn said(folder: &Path, words: &str) -> Vec<String> {
    if !words.starts_with("roadbook serve") {
        let output = command(folder, words).output().unwrap();
        return String::from_utf8(output.stderr).unwrap().lines().map(str::to_owned).collect();
    }
    let words = words.replace("--open", "--port 0");
    let mut server = command(folder, &words).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = Vec::new();
    for line in BufReader::new(server.stderr.take().unwrap()).lines() {
        lines.push(line.unwrap());
        if lines.last().is_some_and(|line| line.contains("Ctrl-C")) {
            break;
        }
    }
    server.kill().unwrap();
    server.wait().unwrap();
    lines
}

/// A line without what differs from one run to the next: milliseconds, the port, and where the folder lies.
fn settled(line: &str, folder: &Path) -> String {
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let above = folder.parent().unwrap_or(&folder).to_string_lossy().into_owned();
    let line = if above.len() > 1 { line.replace(&above, "/home/you") } else { line.to_owned() };
    let line = match line.split_once("http://localhost:") {
        Some((before, rest)) => {
            let path = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
            format!("{before}http://localhost:8008{path}")
        }
        None => line,
    };
    match line.split_once(" ms ") {
        Some((before, after)) => {
            let words = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
            format!("{words}N ms {after}")
        }
        None => line,
    }
}

/// Whether the lines are as expected. `…` stands for any number of them.
fn is_like(said: &[String], expected: &[String]) -> bool {
    match expected.split_first() {
        None => said.is_empty(),
        Some((first, rest)) if first == "…" => {
            (0..=said.len()).any(|skipped| is_like(&said[skipped..], rest))
        }
        Some((first, rest)) => {
            said.split_first().is_some_and(|(line, more)| line == first && is_like(more, rest))
        }
    }
}

#[test]
fn transcripts_are_what_the_program_says() {
    let readme = fs::read_to_string("README.md").unwrap();
    let place = tempfile::tempdir().unwrap();
    let mut folder: PathBuf = place.path().to_owned();
    let steps = steps(&readme);
    assert!(steps.len() >= 6, "the README has lost its transcripts");
    for Step { command, expected } in &steps {
        if let Some(name) = command.strip_prefix("cd ") {
            folder = folder.join(name);
            continue;
        }
        assert!(command.starts_with("roadbook "), "the test does not know how to run `{command}`");
        let settle = |lines: &[String]| lines.iter().map(|line| settled(line, &folder)).collect::<Vec<_>>();
        let (said, expected) = (settle(&said(&folder, command)), settle(expected));
        assert!(
            is_like(&said, &expected),
            "$ {command}\nthe README says\n{}\nthe program says\n{}",
            expected.join("\n"),
            said.join("\n")
        );
    }
    // the mistake that the README shows
    let index = folder.join("content/index.md");
    let text = fs::read_to_string(&index).unwrap();
    fs::write(&index, text.replacen("purposes/first-purpose.md", "purposes/first-purpse.md", 1)).unwrap();
    let shown = blocks(&readme, "text").into_iter().find(|block| block.contains("first-purpse")).unwrap();
    let said = said(&folder, "roadbook check").join("\n");
    assert!(said.contains(shown), "the README says\n{shown}\nthe program says\n{said}");
}

#[test]
fn a_difference_would_be_seen() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(is_like(&lines("a\nb\nc"), &lines("…\nc")));
    assert!(is_like(&lines("c"), &lines("…\nc")));
    assert!(!is_like(&lines("a\nb\nc"), &lines("…\nd")));
    assert!(!is_like(&lines("a\nb"), &lines("a")));
    assert!(!is_like(&lines("a"), &lines("a\nb")));
    let folder = Path::new("/");
    assert_eq!(settled("Built 3 pages in 16 ms → public/", folder), "Built 3 pages in N ms → public/");
    assert_ne!(
        settled("Built 3 pages in 16 ms → public/", folder),
        settled("Built 4 pages in 16 ms → public/", folder)
    );
}
