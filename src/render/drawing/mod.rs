//! What is drawn: maps, tracks, strips and charts as SVG, and the pictures of pages as PNG.

mod axis;
pub mod calendar;
pub mod chart;
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
