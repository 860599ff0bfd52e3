//! The front matter of the front page and of further pages, and the keys that several kinds of pages have.

use super::{Agreement, Claim, Event, Flag, Id, Line, Number, PlacePage, Point, record, words};
use crate::source::Spanned;
use crate::value::{Alias, Date};

record! {
    /// The front matter of the front page.
    Index<P> checked: "index.md" {
        /// Its title.
        required title: Line,
        /// What this is.
        required lead: Claim<P>,
        /// The questions that readers come with, each with a short answer.
        list answers: Answer<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
    }
}

record! {
    /// A question and its short answer.
    Answer<P>: "an answer" {
        /// Its anchor.
        required id: Id,
        /// What readers ask.
        required question: Line,
        /// The answer, in two or three sentences.
        required answer: Claim<P>,
    }
}

record! {
    /// The front matter of a further page.
    Page<P>: "a page" {
        /// Its title.
        required title: Line,
        /// Its short title in the navigation.
        optional nav: Line,
        /// Its place in the navigation.
        optional order: Number,
        /// One or two sentences.
        optional summary: Claim<P>,
        /// Parts of the front page that stand above its text: with any, it is a hand-out for one sheet of paper.
        list shows: Spanned<Shown>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

words! {
    /// A part of the front page that a hand-out repeats.
    Shown {
        /// The questions with their short answers.
        Answers = "answers",
        /// What was due and what was done, on one scale.
        Promises = "promises",
    }
}

record! {
    /// The keys of every page.
    PageKeys: "a page" {
        /// Former addresses of the page, which lead to it from now on.
        list aliases: Spanned<Alias>,
        /// What the page may weigh, in bytes of HTML and CSS after Brotli, if it has good reason to be long.
        optional budget: Number,
    }
}

record! {
    /// The keys of a page that may be held back.
    Publication: "a page" {
        /// Whether it is left out of the published site.
        optional draft: Flag,
        /// The day, in the site's zone, from which it is part of the published site.
        optional publish_from: Spanned<Date>,
    }
}

/// Front matter that may be held back.
pub trait Withholdable {
    /// Whether it is.
    fn publication(&self) -> &Publication;
}

macro_rules! withholdable {
    ($($record:ident),*) => {$(
        impl Withholdable for $record {
            fn publication(&self) -> &Publication {
                &self.publication
            }
        }
    )*};
}

withholdable!(Agreement, Event, PlacePage, Point, Page);
