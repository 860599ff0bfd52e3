//! How the records and pages of an explainer are named: by their position, so that no name can be broken.

use crate::value::PageKind;

macro_rules! ids {
    ($($(#[doc = $doc:literal])* $id:ident,)*) => {$(
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
    )*};
}

ids! {
    /// A source.
    SourceId,
    /// A place.
    PlaceId,
    /// A person, organisation or state.
    PersonId,
    /// An event; ids follow the order of time.
    EventId,
    /// A point; ids follow their numbers.
    PointId,
    /// A further page; ids follow the navigation.
    TextPageId,
    /// A place's page; ids follow the list.
    PlacePageId,
    /// A word of the site's list of parties.
    PartyId,
    /// A state that a place can be in.
    StateId,
}

macro_rules! pages {
    ($($kind:ident $(of $id:ident)?,)*) => {
        /// A page of the site: its kind and, where there are many of that kind, which one. The order is that in which pages are listed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PageRef { $(#[doc = concat!("See [`PageKind::", stringify!($kind), "`].")] $kind $(($id))?,)* }

        impl PageRef {
            /// What kind of page it is.
            #[must_use]
            pub const fn kind(self) -> PageKind {
                match self { $(pages!(@pattern $kind $($id)?) => PageKind::$kind,)* }
            }

            /// The page of this kind that is made from the record at `position`, which a kind with one page only has no use for.
            #[must_use]
            pub fn at(kind: PageKind, position: usize) -> Self {
                match kind { $(PageKind::$kind => Self::$kind $(($id::at(position)))?,)* }
            }
        }
    };
    (@pattern $kind:ident) => { Self::$kind };
    (@pattern $kind:ident $id:ident) => { Self::$kind(_) };
}

pages! {
    Index,
    Agreement,
    Point of PointId,
    Place of PlacePageId,
    Event of EventId,
    Places,
    Chronology,
    Glossary,
    Finder,
    People,
    Sources,
    Disagreements,
    Evidence,
    Wording,
    Corrections,
    Data,
    NotFound,
    Text of TextPageId,
}
