//! What annals itself writes into exports in the words of a site's language, read back.

use crate::record::SourceKind;
use crate::render::words::Words;
use crate::value::{Date, WebUrl};

/// The kind that a keyword names: its word, or its name in the site's language.
pub(super) fn kind(keyword: &str, words: &Words) -> Option<SourceKind> {
    let wanted = keyword.to_lowercase();
    let mut known = SourceKind::WORDS.iter();
    let named = known.find(|word| **word == wanted || words.source_kind(word).to_lowercase() == wanted);
    named.and_then(|word| SourceKind::parse(word).ok())
}

/// The date that `text` says in words, if numbers say no more of it than `date`: that it is uncertain, or which digits of it are not known.
pub(super) fn said_in_words(date: &Date, text: &str, words: &Words) -> Option<Date> {
    let written = date.to_string();
    let plain = written.trim_end_matches('~');
    // A decade is the interval of its years.
    let decade = plain.split_once("0/").map_or(String::new(), |(decade, _)| format!("{decade}X"));
    let forms = [plain.to_owned(), format!("{plain}-XX"), format!("{plain}-XX-XX"), decade];
    let meant = forms.iter().flat_map(|form| ["", "~", "?", "%"].map(|sign| format!("{form}{sign}")));
    meant.filter_map(|form| Date::parse(&form).ok()).find(|meant| words.date(meant) == text)
}

/// The address of an archived copy, which the export puts last in a note, and what stands before it.
pub(super) fn archived<'a>(note: &'a str, words: &Words) -> (&'a str, Option<WebUrl>) {
    let label = words.labelled(words.data("archived"), "");
    match note.rsplit_once(label.as_str()) {
        Some((rest, address)) => (rest, WebUrl::parse(address).ok()),
        None => (note, None),
    }
}
