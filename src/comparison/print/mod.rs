//! A comparison as a text: for a terminal, for programs, for a pull request, as a page and as a feed.

mod feed;
mod human;
mod json;
mod markdown;
mod names;
mod page;
mod pieces;

pub use feed::feed;
pub use human::human;
pub use json::json;
pub use markdown::markdown;
pub use names::Names;
pub use page::page;
