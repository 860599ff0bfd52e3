//! Content lines of iCalendar (RFC 5545, section 3.1) → components and their properties, each with its place.
//!
//! Written here rather than by a library: those that there are tell where reading stopped at best, and not where a value stands.

use super::faults::{BAD_IMPORT, unread};
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{FileId, Span, Spanned};

/// A component: what stands between its `BEGIN` and its `END`.
#[derive(Debug)]
pub(super) struct Component {
    /// Its name in capitals, where it begins.
    pub(super) name: Spanned<String>,
    pub(super) properties: Vec<Property>,
    pub(super) components: Vec<Component>,
}

/// A property.
#[derive(Debug)]
pub(super) struct Property {
    /// Its name in capitals.
    pub(super) name: String,
    /// Its parameters, with their names in capitals and without quotation marks.
    pub(super) parameters: Vec<(String, String)>,
    /// Its value as it is written, but unfolded.
    pub(super) value: Spanned<String>,
}

impl Property {
    /// The first parameter of that name.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value as a text: `\n` is a line end, and `\,` a comma.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value.value)
    }

    /// The value as a list of texts, which commas separate.
    pub(super) fn texts(&self) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut letters = self.value.value.chars();
        while let Some(letter) = letters.next() {
            match (letter, parts.last_mut()) {
                (',', _) => parts.push(String::new()),
                (_, None) => {}
                (_, Some(part)) => {
                    part.push(letter);
                    if letter == '\\' {
                        part.extend(letters.next());
                    }
                }
            }
        }
        parts.iter().map(|part| unescaped(part).trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }
}

/// A text without the signs that keep its commas, semicolons and line ends apart from those of the format.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, false) => out.push(letter),
            (_, true) => match letters.next() {
                Some('n' | 'N') => out.push('\n'),
                // A colon needs no such sign, and some programs write it all the same.
                Some(kept @ ('\\' | ',' | ';' | ':' | '"')) => out.push(kept),
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
        }
    }
    out
}

/// So many components stand in one another at most. The format has three: an alarm in an event in a calendar.
const DEEPEST: usize = 100;

/// The calendars of `text`; none if they do not begin and end as they should, which has been reported.
pub(super) fn calendars(file: FileId, text: &str, sink: &mut Sink) -> Option<Vec<Component>> {
    let mut open: Vec<Component> = Vec::new();
    let mut done = Vec::new();
    for line in Lines::new(text) {
        let span = Span::new(file, line.start, line.end);
        let property = property(file, &line);
        let begins = property.as_ref().is_some_and(|property| property.name == "BEGIN");
        if open.is_empty() && !(begins && property.as_ref().is_some_and(|property| name_of(property) == "VCALENDAR")) {
            sink.report(no_calendar(span));
            return None;
        }
        let Some(property) = property else {
            let help =
                "a long line goes on in one that begins with a space; mend it in the program that exported the file";
            sink.report(unread("a line", span, "it is no `NAME:value`", Some(help.to_owned())));
            continue;
        };
        match property.name.as_str() {
            "BEGIN" if open.len() == DEEPEST => {
                let fault =
                    Diagnostic::new(&BAD_IMPORT, span, format!("more than {DEEPEST} components stand in one another"));
                sink.report(
                    fault.label("one too many").help("no program writes more than three: export the file again"),
                );
                return None;
            }
            "BEGIN" => {
                let name = Spanned::new(name_of(&property), span);
                open.push(Component { name, properties: Vec::new(), components: Vec::new() });
            }
            "END" => {
                let component = open.pop()?;
                if component.name.value != name_of(&property) {
                    sink.report(not_ended(&component, Some(span)));
                    return None;
                }
                match open.last_mut() {
                    Some(parent) => parent.components.push(component),
                    None => done.push(component),
                }
            }
            _ => {
                if let Some(component) = open.last_mut() {
                    component.properties.push(property);
                }
            }
        }
    }
    if let Some(component) = open.last() {
        sink.report(not_ended(component, None));
        return None;
    }
    if done.is_empty() {
        sink.report(no_calendar(Span::new(file, 0, 0)));
        return None;
    }
    Some(done)
}

/// The component that `BEGIN` or `END` names.
fn name_of(property: &Property) -> String {
    property.value.value.trim().to_ascii_uppercase()
}

fn no_calendar(span: Span) -> Diagnostic {
    let fault = Diagnostic::new(&BAD_IMPORT, span, "the file is no iCalendar");
    fault.label("here should be `BEGIN:VCALENDAR`").help(
        "export the calendar as iCalendar, in a file that ends in `.ics`, or name the format of this file with `--from`",
    )
}

fn not_ended(component: &Component, other: Option<Span>) -> Diagnostic {
    let name = &component.name.value;
    let fault = Diagnostic::new(&BAD_IMPORT, component.name.span, format!("`BEGIN:{name}` has no end"));
    let fault =
        other.into_iter().fold(fault, |fault, span| fault.also(span, format!("`END:{name}` should stand here")));
    fault.label("begins here").help("the file seems to be cut off or put together by hand: export it again")
}

/// A property of a line; none if the line is none.
fn property(file: FileId, line: &Line) -> Option<Property> {
    let text = line.text.as_str();
    let end = text.find([':', ';'])?;
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let name = Some(&text[..end]).filter(|name| is_name(name))?.to_ascii_uppercase();
    let (mut at, mut parameters) = (end, Vec::new());
    while text[at..].starts_with(';') {
        let rest = &text[at + 1..];
        let mut is_quoted = false;
        let length = rest.find(|c: char| {
            is_quoted ^= c == '"';
            !is_quoted && matches!(c, ';' | ':')
        })?;
        let (key, value) = rest[..length].split_once('=').unwrap_or((&rest[..length], ""));
        parameters.push((key.to_ascii_uppercase(), value.replace('"', "")));
        at += 1 + length;
    }
    let value = text[at..].strip_prefix(':')?;
    Some(Property { name, parameters, value: Spanned::new(value.to_owned(), line.span(file, at + 1)) })
}

/// A line, unfolded: what is written over several, each but the first of which begins with a space or tab.
struct Line {
    text: String,
    start: usize,
    /// Where the first of the lines ends, and the last.
    first_end: usize,
    end: usize,
}

impl Line {
    /// Where what begins at byte `at` of its text stands.
    fn span(&self, file: FileId, at: usize) -> Span {
        let start = self.start + at;
        Span::new(file, if start <= self.first_end { start } else { self.start }, self.end)
    }
}

/// The lines of a text that are not empty.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next line as it stands there, where it begins, and whether it goes on with the one before.
    fn physical(&mut self) -> Option<(&'a str, usize)> {
        let (start, rest) = (self.at, &self.text[self.at..]);
        let length = rest.find('\n').map_or(rest.len(), |end| end + 1);
        self.at += length;
        (length > 0).then(|| (rest[..length].trim_end_matches(['\n', '\r']), start))
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let (text, start) = loop {
            let (text, start) = self.physical()?;
            if !text.trim().is_empty() {
                break (text, start);
            }
        };
        let end = start + text.len();
        let mut line = Line { text: text.to_owned(), start, first_end: end, end };
        while self.text[self.at..].starts_with([' ', '\t']) {
            let Some((more, start)) = self.physical() else { break };
            line.text.push_str(&more[1..]);
            line.end = start + more.len();
        }
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Component, calendars};
    use crate::diagnostic::Sink;
    use crate::source::{SourceMap, Span};

    fn read(text: &str) -> (Option<Vec<Component>>, Vec<(Span, String)>) {
        let sources = SourceMap::from_files([("a.ics".to_owned(), text.to_owned())], []);
        let (file, _) = sources.find("a.ics").expect("just put in");
        let mut sink = Sink::new();
        let found = calendars(file, text, &mut sink);
        (found, sink.into_sorted().into_iter().map(|fault| (fault.primary.span, fault.headline)).collect())
    }

    #[test]
    fn each_value_has_its_place() {
        let text = "BEGIN:VCALENDAR\r\nSUMMARY;LANGUAGE=en;X=\"a:b;c\":A\\, b\\; c\\nd lo\r\n ng \\\\n\r\n\r\nend:vcalendar\r\n";
        let (found, faults) = read(text);
        let found = found.expect("a calendar");
        let property = &found[0].properties[0];
        assert_eq!(property.text(), "A, b; c\nd long \\n");
        assert_eq!((property.parameter("X"), property.parameter("Y")), (Some("a:b;c"), None));
        assert_eq!(&text[property.value.span.range()], "A\\, b\\; c\\nd lo\r\n ng \\\\n");
        assert_eq!(faults, []);
    }

    #[test]
    fn commas_separate_what_they_are_not_part_of() {
        let (found, _) = read("BEGIN:VCALENDAR\nCATEGORIES:a\\, b,c,,\\\\,d\nEND:VCALENDAR\n");
        let texts = found.expect("a calendar")[0].properties[0].texts();
        assert_eq!(texts, ["a, b", "c", "\\", "d"]);
    }

    #[test]
    fn what_does_not_begin_and_end_is_told() {
        let check = |text: &str, at: &str, headline: &str| {
            let (found, faults) = read(text);
            assert!(found.is_none(), "{text:.90}");
            assert_eq!(faults.len(), 1, "{text:.90}");
            assert_eq!((&text[faults[0].0.range()], faults[0].1.as_str()), (at, headline), "{text:.90}");
        };
        check("", "", "the file is no iCalendar");
        check("Year,Month\n1920,2\n", "Year,Month", "the file is no iCalendar");
        check("BEGIN:VEVENT\nEND:VEVENT\n", "BEGIN:VEVENT", "the file is no iCalendar");
        check("BEGIN:VCALENDAR\nEND:VCALENDAR\nx\n", "x", "the file is no iCalendar");
        check("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "BEGIN:VEVENT", "`BEGIN:VEVENT` has no end");
        check("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO\n", "BEGIN:VEVENT", "`BEGIN:VEVENT` has no end");
        let deep = "BEGIN:VCALENDAR\n".repeat(100_000) + &"END:VCALENDAR\n".repeat(100_000);
        check(&deep, "BEGIN:VCALENDAR", "more than 100 components stand in one another");
        let (found, faults) = read("BEGIN:VCALENDAR\nno line\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n");
        assert_eq!((found.map(|all| all.len()), faults.len()), (Some(2), 1));
    }

    /// What the library reads that other programs use is read alike here.
    fn same(ours: &[Component], theirs: &[icalendar::parser::Component]) {
        assert_eq!(ours.len(), theirs.len());
        for (ours, theirs) in ours.iter().zip(theirs) {
            assert_eq!(ours.name.value, theirs.name.as_str());
            let ours_of: Vec<(&str, String)> =
                ours.properties.iter().map(|property| (property.name.as_str(), property.text())).collect();
            let theirs_of: Vec<(&str, String)> =
                theirs.properties.iter().map(|property| (property.name.as_str(), property.val.to_string())).collect();
            assert_eq!(ours_of, theirs_of);
            same(&ours.components, &theirs.components);
        }
    }

    proptest! {
        #[test]
        fn texts_come_back_as_the_library_reads_them(texts in prop::collection::vec("[a,;:\\\\ é\n\"]{1,90}", 1..4)) {
            let mut text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n".to_owned();
            for value in &texts {
                let value = value.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n");
                let letters: Vec<char> = format!("SUMMARY:{value}").chars().collect();
                let folded: Vec<String> = letters.chunks(30).map(|chunk| chunk.iter().collect()).collect();
                text += &format!("{}\r\n", folded.join("\r\n "));
            }
            text += "END:VEVENT\r\nEND:VCALENDAR\r\n";
            let (found, faults) = read(&text);
            let found = found.expect("a calendar");
            let read: Vec<String> = found[0].components[0].properties.iter().map(|property| property.text()).collect();
            prop_assert_eq!(&read, &texts);
            prop_assert_eq!(faults.len(), 0);
            let unfolded = icalendar::parser::unfold(&text);
            same(&found, &icalendar::parser::read_calendar_simple(&unfolded).expect("a calendar"));
        }

        #[test]
        fn no_text_is_too_strange(text in "(BEGIN:VCALENDAR\n)?(BEGIN:A\n|END:A\n|\\PC{0,9}\r?\n|[ ;:=\"A-Z]{0,9}\n){0,9}") {
            for (span, _) in read(&text).1 {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}
