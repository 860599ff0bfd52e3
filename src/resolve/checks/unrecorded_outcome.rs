//! An obligation that is shown as one of which nothing is recorded, although something is.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{EventId, Obligation, PageRef, Point, PointId, Resolved, Site, Target, Verdict};
use crate::source::Span;
use crate::text::{Inline, InlineKind};
use crate::value::{Date, Day};

/// An obligation without an outcome, where an event or its note may tell of one.
pub static UNRECORDED_OUTCOME: Rule = Rule {
    code: "unrecorded-outcome",
    severity: Severity::Warning,
    summary: "an obligation without an outcome, where an event or its note may tell of one",
    explanation: "The pages say of this obligation that no outcome is recorded, or that its condition is not recorded as met. But an event after the signature is about its point \
                  and no obligation of the point names it, or the note links to an event or cites a source from after the \
                  signature. Name the events: `fulfilled_by` if they did it, `partly_fulfilled_by` if they did a part of it, \
                  `kept_by` if they show it being done, the entry of `occurrences` if it comes back, `steps` if they led towards it, `ended_by`, `broken_by`, `superseded_by` or `lapsed_by` if it came to an end, \
                  `met_by` of its `if` if they met the condition. \
                  If none of them is an outcome, say in `open` what no source says; readers see that beside the verdict.",
};

/// Where something may be said of an outcome.
struct Hint {
    span: Span,
    label: &'static str,
}

/// Reports every obligation of `site` whose outcome may be recorded in words alone.
pub fn check(site: &Site, sink: &mut Sink) {
    for (position, point) in site.points.iter().enumerate() {
        let signed = site.document_of(point).and_then(|document| document.signed.as_ref());
        let Some(signed) = signed.and_then(|signed| signed.moment.date.latest()) else { continue };
        let unknown = point.obligations().filter(|found| is_unknown(found) && found.open.is_none());
        for obligation in unknown {
            let hints = [event(PointId::at(position), point, signed, site), in_note(&obligation, signed, site)];
            let mut hints = hints.into_iter().flatten().peekable();
            if hints.peek().is_none() {
                continue;
            }
            let headline = format!("`{}` has no outcome, but something may be recorded", obligation.id);
            let fault = Diagnostic::new(&UNRECORDED_OUTCOME, obligation.id.span, headline).label("this obligation");
            let fault = hints.fold(fault, |fault, hint| fault.also(hint.span, hint.label));
            let fault = match &obligation.outcome.verdict {
                Verdict::NotYetDue => fault.help("name the event that met its condition in `met_by` of `if`"),
                _ => fault,
            };
            sink.report(
                fault
                    .help("name the event in `fulfilled_by`, `partly_fulfilled_by`, `kept_by`, `steps`, `ended_by`, `broken_by`, `superseded_by` or `lapsed_by`")
                    .help("if nothing of this is an outcome, say in `open` what no source says"),
            );
        }
    }
}

/// Whether the pages say that nothing is recorded of it, or of what it waits for. A note on an occurrence is something.
fn is_unknown(obligation: &Obligation) -> bool {
    match &obligation.outcome.verdict {
        // Its condition may have been met, too, without a word of it.
        Verdict::Unknown | Verdict::NotYetDue => true,
        Verdict::Recurring(tally) => tally.n > 0 && !tally.has_outcome() && obligation.occurrences.is_empty(),
        _ => false,
    }
}

/// The first event after the signature that is about the point and that none of its obligations names.
fn event(id: PointId, point: &Point, signed: Day, site: &Site) -> Option<Hint> {
    let occasions = site.documents.iter().flat_map(|document| document.signed.iter().chain(&document.in_force));
    let occasions = occasions.filter_map(|occasion| occasion.event);
    let named: BTreeSet<EventId> = point.obligations.iter().flat_map(|obligation| obligation.events()).collect();
    let mut others = site.events.iter().enumerate().filter(|(position, event)| {
        let event_id = EventId::at(*position);
        is_after(&event.moment.date, signed)
            && !named.contains(&event_id)
            && occasions.clone().all(|occasion| occasion != event_id)
    });
    others.find_map(|(_, event)| {
        let reference = event.points.iter().find(|point| **point == id)?;
        Some(Hint { span: reference.span, label: "an event that is about the point" })
    })
}

/// What the note says of the time after the signature.
fn in_note(obligation: &Obligation, signed: Day, site: &Site) -> Option<Hint> {
    later(&obligation.note.as_ref()?.inlines, obligation, signed, site)
}

fn later(text: &[Inline<Resolved>], obligation: &Obligation, signed: Day, site: &Site) -> Option<Hint> {
    text.iter().find_map(|inline| {
        let hint = |label| Hint { span: inline.span, label };
        match &inline.kind {
            InlineKind::Link { target: Target::Page(PageRef::Event(event), _), .. }
                if is_after(&site[*event].moment.date, signed) =>
            {
                Some(hint("an event that the note names"))
            }
            InlineKind::Link { text, .. }
            | InlineKind::Emphasis(text)
            | InlineKind::Strong(text)
            | InlineKind::Deleted(text) => later(text, obligation, signed, site),
            InlineKind::Citation(cited) => {
                let is_later = cited.iter().any(|cited| {
                    let of_obligation = obligation.sources.iter().any(|source| *source == cited.source);
                    !of_obligation && site[cited.source].date().is_some_and(|date| is_after(date, signed))
                });
                is_later.then(|| hint("the note cites a source from after the signature"))
            }
            _ => None,
        }
    })
}

fn is_after(date: &Date, signed: Day) -> bool {
    date.earliest().is_some_and(|first| first > signed)
}
