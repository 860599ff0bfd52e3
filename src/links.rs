//! Whether the addresses of sources, and those that texts link to, still lead to what they led to. Part of `check --links`, and the
//! only part of the program that goes out into the network; no build does.
//!
//! Comes in: the model, what earlier visits recorded, and a client. Goes out: faults, and the new record. What to visit, when, and
//! what an answer means is decided without a network (`visit`), so that tests can play every answer; only `client` speaks HTTP.
//!
//! Polite by construction: one address of a host after the other with a pause between them, few hosts at a time, each address once
//! however often it is cited, no more of a page than its beginning, and a name that says who asks. `robots.txt` is for programs that
//! find their own way; each address here was written down by an editor, as for a browser.
//!
//! Whoever proposes a change writes addresses, and the visits often start inside a network: only addresses of the public internet are
//! connected to (`guard`), directly and after each redirect.

pub mod client;
pub mod guard;
mod judge;
pub mod record;
pub mod visit;

pub use judge::{CHANGED_LINK, DEAD_LINK, MOVED_LINK, PRIVATE_ADDRESS};
pub use visit::Pace;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chrono::{Days, NaiveDate};

use crate::diagnostic::{Rule, Sink};
use crate::model::{AddressRole, Site};
use crate::value::WebUrl;
use record::Record;
use visit::{Answer, Client, Visit, page, visit};

/// All rules of this module.
pub static RULES: &[&Rule] = &[&DEAD_LINK, &MOVED_LINK, &CHANGED_LINK, &PRIVATE_ADDRESS];

/// A round of visits.
pub struct Round<'a, C> {
    /// What fetches.
    pub client: &'a C,
    /// How visits are spread.
    pub pace: Pace,
    /// The day, for the record.
    pub today: NaiveDate,
    /// Is told after each visit how many there were, and how many there will be.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
    /// Ends the round early: what was found until then counts.
    pub stop: &'a AtomicBool,
}

/// What a round gave.
#[derive(Debug, Default)]
pub struct Found {
    /// How many addresses were visited.
    pub n_visited: usize,
    /// How many were found alive so lately that they were not visited again.
    pub n_known: usize,
    /// How many were to be visited when the round was ended early.
    pub n_left: usize,
    /// The addresses of which nothing can be said, each with the reason.
    pub untold: Vec<(String, String)>,
    /// Whether no host at all could be reached: then it is the network that is missing, and nothing is reported.
    pub is_offline: bool,
    /// The new record.
    pub record: Record,
}

/// Visits the addresses of `site`, of which `known` tells what earlier rounds found.
pub fn check<C: Client>(site: &Site, known: &Record, round: &Round<C>, sink: &mut Sink) -> Found {
    let cited: BTreeSet<&str> = site.addresses.iter().map(|address| page(&address.url)).collect();
    let pages: BTreeSet<&str> = site
        .addresses
        .iter()
        .filter(|address| matches!(address.role, AddressRole::Source(_)))
        .map(|address| page(&address.url))
        .collect();
    let fresh = round.today.checked_sub_days(Days::new(1)).unwrap_or(round.today);
    let (lately, to_visit): (Vec<&str>, Vec<&str>) = cited.iter().partition(|url| known.is_fresh(url, fresh));
    let mut found = Found { n_known: lately.len(), ..Found::default() };
    let visits = visit_all(&to_visit, &pages, round);
    found.n_visited = visits.len();
    found.n_left = to_visit.len() - visits.len();
    found.is_offline = !visits.is_empty() && visits.values().all(|visit| visit.answer.is_silence());
    found.record = known.clone();
    found.record.keep(&cited);
    if found.is_offline {
        return found;
    }
    for (url, visit) in &visits {
        if let Answer::Untold(why) = &visit.answer {
            found.untold.push(((*url).to_owned(), why.clone()));
        }
    }
    judge::judge(site, &visits, known, sink);
    for (url, visit) in visits {
        found.record.add(url, &visit, round.today);
    }
    found
}

/// Visits addresses, host by host. `pages` are those whose beginning is wanted.
fn visit_all<'u, C: Client>(urls: &[&'u str], pages: &BTreeSet<&str>, round: &Round<C>) -> BTreeMap<&'u str, Visit> {
    let hosts = Mutex::new(by_host(urls));
    let visits = Mutex::new(BTreeMap::new());
    let n_done = AtomicUsize::new(0);
    (round.progress)(0, urls.len());
    let work = || {
        while let Some(queue) = next(&hosts) {
            for (position, url) in queue.into_iter().enumerate() {
                if round.stop.load(Ordering::Relaxed) {
                    return;
                }
                if position > 0 {
                    std::thread::sleep(round.pace.pause);
                }
                let visit = visit(url, pages.contains(url), round.client, round.pace);
                if let Ok(mut visits) = visits.lock() {
                    visits.insert(url, visit);
                }
                (round.progress)(n_done.fetch_add(1, Ordering::Relaxed) + 1, urls.len());
            }
        }
    };
    std::thread::scope(|scope| {
        (0..round.pace.n_hosts.max(1)).for_each(|_| drop(scope.spawn(work)));
    });
    visits.into_inner().unwrap_or_default()
}

/// The longest queue comes first, since it takes the longest.
fn by_host<'u>(urls: &[&'u str]) -> Vec<Vec<&'u str>> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        let host = WebUrl::parse(url).map(|url| url.host().to_ascii_lowercase()).unwrap_or_default();
        hosts.entry(host).or_default().push(url);
    }
    let mut queues: Vec<Vec<&str>> = hosts.into_values().collect();
    queues.sort_by_key(Vec::len);
    queues
}

fn next<T>(queues: &Mutex<Vec<T>>) -> Option<T> {
    queues.lock().ok()?.pop()
}
