//! Which of the explainers that the content may be is meant: by when, with drafts or without, for which address.

use chrono::{DateTime, Utc};

use crate::value::BaseUrl;

/// Which edition of the explainer is built.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The moment by which `publish_from` is judged.
    pub now: DateTime<Utc>,
    /// Whether drafts, and what is to be published later, are part of it.
    pub drafts: bool,
    /// Where the site will stand, in place of `base_url` in `site.yaml`.
    pub base_url: Option<&'a BaseUrl>,
}
