//! `annals serve` as an editor's tools and browser meet it: the real program, on a free port, over real sockets.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use crate::support::program;

/// How long anything may take before a test gives up; says nothing of how long it should.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running preview of a copy of the example.
struct Preview {
    child: Child,
    root: PathBuf,
    port: u16,
    errors: Arc<Mutex<String>>,
}

impl Preview {
    fn start(name: &str) -> Self {
        Self::start_with(copy_of_example(name))
    }

    fn start_with(root: PathBuf) -> Self {
        let mut child = program::annals()
            .args(["serve", "--port", "0", "--root"])
            .arg(&root)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.next().unwrap().unwrap();
        let port = line.strip_prefix("serving http://127.0.0.1:").and_then(|rest| rest.split_once('/')).unwrap().0;
        thread::spawn(move || lines.for_each(drop));
        let errors = Arc::new(Mutex::new(String::new()));
        let (mut stderr, sink) = (BufReader::new(child.stderr.take().unwrap()), Arc::clone(&errors));
        thread::spawn(move || {
            let mut line = String::new();
            while stderr.read_line(&mut line).is_ok_and(|n_read| n_read > 0) {
                sink.lock().unwrap().push_str(&std::mem::take(&mut line));
            }
        });
        Self { child, port: port.parse().unwrap(), root, errors }
    }

    fn file(&self, path: &str) -> PathBuf {
        self.root.join("content").join(path)
    }

    /// The whole answer to a request with these first line and host.
    fn ask(&self, line: &str, host: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "{line}\r\nHost: {host}\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1"), &format!("127.0.0.1:{}", self.port))
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    fn events(&self) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /.annals/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port).unwrap();
        Events(BufReader::new(stream).lines())
    }

    fn wait_for_error(&self, text: &str) {
        let started = Instant::now();
        while !self.errors.lock().unwrap().contains(text) {
            assert!(started.elapsed() < PATIENCE, "no {text:?} in {:?}", self.errors.lock().unwrap());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The stream that the page's script listens to.
struct Events(std::io::Lines<BufReader<TcpStream>>);

impl Events {
    /// The next event: which site is served, and whether the content is broken.
    fn next(&mut self) -> (String, bool) {
        let line = self.0.by_ref().map(Result::unwrap).find(|line| line.starts_with("data: ")).unwrap();
        let event: serde_json::Value = serde_json::from_str(&line["data: ".len()..]).unwrap();
        (event["build"].as_str().unwrap().to_owned(), event["failed"].as_bool().unwrap())
    }

    /// The next site that was built without errors and is not `known`. A save may be seen half done where the machine is busy, so
    /// other events may come before it.
    fn next_site(&mut self, known: &str) -> String {
        self.until(|(build, failed)| build != known && !failed).0
    }

    fn until(&mut self, wanted: impl Fn(&(String, bool)) -> bool) -> (String, bool) {
        loop {
            let event = self.next();
            if wanted(&event) {
                return event;
            }
        }
    }
}

fn copy_of_example(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("serve-{name}"));
    let _ = fs::remove_dir_all(&root);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/svalbard/content"), &root.join("content"));
    root
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let to = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Saves as many editors do: a new file beside the old one takes its place.
fn save_by_rename(path: &Path, text: &str) {
    let aside = path.with_extension("md.tmp");
    fs::write(&aside, text).unwrap();
    fs::rename(aside, path).unwrap();
}

fn replace(path: &Path, old: &str, new: &str) -> String {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(old), "{old:?} is not in {}", path.display());
    text.replacen(old, new, 1)
}

const TITLE: &str = "title: ";

#[test]
fn a_save_is_shown_however_it_is_done() {
    let preview = Preview::start("save");
    let mut events = preview.events();
    let (first, failed) = events.next();
    assert!(!failed);
    let about = preview.file("about.md");

    save_by_rename(&about, &replace(&about, TITLE, "title: Renamed "));
    let second = events.next_site(&first);
    assert!(preview.get("/about.html").contains("<h1>Renamed "));

    fs::write(&about, replace(&about, "title: Renamed ", "title: Rewritten ")).unwrap();
    events.next_site(&second);
    let page = preview.get("/about.html");
    assert!(page.contains("<h1>Rewritten "));
    assert!(page.contains("<script src=\"/.annals/reload.js\""));
    assert!(preview.get("/.annals/reload.js").contains("EventSource"));
}

#[test]
fn settings_and_theme_are_watched_and_folders_may_be_replaced() {
    let preview = Preview::start("settings");
    let mut events = preview.events();
    let (first, _) = events.next();
    let settings = preview.file("site.yaml");
    fs::write(&settings, replace(&settings, TITLE, "title: Another ")).unwrap();
    let second = events.next_site(&first);
    assert!(preview.get("/about.html").contains(" · Another "));

    let templates = preview.root.join("themes/default/templates");
    fs::create_dir_all(&templates).unwrap();
    fs::write(templates.join("404.html"), "<html><head></head>Nowhere</html>").unwrap();
    let third = events.next_site(&second);
    assert!(preview.get("/not-there").contains("Nowhere"));

    // As a switch of branches does it: the folder goes, and another comes in its place.
    fs::rename(preview.root.join("content"), preview.root.join("old")).unwrap();
    copy(&preview.root.join("old"), &preview.root.join("content"));
    let about = preview.file("about.md");
    fs::write(&about, replace(&about, TITLE, "title: Moved ")).unwrap();
    events.next_site(&third);
    fs::write(&about, replace(&about, "title: Moved ", "title: Again ")).unwrap();
    while !preview.get("/about.html").contains("<h1>Again ") {
        events.next();
    }
}

#[test]
fn errors_are_shown_over_the_last_good_page_until_they_are_mended() {
    let preview = Preview::start("errors");
    let mut events = preview.events();
    let good = events.next();
    let about = preview.file("about.md");
    let text = fs::read_to_string(&about).unwrap();
    let page = preview.get("/about.html");

    fs::write(&about, format!("{text}\nAs they said. [@no-such-source]\n")).unwrap();
    events.until(|(build, failed)| *build == good.0 && *failed);
    assert_eq!(preview.get("/about.html"), page, "the last good page is served");
    let answer = preview.get("/.annals/diagnostics");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("Content-Type: application/json; charset=utf-8"), "{head}");
    let json: serde_json::Value = serde_json::from_str(body).unwrap();
    let item = &json["problem"]["items"][0];
    assert!(item["headline"].as_str().unwrap().starts_with("error["), "{json}");
    assert!(item["excerpt"].as_str().unwrap().contains("content/about.md:"), "{json}");
    preview.wait_for_error("no-such-source");

    save_by_rename(&about, &text);
    events.until(|(build, failed)| *build == good.0 && !failed);
    assert!(preview.get("/.annals/diagnostics").ends_with("{\"problem\":null}"));
}

#[test]
fn a_site_that_cannot_be_built_at_first_is_shown_when_it_can() {
    let root = copy_of_example("first");
    let index = root.join("content/index.md");
    let text = fs::read_to_string(&index).unwrap();
    fs::write(&index, format!("{text}\n<script>alert(1)</script> [@no-such-source]\n")).unwrap();
    let preview = Preview::start_with(root);
    let mut events = preview.events();
    let first = events.next();
    assert!(first.1);
    let page = preview.get("/");
    assert!(page.contains("role=\"alert\"") && page.contains("&lt;script&gt;alert"), "{page}");
    assert!(!page.contains("<script>"), "{page}");
    fs::write(&index, text).unwrap();
    events.next_site(&first.0);
    assert!(preview.get("/").starts_with("HTTP/1.1 200 OK\r\n"));
}

#[test]
fn a_burst_of_changes_and_vanishing_files_ends_in_the_right_site() {
    let preview = Preview::start("burst");
    let mut events = preview.events();
    let mut event = events.next();
    let about = preview.file("about.md");
    let text = fs::read_to_string(&about).unwrap();
    for n in 0..300 {
        let path = preview.file(&format!("burst-{n}.md"));
        fs::write(&path, &text).unwrap();
        if n % 3 > 0 {
            fs::remove_file(&path).unwrap();
        }
    }
    fs::write(&about, replace(&about, TITLE, "title: Last ")).unwrap();
    while event.1 || !preview.get("/about.html").contains("<h1>Last ") {
        event = events.next();
    }
    assert!(preview.get("/burst-297.html").starts_with("HTTP/1.1 200 "));
    assert!(preview.get("/burst-298.html").starts_with("HTTP/1.1 404 "));
}

#[test]
fn a_folder_that_cannot_be_read_for_a_while_is_survived() {
    let preview = Preview::start("vanished");
    let mut events = preview.events();
    let good = events.next();
    fs::rename(preview.root.join("content"), preview.root.join("away")).unwrap();
    assert_eq!(events.next(), (good.0.clone(), true));
    preview.wait_for_error("site.yaml");
    fs::rename(preview.root.join("away"), preview.root.join("content")).unwrap();
    assert_eq!(events.next(), (good.0, false));
}

/// Somebody translates: each page is shown beside its original, and what is not up to date is known after each save.
#[test]
fn a_translation_is_shown_beside_its_original() {
    let root = copy_of_example("compare");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    fs::remove_dir_all(root.join("content")).unwrap();
    copy(&tests.join("base/content"), &root.join("content"));
    copy(&tests.join("cases/translations/content"), &root.join("content"));
    let preview = Preview::start_with(root);
    let mut events = preview.events();
    let (first, _) = events.until(|(_, failed)| !failed);
    let states = || -> serde_json::Value {
        let answer = preview.get("/.annals/translations");
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        let states: serde_json::Value = serde_json::from_str(body).unwrap();
        states["ru"]["places/svalbard.md"].clone()
    };
    let page = preview.get("/.annals/compare/ru/places/svalbard.html");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains(r#"data-page="places/svalbard.html""#), "{page}");
    assert_eq!(states(), serde_json::json!({"p_9tga": "missing"}));
    let path = preview.file("places/svalbard.md");
    save_by_rename(&path, &replace(&path, "in 1925. [@act]", "in August 1925. [@act]"));
    events.next_site(&first);
    assert_eq!(states(), serde_json::json!({"p_9tga": "missing", "p_j7xy": "stale"}));
    assert!(preview.get("/.annals/compare/ka/index.html").starts_with("HTTP/1.1 404"));
    // Nothing of it is in the site.
    assert!(!preview.get("/ru/places/svalbard.html").contains("compare"));
}

#[test]
fn only_the_site_is_served_and_only_to_its_own_names() {
    let preview = Preview::start("names");
    let port = preview.port;
    let status = |line: &str, host: &str| preview.ask(line, host).lines().next().unwrap_or_default().to_owned();
    let own = format!("localhost:{port}");
    assert_eq!(status("GET / HTTP/1.1", &own), "HTTP/1.1 200 OK");
    assert_eq!(status("GET / HTTP/1.1", &format!("[::1]:{port}")), "HTTP/1.1 200 OK");
    for foreign in ["evil.example".to_owned(), format!("evil.example:{port}"), "localhost:1".to_owned()] {
        for path in ["/", "/.annals/diagnostics", "/.annals/events"] {
            assert_eq!(status(&format!("GET {path} HTTP/1.1"), &foreign), "HTTP/1.1 403 Forbidden", "{foreign}");
        }
    }
    let outside = [
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "/content/site.yaml",
        "//etc/passwd",
    ];
    for path in outside {
        assert_eq!(status(&format!("GET {path} HTTP/1.1"), &own), "HTTP/1.1 404 Not Found", "{path}");
    }
    assert_eq!(status("POST / HTTP/1.1", &own), "HTTP/1.1 405 Method Not Allowed");
    assert_eq!(
        status(&format!("GET /{} HTTP/1.1", "a".repeat(20_000)), &own),
        "HTTP/1.1 431 Request Header Fields Too Large"
    );
    let head = preview.ask("HEAD / HTTP/1.1", &own);
    assert!(head.ends_with("\r\n\r\n") && head.contains("\r\nCache-Control: no-store\r\n"), "{head}");
    assert!(head.contains("\r\nX-Content-Type-Options: nosniff\r\n"), "{head}");
}

#[test]
fn a_slow_reader_holds_up_no_other() {
    let preview = Preview::start("slow");
    let idle: Vec<TcpStream> = (0..400).map(|_| preview.connect()).collect();
    // Each has begun, and none will end.
    for mut stream in &idle {
        // Those that had to give way already are closed.
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: ");
    }
    for _ in 0..10 {
        assert!(preview.get("/").starts_with("HTTP/1.1 200 OK\r\n"));
    }
    drop(idle);
}

#[test]
fn pages_of_other_sites_hear_nothing() {
    let preview = Preview::start("origin");
    let own = format!("localhost:{}", preview.port);
    let status = |path: &str, field: &str| {
        let answer = preview.ask(&format!("GET {path} HTTP/1.1\r\n{field}"), &own);
        answer.lines().next().unwrap_or_default().to_owned()
    };
    for path in ["/", "/.annals/events/index.html", "/.annals/diagnostics"] {
        assert_eq!(status(path, "Origin: http://evil.example"), "HTTP/1.1 403 Forbidden", "{path}");
        assert_eq!(
            status(path, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"),
            "HTTP/1.1 403 Forbidden",
            "{path}"
        );
    }
    assert_eq!(status("/", &format!("Origin: http://{own}")), "HTTP/1.1 200 OK");
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";
    assert_eq!(status("/", link), "HTTP/1.1 200 OK");
}

#[test]
fn an_interrupt_ends_it_cleanly() {
    let mut preview = Preview::start("interrupt");
    let mut events = preview.events();
    events.next();
    let killed = Command::new("kill").args(["-INT", &preview.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
    assert_eq!(preview.errors.lock().unwrap().lines().filter(|line| line.contains("panicked")).count(), 0);
}

#[test]
fn a_taken_port_is_said_with_the_cure() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output =
        program::annals().args(["serve", "--port", &port, "--root"]).arg(copy_of_example("port")).output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(text.contains(&port) && text.contains("leave out --port"), "{text}");
}
