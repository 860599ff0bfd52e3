//! What every plan of records with kinds of the explainer's own begins with.

use super::fill::{Fillable, filled};
use super::kinds::Kinds;
use super::missing::Missing;
use super::planned::{Planned, Wanted};
use crate::explainer::Explainer;
use crate::import::draft::Stated;
use crate::import::faults::Unmapped;
use crate::value::ValueError;

/// What the editor wants, what is there, and what is told of all drafts at the end.
pub(super) struct Begun<'a> {
    /// What is to be filled in where the file is silent.
    pub(super) fill: Vec<Stated>,
    /// Whether a record whose id is taken gets a free one.
    pub(super) rename: bool,
    /// What the drafts are added to.
    pub(super) explainer: &'a Explainer,
    pub(super) kinds: Kinds,
    pub(super) unmapped: Unmapped,
    pub(super) missing: Missing,
    pub(super) planned: Planned,
}

impl<'a> Begun<'a> {
    /// A plan of nothing yet. `help` says what to do about what no key is made for.
    ///
    /// # Errors
    /// If what is to be filled in is not `fillable`, or not with that value.
    pub(super) fn new(
        wanted: &Wanted,
        fillable: &[Fillable],
        kinds: Kinds,
        help: &'static str,
        explainer: &'a Explainer,
    ) -> Result<Self, ValueError> {
        Ok(Self {
            fill: filled(&wanted.fill, fillable, explainer)?,
            rename: wanted.rename,
            explainer,
            kinds,
            unmapped: Unmapped::new(help),
            missing: Missing::default(),
            planned: Planned::default(),
        })
    }
}
