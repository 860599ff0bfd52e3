//! More requests than a page needs before it can be read.

use std::collections::BTreeSet;

use crate::audit::place::Finding;
use crate::audit::subject::Audited;
use crate::diagnostic::{Rule, Severity};

/// A page, its style sheet and its script.
const MOST: usize = 3;

/// More requests than a page needs.
pub(super) static MANY_REQUESTS: Rule = Rule {
    code: "many-requests",
    severity: Severity::Warning,
    summary: "a page whose first view takes more than three requests",
    explanation: "Each request costs a slow line another round trip. A page needs three: itself, its style sheet and its script. Counted is \
                  what a browser fetches as soon as it has the page: style sheets and what they import, fonts, scripts, icons, frames and \
                  pictures, each address once, and of the files of one picture (`srcset`) one. What stands in the page as `data:` is not counted, nor what is fetched when the reader \
                  comes near it (`loading=\"lazy\"`, as every image of a text is).\n\nJoin style sheets and scripts by putting them into \
                  `assets/` of the theme, where the build joins them, and load the rest when it is needed.",
};

/// Finds whether `page` takes too many requests.
pub(super) fn check(page: &Audited, found: &mut Vec<Finding>) {
    let by_page = page.fetched.iter().filter(|fetch| fetch.is_at_once()).map(|fetch| fetch.url);
    let mut urls: Vec<&str> = by_page.chain(page.sheets.iter().flat_map(|sheet| sheet.fetched_at_once())).collect();
    let mut known = BTreeSet::new();
    urls.retain(|url| known.insert(*url));
    let n_requests = 1 + urls.len();
    if n_requests <= MOST {
        return;
    }
    let list: Vec<String> = urls.iter().map(|url| format!("`{url}`")).collect();
    let headline = format!("a page whose first view takes {n_requests} requests");
    let help =
        "join style sheets and scripts, and let pictures be fetched when they come into view: `loading=\"lazy\"`";
    let mut finding = Finding::new(&MANY_REQUESTS, headline, help);
    finding.label = format!("more than {MOST}");
    finding.help.insert(0, format!("besides the page itself: {}", list.join(", ")));
    // The last that is fetched is most probably the one too many. A template writes the way to the root before an address, so its end
    // stands there alone.
    let ends = urls.iter().rev().filter_map(|url| url.rsplit('/').next());
    finding.signs = urls.iter().rev().copied().chain(ends).map(str::to_owned).collect();
    found.push(finding);
}
