//! `corrections.yaml` and `changes.yaml`: what became of the explainer itself.

use super::{Claim, In, Line, Remark, Translate, record};
use crate::parse::decode::{Decode, Decoder, ValueKind};
use crate::parse::yaml::Node;
use crate::source::Spanned;
use crate::value::Date;

record! {
    /// An error that was found on the site, and its correction.
    Correction<P>: "a correction" {
        /// The day on which it was corrected.
        required date: Spanned<Date>,
        /// The pages it concerns, each by its file below `content/`; none if that is the whole site, or a page that is gone.
        list pages: In<P, PageFile>,
        /// What was said.
        required wrong: Remark<P>,
        /// What is right, with its source.
        required right: Claim<P>,
        /// How the error came about or was noticed.
        required why: Remark<P>,
    }
}

/// A page by its file below `content/`.
#[derive(Clone, Debug)]
pub struct PageFile(pub Line);

impl Translate for PageFile {}

impl Decode for PageFile {
    const KIND: ValueKind = Line::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Line::decode(node, decoder).map(Self)
    }
}

record! {
    /// A change worth telling those who follow the site, other than a correction.
    Change<P>: "a change" {
        /// The day on which it was made.
        required date: Spanned<Date>,
        /// The pages it concerns, each by its file below `content/`; none if that is the whole site.
        list pages: In<P, PageFile>,
        /// What was added or changed.
        required what: Claim<P>,
    }
}
