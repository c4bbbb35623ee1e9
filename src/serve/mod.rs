//! The live preview: one loop over one closed set of events, and one snapshot that all answers come from.

mod answer;
mod clock;
mod guard;
mod http;
mod snapshot;

use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::build::{Built, build};
use crate::disk::{self, Change, Error, Touched, Tree, Trying as _, Watching};
use crate::site::Mode;
use crate::source::{SourcePath, Sources};
use crate::url::{Url, decoded};
use answer::Door;
pub use clock::Clock;
use guard::Guard;
use snapshot::Snapshot;

/// How to serve.
pub struct Options {
    /// The project folder.
    pub root: PathBuf,
    /// The settings file.
    pub config: SourcePath,
    /// The name or address to listen at.
    pub interface: String,
    /// The port that was asked for; none for the first free one.
    pub port: Option<u16>,
    /// Other names that the server may be called by.
    pub hosts: Vec<String>,
    /// The path that the site is shown at; none for that of `base_url`.
    pub base_path: Option<Arc<str>>,
    /// How long it must be quiet before a change counts as finished.
    pub debounce: Duration,
    /// Whether to look again and again instead of asking the operating system.
    pub poll: bool,
    /// Whether browsers go to the page that was edited.
    pub follow: bool,
}

/// What happens, for those who want to tell it.
pub enum News<'a> {
    /// The first build is done, and the server answers at this address.
    Ready {
        /// The address.
        address: &'a str,
        /// The build.
        built: &'a Built,
        /// What it was made from.
        sources: &'a Sources,
    },
    /// Something was edited.
    Rebuilt(&'a Rebuilt<'a>),
    /// The operating system does not watch the folder, for this reason; somebody looks again and again.
    Polling(&'a str),
}

/// One rebuild.
pub struct Rebuilt<'a> {
    /// The files that were edited.
    pub edited: &'a [SourcePath],
    /// How many files of the site changed by it.
    pub changed: usize,
    /// The build.
    pub built: &'a Built,
    /// The build before.
    pub before: &'a Built,
    /// What it was made from.
    pub sources: &'a Sources,
    /// How long each step took.
    pub steps: &'a [(&'static str, Duration)],
}

/// Everything that can happen to the server.
enum Event {
    Change(Change),
    /// It is to end.
    Stop,
}

/// How long after an edit the whole folder is looked through once more, in case the operating system missed something.
const SECOND_LOOK: Duration = Duration::from_secs(1);
/// The port of a server that was not told one, and how many after it are tried.
const PORTS: std::ops::Range<u16> = 8008..8108;

/// Serves a project until it is told to stop. `mode` is asked at each build, as days pass.
pub fn run(options: &Options, mode: &dyn Fn() -> Mode, tell: &dyn Fn(&News<'_>)) -> Result<(), Error> {
    let listener = listen(options)?;
    let tree = Tree::open(&options.root, &options.config)?;
    let built = Arc::new(build(tree.sources(), &mode(), &Built::default(), &|_| ()));
    let door = door(options, &built);
    let address = address(&listener, options, &door);
    let (events, inbox) = mpsc::channel();
    let first = Snapshot::new(0, built.clone(), &built, tree.sources(), Vec::new(), None);
    let stop = events.clone();
    let snapshots = http::serve(listener, door, first, move || drop(stop.send(Event::Stop)))?;
    let watching = Watching {
        root: tree.root().to_owned(),
        config: options.config.clone(),
        quiet: options.debounce,
        poll: options.poll,
    };
    disk::watch(watching, move |change| events.send(Event::Change(change)).is_ok());
    tell(&News::Ready { address: &address, built: &built, sources: tree.sources() });
    Preview { options, mode, tell, tree, last: built.clone(), shown: built, version: 0, snapshots }
        .run(&inbox);
    Ok(())
}

fn listen(options: &Options) -> Result<TcpListener, Error> {
    let bind = |port: u16| TcpListener::bind((options.interface.as_str(), port));
    let at = |port: u16| PathBuf::from(format!("{}:{port}", options.interface));
    if let Some(port) = options.port {
        return bind(port).trying("listen at", &at(port));
    }
    let mut ports = PORTS;
    loop {
        let port = ports.next().unwrap_or(0);
        match bind(port) {
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse && port != 0 => {}
            listener => return listener.trying("listen at", &at(port)),
        }
    }
}

fn door(options: &Options, built: &Built) -> Door {
    let of_site = built.rendered.site().map(|site| site.base_path.clone());
    let base = options.base_path.clone().or(of_site).unwrap_or_else(|| "/".into());
    let mut names = options.hosts.clone();
    names.push(options.interface.clone());
    let run = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros());
    Door { base: decoded(&base), guard: Guard::new(names), run: u64::try_from(run).unwrap_or(u64::MAX) }
}

fn address(listener: &TcpListener, options: &Options, door: &Door) -> String {
    let port = listener.local_addr().map_or(0, |address| address.port());
    let host = match options.interface.as_str() {
        "127.0.0.1" | "0.0.0.0" | "::" => "localhost",
        other => other,
    };
    let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    format!("http://{host}:{port}{}", door.href())
}

/// What the loop works with.
struct Preview<'a> {
    options: &'a Options,
    mode: &'a dyn Fn() -> Mode,
    tell: &'a dyn Fn(&News<'_>),
    tree: Tree,
    /// The last build, whatever came of it.
    last: Arc<Built>,
    /// The last build without errors, which is shown.
    shown: Arc<Built>,
    version: u64,
    snapshots: http::Snapshots,
}

impl Preview<'_> {
    fn run(mut self, inbox: &Receiver<Event>) {
        let mut second_look = None;
        loop {
            let event = match second_look {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => inbox.recv_timeout(Instant::saturating_duration_since(&at, Instant::now())),
            };
            let started = Instant::now();
            let edited = match event {
                Ok(Event::Change(Change::Touched(Touched::Paths(paths)))) => {
                    second_look = Some(started + SECOND_LOOK);
                    self.tree.refresh(&paths)
                }
                Ok(Event::Change(Change::Touched(Touched::Anything))) => self.tree.scan(&BTreeSet::new()),
                Ok(Event::Change(Change::Polling(reason))) => {
                    (self.tell)(&News::Polling(&reason));
                    continue;
                }
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    second_look = None;
                    self.tree.scan(&BTreeSet::new())
                }
            };
            if !edited.is_empty() {
                self.rebuild(&edited, started);
            }
        }
    }

    /// Builds, puts the new snapshot in the place of the old one, and tells everybody.
    fn rebuild(&mut self, edited: &[SourcePath], started: Instant) {
        let clock = Clock::start("read", started);
        let built = build(self.tree.sources(), &(self.mode)(), &self.last, &|step| {
            clock.begin(step.word());
        });
        clock.begin("swap");
        let built = Arc::new(built);
        let good = !built.report.has_errors();
        let changed = if good { addresses(&built, &self.shown) } else { Vec::new() };
        let count = changed.len();
        if good {
            self.shown = built.clone();
        }
        self.version += 1;
        let follow = if self.options.follow { page_of(&built, edited) } else { None };
        let sources = self.tree.sources();
        self.snapshots.swap(Snapshot::new(
            self.version,
            self.shown.clone(),
            &built,
            sources,
            changed,
            follow,
        ));
        let steps = clock.end();
        let before = std::mem::replace(&mut self.last, built);
        (self.tell)(&News::Rebuilt(&Rebuilt {
            edited,
            changed: count,
            built: &self.last,
            before: &before,
            sources,
            steps: &steps,
        }));
    }
}

fn addresses(built: &Built, shown: &Built) -> Vec<String> {
    let changed = built.output().changed_since(shown.output()).into_iter();
    changed.filter(|url| is_watched(url)).map(|url| url.as_str().to_owned()).collect()
}

/// Whether a browser can show something of a file: what is written for programs is not.
fn is_watched(url: &Url) -> bool {
    ![".md", ".json", ".txt", ".xml"].iter().any(|end| url.as_str().ends_with(end))
}

/// The page of the first document that was edited.
fn page_of(built: &Built, edited: &[SourcePath]) -> Option<String> {
    let site = built.rendered.site()?;
    let nr = edited.iter().find_map(|path| site.library.at(path))?;
    Some(site.place(nr).url.as_str().to_owned())
}
