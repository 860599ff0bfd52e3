//! The formats in which translators' programs keep translations, one variant each.

use crate::diagnostic::{Rule, Sink};
use crate::exchange::catalogue::Catalogue;
use crate::exchange::faults::{BAD_PO, BAD_XLIFF};
use crate::exchange::message::messages;
use crate::exchange::{po, xliff};
use crate::explainer::Translated;
use crate::source::{FileId, SourceMap};

/// A format of files of translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// That of GNU gettext.
    Po,
    /// XLIFF 2.
    Xliff,
}

impl Format {
    /// The format that a file has by its name; none if the name does not tell.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "po" | "pot" => Some(Self::Po),
            "xlf" | "xliff" => Some(Self::Xliff),
            _ => None,
        }
    }

    /// The format that a text has which has one.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        if text.trim_start().starts_with('<') { Self::Xliff } else { Self::Po }
    }

    /// Reads a file; none if it cannot be read, which has been reported.
    pub fn read(self, file: FileId, sources: &SourceMap, sink: &mut Sink) -> Option<Catalogue> {
        match self {
            Self::Po => po::read(file, sources, sink),
            Self::Xliff => xliff::read(file, sources, sink),
        }
    }

    /// The file that translates the explainer with this title, the number of its messages, and how many of them are translated.
    #[must_use]
    pub fn write(self, translated: &Translated, title: &str, sources: &SourceMap) -> (String, usize, usize) {
        let messages = messages(translated, sources);
        let text = match self {
            Self::Po => po::write(&translated.language, title, &messages),
            Self::Xliff => xliff::write(&translated.original, &translated.language, &messages),
        };
        let n_done = messages.iter().filter(|message| message.translation.is_some()).count();
        (text, messages.len(), n_done)
    }

    /// The name of a message, as the format writes it.
    pub(super) fn name(self, context: &str) -> String {
        match self {
            Self::Po => context.to_owned(),
            Self::Xliff => xliff::id(context),
        }
    }

    /// The key that has this name.
    pub(super) fn key_of_name(self) -> &'static str {
        match self {
            Self::Po => "msgctxt",
            Self::Xliff => "id",
        }
    }

    /// Where a file says its language, for a sentence that goes on with one.
    pub(super) fn place_of_language(self) -> &'static str {
        match self {
            Self::Po => "`Language: ` into the header",
            Self::Xliff => "`trgLang` into `<xliff>`",
        }
    }

    /// How translations get into a new file.
    pub(super) fn merging(self) -> &'static str {
        match self {
            Self::Po => "export again, and merge this into that with `msgmerge` or in your program",
            Self::Xliff => "export again, and let your program take over what it knows from this",
        }
    }

    /// The rule of a file that cannot be read.
    pub(super) fn unread(self) -> &'static Rule {
        match self {
            Self::Po => &BAD_PO,
            Self::Xliff => &BAD_XLIFF,
        }
    }
}
