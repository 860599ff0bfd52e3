//! What came of each obligation, beside its id, and of each occurrence, beside its date: a verdict is computed, and cannot be read in the file.

use std::iter;

use gen_lsp_types::{InlayHint, Label, Range};

use super::asked::Asked;
use crate::model::{Due, Obligation, Site, Verdict};
use crate::render::Words;

/// The verdicts of the obligations in a range of a point's file.
pub(super) fn verdicts(asked: &Asked, range: Range) -> Vec<InlayHint> {
    // What is wrong elsewhere may be an outcome.
    let Some((site, words)) = asked.analysis.sound().zip(asked.analysis.words()) else { return Vec::new() };
    let here = site.points.iter().filter(|point| point.document.file == asked.file);
    let hints = here.flat_map(|point| point.obligations()).flat_map(|obligation| {
        let whole = (obligation.id.span, verdict(&obligation.outcome.verdict, &obligation, site, words));
        let occurrences = obligation.outcome.occurrences.iter().flat_map(|occurrences| &occurrences.entries);
        let occurrences = occurrences.filter_map(|entry| {
            let record = obligation.record.occurrences.get(entry.record?)?;
            Some((record.due.span, verdict(&entry.verdict, &obligation, site, words)))
        });
        iter::once(whole).chain(occurrences).collect::<Vec<_>>()
    });
    let hints = hints.filter_map(|(span, words)| {
        let position = asked.places.range(span).end;
        (range.start <= position && position <= range.end).then_some(InlayHint {
            position,
            label: Label::String(words),
            padding_left: Some(true),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_right: None,
            data: None,
        })
    });
    hints.collect()
}

fn verdict(verdict: &Verdict, obligation: &Obligation, site: &Site, words: &Words) -> String {
    let done = obligation.fulfilled_by.last().map(|&event| &site[event].moment.date);
    let with_hour = matches!(&obligation.due, Some(Due::From(moment)) if moment.time.is_some());
    words.verdict(verdict, done, with_hour).1
}
