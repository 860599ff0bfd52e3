//! One visit: which requests it takes, and what the answers mean.
//!
//! Comes in: an address, and a client that fetches. Goes out: whether the page is there, elsewhere, gone or not to be told, and what it
//! is recognised by. Follows RFC 9110: redirects (15.4), `Retry-After` (10.2.3).

use std::net::IpAddr;
use std::time::Duration;

use sha2::{Digest, Sha256};
use url::Url;

/// The most redirects that one visit follows.
const MOST_REDIRECTS: usize = 10;
/// How often a busy server is asked.
const MOST_ATTEMPTS: u32 = 3;
/// The longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How visits are spread.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// From one request to a host to the next one.
    pub pause: Duration,
    /// Before a server that is busy is asked again; twice as long before the third time.
    pub patience: Duration,
    /// How many hosts are visited at a time.
    pub n_hosts: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { pause: Duration::from_secs(1), patience: Duration::from_secs(2), n_hosts: 8 }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Whether it is there.
    Head,
    /// Its beginning, too.
    Get,
}

/// What a server said.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The status code of HTTP.
    pub status: u16,
    /// Where it redirects to, as it says so.
    pub location: Option<String>,
    /// How long to wait before asking again.
    pub retry_after: Option<Duration>,
    /// The media type, without parameters.
    pub media_type: String,
    /// The beginning of the content.
    pub body: Vec<u8>,
    /// Whether that is all of it.
    pub is_whole: bool,
}

/// Why there is no response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No such host is known.
    NoHost,
    /// The host lets nobody in.
    NoConnection,
    /// The host has this address, which is not of the public internet; nothing was asked.
    NotPublic(IpAddr),
    /// Nothing came in time.
    Late,
    /// The host cannot show that it is the one it should be, or something else is wrong with the connection.
    Broken(String),
}

/// An address without the part of its page that it names: servers are asked for whole pages.
pub(super) fn page(url: &str) -> &str {
    url.split_once('#').map_or(url, |(page, _)| page)
}

/// What fetches. Follows no redirect by itself.
pub trait Client: Sync {
    /// The response to one request.
    ///
    /// # Errors
    /// If there is none: why.
    fn fetch(&self, method: Method, url: &Url) -> Result<Response, Failure>;
}

/// What became of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It leads to a page.
    Alive,
    /// It leads to a page at this address, for good.
    Moved(String),
    /// There is nothing, for this reason.
    Dead(String),
    /// The host does not exist or lets nobody in.
    Silent(&'static str),
    /// It leads, perhaps through redirects, to this host, whose address is not of the public internet.
    NotPublic(String, IpAddr),
    /// It cannot be told, for this reason.
    Untold(String),
}

impl Answer {
    /// Whether nobody answered: if that is so everywhere, the network is missing.
    pub(super) fn is_silence(&self) -> bool {
        matches!(self, Self::Silent(_))
    }
}

/// By what a page or file is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The title of a page; what surrounds its text changes from day to day.
    Title(String),
    /// The first 16 hexadecimal digits of the SHA-256 of anything else.
    Hash(String),
}

/// What a visit gave.
#[derive(Clone, Debug)]
pub struct Visit {
    /// What became of the address.
    pub answer: Answer,
    /// By what its page is recognised, where that was seen.
    pub mark: Option<Mark>,
}

/// Visits `address`; with `wants_mark` a page is asked for what it is recognised by.
pub fn visit<C: Client>(address: &str, wants_mark: bool, client: &C, pace: Pace) -> Visit {
    let bare = |answer| Visit { answer, mark: None };
    let Ok(mut at) = Url::parse(address) else { return bare(Answer::Untold("it cannot be read".to_owned())) };
    at.set_fragment(None);
    let mut passed = vec![at.clone()];
    let mut moved = None;
    let mut for_good = true;
    loop {
        let response = match ask(&at, wants_mark, client, pace) {
            Ok(response) => response,
            Err(failure) => return bare(failed(failure, &at)),
        };
        match response.status {
            301 | 302 | 303 | 307 | 308 => {
                let next = response.location.and_then(|to| at.join(&to).ok());
                let Some(mut next) = next.filter(|next| matches!(next.scheme(), "http" | "https")) else {
                    return bare(Answer::Dead(format!("it redirects ({}) to no page", response.status)));
                };
                next.set_fragment(None);
                if passed.contains(&next) || passed.len() > MOST_REDIRECTS {
                    // Often a page that wants a cookie first, which a browser would give it.
                    return bare(Answer::Untold("it redirects without end".to_owned()));
                }
                for_good &= matches!(response.status, 301 | 308);
                if for_good {
                    moved = Some(next.to_string());
                }
                passed.push(next.clone());
                at = next;
            }
            200..=299 => {
                let mark = if wants_mark { mark(&response) } else { None };
                return Visit { answer: moved.map_or(Answer::Alive, Answer::Moved), mark };
            }
            status @ (404 | 410) if passed.len() > 1 => {
                return bare(Answer::Dead(format!("it redirects to `{at}`, which answers {status}")));
            }
            404 => return bare(Answer::Dead("it answers 404, not found".to_owned())),
            410 => return bare(Answer::Dead("it answers 410, gone".to_owned())),
            status @ (401 | 403) => return bare(Answer::Untold(format!("it answers {status}: not to programs"))),
            status => return bare(Answer::Untold(format!("it answers {status}"))),
        }
    }
}

/// One request, and further ones where a server is busy or does not know `HEAD`.
fn ask<C: Client>(url: &Url, wants_mark: bool, client: &C, pace: Pace) -> Result<Response, Failure> {
    let mut method = if wants_mark { Method::Get } else { Method::Head };
    let mut attempt = 1;
    loop {
        let asked = client.fetch(method, url);
        let wait = match &asked {
            // Some servers answer `HEAD` with an error though the page is there.
            Ok(response) if method == Method::Head && response.status >= 400 => {
                method = Method::Get;
                pace.pause
            }
            Ok(Response { status: 429 | 500 | 502 | 503 | 504, retry_after, .. }) if attempt < MOST_ATTEMPTS => {
                attempt += 1;
                retry_after.unwrap_or(pace.patience * (attempt - 1))
            }
            Err(Failure::Late | Failure::Broken(_)) if attempt < MOST_ATTEMPTS => {
                attempt += 1;
                pace.patience * (attempt - 1)
            }
            _ => return asked,
        };
        if wait > LONGEST_WAIT {
            return asked;
        }
        std::thread::sleep(wait);
    }
}

fn failed(failure: Failure, at: &Url) -> Answer {
    match failure {
        Failure::NotPublic(address) => Answer::NotPublic(at.host_str().unwrap_or_default().to_owned(), address),
        Failure::NoHost => Answer::Silent("no such host is known"),
        Failure::NoConnection => Answer::Silent("its host lets nobody in"),
        Failure::Late => Answer::Untold("it did not answer in time".to_owned()),
        Failure::Broken(why) => Answer::Untold(why),
    }
}

fn mark(response: &Response) -> Option<Mark> {
    match response.media_type.as_str() {
        "text/html" | "application/xhtml+xml" => title(&String::from_utf8_lossy(&response.body)).map(Mark::Title),
        _ if response.is_whole && !response.body.is_empty() => {
            let hash = Sha256::digest(&response.body);
            Some(Mark::Hash(hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()))
        }
        _ => None,
    }
}

/// The title of a page, as it is written there, with single spaces.
fn title(html: &str) -> Option<String> {
    // Only letters of ASCII change, so that places in one text are places in the other.
    let lower = html.to_ascii_lowercase();
    let start = lower.match_indices("<title").map(|(at, tag)| at + tag.len());
    let start =
        start.into_iter().find(|&at| lower[at..].starts_with(|next: char| next == '>' || next.is_whitespace()))?;
    let start = start + lower[start..].find('>')? + 1;
    let end = start + lower[start..].find("</title")?;
    let title = html[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::title;

    fn check(html: &str, expected: Option<&str>) {
        assert_eq!(title(html).as_deref(), expected, "{html}");
    }

    #[test]
    fn a_title_is_found_however_it_is_written() {
        check("<html><head><TITLE>\n  Ə on\n the line </Title>", Some("Ə on the line"));
        check("<title lang=en>A &amp; B</title>", Some("A &amp; B"));
        check("<titles>no</titles><title>yes</title>", Some("yes"));
        check("<title></title>", None);
        check("<title>cut off", None);
        check("no title", None);
    }
}
