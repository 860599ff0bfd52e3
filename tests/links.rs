//! `annals check --links` against a server of this test on the loopback interface: what it asks for, and what it makes of the answers.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Output;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use annals::diagnostic::{Diagnostic, Sink};
use annals::links::client::{TIMEOUT, Web};
use annals::links::guard::Allowed;
use annals::links::record::Record;
use annals::links::visit::{Client, Failure, Method};
use annals::links::{Found, Pace, Round, check};
use annals::source::SourceMap;
use chrono::NaiveDate;

use crate::support::{program, sites};

/// A server that plays what servers do.
struct Server {
    port: u16,
    log: Arc<Log>,
}

#[derive(Default)]
struct Log {
    /// The head of each request: the method and path, and every header.
    requests: Mutex<Vec<String>>,
    /// How many requests are answered at this moment, and the most that ever were.
    now: AtomicUsize,
    most: AtomicUsize,
    /// The title of `/alive`.
    title: Mutex<String>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let log = Arc::new(Log { title: Mutex::new("Alive".to_owned()), ..Log::default() });
        let shared = Arc::clone(&log);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&shared);
                std::thread::spawn(move || answer(stream, &log));
            }
        });
        Self { port, log }
    }

    /// How often a path was asked for.
    fn count(&self, path: &str) -> usize {
        let requests = self.log.requests.lock().expect("the log");
        requests.iter().filter(|head| head.split(' ').nth(1) == Some(path)).count()
    }

    fn total(&self) -> usize {
        self.log.requests.lock().expect("the log").len()
    }

    fn retitle(&self, title: &str) {
        *self.log.title.lock().expect("the title") = title.to_owned();
    }
}

/// Reads one request and answers it; the connection ends with it.
fn answer(mut stream: TcpStream, log: &Log) {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    while reader.read_line(&mut head).is_ok_and(|n| n > 2) {}
    if !head.starts_with("GET ") && !head.starts_with("HEAD ") {
        // The beginning of TLS, which this server does not know.
        return;
    }
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    log.requests.lock().expect("the log").push(head.clone());
    let before =
        log.requests.lock().expect("the log").iter().filter(|head| head.split(' ').nth(1) == Some(&path)).count();
    log.most.fetch_max(log.now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    let title = log.title.lock().expect("the title").clone();
    let page = |title: &str| {
        let body = format!("<!DOCTYPE html><title>{title}</title><p>Text.");
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let to = |status: &str, place: &str| {
        format!("HTTP/1.1 {status}\r\nLocation: {place}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
    };
    let status = |status: &str| format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    let text = match path.as_str() {
        "/" => page("Front page"),
        "/alive" => page(&title),
        "/moved" => to("301 Moved Permanently", "alive"),
        "/chain" => to("308 Permanent Redirect", "/moved"),
        "/for-now" => to("302 Found", "/alive"),
        "/home" => to("301 Moved Permanently", "/"),
        "/to-missing" => to("301 Moved Permanently", "/missing"),
        "/circle" => to("302 Found", "/circle"),
        path if path.starts_with("/to?") => to("302 Found", &path["/to?".len()..]),
        "/script" => to("301 Moved Permanently", "javascript:alert(1)"),
        "/gone" => status("410 Gone"),
        "/busy" if before < 3 => status("503 Service Unavailable"),
        "/busy" => page("Busy"),
        "/limited" if before < 2 => {
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n".to_owned()
        }
        "/limited" => page("Limited"),
        "/later" => "HTTP/1.1 503 Unavailable\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "/forbidden" => status("403 Forbidden"),
        "/no-head" if head.starts_with("HEAD") => status("405 Method Not Allowed"),
        "/no-head" => page("No head"),
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Endless</title>");
            // The client goes on to the next address when it has enough.
            log.now.fetch_sub(1, Ordering::SeqCst);
            while stream.write_all(&[b' '; 8192]).is_ok() {}
            return;
        }
        "/silent" => {
            // Until the client gives up.
            let _ = reader.read_line(&mut String::new());
            String::new()
        }
        _ => status("404 Not Found"),
    };
    // One that is answered before the client knows is over for the client as well.
    log.now.fetch_sub(1, Ordering::SeqCst);
    let _ = stream.write_all(text.as_bytes());
}

/// A port at which nobody listens.
fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

/// The content of the base, with a source for each address; `archived` has an archived copy, and a text links to `linked`.
fn content(urls: &[String], linked: &[String]) -> BTreeMap<String, String> {
    let mut files = sites::Files::read(&sites::repository().join("tests/base"));
    let sources = files.texts.get_mut("content/sources.yaml").expect("the sources");
    for (position, url) in urls.iter().enumerate() {
        *sources += &format!(
            "source-{position}:\n  publisher: A publisher\n  title: A title\n  date: 2001-02-03\n  language: en\n  kind: other\n  party: norway\n  url: {url}\n"
        );
    }
    let links: String = linked.iter().map(|url| format!("A [link]({url}). [@treaty]\n\n")).collect();
    files.texts.insert("content/linked.md".to_owned(), format!("---\ntitle: Linked\n---\n\n{links}"));
    files.texts.into_iter().collect()
}

const PACE: Pace = Pace { pause: Duration::ZERO, patience: Duration::ZERO, n_hosts: 4 };

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn allowed(host: &str) -> Vec<Allowed> {
    vec![Allowed::parse(host).expect("a host")]
}

/// One round in which this machine may be visited, and what is reported.
fn round(sources: &SourceMap, known: &Record, today: &str, timeout: Duration) -> (Found, Vec<Diagnostic>) {
    let site = sites::model(sources);
    let client = Web::new(Some("https://example.org/"), timeout, &allowed("127.0.0.1"));
    let stop = AtomicBool::new(false);
    let round = Round { client: &client, pace: PACE, today: day(today), progress: &|_, _| {}, stop: &stop };
    let mut sink = Sink::new();
    let found = check(&site, known, &round, &mut sink);
    (found, sink.into_sorted())
}

/// The codes of the faults, each with the last part of its address.
fn codes(faults: &[Diagnostic]) -> Vec<String> {
    let mut codes: Vec<String> = faults
        .iter()
        .map(|fault| {
            let url = fault.headline.split('`').nth(1).unwrap_or_default();
            format!("{} {}", fault.rule.code, url.rsplit('/').next().unwrap_or_default())
        })
        .collect();
    codes.sort();
    codes
}

fn sources(texts: BTreeMap<String, String>) -> SourceMap {
    SourceMap::from_files(texts, [])
}

#[test]
fn alive_moved_and_dead_are_told_apart_and_doubt_is_no_fault() {
    let server = Server::start();
    let paths = [
        "alive",
        "moved",
        "chain",
        "for-now",
        "home",
        "to-missing",
        "circle",
        "script",
        "gone",
        "missing",
        "busy",
        "limited",
        "later",
        "forbidden",
        "endless",
    ];
    let mut urls: Vec<String> = paths.iter().map(|path| format!("http://127.0.0.1:{}/{path}", server.port)).collect();
    urls.push(format!("https://127.0.0.1:{}/not-tls", server.port));
    urls.push(format!("http://127.0.0.1:{}/refused", closed_port()));
    let linked =
        [format!("http://127.0.0.1:{}/no-head", server.port), format!("http://127.0.0.1:{}/gone", server.port)];
    let sources = sources(content(&urls, &linked));
    let (found, faults) = round(&sources, &Record::default(), "2020-01-01", TIMEOUT);
    let expected = [
        "dead-link gone",
        "dead-link gone",
        "dead-link missing",
        "dead-link refused",
        "dead-link script",
        "dead-link to-missing",
        "moved-link chain",
        "moved-link home",
        "moved-link moved",
    ];
    assert_eq!(codes(&faults), expected);
    let mut untold: Vec<&str> = found.untold.iter().filter_map(|(url, _)| url.rsplit('/').next()).collect();
    untold.sort_unstable();
    assert_eq!(untold, ["circle", "forbidden", "later", "not-tls"]);
    let of = |path: &str| faults.iter().find(|fault| fault.headline.contains(path)).expect(path);
    assert!(of("/chain").primary.text.ends_with(&format!(":{}/alive`", server.port)), "{:?}", of("/chain"));
    assert!(of("/home").help[0].contains("front page"), "{:?}", of("/home"));
    assert!(of("/missing").help[0].contains(&format!("https://web.archive.org/web/20010203/{}", urls[9])));
    assert_eq!((server.count("/busy"), server.count("/limited"), server.count("/later")), (3, 2, 1));
    assert_eq!(server.count("/no-head"), 2, "`HEAD`, then `GET`");
    assert_eq!(server.count("/gone"), 1, "an address that is cited twice is visited once");
    assert_eq!(found.n_visited, 18);
    assert_eq!(server.log.most.load(Ordering::SeqCst), 1, "one request to a host at a time");
    for head in server.log.requests.lock().expect("the log").iter() {
        let lower = head.to_ascii_lowercase();
        assert!(lower.contains("user-agent: annals/") && lower.contains("+https://example.org/"), "{head}");
        assert!(!lower.contains("cookie:") && !lower.contains("authorization:"), "{head}");
    }
}

#[test]
fn what_a_gazetteer_knows_a_place_by_may_lead_on_but_not_be_gone() {
    let server = Server::start();
    let url = |path: &str| format!("http://127.0.0.1:{}/{path}", server.port);
    let mut texts = content(&[], &[]);
    let places = texts.get_mut("content/places.yaml").expect("the places");
    let known = format!("  same_as: [{}, {}, {}]\n", url("alive"), url("moved"), url("gone"));
    *places = places.replacen("  point:", &format!("{known}  point:"), 1);
    let (found, faults) = round(&sources(texts), &Record::default(), "2020-01-01", TIMEOUT);
    assert_eq!(codes(&faults), ["dead-link gone"]);
    assert!(faults[0].help[0].contains("gazetteer"), "{faults:?}");
    assert_eq!(found.n_visited, 3);
}

#[test]
fn a_page_that_changed_is_reported_until_somebody_looks_at_it() {
    let server = Server::start();
    let url = format!("http://127.0.0.1:{}/alive", server.port);
    let sources = sources(content(std::slice::from_ref(&url), &[]));
    let (first, faults) = round(&sources, &Record::default(), "2020-01-01", TIMEOUT);
    assert!(faults.is_empty());
    assert_eq!(Record::parse(&first.record.text()).expect("a record"), first.record);
    assert!(first.record.text().contains("\"title\":\"Alive\""), "{}", first.record.text());
    server.retitle("Something else");
    let (again, faults) = round(&sources, &first.record, "2020-01-02", TIMEOUT);
    assert_eq!(
        (again.n_visited, again.n_known, faults.len(), server.total()),
        (0, 1, 0, 1),
        "it was visited yesterday"
    );
    let (later, faults) = round(&sources, &again.record, "2020-01-08", TIMEOUT);
    assert_eq!(codes(&faults), ["changed-link alive"]);
    assert!(faults[0].primary.text.contains("“Alive”") && faults[0].primary.text.contains("“Something else”"));
    let (still, faults) = round(&sources, &later.record, "2020-01-09", TIMEOUT);
    assert_eq!(codes(&faults), ["changed-link alive"]);
    assert_eq!(still.record, first.record);
    let (anew, faults) = round(&sources, &Record::default(), "2020-01-10", TIMEOUT);
    assert!(faults.is_empty() && anew.record.text().contains("Something else"));
}

#[test]
fn no_visit_leads_into_the_network_directly_or_by_a_redirect() {
    let (open, inside) = (Server::start(), Server::start());
    let bind = |host: &str| format!("http://{host}:{}/alive", inside.port);
    // However its address is written, and whatever name leads there.
    let client = Web::new(None, TIMEOUT, &[]);
    for host in ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "0.0.0.0", "[::1]", "[::ffff:7f00:1]"] {
        let asked = client.fetch(Method::Get, &bind(host).parse().expect("an address"));
        assert!(matches!(asked, Err(Failure::NotPublic(_))), "{host}: {asked:?}");
    }
    let mut urls = ["127.0.0.1", "localhost"].map(&bind).to_vec();
    urls.extend(urls.clone().iter().map(|url| format!("http://127.0.0.1:{}/to?{url}", open.port)));
    let site = sites::model(&sources(content(&urls, &[])));
    let client = Web::new(None, TIMEOUT, &allowed(&format!("127.0.0.1:{}", open.port)));
    let stop = AtomicBool::new(false);
    let round = Round { client: &client, pace: PACE, today: day("2020-01-01"), progress: &|_, _| {}, stop: &stop };
    let mut sink = Sink::new();
    let found = check(&site, &Record::default(), &round, &mut sink);
    let faults = sink.into_sorted();
    assert_eq!((inside.total(), open.total()), (0, 2));
    assert_eq!((found.n_visited, faults.len()), (4, 4), "each is told");
    assert!(faults.iter().all(|fault| fault.rule.code == "private-address"), "{:?}", codes(&faults));
    assert!(faults.iter().any(|fault| fault.help.iter().any(|help| help.contains("--links-allow localhost"))));
    assert!(!found.record.text().contains("alive"), "what was not visited is not recorded");
}

#[test]
fn a_server_that_says_nothing_is_left_after_a_while() {
    let server = Server::start();
    let urls = [format!("http://127.0.0.1:{}/silent", server.port)];
    let (found, faults) =
        round(&sources(content(&urls, &[])), &Record::default(), "2020-01-01", Duration::from_millis(200));
    assert!(faults.is_empty());
    assert_eq!(found.untold, [(urls[0].clone(), "it did not answer in time".to_owned())]);
}

#[test]
fn without_a_network_nothing_is_called_dead() {
    let urls = [format!("http://127.0.0.1:{}/a", closed_port()), "http://host.invalid/b".to_owned()];
    let (found, faults) = round(&sources(content(&urls, &[])), &Record::default(), "2020-01-01", TIMEOUT);
    assert!(found.is_offline && faults.is_empty(), "{faults:?}");
}

#[test]
fn a_round_that_is_ended_keeps_what_was_known() {
    let server = Server::start();
    let urls = [format!("http://127.0.0.1:{}/alive", server.port)];
    let sources = sources(content(&urls, &[]));
    let (first, _) = round(&sources, &Record::default(), "2020-01-01", TIMEOUT);
    let site = sites::model(&sources);
    let client = Web::new(None, TIMEOUT, &[]);
    let stop = AtomicBool::new(true);
    let round = Round { client: &client, pace: PACE, today: day("2020-02-01"), progress: &|_, _| {}, stop: &stop };
    let found = check(&site, &first.record, &round, &mut Sink::new());
    assert_eq!((found.n_visited, found.n_left), (0, 1));
    assert_eq!(found.record, first.record);
}

/// Runs the program without any proxy that this machine may have.
fn annals(root: &Path, arguments: &[&str]) -> Output {
    let mut command = program::annals();
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name);
    }
    command.args(arguments).arg("--root").arg(root).output().expect("annals runs")
}

#[test]
fn the_program_tells_records_and_never_disturbs_a_build() {
    let server = Server::start();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("links");
    let _ = fs::remove_dir_all(&root);
    let urls = [format!("http://127.0.0.1:{}/alive", server.port), format!("http://127.0.0.1:{}/gone", server.port)];
    for (path, text) in content(&urls, &[]).iter().filter(|(path, _)| path.starts_with("content/")) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let before = annals(&root, &["build"]);
    assert_eq!((before.status.code(), server.total()), (Some(0), 0), "a build visits nothing");
    let refused = program::annals()
        .args(["check", "--links", "--root"])
        .arg(&root)
        .envs(["http_proxy", "all_proxy"].map(|name| (name, format!("http://127.0.0.1:{}", server.port))))
        .output();
    let said = String::from_utf8_lossy(&refused.expect("annals runs").stderr).into_owned();
    assert!(said.matches("warning[private-address]").count() == 2, "{said}");
    assert_eq!(server.total(), 0, "neither the address nor the proxy is asked");
    let host = format!("127.0.0.1:{}", server.port);
    let visits = ["check", "--links", "--links-allow", &host, "--format", "short"];
    let checked = annals(&root, &visits);
    let said = String::from_utf8_lossy(&[checked.stdout, checked.stderr].concat()).into_owned();
    assert_eq!(checked.status.code(), Some(0), "{said}");
    assert!(said.contains("content/sources.yaml:30:8: warning[dead-link]"), "{said}");
    assert!(said.contains("2 addresses visited"), "{said}");
    assert!(!said.contains('\r') && !said.contains('\u{1b}'), "{said}");
    let lock = fs::read_to_string(root.join("links.lock")).expect("the record");
    assert!(lock.contains("/alive") && !lock.contains("/gone"), "{lock}");
    let strict = annals(&root, &[&visits[..4], &["--strict", "--quiet"]].concat());
    assert_eq!(strict.status.code(), Some(1));
    assert_eq!((server.count("/alive"), server.count("/gone")), (1, 2), "what is alive is known for a day");
    fs::write(root.join("links.lock"), "{\"addresses\": 1}").expect("a file");
    assert_eq!(annals(&root, &["build"]).status.code(), Some(0));
    let refused = annals(&root, &["check", "--links"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("links.lock"));
}
