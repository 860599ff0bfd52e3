//! What the files of `data/` are made from.

use crate::model::Site;
use crate::render::address::Addresses;
use crate::render::words::Words;

/// What the tables are made from.
pub(super) struct Input<'a> {
    pub(super) site: &'a Site,
    pub(super) words: &'a Words,
    pub(super) addresses: Addresses<'a>,
}
