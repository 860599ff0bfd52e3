//! What came of each obligation, beside its id: a verdict is computed, and cannot be read in the file.

use gen_lsp_types::{InlayHint, Label, Range};

use super::asked::Asked;
use crate::model::{Due, Obligation, Site};
use crate::render::Words;

/// The verdicts of the obligations in a range of a point's file.
pub(super) fn verdicts(asked: &Asked, range: Range) -> Vec<InlayHint> {
    // What is wrong elsewhere may be an outcome.
    let Some((site, words)) = asked.analysis.sound().zip(asked.analysis.words()) else { return Vec::new() };
    let here = site.points.iter().filter(|point| point.document.file == asked.file);
    let hints = here.flat_map(|point| point.obligations()).filter_map(|obligation| {
        let position = asked.places.range(obligation.id.span).end;
        (range.start <= position && position <= range.end).then(|| InlayHint {
            position,
            label: Label::String(verdict(&obligation, site, words)),
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

fn verdict(obligation: &Obligation, site: &Site, words: &Words) -> String {
    let done = obligation.fulfilled_by.last().map(|&event| &site[event].moment.date);
    let with_hour = matches!(&obligation.due, Some(Due::From(moment)) if moment.time.is_some());
    words.verdict(&obligation.outcome.verdict, done, with_hour).1
}
