//! JSON with the place of each member, which serde_json alone does not tell: what it borrows from the text shows by its address where it stands.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::faults::BAD_IMPORT;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{FileId, Span, Spanned};

/// The members of an object in their order.
pub(super) struct Members<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    /// The first member of that name.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, raw)| *raw)
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// A text of JSON.
#[derive(Clone, Copy)]
pub(super) struct Json<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    /// What the format is called, and what it is and where it comes from.
    pub(super) format: (&'static str, &'static str),
}

impl<'a> Json<'a> {
    /// The objects of the list that the text is; none if it is no such list, which has been reported.
    pub(super) fn objects(self, sink: &mut Sink) -> Option<Vec<(Span, Members<'a>)>> {
        let items: Vec<&'a RawValue> = self.whole(sink)?;
        let mut objects = Vec::with_capacity(items.len());
        for raw in items {
            let span = self.span(raw);
            match serde_json::from_str(raw.get()) {
                Ok(members) => objects.push((span.part(0, 1), members)),
                Err(error) => {
                    sink.report(self.fault(&error, span.range().start));
                    return None;
                }
            }
        }
        Some(objects)
    }

    /// The whole text as a list or as an object; none if it is none, which has been reported.
    pub(super) fn whole<T: Deserialize<'a>>(self, sink: &mut Sink) -> Option<T> {
        serde_json::from_str(self.text).map_err(|error| sink.report(self.fault(&error, 0))).ok()
    }

    /// The members of a value, if it is an object.
    pub(super) fn members(self, raw: &'a RawValue) -> Option<Members<'a>> {
        serde_json::from_str(raw.get()).ok()
    }

    /// The values of a list; of anything else itself, since JSON-LD leaves the brackets out around a single one.
    pub(super) fn items(self, raw: &'a RawValue) -> Vec<&'a RawValue> {
        serde_json::from_str(raw.get()).unwrap_or_else(|_| vec![raw])
    }

    /// A text or number on one line; none of one that is empty or anything else.
    pub(super) fn line(self, raw: &RawValue) -> Option<Spanned<String>> {
        let text = match self.value(raw) {
            Value::String(text) => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
            Value::Number(_) => raw.get().to_owned(),
            _ => return None,
        };
        (!text.is_empty()).then(|| Spanned::new(text, self.span(raw)))
    }

    /// Where a value stands.
    pub(super) fn span(self, raw: &RawValue) -> Span {
        let start = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        Span::new(self.file, start, (start + raw.get().len()).min(self.text.len()))
    }

    /// A value; nothing of one with brackets in one another without end.
    pub(super) fn value(self, raw: &RawValue) -> Value {
        serde_json::from_str(raw.get()).unwrap_or_default()
    }

    /// An error of serde_json about a part that begins at byte `start`.
    fn fault(self, error: &serde_json::Error, start: usize) -> Diagnostic {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
        let part = &self.text[start..];
        let before: usize = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        // Its columns count bytes from 1.
        let mut at = (before + error.column()).saturating_sub(1).min(part.len());
        while !part.is_char_boundary(at) {
            at -= 1;
        }
        let length = part[at..].chars().next().map_or(0, char::len_utf8);
        let place = Span::new(self.file, start + at, start + at + length);
        let (name, help) = self.format;
        Diagnostic::new(&BAD_IMPORT, place, format!("the file cannot be read as {name}: {message}"))
            .label("reading stopped here")
            .help(help)
    }
}
