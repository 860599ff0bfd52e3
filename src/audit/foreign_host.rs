//! Something that a browser fetches from another host.

use crate::audit::fetch;
use crate::audit::place::Finding;
use crate::audit::subject::Audited;
use crate::diagnostic::{Rule, Severity};

/// Something that a browser fetches from another host.
pub(super) static FOREIGN_HOST: Rule = Rule {
    code: "foreign-host",
    severity: Severity::Warning,
    summary: "something that a page fetches from another host",
    explanation: "Who opens a page should be seen by the host of the page alone. A picture, font, script or frame from elsewhere tells its \
                  host who reads what and when; it is missing on the day that host is down, and from a copy on a disk. The site's \
                  Content-Security-Policy keeps browsers from fetching it.\n\nCopy the file to `content/static/` or to `static/` of the \
                  theme, if its licence allows that, or link to it: a link is followed only by a reader who wants to.",
};

/// Finds what `page` and its style sheets fetch from other hosts.
pub(super) fn check(page: &Audited, found: &mut Vec<Finding>) {
    let mut take = |by: &str, url: &str| {
        if let Some(host) = fetch::foreign_host(url, page.base) {
            let headline = format!("{by} is fetched from `{host}`");
            let help = "copy the file to the site, or link to it";
            found.push(Finding::new(&FOREIGN_HOST, headline, help).sign(url).sign(host));
        }
    };
    for fetch in &page.fetched {
        take(&format!("`{}` of `<{}>`", fetch.attribute, fetch.element.name()), fetch.url);
    }
    for sheet in &page.sheets {
        sheet.urls.iter().for_each(|url| take("something that the style sheet names", url));
    }
}
