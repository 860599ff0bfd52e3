//! What several tests need.

pub(crate) mod editor;
pub(crate) mod html;
pub(crate) mod links;
pub(crate) mod program;
pub(crate) mod sites;
pub(crate) mod symlinks;
