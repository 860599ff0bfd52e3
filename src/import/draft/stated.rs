//! What records state, as texts that can be compared.

/// A key and the text of its value.
pub type Stated = (&'static str, String);
