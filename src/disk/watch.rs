//! Watches a project folder, and says what was touched once it has been quiet for a moment.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{ErrorKind, RecursiveMode, Watcher as _};

use super::read::FOLDERS;
use crate::source::SourcePath;

/// How to watch.
#[derive(Clone, Debug)]
pub struct Watching {
    /// The project folder, without links in its path.
    pub root: PathBuf,
    /// The settings file.
    pub config: SourcePath,
    /// How long it must be quiet before a change counts as finished.
    pub quiet: Duration,
    /// Whether to look again and again instead of asking the operating system.
    pub poll: bool,
}

/// What the watcher has to say.
#[derive(Debug)]
pub enum Change {
    /// Something was touched.
    Touched(Touched),
    /// The operating system does not watch for us, for this reason. From now on, somebody looks again and again.
    Polling(String),
}

/// What may have changed.
#[derive(Debug, PartialEq, Eq)]
pub enum Touched {
    /// These paths.
    Paths(BTreeSet<PathBuf>),
    /// Nobody knows.
    Anything,
}

/// How long to wait for quiet, as a multiple of the quiet itself.
const PATIENCE: u32 = 6;
/// How often somebody looks where the operating system does not watch.
const POLL: Duration = Duration::from_millis(500);

/// Watches on a thread of its own until `tell` answers no.
pub fn watch(watching: Watching, tell: impl Fn(Change) -> bool + Send + 'static) {
    thread::spawn(move || {
        let reason = if watching.poll { None } else { listen(&watching, &tell) };
        if let Some(reason) = reason
            && !tell(Change::Polling(reason))
        {
            return;
        }
        while tell(Change::Touched(Touched::Anything)) {
            thread::sleep(POLL);
        }
    });
}

type Events = Receiver<notify::Result<notify::Event>>;

/// Passes on what the operating system says, and gives the reason when that comes to an end.
fn listen(watching: &Watching, tell: &impl Fn(Change) -> bool) -> Option<String> {
    let (sender, events) = mpsc::channel();
    let mut watcher = match notify::recommended_watcher(sender) {
        Ok(watcher) => watcher,
        Err(error) => return Some(reason(&error)),
    };
    let mut follow = |path: &Path, mode| match watcher.watch(path, mode) {
        Err(error) if !matches!(error.kind, ErrorKind::PathNotFound) && path.exists() => Some(reason(&error)),
        _ => None,
    };
    let tops: Vec<PathBuf> = FOLDERS.iter().map(|folder| watching.root.join(folder)).collect();
    let settings = watching.root.join(watching.config.as_str());
    let failed = follow(&watching.root, RecursiveMode::NonRecursive)
        .or_else(|| follow(settings.parent()?, RecursiveMode::NonRecursive))
        .or_else(|| tops.iter().find_map(|top| follow(top, RecursiveMode::Recursive)));
    if failed.is_some() {
        return failed;
    }
    // what happened between the first reading and now
    let mut open = tell(Change::Touched(Touched::Anything));
    while open {
        let burst = match next(&events, watching) {
            Ok(burst) => burst,
            Err(reason) => return Some(reason),
        };
        for top in tops.iter().filter(|top| burst.contains(top)) {
            // the folder is new, or another one than before
            if let Some(reason) = follow(top, RecursiveMode::Recursive) {
                return Some(reason);
            }
        }
        open = tell(Change::Touched(burst));
    }
    None
}

fn reason(error: &notify::Error) -> String {
    match error.kind {
        ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached".to_owned(),
        _ => error.to_string(),
    }
}

/// The next burst of events: it ends when it has been quiet for a while, or when it has lasted too long.
fn next(events: &Events, watching: &Watching) -> Result<Touched, String> {
    let mut burst = Touched::Paths(BTreeSet::new());
    let mut ends = None;
    loop {
        let event = match ends {
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some((quiet, last)) => {
                let until: Instant = Ord::min(quiet, last);
                events.recv_timeout(until.saturating_duration_since(Instant::now()))
            }
        };
        match event {
            Ok(Ok(event)) => burst.add(&event, watching),
            Ok(Err(error)) => return Err(reason(&error)),
            Err(RecvTimeoutError::Timeout) => return Ok(burst),
            Err(RecvTimeoutError::Disconnected) => return Err("the watcher has stopped".to_owned()),
        }
        if !burst.is_empty() {
            let now = Instant::now();
            let last = ends.map_or(now + watching.quiet * PATIENCE, |(_, last)| last);
            ends = Some((now + watching.quiet, last));
        }
    }
}

impl Touched {
    /// Whether it certainly is nothing.
    fn is_empty(&self) -> bool {
        matches!(self, Self::Paths(paths) if paths.is_empty())
    }

    fn contains(&self, path: &Path) -> bool {
        match self {
            Self::Paths(paths) => paths.contains(path),
            Self::Anything => true,
        }
    }

    fn add(&mut self, event: &notify::Event, watching: &Watching) {
        if event.need_rescan() {
            *self = Self::Anything;
        }
        // reading a file is an event too
        let is_change = !matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Other));
        if let (Self::Paths(paths), true) = (self, is_change) {
            paths.extend(event.paths.iter().filter(|path| is_ours(path, watching)).cloned());
        }
    }
}

/// Whether a path belongs to the sources: the settings file, or something in one of their folders.
fn is_ours(path: &Path, watching: &Watching) -> bool {
    let Ok(below) = path.strip_prefix(&watching.root) else {
        return true;
    };
    let mut parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    let top = parts.next().unwrap_or_default();
    below == Path::new(watching.config.as_str()) || FOLDERS.contains(&&*top)
}
