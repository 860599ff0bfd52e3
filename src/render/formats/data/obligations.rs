//! Obligations with their verdicts, the changes of their due dates, and what other dates for the outcome would mean.

use super::table::{Cell, Column, Kind, Table, maybe, one};
use super::values::{DUE_KINDS, VERDICTS, verdict};
use crate::model::{Due, EventId, Obligation, Occurrence, PointId, Site, Verdict};
use crate::record::Reference;
use crate::render::formats::format::Input;

const OBLIGATIONS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("point", Kind::Reference("points")),
    one("point_number", Kind::PointNumber),
    one("point_title", Kind::Text),
    one("who", Kind::Ids),
    one("to", Kind::Ids),
    one("what", Kind::Text),
    one("places", Kind::Ids),
    maybe("condition", Kind::Text),
    maybe("condition_met_by", Kind::Reference("events")),
    maybe("due_kind", Kind::Code(DUE_KINDS)),
    maybe("due_date", Kind::Edtf),
    maybe("due_time", Kind::Clock),
    maybe("due_zone", Kind::Text),
    maybe("due_period", Kind::Period),
    maybe("due_after", Kind::Reference("events")),
    maybe("due_last_day", Kind::Day),
    one("n_revisions", Kind::Integer),
    maybe("revised_kind", Kind::Code(DUE_KINDS)),
    maybe("revised_date", Kind::Edtf),
    maybe("revised_time", Kind::Clock),
    maybe("revised_zone", Kind::Text),
    maybe("revised_period", Kind::Period),
    maybe("revised_after", Kind::Reference("events")),
    maybe("revised_last_day", Kind::Day),
    one("fulfilled_by", Kind::Ids),
    one("partly_fulfilled_by", Kind::Ids),
    one("kept_by", Kind::Ids),
    one("steps", Kind::Ids),
    maybe("open", Kind::Text),
    one("broken_by", Kind::Ids),
    one("superseded_by", Kind::Ids),
    one("lapsed_by", Kind::Ids),
    maybe("ended_by", Kind::Reference("events")),
    maybe("done_date", Kind::Edtf),
    one("verdict", Kind::Code(VERDICTS)),
    maybe("days_after_due", Kind::Integer),
    maybe("days_after_revised", Kind::Integer),
    maybe("ended_before_term", Kind::Period),
    maybe("term_end", Kind::Day),
    one("verdict_words", Kind::Text),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
    one("document", Kind::Reference("documents")),
];

/// One record an obligation, in the order of points.
pub(super) fn obligations(input: &Input) -> Table {
    let rows = all(input).map(|(point, obligation)| row(point, &obligation, input));
    Table::of_documents(OBLIGATIONS, rows.collect(), input.site)
}

fn all<'a>(input: &Input<'a>) -> impl Iterator<Item = (PointId, Obligation<'a>)> + use<'a> {
    let points = input.site.points.iter().enumerate();
    points.flat_map(|(position, point)| point.obligations().map(move |found| (PointId::at(position), found)))
}

/// An id that no other obligation of the site has.
fn id(point: PointId, obligation: &Obligation, input: &Input) -> String {
    format!("{}/{}", input.site[point].reference(), obligation.id)
}

fn words(verdict: &Verdict, obligation: &Obligation, input: &Input) -> String {
    let done = obligation.fulfilled_by.last().map(|&event| &input.site[event].moment.date);
    let with_hour = matches!(&obligation.due, Some(Due::From(moment)) if moment.time.is_some());
    input.words.verdict(verdict, done, with_hour).1
}

fn row(point: PointId, obligation: &Obligation, input: &Input) -> Vec<Cell> {
    let site = input.site;
    let done = obligation.fulfilled_by.last().map(|&event| site[event].moment.date.to_string());
    let condition = obligation.r#if.as_ref();
    let mut row: Vec<Cell> = vec![
        id(point, obligation, input).into(),
        input.addresses.obligation(point, obligation).into(),
        site[point].reference().into(),
        (&site[point].number.value).into(),
        (&site[point].title).into(),
        input.person_ids(&obligation.who),
        input.person_ids(&obligation.to),
        input.words_of(&obligation.what),
        input.place_ids(&obligation.places),
        input.maybe_words(condition.map(|condition| &condition.what)),
        condition.and_then(|condition| condition.met_by).map(|event| &site[event].id).into(),
    ];
    row.extend(input.due(obligation.due.as_ref(), &site[point]));
    row.push(obligation.revisions.len().into());
    row.extend(input.due(obligation.revisions.last().map(|revision| &revision.due), &site[point]));
    row.extend([
        input.event_ids(&obligation.fulfilled_by),
        input.event_ids(&obligation.partly_fulfilled_by),
        input.event_ids(&obligation.kept_by),
        input.event_ids(&obligation.steps),
        input.maybe_words(obligation.open.as_ref()),
        input.event_ids(&obligation.broken_by),
        input.event_ids(&obligation.superseded_by),
        input.event_ids(&obligation.lapsed_by),
        obligation.ended_by.map(|event| &site[event].id).into(),
        done.into(),
    ]);
    row.extend(verdict(&obligation.outcome.verdict));
    row.extend([
        words(&obligation.outcome.verdict, obligation, input).into(),
        input.maybe_words(obligation.note.as_ref()),
        input.source_ids(&obligation.sources),
        (&site[point].within).into(),
    ]);
    row
}

const OCCURRENCES: &[Column] = &[
    one("obligation", Kind::Reference("obligations")),
    one("url", Kind::Url),
    one("due", Kind::Edtf),
    maybe("n", Kind::Integer),
    one("verdict", Kind::Code(VERDICTS)),
    maybe("days_after_due", Kind::Integer),
    one("verdict_words", Kind::Text),
    maybe("done_date", Kind::Edtf),
    one("fulfilled_by", Kind::Ids),
    one("partly_fulfilled_by", Kind::Ids),
    one("broken_by", Kind::Ids),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
];

/// Whether anything comes back.
pub(super) fn recurs(site: &Site) -> bool {
    site.points.iter().flat_map(|point| &point.outcomes).any(|outcome| outcome.occurrences.is_some())
}

/// One record an occurrence of which something is recorded, and one for those that follow one another without a record.
pub(super) fn occurrences(input: &Input) -> Table {
    let site = input.site;
    let mut rows = Vec::new();
    for (point, obligation) in all(input) {
        for entry in obligation.outcome.occurrences.iter().flat_map(|occurrences| &occurrences.entries) {
            let record = entry.record.map(|record| &obligation.occurrences[record]);
            let [code, days, ..] = verdict(&entry.verdict);
            let events = |of: fn(&Occurrence) -> &Vec<Reference<EventId>>| {
                record.map_or_else(|| Cell::List(Vec::new()), |record| input.event_ids(of(record)))
            };
            rows.push(vec![
                id(point, &obligation, input).into(),
                input.addresses.obligation(point, &obligation).into(),
                entry.due.to_string().into(),
                entry.n.map_or(Cell::Missing, |n| (n as i64).into()),
                code,
                days,
                words(&entry.verdict, &obligation, input).into(),
                record.and_then(|record| site.done(record)).map(ToString::to_string).into(),
                events(|record| &record.fulfilled_by),
                events(|record| &record.partly_fulfilled_by),
                events(|record| &record.broken_by),
                input.maybe_words(record.and_then(|record| record.note.as_ref())),
                record.map_or_else(|| Cell::List(Vec::new()), |record| input.source_ids(&record.sources)),
            ]);
        }
    }
    Table { columns: OCCURRENCES, rows }
}

const REVISIONS: &[Column] = &[
    one("obligation", Kind::Reference("obligations")),
    one("number", Kind::Integer),
    maybe("due_kind", Kind::Code(DUE_KINDS)),
    maybe("due_date", Kind::Edtf),
    maybe("due_time", Kind::Clock),
    maybe("due_zone", Kind::Text),
    maybe("due_period", Kind::Period),
    maybe("due_after", Kind::Reference("events")),
    maybe("due_last_day", Kind::Day),
    maybe("agreed", Kind::Edtf),
    one("asked_by", Kind::Ids),
    one("agreed_by", Kind::Ids),
    maybe("why", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a change of a due date.
pub(super) fn revisions(input: &Input) -> Table {
    let mut rows = Vec::new();
    for (point, obligation) in all(input) {
        for (position, revision) in obligation.revisions.iter().enumerate() {
            let mut row: Vec<Cell> = vec![id(point, &obligation, input).into(), (position + 1).into()];
            row.extend(input.due(Some(&revision.due), &input.site[point]));
            row.extend([
                revision.agreed.as_ref().map(ToString::to_string).into(),
                input.person_ids(&revision.asked_by),
                input.person_ids(&revision.agreed_by),
                input.maybe_words(revision.why.as_ref()),
                input.source_ids(&revision.sources),
            ]);
            rows.push(row);
        }
    }
    Table { columns: REVISIONS, rows }
}

const OTHER_DATES: &[Column] = &[
    one("obligation", Kind::Reference("obligations")),
    one("event", Kind::Reference("events")),
    one("account", Kind::Id),
    one("answer", Kind::Integer),
    maybe("date", Kind::Edtf),
    one("verdict", Kind::Code(VERDICTS)),
    maybe("days_after_due", Kind::Integer),
    maybe("days_after_revised", Kind::Integer),
    maybe("ended_before_term", Kind::Period),
    maybe("term_end", Kind::Day),
    one("verdict_words", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record another date that sources give for the outcome of an obligation, with the verdict it would mean.
pub(super) fn other_dates(input: &Input) -> Table {
    let site = input.site;
    let mut rows = Vec::new();
    for (point, obligation) in all(input) {
        for other in &obligation.outcome.other_dates {
            let event = &site[other.event];
            let account = &event.accounts[other.account];
            let version = &account.versions[other.version];
            let mut row: Vec<Cell> = vec![
                id(point, &obligation, input).into(),
                (&event.id).into(),
                super::accounts::id(crate::model::PageRef::Event(other.event), account, input).into(),
                (other.version + 1).into(),
                version.date.as_ref().map(ToString::to_string).into(),
            ];
            row.extend(verdict(&other.verdict));
            row.push(words(&other.verdict, &obligation, input).into());
            row.push(input.source_ids(&version.sources));
            rows.push(row);
        }
    }
    Table { columns: OTHER_DATES, rows }
}
