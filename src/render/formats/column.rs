//! What a column of a table is: its name and what it holds, from which follow its schemas for the JSON and for the CSV.

use serde_json::{Value, json};

use crate::value::{PointNumber, date};

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) enum Kind {
    /// Plain words.
    Text,
    /// The id of the record, which no other record of the table has.
    Key,
    /// The key of a record in the table of this name.
    Reference(&'static str),
    /// Any other id: of what has no table, or of several records together.
    Id,
    /// Any number of ids.
    Ids,
    /// A date after EDTF (ISO 8601-2), level 0 or 1.
    Edtf,
    /// A single day.
    Day,
    /// A time of day, to the minute.
    Clock,
    /// A point in time in UTC.
    Instant,
    /// A length of time in calendar units (ISO 8601).
    Period,
    /// A whole number.
    Integer,
    /// The number of a point: a whole one, or a text such as `6.1`.
    PointNumber,
    /// Any number.
    Number,
    /// Degrees.
    Degrees,
    /// Yes or no.
    Flag,
    /// An address, absolute or relative to the file.
    Url,
    /// A language tag (BCP 47).
    Language,
    /// One of a closed list of words.
    Code(&'static [&'static str]),
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct Column {
    /// Its name: the key in JSON, the head in CSV.
    pub(in crate::render) name: &'static str,
    /// What it holds.
    pub(in crate::render) kind: Kind,
    /// Whether a record may have nothing there: `null` in JSON, an empty cell in CSV.
    pub(in crate::render) optional: bool,
}

/// A column that every record fills.
pub(in crate::render) const fn one(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: false }
}

/// A column that a record may leave empty.
pub(in crate::render) const fn maybe(name: &'static str, kind: Kind) -> Column {
    Column { name, kind, optional: true }
}

impl Column {
    /// The schema of one value in JSON, after JSON Schema.
    pub(super) fn schema(&self) -> Value {
        let mut schema = match self.kind {
            Kind::Text => json!({"type": "string"}),
            Kind::Key | Kind::Reference(_) | Kind::Id => json!({"type": "string", "minLength": 1}),
            Kind::Ids => json!({"type": "array", "items": {"type": "string", "minLength": 1}}),
            Kind::Edtf => json!({"type": "string", "pattern": date::pattern()}),
            Kind::Day => json!({"type": "string", "format": "date"}),
            Kind::Clock => json!({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}),
            Kind::Instant => json!({"type": "string", "format": "date-time"}),
            Kind::Period => json!({"type": "string", "pattern": "^P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?$"}),
            Kind::Integer => json!({"type": "integer"}),
            Kind::PointNumber => {
                json!({"type": ["integer", "string"], "minimum": 0, "pattern": PointNumber::PATTERN})
            }
            Kind::Number => json!({"type": "number"}),
            Kind::Degrees => json!({"type": "number", "minimum": -180, "maximum": 180}),
            Kind::Flag => json!({"type": "boolean"}),
            Kind::Url => json!({"type": "string", "format": "iri-reference"}),
            Kind::Language => json!({"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}),
            Kind::Code(words) => json!({"type": "string", "enum": words}),
        };
        if self.optional {
            match &mut schema["type"] {
                Value::Array(types) => types.push("null".into()),
                kind => *kind = json!([kind, "null"]),
            }
            if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
                words.push(Value::Null);
            }
        }
        schema
    }

    /// What programs are told of it in CSV, after Table Schema 2.
    pub(super) fn field(&self) -> Value {
        let mut field = match self.kind {
            Kind::Text
            | Kind::Key
            | Kind::Reference(_)
            | Kind::Id
            | Kind::Edtf
            | Kind::PointNumber
            | Kind::Url
            | Kind::Language
            | Kind::Code(_) => json!({"type": "string"}),
            Kind::Ids => json!({"type": "list", "delimiter": ";", "itemType": "string"}),
            Kind::Day => json!({"type": "date"}),
            Kind::Clock => json!({"type": "time", "format": "%H:%M"}),
            Kind::Instant => json!({"type": "datetime"}),
            Kind::Period => json!({"type": "duration"}),
            Kind::Integer => json!({"type": "integer"}),
            Kind::Number | Kind::Degrees => json!({"type": "number"}),
            Kind::Flag => json!({"type": "boolean"}),
        };
        field["name"] = json!(self.name);
        // A list of nothing is an empty cell.
        if !self.optional && !matches!(self.kind, Kind::Ids) {
            field["constraints"]["required"] = json!(true);
        }
        match self.kind {
            Kind::Code(words) => field["constraints"]["enum"] = json!(words),
            Kind::Degrees => {
                field["constraints"]["minimum"] = json!(-180);
                field["constraints"]["maximum"] = json!(180);
            }
            _ => {}
        }
        field
    }
}
