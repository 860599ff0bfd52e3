//! Everything that is made for machines: `data/`, feeds, calendar, sitemap, what the script searches, and what pages say as JSON-LD.
//!
//! Comes in: the model and the words of the interface. Goes out: files, and what pages link to of them.

mod calendar;
mod column;
pub(super) mod data;
pub(super) mod feed;
pub mod fold;
mod format;
pub(super) mod json_ld;
pub(super) mod lookup;
pub(super) mod search;
mod shards;
mod sitemap;

pub(super) use format::{DataFile, Set};

use crate::model::Site;
use crate::output::generated::CALENDAR;
use crate::output::media_type::content_type;
use crate::render::address::Addresses;
use crate::render::views::Alternate;
use crate::render::words::Words;
use format::{Format, Input};

/// What is made besides the files of `data/`, in the order in which `data.html` explains it.
static FORMATS: &[Format] = &[
    Format { exists: feed::has_events, alternate: Some(feed::atom_path), ..Format::new(feed::EVENTS, feed::files) },
    Format { exists: feed::has_feeds, alternate: Some(feed::atom_path), ..Format::new(feed::CHANGES, feed::files) },
    // Corrections are changes, so whoever takes the feed of changes misses none.
    Format { exists: feed::has_feeds, ..Format::new(feed::CORRECTIONS, feed::files) },
    Format {
        exists: calendar::has_calendar,
        alternate: Some(|_| CALENDAR.file()),
        ..Format::new("calendar", calendar::files)
    },
    // One for all languages.
    Format { exists: |site| site.languages.translation.is_none(), ..Format::new("sitemap", sitemap::files) },
];

/// Everything for machines that the site has, in the order in which `data.html` explains it.
pub(super) fn sets(site: &Site, words: &Words) -> Vec<Set> {
    let input = Input { site, words, addresses: Addresses::new(site, "../") };
    let mut sets = data::sets(&input);
    sets.extend(format::sets(FORMATS, &input));
    sets
}

/// What every page names as another form of the site. `data.html` has all.
pub(super) fn alternates(site: &Site, words: &Words) -> Vec<Alternate> {
    let named = FORMATS.iter().filter(|format| (format.exists)(site)).filter_map(|format| {
        let path = format.alternate?(format.key);
        Some(Alternate {
            title: words.data_file(format.key).0.to_owned(),
            media_type: content_type(&path).split(';').next().unwrap_or_default(),
            url: path.to_string(),
        })
    });
    named.collect()
}
