//! HTTP, by the crate `ureq`: one request at a time, no cookies, no credentials, no redirect followed.
//!
//! A name is looked up once, and what is connected to is what was checked: a name that has another address the next moment (DNS
//! rebinding) changes nothing. A proxy that the environment names is not used, since it would look names up itself, out of sight of the check.

use std::io::{ErrorKind, Read};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::http::header::{CONTENT_TYPE, HeaderName, LOCATION, RETRY_AFTER};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use super::guard::{Allowed, NotPublic, is_public};
use super::visit::{Client, Failure, Method, Response};

/// How much of a page is read, in bytes: its title stands near the beginning.
const MOST_BYTES: u64 = 512 * 1024;
/// How long one request may take, unless said otherwise.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// The web.
pub struct Web {
    agent: ureq::Agent,
}

impl Web {
    /// Asks in the name of this program; `contact` is an address at which those who ask are found. No request takes longer than `timeout`.
    /// Only addresses of the public internet are connected to, and hosts that are `allowed`.
    #[must_use]
    pub fn new(contact: Option<&str>, timeout: Duration, allowed: &[Allowed]) -> Self {
        let contact = contact.map_or_else(String::new, |contact| format!("; +{contact}"));
        let config = ureq::Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(timeout))
            .proxy(None)
            .user_agent(format!("annals/{} (check of links{contact})", env!("CARGO_PKG_VERSION")))
            .build();
        let resolver = PublicResolver { names: DefaultResolver::default(), allowed: allowed.to_vec() };
        Self { agent: ureq::Agent::with_parts(config, DefaultConnector::default(), resolver) }
    }
}

/// Looks names up, and refuses those that lead out of the public internet. What it returns is what is connected to.
#[derive(Debug)]
struct PublicResolver {
    names: DefaultResolver,
    allowed: Vec<Allowed>,
}

impl Resolver for PublicResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let is_allowed = |port| self.allowed.iter().any(|allowed| allowed.covers(host, port));
        // A host with one good address and one inside the network is none to be trusted with either.
        match found.iter().find(|address| !is_public(address.ip()) && !is_allowed(address.port())) {
            Some(address) => Err(ureq::Error::Other(Box::new(NotPublic(address.ip())))),
            None => Ok(found),
        }
    }
}

impl Client for Web {
    fn fetch(&self, method: Method, url: &Url) -> Result<Response, Failure> {
        let answer = match method {
            Method::Head => self.agent.head(url.as_str()).call(),
            Method::Get => self.agent.get(url.as_str()).call(),
        };
        let mut answer = answer.map_err(|error| failure(&error))?;
        let header = |name: HeaderName| {
            let value = answer.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
        };
        let mut response = Response {
            status: answer.status().as_u16(),
            location: header(LOCATION),
            retry_after: header(RETRY_AFTER).and_then(|wait| wait.parse().ok()).map(Duration::from_secs),
            media_type: header(CONTENT_TYPE)
                .and_then(|kind| kind.split(';').next().map(|kind| kind.trim().to_ascii_lowercase()))
                .unwrap_or_default(),
            body: Vec::new(),
            is_whole: false,
        };
        if method == Method::Get && answer.status().is_success() {
            let read = answer.body_mut().as_reader().take(MOST_BYTES).read_to_end(&mut response.body);
            // What came before the line broke may have the title; a hash needs the whole.
            response.is_whole = read.is_ok() && (response.body.len() as u64) < MOST_BYTES;
        }
        Ok(response)
    }
}

fn failure(error: &ureq::Error) -> Failure {
    match error {
        ureq::Error::HostNotFound => Failure::NoHost,
        ureq::Error::ConnectionFailed => Failure::NoConnection,
        ureq::Error::Timeout(_) => Failure::Late,
        ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => Failure::NoConnection,
        ureq::Error::Io(error) if error.kind() == ErrorKind::TimedOut => Failure::Late,
        ureq::Error::Other(error) if error.is::<NotPublic>() => {
            error.downcast_ref().map_or(Failure::NoConnection, |&NotPublic(address)| Failure::NotPublic(address))
        }
        // The standard library has no other word for it.
        ureq::Error::Io(error) if error.to_string().contains("lookup address") => Failure::NoHost,
        other => Failure::Broken(format!("it cannot be read: {other}")),
    }
}
