//! What is drawn: maps, tracks and strips as SVG, and the pictures of pages as PNG.

pub mod map;
pub(super) mod picture;
pub mod strip;
pub mod timeline;
pub mod track;

/// A drawing that can stand alone or in another one.
#[derive(Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The whole `<svg>`.
    pub svg: String,
    /// The width of its `viewBox`.
    pub width: u32,
    /// The height of its `viewBox`.
    pub height: u32,
}
