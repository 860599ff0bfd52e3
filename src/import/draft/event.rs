//! An event as a foreign file tells of it.

use crate::source::{Span, Spanned};
use crate::value::{Clock, Date, WebUrl, Zone};

/// An event before it is one.
#[derive(Clone, Debug)]
pub struct EventDraft {
    /// The id that it has in the file, if that is one of an explainer.
    pub id: Option<Spanned<String>>,
    /// Where it stands.
    pub span: Span,
    /// What happened, on one line, as plain text.
    pub title: Option<Spanned<String>>,
    /// When.
    pub date: Option<Spanned<Date>>,
    /// At which hour.
    pub time: Option<Spanned<Clock>>,
    /// The zone in which that is stated.
    pub zone: Option<Spanned<Zone>>,
    /// What the file says of its kind, each with the field in which it stands: words that the explainer may have for one.
    pub kinds: Vec<(&'static str, Spanned<String>)>,
    /// What the file says of where it was, each with the field in which it stands: names that places of the explainer may have.
    pub places: Vec<(&'static str, Spanned<String>)>,
    /// What is told of it: paragraphs of Markdown, each on one line.
    pub paragraphs: Vec<String>,
    /// Addresses that it names, each with what they are. No statement is known to rest on them.
    pub addresses: Vec<(&'static str, WebUrl)>,
}

impl EventDraft {
    /// A draft of which nothing is known but where it stands.
    #[must_use]
    pub fn new(span: Span) -> Self {
        Self {
            id: None,
            span,
            title: None,
            date: None,
            time: None,
            zone: None,
            kinds: Vec::new(),
            places: Vec::new(),
            paragraphs: Vec::new(),
            addresses: Vec::new(),
        }
    }
}
