//! A document and its points, with the published versions side by side.

use crate::diagnostic::Sink;
use crate::model::{Agreement, DocumentId, EventId, Occasion, PageRef, Participant, PersonId, PointId, Relation};
use crate::output::Stored;
use crate::record::ConsentKind;
use crate::render::catalogue::short_title;
use crate::render::pages::frame::Frame;
use crate::render::pages::parts;
use crate::render::pages::template::fill;
use crate::render::text::Draft;
use crate::render::views;
use crate::value::Date;

/// The page of a document: `agreement.html`, or one in `documents/`.
pub(super) fn agreement(id: DocumentId, mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let agreement = &frame.site[id];
    let summary_html = draft.running(&agreement.summary);
    let signed = agreement.signed.as_ref().map(|found| occasion(found, &mut draft, frame));
    let in_force = agreement.in_force.as_ref().map(|found| occasion(found, &mut draft, frame));
    let text_html = draft.text(&agreement.text);
    let participants = participants(agreement, &mut draft, frame);
    let n_points = frame.site.points_of(id).len();
    let versions = agreement.versions.iter().map(|version| {
        let numbers: Vec<_> = version.seen.iter().map(|&point| &frame.site[point].number.value).collect();
        views::Version {
            id: version.id.to_string(),
            name: version.name.to_string(),
            status_label: frame.theme.words.version_status(version.status.word()).to_owned(),
            language_label: frame.theme.words.language(&version.language),
            references_html: draft.references(&version.source),
            seen: frame.theme.words.points(&numbers, n_points),
            note_html: draft.maybe(version.note.as_ref()),
        }
    });
    let versions = versions.collect();
    let is_in_table = |id| agreement.participants.iter().any(|participant| participant.who.id == id);
    let signatories: Vec<PersonId> = agreement.signers().filter(|&id| !is_in_table(id)).collect();
    let view = views::Agreement {
        short: agreement.short.to_string(),
        summary_html,
        signatories: parts::people(&signatories, frame),
        signed,
        in_force,
        participants,
        text_html,
        points: point_items(frame.site.points_of(id), &draft, frame),
        versions,
        groups: groups(agreement, None, &mut draft, frame),
        relations: relations(&agreement.relations, &mut draft, frame),
        accounts: parts::accounts(&agreement.accounts, draft.page, &mut draft, frame),
    };
    fill(draft, &view, frame, sink)
}

/// What the page's document or point does to others, then what these do to it.
fn relations(own: &[Relation], draft: &mut Draft, frame: &Frame) -> Vec<views::Relation> {
    let (site, page) = (frame.site, draft.page);
    let points = |relation: &Relation, of: Option<DocumentId>| {
        let wanted = relation.points.iter().filter(|point| of.is_none_or(|of| site[**point].of == Some(of)));
        wanted.map(|point| PageRef::Point(point.id)).collect::<Vec<_>>()
    };
    let in_short =
        |page| views::Link { title: short_title(page, site, &frame.theme.words), url: frame.url(page), language: None };
    let mut found: Vec<views::Relation> = Vec::new();
    for relation in own {
        let document = relation.document.map(|document| PageRef::Agreement(document.id));
        found.push(views::Relation {
            words: frame.theme.words.relation(relation.kind().word()).to_owned(),
            others: document.into_iter().chain(points(relation, None)).map(|page| frame.link(page)).collect(),
            own: Vec::new(),
            what_html: draft.running(&relation.what),
        });
    }
    for (other, relation) in site.relations_to(page) {
        found.push(views::Relation {
            words: frame.theme.words.relation(relation.kind().seen_from_the_other()).to_owned(),
            others: vec![frame.link(other)],
            own: match page {
                PageRef::Agreement(id) => points(relation, Some(id)).into_iter().map(in_short).collect(),
                _ => Vec::new(),
            },
            what_html: draft.brief(&relation.what),
        });
    }
    found
}

/// The table of participants; none if nobody is named there.
fn participants(agreement: &Agreement, draft: &mut Draft, frame: &Frame) -> Option<views::Participants> {
    let participants = &agreement.participants;
    let dated = |column: &DateColumn| participants.iter().any(|row| column.date(row, agreement).is_some());
    let columns: Vec<DateColumn> = DateColumn::all().filter(dated).collect();
    let rows = participants.iter().map(|row| views::Participant {
        who: parts::person(row.who.id, frame),
        references_html: draft.references(&row.sources),
        dates: columns.iter().map(|column| Some(parts::date(column.date(row, agreement)?, frame))).collect(),
        note_html: draft.maybe(row.note.as_ref()),
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| views::Participants {
        dates: columns.iter().map(|column| frame.theme.words.participant_date(column.key()).to_owned()).collect(),
        is_noted: rows.iter().any(|row| row.note_html.is_some()),
        rows,
    })
}

/// A column of the table of participants.
enum DateColumn {
    Signed,
    Consent(ConsentKind),
    InForce,
    Left,
}

impl DateColumn {
    /// All of them, in the order in which things happen.
    fn all() -> impl Iterator<Item = Self> {
        let consents = ConsentKind::ALL.iter().map(|&kind| Self::Consent(kind));
        [Self::Signed].into_iter().chain(consents).chain([Self::InForce, Self::Left])
    }

    /// The key of its head.
    fn key(&self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Consent(kind) => kind.word(),
            Self::InForce => "in_force",
            Self::Left => "left",
        }
    }

    /// The date that a participant has in it.
    fn date<'a>(&self, participant: &'a Participant, agreement: &'a Agreement) -> Option<&'a Date> {
        match self {
            Self::Signed => agreement.signed_by(participant),
            Self::Consent(kind) => {
                let consent = participant.consent.as_ref().filter(|consent| consent.kind == *kind)?;
                Some(&consent.date)
            }
            Self::InForce => participant.in_force.as_deref(),
            Self::Left => participant.left.as_deref(),
        }
    }
}

fn occasion(occasion: &Occasion, draft: &mut Draft, frame: &Frame) -> views::Occasion {
    views::Occasion {
        date: parts::moment(&occasion.moment, frame),
        event_url: occasion.event.map(|event| frame.url(PageRef::Event(event.id))),
        references_html: draft.references(&occasion.sources),
    }
}

/// The points in a list: citations stand on each point's own page.
pub(super) fn point_items(
    points: impl Iterator<Item = PointId>,
    draft: &Draft,
    frame: &Frame,
) -> Vec<views::PointItem> {
    points
        .map(|id| {
            let point = &frame.site[id];
            let mut aside = Draft::new(frame.site, draft.words, frame.links, draft.sheet());
            let obligations = point.obligations().map(|obligation| {
                let mut view = parts::obligation(id, &obligation, &mut aside, frame);
                view.what_html = draft.brief(&obligation.what);
                view.references_html = String::new();
                view
            });
            views::PointItem {
                point: parts::point_reference(id, frame),
                summary_html: draft.brief(&point.summary),
                obligations: obligations.collect(),
                differs: !point.accounts.is_empty(),
            }
        })
        .collect()
}

/// The comparison of the versions; only the rows of `point`, if one is given.
fn groups(agreement: &Agreement, point: Option<PointId>, draft: &mut Draft, frame: &Frame) -> Vec<views::TermGroup> {
    let mut titles: Vec<&str> = Vec::new();
    for term in &agreement.terms {
        if !titles.contains(&term.group()) {
            titles.push(term.group());
        }
    }
    let mut groups = Vec::new();
    for title in titles {
        let wanted = |term: &crate::model::Term| {
            term.group() == title && (point.is_none() || term.point.map(|point| point.id) == point)
        };
        let terms: Vec<usize> =
            agreement.terms.iter().enumerate().filter(|(_, term)| wanted(term)).map(|(position, _)| position).collect();
        let versions: Vec<_> = agreement
            .versions
            .iter()
            .filter(|version| {
                let of = |&term: &usize| &agreement.terms[term];
                terms.iter().map(of).any(|term| version.phrase(term).or(version.description(term)).is_some())
            })
            .collect();
        if terms.is_empty() || versions.is_empty() {
            continue;
        }
        let columns = versions.iter().map(|version| views::VersionColumn {
            name: version.name.to_string(),
            status_label: frame.theme.words.version_status(version.status.word()).to_owned(),
            references_html: draft.references(&version.source),
        });
        let columns = columns.collect();
        let rows = terms.iter().map(|&position| {
            let term = &agreement.terms[position];
            views::TermRow {
                label: term.label.to_string(),
                point: term.point.map(|point| parts::point_reference(point.id, frame)),
                note_html: draft.maybe(term.note.as_ref()),
                cells: versions
                    .iter()
                    .map(|version| views::TermCell {
                        phrase: version.phrase(term).map(str::to_owned),
                        description: version.description(term).map(str::to_owned),
                        language: version.language.for_html(),
                        version: version.name.to_string(),
                    })
                    .collect(),
            }
        });
        groups.push(views::TermGroup { title: title.to_owned(), versions: columns, rows: rows.collect() });
    }
    groups
}

/// `point.html`.
pub(super) fn point(id: PointId, mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let point = &site[id];
    let agreement = site.document_of(point)?;
    let summary_html = draft.running(&point.summary);
    let references_html = draft.references(&point.sources);
    let text_html = draft.text(&point.text);
    let obligations = point.obligations().map(|found| parts::obligation(id, &found, &mut draft, frame)).collect();
    let accounts = parts::accounts(&point.accounts, draft.page, &mut draft, frame);
    let recorded = agreement.versions.iter().filter(|version| !version.seen.is_empty());
    let (seen, not_seen): (Vec<_>, Vec<_>) =
        recorded.partition(|version| version.seen.iter().any(|point| *point == id));
    let beside = |distance| Some(frame.link(PageRef::Point(site.point_beside(id, distance)?)));
    let events = site.events.iter().enumerate().filter(|(_, event)| event.points.iter().any(|point| *point == id));
    let view = views::Point {
        point: parts::point_reference(id, frame),
        summary_html,
        text_html,
        references_html,
        obligations,
        parts: point_items(site.points_below(id), &draft, frame),
        relations: relations(&point.relations, &mut draft, frame),
        accounts,
        events: events.map(|(position, _)| parts::event_item(EventId::at(position), &draft, frame)).collect(),
        seen: seen.iter().map(|version| version.name.to_string()).collect(),
        not_seen: not_seen.iter().map(|version| version.name.to_string()).collect(),
        groups: groups(agreement, Some(id), &mut draft, frame),
        previous: beside(-1),
        next: beside(1),
    };
    fill(draft, &view, frame, sink)
}
