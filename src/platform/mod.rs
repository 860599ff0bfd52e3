//! What differs between systems: how paths are written, which names a file can have, which of them are one name to a disk, and how a file is opened,
//! replaced and made to last. The only place that asks which system it runs on; everything else is the same on all of them.
//!
//! Knows nothing of explainers and sites. What can be said without a disk is a function of a text, so the rules of every system are tested on each.

pub mod disk;
pub mod names;
pub mod paths;
pub mod regular;
pub mod terminal;
