//! How the pages of an explainer are named: by their kind and the record they are made from, so that no name can be broken.

use crate::record::{DocumentId, EventId, PlacePageId, PointId, TextPageId};
use crate::value::PageKind;

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
    Agreement of DocumentId,
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
