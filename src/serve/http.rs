//! Bytes ↔ HTTP/1.1 messages (RFC 9112), as much of it as a preview needs: GET and HEAD, one request per connection.
//!
//! Knows nothing of sites and sockets.

use std::borrow::Cow;
use std::net::IpAddr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The longest head of a request that is read, in bytes.
pub(super) const LONGEST_HEAD: usize = 16 << 10;

/// The most header fields of a request.
const MOST_FIELDS: usize = 100;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Whether the body is left out of the answer (HEAD).
    pub head_only: bool,
    /// The path, decoded, from its first `/`, without the query.
    pub path: String,
}

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no HTTP request, or not one for a path.
    Malformed,
    /// It is for another host, as when a foreign site points its own name here (DNS rebinding).
    ForeignHost,
    /// A page of another site makes it, and not by a link that its reader follows.
    ForeignSite,
    /// It is neither GET nor HEAD.
    Method,
    /// Its head is too large.
    TooLarge,
    /// It did not come in time.
    TooSlow,
    /// Too many others wait for changes.
    Busy,
}

impl Refusal {
    /// The answer to a refused request.
    pub(super) fn response(self) -> Response<'static> {
        let (status, text) = match self {
            Self::Malformed => (Status::BadRequest, "This is no request that a web server understands."),
            Self::ForeignHost => (
                Status::Forbidden,
                "This preview does not answer under this name or port, for safety: other sites could read it. \
                 Open the address that `annals serve` printed, or name the host with --host.",
            ),
            Self::ForeignSite => (
                Status::Forbidden,
                "This preview is for its own pages and for links to them, for safety: other sites could listen to it.",
            ),
            Self::Method => (Status::MethodNotAllowed, "This preview can only be read: GET and HEAD."),
            Self::TooLarge => (Status::HeadTooLarge, "This request has more header fields than any browser sends."),
            Self::TooSlow => (Status::Timeout, "This request did not come in time."),
            Self::Busy => (Status::Unavailable, "Too many pages wait for changes at once; close some."),
        };
        let mut response = Response::new(status, "text/plain; charset=utf-8", format!("{text}\n").into_bytes());
        if self == Self::Method {
            response.fields.push(("Allow", "GET, HEAD".to_owned()));
        }
        response
    }
}

/// Reads the head of a request for one of `hosts`, which came to the address `local`; none if it is not complete.
///
/// # Errors
/// If the request is refused.
pub fn parse(bytes: &[u8], hosts: &Hosts, local: IpAddr) -> Result<Option<Request>, Refusal> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut head = httparse::Request::new(&mut fields);
    match head.parse(bytes) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) if bytes.len() >= LONGEST_HEAD => return Err(Refusal::TooLarge),
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLarge),
        Err(_) => return Err(Refusal::Malformed),
    }
    let mut named = head.headers.iter().filter(|field| field.name.eq_ignore_ascii_case("host"));
    let (Some(host), None) = (named.next(), named.next()) else { return Err(Refusal::Malformed) };
    let host = std::str::from_utf8(host.value).map_err(|_| Refusal::Malformed)?;
    if !hosts.allow(host.trim(), local) {
        return Err(Refusal::ForeignHost);
    }
    if !is_from_here(&head, hosts, local) {
        return Err(Refusal::ForeignSite);
    }
    let head_only = match head.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Refusal::Method),
    };
    let path = path(head.path.unwrap_or_default()).ok_or(Refusal::Malformed)?;
    Ok(Some(Request { head_only, path }))
}

/// Whether a page of the preview makes the request, a reader who follows a link, or a program that is no browser. Browsers say who asks with
/// `Origin` (RFC 6454) where a script does, and newer ones in any case with `Sec-Fetch-Site` (W3C Fetch Metadata), which counts other ports
/// of this machine as others.
fn is_from_here(head: &httparse::Request, hosts: &Hosts, local: IpAddr) -> bool {
    let field = |name: &'static str| head.headers.iter().filter(move |field| field.name.eq_ignore_ascii_case(name));
    let says = |name, values: &[&[u8]]| field(name).all(|field| values.contains(&field.value.trim_ascii()));
    let is_own = |origin: &[u8]| {
        let host = std::str::from_utf8(origin).ok().and_then(|origin| origin.trim().strip_prefix("http://"));
        host.is_some_and(|host| hosts.allow(host, local))
    };
    // Without this a frame of another site would count as a link: what is in it can be neither read nor changed, but asks for the events.
    let is_link = || {
        field("sec-fetch-mode").next().is_some()
            && says("sec-fetch-mode", &[b"navigate"])
            && says("sec-fetch-dest", &[b"document"])
    };
    field("origin").all(|field| is_own(field.value))
        && (says("sec-fetch-site", &[b"same-origin", b"none"]) || is_link())
}

/// The path of a request target, decoded once; none if it does not start at the root or is no text.
fn path(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    (path.starts_with('/') && !decoded.contains(char::is_control)).then(|| decoded.into_owned())
}

/// The names that the preview answers to.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// The name or address that was asked for with `--host`.
    given: String,
    port: u16,
}

impl Hosts {
    /// The names of this machine, and the one it was asked to listen on.
    #[must_use]
    pub fn new(given: &str, port: u16) -> Self {
        Self { given: given.trim_start_matches('[').trim_end_matches(']').to_owned(), port }
    }

    /// Whether a `Host` field is one of them. A literal address is allowed only if the request came to that address: no
    /// name can be pointed here in its place.
    fn allow(&self, field: &str, local: IpAddr) -> bool {
        let Some((host, port)) = split(field) else { return false };
        if port != self.port {
            return false;
        }
        match host.parse::<IpAddr>() {
            Ok(ip) => {
                let given = self.given.parse::<IpAddr>().is_ok_and(|given| given == ip);
                given
                    || ip == local.to_canonical()
                    || ip == IpAddr::from([127, 0, 0, 1])
                    || ip.is_loopback() && ip.is_ipv6()
            }
            Err(_) => host.eq_ignore_ascii_case("localhost") || host.eq_ignore_ascii_case(&self.given),
        }
    }
}

/// `host`, `host:port` or `[address]:port` in its parts; the port of HTTP is 80.
fn split(field: &str) -> Option<(&str, u16)> {
    let (host, rest) = match field.strip_prefix('[') {
        Some(field) => field.split_once(']')?,
        None => field.split_at(field.find(':').unwrap_or(field.len())),
    };
    let port = match rest.strip_prefix(':') {
        Some(port) if port.bytes().all(|byte| byte.is_ascii_digit()) => port.parse().ok()?,
        None if rest.is_empty() => 80,
        _ => return None,
    };
    Some((host, port))
}

/// The statuses in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Ok,
    Found,
    BadRequest,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    Timeout,
    HeadTooLarge,
    Unavailable,
}

impl Status {
    fn line(self) -> &'static str {
        match self {
            Self::Ok => "200 OK",
            Self::Found => "302 Found",
            Self::BadRequest => "400 Bad Request",
            Self::Forbidden => "403 Forbidden",
            Self::NotFound => "404 Not Found",
            Self::MethodNotAllowed => "405 Method Not Allowed",
            Self::Timeout => "408 Request Timeout",
            Self::HeadTooLarge => "431 Request Header Fields Too Large",
            Self::Unavailable => "503 Service Unavailable",
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(super) struct Response<'a> {
    pub(super) status: Status,
    pub(super) content_type: &'static str,
    /// Fields that only some answers have.
    pub(super) fields: Vec<(&'static str, String)>,
    /// The body, in pieces, so that a page is not copied.
    pub(super) body: Vec<Cow<'a, [u8]>>,
}

impl<'a> Response<'a> {
    pub(super) fn new(status: Status, content_type: &'static str, body: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { status, content_type, fields: Vec::new(), body: vec![body.into()] }
    }

    /// The head, up to and with its empty line. Nothing is kept by the browser, guessed at or readable by other sites.
    pub(super) fn head(&self) -> String {
        let length: usize = self.body.iter().map(|piece| piece.len()).sum();
        let mut head = head(self.status, self.content_type);
        head.push_str(&format!("Content-Length: {length}\r\n"));
        self.fields.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
        head.push_str("\r\n");
        head
    }
}

/// The head of an endless stream of server-sent events.
pub(super) fn stream_head() -> String {
    head(Status::Ok, "text/event-stream; charset=utf-8") + "\r\n"
}

fn head(status: Status, content_type: &str) -> String {
    format!(
        "HTTP/1.1 {}\r\nContent-Type: {content_type}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
         Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n",
        status.line()
    )
}

/// A path of the output for an address: everything but unreserved characters and `/` is percent-encoded.
pub(super) fn encode(path: &str) -> String {
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    utf8_percent_encode(path, ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(text: &str) -> Result<Option<Request>, Refusal> {
        parse(text.as_bytes(), &Hosts::new("127.0.0.1", 4321), IpAddr::from([127, 0, 0, 1]))
    }

    fn check_path(target: &str, expected: Result<&str, Refusal>) {
        let parsed = request(&format!("GET {target} HTTP/1.1\r\nHost: localhost:4321\r\n\r\n"));
        assert_eq!(
            parsed.map(|request| request.expect("a whole request").path),
            expected.map(str::to_owned),
            "{target}"
        );
    }

    #[test]
    fn paths_are_decoded_once() {
        check_path("/", Ok("/"));
        check_path("/a.html?x=%2F#y", Ok("/a.html"));
        check_path("/%C9%99%20b", Ok("/ə b"));
        check_path("/%252e%252e/x", Ok("/%2e%2e/x"));
        check_path("/%2e%2e/x", Ok("/../x"));
        check_path("/100%", Ok("/100%"));
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for target in ["*", "a.html", "http://localhost:4321/", "/%ff", "/%00", "/a%0d%0ab"] {
            check_path(target, Err(Refusal::Malformed));
        }
    }

    #[test]
    fn requests_are_read_to_their_end() {
        assert_eq!(request("GET / HTTP/1.1\r\nHost: loc"), Ok(None));
        assert_eq!(request("\u{16}\u{3}\u{1}"), Err(Refusal::Malformed));
        assert_eq!(request("POST / HTTP/1.1\r\nHost: localhost:4321\r\n\r\n"), Err(Refusal::Method));
        assert_eq!(request("GET / HTTP/1.1\r\n\r\n"), Err(Refusal::Malformed));
        assert_eq!(request("GET / HTTP/1.1\r\nHost: localhost:4321\r\nhost: evil\r\n\r\n"), Err(Refusal::Malformed));
        let many = "a: b\r\n".repeat(MOST_FIELDS + 1);
        assert_eq!(request(&format!("GET / HTTP/1.1\r\n{many}\r\n")), Err(Refusal::TooLarge));
        assert_eq!(request(&format!("GET /{} HTTP/1.1", "a".repeat(LONGEST_HEAD))), Err(Refusal::TooLarge));
        let head = request("HEAD /a HTTP/1.1\r\nHost: localhost:4321\r\n\r\n");
        assert_eq!(head, Ok(Some(Request { head_only: true, path: "/a".into() })));
    }

    fn check_sender(fields: &str, expected: bool) {
        let found = request(&format!("GET /.annals/events HTTP/1.1\r\nHost: localhost:4321\r\n{fields}\r\n"));
        assert_eq!(found.is_ok(), expected, "{fields}: {found:?}");
        assert!(expected || found == Err(Refusal::ForeignSite), "{fields}: {found:?}");
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        check_sender("", true);
        for own in ["http://localhost:4321", "http://127.0.0.1:4321", "http://[::1]:4321"] {
            check_sender(&format!("Origin: {own}\r\n"), true);
        }
        for other in [
            "null",
            "",
            "http://evil.example",
            "http://evil.example:4321",
            "http://localhost",
            "http://localhost:3000",
            "https://localhost:4321",
            "http://localhost:4321.evil.example",
            "http://localhost:4321@evil.example",
            "localhost:4321",
        ] {
            check_sender(&format!("Origin: {other}\r\n"), false);
            check_sender(&format!("Origin: http://localhost:4321\r\norigin: {other}\r\n"), false);
        }
    }

    #[test]
    fn a_link_may_lead_here_and_nothing_else_from_another_site() {
        for site in ["same-origin", "none"] {
            check_sender(&format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n"), true);
        }
        for site in ["cross-site", "same-site", "other"] {
            let asked = |mode: &str, dest: &str| {
                format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n")
            };
            check_sender(&asked("navigate", "document"), true);
            for (mode, dest) in [("navigate", "iframe"), ("no-cors", "image"), ("no-cors", "script"), ("cors", "empty")]
            {
                check_sender(&asked(mode, dest), false);
            }
            check_sender(&format!("Sec-Fetch-Site: {site}\r\n"), false);
        }
    }

    fn check_host(given: &str, local: &str, field: &str, expected: bool) {
        let local = local.parse().expect("an address");
        assert_eq!(Hosts::new(given, 4321).allow(field, local), expected, "{field} for {given}");
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let local = "127.0.0.1";
        for field in ["localhost:4321", "LOCALHOST:4321", "127.0.0.1:4321", "[::1]:4321"] {
            check_host(local, local, field, true);
        }
        let foreign = ["evil.example:4321", "localhost", "localhost:80", "localhost:", "127.0.0.1", "", ":4321"];
        foreign.iter().for_each(|field| check_host(local, local, field, false));
        let tricks = ["localhost.evil.example:4321", "localhost:4321@evil.example", "[::1]4321", "localhost:+4321"];
        tricks.iter().for_each(|field| check_host(local, local, field, false));
        check_host(local, local, "192.168.1.7:4321", false);
    }

    #[test]
    fn a_given_host_is_answered_too() {
        check_host("preview.example", "10.0.0.1", "preview.example:4321", true);
        check_host("preview.example", "10.0.0.1", "other.example:4321", false);
        check_host("0.0.0.0", "192.168.1.7", "192.168.1.7:4321", true);
        check_host("0.0.0.0", "192.168.1.7", "192.168.1.8:4321", false);
        check_host("0.0.0.0", "192.168.1.7", "evil.example:4321", false);
        check_host("::", "::ffff:192.168.1.7", "192.168.1.7:4321", true);
    }
}
