//! Translations in the formats of translators' programs: what can be translated, as messages → a text of such a format, and back. Writes nothing.
//!
//! Comes in: what is translated, as `explainer` found it, and the texts. Goes out: a message for each value and part, and the text of a file.

pub mod message;
pub mod po;
