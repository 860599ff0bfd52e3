//! Files of other programs → records of the content: one reader for each format, drafts of each kind of record, one plan. Writes nothing.
//!
//! Comes in: the text of a file and what is there already. Goes out: the changes that add what is new, and in the sink whatever did not fit.
//! Nothing is made up: what a record needs and neither the file nor the editor says keeps it out, and that is told.

pub mod bibtex;
mod content_lines;
pub mod csl;
mod csv;
pub mod draft;
mod faults;
pub mod fields;
mod gazetteers;
pub mod geonames;
pub mod ical;
mod json;
mod labels;
pub mod linked_places;
pub mod plan;
mod position;
mod prose;
mod text;
pub mod timeline;

pub use faults::RULES;

use crate::diagnostic::Sink;
use crate::render::words::Words;
use crate::source::{FileId, SourceMap};
use draft::Drafts;

/// A format of other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CSL-JSON, as Zotero and other reference managers export it.
    CslJson,
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// A sheet of TimelineJS, as CSV.
    Timeline,
    /// Linked Places Format, as gazetteers export it.
    LinkedPlaces,
    /// Rows of GeoNames.
    GeoNames,
    /// iCalendar.
    ICalendar,
}

/// The records that the file tells of. What is wrong with it, or has no place in a record, goes to `sink`; none if it cannot be read at all.
pub fn read(format: Format, file: FileId, sources: &SourceMap, words: &Words, sink: &mut Sink) -> Option<Drafts> {
    let text = sources.get(file).text();
    match format {
        Format::CslJson => csl::read(file, text, words, sink).map(Drafts::Sources),
        Format::Bibtex => bibtex::read(file, text, words, sink).map(Drafts::Sources),
        Format::Timeline => timeline::read(file, text, sink).map(Drafts::Events),
        Format::LinkedPlaces => linked_places::read(file, text, sink).map(Drafts::Places),
        Format::GeoNames => geonames::read(file, text, sink).map(Drafts::Places),
        Format::ICalendar => ical::read(file, text, sink).map(Drafts::Events),
    }
}
