//! A place as a foreign file tells of it.

use crate::record::Point2;
use crate::source::{Span, Spanned};
use crate::value::{Date, Language, WebUrl};

/// A place before it is one.
#[derive(Clone, Debug)]
pub struct PlaceDraft {
    /// The id that it has in the file, if that is one of an explainer.
    pub id: Option<Spanned<String>>,
    /// Texts of which an id is made where it has none, the best first.
    pub titles: Vec<String>,
    /// What other places of the file call it by.
    pub address: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// What the file says of its kind, each with the field in which it stands: words that the explainer may have for one.
    pub kinds: Vec<(&'static str, Spanned<String>)>,
    /// The forms of its name.
    pub names: Vec<NameDraft>,
    /// Further forms of which the file says no more than that, in the field `alternatenames`.
    pub alternates: Vec<Spanned<String>>,
    /// Where it is.
    pub point: Option<Spanned<Point2>>,
    /// What it belongs to, by the address that the file has for that, and the field in which it stands.
    pub parent: Option<(&'static str, Spanned<String>)>,
    /// Addresses of the same place in other gazetteers.
    pub same_as: Vec<Spanned<WebUrl>>,
}

impl PlaceDraft {
    /// A draft of which nothing is known but where it stands.
    #[must_use]
    pub fn new(span: Span) -> Self {
        Self {
            id: None,
            titles: Vec::new(),
            address: None,
            span,
            kinds: Vec::new(),
            names: Vec::new(),
            alternates: Vec::new(),
            point: None,
            parent: None,
            same_as: Vec::new(),
        }
    }
}

/// A form of a name before it is one.
#[derive(Clone, Debug)]
pub struct NameDraft {
    /// The form.
    pub form: Spanned<String>,
    /// Its language, if the file says it.
    pub language: Option<Spanned<Language>>,
    /// Whether the file calls the place by it.
    pub is_main: bool,
    /// Since when it is used.
    pub from: Option<Spanned<Date>>,
    /// Until when it was used.
    pub until: Option<Spanned<Date>>,
    /// Addresses of what it stands in, each with the field in which it stands; they may be those of sources.
    pub citations: Vec<(&'static str, Spanned<String>)>,
}

impl NameDraft {
    /// A form of which nothing more is known.
    #[must_use]
    pub fn new(form: Spanned<String>) -> Self {
        Self { form, language: None, is_main: false, from: None, until: None, citations: Vec::new() }
    }
}
