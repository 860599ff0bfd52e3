//! What visits mean for an editor: a fault at each place where the address was written, with what to do about it.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::record::Record;
use super::visit::{Answer, Mark, Visit, page};
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Address, AddressRole, Site, Source};
use crate::value::{Date, Day};

/// An address at which nothing is any more.
pub static DEAD_LINK: Rule = Rule {
    code: "dead-link",
    severity: Severity::Warning,
    summary: "an address at which there is nothing any more",
    explanation: "`annals check --links` asked for the page, and the server said that there is none, or the host is gone. A reader could not \
                  follow the source any more. Find out where the page stands now and give that address; or give an archived copy as `archive_url`, \
                  and take `url` out if the page is gone for good. What merely refuses programs, or did not answer in time, is not called dead.",
};

/// An address that leads to another for good.
pub static MOVED_LINK: Rule = Rule {
    code: "moved-link",
    severity: Severity::Warning,
    summary: "an address whose page has moved for good",
    explanation: "The server says that the page has moved to another address (HTTP 301 or 308), and one day it will no longer say so. Look at the \
                  page there. If it is the same, write the new address. If it is only the front page of the site, the page itself is \
                  probably gone: give an archived copy.",
};

/// An address at which something else stands than before.
pub static CHANGED_LINK: Rule = Rule {
    code: "changed-link",
    severity: Severity::Warning,
    summary: "an address whose content has changed since an earlier visit",
    explanation: "The title of the page, or the content of a file that is no page, is another than the one in `links.lock`. Read the source again. \
                  If it still supports what cites it, take its entry out of `links.lock`: the next visit records it anew. If not, cite an \
                  archived copy of what it said, or correct what the site says.",
};

/// An address that leads into a network to which not everybody has access.
pub static PRIVATE_ADDRESS: Rule = Rule {
    code: "private-address",
    severity: Severity::Warning,
    summary: "an address that leads to a machine inside a network, which is not visited",
    explanation: "The host, or one that it redirects to, has an address that is not of the public internet: of the machine itself, of a private network, or \
                  reserved. Readers cannot follow such a link, and `annals check --links` does not visit it, since a change that anybody proposes could make it send \
                  requests inside the network in which it runs. Give an address that everybody can reach. If the host is meant, as in a test, allow it with \
                  `--links-allow HOST` or `--links-allow HOST:PORT`.",
};

/// Reports every address of `site` that is dead, moved or changed.
pub(super) fn judge(site: &Site, visits: &BTreeMap<&str, Visit>, known: &Record, sink: &mut Sink) {
    for address in &site.addresses {
        let Some(visit) = visits.get(page(&address.url)) else { continue };
        let fault = match &visit.answer {
            Answer::Dead(why) => Some(dead(address, why, site)),
            Answer::Silent(why) => Some(dead(address, why, site)),
            Answer::NotPublic(host, ip) => Some(not_public(address, host, *ip)),
            // A gazetteer leads from the address that stands for a place to a page about it: that is no move.
            Answer::Moved(_) if address.role == AddressRole::SamePlace => None,
            Answer::Moved(to) => Some(moved(address, to, site)),
            Answer::Alive => changed(address, known.mark(page(&address.url)), visit.mark.as_ref()),
            Answer::Untold(_) => None,
        };
        if let Some(fault) = fault {
            sink.report(fault);
        }
    }
}

fn dead(address: &Address, why: &str, site: &Site) -> Diagnostic {
    let fault = Diagnostic::new(&DEAD_LINK, address.span, format!("`{}` is dead", address.url)).label(why);
    with_copies(fault, address, site)
}

fn not_public(address: &Address, host: &str, ip: IpAddr) -> Diagnostic {
    let headline = format!("`{}` leads into a private network and was not visited", address.url);
    Diagnostic::new(&PRIVATE_ADDRESS, address.span, headline)
        .label(match ip.to_string() == host.trim_matches(['[', ']']) {
            true => format!("`{host}` is no address of the public internet"),
            false => format!("the host `{host}` has the address {ip}, which is not of the public internet"),
        })
        .help("give an address that every reader can reach, or take the link out")
        .help(format!("if this host is to be visited all the same, run with `--links-allow {host}`"))
}

fn moved(address: &Address, to: &str, site: &Site) -> Diagnostic {
    let fault = Diagnostic::new(&MOVED_LINK, address.span, format!("`{}` has moved", address.url))
        .label(format!("now at `{to}`"));
    if is_front(to) && !is_front(&address.url) {
        let fault = fault.help("that is the front page of the site: the page itself is probably gone");
        return with_copies(fault, address, site);
    }
    fault.help(format!("write `{to}`, if its content is the same"))
}

fn changed(address: &Address, before: Option<Mark>, now: Option<&Mark>) -> Option<Diagnostic> {
    let label = match (before?, now?) {
        (before, now) if before == *now => return None,
        (Mark::Title(before), Mark::Title(now)) => format!("its title was “{before}” and is “{now}”"),
        _ => "its content is another".to_owned(),
    };
    let headline = format!("the content of `{}` has changed", address.url);
    let fault = Diagnostic::new(&CHANGED_LINK, address.span, headline).label(label);
    Some(fault.help("read it again; if it still supports what cites it, take its line out of `links.lock`"))
}

/// Whether an address is that of a whole site.
fn is_front(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| url.path() == "/" && url.query().is_none())
}

/// Proposes the archived copy that there is, or where to look for one.
fn with_copies(fault: Diagnostic, address: &Address, site: &Site) -> Diagnostic {
    match address.role {
        AddressRole::Source(id) => match site[id].archive_url() {
            Some(copy) => {
                fault.help(format!("its archived copy is `{copy}`; find out where the page is now, or take `url` out"))
            }
            None => fault.help(format!(
                "look for a copy at `{}`; if it says the same, give its address as `archive_url`",
                archive(&address.url, Some(&site[id]))
            )),
        },
        AddressRole::Archive(id) => match site[id].url() {
            Some(url) => fault.help(format!("look for another copy at `{}`", archive(url, Some(&site[id])))),
            None => fault.help("give another copy, or take `archive_url` out"),
        },
        AddressRole::SamePlace => fault.help(
            "look the place up in that gazetteer: if two of its entries became one, write the address of the one that is left, else take it out",
        ),
        AddressRole::Text => {
            let copy = archive(&address.url, None);
            fault.help(format!("link to where it is now, or to a copy (look at `{copy}`), or take the link out"))
        }
    }
}

/// Where the Internet Archive has a copy, if it has one: the nearest to the day on which the source was read or published, since it
/// redirects from any day to the nearest one that it has; or its list of all days.
fn archive(url: &str, source: Option<&Source>) -> String {
    let day = source.and_then(|source| source.read().or(source.date())).and_then(Date::latest);
    let day = day.and_then(Day::iso).map_or_else(|| "*".to_owned(), |day| day.replace('-', ""));
    format!("https://web.archive.org/web/{day}/{}", page(url))
}
