//! The live preview: the finished site from memory, built again and shown again after each save.
//!
//! Comes in: the explainer's folder. Goes out: the [`Output`](crate::output::Output) of an [`Analysis`](crate::Analysis), over HTTP, to this machine's own
//! browsers. There is no second way to build and no way from an address to the disk: a path is a key of the
//! output, or it is not found. A page is made by whoever asks for it first.
//!
//! ```text
//!  watch ──► build (read, crate::Analysis) ──► current ──► server ──► respond ──► the page
//!                       │                         └──────► events ──► reload.js, patch.js
//!                       └──► the rest is tried, and told at the terminal
//! ```

mod build;
mod compare;
mod current;
pub mod http;
mod overlay;
mod respond;
mod server;
mod translations;

use std::fmt;
use std::io::Write;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use crate::Edition;
use crate::read::Reader;
use crate::value::BaseUrl;
use crate::watch::{self, Changes, Event, Gathered, Inbox, Watch};
use build::{Built, Kept, build};
use current::{Current, Version};
use http::Hosts;

/// The port where none is asked for.
pub const DEFAULT_PORT: u16 = 4321;

/// How many ports after [`DEFAULT_PORT`] are tried where none is asked for.
const FURTHER_PORTS: u16 = 20;

/// How long errors are held back, in case the change that caused them is not complete yet.
const PATIENCE: Duration = Duration::from_millis(100);

/// How often a build that fails is tried again because something changed meanwhile.
const ATTEMPTS: usize = 8;

/// How often a folder that cannot be read is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// What the preview is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The name or address to listen on.
    pub host: String,
    /// The port; 0 for any that is free; none for [`DEFAULT_PORT`] or the next free one.
    pub port: Option<u16>,
    /// Whether to open the site in the browser.
    pub open: bool,
    /// Which of the content is shown.
    pub edition: Edition<'static>,
}

/// Why the preview cannot run.
#[derive(Debug)]
pub struct ServeError(String);

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ServeError {}

/// Serves the explainer in `root` until Ctrl-C. May be called once in a process, since it takes over its signals.
///
/// # Errors
/// If the address cannot be listened on, or the folder cannot be watched.
pub fn serve(root: &Path, options: &Options) -> Result<(), ServeError> {
    let root = root.canonicalize().map_err(|error| ServeError(format!("cannot read `{}`: {error}", root.display())))?;
    let (listener, address) = listen(options)?;
    let (sender, receiver) = channel();
    let stop = sender.clone();
    // The receiver is gone only when the preview is ending anyway.
    let handler = ctrlc::set_handler(move || drop(stop.send(Event::Stop)));
    handler.map_err(|error| ServeError(format!("cannot take over Ctrl-C: {error}")))?;
    let watch =
        Watch::start(&root, sender).map_err(|error| ServeError(format!("cannot watch for changes: {error}")))?;
    if let Some(note) = &watch.note {
        warn(note);
    }

    let url = url(&options.host, address);
    // Whatever counts on the site's address, such as the page for what does not exist, is to work here.
    let here = BaseUrl::parse(&url).or_else(|_| BaseUrl::parse(&format!("http://localhost:{}/", address.port()))).ok();
    let edition = Edition { base_url: here.as_ref().or(options.edition.base_url), ..options.edition };
    let inbox = Inbox::new(receiver);
    let current = Arc::new(Current::default());
    let mut kept = Kept::new(Reader::new(&root));
    let mut first = build(edition, &Changes::unknown(), &mut kept, &current);
    current.publish(first.version(None));
    server::start(listener, Hosts::new(&options.host, address.port()), Arc::clone(&current))
        .map_err(|error| ServeError(format!("cannot start a thread: {error}")))?;
    say(&format!("serving {url} (Ctrl-C ends)"));
    if !address.ip().is_loopback() {
        warn("other machines on the network can read this preview");
    }
    if options.open
        && let Err(error) = open::that_detached(&url)
    {
        warn(&format!("cannot open the browser: {error}"));
    }
    let mut preview = Preview { edition, kept, watch, inbox, current, printed: String::new() };
    preview.look_over(&mut first, None);
    preview.run(first.could_read());
    Ok(())
}

/// The loop between the watch and the version that is served.
struct Preview<'a> {
    edition: Edition<'a>,
    kept: Kept,
    watch: Watch,
    inbox: Inbox,
    current: Arc<Current>,
    /// The diagnostics printed last, so that the same ones are not printed after every save.
    printed: String,
}

impl Preview<'_> {
    /// Builds after each change, until told to stop.
    fn run(&mut self, could_read: bool) {
        let mut could_read = could_read;
        loop {
            let idle = if could_read { None } else { Some(RETRY) };
            let changes = match watch::gather(&mut self.inbox, idle) {
                Gathered::Stop => return,
                Gathered::Nothing => Changes::unknown(),
                Gathered::Changes(changes) => changes,
            };
            match self.rebuild(changes) {
                Some(read) => could_read = read,
                None => return,
            }
        }
    }

    /// Builds until the content is whole or rests, and shows the result. Whether it could be read; none to stop.
    ///
    /// An editor that saves in several steps and a switch of branches leave the content half changed for a moment, and a
    /// file may vanish while it is read: errors are believed only when nothing has changed for a while.
    fn rebuild(&mut self, mut changes: Changes) -> Option<bool> {
        let mut attempt = 1;
        loop {
            if changes.folders {
                self.watch.renew();
            }
            let started = Instant::now();
            let mut built = build(self.edition, &changes, &mut self.kept, &self.current);
            if built.output.is_none() && attempt < ATTEMPTS {
                attempt += 1;
                match watch::gather(&mut self.inbox, Some(PATIENCE)) {
                    Gathered::Stop => return None,
                    Gathered::Changes(more) => {
                        changes.merge(more);
                        continue;
                    }
                    Gathered::Nothing if !built.could_read() => continue,
                    Gathered::Nothing => {}
                }
            }
            self.show(&mut built, &changes, started.elapsed());
            return Some(built.could_read());
        }
    }

    /// Makes `built` what is served, says so, and looks over the rest of it.
    fn show(&mut self, built: &mut Built, changes: &Changes, took: Duration) {
        let before = self.current.get();
        let version = built.version(Some(&before));
        let (is_new, failed, shown) = (!same(&before, &version), version.problem.is_some(), version.output.is_some());
        if !is_new && failed && built.report == self.printed {
            return;
        }
        if is_new {
            self.current.publish(version);
        }
        if is_new && !failed {
            say(&format!("rebuilt in {} ms: {changes}", took.as_millis()));
        }
        self.look_over(built, Some(&before));
        if failed && shown {
            warn("the last good site is still being served");
        }
    }

    /// Looks over what nobody waits for, and prints what is wrong. If a page cannot be made, what was served `before` is served again.
    fn look_over(&mut self, built: &mut Built, before: Option<&Version>) {
        let was_shown = built.output.is_some();
        if !built.look_over(&mut self.inbox, &self.kept) {
            return;
        }
        if was_shown && built.output.is_none() {
            let build = self.current.get().build + 1;
            self.current.publish(Version { build, ..built.version(before) });
        }
        self.print(built);
    }

    /// Prints the diagnostics, unless they are those printed last.
    fn print(&mut self, built: &Built) {
        if built.report != self.printed {
            // A closed terminal is no reason to stop serving.
            let _ = std::io::stderr().write_all(built.report.as_bytes());
            self.printed.clone_from(&built.report);
        }
        if let Some(problem) = &built.problem {
            warn(&problem.summary);
        }
    }
}

/// Whether a reader would see no difference.
fn same(before: &Version, after: &Version) -> bool {
    before.build == after.build && before.problem == after.problem && before.files == after.files
}

/// Binds the address that is asked for.
fn listen(options: &Options) -> Result<(TcpListener, SocketAddr), ServeError> {
    let bind = |port: u16| {
        let addresses: Vec<SocketAddr> = (bare(&options.host), port).to_socket_addrs()?.collect();
        TcpListener::bind(addresses.as_slice())
    };
    let taken = |error: &std::io::Error| error.kind() == std::io::ErrorKind::AddrInUse;
    let bound = match options.port {
        Some(port) => bind(port),
        None => (DEFAULT_PORT..DEFAULT_PORT + FURTHER_PORTS)
            .map(bind)
            .find(|bound| !bound.as_ref().is_err_and(taken))
            .unwrap_or_else(|| bind(0)),
    };
    let port = options.port.unwrap_or(DEFAULT_PORT);
    let listener = bound.map_err(|error| {
        let cure = match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                "another program uses this port: end it, or leave out --port to take the next free one".to_owned()
            }
            std::io::ErrorKind::PermissionDenied => {
                "this port is reserved: choose one above 1023 with --port".to_owned()
            }
            _ => error.to_string(),
        };
        ServeError(format!("cannot listen on {}, port {port}: {cure}", options.host))
    })?;
    let address = listener.local_addr().map_err(|error| ServeError(error.to_string()))?;
    Ok((listener, address))
}

/// An IPv6 address without its brackets.
fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

/// The site's address for people: the name that was asked for, and this machine for "every address".
fn url(host: &str, address: SocketAddr) -> String {
    let port = address.port();
    match (address.ip(), bare(host).parse::<IpAddr>()) {
        (ip, _) if ip.is_unspecified() => format!("http://localhost:{port}/"),
        (_, Ok(IpAddr::V6(ip))) => format!("http://[{ip}]:{port}/"),
        _ => format!("http://{host}:{port}/"),
    }
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn warn(line: &str) {
    let _ = writeln!(std::io::stderr(), "annals: {line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(host: &str, address: &str, expected: &str) {
        let address = address.parse().expect("an address");
        assert_eq!(url(host, address), expected);
    }

    #[test]
    fn the_address_can_be_opened() {
        check("127.0.0.1", "127.0.0.1:80", "http://127.0.0.1:80/");
        check("localhost", "127.0.0.1:4321", "http://localhost:4321/");
        check("::1", "[::1]:4321", "http://[::1]:4321/");
        check("[::1]", "[::1]:4321", "http://[::1]:4321/");
        check("0.0.0.0", "0.0.0.0:4321", "http://localhost:4321/");
    }
}
