//! What the declaration of a record says of itself: its keys, what they mean, and what their values may be.
//!
//! The macros of `record` make these from the same lines as the records, so that whatever is told to editors and
//! their programs (see `schema`) cannot differ from what is read.

use crate::value::RecordKind;

/// A field's name as a key: without the `r#` that Rust's own words need.
#[must_use]
pub const fn key(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// A key of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key as written.
    pub key: &'static str,
    /// Whether the record needs it.
    pub required: bool,
    /// Whether it takes a list; a single value then stands for a list of one.
    pub list: bool,
    /// What it means; the spaces at the starts of the lines of a comment are still there.
    pub doc: &'static str,
    /// What its value, or each item of its list, may be.
    pub value: ValueKind,
    /// Whether its value is the same in every language even if it is a text.
    pub fact: bool,
    /// Whether each language has a list of its own there.
    pub own: bool,
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// A text of one line or more.
    Text,
    /// A text with inline Markdown.
    InlineMarkdown,
    /// `true` or `false`.
    Flag,
    /// A whole number, 0 or more.
    WholeNumber,
    /// The number of a point or of a part of one.
    PointNumber,
    /// A finite number.
    DecimalNumber,
    /// An EDTF date.
    Date,
    /// An hour of the day.
    Clock,
    /// An IANA time zone.
    Zone,
    /// A duration of ISO 8601.
    Period,
    /// A BCP 47 language tag.
    Language,
    /// A code of a country or organisation.
    Jurisdiction,
    /// An id of its own, or one that is looked up in the record it stands in.
    Id,
    /// The id of a record of this kind.
    Reference(RecordKind),
    /// An address on the web.
    WebAddress,
    /// A former address of a page.
    Alias,
    /// Latitude and longitude.
    Position,
    /// A word of a closed list.
    Word(&'static WordList),
    /// A map of closed keys.
    Record(&'static Declaration),
    /// Entries of one kind by their ids.
    Table(&'static ValueKind),
    /// One thing in short, or another in full.
    Either(&'static ValueKind, &'static ValueKind),
}

impl ValueKind {
    /// What may be written below `key`, or for it; none if it takes no such key. A list is not looked at: its items are.
    #[must_use]
    pub fn below(self, key: &str) -> Option<Self> {
        match self {
            Self::Table(entry) => Some(*entry),
            Self::Either(_, full) => full.below(key),
            Self::Record(declaration) => {
                declaration.fields.iter().find(|field| field.key == key).map(|field| field.value)
            }
            _ => None,
        }
    }

    /// The record that may be written for it in full.
    #[must_use]
    pub fn record(self) -> Option<&'static Declaration> {
        match self {
            Self::Record(declaration) => Some(declaration),
            Self::Either(_, full) => full.record(),
            _ => None,
        }
    }
}

/// What may be written for `key`, which is one of `fields`.
#[must_use]
pub const fn kind_of(fields: &'static [Field], key: &str) -> &'static ValueKind {
    let mut at = 0;
    while at < fields.len() {
        let (found, wanted) = (fields[at].key.as_bytes(), key.as_bytes());
        let mut same = 0;
        while same < found.len() && same < wanted.len() && found[same] == wanted[same] {
            same += 1;
        }
        if same == found.len() && same == wanted.len() {
            return &fields[at].value;
        }
        at += 1;
    }
    panic!("the record has no such key")
}

/// A closed list of words.
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    /// The name of its type.
    pub type_name: &'static str,
    /// What they are words for.
    pub doc: &'static str,
    /// Each word as it is written, with what it means.
    pub words: &'static [(&'static str, &'static str)],
}

/// A kind of record.
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    /// The name of its type.
    pub type_name: &'static str,
    /// What one is called, with its article: `a source`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its keys.
    pub fields: &'static [Field],
}
