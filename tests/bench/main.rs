//! Measures building and the live preview: `cargo bench --bench site [-- build | preview] [SIZES]`.
//!
//! For each size a site is made with links between its documents. Then, each in a process of its own and several
//! times: the floor (read every file, `pulldown-cmark`, write), a cold build with publishing, a warm build after one
//! edit, and the search index. Figures are medians of CPU and wall seconds. Of the preview, the time from a save to its bytes over HTTP is taken, with
//! the steps in between, and the memory over a thousand edits. `BENCH_DIR` says where: a folder on tmpfs takes the disk out.

#![allow(clippy::print_stdout, clippy::cast_precision_loss, reason = "a benchmark prints figures")]

mod generate;
mod preview;
mod work;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How often each figure is taken.
const RUNS: usize = 5;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [job, folder] = &arguments[..]
        && work::JOBS.contains(&job.as_str())
    {
        return work::run(job, Path::new(folder));
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100, 1_000, 10_000] } else { sizes };
    let base = env::var_os("BENCH_DIR").map_or_else(env::temp_dir, PathBuf::from);
    let wants = |what: &str| {
        let other = |argument: &String| ["build", "preview"].contains(&argument.as_str());
        arguments.iter().any(|argument| argument == what) || !arguments.iter().any(other)
    };
    println!(
        "{:>7} {:<6} {:>9} {:>9} {:>11} {:>9} {:>9}",
        "pages", "job", "CPU s", "wall s", "µs CPU/page", "peak MB", "× floor"
    );
    for size in sizes {
        let folder = base.join(format!("roadbook-bench-{size}"));
        generate::site(&folder, size);
        if env::var_os("KEEP").is_some() {
            return;
        }
        if wants("build") {
            measure(&folder, size);
        }
        if wants("preview") {
            preview::measure(&folder, size);
        }
        std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    }
}

fn measure(folder: &Path, size: usize) {
    let mut floor = 0.0;
    for job in work::JOBS {
        let mut runs: Vec<[f64; 3]> = (0..RUNS).map(|_| run(job, folder)).collect();
        let mut median = |figure: usize| {
            runs.sort_by(|a, b| a[figure].total_cmp(&b[figure]));
            runs[RUNS / 2][figure]
        };
        let (cpu, wall, peak) = (median(0), median(1), median(2));
        if job == "floor" {
            floor = cpu;
        }
        let each = cpu * 1e6 / size as f64;
        println!(
            "{size:>7} {job:<6} {cpu:>9.3} {wall:>9.3} {each:>11.1} {:>9.1} {:>9.2}",
            peak / 1e6,
            cpu / floor
        );
    }
}

fn run(job: &str, folder: &Path) -> [f64; 3] {
    let program = env::current_exe().expect("the benchmark knows its own path");
    let output = Command::new(program)
        .args([job.as_ref(), folder.as_os_str()])
        .output()
        .expect("the benchmark can start itself");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let mut figures = text.split_whitespace().filter_map(|figure| figure.parse().ok());
    [(); 3].map(|()| figures.next().expect("a job prints three figures"))
}
