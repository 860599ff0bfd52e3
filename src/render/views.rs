//! What each template is given: the whole contract between Rust and a theme.
//!
//! Every page gets `site`, `page`, `t` (the theme's words) and `view` (one of the structs below, by the template's name).
//! A field that ends in `_html` is finished HTML; every other text is plain and escaped by the template. A field named
//! `url` is a path from the site's root, already percent-encoded: a template writes `{{ page.root }}{{ it.url }}`.
//! Links inside `_html` fields are already relative to the page.

mod agreement;
mod evidence;
mod files;
mod frame;
mod front;
mod names;
mod parts;
mod places;

pub use agreement::{
    Agreement, Occasion, Participant, Participants, Point, Relation, TermCell, TermGroup, TermRow, Version,
    VersionColumn,
};
pub use evidence::{
    Change, Correction, Corrections, DisagreementGroup, Disagreements, Evidence, EvidenceRow, PartyCount,
    PictureCredit, Source, Sources, Wording, WordingEntry, WordingUse,
};
pub use files::{
    Alias, Data, DataColumn, DataLink, DataSet, NotFound, Picture, PictureDrawing, PictureLine, PictureText, Text,
};
pub use frame::{
    Alternate, Books, Citation, Division, Heading, NamedLink, NavigationItem, Note, Page, PageInLanguage,
    PageTranslation, Section, SharedPicture, Site, SourceReference,
};
pub use front::{Answer, DocumentItem, Index, Texts, Timeline, TimelineMark, TimelineRow};
pub use names::{
    Finder, FinderForm, FinderLetter, FinderScript, FormLink, Glossary, GlossaryPlace, People, PeopleGroup, Person,
    ScriptIndex, ScriptLink,
};
pub use parts::{
    Account, AccountItem, AccountVersion, Attestation, Date, EventItem, EventReference, Link, Map, MapCell, MapKey,
    MapRow, MapStep, Name, Named, Obligation, OccurrenceRow, Occurrences, OtherDate, PartState, PlaceItem, PlaceState,
    PointItem, PointReference, Revision, State, Verdict,
};
pub use places::{
    ChangeOfState, Chronology, DividedKind, Event, EventGroup, EventsAt, Fact, Period, Place, Places, Position,
    StateSpan,
};
