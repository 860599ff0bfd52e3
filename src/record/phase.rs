//! What references are before and after they are looked up, and how a record goes from the one phase to the other.
//!
//! Knows neither what a reference can lead to nor how that is found out: [`Lookup`] does, which is `resolve`.

use std::borrow::Borrow;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::ops::Deref;

use crate::parse::decode::{Decode, Decoder, Entry, Table, ValueKind, reference};
use crate::parse::yaml::Node;
use crate::source::{Span, Spanned};
use crate::text::{Inline, Phase, Phased, Resolved, Running, Written};
use crate::value::Slug;

pub use crate::value::RecordKind as Kind;

/// `T` as phase `P` has it.
pub type In<P, T> = <P as Phase>::Of<T>;
/// A reference to a record whose ids are `I`.
pub type Ref<P, I> = In<P, Typed<I>>;

/// The same where the record cannot do without one, and is kept with a broken one.
pub type NeededRef<P, I> = In<P, Attempt<Typed<I>>>;

/// The id of a record in the model: its position among those of its kind.
pub trait RecordId: Copy + Debug + Eq + Ord + Send + Sync + 'static {
    /// What it is the id of.
    const KIND: Kind;

    /// The id of the record at `position`.
    fn at(position: usize) -> Self;

    /// The position of the record among those of its kind.
    fn position(self) -> usize;
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $id:ident $(of $kind:ident)?;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(pub u32);

        impl $id {
            /// The id of the record at `position`.
            #[must_use]
            pub fn at(position: usize) -> Self {
                Self(position as u32)
            }
        }

        $(impl RecordId for $id {
            const KIND: Kind = Kind::$kind;

            fn at(position: usize) -> Self {
                Self::at(position)
            }

            fn position(self) -> usize {
                self.0 as usize
            }
        })?
    )*};
}

ids! {
    /// A source.
    SourceId of Source;
    /// A place.
    PlaceId of Place;
    /// A person, organisation or state.
    PersonId of Person;
    /// A word of the site's list of parties.
    PartyId of Party;
    /// A state that a place can be in.
    StateId of State;
    /// A kind of place.
    PlaceKindId of PlaceKind;
    /// A kind of event.
    EventKindId of EventKind;
    /// An event; ids follow the order of time.
    EventId of Event;
    /// A document: first that of `agreement/`, then the others by the days of their signatures.
    DocumentId of Document;
    /// A point; ids follow the documents, then their numbers.
    PointId of Point;
    /// A figure, in the order of the file.
    FigureId of Figure;
    /// A picture, in the order of the file.
    PictureId of Picture;
    /// A further page; ids follow the navigation.
    TextPageId;
    /// A place's page; ids follow the list.
    PlacePageId;
}

/// A reference as it was typed.
#[derive(Clone, Debug)]
pub struct Typed<I> {
    /// What was typed; an id, if it leads anywhere.
    pub value: String,
    /// Where it stands.
    pub span: Span,
    leads_to: PhantomData<I>,
}

impl<I> Typed<I> {
    /// The reference that was typed as `id`.
    #[must_use]
    pub fn new(id: Spanned<String>) -> Self {
        Self { value: id.value, span: id.span, leads_to: PhantomData }
    }
}

impl<I: RecordId> Phased for Typed<I> {
    type Resolved = Reference<I>;
}

impl<I: RecordId> Decode for Typed<I> {
    const KIND: ValueKind = ValueKind::Reference(I::KIND);

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        reference(node, decoder).map(Self::new)
    }
}

/// An attempt to look something up: the record that it stands in is kept if it fails, so that what could be read has its place in the
/// model.
#[derive(Clone, Debug)]
pub struct Attempt<T>(pub T);

impl<T> Deref for Attempt<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Phased> Phased for Attempt<T> {
    type Resolved = Option<T::Resolved>;
}

impl<T: Decode> Decode for Attempt<T> {
    const KIND: ValueKind = T::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(Self)
    }
}

impl<T: Resolve<S>, S> Resolve<S> for Attempt<T> {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        Some(self.0.resolve(scope))
    }
}

/// What the record is about: it is told with what the record says.
#[derive(Clone, Copy, Debug)]
pub struct Subject<T>(pub T);

impl<T> Deref for Subject<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Phased> Phased for Subject<T> {
    type Resolved = Subject<T::Resolved>;
}

impl<T: Decode> Decode for Subject<T> {
    const KIND: ValueKind = T::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(Self)
    }
}

impl<T: Resolve<S>, S> Resolve<S> for Subject<T> {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        self.0.resolve(scope).map(Subject)
    }
}

/// A reference that cannot be broken. It reads like the id that it leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference<I> {
    /// The record it leads to.
    pub id: I,
    /// Where it was written.
    pub span: Span,
}

impl<I> Deref for Reference<I> {
    type Target = I;

    fn deref(&self) -> &I {
        &self.id
    }
}

impl<I: RecordId> Borrow<I> for Reference<I> {
    fn borrow(&self) -> &I {
        &self.id
    }
}

impl<I: PartialEq> PartialEq<I> for Reference<I> {
    fn eq(&self, other: &I) -> bool {
        self.id == *other
    }
}

/// What knows where references lead. It reports those that lead nowhere.
pub trait Lookup {
    /// The position of a record in the model; none if there is no such record.
    fn position(&mut self, kind: Kind, id: &str, span: Span) -> Option<usize>;

    /// Running text with its references looked up; what leads nowhere is left out.
    fn inlines(&mut self, written: &[Inline<Written>]) -> Vec<Inline<Resolved>>;
}

/// A record that a rule may look at before its references are looked up.
pub trait Checked<S> {
    /// Reports what is wrong with it.
    fn check(&self, _scope: &mut S) {}
}

/// From what was written to the same with its references looked up in `S`.
pub trait Resolve<S>: Phased {
    /// The same in the other phase; none if it lacks something that it needs, which has been reported.
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved>;
}

impl<I: RecordId, S: Lookup> Resolve<S> for Typed<I> {
    fn resolve(&self, scope: &mut S) -> Option<Reference<I>> {
        let position = scope.position(I::KIND, &self.value, self.span)?;
        Some(Reference { id: I::at(position), span: self.span })
    }
}

impl<T: Clone + Debug + Send + Sync> Phased for Spanned<T> {
    type Resolved = Self;
}

impl<T: Clone + Debug + Send + Sync, S> Resolve<S> for Spanned<T> {
    fn resolve(&self, _: &mut S) -> Option<Self> {
        Some(self.clone())
    }
}

impl<R: Clone + Debug + Send + Sync> Phased for Running<Written, R> {
    type Resolved = Running<Resolved, R>;
}

impl<R: Clone + Debug + Send + Sync, S: Lookup> Resolve<S> for Running<Written, R> {
    fn resolve(&self, scope: &mut S) -> Option<Running<Resolved, R>> {
        Some(Running { inlines: scope.inlines(&self.inlines), span: self.span, role: PhantomData })
    }
}

impl<T: Phased> Phased for Option<T> {
    type Resolved = Option<T::Resolved>;
}

/// What is optional can be left out.
impl<T: Resolve<S>, S> Resolve<S> for Option<T> {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        Some(self.as_ref().and_then(|value| value.resolve(scope)))
    }
}

impl<T: Phased> Phased for Vec<T> {
    type Resolved = Vec<T::Resolved>;
}

/// What cannot be looked up is left out of a list.
impl<T: Resolve<S>, S> Resolve<S> for Vec<T> {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        Some(self.iter().filter_map(|value| value.resolve(scope)).collect())
    }
}

/// A record with its id.
#[derive(Clone, Debug)]
pub struct Identified<T> {
    /// The id.
    pub id: Spanned<Slug>,
    /// The record.
    pub record: T,
}

impl<T> Deref for Identified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.record
    }
}

impl<T: Phased> Phased for Table<T> {
    type Resolved = Vec<Identified<T::Resolved>>;
}

impl<T: Resolve<S>, S> Resolve<S> for Table<T> {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        Some(self.entries.iter().filter_map(|entry| entry.resolve(scope)).collect())
    }
}

impl<T: Phased> Phased for Entry<T> {
    type Resolved = Identified<T::Resolved>;
}

impl<T: Resolve<S>, S> Resolve<S> for Entry<T> {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        let record = self.record.as_ref()?.resolve(scope)?;
        Some(Identified { id: self.id.clone(), record })
    }
}
