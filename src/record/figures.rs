//! `figures.yaml`: what was counted, and how many that is.

use super::{In, Line, PersonId, PlaceId, Ref, Remark, Said, SourceId, Walk, record};
use crate::source::Spanned;
use crate::value::{Date, Decimal};

record! {
    /// What was counted or measured, with every value that sources give.
    Figure<P> checked: "a figure" {
        /// Its title.
        required title: Line,
        /// What is counted or measured, as the heading of the values.
        required what: Line,
        /// The unit of the values.
        optional unit: Line,
        /// Where it was counted or measured.
        list places: Ref<P, PlaceId>,
        /// Every value, by whoever gives it; those that differ stand side by side.
        list values: FigureValue<P>,
        /// A remark.
        optional note: Remark<P>,
    }
}

record! {
    /// A value of a figure.
    FigureValue<P> checked: "a value" {
        /// What part of the whole it counts: `for` among votes.
        optional category: Line,
        /// For when it holds.
        optional date: Spanned<Date>,
        /// How much it is.
        group amount: In<P, HowMuch>,
        /// Whose statement it is.
        list by: Ref<P, PersonId>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
        /// A remark.
        optional note: Remark<P>,
    }
}

record! {
    /// How much something is.
    HowMuch becomes(Amount): "a value" {
        /// The number, where it is exact.
        optional value: Spanned<Decimal>,
        /// The number, where it is about that.
        optional about: Spanned<Decimal>,
        /// The number, where it is that or more.
        optional at_least: Spanned<Decimal>,
        /// The number, where it is that or less.
        optional at_most: Spanned<Decimal>,
        /// The least, where it is between two numbers.
        optional from: Spanned<Decimal>,
        /// The most, where it is between two numbers.
        optional to: Spanned<Decimal>,
    }
}

/// How much something is, as exactly as a source has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// That.
    Exactly(Decimal),
    /// About that.
    About(Decimal),
    /// That or more.
    AtLeast(Decimal),
    /// That or less.
    AtMost(Decimal),
    /// From the first to the second.
    Between(Decimal, Decimal),
}

impl Amount {
    /// Every way to say how much, as it is written in data.
    pub const WORDS: &'static [&'static str] = &["exactly", "about", "at-least", "at-most", "between"];

    /// Which of them it is.
    #[must_use]
    pub fn word(&self) -> &'static str {
        Self::WORDS[match self {
            Self::Exactly(_) => 0,
            Self::About(_) => 1,
            Self::AtLeast(_) => 2,
            Self::AtMost(_) => 3,
            Self::Between(..) => 4,
        }]
    }
}

impl Walk for Amount {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        let words = match self {
            Self::Exactly(number) => number.to_string(),
            Self::Between(from, to) => format!("{from} to {to}"),
            Self::About(number) | Self::AtLeast(number) | Self::AtMost(number) => {
                format!("{} {number}", self.word().replace('-', " "))
            }
        };
        found.push(Said::Line(words.into()));
    }
}
