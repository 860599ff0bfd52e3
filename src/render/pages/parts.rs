//! The parts that several pages show: dates, names, events in a list, accounts, obligations, sources.

use std::borrow::Borrow;

use chrono::{Datelike, Timelike};

use crate::model::{
    self, Account, AccountVersion, Due, Event, EventId, Form, Named, Obligation, PagePart, PageRef, PersonId, PlaceId,
    PlacePageId, PointId, Resolved, Site, Situation, SourceId, SourceTitle, StateId,
};
use crate::record::{Pattern, Reference, StateChange};
use crate::render::catalogue::{point_name, short_title};
use crate::render::drawing::map::Locators;
use crate::render::drawing::{Drawing, track};
use crate::render::pages::frame::Frame;
use crate::render::text::Draft;
use crate::render::views;
use crate::value::{Date, Moment, Precision};

/// A date without a time.
pub(super) fn date(date: &Date, frame: &Frame) -> views::Date {
    views::Date {
        words: frame.theme.words.date(date),
        datetime: datetime(date),
        time: None,
        elsewhere: Vec::new(),
        time_note_html: None,
    }
}

/// What HTML's `datetime` can say: a whole day, month or year from the year 1 on, without qualifiers.
fn datetime(date: &Date) -> Option<String> {
    let part = date.single().filter(|part| part.is_plain())?;
    match part.precision() {
        Precision::Day { year: 1.., .. } | Precision::Month { year: 1.., .. } | Precision::Year { year: 1.. } => {
            Some(part.to_string())
        }
        _ => None,
    }
}

/// A moment: date, time as stated, and the same moment in the zones of the site.
pub(super) fn moment(moment: &Moment, frame: &Frame) -> views::Date {
    let words = &frame.theme.words;
    let mut view = date(&moment.date, frame);
    let (Some(day), Some(time)) = (moment.date.as_day(), moment.time) else { return view };
    view.time = Some(words.time(&time.to_string(), moment.zone.map(|zone| zone_name(zone, frame)).as_deref()));
    let Some(stated) = moment.zone else { return view };
    view.datetime = moment.instant().filter(|instant| instant.year() > 0).map(|instant| {
        // Clocks have been so many minutes and seconds from UTC.
        let format = if instant.second() == 0 { "%Y-%m-%dT%H:%MZ" } else { "%Y-%m-%dT%H:%M:%SZ" };
        instant.format(format).to_string()
    });
    for named in frame.site.settings.zones.iter().filter(|named| named.zone.value != stated) {
        let Some((there, clock)) = moment.in_zone(named.zone.value) else { continue };
        view.elsewhere.push(match there == day {
            true => words.time(&clock.to_string(), Some(&named.name)),
            false => words.time_on(&clock.to_string(), &named.name, there),
        });
    }
    view
}

fn zone_name(zone: crate::value::Zone, frame: &Frame) -> String {
    let named = frame.site.settings.zones.iter().find(|named| named.zone.value == zone);
    named.map_or_else(|| zone.name().to_owned(), |named| named.name.to_string())
}

/// A place by its canonical name.
pub(super) fn place(place: PlaceId, frame: &Frame) -> views::Named {
    let record = &frame.site[place];
    views::Named { name: record.name().form.to_string(), url: frame.place_url(place), id: record.id.to_string() }
}

/// People by their canonical names.
pub(super) fn people(people: &[impl Borrow<PersonId>], frame: &Frame) -> Vec<views::Named> {
    people.iter().map(|id| person(*id.borrow(), frame)).collect()
}

/// A person, organisation or state.
pub(super) fn person(id: PersonId, frame: &Frame) -> views::Named {
    let record = &frame.site[id];
    views::Named {
        name: record.name().form.to_string(),
        url: frame.part_url(PageRef::People, PagePart::Person(id)),
        id: record.id.to_string(),
    }
}

/// A state.
pub(super) fn state(state: StateId, frame: &Frame) -> views::State {
    let record = &frame.site[state];
    views::State {
        id: record.id.to_string(),
        name: record.name.to_string(),
        short: record.short.to_string(),
        class: format!("state-{}", pattern(record.pattern.value)),
    }
}

/// A place and the state that an event brought about.
pub(super) fn place_state(id: PlaceId, change: &StateChange<Resolved>, frame: &Frame) -> views::PlaceState {
    views::PlaceState {
        place: place(id, frame),
        state: state(change.state.id, frame),
        part: change.part.as_ref().map(ToString::to_string),
        rest: change.rest.map(|rest| state(rest.id, frame)),
    }
}

/// What holds of a place: the state of the whole or of the rest, and those of parts.
pub(super) fn situation(held: &Situation, frame: &Frame) -> (Option<views::State>, Vec<views::PartState>) {
    let part = |&(id, part): &(StateId, &str)| views::PartState { state: state(id, frame), part: part.to_owned() };
    (held.rest.map(|id| state(id, frame)), held.parts.iter().map(part).collect())
}

/// The number by which the map and its style sheet know a pattern.
pub(super) fn pattern(pattern: Pattern) -> usize {
    match pattern {
        Pattern::Solid => 0,
        Pattern::Hatched => 1,
        Pattern::Crossed => 2,
        Pattern::Dotted => 3,
        Pattern::Plain => 4,
    }
}

/// An event in a list.
pub(super) fn event_item(id: EventId, draft: &Draft, frame: &Frame) -> views::EventItem {
    let event = &frame.site[id];
    let sources = frame.site.cited_on(PageRef::Event(id));
    let (kind, kind_label) = frame.site.kind_of_event(event);
    views::EventItem {
        id: event.id.to_string(),
        title: event.title.to_string(),
        url: frame.url(PageRef::Event(id)),
        date: event_date(event, draft, frame),
        kind: kind.to_owned(),
        kind_label: kind_label.to_owned(),
        places: event.places.iter().map(|&id| place(id.id, frame)).collect(),
        summary_html: draft.brief(&event.summary),
        // What the editors say for themselves rests on no source.
        n_sources: sources.iter().filter(|&&source| source != Site::EDITORS).count(),
        differs: !event.accounts.is_empty(),
        states: event.states.iter().flatten().map(|(at, change)| place_state(at.id, change, frame)).collect(),
    }
}

fn event_date(event: &Event, draft: &Draft, frame: &Frame) -> views::Date {
    let mut view = moment(&event.moment, frame);
    view.time_note_html = event.time_note.as_ref().map(|note| draft.brief(note));
    view
}

/// An event that something refers to.
pub(super) fn event_reference(id: EventId, frame: &Frame) -> views::EventReference {
    let event = &frame.site[id];
    views::EventReference {
        title: event.title.to_string(),
        url: frame.url(PageRef::Event(id)),
        date: moment(&event.moment, frame),
    }
}

/// A point that something refers to.
pub(super) fn point_reference(id: PointId, frame: &Frame) -> views::PointReference {
    let point = &frame.site[id];
    let document = point.of.filter(|_| frame.site.has_several_documents());
    views::PointReference {
        number: point.number.to_string(),
        name: point_name(point, frame.site, &frame.theme.words),
        document: document.map(|id| short_title(PageRef::Agreement(id), frame.site, &frame.theme.words)),
        title: point.title.to_string(),
        url: frame.url(PageRef::Point(id)),
    }
}

/// The accounts of a page, which may be another one than the draft's.
pub(super) fn accounts(accounts: &[Account], page: PageRef, draft: &mut Draft, frame: &Frame) -> Vec<views::Account> {
    accounts.iter().map(|record| account(record, page, draft, frame)).collect()
}

fn account(account: &Account, page: PageRef, draft: &mut Draft, frame: &Frame) -> views::Account {
    let about = account.about.word();
    views::Account {
        anchor: frame.links.anchor(page, &account.anchor()),
        url: frame.anchor_url(page, &account.anchor()),
        about: about.to_owned(),
        about_label: frame.theme.words.about(about).to_owned(),
        question: account.question.to_string(),
        versions: account
            .versions
            .iter()
            .map(|version| views::AccountVersion {
                says_html: draft.running(&version.says),
                by: people(&version.by, frame),
                publishers: publishers(version, frame),
                references_html: draft.references(&version.sources),
            })
            .collect(),
        note_html: draft.maybe(account.note.as_ref()),
    }
}

/// The publishers of a version's sources, each once.
fn publishers(version: &AccountVersion, frame: &Frame) -> String {
    frame.theme.words.publishers(version.sources.iter().map(|source| &frame.site[source.id]))
}

/// A disagreement in a list.
pub(super) fn account_item(account: &Account, page: PageRef, frame: &Frame) -> views::AccountItem {
    views::AccountItem {
        question: account.question.to_string(),
        url: frame.anchor_url(page, &account.anchor()),
        about_label: frame.theme.words.about(account.about.word()).to_owned(),
        context: frame.title(page),
        n_versions: account.versions.len(),
    }
}

/// An obligation with its verdict.
pub(super) fn obligation(
    point: PointId,
    obligation: &Obligation,
    draft: &mut Draft,
    frame: &Frame,
) -> views::Obligation {
    let what_html = draft.running(&obligation.what);
    let references_html = draft.references(&obligation.sources);
    let verdict = verdict(&obligation.outcome.verdict, obligation, frame);
    let track = track(obligation, &verdict, frame);
    let references =
        |events: &[Reference<EventId>]| events.iter().map(|event| event_reference(event.id, frame)).collect();
    let ended: Vec<_> = obligation.superseded_by.iter().chain(&obligation.ended_by).copied().collect();
    views::Obligation {
        anchor: frame.links.anchor(PageRef::Point(point), &obligation.id),
        url: frame.anchor_url(PageRef::Point(point), &obligation.id),
        point: point_reference(point, frame),
        who: people(&obligation.who, frame),
        to: people(&obligation.to, frame),
        what_html,
        condition_html: draft.maybe(obligation.r#if.as_ref().map(|condition| &condition.what)),
        condition_met: obligation
            .r#if
            .as_ref()
            .and_then(|condition| condition.met_by)
            .map(|event| event_reference(event.id, frame)),
        due: obligation.due.as_ref().map(|due| due_words(due, frame)),
        due_after: match &obligation.due {
            Some(Due::Within(_, Some(start))) => Some(event_reference(start.event, frame)),
            _ => None,
        },
        revisions: obligation.revisions.iter().map(|record| revision(record, draft, frame)).collect(),
        occurrences: obligation.outcome.occurrences.as_ref().map(|found| occurrences(found, obligation, draft, frame)),
        done: references(&obligation.fulfilled_by),
        done_in_part: references(&obligation.partly_fulfilled_by),
        kept: references(&obligation.kept_by),
        steps: references(&obligation.steps),
        open_html: draft.maybe(obligation.open.as_ref()),
        broken: references(&obligation.broken_by),
        lapsed: references(&obligation.lapsed_by),
        ended: references(&ended),
        other_dates: obligation
            .outcome
            .other_dates
            .iter()
            .map(|other| other_date(other, obligation, draft, frame))
            .collect(),
        note_html: draft.maybe(obligation.note.as_ref()),
        references_html,
        track_html: track.map_or_else(String::new, |drawing| drawing.svg),
        verdict,
    }
}

fn occurrences(
    occurrences: &model::Occurrences,
    obligation: &Obligation,
    draft: &mut Draft,
    frame: &Frame,
) -> views::Occurrences {
    let rows = occurrences.entries.iter().map(|entry| {
        let record = entry.record.map(|record| &obligation.record.occurrences[record]);
        let events = record.into_iter().flat_map(|record| record.outcomes()).map(|(_, event)| event.id);
        let count = entry.n.filter(|n| *n > 1);
        views::OccurrenceRow {
            due: date(&entry.due, frame),
            count: count.map(|n| frame.theme.words.occurrences(n)),
            verdict: verdict(&entry.verdict, obligation, frame),
            done_on: record.and_then(|record| record.done.as_ref()).map(|done| date(done, frame)),
            events: events.map(|event| event_reference(event, frame)).collect(),
            note_html: draft.maybe(record.and_then(|record| record.note.as_ref())),
            references_html: record.map_or_else(String::new, |record| draft.references(&record.sources)),
        }
    });
    views::Occurrences { rows: rows.collect(), known: frame.site.edition().map(|known| date(known, frame)) }
}

/// The track of an obligation with this verdict.
pub(super) fn track(obligation: &Obligation, verdict: &views::Verdict, frame: &Frame) -> Option<Drawing> {
    track::draw(obligation, &verdict.words, frame.site, &frame.theme.words, frame.links.syntax())
}

fn due_words(due: &Due, frame: &Frame) -> String {
    let time = match due {
        Due::From(moment) | Due::For(_, Some(moment)) => self::moment(moment, frame).time,
        Due::By(_) | Due::Before(_) | Due::Within(..) | Due::For(_, None) | Due::Every(_) => None,
    };
    frame.theme.words.due(due, time.as_deref())
}

pub(super) fn verdict(verdict: &model::Verdict, obligation: &Obligation, frame: &Frame) -> views::Verdict {
    let done = obligation.fulfilled_by.last().map(|&event| &frame.site[event].moment.date);
    let with_hour = matches!(&obligation.due, Some(Due::From(moment)) if moment.time.is_some());
    let (kind, words) = frame.theme.words.verdict(verdict, done, with_hour);
    views::Verdict { kind: kind.to_owned(), words }
}

fn revision(revision: &model::Revision, draft: &mut Draft, frame: &Frame) -> views::Revision {
    views::Revision {
        due: due_words(&revision.due, frame),
        agreed: revision.agreed.as_ref().map(|agreed| date(agreed, frame)),
        asked_by: people(&revision.asked_by, frame),
        agreed_by: people(&revision.agreed_by, frame),
        why_html: draft.maybe(revision.why.as_ref()),
        references_html: draft.references(&revision.sources),
    }
}

fn other_date(other: &model::OtherDate, obligation: &Obligation, draft: &mut Draft, frame: &Frame) -> views::OtherDate {
    let version = &frame.site[other.event].accounts[other.account].versions[other.version];
    views::OtherDate {
        date: version
            .date
            .as_ref()
            .map_or_else(|| moment(&frame.site[other.event].moment, frame), |found| date(found, frame)),
        says_html: draft.running(&version.says),
        verdict: verdict(&other.verdict, obligation, frame),
        publishers: publishers(version, frame),
        references_html: draft.references(&version.sources),
    }
}

/// Every obligation that `wanted` picks, in the order of points.
pub(super) fn obligations_where<'a>(
    frame: &Frame<'a>,
    wanted: impl Fn(&Obligation) -> bool,
) -> Vec<(PointId, Obligation<'a>)> {
    let points = frame.site.points.iter().enumerate();
    points
        .flat_map(|(position, point)| point.obligations().map(move |obligation| (PointId::at(position), obligation)))
        .filter(|(_, obligation)| wanted(obligation))
        .collect()
}

/// The forms of a name, the canonical one first.
///
/// `named` is what has the name.
pub(super) fn names<'a>(
    forms: impl Iterator<Item = Form<'a>> + Clone,
    named: Named,
    draft: &mut Draft,
    frame: &Frame,
) -> Vec<views::Name> {
    let forms = forms.enumerate();
    let canonical = forms.clone().filter(|(_, form)| form.canonical);
    let all = canonical.chain(forms.filter(|(_, form)| !form.canonical));
    all.map(|(position, form)| name(form, (named, position), draft, frame)).collect()
}

fn name(name: Form, (named, position): (Named, usize), draft: &mut Draft, frame: &Frame) -> views::Name {
    let words = &frame.theme.words;
    let kind = name.kind.word();
    views::Name {
        anchor: frame.anchor(named.home(), named.form(position)),
        form: name.form.to_string(),
        language: name.language.for_html(),
        direction: if name.language.is_right_to_left() { "rtl" } else { "ltr" },
        language_label: words.language(&name.language),
        kind: kind.to_owned(),
        kind_label: words.name_kind(kind).to_owned(),
        system: name.system.as_ref().map(ToString::to_string),
        used_by_html: draft.maybe(name.used_by.as_ref()),
        of: name.of.as_ref().map(ToString::to_string),
        period: words.used(name.from.as_deref(), name.until.as_deref()),
        note_html: draft.maybe(name.note.as_ref()),
        canonical: name.canonical,
        preferred: name.preferred && !name.alone,
        attestations: name
            .attested
            .iter()
            .map(|attested| {
                let source = &frame.site[attested.source];
                let publisher = words.publisher(source).to_owned();
                let date = source.date().map(|date| words.date(date));
                views::Attestation {
                    label: date.map_or(publisher.clone(), |date| words.joined(&[publisher, date])),
                    url: frame.part_url(PageRef::Sources, PagePart::Source(attested.source.id)),
                    written: attested.r#as.as_ref().map(ToString::to_string),
                    count: attested.count.as_ref().map(|number| number.value),
                }
            })
            .collect(),
    }
}

/// A source as a note names it.
pub(super) fn source_reference(id: SourceId, frame: &Frame) -> views::SourceReference {
    let words = &frame.theme.words;
    let source = &frame.site[id];
    let (title, description) = match &source.title {
        SourceTitle::Published(title) => (title.clone(), String::new()),
        SourceTitle::Described(description) => (String::new(), description.clone()),
        SourceTitle::Own => (String::new(), words.source_kind("editors").to_owned()),
    };
    views::SourceReference {
        id: source.id.clone(),
        url: frame.part_url(PageRef::Sources, PagePart::Source(id)),
        publisher: source.publisher().to_owned(),
        title,
        description,
        language: source.language.for_html(),
        language_label: words.language(&source.language),
        date: source.date().map(|found| date(found, frame)),
        kind_label: source.kind().map_or_else(String::new, |kind| words.source_kind(kind.word()).to_owned()),
        party_label: source.party().map_or_else(String::new, |party| frame.site[party].name.to_string()),
        link: source.url().map(str::to_owned),
        archive_link: source.archive_url().map(str::to_owned),
    }
}

/// A position on the earth, with the sources of its place.
pub(super) fn position(place: &model::Place, draft: &mut Draft, frame: &Frame) -> Option<views::Position> {
    let point = place.point.as_deref()?;
    Some(views::Position {
        words: frame.theme.words.position(point.latitude, point.longitude),
        geo_url: format!("geo:{},{}", point.latitude, point.longitude),
        references_html: draft.references(&place.sources),
    })
}

/// The small map that shows where a place lies; none if the map does not know it.
pub(super) fn locator(page: PlacePageId, frame: &Frame) -> Option<Drawing> {
    let place = frame.site[page].place;
    let (input, shape) = (frame.map?, frame.site[place].shape.as_ref()?);
    let title = frame.theme.words.locator_title(&frame.site[place].name().form);
    let id = frame.links.anchor(PageRef::Place(page), "locator");
    let locators = frame.locators.get_or_init(|| Locators::new(input));
    Some(locators.draw(shape.as_str(), &title, &id, frame.links.syntax()))
}
