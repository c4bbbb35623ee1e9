//! What editors, systems and version control leave beside the files that somebody wrote. It is never read and never
//! published: it holds old texts, names of people, or nothing for a reader.

/// What the names of copies and unfinished files end in.
const ENDS: [&str; 20] = [
    "autosave",
    "bak",
    "bk",
    "bkp",
    "crdownload",
    "crswap",
    "download",
    "kate-swp",
    "lnk",
    "old",
    "orig",
    "part",
    "partial",
    "rej",
    "save",
    "swn",
    "swo",
    "swp",
    "temp",
    "tmp",
];
/// What systems write into folders.
const SYSTEM: [&str; 12] = [
    "$recycle.bin",
    "@eadir",
    "__macosx",
    "__pycache__",
    "desktop.ini",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "icon\r",
    "lost+found",
    "system volume information",
    "thumbs.db",
    "thumbs.db:encryptable",
];
/// What a merge leaves, before a number: `plan_BASE_1234.md`.
const MERGE: [&str; 4] = ["_BACKUP_", "_BASE_", "_LOCAL_", "_REMOTE_"];

/// Whether a file or folder of this name is hidden or a leftover.
pub(super) fn is_leftover(name: &str) -> bool {
    let lower = name.to_lowercase();
    let (stem, end) = lower.rsplit_once('.').unwrap_or((&lower, ""));
    // `plan.md.bak2`, `plan.md.save.1`
    let end = end.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let end = if end.is_empty() { stem.rsplit_once('.').map_or("", |(_, end)| end) } else { end };
    let marked = |start: &str, end: &str| name.starts_with(start) && name.ends_with(end) && name.len() > 1;
    name.starts_with(['.'])
        || name.ends_with('~')
        || marked("#", "#")
        || marked("~$", "")
        || ENDS.contains(&end)
        || SYSTEM.contains(&&*lower)
        || lower.contains(".sync-conflict-")
        || MERGE.iter().any(|mark| is_of_a_merge(name, mark))
}

fn is_of_a_merge(name: &str, mark: &str) -> bool {
    name.split_once(mark).is_some_and(|(_, rest)| {
        let number = rest.split('.').next().unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::is_leftover;

    #[test]
    fn leftovers_are_told_from_files() {
        for name in [
            ".DS_Store",
            "._plan.md",
            ".plan.md.swp",
            "plan.md~",
            "#plan.md#",
            "plan.md.orig",
            "plan.md.BAK",
            "plan.bak2",
            "plan.md.save.1",
            "~$plan.docx",
            "Thumbs.db",
            "Desktop.ini",
            "__MACOSX",
            "plan.md.rej",
            "~WRL0001.tmp",
            "plan_BASE_1234.md",
            "plan_REMOTE_99.md",
            "plan.sync-conflict-20260102-010203-ABCDEFG.md",
            "Icon\r",
            "plan.md.old",
        ] {
            assert!(is_leftover(name), "{name}");
        }
        for name in [
            "plan.md",
            "README",
            "OWNERS",
            "a.b.md",
            "2026.md",
            "v1.2",
            "threshold.png",
            "DATA_BASE_plan.md",
            "~",
            "#",
            "C#",
            "original.md",
            "save.md",
            "bak.md",
            "thumbs.png",
            "old-plan.md",
            "archive.tar.gz",
            "a.mp4",
            "plan.1",
            "~plan.md",
        ] {
            assert_eq!(is_leftover(name), name == "~", "{name}");
        }
    }
}
