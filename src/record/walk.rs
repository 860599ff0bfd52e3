//! What records say, and on which sources: a walk over every text and every list of sources, which follows from their declarations, so that
//! no rule can forget a record.

use super::phase::{Identified, RecordId, Reference, SourceId};
use crate::source::Spanned;
use crate::text::{Block, Inline, Resolved, Running};
use crate::value::Moment;

/// How a running text stands to sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It tells a fact, and must cite.
    Claim,
    /// It rests on the sources of the record that it stands in.
    Sourced,
    /// It cites what it adds, or is a part of the record that it stands in.
    Remark,
}

/// The roles as types, of which the types of fields are made.
pub mod roles {
    macro_rules! roles {
        ($($role:ident)*) => {$(
            #[doc = concat!("[`Role::", stringify!($role), "`](super::Role)")]
            #[derive(Clone, Copy, Debug)]
            pub enum $role {}

            impl super::HasRole for $role {
                const ROLE: super::Role = super::Role::$role;
            }
        )*};
    }

    roles!(Claim Sourced Remark);
}

/// A role as a type.
pub trait HasRole {
    /// The role.
    const ROLE: Role;
}

/// A running text that must cite.
pub type Claim<P> = Running<P, roles::Claim>;
/// A running text that rests on the sources of its record.
pub type Sourced<P> = Running<P, roles::Sourced>;
/// A running text that cites where it adds something.
pub type Remark<P> = Running<P, roles::Remark>;

/// Meets what records say.
pub trait Visitor {
    /// A record that rests on `sources`, before its texts.
    fn record(&mut self, sources: &[SourceId]);

    /// A running text in a record that rests on `sources`.
    fn running(&mut self, text: &[Inline<Resolved>], role: Role, sources: &[SourceId]);

    /// The text of a page, below its front matter.
    fn blocks(&mut self, blocks: &[Block<Resolved>]);
}

/// What may hold texts and sources.
pub trait Walk {
    /// Adds the sources that it gives to the record it stands in.
    fn sources(&self, _found: &mut Vec<SourceId>) {}

    /// Shows `visitor` the records and texts in it; it stands in a record that rests on `sources`.
    fn walk(&self, _sources: &[SourceId], _visitor: &mut dyn Visitor) {}
}

impl<T> Walk for Spanned<T> {}
impl Walk for String {}
impl Walk for Moment {}

impl<I: RecordId> Walk for Reference<I> {
    fn sources(&self, found: &mut Vec<SourceId>) {
        found.extend(self.id.as_source());
    }
}

impl<R: HasRole> Walk for Running<Resolved, R> {
    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        visitor.running(&self.inlines, R::ROLE, sources);
    }
}

impl<T: Walk> Walk for Option<T> {
    fn sources(&self, found: &mut Vec<SourceId>) {
        self.iter().for_each(|inside| inside.sources(found));
    }

    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.iter().for_each(|inside| inside.walk(sources, visitor));
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn sources(&self, found: &mut Vec<SourceId>) {
        self.iter().for_each(|inside| inside.sources(found));
    }

    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.iter().for_each(|inside| inside.walk(sources, visitor));
    }
}

impl<T: Walk> Walk for Identified<T> {
    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.record.walk(sources, visitor);
    }
}

/// What stands beside a key of its own.
impl<K, T: Walk> Walk for (K, T) {
    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.1.walk(sources, visitor);
    }
}
