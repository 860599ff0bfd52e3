//! Sheets as text (CSV, RFC 4180) with the place of each cell. Separators are commas, semicolons or tabs, whichever fits the columns that are wanted.

use csv::ReaderBuilder;

use super::faults::BAD_IMPORT;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{FileId, Span, Spanned};

/// A row: its cells, each with its place.
pub(super) struct Row {
    pub(super) cells: Vec<Spanned<String>>,
}

impl Row {
    /// Where it stands.
    pub(super) fn span(&self) -> Option<Span> {
        self.cells.first().map(|cell| cell.span)
    }
}

/// The rows of a text, whose cells `delimiter` separates; none if a quotation mark is not closed, which has been reported.
pub(super) fn rows(file: FileId, text: &str, delimiter: u8, sink: &mut Sink) -> Option<Vec<Row>> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            // The text is UTF-8 and rows may have any length, so none is known.
            Err(error) => {
                let fault =
                    Diagnostic::new(&BAD_IMPORT, Span::new(file, 0, 0), format!("the file cannot be read: {error}"));
                sink.report(fault);
                return None;
            }
        };
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let mut places = Places { text: text.as_bytes(), at: start.min(text.len()), delimiter };
        places.skip_line_ends();
        let mut cells = Vec::with_capacity(record.len());
        for cell in &record {
            let (start, end, is_closed) = places.next();
            if !is_closed {
                let fault =
                    Diagnostic::new(&BAD_IMPORT, Span::new(file, start, start + 1), "a quotation mark is not closed");
                let help = "close it before the end of the cell; a quotation mark inside one is written twice";
                sink.report(fault.label("the cell that begins here has no end").help(help));
                return None;
            }
            cells.push(Spanned::new(cell.to_owned(), Span::new(file, start, end)));
        }
        rows.push(Row { cells });
    }
    Some(rows)
}

/// The separator with which the first line of `text` has the most of the columns that `is_column` knows.
pub(super) fn delimiter(text: &str, is_column: impl Fn(&str) -> bool) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| {
        let cells = line.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| is_column(cell)).count()
    };
    // Of equals the first one, which is what most programs write.
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

/// Where cells stand, which the crate does not tell.
struct Places<'a> {
    text: &'a [u8],
    at: usize,
    delimiter: u8,
}

impl Places<'_> {
    fn skip_line_ends(&mut self) {
        while matches!(self.text.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// The next cell, within its quotation marks: where it begins and ends, and whether those are closed.
    fn next(&mut self) -> (usize, usize, bool) {
        let start = self.at;
        let mut quoted_until = None;
        let mut is_closed = true;
        if self.text.get(start) == Some(&b'"') {
            is_closed = false;
            self.at += 1;
            while let Some(byte) = self.text.get(self.at) {
                self.at += 1;
                if *byte == b'"' {
                    if self.text.get(self.at) != Some(&b'"') {
                        is_closed = true;
                        quoted_until = Some(self.at - 1);
                        break;
                    }
                    self.at += 1;
                }
            }
        }
        while self.text.get(self.at).is_some_and(|byte| *byte != self.delimiter && !matches!(byte, b'\r' | b'\n')) {
            self.at += 1;
        }
        let (begin, end) = match quoted_until {
            Some(end) if end + 1 == self.at => (start + 1, end),
            _ => (start, self.at),
        };
        if self.text.get(self.at) == Some(&self.delimiter) {
            self.at += 1;
        }
        (begin, end, is_closed)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{delimiter, rows};
    use crate::diagnostic::Sink;
    use crate::source::SourceMap;

    /// Each cell, and what stands at its place.
    fn read(text: &str, delimiter: u8) -> Option<Vec<Vec<(String, String)>>> {
        let sources = SourceMap::from_files([("a.csv".to_owned(), text.to_owned())], []);
        let (file, _) = sources.find("a.csv").expect("just put in");
        let rows = rows(file, text, delimiter, &mut Sink::new())?;
        let cell = |cell: crate::source::Spanned<String>| (sources.slice(cell.span).to_owned(), cell.value);
        Some(rows.into_iter().map(|row| row.cells.into_iter().map(cell).collect()).collect())
    }

    #[test]
    fn each_cell_has_its_place() {
        let same = |text: &str| (text.to_owned(), text.to_owned());
        let quoted = ("b \"\"x\"\",\n".to_owned(), "b \"x\",\n".to_owned());
        let text = "a,\"b \"\"x\"\",\n\",\r\n\r\nc,d\n";
        assert_eq!(read(text, b','), Some(vec![vec![same("a"), quoted, same("")], vec![same("c"), same("d")]]));
        assert_eq!(read("a,\"b\nc", b','), None);
        assert_eq!(read("", b','), Some(Vec::new()));
    }

    #[test]
    fn the_separator_is_the_one_that_gives_columns() {
        let is_column = |name: &str| matches!(name, "Year" | "Text");
        assert_eq!(delimiter("Year,Text\n1;2", is_column), b',');
        assert_eq!(delimiter("\n\"Year\";Text\n1,2", is_column), b';');
        assert_eq!(delimiter("Year\tText", is_column), b'\t');
        assert_eq!(delimiter("", is_column), b',');
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_sheet_comes_back(sheet in prop::collection::vec(prop::collection::vec("[a\", ;é\r\n]{0,6}", 2..4), 1..4)) {
            let row = |row: &Vec<String>| row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(";");
            let text: String = sheet.iter().map(|cells| row(cells) + "\r\n").collect();
            let found = read(&text, b';').expect("every mark is closed");
            let values: Vec<Vec<String>> = found.iter().map(|row| row.iter().map(|(_, value)| value.clone()).collect()).collect();
            prop_assert_eq!(values, sheet);
            for (slice, value) in found.into_iter().flatten() {
                prop_assert_eq!(slice.replace("\"\"", "\""), value);
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,30}|[a\", \r\n]{0,30}") {
            let _ = read(&text, b',');
        }
    }
}
