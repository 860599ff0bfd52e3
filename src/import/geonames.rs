//! Rows of GeoNames (<https://download.geonames.org/export/dump/readme.txt>) → drafts of places.
//!
//! A row is a line of 19 cells between tabs, without a line of names and without quotation marks, so that it is no CSV: a `"` is a letter of a name.

use super::draft::{NameDraft, PlaceDraft};
use super::faults::{BAD_IMPORT, INTO_NOTE, Unmapped, unread};
use super::fields::{Fate, Field};
use super::gazetteers::geonames_address;
use super::position;
use super::text::clean;
use crate::diagnostic::{Diagnostic, Sink};
use crate::record::Point2;
use crate::source::{FileId, Span, Spanned};
use crate::value::WebUrl;

/// Every column of `allCountries.txt` and of the files of countries, in their order.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    ("geonameid", Fate::Key("`same_as`, at `https://sws.geonames.org/`")),
    ("name", Fate::Key("`form` of the canonical name; its language is what `--fill language=…` says")),
    ("asciiname", Fate::Guides("the id")),
    ("alternatenames", Fate::Key("further `names`, if `--fill alternate_language=…` says in which language they all are, such as `und` where it is not known; without it they stay behind and are told")),
    ("latitude", Fate::Key("`point`")),
    ("longitude", Fate::Key("`point`")),
    ("feature class", Fate::None), ("feature code", Fate::None), ("country code", Fate::None), ("cc2", Fate::None),
    ("admin1 code", Fate::None), ("admin2 code", Fate::None), ("admin3 code", Fate::None), ("admin4 code", Fate::None),
    ("population", Fate::None), ("elevation", Fate::None), ("dem", Fate::None), ("timezone", Fate::None), ("modification date", Fate::None),
];

/// Reads the rows of `text`; none if one of them is no row of GeoNames, which has been reported.
pub(super) fn read(file: FileId, text: &str, sink: &mut Sink) -> Option<Vec<PlaceDraft>> {
    let mut unmapped = Unmapped::new(INTO_NOTE);
    let (mut drafts, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let row = line.trim_end_matches(['\n', '\r']);
        if !row.is_empty() {
            let cells = cells(file, start, row).or_else(|| {
                sink.report(no_row(Span::new(file, start, start + row.len())));
                None
            })?;
            drafts.push(Row { cells: &cells, sink: &mut *sink, unmapped: &mut unmapped }.draft());
        }
        start += line.len();
    }
    if drafts.is_empty() {
        sink.report(no_row(Span::new(file, 0, 0)));
        return None;
    }
    unmapped.report(sink);
    Some(drafts)
}

/// The cells of a row that begins at byte `start`; none if there are not as many as there should be, or if the first is no number.
fn cells(file: FileId, start: usize, row: &str) -> Option<Vec<Spanned<String>>> {
    let mut at = start;
    let cells: Vec<Spanned<String>> = row
        .split('\t')
        .map(|cell| {
            let span = Span::new(file, at, at + cell.len());
            at += cell.len() + 1;
            Spanned::new(cell.to_owned(), span)
        })
        .collect();
    let is_number =
        cells.first().is_some_and(|id| !id.value.is_empty() && id.value.bytes().all(|b| b.is_ascii_digit()));
    (cells.len() == FIELDS.len() && is_number).then_some(cells)
}

fn no_row(span: Span) -> Diagnostic {
    let fault = Diagnostic::new(&BAD_IMPORT, span, "the file has no rows of GeoNames, or one that is none");
    fault.label(format!("here should be {} cells between tabs, of which the first is a number", FIELDS.len())).help(
        "download `allCountries.zip` or the file of a country from `https://download.geonames.org/export/dump/`, and import the rows that you need",
    )
}

/// A row and what is known while it is read.
struct Row<'a, 's> {
    cells: &'a [Spanned<String>],
    sink: &'s mut Sink,
    unmapped: &'s mut Unmapped,
}

impl Row<'_, '_> {
    fn draft(&mut self) -> PlaceDraft {
        let id = &self.cells[0];
        let mut draft = PlaceDraft::new(id.span);
        let address = geonames_address(&id.value);
        draft.same_as.extend(WebUrl::parse(&address).ok().map(|address| Spanned::new(address, id.span)));
        draft.address = Some(address);
        let name = self.get("name").and_then(|name| clean("name", name, self.sink));
        let ascii = self.get("asciiname");
        draft.titles = [&ascii, &name].into_iter().flatten().map(|title| title.value.clone()).collect();
        draft.names.extend(name.map(|form| NameDraft { is_main: true, ..NameDraft::new(form) }));
        draft.alternates = self.alternates();
        draft.point = self.point();
        for (field, fate) in FIELDS {
            // A population that is not known is written as none.
            if let (Fate::None, Some(cell)) = (fate, self.get(field))
                && (*field, cell.value.as_str()) != ("population", "0")
            {
                self.unmapped.note(field, cell.span);
            }
        }
        draft
    }

    /// A cell in which anything stands.
    fn get(&self, field: &str) -> Option<Spanned<String>> {
        let position = FIELDS.iter().position(|(known, _)| *known == field)?;
        self.cells.get(position).filter(|cell| !cell.value.trim().is_empty()).cloned()
    }

    /// The other names, which commas separate.
    fn alternates(&mut self) -> Vec<Spanned<String>> {
        let Some(all) = self.get("alternatenames") else { return Vec::new() };
        let mut at = 0;
        let mut alternates = Vec::new();
        for name in all.value.split(',') {
            let span = all.span.part(at, at + name.len());
            at += name.len() + 1;
            if !name.trim().is_empty() {
                alternates.extend(clean("alternatenames", Spanned::new(name.trim().to_owned(), span), self.sink));
            }
        }
        alternates
    }

    fn point(&mut self) -> Option<Spanned<Point2>> {
        let (latitude, longitude) = (self.number("latitude"), self.number("longitude"));
        let ((latitude, span), (longitude, _)) = (latitude?, longitude?);
        position::point("latitude", (latitude, longitude), span, "GeoNames has the latitude first", self.sink)
    }

    fn number(&mut self, field: &str) -> Option<(f64, Span)> {
        let cell = self.get(field)?;
        let number = cell.value.trim().parse::<f64>().ok();
        if number.is_none() {
            self.sink.report(unread(field, cell.span, "it is no number", None));
        }
        number.map(|number| (number, cell.span))
    }
}
