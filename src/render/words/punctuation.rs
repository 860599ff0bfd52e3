//! The marks that a language sets around what is put together: after a label, at the end of a sentence, around a quotation.
//!
//! Comes in: plain text or HTML. Goes out: the same with its mark. Browsers know these marks of few languages, so they are written here.

use serde::Deserialize;

use crate::render::words::pattern::fill;
use crate::text::untranslated::unmarked;

/// What ends a sentence, in whichever script. A text that ends in one takes no further stop: `1920 г.`, `What for?`.
const ENDS: [char; 13] = ['.', '!', '?', '…', '։', '՜', '՞', '۔', '؟', '।', '。', '！', '？'];

/// The marks of one language.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Punctuation {
    /// After a label, before what it labels.
    label: String,
    /// At the end of a sentence.
    stop: String,
    /// A quotation, from `{text}`.
    quote: String,
}

impl Punctuation {
    /// `text` as a label.
    #[must_use]
    pub fn label(&self, text: &str) -> String {
        format!("{text}{}", self.label)
    }

    /// `text` as a sentence: with a stop, unless it ends in one already. Elements of HTML at its end are looked through.
    #[must_use]
    pub fn sentence(&self, text: &str) -> String {
        let bare = unmarked(text);
        let mut said = bare.trim_end();
        while let Some((before, _)) = said.strip_suffix('>').and_then(|tag| tag.rsplit_once('<')) {
            said = before.trim_end();
        }
        if said.ends_with(ENDS) { text.to_owned() } else { format!("{text}{}", self.stop) }
    }

    /// `text` in quotation marks.
    #[must_use]
    pub fn quoted(&self, text: &str) -> String {
        fill(&self.quote, &[("text", text)])
    }
}

#[cfg(test)]
mod tests {
    use super::Punctuation;

    fn marks(label: &str, stop: &str, quote: &str) -> Punctuation {
        Punctuation { label: label.to_owned(), stop: stop.to_owned(), quote: quote.to_owned() }
    }

    #[test]
    fn a_sentence_has_one_stop() {
        let (english, armenian) = (marks(":", ".", "“{text}”"), marks("՝", "։", "«{text}»"));
        assert_eq!(english.sentence("agreed 9 November 2020"), "agreed 9 November 2020.");
        assert_eq!(english.sentence("1920\u{202f}г."), "1920\u{202f}г.", "the year mark has its stop");
        assert_eq!(english.sentence("<time>1920 г.</time>"), "<time>1920 г.</time>");
        assert_eq!(english.sentence("<a href=\"a.html\"><b>x</b></a>"), "<a href=\"a.html\"><b>x</b></a>.");
        assert_eq!(english.sentence("<cite>What for?</cite>"), "<cite>What for?</cite>");
        assert_eq!(english.sentence("2 > 1"), "2 > 1.");
        assert_eq!(armenian.sentence("1927 թ."), "1927 թ.");
        assert_eq!(armenian.sentence("25 նոյեմբերի"), "25 նոյեմբերի։");
        assert_eq!(english.sentence(""), ".");
    }

    #[test]
    fn a_label_and_a_quotation_have_the_marks_of_the_language() {
        let armenian = marks("՝", "։", "«{text}»");
        assert_eq!(armenian.label("Աղբյուրներ"), "Աղբյուրներ՝");
        assert_eq!(armenian.quoted("{text}"), "«{text}»");
    }
}
