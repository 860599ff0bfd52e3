//! `_headers`, for Netlify and Cloudflare: <https://docs.netlify.com/manage/routing/headers/>.
//!
//! Both read it only at the root of what is uploaded, so its paths are counted from there, whatever the base URL. Cloudflare joins the
//! values of rules that overlap, so no field is set twice for one path; both have files revalidated where no rule says otherwise.

use super::rules::{FOR_EVER, OPEN, OPEN_FOLDER, Rules, WRITTEN, comment};
use crate::render::markup::encode;

/// The file.
pub(super) fn headers(rules: &Rules) -> String {
    let fields = rules.fields.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    let mut out = comment(WRITTEN) + "/*\n" + &fields.collect::<String>();
    out += &format!("/{OPEN_FOLDER}*\n  {}: {}\n", OPEN.0, OPEN.1);
    for path in &rules.hashed {
        out += &format!("/{}\n  Cache-Control: {FOR_EVER}\n", encode(path));
    }
    out
}
