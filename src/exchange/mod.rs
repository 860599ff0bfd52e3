//! Translations in the formats of translators' programs: what can be translated, as messages → a text of such a format, and back: such a text → messages →
//! the changes that put them into the explainer. Writes nothing.
//!
//! Comes in: what is translated, as `explainer` found it, and the texts. Goes out: a message for each value and part, and the text of a file; or changes,
//! which were tried, and in the sink whatever was not taken.

pub mod accept;
pub mod catalogue;
mod comments;
mod edit;
mod faults;
mod file;
mod format;
mod insert;
mod message;
mod po;
pub mod take;
mod xliff;

pub use faults::RULES;
pub use format::Format;
