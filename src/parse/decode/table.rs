//! The entries of a data file by their ids.

use super::{BAD_ID, Decode, Decoder, ValueKind, duplicate, keys};
use crate::parse::yaml::{Node, NodeKind};
use crate::source::Spanned;
use crate::value::Slug;

/// The entries of a data file by their ids, in the order of the file.
#[derive(Clone, Debug)]
pub struct Table<T> {
    /// The entries; their ids are unique.
    pub entries: Vec<Entry<T>>,
    /// Whether the file could be read. If not, any id may stand in it, and none is reported as unknown.
    pub whole: bool,
}

impl<T> Table<T> {
    /// The table of a file that could not be read.
    #[must_use]
    pub fn unread() -> Self {
        Self { entries: Vec::new(), whole: false }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), whole: true }
    }
}

/// A record and its id. A record that could not be read is none; its id stays known.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// The id.
    pub id: Spanned<Slug>,
    /// The record.
    pub record: Option<T>,
}

impl<T: Decode> Decode for Table<T> {
    const KIND: ValueKind = ValueKind::Table(&T::KIND);

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let NodeKind::Map(pairs) = &node.kind else {
            decoder.wrong_kind(node, "entries by their ids");
            return None;
        };
        let mut entries: Vec<Entry<T>> = Vec::new();
        for (key, node) in pairs {
            let id = match Slug::parse(&key.value) {
                Ok(id) => Spanned::new(id, key.span),
                Err(error) => {
                    if let Some(fault) = keys::unparted(key, node, |name| Slug::parse(name).is_ok()) {
                        decoder.sink.report(fault);
                        continue;
                    }
                    decoder.bad(&BAD_ID, key.span, error);
                    continue;
                }
            };
            if let Some(first) = entries.iter().find(|entry| entry.id.value == id.value) {
                let first = first.id.span;
                decoder.sink.report(duplicate("id", key, first));
                continue;
            }
            let record = T::decode(node, decoder);
            entries.push(Entry { id, record });
        }
        Some(Table { entries, whole: true })
    }
}
