//! Sheets of TimelineJS (CSV) → drafts of events.

use std::collections::BTreeMap;

use super::csv::{self, Row};
use super::draft::EventDraft;
use super::faults::{BAD_IMPORT, UNMAPPED_RECORD, Unmapped, parsed, unread};
use super::fields::{Fate, Field, fate};
use super::prose::{self, Prose};
use super::text::clean;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{FileId, Span, Spanned};
use crate::value::{Clock, Date, ValueError, WebUrl};

/// Every column that TimelineJS reads: those of its template in their order, one that came later, and those of its first version.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    ("Year", Fate::Key("`date`, with `Month` and `Day`; a negative year is one before the common era: -44 is 44 BC, `-0043`")),
    ("Month", Fate::Guides("see `Year`")),
    ("Day", Fate::Guides("see `Year`")),
    ("Time", Fate::Key("`time`, to the minute, of what is on a single day; its zone is what `--fill zone=…` says")),
    ("End Year", Fate::Key("the end of `date`, with `End Month` and `End Day`")),
    ("End Month", Fate::Guides("see `End Year`")),
    ("End Day", Fate::Guides("see `End Year`")),
    ("End Time", Fate::None),
    ("Display Date", Fate::None),
    ("Headline", Fate::Key("`title`, without markup; after the date, the name of the file")),
    ("Text", Fate::Key("`summary`, its first paragraph; the others are the text of the file; of markup, paragraphs and links are kept")),
    ("Media", Fate::Guides("if it is an address, a remark in the file, which is not published")),
    ("Media Credit", Fate::None), ("Media Caption", Fate::None), ("Media Thumbnail", Fate::None),
    ("Type", Fate::Guides("rows of the type `title` or `era` are no events; they stay behind and are told")),
    ("Group", Fate::Key("`kind`, if it is the id or the name of one of the `event_kinds`")),
    ("Background", Fate::None), ("Alt Text", Fate::None),
    ("Start Date", Fate::Key("`date`, if there is no `Year`: `2020-11-09`, or month, day and year as in `11/9/2020`")),
    ("End Date", Fate::Key("the end of `date`, in the same way")),
    ("Tag", Fate::Key("as `Group`")),
];

/// The columns of which a sheet has one at least.
const NEEDED: [&str; 2] = ["Year", "Start Date"];

/// Reads the rows of `text`; none if it is no sheet of TimelineJS, which has been reported.
pub(super) fn read(file: FileId, text: &str, sink: &mut Sink) -> Option<Vec<EventDraft>> {
    let delimiter = csv::delimiter(text, |name| column(name).is_some());
    let mut rows = csv::rows(file, text, delimiter, sink)?.into_iter();
    let header = rows.next();
    let columns = header.as_ref().map(|row| columns(row, sink)).unwrap_or_default();
    if !columns.iter().flatten().any(|name| NEEDED.contains(&name.as_str())) {
        let span = header.as_ref().and_then(Row::span).unwrap_or(Span::new(file, 0, 0));
        let fault = Diagnostic::new(&BAD_IMPORT, span, "the file is no sheet of TimelineJS: it has no column `Year`");
        sink.report(fault.label("the first line").help(
            "the first line has the names of the columns, as in TimelineJS' template: Year, Month, Day, Time, …, Headline, Text",
        ));
        return None;
    }
    let mut unmapped = Unmapped::new("write it by hand where it belongs, if it matters");
    let mut drafts = Vec::new();
    for row in rows {
        let Some(values) = values(&row, &columns, sink) else { continue };
        let Some(span) = row.span() else { continue };
        let mut event = Event { values: &values, span, sink: &mut *sink, unmapped: &mut unmapped };
        drafts.extend(event.draft());
    }
    unmapped.report(sink);
    Some(drafts)
}

/// The column that a name means, whatever its case.
fn column(name: &str) -> Option<&'static str> {
    FIELDS.iter().map(|(known, _)| *known).find(|known| known.eq_ignore_ascii_case(name.trim()))
}

/// The names of the columns; none for one that stands there twice, which is told.
fn columns(header: &Row, sink: &mut Sink) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = Vec::new();
    for (number, cell) in header.cells.iter().enumerate() {
        let name = match cell.value.trim() {
            "" => format!("column {}", number + 1),
            name => column(name).unwrap_or(name).to_owned(),
        };
        let is_new = !names.iter().flatten().any(|known| *known == name);
        if !is_new {
            sink.report(unread(&name, cell.span, "the column stands there twice", None));
        }
        names.push(is_new.then_some(name));
    }
    names
}

/// The cells of a row in which anything stands, by the names of their columns; none if there are none.
fn values(row: &Row, columns: &[Option<String>], sink: &mut Sink) -> Option<BTreeMap<String, Spanned<String>>> {
    let mut values = BTreeMap::new();
    for (number, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.value.trim().is_empty()) {
        let cell = Spanned::new(cell.value.trim().to_owned(), cell.span);
        match columns.get(number) {
            Some(Some(name)) => {
                if let Some(cell) = clean(name, cell, sink) {
                    values.insert(name.clone(), cell);
                }
            }
            // That the column is there twice has been told.
            Some(None) => {}
            None => sink.report(unread("a cell", cell.span, "the first line names no column for it", None)),
        }
    }
    (!values.is_empty()).then_some(values)
}

/// A row and what is known while it is read.
struct Event<'a, 's> {
    values: &'a BTreeMap<String, Spanned<String>>,
    span: Span,
    sink: &'s mut Sink,
    unmapped: &'s mut Unmapped,
}

impl Event<'_, '_> {
    /// The event; none if the row is something else, which is told.
    fn draft(&mut self) -> Option<EventDraft> {
        if let Some(kind) = self.get("Type") {
            let word = kind.value.to_lowercase();
            if matches!(word.as_str(), "title" | "era") {
                let fault =
                    Diagnostic::new(&UNMAPPED_RECORD, kind.span, format!("a row of the type `{word}` is no event"));
                self.sink.report(fault.label("stays behind").help(match word.as_str() {
                    "era" => "write it as one of the `periods` in `content/site.yaml`, if it matters",
                    _ => "write by hand what of it belongs on the front page",
                }));
                return None;
            }
            self.unmapped.note("Type", kind.span);
        }
        let mut draft = EventDraft::new(self.span);
        draft.title = self.title();
        draft.date = self.date();
        draft.time = self.time(draft.date.as_ref());
        for column in ["Group", "Tag"] {
            draft.kinds.extend(self.get(column).map(|word| (column, word)));
        }
        if let Some(text) = self.get("Text") {
            let Prose { paragraphs, lost } = prose::html(&text.value);
            draft.paragraphs = paragraphs;
            lost.iter().for_each(|what| self.unmapped.note(&format!("{what} in Text"), text.span));
        }
        if let Some(media) = self.get("Media") {
            match WebUrl::parse(&media.value) {
                Ok(url) => draft.addresses.push(("media", url)),
                Err(_) => self.unmapped.note("Media", media.span),
            }
        }
        for (name, value) in self.values.iter().filter(|(name, _)| fate(FIELDS, name) == Fate::None) {
            self.unmapped.note(name, value.span);
        }
        Some(draft)
    }

    fn get(&self, column: &str) -> Option<Spanned<String>> {
        self.values.get(column).cloned()
    }

    fn title(&mut self) -> Option<Spanned<String>> {
        let headline = self.get("Headline")?;
        let (title, lost) = prose::line(&headline.value);
        lost.iter().for_each(|what| self.unmapped.note(&format!("{what} in Headline"), headline.span));
        (!title.is_empty()).then(|| Spanned::new(title, headline.span))
    }

    fn date(&mut self) -> Option<Spanned<Date>> {
        let (start, end) = match self.get("Year") {
            Some(_) => (self.numbers(["Year", "Month", "Day"])?, self.end()?),
            None => (self.typed("Start Date")??, self.typed("End Date")?),
        };
        let Some(end) = end.filter(|end| end.value != start.value) else {
            return Date::parse(&start.value).ok().map(|date| Spanned::new(date, start.span));
        };
        // Each end is a date by itself, so what is wrong now is wrong with the later one.
        let name = if self.get("Year").is_some() { "End Year" } else { "End Date" };
        let interval = Spanned::new(format!("{}/{}", start.value, end.value), end.span);
        parsed(name, Some(interval), Date::parse, self.sink).map(|date| Spanned::new(date.value, start.span))
    }

    /// A cell that is a whole date, if it has one; none if it cannot be read, which is told.
    fn typed(&mut self, column: &str) -> Option<Option<Spanned<String>>> {
        let Some(text) = self.get(column).map(|cell| cell.map(|text| typed(&text))) else { return Some(None) };
        parsed(column, Some(text.clone()), Date::parse, self.sink).map(|_| Some(text))
    }

    /// The end of the date, if there is one; none if it cannot be read, which is told.
    fn end(&mut self) -> Option<Option<Spanned<String>>> {
        if self.get("End Year").is_some() {
            return self.numbers(["End Year", "End Month", "End Day"]).map(Some);
        }
        for column in ["End Month", "End Day"] {
            if let Some(value) = self.get(column) {
                self.sink.report(unread(column, value.span, "there is no `End Year`", None));
            }
        }
        Some(None)
    }

    /// Three cells as one date of EDTF, as precise as they are; none if they make none, which is told at the cell that is wrong.
    fn numbers(&mut self, [year, month, day]: [&str; 3]) -> Option<Spanned<String>> {
        let whole = self.get(year)?;
        let number = self.number(year)?;
        let mut text = edtf_year(number);
        if text.is_empty() {
            self.sink.report(unread(year, whole.span, "there was no year 0", None));
            return None;
        }
        parsed(year, Some(Spanned::new(text.clone(), whole.span)), Date::parse, self.sink)?;
        let has_month = self.get(month).is_some();
        for column in [month, day] {
            let Some(value) = self.get(column) else { continue };
            if column == day && !has_month {
                self.sink.report(unread(day, value.span, &format!("there is no `{month}`"), None));
                continue;
            }
            let number = self.number(column)?;
            // The months of EDTF go on with seasons.
            if column == month && !(1..=12).contains(&number) {
                self.sink.report(unread(month, value.span, &format!("month {number} does not exist"), None));
                return None;
            }
            text += &format!("-{number:02}");
            parsed(column, Some(Spanned::new(text.clone(), value.span)), Date::parse, self.sink)?;
        }
        Some(Spanned::new(text, whole.span))
    }

    /// A cell as a number, which people write with separators: `1,815`.
    fn number(&mut self, column: &str) -> Option<i64> {
        let cell = self.get(column)?;
        let digits: String = cell.value.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        let number = digits.parse::<i64>().ok().filter(|number| number.unsigned_abs() < 1_000_000_000_000);
        if number.is_none() {
            self.sink.report(unread(column, cell.span, "it is no whole number", None));
        }
        number
    }

    fn time(&mut self, date: Option<&Spanned<Date>>) -> Option<Spanned<Clock>> {
        let time = self.get("Time")?;
        if date.is_some_and(|date| date.value.as_day().is_none()) {
            self.sink.report(unread("Time", time.span, "only what is on a single day has an hour", None));
            return None;
        }
        parsed("Time", Some(time), clock, self.sink)
    }
}

/// A year of the sheet, in which -44 is 44 BC, as EDTF, in which that is -0043; empty for a year 0, which there was not.
fn edtf_year(year: i64) -> String {
    match year {
        10_000.. => format!("Y{year}"),
        1.. => format!("{year:04}"),
        0 => String::new(),
        -1 => "0000".to_owned(),
        -10_000..=-2 => format!("-{:04}", -(year + 1)),
        _ => format!("Y{}", year + 1),
    }
}

/// A date as people typed it for the first version of TimelineJS, if it is `M/D/YYYY`; any other text as it is.
fn typed(text: &str) -> String {
    let parts: Vec<u32> = text.split('/').map_while(|part| part.trim().parse().ok()).collect();
    match (parts.as_slice(), text.matches('/').count()) {
        ([month, day, year], 2) => format!("{year:04}-{month:02}-{day:02}"),
        _ => text.to_owned(),
    }
}

/// An hour as TimelineJS reads it: `15:30`, `1530`, `3.30 pm`. Seconds are told.
fn clock(text: &str) -> Result<Clock, ValueError> {
    let lower = text.trim().to_lowercase().replace('.', ":");
    let half = ["p:m:", "p:m", "pm", "a:m:", "a:m", "am"].into_iter().find(|half| lower.ends_with(half));
    let digits = half.map_or(lower.as_str(), |half| lower.trim_end_matches(half)).trim();
    let parts: Vec<&str> = match digits.len() {
        3 | 4 if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![&digits[..digits.len() - 2], &digits[digits.len() - 2..]]
        }
        _ => digits.split(':').collect(),
    };
    let (hour, minute) = match parts.as_slice() {
        [hour] if half.is_some() => (*hour, "00"),
        [hour, minute] => (*hour, *minute),
        [hour, minute, second] if second.bytes().all(|byte| byte == b'0') => (*hour, *minute),
        _ => return Clock::parse(text),
    };
    let hour = match (hour.parse::<u32>(), half) {
        (Ok(hour @ 1..=11), Some(half)) if half.starts_with('p') => hour + 12,
        (Ok(12), Some(half)) if half.starts_with('a') => 0,
        (Ok(hour), _) => hour,
        (Err(_), _) => return Clock::parse(text),
    };
    Clock::parse(&format!("{hour:02}:{minute:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::{clock, edtf_year, typed};

    #[test]
    fn years_before_the_common_era_are_those_that_people_mean() {
        for (year, expected) in [
            (2020, "2020"),
            (-1, "0000"),
            (-44, "-0043"),
            (0, ""),
            (12_000, "Y12000"),
            (-13_700_000_000, "Y-13699999999"),
        ] {
            assert_eq!(edtf_year(year), expected);
        }
    }

    #[test]
    fn dates_of_the_first_version_are_read() {
        assert_eq!(typed("11/9/2020"), "2020-11-09");
        assert_eq!(typed("2020-11"), "2020-11");
        assert_eq!(typed("1/2/3/4"), "1/2/3/4");
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, expected) in [
            ("15:30", "15:30"),
            ("3:30 PM", "15:30"),
            ("1530", "15:30"),
            ("930", "09:30"),
            ("12 a.m.", "00:00"),
            ("7.05 pm", "19:05"),
            ("9:30:00", "09:30"),
        ] {
            assert_eq!(clock(text).map(|clock| clock.to_string()), Ok(expected.to_owned()), "{text}");
        }
        for text in ["noon", "25:00", "9:30:15", "", "é30", "pm"] {
            assert!(clock(text).is_err(), "{text}");
        }
    }
}
