//! `evidence.lock` and `translations.lock`, which the program writes.

use super::{Id, Line, record};
use crate::source::Spanned;
use crate::value::{Date, Language};

record! {
    /// `evidence.lock`: what was verified against archived texts.
    Lock: "evidence.lock" {
        /// The quotations.
        list quotations: Verified,
    }
}

record! {
    /// A quotation that was found word for word.
    Verified: "a verified quotation" {
        /// The path of the page it stands on.
        required page: Line as fact,
        /// The source.
        required source: Id,
        /// The hash of the quotation.
        required quotation: Line as fact,
        /// The hash of the archived text.
        required text: Line as fact,
        /// When it was compared.
        required verified: Spanned<Date>,
    }
}

record! {
    /// `translations.lock`: what the original said when it was translated.
    TranslationLock: "translations.lock" {
        /// The translated values and parts.
        list translated: Accepted,
    }
}

record! {
    /// Something whose translation says what the original said.
    Accepted: "a translated part" {
        /// The language.
        required language: Spanned<Language>,
        /// The file of the original, below `content/`.
        required file: Line as fact,
        /// The way to the key in it, or the name of the part of its text.
        required part: Line as fact,
        /// The hash of the original's words.
        required original: Line as fact,
    }
}

impl Accepted {
    /// What it is about: language, file and part.
    #[must_use]
    pub fn key(&self) -> [&str; 3] {
        [self.language.value.as_str(), &self.file.value, &self.part.value]
    }
}
