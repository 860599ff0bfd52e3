//! `_redirects`, for Netlify, Cloudflare and GitLab: <https://docs.netlify.com/manage/routing/redirects/overview/>.
//!
//! Cloudflare follows every line. Netlify and GitLab show the file that stands at the old address, which sends readers on as well: the
//! sign that would force the redirect there (`301!`) is an error on the other two.

use super::rules::{Rules, WRITTEN, comment};

/// The file.
pub(super) fn redirects(rules: &Rules) -> String {
    let lines = rules.redirects.iter().map(|(from, to)| format!("{from} {to} 301\n"));
    comment(WRITTEN) + &lines.collect::<String>()
}
