//! `links.lock`: when each address was last found alive, and by what its page was recognised then.
//!
//! Stands beside `content/`, since no build reads it. JSON with one address a line, sorted, so that a change shows as the line it is. It
//! holds what later visits are compared with, so it belongs into git.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::visit::{Answer, Mark, Visit};

/// The file's name.
pub const LOCK: &str = "links.lock";

/// What earlier rounds found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    addresses: BTreeMap<String, Known>,
}

/// What is known of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// The last day on which it was found alive and unchanged.
    #[serde(with = "day")]
    visited: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
}

/// A day as ISO 8601 writes it.
mod day {
    use chrono::NaiveDate;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Known {
    fn mark(&self) -> Option<Mark> {
        let title = self.title.clone().map(Mark::Title);
        title.or_else(|| self.hash.clone().map(Mark::Hash))
    }
}

impl Record {
    /// The record that `text` holds.
    ///
    /// # Errors
    /// If it is no record: a message with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// The record as a text that ends with a line break.
    #[must_use]
    pub fn text(&self) -> String {
        let line = |(url, known): (&String, &Known)| {
            let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
            format!("    {}: {}", json(serde_json::to_string(url)), json(serde_json::to_string(known)))
        };
        let lines: Vec<String> = self.addresses.iter().map(line).collect();
        match lines.is_empty() {
            true => "{\n  \"addresses\": {}\n}\n".to_owned(),
            false => format!("{{\n  \"addresses\": {{\n{}\n  }}\n}}\n", lines.join(",\n")),
        }
    }

    /// Whether an address was found alive on the day `since` or later.
    pub(super) fn is_fresh(&self, url: &str, since: NaiveDate) -> bool {
        self.addresses.get(url).is_some_and(|known| known.visited >= since)
    }

    /// By what the page of an address was recognised.
    pub(super) fn mark(&self, url: &str) -> Option<Mark> {
        self.addresses.get(url)?.mark()
    }

    /// Forgets what is not cited any more.
    pub(super) fn keep(&mut self, cited: &BTreeSet<&str>) {
        self.addresses.retain(|url, _| cited.contains(url.as_str()));
    }

    /// Takes in a visit. A page that is gone or changed keeps its entry, so that it is visited and reported again until somebody looks at it.
    pub(super) fn add(&mut self, url: &str, visit: &Visit, today: NaiveDate) {
        let known = self.mark(url);
        let is_same = known.is_none() || visit.mark.is_none() || known == visit.mark;
        if !matches!(visit.answer, Answer::Alive) || !is_same {
            return;
        }
        let (title, hash) = match visit.mark.clone().or(known) {
            Some(Mark::Title(title)) => (Some(title), None),
            Some(Mark::Hash(hash)) => (None, Some(hash)),
            None => (None, None),
        };
        self.addresses.insert(url.to_owned(), Known { visited: today, title, hash });
    }
}
