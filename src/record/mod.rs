//! The records of the content format, as authors write them, each in the file of its own kind. `docs/format.md` explains each with an example.

mod accounts;
mod agreement;
mod budgets;
mod declare;
mod due;
mod events;
mod figures;
mod locks;
mod occurrences;
mod pages;
mod participants;
mod people;
mod phase;
mod pictures;
mod places;
mod points;
mod relations;
mod revisions;
mod settings;
mod sources;
#[cfg(test)]
pub(crate) mod tests;
mod translate;
mod walk;
mod wording;

pub use accounts::*;
pub use agreement::*;
pub use budgets::Budgets;
pub use declare::fields;
pub use due::*;
pub use events::*;
pub use figures::*;
pub use locks::*;
pub use occurrences::*;
pub use pages::*;
pub use participants::*;
pub use people::*;
pub use phase::*;
pub use pictures::*;
pub use places::*;
pub use points::*;
pub use relations::*;
pub use revisions::*;
pub use settings::*;
pub use sources::*;
pub use translate::*;
pub use walk::*;
pub use wording::*;

pub(crate) use declare::record;
use declare::words;

use crate::parse::decode::{Decode, Decoder, ValueKind};
use crate::parse::yaml::Node;
use crate::source::Spanned;
use crate::value::{Clock, Date, Moment, Slug, Zone};

pub use crate::parse::decode::{Entry, Table};

/// A text of one line.
pub type Line = Spanned<String>;
/// An id of its own, or one that is looked up in the record it stands in.
pub type Id = Spanned<Slug>;
/// `true` or `false`.
pub type Flag = Spanned<bool>;
/// A whole number.
pub type Number = Spanned<u32>;

/// A text that finds something which has no id, such as a form of a name or a feature of the map, and says nothing itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Worded for Key {}

impl Decode for Spanned<Key> {
    const KIND: ValueKind = Line::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Line::decode(node, decoder).map(|line| Self::new(Key(line.value), line.span))
    }
}

record! {
    /// A date, which may have an hour.
    When becomes(Moment): "a date" {
        /// When, as an EDTF date.
        required date: Spanned<Date>,
        /// The hour as the sources state it.
        optional time: Spanned<Clock>,
        /// The IANA zone in which they state it.
        optional zone: Spanned<Zone>,
    }
}

impl When {
    /// The moment that it says.
    #[must_use]
    pub fn moment(&self) -> Moment {
        let (time, zone) = (self.time.as_ref().map(|time| time.value), self.zone.as_ref().map(|zone| zone.value));
        Moment { date: self.date.value.clone(), time, zone }
    }
}
