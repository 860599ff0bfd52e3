//! What came of the obligations of the points: each has its computed verdict.

use std::collections::{BTreeMap, BTreeSet};

use crate::explainer;
use crate::model::occurrence::{self, Occurrences, Recorded};
use crate::model::verdict::{Facts, verdict};
use crate::model::{self, Agreement, Document, DocumentId, Due, Event, EventId, OtherDate, Outcome, Point, Verdict};
use crate::record::{self, AccountKind, Obligation, Occurrence, Reference};
use crate::resolve::checks::{duplicate_id, missing_point};
use crate::resolve::records;
use crate::resolve::scope::Scope;
use crate::source::FileId;
use crate::text::Resolved;
use crate::value::{Date, Day, Moment, Slug, Zone};

/// The points, document by document and by number. `known` is until when the content is known.
pub(super) fn points(
    agreements: &[Agreement],
    events: &[Event],
    known: Option<&Date>,
    scope: &mut Scope,
) -> Vec<Point> {
    let explainer = scope.explainer;
    let ordered: Vec<&explainer::Document<record::Point>> =
        scope.order.points.iter().map(|&index| &*explainer.points[index]).collect();
    for of_document in ordered.chunk_by(|one, next| one.within == next.within) {
        let fronts = of_document.iter().filter_map(|point| point.front.as_ref());
        let numbers: Vec<_> = fronts.map(|front| (front.number.to_string(), front.number.span)).collect();
        duplicate_id::check("point", numbers.iter().map(|(number, span)| (number.as_str(), *span)), scope.sink);
    }
    missing_point::check(explainer, scope.sink);
    let points = records::points(scope);
    let within: BTreeMap<FileId, &Slug> =
        explainer.points.iter().filter_map(|point| Some((point.file, point.within.as_ref()?))).collect();
    let with_document = points.into_iter().filter_map(|point| Some((within.get(&point.file).copied()?.clone(), point)));
    let resolved = with_document.map(|(within, document)| {
        let of = agreements.iter().position(|agreement| *agreement.id == within);
        let in_force = of.and_then(|of| agreements[of].start());
        let (document, outcomes) = point(document, in_force, events, known, scope.zone);
        Point { document, within, of: of.map(DocumentId::at), outcomes }
    });
    resolved.collect()
}

/// A point, with what came of each of its obligations.
fn point(
    mut document: Document<record::Point<Resolved>>,
    in_force: Option<&Date>,
    events: &[Event],
    known: Option<&Date>,
    zone: Zone,
) -> (Document<record::Point<Resolved>>, Vec<Outcome>) {
    let front = &mut document.front;
    let accounts = front.accounts.iter().filter(|account| account.about.value == AccountKind::Outcome);
    let disputed: BTreeSet<&str> =
        accounts.filter_map(|account| account.obligation.as_ref()).map(|id| id.value.as_str()).collect();
    let mut outcomes = Vec::new();
    for obligation in &mut front.obligations {
        for events in [
            &mut obligation.fulfilled_by,
            &mut obligation.partly_fulfilled_by,
            &mut obligation.kept_by,
            &mut obligation.steps,
            &mut obligation.broken_by,
            &mut obligation.superseded_by,
            &mut obligation.lapsed_by,
        ] {
            events.sort_by_key(|event| event.id);
        }
        for occurrence in &mut obligation.occurrences {
            occurrence.fulfilled_by.sort_by_key(|event| event.id);
        }
        let facts = Facts {
            due: obligation.due.as_ref(),
            revised: obligation.revisions.last().map(|revision| &revision.due),
            completed: None,
            ended: None,
            kept: None,
            waits: obligation.r#if.as_ref().is_some_and(|condition| condition.met_by.is_none()),
            in_part: !obligation.partly_fulfilled_by.is_empty(),
            n_steps: obligation.steps.len(),
            tally: None,
            lapsed: None,
            broken: !obligation.broken_by.is_empty(),
            superseded: !obligation.superseded_by.is_empty(),
            disputed: disputed.contains(obligation.id.value.as_str()),
            in_force,
            known,
            zone,
        };
        outcomes.push(outcome(obligation, facts, events, known));
    }
    (document, outcomes)
}

fn outcome(obligation: &Obligation<Resolved>, facts: Facts, events: &[Event], known: Option<&Date>) -> Outcome {
    // Events are missing here only when their records are faulty, and then there is no site.
    let event = |event: Reference<EventId>| Some((event.id, events.get(event.id.0 as usize)?));
    let date = |reference: Option<Reference<EventId>>| Some(&reference.and_then(event)?.1.moment.date);
    let facts = Facts {
        ended: date(obligation.ended_by),
        lapsed: date(obligation.lapsed_by.first().copied()),
        kept: date(obligation.kept_by.last().copied()),
        ..facts
    };
    let superseded = date(obligation.superseded_by.first().copied());
    let ended = [facts.ended, facts.lapsed, superseded].into_iter().flatten().filter_map(Date::earliest).min();
    // As long as it waits, no day is one on which it was due.
    let known = known.filter(|_| !facts.waits);
    let occurrences = occurrences(obligation, events, known, ended);
    let facts = Facts { tally: occurrences.as_ref().map(|occurrences| &occurrences.tally), ..facts };
    let judge = |completed: &Moment| verdict(&Facts { completed: Some(completed), ..facts });
    match obligation.fulfilled_by.last().copied().and_then(event) {
        Some((id, event)) => {
            Outcome { verdict: judge(&event.moment), other_dates: other_dates(id, event, &judge), occurrences }
        }
        None => Outcome { verdict: verdict(&facts), other_dates: Vec::new(), occurrences },
    }
}

/// Each occurrence of what comes back, with its outcome; none after it `ended`.
fn occurrences(
    obligation: &Obligation<Resolved>,
    events: &[Event],
    known: Option<&Date>,
    ended: Option<Day>,
) -> Option<Occurrences> {
    let Some(Due::Every(series)) = &obligation.due else { return None };
    let recorded = obligation.occurrences.iter().enumerate().filter_map(|(record, occurrence)| {
        // What does not mean one occurrence alone has been reported.
        let (number, _) = series.meant_by(&occurrence.due);
        Some(Recorded { number, verdict: came_of(occurrence, &series.at(number)?, events), record })
    });
    Some(Occurrences::new(series, recorded.collect(), known, ended))
}

/// What came of an occurrence that was due on a day, in a month or in a year.
fn came_of(occurrence: &Occurrence<Resolved>, due: &Date, events: &[Event]) -> Verdict {
    let event = occurrence.fulfilled_by.last().and_then(|event| events.get(event.id.0 as usize));
    let done = occurrence.done.as_deref().or(event.map(|event| &event.moment.date));
    match done {
        Some(done) => Verdict::Timed(occurrence::kept(due, done)),
        None if !occurrence.broken_by.is_empty() => Verdict::NotDone,
        None if !occurrence.partly_fulfilled_by.is_empty() => Verdict::InPart,
        None => Verdict::Unknown,
    }
}

/// The dates that other accounts give for the event that completed an obligation.
fn other_dates(id: EventId, event: &Event, judge: &dyn Fn(&Moment) -> model::Verdict) -> Vec<OtherDate> {
    let mut found = Vec::new();
    for (account_idx, account) in event.accounts.iter().enumerate() {
        if account.about.value != AccountKind::Date {
            continue;
        }
        for (version_idx, version) in account.versions.iter().enumerate() {
            let Some(date) = version.date.as_ref().filter(|date| date.value != event.moment.date) else { continue };
            let moment = Moment { date: date.value.clone(), time: None, zone: None };
            found.push(OtherDate { event: id, account: account_idx, version: version_idx, verdict: judge(&moment) });
        }
    }
    found
}
