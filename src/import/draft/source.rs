//! A source as a foreign file tells of it: what it says in the types of the content, each value with its place in that file.

use super::stated::Stated;
use crate::record::{Source, SourceKind};
use crate::source::{Span, Spanned};
use crate::value::{Date, Language, WebUrl};

/// A source before it is one: every key that a foreign file can state.
#[derive(Clone, Debug)]
pub struct SourceDraft {
    /// What the file calls it; any text.
    pub id: Spanned<String>,
    /// Where it stands.
    pub span: Span,
    /// Who published it.
    pub publisher: Option<Spanned<String>>,
    /// Its title as published.
    pub title: Option<Spanned<String>>,
    /// What it is, where no title was seen.
    pub description: Option<Spanned<String>>,
    /// When it was published.
    pub date: Option<Spanned<Date>>,
    /// Its language.
    pub language: Option<Spanned<Language>>,
    /// Its address.
    pub url: Option<Spanned<WebUrl>>,
    /// The address of an archived copy.
    pub archive_url: Option<Spanned<WebUrl>>,
    /// What kind of publication it is.
    pub kind: Option<Spanned<SourceKind>>,
    /// When it was read.
    pub read: Option<Spanned<Date>>,
}

impl SourceDraft {
    /// A draft of which nothing is known but what the file calls it.
    #[must_use]
    pub fn new(id: Spanned<String>, span: Span) -> Self {
        Self {
            id,
            span,
            publisher: None,
            title: None,
            description: None,
            date: None,
            language: None,
            url: None,
            archive_url: None,
            kind: None,
            read: None,
        }
    }

    /// What the file states, key by key in the order of the record, each with its place.
    #[must_use]
    pub fn stated(&self) -> Vec<(&'static str, Spanned<String>)> {
        fn text<T>(value: Option<&Spanned<T>>, text: impl Fn(&T) -> String) -> Option<Spanned<String>> {
            value.map(|value| Spanned::new(text(&value.value), value.span))
        }
        let all = [
            ("publisher", self.publisher.clone()),
            ("title", self.title.clone()),
            ("description", self.description.clone()),
            ("date", text(self.date.as_ref(), Date::to_string)),
            ("language", text(self.language.as_ref(), |value| value.as_str().to_owned())),
            ("url", text(self.url.as_ref(), |value| value.as_str().to_owned())),
            ("archive_url", text(self.archive_url.as_ref(), |value| value.as_str().to_owned())),
            ("kind", text(self.kind.as_ref(), |value| value.word().to_owned())),
            ("read", text(self.read.as_ref(), Date::to_string)),
        ];
        all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }
}

/// The same keys of a record that is there.
#[must_use]
pub fn keys_of(source: &Source) -> Vec<Stated> {
    let all = [
        ("publisher", Some(source.publisher.value.clone())),
        ("title", source.title.as_ref().map(|value| value.value.clone())),
        ("description", source.description.as_ref().map(|value| value.value.clone())),
        ("date", source.date.as_ref().map(|value| value.value.to_string())),
        ("language", Some(source.language.value.as_str().to_owned())),
        ("url", source.url.as_ref().map(|value| value.value.as_str().to_owned())),
        ("archive_url", source.archive_url.as_ref().map(|value| value.value.as_str().to_owned())),
        ("kind", Some(source.kind.value.word().to_owned())),
        ("party", Some(source.party.value.to_string())),
        ("read", source.read.as_ref().map(|value| value.value.to_string())),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}
