//! What is measured.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use roadbook::build::{Built, build};
use roadbook::date::Date;
use roadbook::disk::{self, Publication};
use roadbook::output::Content;
use roadbook::site::Mode;
use roadbook::source::{Source, SourcePath};
use rustix::time::{ClockId, clock_gettime};

/// The jobs, the floor first.
pub(crate) const JOBS: [&str; 4] = ["floor", "cold", "warm", "search"];

/// Does a job and prints CPU seconds, wall seconds and the peak of memory in bytes.
pub(crate) fn run(job: &str, folder: &Path) {
    let out = folder.join("public");
    let _ = fs::remove_dir_all(&out);
    let (cpu, wall) = match job {
        "floor" => timed(|| floor(folder, &out)),
        "cold" => timed(|| cold(folder)),
        "search" => search(folder),
        _ => warm(folder),
    };
    println!("{cpu} {wall} {}", peak());
}

fn timed(job: impl FnOnce()) -> (f64, f64) {
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    job();
    (cpu_seconds() - cpu, wall.elapsed().as_secs_f64())
}

fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The most memory that this process ever held, in bytes.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok())
        .map_or(0.0, |kilobytes| kilobytes * 1024.0)
}

/// The least that any generator has to do: read every file, make HTML of it, write it to an address of its own.
fn floor(folder: &Path, out: &Path) {
    for file in walkdir::WalkDir::new(folder.join("content"))
        .into_iter()
        .flatten()
        .filter(|file| file.file_type().is_file())
    {
        let text = fs::read_to_string(file.path()).expect("files can be read");
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
        let page =
            out.join(file.path().strip_prefix(folder).expect("a path in the folder").with_extension(""));
        fs::create_dir_all(&page).expect("folders can be made");
        fs::write(page.join("index.html"), html).expect("files can be written");
    }
}

fn mode() -> Mode {
    Mode {
        drafts: false,
        today: Date::new(2026, 11, 22).expect("a date"),
        config: SourcePath::new("site.toml").expect("a path"),
        base_url: None,
        base_path: None,
        since: None,
    }
}

/// What `roadbook build` does.
fn cold(folder: &Path) {
    let mode = mode();
    let sources = disk::read(folder, &mode.config).expect("the site can be read");
    let built = build(&sources, &mode, &Built::default(), &|_| ());
    assert!(!built.report.has_errors(), "{:?}", built.report.findings().first());
    let publication =
        Publication { root: folder.to_owned(), folder: "public".into(), force: false, in_place: false };
    disk::publish(built.output(), &publication).expect("the site can be published");
    // as in the program, which ends here
    std::mem::forget((sources, built));
}

/// The search index of a finished build, which is made when it is first asked for; a part of `cold`.
fn search(folder: &Path) -> (f64, f64) {
    let mode = mode();
    let sources = disk::read(folder, &mode.config).expect("the site can be read");
    let built = build(&sources, &mode, &Built::default(), &|_| ());
    timed(|| {
        for (_, artifact) in built.output().iter() {
            if let Content::Late(late) = &artifact.content {
                late.bytes();
            }
        }
    })
}

/// A build after one edit, from the memory of the last one, as in `roadbook serve`.
fn warm(folder: &Path) -> (f64, f64) {
    let mode = mode();
    let mut sources = disk::read(folder, &mode.config).expect("the site can be read");
    let before = build(&sources, &mode, &Built::default(), &|_| ());
    let path = SourcePath::new("content/playbooks/book-0/play-3.md").expect("a path");
    let text: Arc<str> = sources.text(&path).expect("the play is there").clone();
    sources.insert(Source::text(path, &format!("{text}\nOne more sentence.\n")));
    timed(|| {
        let built = build(&sources, &mode, &before, &|_| ());
        assert_eq!(built.output().changed_since(before.output()).len(), 1);
    })
}
