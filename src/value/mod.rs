//! Small typed values that can only hold good ones: dates, hours, periods, languages, ids and addresses.
//!
//! Comes in: the text of one value. Goes out: the value, or a [`ValueError`] that says what is wrong and how to cure
//! it. Knows neither files nor spans; the caller knows where the text stands.

use std::fmt;

use crate::diagnostic::Applicability;

pub mod alias;
pub mod base_url;
pub mod clock;
pub mod date;
pub mod day;
pub mod jurisdiction;
pub mod language;
pub mod language_codes;
pub mod locale;
pub mod number;
pub mod page_kind;
pub mod period;
pub mod picture;
pub mod record_kind;
pub mod script;
pub mod series;
pub mod short_hash;
pub mod slug;
pub mod unseen;
pub mod url;
pub mod zone;

pub use alias::Alias;
pub use base_url::BaseUrl;
pub use clock::{Clock, Moment};
pub use date::{Date, End, Part, Precision};
pub use day::Day;
pub use jurisdiction::Jurisdiction;
pub use language::Language;
pub use locale::Locale;
pub use number::{Decimal, PointNumber};
pub use page_kind::PageKind;
pub use period::Period;
pub use record_kind::RecordKind;
pub use series::{NoSeries, Series};
pub use short_hash::ShortHash;
pub use slug::{Slug, anchor};
pub use unseen::{Unseen, unseen, without_unseen};
pub use url::{LinkKind, WebUrl, classify};
pub use zone::{ClockChange, Observance, Zone};

/// Why a text is not a good value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueError {
    /// What is wrong: a short headline in lower case without a full stop, as in `month 13 does not exist`.
    pub message: String,
    /// What to write instead, where that can be said.
    pub help: Option<String>,
    /// The same as a text that can be put in its place, and whether nothing else can be meant.
    pub instead: Option<(String, Applicability)>,
}

impl ValueError {
    /// An error with a headline and no help.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, instead: None }
    }

    /// Says how to cure it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says what certainly belongs in its place.
    #[must_use]
    pub fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some((text.into(), Applicability::Certain));
        self
    }

    /// Says what probably belongs in its place.
    #[must_use]
    pub fn perhaps(mut self, text: impl Into<String>) -> Self {
        self.instead = Some((text.into(), Applicability::Suggested));
        self
    }

    /// The error of a part as one of the whole: what belongs in the place of the part stands between `before` and `behind`.
    #[must_use]
    fn within(mut self, before: &str, behind: &str) -> Self {
        self.instead = self.instead.map(|(text, applicability)| (format!("{before}{text}{behind}"), applicability));
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ValueError {}

/// The number written in `text` with exactly `width` ASCII digits (at most 9).
fn digits(text: &str, width: usize) -> Option<u32> {
    let exact = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    if exact { text.parse().ok() } else { None }
}
