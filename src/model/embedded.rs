//! What `![[…]]` places in a text: figures and pictures.

use super::{Embedded, PageRef, Text};
use crate::record::{self, Identified};
use crate::resize::Format;
use crate::source::Span;
use crate::text::{BlockKind, Resolved};
use crate::value::picture;

/// What was counted or measured.
#[derive(Debug)]
pub struct Figure {
    /// What `figures.yaml` says.
    pub entry: Identified<record::Figure<Resolved>>,
    /// The page that shows it, which it is at home on; none if none does.
    pub page: Option<PageRef>,
}

/// A picture with what is known of it.
#[derive(Debug)]
pub struct Picture {
    /// What `media.yaml` says.
    pub entry: Identified<record::Picture<Resolved>>,
    /// The page that shows it, which it is at home on; none if none does.
    pub page: Option<PageRef>,
    /// Its file; none if that cannot be shown, which is an error.
    pub original: Option<Original>,
}

/// The file of a picture, which is never published itself.
#[derive(Clone, Debug)]
pub struct Original {
    /// Its path from the root of the explainer.
    pub path: String,
    /// What its bytes are known by.
    pub hash: String,
    /// How large it is; none for a drawing that fills whatever room it is given.
    pub size: Option<picture::Size>,
    /// How it is resized; none for a drawing in SVG, which need not be.
    pub format: Option<Format>,
}

/// The figures and pictures that a text places, each with where it does.
pub fn embedded(text: &Text) -> impl Iterator<Item = (Embedded, Span)> + '_ {
    text.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Embedded(embedded) => Some((embedded, block.span)),
        _ => None,
    })
}

reads_like! {
    Figure => entry: Identified<record::Figure<Resolved>>;
    Picture => entry: Identified<record::Picture<Resolved>>;
}
