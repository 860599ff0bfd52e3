//! What the explainer means: complete and immutable. References are ids that cannot be broken, dates are dates, verdicts and
//! disagreements are computed.
//!
//! `resolve` makes it, `render` reads it. It derives neither `Serialize` nor `Deserialize`: the form of the output is not its affair.

/// What stands around a record reads like the record.
macro_rules! reads_like {
    ($($type:ident$(<$($generic:tt),*>)? => $field:ident: $target:ty;)*) => {$(
        impl$(<$($generic),*>)? std::ops::Deref for $type$(<$($generic),*>)? {
            type Target = $target;

            fn deref(&self) -> &$target {
                &self.$field
            }
        }
    )*};
}

pub mod anchors;
mod changes;
mod cited;
pub mod divisions;
mod done;
mod edition;
mod embedded;
mod ids;
pub mod languages;
mod names;
pub mod occurrence;
mod order;
mod pages;
mod periods;
mod plain;
mod points;
mod promises;
mod relations;
mod resolved;
pub mod route;
mod site;
mod sources;
pub mod statement;
mod states;
pub mod verdict;

pub use anchors::{Anchors, Named, PagePart};
pub use changes::{Change, Changed};
pub use cited::cited;
pub use divisions::{Content, Division, DivisionId, Divisions, Entry, Heading, Sheet};
pub use edition::edition;
pub use embedded::{Figure, Original, Picture, embedded};
pub use ids::PageRef;
pub use languages::{Languages, Progress, Translation};
pub use names::{Form, Person, Place, form_in};
pub use occurrence::{OccurrenceEntry, Occurrences};
pub use pages::{Agreement, Document, Event, IndexPage, Obligation, PlacePage, Point, TextPage};
pub use plain::plain;
pub use promises::{OtherDate, Outcome};
pub use relations::Relation;
pub use resolved::{
    Account, AccountVersion, Embedded, FigureValue, ImageFile, Mention, Name, Occasion, Occurrence, Participant,
    Revision, Running, Target, Term, Text,
};
pub use route::Redirect;
pub use site::{Map, Settings, Site};
pub use sources::{Address, AddressRole, Quotation, Source, SourceTitle, Standing};
pub use statement::{Statement, StatementForm, Wording};
pub use states::{Situation, StateSpan, situation};
pub use verdict::{Tally, Timing, Verdict};

pub use crate::record::{
    Amount, DocumentId, DueDate as Due, EventId, EventKindId, FigureId, PartyId, PersonId, PictureId, PlaceId,
    PlaceKindId, PlacePageId, PointId, SourceId, StateId, TextPageId,
};
pub use crate::text::Resolved;
