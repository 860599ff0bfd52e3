//! Archived texts of sources against what the site takes from them: every quotation must stand there word for word, every attested
//! form must occur. Part of `check --archive`; an ordinary build only reads the record that is kept of it.
//!
//! Comes in: the model, and the texts by the ids of their sources. Goes out: faults, and the new record.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Quotation, Site, SourceId, Standing};
use crate::source::SourceMap;
use crate::value::ShortHash;

/// A quotation that is not in its source.
pub static NOT_VERBATIM: Rule = Rule {
    code: "not-verbatim",
    severity: Severity::Error,
    summary: "a quotation that is not in its source word for word",
    explanation: "The archived text of the cited source does not contain these words. Correct them letter by letter, cite the source that does contain them, or paraphrase without \
                  quotation marks. What is left out is marked `…` or `[…]`, what is added stands in square brackets.",
};

/// A form of a name that does not occur where it is said to.
pub static FORM_NOT_THERE: Rule = Rule {
    code: "form-not-there",
    severity: Severity::Error,
    summary: "a form of a name that does not occur in the source that attests it",
    explanation: "The archived text of the source does not contain this form. Correct the form, remove the source from `attested`, or say how the form is written there: \
                  `{source: ID, as: FORM}`.",
};

/// All rules of this file.
pub static RULES: &[&Rule] = &[&NOT_VERBATIM, &FORM_NOT_THERE];

/// The record of what was verified, in `content/`.
pub const LOCK: &str = "evidence.lock";

/// What was compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Quotations attributed to an archived source.
    pub n_quotations: usize,
    /// Forms attested by an archived source.
    pub n_forms: usize,
    /// Sources of the site whose text is archived.
    pub n_sources: usize,
}

/// Compares `site` with `archive` (texts by source ids) on the day `today`. Gives the text of the new record.
pub fn verify(
    site: &Site,
    archive: &BTreeMap<String, String>,
    today: NaiveDate,
    sink: &mut Sink,
) -> (Compared, String) {
    let texts: BTreeMap<SourceId, Archived> = (0..site.sources.len())
        .map(SourceId::at)
        .filter_map(|id| Some((id, Archived::new(archive.get(&site[id].id)?))))
        .collect();
    let mut compared = Compared { n_sources: texts.len(), ..Compared::default() };
    let mut lines = BTreeSet::new();
    for quotation in &site.quotations {
        let archived: Vec<SourceId> = quotation.sources.iter().copied().filter(|id| texts.contains_key(id)).collect();
        compared.n_quotations += usize::from(!archived.is_empty());
        match archived.iter().find(|id| texts[id].contains(&quotation.text)) {
            Some(id) => {
                let day = match quotation.standing {
                    Standing::Verified(day) => day,
                    Standing::Changed | Standing::Never => today,
                };
                lines.insert(entry(quotation, &site[*id].id, &texts[id].hash, day, site));
            }
            // A source that is not archived may still have it.
            None if archived.len() == quotation.sources.len() && !archived.is_empty() => {
                sink.report(not_verbatim(quotation, &archived, site));
            }
            None => keep_old(quotation, site, &mut lines),
        }
    }
    compared.n_forms = forms(site, &texts, sink);
    (compared, lock(&lines))
}

fn not_verbatim(quotation: &Quotation, archived: &[SourceId], site: &Site) -> Diagnostic {
    let ids: Vec<String> = archived.iter().map(|id| format!("`{}`", site[*id].id)).collect();
    Diagnostic::new(&NOT_VERBATIM, quotation.span, format!("this quotation is not in {}", ids.join(" or ")))
        .label("not word for word")
        .help("compare it letter by letter with the archived text, or paraphrase it")
}

/// A quotation that this archive cannot judge keeps what an earlier one found.
fn keep_old(quotation: &Quotation, site: &Site, lines: &mut BTreeSet<String>) {
    if let Standing::Verified(day) = quotation.standing {
        for (source, text) in &quotation.verified_in {
            lines.insert(entry(quotation, source, text, day, site));
        }
    }
}

fn entry(quotation: &Quotation, source: &str, text: &str, day: NaiveDate, site: &Site) -> String {
    let page = quotation.page.path(site);
    let hash = hash(&quotation.text);
    format!("  - {{page: {page}, source: {source}, quotation: {hash}, text: {text}, verified: {day}}}\n")
}

fn lock(lines: &BTreeSet<String>) -> String {
    let mut text = String::from(
        "# What `annals check --archive` found word for word in the archived text of its source.\n\
         # Hashes (SHA-256, first 16 digits) of the quotation and of the text, and the day. Written by the program; keep it in git.\n",
    );
    text.push_str(if lines.is_empty() { "quotations: []\n" } else { "quotations:\n" });
    lines.iter().for_each(|line| text.push_str(line));
    text
}

fn forms(site: &Site, texts: &BTreeMap<SourceId, Archived>, sink: &mut Sink) -> usize {
    let places = site.places.iter().flat_map(|place| &place.names);
    let people = site.people.iter().flat_map(|person| &person.names);
    let mut n_forms = 0;
    for name in places.chain(people) {
        for attested in &name.attested {
            let Some(text) = texts.get(&attested.source) else { continue };
            n_forms += 1;
            let form = attested.r#as.as_ref().unwrap_or(&name.form);
            if !text.contains_words(form) {
                let source = &site[attested.source].id;
                let span = attested.r#as.as_ref().map_or(attested.source.span, |written| written.span);
                let fault = Diagnostic::new(&FORM_NOT_THERE, span, format!("`{form}` does not occur in `{source}`"))
                    .label("not in its archived text")
                    .help(
                        "correct the form, remove the source, or say how it is written there: `{source: ID, as: FORM}`",
                    );
                sink.report(fault);
            }
        }
    }
    n_forms
}

struct Archived {
    /// White space and quotation marks evened out.
    text: String,
    hash: String,
}

impl Archived {
    fn new(text: &str) -> Self {
        Self { text: even(text), hash: hash(text) }
    }

    /// Whether the quotation stands here: each of its parts between omissions and additions, in order.
    fn contains(&self, quotation: &str) -> bool {
        let mut from = 0;
        let parts = parts(&even(quotation));
        !parts.is_empty()
            && parts.iter().all(|part| match self.text[from..].find(part.as_str()) {
                Some(at) => {
                    from += at + part.len();
                    true
                }
                None => false,
            })
    }

    fn contains_words(&self, form: &str) -> bool {
        let form = even(form);
        self.text.match_indices(form.as_str()).any(|(at, _)| {
            let before = self.text[..at].chars().next_back();
            let after = self.text[at + form.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    }
}

/// The parts of a quotation that must stand in the source: without what is marked as left out or added, and without the full stop or
/// comma that belongs to the sentence around it.
fn parts(quotation: &str) -> Vec<String> {
    let mut without = String::new();
    let mut depth = 0_usize;
    for character in quotation.chars() {
        match character {
            '[' => {
                depth += 1;
                without.push('…');
            }
            ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => without.push(other),
            _ => {}
        }
    }
    let without = without.replace("...", "…");
    without
        .split('…')
        .map(|part| part.trim().trim_end_matches(['.', ',', ';']).to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Text in Unicode's NFC, with single spaces and straight quotation marks.
fn even(text: &str) -> String {
    let straight: String = text
        .nfc()
        .map(|character| match character {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' | '‚' => '\'',
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            other => other,
        })
        .collect();
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The hash of an evened text.
#[must_use]
pub fn hash(text: &str) -> String {
    ShortHash::of(&even(text)).to_string()
}

/// The text of the record that stands in `sources`, to see whether it changed.
#[must_use]
pub fn recorded(sources: &SourceMap) -> &str {
    sources.find("content/evidence.lock").map_or("", |(_, source)| source.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, quotation: &str, expected: bool) {
        assert_eq!(Archived::new(text).contains(quotation), expected, "{quotation:?} in {text:?}");
    }

    #[test]
    fn a_quotation_stands_in_its_source_word_for_word() {
        let text = "The parties  have “agreed to\nwithdraw”, he said, by the agreed day.";
        check(text, "agreed to withdraw", true);
        check(text, "agreed to retreat", false);
        check(text, "The parties … by the agreed day", true);
        check(text, "by the agreed day … The parties", false);
        check(text, "agreed to [forces] withdraw", true);
        check(text, "by the agreed day,", true);
        check(text, "", false);
    }

    #[test]
    fn a_form_is_a_whole_word() {
        assert!(Archived::new("in Aberdeen.").contains_words("Aberdeen"));
        assert!(!Archived::new("in Aberdeenshire.").contains_words("Aberdeen"));
    }
}
