//! Sockets → answers: one thread per connection, with a limit on their number and on the time of each.
//!
//! Plain threads, since a preview has a handful of readers; the limits keep a misbehaving one from holding it up. Where there is no room for
//! another connection, the oldest gives way: a browser is answered in moments, so the oldest is one that takes its time.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::serve::current::{Current, Version};
use crate::serve::http::{self, Hosts, LONGEST_HEAD, Refusal, Request, Response};
use crate::serve::overlay::{self, Shown};
use crate::serve::respond::{Answer, answer, beside, page};

/// The most connections that are read from or answered at one time; a browser opens six.
const MOST_CONNECTIONS: usize = 64;
/// The most that wait for the next version beside them.
const MOST_STREAMS: usize = 64;
/// The stack of the thread of a connection, in bytes, of which the system gives what is used: it makes the page that is asked for.
const STACK: usize = 4 << 20;
/// How long the head of a request may take.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How long an answer may take.
const ANSWER_TIME: Duration = Duration::from_secs(30);
/// How often a stream is written to when nothing happens, which shows whether its reader is still there.
const HEARTBEAT: Duration = Duration::from_secs(5);

/// What all connections share.
struct Server {
    hosts: Hosts,
    current: Arc<Current>,
    /// Names this run of the program.
    run: String,
    connections: Connections,
    n_streams: Count,
}

/// Answers every connection of `listener` from now on, in threads of its own, which end with the program.
///
/// # Errors
/// If there is no thread to be had.
pub(super) fn start(listener: TcpListener, hosts: Hosts, current: Arc<Current>) -> io::Result<()> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let run = format!("{:x}", since.as_millis());
    let server =
        Arc::new(Server { hosts, current, run, connections: Connections::default(), n_streams: Count::default() });
    thread::Builder::new().name("listen".into()).spawn(move || listen(&listener, &server)).map(drop)
}

fn listen(listener: &TcpListener, server: &Arc<Server>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // Out of file descriptors, most likely: let some connections end.
            thread::sleep(Duration::from_millis(10));
            continue;
        };
        let stream = Arc::new(stream);
        let open = server.connections.enter(&stream, MOST_CONNECTIONS);
        let server = Arc::clone(server);
        // A reader who goes away in the middle is no fault of ours.
        let connection = move || drop(serve(&stream, open, &server));
        // Without a thread the connection is dropped, and the browser says so.
        let _ = thread::Builder::new().name("connection".into()).stack_size(STACK).spawn(connection);
    }
}

/// Answers the one request of a connection, which counts as open until it waits for versions.
fn serve(stream: &TcpStream, open: Open, server: &Server) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let request = match receive(stream, server)? {
        Ok(request) => request,
        Err(refusal) => {
            send(stream, &refusal.response(), false)?;
            return drain(stream);
        }
    };
    let version = server.current.get();
    match answer(&request.path, &version, &server.run) {
        Answer::Response(response) => send(stream, &response, request.head_only),
        Answer::Events(_) if request.head_only => write(stream, &[http::stream_head().as_bytes()]),
        Answer::Events(name) => match server.n_streams.enter(MOST_STREAMS) {
            Some(_place) => {
                drop(open);
                events(stream, name.as_deref(), server)
            }
            None => send(stream, &Refusal::Busy.response(), false),
        },
    }
}

/// Reads the head of a request.
fn receive(mut stream: &TcpStream, server: &Server) -> io::Result<Result<Request, Refusal>> {
    let local = stream.local_addr()?.ip();
    let started = Instant::now();
    let mut bytes = Vec::with_capacity(1024);
    let mut piece = [0; 2048];
    loop {
        let left = HEAD_TIME.saturating_sub(started.elapsed());
        if left.is_zero() {
            return Ok(Err(Refusal::TooSlow));
        }
        stream.set_read_timeout(Some(left))?;
        let n_read = match stream.read(&mut piece[..(LONGEST_HEAD - bytes.len()).min(2048)]) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(n_read) => n_read,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => continue,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        bytes.extend_from_slice(&piece[..n_read]);
        // A head ends with a line, so nothing is read twice for each byte of a slow sender.
        if bytes.ends_with(b"\n") || bytes.len() >= LONGEST_HEAD || piece[..n_read].contains(&b'\n') {
            match http::parse(&bytes, &server.hosts, local) {
                Ok(None) => {}
                Ok(Some(request)) => return Ok(Ok(request)),
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
    }
}

fn send(stream: &TcpStream, response: &Response, head_only: bool) -> io::Result<()> {
    let head = response.head();
    let mut pieces = vec![head.as_bytes()];
    if !head_only {
        pieces.extend(response.body.iter().map(|piece| &piece[..]));
    }
    write(stream, &pieces)?;
    stream.shutdown(Shutdown::Write)
}

/// Writes all pieces, at most for [`ANSWER_TIME`] in all.
fn write(mut stream: &TcpStream, pieces: &[&[u8]]) -> io::Result<()> {
    let started = Instant::now();
    for piece in pieces {
        let mut rest = *piece;
        while !rest.is_empty() {
            let left = ANSWER_TIME.saturating_sub(started.elapsed());
            if left.is_zero() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            stream.set_write_timeout(Some(left))?;
            match stream.write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(n_written) => rest = &rest[n_written..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

/// Reads what a refused sender still sends, for a moment: closing at once would take the answer away from it.
fn drain(mut stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let mut piece = [0; 2048];
    for _ in 0..64 {
        if stream.read(&mut piece)? == 0 {
            break;
        }
    }
    Ok(())
}

/// Tells of the version that is served now and of every one that follows, with the page `name` as it is then, until the reader is
/// gone (server-sent events).
fn events(stream: &TcpStream, name: Option<&str>, server: &Server) -> io::Result<()> {
    let _look = name.map(|name| server.current.look_at(name.to_owned()));
    let mut version = server.current.get();
    let first = event(name, &version, Shown::Unsaid, &server.run);
    write(stream, &[http::stream_head().as_bytes(), first.as_bytes()])?;
    loop {
        match server.current.after(&version, HEARTBEAT) {
            Some(next) => {
                write(stream, &[step(name, &version, &next, &server.run).as_bytes()])?;
                version = next;
            }
            None => write(stream, &[b":\n\n"])?,
        }
    }
}

/// The event that leads from one version to the next.
fn step(name: Option<&str>, version: &Version, next: &Version, run: &str) -> String {
    let shown = |version| name.and_then(|name| page(name, version));
    let (old, new) = (shown(version), shown(next));
    let shown = match &new {
        Some(new) if old.as_ref() == Some(new) => Shown::Same,
        Some(new) => Shown::Page(new),
        None => Shown::Unsaid,
    };
    event(name, next, shown, run)
}

/// The event for whoever looks at the page `name`.
fn event(name: Option<&str>, version: &Version, shown: Shown, run: &str) -> String {
    let beside = name.and_then(|name| beside(name, version));
    overlay::event(version, shown, beside.as_deref(), run)
}

/// The connections that are read from or answered, the oldest first.
#[derive(Clone, Debug, Default)]
struct Connections(Arc<Mutex<Numbered>>);

#[derive(Debug, Default)]
struct Numbered {
    open: BTreeMap<u64, Arc<TcpStream>>,
    /// No number is given twice, so that one who gave way takes nobody's place with it when its thread ends.
    next: u64,
}

impl Connections {
    /// Takes one more until it is dropped. If there are `most` already, the oldest is closed, and its thread ends.
    fn enter(&self, stream: &Arc<TcpStream>, most: usize) -> Open {
        let mut numbered = self.lock();
        if numbered.open.len() >= most
            && let Some((_, oldest)) = numbered.open.pop_first()
        {
            // Whoever has gone away need not be told.
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let number = numbered.next;
        numbered.next += 1;
        numbered.open.insert(number, Arc::clone(stream));
        Open { number, all: self.clone() }
    }

    fn lock(&self) -> MutexGuard<'_, Numbered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection that counts, unless it had to give way.
#[derive(Debug)]
struct Open {
    number: u64,
    all: Connections,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.all.lock().open.remove(&self.number);
    }
}

/// Counts what is going on at one time.
#[derive(Clone, Debug, Default)]
struct Count(Arc<AtomicUsize>);

impl Count {
    /// Counts one more until the place is dropped; none if there are `most` already.
    fn enter(&self, most: usize) -> Option<Place> {
        let entered = self.0.fetch_update(Ordering::AcqRel, Ordering::Acquire, |n| (n < most).then_some(n + 1));
        entered.ok().map(|_| Place(self.clone()))
    }
}

/// One that is counted.
#[derive(Debug)]
struct Place(Count);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_limited_and_given_back() {
        let count = Count::default();
        let first = count.enter(2);
        let second = count.enter(2);
        assert!(first.is_some() && second.is_some() && count.enter(2).is_none());
        drop(first);
        assert!(count.enter(2).is_some());
    }

    /// A connection from here to here: what the server has of it, and what its sender has.
    fn connection() -> (Arc<TcpStream>, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let sender = TcpStream::connect(listener.local_addr().expect("an address")).expect("it is listened to");
        (Arc::new(listener.accept().expect("it was just made").0), sender)
    }

    #[test]
    fn the_oldest_connection_gives_way() {
        let connections = Connections::default();
        let (first, mut first_sender) = connection();
        let (second, _second_sender) = connection();
        let (third, mut third_sender) = connection();
        let first_open = connections.enter(&first, 2);
        let second_open = connections.enter(&second, 2);
        let third_open = connections.enter(&third, 2);
        assert_eq!((&*first).read(&mut [0]).expect("its end"), 0, "its thread ends");
        assert_eq!(first_sender.read(&mut [0]).expect("its end"), 0, "its sender is told");
        // That it ends now makes no room that is not there, and one that is answered does.
        drop(first_open);
        assert_eq!(connections.lock().open.len(), 2);
        drop(second_open);
        let _fourth_open = connections.enter(&connection().0, 2);
        assert_eq!(connections.lock().open.len(), 2);
        (&*third).write_all(b"a").expect("it is open");
        assert_eq!(third_sender.read(&mut [0]).expect("it is open"), 1);
        drop(third_open);
    }
}
