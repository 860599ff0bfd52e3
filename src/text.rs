//! The tree of a Markdown text, in both of its phases.
//!
//! [`Written`] holds references as an author typed them; [`Resolved`] holds ids that cannot be
//! broken. The shape is the same, so it stands here once.

pub mod comparison;
pub mod untranslated;

use std::marker::PhantomData;
use std::ops::Deref;

use unicode_normalization::UnicodeNormalization;

use crate::source::{Span, Spanned};

/// Whether two texts are the same, whichever of Unicode's ways each is spelt in (UAX #15).
#[must_use]
pub fn is_spelt_alike(one: &str, other: &str) -> bool {
    one == other || one.nfc().eq(other.nfc())
}

/// What a reference is in one phase of the build.
pub trait Phase: 'static {
    /// The target of a link.
    type Link: Clone + std::fmt::Debug + Send + Sync;
    /// A cited source.
    type Source: Clone + std::fmt::Debug + Send + Sync;
    /// A place named with `[[…]]`.
    type Place: Clone + std::fmt::Debug + Send + Sync;
    /// The file of an image.
    type Image: Clone + std::fmt::Debug + Send + Sync;
    /// What is placed with `![[…]]`: a figure or a picture.
    type Embedded: Clone + std::fmt::Debug + Send + Sync;
    /// Anything else that has another form in each phase.
    type Of<T: Phased>: Clone + std::fmt::Debug + Send + Sync;
}

/// What is written in one form and has another, or the same, once its references are looked up.
pub trait Phased: Clone + std::fmt::Debug + Send + Sync {
    /// The other form.
    type Resolved: Clone + std::fmt::Debug + Send + Sync;
}

/// References as they were typed.
#[derive(Clone, Copy, Debug)]
pub enum Written {}

impl Phase for Written {
    type Link = Spanned<String>;
    type Source = Spanned<String>;
    type Place = Spanned<PlaceMention>;
    type Image = Spanned<String>;
    type Embedded = Spanned<String>;
    type Of<T: Phased> = T;
}

/// The id of a heading before it is known which others its page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingId {
    /// What was given as `{#id}`, or what is made from the words.
    pub text: String,
    /// Where it was given.
    pub written: Option<Span>,
}

/// References that are looked up. The model says what they are.
#[derive(Clone, Copy, Debug)]
pub enum Resolved {}

/// `[[id]]` or `[[id|form]]`, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// The place's id.
    pub id: String,
    /// The form to keep, where one is given.
    pub form: Option<String>,
}

/// A whole text: blocks in order.
#[derive(Clone, Debug)]
pub struct Text<P: Phase> {
    /// The blocks.
    pub blocks: Vec<Block<P>>,
}

/// Running text in a value of a record; `R` says how it stands to sources.
#[derive(Clone, Debug)]
pub struct Running<P: Phase, R> {
    /// What it says.
    pub inlines: Vec<Inline<P>>,
    /// Where it stands.
    pub span: Span,
    /// How it stands to sources.
    pub role: PhantomData<R>,
}

impl<P: Phase, R> Deref for Running<P, R> {
    type Target = [Inline<P>];

    fn deref(&self) -> &[Inline<P>] {
        &self.inlines
    }
}

impl<P: Phase> Inline<P> {
    /// The running text inside it; none where it has no inside.
    #[must_use]
    pub fn inside(&self) -> &[Self] {
        match &self.kind {
            InlineKind::Emphasis(inside) | InlineKind::Strong(inside) | InlineKind::Deleted(inside) => inside,
            InlineKind::Link { text, .. } => text,
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image { .. }
            | InlineKind::Citation(_)
            | InlineKind::Place(_)
            | InlineKind::FootnoteReference(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => &[],
        }
    }
}

/// A block and where it was written.
#[derive(Clone, Debug)]
pub struct Block<P: Phase> {
    /// What it is.
    pub kind: BlockKind<P>,
    /// Where it stands.
    pub span: Span,
    /// By what its page knows it: the first byte of it in the page's own file, of which a translation takes nothing but the words.
    pub at: u32,
}

/// The kinds of block.
#[derive(Clone, Debug)]
pub enum BlockKind<P: Phase> {
    /// A paragraph.
    Paragraph(Vec<Inline<P>>),
    /// A heading of level 1 to 6.
    Heading {
        /// The level as written, 1 to 6.
        level: u8,
        /// Its id. Of a resolved text, [`Anchors`](crate::model::Anchors) has it.
        id: HeadingId,
        /// The words.
        text: Vec<Inline<P>>,
    },
    /// A list; `start` is the first number of an ordered one.
    List {
        /// The first number, if ordered.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Block<P>>>,
    },
    /// A block quotation.
    Quote(Vec<Block<P>>),
    /// Code, as written.
    Code {
        /// The word after the fence, if any.
        language: Option<String>,
        /// The text.
        text: String,
    },
    /// A table with a head row.
    Table {
        /// The alignment of each column.
        alignments: Vec<Alignment>,
        /// The cells of the head.
        head: Vec<Vec<Inline<P>>>,
        /// The rows below.
        rows: Vec<Vec<Vec<Inline<P>>>>,
    },
    /// A definition list: terms, each with its definitions.
    Definitions(Vec<Definition<P>>),
    /// A figure with its table and its chart, or a picture with its caption; only between the blocks of a whole text.
    Embedded(P::Embedded),
    /// A thematic break.
    Break,
    /// The text of a footnote; only at the end of a whole text.
    Footnote {
        /// The label as written.
        label: String,
        /// Its text.
        blocks: Vec<Block<P>>,
    },
}

/// A term and what is said of it.
#[derive(Clone, Debug)]
pub struct Definition<P: Phase> {
    /// The term.
    pub term: Vec<Inline<P>>,
    /// Its definitions.
    pub definitions: Vec<Vec<Block<P>>>,
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the language has it.
    None,
    /// To the start of the line.
    Start,
    /// Centred.
    Centre,
    /// To the end of the line.
    End,
}

/// A piece of running text and where it was written.
#[derive(Clone, Debug)]
pub struct Inline<P: Phase> {
    /// What it is.
    pub kind: InlineKind<P>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of inline text.
#[derive(Clone, Debug)]
pub enum InlineKind<P: Phase> {
    /// Plain words; punctuation is already typographic.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline<P>>),
    /// Strong emphasis.
    Strong(Vec<Inline<P>>),
    /// Struck-out words.
    Deleted(Vec<Inline<P>>),
    /// Code.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        target: P::Link,
        /// Its words.
        text: Vec<Inline<P>>,
    },
    /// An image with its alternative text.
    Image {
        /// The file.
        file: P::Image,
        /// What it shows, in words.
        alt: String,
    },
    /// A citation of one or more sources.
    Citation(Vec<Cited<P>>),
    /// A place, named with `[[…]]`.
    Place(P::Place),
    /// A reference to a footnote.
    FootnoteReference(String),
    /// A line break that only the source has.
    SoftBreak,
    /// A line break that the reader sees.
    HardBreak,
}

/// One source in a citation.
#[derive(Clone, Debug)]
pub struct Cited<P: Phase> {
    /// The source.
    pub source: P::Source,
    /// Where in the source: `para. 3`.
    pub locator: Option<String>,
}
