//! The same sources make the same bytes, whatever happened before and wherever it happens.

use std::fs;
use std::process::Command;

use roadbook::build::{Built, build};
use roadbook::disk;

use crate::fixture::{mode, path, sources};

#[test]
fn a_second_build_changes_nothing() {
    let sources = sources("//- content/a.md\n# A\n\n[b](b.md)\n//- content/b.md\n# B\n");
    let first = build(&sources, &mode(), &Built::default(), &|_| ());
    let second = build(&sources, &mode(), &first, &|_| ());
    assert_eq!(second.output(), first.output());
    assert_eq!(second.report, first.report);
    assert!(second.output().changed_since(first.output()).is_empty());
}

#[test]
fn the_demonstration_is_the_same_on_one_thread_and_on_many() {
    let sources = disk::read(std::path::Path::new("."), &path("site.toml")).unwrap();
    let all = build(&sources, &mode(), &Built::default(), &|_| ());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let one = pool.install(|| {
        let built = build(&sources, &mode(), &Built::default(), &|_| ());
        // files that are made late are made here
        built.output().iter().filter_map(|(_, artifact)| artifact.content.bytes()).count();
        built
    });
    assert_eq!(all.output(), one.output());
    assert_eq!(all.report, one.report);
}

#[test]
fn the_demonstration_has_nothing_above_a_hint() {
    let sources = disk::read(std::path::Path::new("."), &path("site.toml")).unwrap();
    let built = build(&sources, &mode(), &Built::default(), &|_| ());
    let loud: Vec<_> = built
        .report
        .findings()
        .iter()
        .filter(|finding| finding.level > roadbook::report::Level::Hint)
        .collect();
    assert!(loud.is_empty(), "{}", crate::fixture::lines(built.report.findings(), &sources));
}

/// Another folder, time zone, locale, umask and order of files: the program writes the same bytes.
#[test]
fn the_program_writes_the_same_bytes_everywhere() {
    let base = tempfile::tempdir().unwrap();
    let project = [
        ("site.toml", "title = \"Test\"\n"),
        ("content/b.md", "# B\n\n[a](a.md)\n"),
        ("content/a.md", "# A\n"),
        ("content/übung.md", "# Ü\n"),
    ];
    let mut results = Vec::new();
    for (number, (zone, locale, mask)) in
        [("UTC", "C", "022"), ("Pacific/Kiritimati", "de_DE.UTF-8", "077")].into_iter().enumerate()
    {
        let root = base.path().join("x".repeat(number * 20 + 1));
        let files: Vec<_> =
            if number == 0 { project.to_vec() } else { project.iter().rev().copied().collect() };
        for (name, text) in files {
            let file = root.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let script = format!("umask {mask} && exec \"$0\" build -q");
        let status = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_roadbook")])
            .current_dir(&root)
            .envs([("TZ", zone), ("LC_ALL", locale), ("SOURCE_DATE_EPOCH", "1763000000")])
            .status()
            .unwrap();
        assert!(status.success());
        results.push(tree(&root.join("public")));
    }
    assert!(results[0] == results[1], "the two sites differ");
    assert!(results[0].iter().any(|(path, _)| path == "a/index.html"));
}

/// Every file of a folder with its content, but for the manifest, which holds times.
pub(crate) fn tree(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|file| file.unwrap());
    let files =
        files.filter(|file| file.file_type().is_file() && file.file_name() != ".roadbook-manifest.json");
    files
        .map(|file| {
            let path = file.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(file.path()).unwrap())
        })
        .collect()
}
