//! `annals check --links` as people see it: the record on disk, a bar on a terminal, Ctrl-C, and what is said in the end.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use annals::cli::Check;
use annals::diagnostic::Sink;
use annals::links::client::{TIMEOUT, Web};
use annals::links::record::{LOCK, Record};
use annals::links::{Found, Pace, Round, check};
use annals::model::Site;
use annals::platform::regular;
use annals::write;
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The largest record that is read, in bytes: that of some 100,000 addresses.
const LARGEST_RECORD: u64 = 64 << 20;

/// Visits the addresses of `site`, whose folder is `root`, and writes what was found to the record. The lines say how it went.
pub(crate) fn visit(
    site: &Site,
    root: &Path,
    today: NaiveDate,
    arguments: &Check,
    sink: &mut Sink,
) -> Result<Vec<String>, String> {
    let path = root.join(LOCK);
    let text = match regular::read_to_string(&path, LARGEST_RECORD) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(format!("cannot read {}: {error}", path.display())),
    };
    let known = text.as_deref().map_or_else(|| Ok(Record::default()), Record::parse);
    let known = known.map_err(|error| {
        format!("{} is no record: {error}\n  = help: remove it; the next visit begins a new one", path.display())
    })?;
    let stop = stopped()?;
    let bar = bar(arguments.quiet);
    let progress = |n_done: usize, n_all: usize| {
        bar.set_length(n_all as u64);
        bar.set_position(n_done as u64);
    };
    let contact = site.settings.repository.as_ref().map(|url| url.as_str()).or(site.settings.base_url());
    let client = Web::new(contact, TIMEOUT, &arguments.links_allow);
    let round = Round { client: &client, pace: Pace::default(), today, progress: &progress, stop: &stop };
    let found = check(site, &known, &round, sink);
    bar.finish_and_clear();
    if found.is_offline {
        let proxies = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];
        let named = proxies.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        let proxy = match named {
            true => {
                "\n  = help: the environment names a proxy, which is not used: it would look up names where the check of addresses cannot see it"
            }
            false => "",
        };
        return Err(format!("no host could be reached: is there a network? nothing was recorded{proxy}"));
    }
    let new = found.record.text();
    if text.as_deref() != Some(&new) {
        write::write_file(&path, new.as_bytes()).map_err(|error| error.to_string())?;
    }
    Ok(lines(&found))
}

/// Set by the first Ctrl-C, which ends the round and keeps what it found; a second one ends the program.
fn stopped() -> Result<Arc<AtomicBool>, String> {
    let stop = Arc::new(AtomicBool::new(false));
    let handled = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if handled.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    })
    .map_err(|error| format!("cannot wait for Ctrl-C: {error}"))?;
    Ok(stop)
}

/// Draws on a terminal only.
fn bar(quiet: bool) -> ProgressBar {
    let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let style = ProgressStyle::with_template("{pos} of {len} addresses {wide_bar} {eta} left");
    ProgressBar::with_draw_target(Some(0), target).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn lines(found: &Found) -> Vec<String> {
    let mut lines: Vec<String> =
        found.untold.iter().map(|(url, why)| format!("could not be checked: {url} ({why})")).collect();
    let mut line = match found.n_visited {
        1 => "1 address visited".to_owned(),
        n => format!("{n} addresses visited"),
    };
    if found.n_known > 0 {
        line += &format!(", {} alive since yesterday", found.n_known);
    }
    if !found.untold.is_empty() {
        line += &format!(", {} that could not be checked", found.untold.len());
    }
    if found.n_left > 0 {
        line += &format!(", {} left for another time", found.n_left);
    }
    lines.push(line);
    lines
}
