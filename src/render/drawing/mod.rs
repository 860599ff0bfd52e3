//! What is drawn: maps, tracks and strips as SVG, and the pictures of pages as PNG.

pub mod map;
pub(super) mod picture;
pub mod strip;
pub mod track;
