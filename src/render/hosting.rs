//! What hosts are told of the site: header fields, caching, media types, redirects and the page for what does not exist.
//!
//! Comes in: the model and the finished files. Goes out: one file for each kind of host, all printed from one list, [`Rules`](rules::Rules). `_headers`,
//! `_redirects`, `.nojekyll` and `.htaccess` stand at the root, where Netlify, Cloudflare and GitLab, GitHub and Apache look for them; the
//! others in `hosting/`, for whoever looks after a server. There is no Content-Security-Policy in the pages themselves: it would cost every reader
//! a hundred bytes, and what `'self'` means for a page from disk differs between browsers.

mod apache;
mod caddy;
mod cloudfront;
mod headers;
mod nginx;
mod redirects;
mod rules;
mod s3;

use crate::model::Site;
use crate::output::Output;
use crate::output::generated::{APACHE, CADDY, CLOUDFRONT, GeneratedPath, HEADERS, NGINX, NO_JEKYLL, REDIRECTS, S3};
use rules::Rules;

/// The files, by their paths. A base URL whose path has other signs than letters, digits, `-`, `_`, `~`, `.` and `/` could mean something
/// else in a server's own language: then there are none for servers. `book_style` is what a policy calls the style sheet inside the book.
pub(super) fn files(site: &Site, output: &Output, book_style: Option<&str>) -> Vec<(GeneratedPath, String)> {
    let rules = Rules::new(site, output, book_style);
    let mut files = vec![
        (NO_JEKYLL.file(), String::new()),
        (HEADERS.file(), headers::headers(&rules)),
        (REDIRECTS.file(), redirects::redirects(&rules)),
        (CLOUDFRONT.file(), cloudfront::cloudfront(&rules)),
    ];
    if rules.is_plain() {
        files.push((APACHE.file(), apache::apache(&rules)));
        files.push((CADDY.file(), caddy::caddy(&rules)));
        files.push((NGINX.file(), nginx::nginx(&rules)));
        files.push((S3.file(), s3::s3(&rules)));
    }
    files
}
