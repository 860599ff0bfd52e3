//! `_headers`, for Netlify and Cloudflare: <https://docs.netlify.com/manage/routing/headers/>.
//!
//! Both read it only at the root of what is uploaded, and its paths begin with that of the site, as those of `_redirects` do. Cloudflare joins
//! the values of rules that overlap, so no field is set twice for one path; both have files revalidated where no rule says otherwise.

use super::rules::{FOR_EVER, OPEN, OPEN_FOLDER, Rules, WRITTEN, comment};
use crate::render::markup::encode;

/// The file.
pub(super) fn headers(rules: &Rules) -> String {
    let fields = rules.fields.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    let base = rules.base;
    let mut out = comment(WRITTEN) + &format!("{base}*\n") + &fields.collect::<String>();
    out += &format!("{base}{OPEN_FOLDER}*\n  {}: {}\n", OPEN.0, OPEN.1);
    for path in &rules.hashed {
        out += &format!("{base}{}\n  Cache-Control: {FOR_EVER}\n", encode(path));
    }
    out
}
