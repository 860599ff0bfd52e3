//! What the two editions are called.

/// What is compared, as whoever asked for it calls it.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// The edition before.
    pub old: &'a str,
    /// The edition after.
    pub new: &'a str,
}
