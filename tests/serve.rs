//! The live preview over loopback sockets, from the real program: never wrong, never broken, and closed to strangers.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::Project;

/// How long something may take that ought to happen at once. Generous: it only decides how long a failure takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview.
struct Server {
    child: Child,
    port: u16,
    said: Arc<Mutex<String>>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

impl Server {
    fn start(project: &Project, arguments: &[&str]) -> Self {
        let all = [&["serve", "--port", "0"], arguments].concat();
        Self::of(project.command(&all))
    }

    fn of(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (lines, log) = (BufReader::new(child.stderr.take().unwrap()).lines(), said.clone());
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                log.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        let mut server = Self { child, port: 0, said };
        server.until("the server is ready", |server| server.said().contains("Ctrl-C"));
        let said = server.said();
        let port = said.split("://").nth(1).unwrap().split(':').nth(1).unwrap();
        server.port = port.split('/').next().unwrap().trim().parse().unwrap();
        server
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// How often it was built since the start.
    fn rebuilds(&self) -> usize {
        self.said().matches(" ms\n").count()
    }

    fn until(&self, what: &str, is: impl Fn(&Self) -> bool) {
        let started = Instant::now();
        while !is(self) {
            assert!(started.elapsed() < PATIENCE, "in vain: {what}\n{}", self.said());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page holds a text.
    fn shows(&self, page: &str, text: &str) {
        self.until(&format!("{page} shows “{text}”"), |server| server.text(page).contains(text));
    }

    fn lacks(&self, page: &str, text: &str) {
        self.until(&format!("{page} no longer shows “{text}”"), |server| {
            !server.text(page).contains(text)
        });
    }

    fn text(&self, page: &str) -> String {
        String::from_utf8_lossy(&self.get(page).body).into_owned()
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
            self.port
        ))
    }

    /// Sends a request as it is.
    fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {all:?}"));
        let headers = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
        let status = headers.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, headers, body: all[end + 4..].to_vec() }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Everything the event stream says, read in the background.
    fn events(&self) -> Arc<Mutex<String>> {
        let mut stream = self.connect();
        let request = format!("GET /__roadbook/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).unwrap();
        let heard = Arc::new(Mutex::new(String::new()));
        let all = heard.clone();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = stream.read(&mut buffer) {
                all.lock().unwrap().push_str(&String::from_utf8_lossy(&buffer[..length]));
            }
        });
        self.until("the event stream begins", |_| heard.lock().unwrap().contains("data:"));
        heard
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The bytes of a page without what the preview adds.
fn without_script(body: &[u8]) -> &[u8] {
    let script = b"<script src=\"/__roadbook/preview.js\"";
    match body.windows(script.len()).position(|window| window == script) {
        Some(at) => &body[..at],
        None => body,
    }
}

fn small() -> Project {
    Project::new(&[
        ("content/index.md", "# Welcome\n\nBegin [here](a.md).\n"),
        ("content/a.md", "# A\n\nFirst text.\n"),
        ("content/b.md", "# B\n\nSee [A](a.md).\n"),
        ("content/deep/c.md", "# C\n\nDeep text.\n"),
        ("content/deep/d.md", "# D\n\nDeep text.\n"),
        ("static/x.bin", "static"),
    ])
}

#[test]
fn answers_are_what_build_publishes_plus_one_script() {
    let project = Project::new(&[]);
    let copy = |from: &str| {
        let to = project.folder.path();
        assert!(Command::new("cp").args(["-r", from]).arg(to).status().unwrap().success());
    };
    copy("content");
    copy("site.toml");
    project.write("static/deep/ü b.bin", "static");
    project.builds(&["build"]);
    let server = Server::start(&project, &[]);
    let mut pages = 0;
    for (path, bytes) in crate::same::tree(&project.path("public")) {
        let address = path.strip_suffix("index.html").unwrap_or(&path);
        let answer = server.get(&format!("/{}", address.replace('ü', "%C3%BC").replace(' ', "%20")));
        assert_eq!(answer.status, 200, "{path}");
        assert!(without_script(&answer.body) == bytes, "{path} differs");
        let is_page = path.ends_with(".html");
        assert_eq!(answer.body.len() > bytes.len(), is_page, "{path}");
        pages += usize::from(is_page);
    }
    assert!(pages > 60, "{pages} pages");
}

#[test]
fn every_kind_of_save_shows() {
    let project = small();
    let server = Server::start(&project, &[]);
    let path = |name: &str| project.path(name);

    project.write("content/a.md", "# A\n\nSaved in place.\n");
    server.shows("/a/", "Saved in place.");

    project.write("content/a.md.new", "# A\n\nRenamed over.\n");
    fs::rename(path("content/a.md.new"), path("content/a.md")).unwrap();
    server.shows("/a/", "Renamed over.");

    // what editors do: a swap file, a backup, the new text under the old name
    project.write("content/.a.md.swp", "swap");
    fs::rename(path("content/a.md"), path("content/a.md~")).unwrap();
    project.write("content/a.md", "# A\n\nSaved with a backup.\n");
    fs::remove_file(path("content/.a.md.swp")).unwrap();
    server.shows("/a/", "Saved with a backup.");

    let time = fs::metadata(path("content/a.md")).unwrap().modified().unwrap();
    project.write("content/a.md", "# A\n\nSaved with a backuP.\n");
    fs::File::options().write(true).open(path("content/a.md")).unwrap().set_modified(time).unwrap();
    server.shows("/a/", "Saved with a backuP.");

    fs::remove_file(path("content/b.md")).unwrap();
    server.until("b is gone", |server| server.get("/b/").status == 404);
    project.write("content/b.md", "# B\n\nBack again.\n");
    server.shows("/b/", "Back again.");

    fs::rename(path("content/b.md"), path("content/d.md")).unwrap();
    server.until("b is called d", |server| {
        server.get("/b/").status == 404 && server.text("/d/").contains("Back again.")
    });

    // files in a new folder may be there before anybody can watch it
    let outside = tempfile::tempdir_in(project.folder.path()).unwrap();
    fs::create_dir(outside.path().join("new")).unwrap();
    fs::write(outside.path().join("new/e.md"), "# E\n\nIn a new folder.\n").unwrap();
    fs::rename(outside.path().join("new"), path("content/new")).unwrap();
    server.shows("/new/e/", "In a new folder.");
    project.write("content/new/e.md", "# E\n\nEdited there.\n");
    server.shows("/new/e/", "Edited there.");
    fs::rename(path("content/new"), outside.path().join("new")).unwrap();
    server.until("the folder is gone", |server| server.get("/new/e/").status == 404);
    project.write("content/x/y/z/f.md", "# F\n\nDeep down.\n");
    server.shows("/x/y/z/f/", "Deep down.");

    project.write("docs/one.md", "# L\n\nOne.\n");
    project.write("docs/two.md", "# L\n\nTwo.\n");
    symlink("../docs/one.md", path("content/l.md")).unwrap();
    server.shows("/l/", "One.");
    symlink("../docs/two.md", path("content/l.new")).unwrap();
    fs::rename(path("content/l.new"), path("content/l.md")).unwrap();
    server.shows("/l/", "Two.");

    project.write("static/x.bin", "other bytes");
    server.until("a copied file", |server| server.get("/x.bin").body == b"other bytes");
    project.write("templates/page.html", "<p>Own template: {{ page.title }}</p>");
    server.shows("/a/", "Own template: A");
    fs::remove_dir_all(path("templates")).unwrap();
    server.lacks("/a/", "Own template");
    project.write("site.toml", "title = \"Another title\"\n");
    server.shows("/a/", "Another title");
}

#[test]
fn two_hundred_files_and_a_checkout_come_in_whole() {
    let project = small();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=t", "-c", "user.email=t@example.org"]);
        assert!(git.args(arguments).current_dir(project.folder.path()).output().unwrap().status.success());
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "one"]);
    let server = Server::start(&project, &[]);
    for number in 0..200 {
        project.write(&format!("content/many/page-{number}.md"), &format!("# Page {number}\n\nState two.\n"));
    }
    project.write("content/a.md", "# A\n\nState two.\n");
    server.until("all are there", |server| {
        (0..200).all(|number| server.get(&format!("/many/page-{number}/")).status == 200)
    });
    git(&["checkout", "-q", "-b", "other"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "two"]);
    git(&["checkout", "-q", "main"]);
    server.until("the first state", |server| {
        server.get("/many/page-7/").status == 404 && server.text("/a/").contains("First text.")
    });
    git(&["checkout", "-q", "other"]);
    server.until("the second state", |server| {
        server.text("/a/").contains("State two.") && server.get("/many/page-199/").status == 200
    });
    project.builds(&["build", "-o", "built"]);
    for (path, bytes) in crate::same::tree(&project.path("built")) {
        let address = path.strip_suffix("index.html").unwrap_or(&path);
        let answer = server.get(&format!("/{address}"));
        assert!(without_script(&answer.body) == bytes, "{path} differs from a clean build");
    }
}

#[test]
fn nothing_is_built_for_nothing() {
    let project = small();
    let server = Server::start(&project, &[]);
    thread::sleep(Duration::from_millis(1500));
    for file in ["content/a.md", "content/deep/c.md", "site.toml", "static/x.bin"] {
        let text = project.read(file);
        // a touch, and a save of the very same text
        fs::File::options()
            .write(true)
            .open(project.path(file))
            .unwrap()
            .set_modified(std::time::SystemTime::now())
            .unwrap();
        project.write(file, &text);
    }
    project.write("notes.txt", "beside the sources");
    project.write("public/index.html", "an output of somebody else");
    project.write("content/.hidden.md", "# Hidden\n");
    server.get("/a/");
    thread::sleep(Duration::from_millis(2500));
    assert_eq!(server.rebuilds(), 0, "{}", server.said());
    project.write("content/a.md", "# A\n\nNow.\n");
    server.shows("/a/", "Now.");
    thread::sleep(Duration::from_millis(1500));
    assert_eq!(server.rebuilds(), 1, "{}", server.said());
    assert_eq!(project.read("public/index.html"), "an output of somebody else");
}

#[test]
fn a_bad_save_keeps_the_last_good_page_and_says_what_is_wrong() {
    let project = small();
    let server = Server::start(&project, &[]);
    let events = server.events();
    let errors = |count: usize| {
        let now = format!("\"errors\":{count}");
        server.until(&format!("{count} errors"), |_| {
            events.lock().unwrap().rsplit("data:").next().unwrap().contains(&now)
        });
    };
    let good = server.get("/a/").body;
    for (file, bad, mended) in [
        ("content/a.md", "+++\ntitle = \"A\n+++\n\nHalf a fi", "# A\n\nMended one.\n"),
        ("content/a.md", "# A\n\n[gone](play:nowhere)\n", "# A\n\nMended two.\n"),
        ("site.toml", "title = ", "title = \"Test\"\n"),
        ("templates/page.html", "{% if %}", "<p>Mended four</p>"),
    ] {
        project.write(file, bad);
        errors(1);
        let shown = server.get("/a/");
        assert_eq!(shown.status, 200, "{file}");
        assert!(!server.text("/a/").contains("Half"), "{file}");
        let findings = server.text("/__roadbook/findings");
        assert!(findings.contains(file) && findings.contains("help"), "{findings}");
        project.write(file, mended);
        errors(0);
    }
    server.shows("/a/", "Mended four");
    fs::remove_dir_all(project.path("templates")).unwrap();
    server.shows("/a/", "Mended two");
    assert!(good != server.get("/a/").body);
    assert!(server.said().contains("the last good site stays"), "{}", server.said());
    assert!(server.said().contains("[gone](play:nowhere)"), "the terminal shows the line: {}", server.said());

    project.write("themes/own/theme.toml", "extends = \"default\"\n");
    project.write("site.toml", "title = \"Test\"\ntheme = \"own\"\n");
    errors(0);
    fs::remove_dir_all(project.path("themes")).unwrap();
    server.until("the missing theme is told", |server| server.text("/__roadbook/findings").contains("own"));
    assert_eq!(server.get("/a/").status, 200);
    fs::remove_file(project.path("site.toml")).unwrap();
    server.until("the missing settings are told", |server| {
        server.text("/__roadbook/findings").contains("site.toml")
    });
    assert_eq!(server.get("/a/").status, 200);
    project.write("site.toml", "title = \"Back\"\n");
    server.shows("/a/", "Back");
}

#[test]
fn a_file_that_may_not_be_read_is_told_and_recovers() {
    let project = small();
    fs::set_permissions(project.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    // the superuser may read everything, so the program runs as somebody else where we are one
    let is_root = fs::read("/proc/self/loginuid").is_ok()
        && fs::metadata("/proc/self").is_ok_and(|data| std::os::unix::fs::MetadataExt::uid(&data) == 0);
    let binary = env!("CARGO_BIN_EXE_roadbook");
    let mut command = if is_root {
        let own = project.path("roadbook");
        fs::copy(binary, &own).unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(own);
        command
    } else {
        Command::new(binary)
    };
    command.args(["serve", "--port", "0"]).current_dir(project.folder.path());
    let server = Server::of(command);
    let file = project.path("content/a.md");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    server.until("it is told", |server| server.text("/__roadbook/findings").contains("content/a.md"));
    assert!(server.text("/a/").contains("First text."), "the last good page stays");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    server.until("it is fine again", |server| server.text("/__roadbook/findings").contains("\"errors\":0"));
}

#[test]
fn events_name_the_pages_that_changed() {
    let project = small();
    let server = Server::start(&project, &["--follow"]);
    let events = server.events();
    let last = || events.lock().unwrap().rsplit("data: ").next().unwrap().to_owned();
    project.write("content/a.md", "# A\n\nFirst text.\n\nMore text.\n");
    server.until("one page", |_| last().contains("\"changed\":[\"a/\"]"));
    assert!(last().contains("\"follow\":\"a/\""), "{}", last());
    project.write("content/deep/c.md", "# New title\n\nDeep text.\n");
    server.until("every page that shows the title, and no other", |_| {
        last().contains("\"changed\":[\"deep/\",\"deep/c/\",\"deep/d/\",\"index/\"]")
    });
    project.write("themes/default/assets/site.css", "body { color: red }");
    server.until("the style sheet", |_| last().contains("assets/site.css"));
}

#[test]
fn only_the_site_is_served_and_only_to_this_machine() {
    let project = small();
    project.write("content/.secret.md", "# Secret\n");
    let server = Server::start(&project, &[]);
    let port = server.port;
    let ask = |method: &str, path: &str, headers: &str| {
        server.ask(&format!("{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"))
    };
    let own = format!("Host: localhost:{port}\r\n");
    for path in
        ["/", "/a/", "/__roadbook/events", "/__roadbook/findings", "/__roadbook/preview.js", "/nowhere"]
    {
        for headers in [
            "Host: evil.example\r\n".to_owned(),
            format!("Host: evil.example:{port}\r\n"),
            "Host: \r\n".to_owned(),
            format!("{own}Origin: http://evil.example\r\n"),
            format!("{own}Origin: null\r\n"),
            format!("{own}Origin: http://localhost:1\r\n"),
        ] {
            let answer = ask("GET", path, &headers);
            assert_eq!(answer.status, 403, "{path} with {headers}");
            assert!(!String::from_utf8_lossy(&answer.body).contains("Welcome"));
        }
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"] {
        assert_eq!(ask(method, "/", &own).status, 405, "{method}");
    }
    for path in [
        "/site.toml",
        "/content/a.md",
        "/a.md",
        "/../site.toml",
        "/..%2fsite.toml",
        "/%2e%2e/site.toml",
        "/.secret/",
        "/a/../../site.toml",
        "/static/x.bin",
        "//etc/passwd",
        "/etc/passwd",
        "/a/%00",
        "/__roadbook/",
        "/__roadbook/x",
        "/a//",
        "//a/",
        "/%ff",
        "/.roadbook-manifest.json",
        "/templates/page.html",
        "/themes/default/theme.toml",
    ] {
        assert_eq!(ask("GET", path, &own).status, 404, "{path}");
    }
    for path in ["/", "/a/", "/x.bin", "/nowhere", "/__roadbook/findings"] {
        let answer = ask("GET", path, &own);
        for header in [
            "cache-control: no-store",
            "x-content-type-options: nosniff",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.headers.contains(header), "{path} lacks {header}");
        }
        assert!(!answer.headers.contains("access-control"), "{path}");
        let head = ask("HEAD", path, &own);
        assert_eq!((head.status, head.body.len()), (answer.status, 0), "{path}");
    }
    assert!(ask("GET", "/a", &own).headers.contains("location: /a/"));
    assert!(
        TcpStream::connect_timeout(&format!("127.0.0.2:{port}").parse().unwrap(), Duration::from_secs(1))
            .is_err()
    );
    assert!(!project.path("public").exists(), "nothing is ever written");
}

#[test]
fn half_open_connections_and_nonsense_stop_nobody() {
    let project = small();
    let server = Server::start(&project, &[]);
    let held: Vec<TcpStream> = (0..300)
        .map(|number| {
            let mut stream = server.connect();
            if number % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
            }
            stream
        })
        .collect();
    for nonsense in [
        &b"\0\0\0\0"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        "A".repeat(100_000).as_bytes(),
    ] {
        let mut stream = server.connect();
        let _ = stream.write_all(nonsense);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let _ = stream.read_to_end(&mut Vec::new());
    }
    assert_eq!(server.get("/a/").status, 200);
    project.write("content/a.md", "# A\n\nStill awake.\n");
    server.shows("/a/", "Still awake.");
    drop(held);
}

#[test]
fn nobody_sees_a_broken_answer_while_it_builds() {
    let project = small();
    let server = Arc::new(Server::start(&project, &[]));
    let (done, broken) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let (server, done, broken) = (server.clone(), done.clone(), broken.clone());
            thread::spawn(move || {
                let mut count = 0;
                while !done.load(Ordering::Relaxed) {
                    for page in ["/", "/a/", "/b/", "/assets/site.css"] {
                        let answer = server.get(page);
                        let whole = answer.body.ends_with(b"</script>\n") || page.contains("css");
                        if answer.status != 200 || !whole {
                            broken.lock().unwrap().push(page);
                        }
                        count += 1;
                    }
                }
                count
            })
        })
        .collect();
    for number in 0..30 {
        project.write("site.toml", &format!("title = \"Title {number}\"\n"));
        server.shows("/a/", &format!("Title {number}"));
    }
    done.store(true, Ordering::Relaxed);
    let answers: usize = readers.into_iter().map(|reader| reader.join().unwrap()).sum();
    assert!(answers > 100, "{answers} answers");
    assert_eq!(*broken.lock().unwrap(), [""; 0]);
}

#[test]
fn a_taken_port_is_an_error_if_asked_for_and_passed_over_if_not() {
    let project = small();
    let server = Server::start(&project, &[]);
    let (code, said) = project.run(&["serve", "--port", &server.port.to_string()]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains(&server.port.to_string()) && said.contains("help"), "{said}");
    let first = Server::of(project.command(&["serve"]));
    let second = Server::of(project.command(&["serve"]));
    assert!(first.port != second.port && first.port >= 8008);
    assert_eq!((first.get("/a/").status, second.get("/a/").status), (200, 200));
}

#[test]
fn it_ends_at_once_when_asked() {
    for signal in ["INT", "TERM"] {
        let project = small();
        let mut server = Server::start(&project, &[]);
        let _stream = server.events();
        let started = Instant::now();
        Command::new("kill").args([format!("-{signal}"), server.child.id().to_string()]).status().unwrap();
        let status = server.child.wait().unwrap();
        assert!(status.success(), "{signal}: {status}");
        assert!(started.elapsed() < PATIENCE, "{signal}");
    }
}

#[test]
fn a_sub_path_shows_what_the_host_will_show() {
    let project = small();
    let server = Server::start(&project, &["--base-path", "/handbook/"]);
    assert!(server.said().contains("/handbook/"));
    assert_eq!(server.get("/handbook/a/").status, 200);
    assert_eq!(server.get("/a/").status, 404);
    assert!(server.get("/").headers.contains("location: /handbook/"));
    assert!(server.get("/handbook").headers.contains("location: /handbook/"));
    assert!(server.get("/handbook/a").headers.contains("location: /handbook/a/"));
    project.write("site.toml", "title = \"Test\"\nbase_url = \"https://example.org/team/\"\n");
    let server = Server::start(&project, &[]);
    assert_eq!(server.get("/team/a/").status, 200);
}

#[test]
fn the_page_for_nothing_leads_below_the_path_that_is_shown() {
    for (address, arguments, path) in [
        ("", &["--base-path", "/handbook"][..], "/handbook/"),
        ("", &["--base-path", "a b/c/"], "/a%20b/c/"),
        ("", &[], "/"),
        ("base_url = \"https://example.org/team/\"", &[], "/team/"),
        ("base_url = \"https://example.org/team/\"", &["--base-path", "/x"], "/x/"),
        ("base_url = \"https://example.org/team/\"", &["--base-path", "/"], "/"),
    ] {
        let project = small();
        project.write("site.toml", &format!("title = \"Test\"\n{address}\n"));
        let server = Server::start(&project, arguments);
        let answer = server.get(&format!("{path}no/such/"));
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        let styles = format!("{path}assets/site.css");
        assert_eq!(answer.status, 404, "{path}");
        assert!(page.contains(&format!("href=\"{styles}")), "{path}: {page}");
        assert_eq!(server.get(&styles).status, 200, "{styles}");
        let hrefs = page.split(" href=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]);
        let mut own = hrefs.filter(|href| !href.starts_with('#') && !href.contains("://"));
        assert!(own.all(|href| href.starts_with(path)), "{path}: {page}");
    }
}

#[test]
fn polling_sees_what_watching_sees() {
    let project = small();
    let server = Server::start(&project, &["--poll"]);
    project.write("content/a.md", "# A\n\nPolled.\n");
    server.shows("/a/", "Polled.");
    project.write("content/new/n.md", "# N\n\nNew.\n");
    server.shows("/new/n/", "New.");
    fs::remove_file(project.path("content/b.md")).unwrap();
    server.until("b is gone", |server| server.get("/b/").status == 404);
    // a page is there before it is told
    server.until("all three are told", |server| server.rebuilds() >= 3);
    let before = server.rebuilds();
    thread::sleep(Duration::from_millis(1800));
    assert_eq!(server.rebuilds(), before, "{}", server.said());
}

/// In a name space of its own, the program may watch two folders only.
#[test]
fn without_room_to_watch_it_polls_and_says_so() {
    let project = small();
    let mut command = Command::new("unshare");
    let script = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$0\" serve --port 0";
    command.args(["-Ur", "sh", "-c", script, env!("CARGO_BIN_EXE_roadbook")]);
    command.current_dir(project.folder.path());
    let allowed =
        Command::new("unshare").args(["-Ur", "true"]).output().is_ok_and(|output| output.status.success());
    if !allowed {
        println!("skipped: this machine does not allow user name spaces");
        return;
    }
    let server = Server::of(command);
    server.until("it says so", |server| server.said().contains("limit of watched folders"));
    project.write("content/a.md", "# A\n\nSeen all the same.\n");
    server.shows("/a/", "Seen all the same.");
}

#[test]
fn a_large_file_is_passed_on_without_being_held() {
    let project = small();
    let server = Server::start(&project, &[]);
    let before = memory(server.child.id());
    let large = fs::File::create(project.path("static/film.bin")).unwrap();
    large.set_len(50 << 20).unwrap();
    server.until("it is there", |server| server.get("/film.bin").status == 200);
    assert_eq!(server.get("/film.bin").body.len(), 50 << 20);
    let grown = memory(server.child.id()).saturating_sub(before);
    assert!(grown < 25 << 10, "the program grew by {grown} kB");
    fs::remove_file(project.path("static/film.bin")).unwrap();
    server.until("it is gone", |server| server.get("/film.bin").status == 404);
}

/// The most memory a process has held, in kB.
fn memory(process: u32) -> usize {
    let status = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
