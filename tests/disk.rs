//! Reading from and publishing to a real disk.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::project::Project;
use crate::same::tree;

fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

#[test]
fn unchanged_files_keep_their_times_and_places() {
    let project = Project::new(&[
        ("content/a.md", "# A\n\nText.\n"),
        ("content/b.md", "# B\n\nText.\n"),
        ("static/x.bin", "x"),
    ]);
    project.builds(&["build"]);
    let (a, b, x) = (
        project.path("public/a/index.html"),
        project.path("public/b/index.html"),
        project.path("public/x.bin"),
    );
    let before = (inode(&a), inode(&b), inode(&x));
    project.write("content/b.md", "# B\n\nOther text.\n");
    project.builds(&["build"]);
    assert_eq!((inode(&a), inode(&x)), (before.0, before.2), "unchanged files are the same files");
    assert_ne!(inode(&b), before.1);
    assert!(project.read("public/b/index.html").contains("Other text."));
    fs::remove_file(project.path("content/b.md")).unwrap();
    project.builds(&["build"]);
    assert!(!b.exists());
    assert_eq!(project.leftovers(), [""; 0]);
}

#[test]
fn a_file_that_somebody_changed_is_written_again() {
    let project = Project::new(&[("content/a.md", "# A\n")]);
    project.builds(&["build"]);
    let good = project.read("public/a/index.html");
    project.write("public/a/index.html", "vandalised");
    project.builds(&["build"]);
    assert_eq!(project.read("public/a/index.html"), good);
}

#[test]
fn errors_keep_the_last_good_site() {
    let project = Project::new(&[("content/a.md", "# A\n")]);
    project.builds(&["build"]);
    let before = tree(&project.path("public"));
    project.write("content/a.md", "# A\n\n[gone](play:gone)\n");
    let (code, said) = project.run(&["build"]);
    assert_eq!(code, 1);
    assert!(said.contains("error[REF001]") && said.contains("nothing was published"), "{said}");
    assert_eq!(tree(&project.path("public")), before);
}

#[test]
fn what_others_put_into_the_folder_survives() {
    for mode in ["", "[publish]\nmode = \"in-place\"\n"] {
        let project = Project::new(&[("content/a.md", "# A\n")]);
        project.write("site.toml", &format!("title = \"Test\"\n{mode}"));
        project.builds(&["build"]);
        project.write("public/.well-known/token", "secret");
        project.write("public/a/stranger.txt", "mine");
        fs::create_dir(project.path("public/empty")).unwrap();
        symlink("a/stranger.txt", project.path("public/link")).unwrap();
        project.write("content/b.md", "# B\n");
        fs::remove_file(project.path("content/a.md")).unwrap();
        project.builds(&["build"]);
        assert_eq!(project.read("public/.well-known/token"), "secret");
        assert_eq!(project.read("public/link"), "mine");
        assert!(project.path("public/empty").is_dir());
        assert!(!project.path("public/a/index.html").exists());
        // and `clean` takes only what is ours
        assert_eq!(project.run(&["clean"]).0, 0);
        assert_eq!(project.read("public/a/stranger.txt"), "mine");
        assert!(!project.path("public/index.html").exists());
    }
}

#[test]
fn folders_that_hold_something_else_are_refused() {
    let project = Project::new(&[("content/a.md", "# A\n")]);
    let home = project.path("home");
    fs::create_dir(&home).unwrap();
    for folder in [".", "..", "/", "content", "content/sub", "themes", "static/x", "templates", "home"] {
        let output = project.command(&["build", "-o", folder]).env("HOME", &home).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{folder}: {said}");
        assert!(said.contains("cannot publish into"), "{folder}: {said}");
    }
    project.write("taken/mine.txt", "mine");
    project.write("taken/index.html", "my own page");
    let (code, said) = project.run(&["build", "-o", "taken"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("is not empty and Roadbook did not make it"), "{said}");
    assert_eq!(project.read("taken/index.html"), "my own page");
    project.builds(&["build", "-o", "taken", "--force"]);
    assert_eq!(project.read("taken/mine.txt"), "mine");
    assert!(project.read("taken/index.html").contains("<!doctype html>"));
    // a stranger's file in the place of a new page is not overwritten unasked
    project.write("taken/b/index.html", "somebody's");
    project.write("content/b.md", "# B\n");
    let (code, said) = project.run(&["build", "-o", "taken"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("Roadbook did not make this file"), "{said}");
    assert_eq!(project.read("taken/b/index.html"), "somebody's");
    project.write("file", "a file");
    assert_eq!(project.run(&["build", "-o", "file"]).0, 1);
}

#[test]
fn the_output_folder_may_be_a_link() {
    let project = Project::new(&[("content/a.md", "# A\n")]);
    fs::create_dir(project.path("real")).unwrap();
    symlink("real", project.path("public")).unwrap();
    project.builds(&["build"]);
    project.builds(&["build"]);
    assert!(fs::symlink_metadata(project.path("public")).unwrap().is_symlink());
    assert!(project.path("real/a/index.html").exists());
}

#[test]
fn in_place_touches_only_what_changed() {
    let project = Project::new(&[("content/a.md", "# A\n"), ("content/b.md", "# B\n")]);
    project.write("site.toml", "title = \"Test\"\n[publish]\nmode = \"in-place\"\n");
    project.builds(&["build"]);
    let (folder, a, b) =
        (project.path("public"), project.path("public/a/index.html"), project.path("public/b/index.html"));
    let before = (inode(&folder), inode(&a), inode(&b));
    project.write("content/b.md", "# B\n\nMore.\n");
    project.builds(&["build"]);
    assert_eq!((inode(&folder), inode(&a)), (before.0, before.1));
    assert_ne!(inode(&b), before.2);
    // a page becomes a folder of pages, and back
    fs::remove_file(project.path("content/b.md")).unwrap();
    project.write("content/b/c.md", "# C\n");
    project.builds(&["build"]);
    assert!(project.path("public/b/c/index.html").exists());
    // both ways end in the same files
    let placed = tree(&folder);
    project.write("site.toml", "title = \"Test\"\n");
    project.builds(&["build"]);
    assert_eq!(tree(&folder), placed);
}

#[test]
fn odd_files_are_reported_and_never_opened() {
    let project = Project::new(&[
        ("content/a.md", "# A\n"),
        ("secret.txt", "secret"),
        (".env", "password"),
        ("content/.hidden.md", "# H\n"),
        ("content/a.md~", "# Old\n"),
    ]);
    let fifo = Command::new("mkfifo").arg(project.path("content/pipe.md")).status().unwrap();
    assert!(fifo.success());
    symlink("/etc/passwd", project.path("content/passwd.md")).unwrap();
    symlink("../.env", project.path("content/env.md")).unwrap();
    symlink("nowhere", project.path("content/dangling.md")).unwrap();
    symlink("..", project.path("content/circle")).unwrap();
    fs::write(project.path("content/latin.md"), b"# Gr\xfc\xdfe\n").unwrap();
    fs::write(project.path("content/nul.md"), b"# A\0\n").unwrap();
    let (code, said) = project.run(&["check", "--all"]);
    assert_eq!(code, 1);
    for name in ["pipe.md", "passwd.md", "env.md", "dangling.md", "circle", "latin.md", "nul.md"] {
        assert!(said.contains(&format!("content/{name}")), "{name}: {said}");
    }
    assert!(!said.contains("password") && !said.contains("root:"), "{said}");
    for name in ["pipe.md", "passwd.md", "env.md", "dangling.md", "circle", "latin.md", "nul.md"] {
        fs::remove_file(project.path(&format!("content/{name}"))).unwrap();
    }
    symlink("a.md", project.path("content/twin.md")).unwrap();
    project.builds(&["build"]);
    assert!(
        project.path("public/twin/index.html").exists(),
        "a link within the project is a file like any other"
    );
    assert!(!project.path("public/hidden").exists());
}

#[test]
fn byte_order_marks_and_windows_line_ends_make_no_difference() {
    let text = "+++\ntitle = \"A\"\n+++\n\n# Head\n\n```\ncode\nmore\n```\n\n::: details x\ntext\n:::\n";
    let project = Project::new(&[("content/a.md", text)]);
    project.builds(&["build"]);
    let plain = project.read("public/a/index.html");
    project.write("content/a.md", &format!("\u{feff}{}", text.replace('\n', "\r\n")));
    project.builds(&["build"]);
    assert_eq!(project.read("public/a/index.html"), plain);
}

/// A build that is killed at any moment leaves the old site or the new one, and the next one clears up.
#[test]
fn a_killed_build_leaves_a_whole_site() {
    let files: Vec<(String, String)> =
        (0..120).map(|n| (format!("content/p{n}.md"), format!("# P{n}\n\nVERSION\n"))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let project = Project::new(&files);
    let set = |version: &str| {
        for (path, text) in &files {
            project.write(path, &text.replace("VERSION", version));
        }
    };
    let mut sites = Vec::new();
    for version in ["one", "two"] {
        set(version);
        project.builds(&["build"]);
        sites.push(tree(&project.path("public")));
    }
    let mut seen = [0, 0];
    let start = std::time::Instant::now();
    project.builds(&["build"]);
    let usual = u64::try_from(start.elapsed().as_micros()).unwrap();
    // a machine that has other things to do may need longer than it usually does
    let mut round = 0_u64;
    while round < 60 || (round < 120 && seen.contains(&0)) {
        let share = if round < 60 { round / 2 } else { 24 * (round - 58) / 4 };
        set(["one", "two"][usize::from(round % 2 == 1)]);
        let mut child = project.command(&["build", "-q"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_micros(usual * share / 24));
        let signal = ["KILL", "INT", "TERM"][usize::try_from(round % 3).unwrap()];
        let _ = Command::new("kill")
            .args([format!("-{signal}"), child.id().to_string()])
            .stderr(Stdio::null())
            .status();
        let _ = child.wait();
        let now = tree(&project.path("public"));
        let which = sites.iter().position(|site| *site == now);
        seen[which.unwrap_or_else(|| panic!("round {round}: the site is torn or mixed"))] += 1;
        round += 1;
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
    project.builds(&["build"]);
    assert_eq!(project.leftovers(), [""; 0]);
}

/// Somebody who reads while a site is published never misses a page and never gets half of one.
#[test]
fn readers_see_a_whole_site_while_it_is_published() {
    let project = Project::new(&[("content/a.md", "# A\n\none\n")]);
    project.builds(&["build"]);
    let page = project.path("public/a/index.html");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let text = fs::read_to_string(&page).unwrap();
                assert!(text.trim_end().ends_with("</html>"));
                reads += 1;
            }
            reads
        });
        for round in 0..25 {
            project.write("content/a.md", &format!("# A\n\nround {round}\n"));
            project.builds(&["build", "-q"]);
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(reader.join().unwrap() > 100);
    });
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let project = Project::new(&[("content/a.md", "# A\n")]);
    let disk = project.path("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"])
        .arg(&disk)
        .stderr(Stdio::null())
        .status();
    if !mounted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: a small disk can be mounted only by root");
        return;
    }
    project.builds(&["build", "-o", "disk/public"]);
    let before = tree(&disk.join("public"));
    for pages in [40, 80, 160] {
        for number in 0..pages {
            project.write(
                &format!("content/p{number}.md"),
                &format!("# P{number}\n\n{}\n", "text ".repeat(2_000)),
            );
        }
        let (code, said) = project.run(&["build", "-o", "disk/public"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("cannot write") && said.contains("space"), "{said}");
        assert!(tree(&disk.join("public")) == before);
    }
    let names: Vec<_> = fs::read_dir(&disk).unwrap().map(|name| name.unwrap().file_name()).collect();
    assert_eq!(names, ["public"]);
    // the folder itself as a mount point cannot be swapped: it is changed in place
    fs::remove_dir_all(project.path("content")).unwrap();
    project.write("content/a.md", "# A\n");
    fs::remove_dir_all(disk.join("public")).unwrap();
    project.builds(&["build", "-o", "disk"]);
    project.write("content/a.md", "# A\n\nnew\n");
    project.builds(&["build", "-o", "disk"]);
    assert!(fs::read_to_string(disk.join("a/index.html")).unwrap().contains("new"));
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
}
