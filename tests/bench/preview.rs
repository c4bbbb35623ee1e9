//! Measures the live preview: from the write of a file to the new bytes answered over HTTP, and memory over many edits.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// How often each edit is made.
const EDITS: usize = 20;
/// How many edits memory is watched over.
const MANY: usize = 1_000;

/// One kind of edit: its name, the file, the address that shows it, and the new text for a mark.
struct Edit {
    name: &'static str,
    file: &'static str,
    address: &'static str,
    text: fn(before: &str, mark: &str) -> String,
}

const PLAY: &str = "content/playbooks/book-0/play-3.md";
const PLAY_PAGE: &str = "/plays/play-3/";

static KINDS: [Edit; 5] = [
    Edit {
        name: "prose",
        file: PLAY,
        address: PLAY_PAGE,
        text: |before, mark| format!("{before}\n{mark}\n"),
    },
    Edit {
        name: "title",
        file: PLAY,
        address: PLAY_PAGE,
        text: |before, mark| before.replacen("title = \"", &format!("title = \"{mark} "), 1),
    },
    Edit {
        name: "aspect",
        file: "content/factors/factor-0.md",
        address: "/factors/factor-0/",
        text: |before, mark| {
            let at = before.find("[[aspect]]").expect("the factor has aspects");
            let (head, aspects) = before.split_at(at);
            format!("{head}{}", aspects.replacen("title = \"", &format!("title = \"{mark} "), 1))
        },
    },
    Edit {
        name: "template",
        file: "templates/play.html",
        address: PLAY_PAGE,
        text: |_, mark| format!("<p>{{{{ page.title }}}} {mark}</p>\n"),
    },
    Edit {
        name: "style",
        file: "themes/default/assets/site.css",
        address: "/assets/site.css",
        text: |_, mark| format!("body {{ --mark: {mark} }}\n"),
    },
];

/// A running preview.
struct Server {
    child: Child,
    port: u16,
    said: Receiver<String>,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_roadbook"))
            .args(["serve", "--port", "0", "-v"])
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be started");
        let lines = BufReader::new(child.stderr.take().expect("it was asked for")).lines();
        let (sender, said) = mpsc::channel();
        thread::spawn(move || lines.map_while(Result::ok).all(|line| sender.send(line).is_ok()));
        let ready = said.iter().find(|line| line.contains("http://")).expect("it says where it is");
        let port = ready.rsplit(':').next().and_then(|port| port.split('/').next()?.parse().ok());
        // until it watches
        thread::sleep(Duration::from_millis(1500));
        Self { child, port: port.expect("it says its port"), said }
    }

    fn get(&self, address: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it answers");
        let request = format!("GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it listens");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("it answers to the end");
        all
    }

    /// Writes a file, and gives the milliseconds until the page shows the mark.
    fn save(&self, file: &Path, text: &str, address: &str, mark: &str) -> f64 {
        let started = Instant::now();
        fs::write(file, text).expect("the file can be written");
        while memchr::memmem::find(&self.get(address), mark.as_bytes()).is_none() {
            assert!(started.elapsed() < Duration::from_secs(60), "{mark} never came to {address}");
            thread::sleep(Duration::from_millis(1));
        }
        started.elapsed().as_secs_f64() * 1e3
    }

    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Prints the median time from save to answer for each kind of edit, and the median of each step.
pub(crate) fn measure(folder: &Path, size: usize) {
    let server = Server::start(folder);
    for edit in &KINDS {
        let file = folder.join(edit.file);
        let before = fs::read_to_string(&file).ok();
        fs::create_dir_all(file.parent().expect("files lie in folders")).expect("folders can be made");
        server.said.try_iter().count();
        let mut times: Vec<f64> = (0..EDITS)
            .map(|number| {
                let mark = format!("mark-{}-{number}", edit.name);
                let text = (edit.text)(before.as_deref().unwrap_or_default(), &mark);
                server.save(&file, &text, edit.address, &mark)
            })
            .collect();
        println!("{size:>7} {:<9} {:>7.0} ms  {}", edit.name, median(&mut times), parts(&server));
        match before {
            Some(before) => fs::write(&file, before),
            None => fs::remove_file(&file),
        }
        .expect("what was can be put back");
        thread::sleep(Duration::from_millis(2500));
    }
    memory(&server, folder, size);
}

/// The median of each step, of what the server said.
fn parts(server: &Server) -> String {
    thread::sleep(Duration::from_millis(200));
    let mut steps: BTreeMap<usize, (String, Vec<f64>)> = BTreeMap::new();
    for line in server.said.try_iter() {
        for (at, part) in
            line.strip_prefix("  ms: ").into_iter().flat_map(|parts| parts.split(", ")).enumerate()
        {
            let (step, time) = part.split_once(' ').expect("a step and its time");
            let time = time.parse().expect("a number");
            steps.entry(at).or_insert_with(|| (step.to_owned(), Vec::new())).1.push(time);
        }
    }
    let parts = steps.into_values().map(|(step, mut times)| format!("{step} {:.1}", median(&mut times)));
    parts.collect::<Vec<_>>().join(", ")
}

fn memory(server: &Server, folder: &Path, size: usize) {
    let file = folder.join(PLAY);
    let before = fs::read_to_string(&file).expect("the play is there");
    let mut held = Vec::new();
    for number in 0..MANY {
        let mark = format!("mark-memory-{number}");
        server.save(&file, &format!("{before}\n{mark}\n"), PLAY_PAGE, &mark);
        if (number + 1) % (MANY / 4) == 0 || number == 9 {
            held.push(format!("{:.0} MB after {}", server.memory(), number + 1));
        }
    }
    fs::write(&file, before).expect("what was can be put back");
    println!("{size:>7} memory    {}", held.join(", "));
}

fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
