//! What records say, and on which sources: a walk over every text and every list of sources, which follows from their declarations, so that
//! no rule can forget a record.

use std::borrow::Cow;

use super::FormChoice;
use super::phase::{Identified, Kind, RecordId, Reference, SourceId, Subject};
use crate::source::{Span, Spanned};
use crate::text::{Block, Inline, Resolved, Running};
use crate::value::{
    Alias, BaseUrl, Clock, Date, Decimal, Jurisdiction, Language, Moment, Period, PointNumber, Slug, WebUrl, Zone,
};

/// How a running text stands to sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It tells a fact, and must cite.
    Claim,
    /// It rests on the sources of the record that it stands in.
    Sourced,
    /// It cites what it adds, or is a part of the record that it stands in.
    Remark,
}

/// The roles as types, of which the types of fields are made.
pub mod roles {
    macro_rules! roles {
        ($($role:ident)*) => {$(
            #[doc = concat!("[`Role::", stringify!($role), "`](super::Role)")]
            #[derive(Clone, Copy, Debug)]
            pub enum $role {}

            impl super::HasRole for $role {
                const ROLE: super::Role = super::Role::$role;
            }
        )*};
    }

    roles!(Claim Sourced Remark);
}

/// A role as a type.
pub trait HasRole {
    /// The role.
    const ROLE: Role;
}

/// A running text that must cite.
pub type Claim<P> = Running<P, roles::Claim>;
/// A running text that rests on the sources of its record.
pub type Sourced<P> = Running<P, roles::Sourced>;
/// A running text that cites where it adds something.
pub type Remark<P> = Running<P, roles::Remark>;

/// A record, as a walk meets it.
#[derive(Debug)]
pub struct Met<'a> {
    /// Where it stands.
    pub span: Span,
    /// The sources that it rests on.
    pub sources: &'a [SourceId],
    /// What it says itself, in the order of its keys.
    pub said: &'a [Said<'a>],
}

/// A part of what a record says itself. What its remarks, its claims and the records in it say, they say for themselves.
#[derive(Clone, Debug)]
pub enum Said<'a> {
    /// A line, a position, or a date as it is written.
    Line(Cow<'a, str>),
    /// A text that rests on the record's sources.
    Text(&'a [Inline<Resolved>]),
    /// A word of one of the site's lists, or what the record is about, by its position there.
    Word(Kind, usize),
}

/// Meets what records say.
pub trait Visitor {
    /// A record, before its texts.
    fn record(&mut self, met: &Met);

    /// A running text in a record that rests on `sources`.
    fn running(&mut self, text: &[Inline<Resolved>], role: Role, sources: &[SourceId]);

    /// A line in a record that is words of the site's own, such as a title.
    fn line(&mut self, text: &str, span: Span);

    /// The text of a page, below its front matter.
    fn blocks(&mut self, blocks: &[Block<Resolved>]);
}

/// What may hold texts and sources.
pub trait Walk {
    /// Adds the sources that it gives to the record it stands in.
    fn sources(&self, _found: &mut Vec<SourceId>) {}

    /// Adds what it says of the record it stands in.
    fn said<'a>(&'a self, _found: &mut Vec<Said<'a>>) {}

    /// Shows `visitor` the lines that it is, where it is no fact but words.
    fn lines(&self, _visitor: &mut dyn Visitor) {}

    /// Shows `visitor` the records and texts in it; it stands in a record that rests on `sources`.
    fn walk(&self, _sources: &[SourceId], _visitor: &mut dyn Visitor) {}
}

impl Walk for String {}

impl<T: Worded> Walk for Spanned<T> {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        found.extend(self.value.worded().map(Said::Line));
    }

    fn lines(&self, visitor: &mut dyn Visitor) {
        if let Some(text) = self.value.line() {
            visitor.line(text, self.span);
        }
    }
}

impl Walk for Moment {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        let time = self.time.map(|time| format!(" {time}")).unwrap_or_default();
        let zone = self.zone.map(|zone| format!(" {}", zone.name())).unwrap_or_default();
        found.push(Said::Line(format!("{}{time}{zone}", self.date).into()));
    }
}

/// A value that may have words of its own, whatever the language of the interface.
pub trait Worded {
    /// These words.
    fn worded(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// The whole of it, if it is a line of words.
    fn line(&self) -> Option<&str> {
        None
    }

    /// The same to be said in another language; none where it is the same in every language.
    fn words_mut(&mut self) -> Option<&mut String> {
        None
    }

    /// What is not words, and may be chosen otherwise for another language.
    fn choice_mut(&mut self) -> Option<&mut FormChoice> {
        None
    }
}

impl Worded for String {
    fn worded(&self) -> Option<Cow<'_, str>> {
        Some(self.as_str().into())
    }

    fn line(&self) -> Option<&str> {
        Some(self)
    }

    fn words_mut(&mut self) -> Option<&mut String> {
        Some(self)
    }
}

impl Worded for Date {
    fn worded(&self) -> Option<Cow<'_, str>> {
        Some(self.to_string().into())
    }
}

macro_rules! without_words {
    ($($value:ty),*) => {$(impl Worded for $value {})*};
}

without_words!(
    Alias,
    BaseUrl,
    Clock,
    Decimal,
    Jurisdiction,
    Language,
    Period,
    PointNumber,
    Slug,
    WebUrl,
    Zone,
    bool,
    u32
);

impl<I: RecordId> Walk for Reference<I> {
    fn sources(&self, found: &mut Vec<SourceId>) {
        found.extend((I::KIND == Kind::Source).then(|| SourceId::at(self.id.position())));
    }

    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        if I::KIND.is_word() {
            found.push(Said::Word(I::KIND, self.id.position()));
        }
    }
}

impl<I: RecordId> Walk for Subject<Reference<I>> {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        found.push(Said::Word(I::KIND, self.id.position()));
    }
}

impl<R: HasRole> Walk for Running<Resolved, R> {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        if R::ROLE == Role::Sourced {
            found.push(Said::Text(&self.inlines));
        }
    }

    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        visitor.running(&self.inlines, R::ROLE, sources);
    }
}

impl<T: Walk> Walk for Option<T> {
    fn sources(&self, found: &mut Vec<SourceId>) {
        self.iter().for_each(|inside| inside.sources(found));
    }

    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        self.iter().for_each(|inside| inside.said(found));
    }

    fn lines(&self, visitor: &mut dyn Visitor) {
        self.iter().for_each(|inside| inside.lines(visitor));
    }

    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.iter().for_each(|inside| inside.walk(sources, visitor));
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn sources(&self, found: &mut Vec<SourceId>) {
        self.iter().for_each(|inside| inside.sources(found));
    }

    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        self.iter().for_each(|inside| inside.said(found));
    }

    fn lines(&self, visitor: &mut dyn Visitor) {
        self.iter().for_each(|inside| inside.lines(visitor));
    }

    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.iter().for_each(|inside| inside.walk(sources, visitor));
    }
}

impl<T: Walk> Walk for Identified<T> {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        self.record.said(found);
    }

    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.record.walk(sources, visitor);
    }
}

/// What stands beside a key of its own.
impl<K, T: Walk> Walk for (K, T) {
    fn sources(&self, found: &mut Vec<SourceId>) {
        self.1.sources(found);
    }

    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        self.1.said(found);
    }

    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.1.walk(sources, visitor);
    }
}
