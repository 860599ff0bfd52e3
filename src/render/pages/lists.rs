//! The pages that are lists or plain text: places, people, sources, disagreements, evidence, wording, further pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Sink;
use crate::model::{
    Agreement, DocumentId, Entry, EventId, Named, PagePart, PageRef, PartyId, PersonId, PictureId, PlacePageId,
    PointId, Quotation, Site, SourceId, Standing, Statement, TextPageId, plain,
};
use crate::output::Stored;
use crate::record::{PartyKind, Shown};
use crate::render::pages::frame::Frame;
use crate::render::pages::template::fill;
use crate::render::pages::{index, parts, place};
use crate::render::text::Draft;
use crate::render::views;

/// `places.html`.
pub(super) fn places(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let all = || (0..frame.site.place_pages.len()).map(|at| PageRef::Place(PlacePageId::at(at))).collect();
    let item = |page: PageRef| match page {
        PageRef::Place(id) => Some(place::place_item(&frame.site[id], &draft, frame)),
        _ => None,
    };
    let view = views::Places {
        title: frame.title(PageRef::Places),
        places: frame.entries(draft.sheet(), Entry::page, all).into_iter().filter_map(item).collect(),
    };
    fill(draft, &view, frame, sink)
}

/// A further page.
pub(super) fn text(id: TextPageId, mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let page = &frame.site[id];
    let shows = |part: Shown| page.shows.iter().any(|shown| shown.value == part);
    let view = views::Text {
        summary_html: draft.maybe(page.summary.as_ref()),
        answers: if shows(Shown::Answers) { index::answers(&mut draft, frame) } else { Vec::new() },
        timeline: shows(Shown::Promises).then(|| index::timeline(&draft, frame)).flatten(),
        text_html: draft.text(&page.text),
        editors_uses: uses(Site::EDITORS, frame),
    };
    fill(draft, &view, frame, sink)
}

/// `404.html`.
pub(super) fn not_found(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    fill(draft, &views::NotFound {}, frame, sink)
}

/// `people.html`.
pub(super) fn people(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let ids = frame.entries(draft.sheet(), Entry::person, || site.people_in_order(frame.theme.words.locale()));
    let groups = ids.chunk_by(|&a, &b| site[a].kind.value == site[b].kind.value).map(|ids| {
        let kind = site[ids[0]].kind.value;
        views::PeopleGroup {
            id: frame.anchor(PageRef::People, PagePart::People(kind)),
            title: frame.theme.words.people_kind(kind.word()).to_owned(),
            people: ids.iter().map(|&id| person(id, &mut draft, frame)).collect(),
        }
    });
    let groups = groups.collect();
    fill(draft, &views::People { groups }, frame, sink)
}

fn person(id: PersonId, draft: &mut Draft, frame: &Frame) -> views::Person {
    let record = &frame.site[id];
    views::Person {
        anchor: frame.anchor(PageRef::People, PagePart::Person(id)),
        name: record.name().form.to_string(),
        role_html: draft.maybe(record.role.as_ref()),
        names: parts::names(record.forms(), Named::Person(id), draft, frame),
        note_html: draft.maybe(record.note.as_ref()),
        uses: person_uses(id, frame),
    }
}

/// The documents, points and events that name a person.
fn person_uses(id: PersonId, frame: &Frame) -> Vec<views::Link> {
    let site = frame.site;
    let mut pages = Vec::new();
    let takes_part = |agreement: &Agreement| {
        agreement
            .signers()
            .chain(agreement.participants.iter().map(|participant| participant.who.id))
            .any(|who| who == id)
    };
    let documents = site.documents.iter().enumerate().filter(|(_, document)| takes_part(document));
    pages.extend(documents.map(|(position, _)| PageRef::Agreement(DocumentId::at(position))));
    for (position, point) in site.points.iter().enumerate() {
        let named = point.obligations.iter().any(|obligation| {
            let revisions =
                obligation.revisions.iter().flat_map(|revision| revision.asked_by.iter().chain(&revision.agreed_by));
            obligation.who.iter().chain(&obligation.to).chain(revisions).any(|&person| person == id)
        });
        if named {
            pages.push(PageRef::Point(PointId::at(position)));
        }
    }
    for (position, event) in site.events.iter().enumerate() {
        let speaks = event
            .accounts
            .iter()
            .flat_map(|account| &account.versions)
            .flat_map(|version| &version.by)
            .any(|by| *by == id);
        if speaks || event.people.iter().any(|person| *person == id) {
            pages.push(PageRef::Event(EventId::at(position)));
        }
    }
    pages.into_iter().map(|page| frame.link(page)).collect()
}

/// The pages that cite a source, each with the anchor of its note there.
fn uses(source: SourceId, frame: &Frame) -> Vec<views::Link> {
    let pages = frame.uses(source);
    pages
        .iter()
        .map(|&page| {
            let mut link = frame.link(page);
            // The glossary and the people page name the sources of each form where it stands; they have no note for it. A book
            // has no notes: its numbers are those of the list of sources.
            if !frame.is_book() && !matches!(page, PageRef::Glossary | PageRef::People) {
                link.url = frame.part_url(page, PagePart::Note(source));
            }
            link
        })
        .collect()
}

/// `sources.html`.
pub(super) fn sources(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let sheet = draft.sheet();
    let ids = frame.entries(sheet, Entry::source, || site.sources_in_order(frame.theme.words.locale()));
    let sources = ids.iter().map(|&id| {
        let source = &site[id];
        views::Source {
            source: parts::source_reference(id, frame),
            anchor: frame.anchor(PageRef::Sources, PagePart::Source(id)),
            partiality_html: draft.maybe(source.partiality()),
            read: source.read().map(|read| frame.theme.words.date(read)),
            note_html: draft.maybe(source.note()),
            uses: uses(id, frame),
        }
    });
    let sources = sources.collect();
    let parties = site.settings.parties.iter().flatten().enumerate().map(|(position, party)| views::PartyCount {
        name: party.name.to_string(),
        n_sources: site.sources.iter().filter(|source| source.party() == Some(PartyId::at(position))).count(),
    });
    // These stand once, on the page itself.
    let is_whole = sheet.division.is_none();
    let parties = if is_whole { parties.collect() } else { Vec::new() };
    let pictures = if is_whole { picture_credits(frame) } else { Vec::new() };
    let view = views::Sources { sources, parties, pictures };
    fill(draft, &view, frame, sink)
}

/// Who made each picture, page by page.
fn picture_credits(frame: &Frame) -> Vec<views::PictureCredit> {
    let site = frame.site;
    let credit = |(id, page): (PictureId, PageRef)| {
        let picture = &site[id];
        let (licence, licence_url) = picture.licence.told()?;
        let (title, url) = (plain(&picture.caption, site), frame.part_url(page, PagePart::Picture(id)));
        Some(views::PictureCredit {
            picture: views::Link { title, url, language: None },
            credit: picture.credit.to_string(),
            licence: licence.to_owned(),
            licence_url: licence_url.to_owned(),
        })
    };
    let mut shown: Vec<(PictureId, PageRef)> = site.shown_pictures().collect();
    shown.sort_by_key(|&(_, page)| page);
    shown.into_iter().filter_map(credit).collect()
}

/// `disagreements.html`.
pub(super) fn disagreements(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let pages = frame.site.accounts().collect::<Vec<_>>();
    let n_accounts = pages.iter().map(|(_, accounts)| accounts.len()).sum();
    let shown: BTreeSet<PageRef> = frame
        .entries(draft.sheet(), Entry::page, || pages.iter().map(|(page, _)| *page).collect())
        .into_iter()
        .collect();
    let groups = pages.into_iter().filter(|(page, _)| shown.contains(page)).map(|(page, accounts)| {
        let accounts = parts::accounts(accounts, page, &mut draft, frame);
        views::DisagreementGroup { page: frame.link(page), accounts }
    });
    let view = views::Disagreements { groups: groups.collect(), n_accounts };
    fill(draft, &view, frame, sink)
}

/// `evidence.html`.
pub(super) fn evidence(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let by_page = || site.statements.chunk_by(|one, next| one.page == next.page).map(|statements| statements[0].page);
    let pages = frame.entries(draft.sheet(), Entry::page, || by_page().collect());
    let rows = pages.iter().map(|&page| evidence_row(Some(page), site.statements_of(page), frame)).collect();
    // The sum of all is told once, on the page itself.
    let total = draft.sheet().division.is_none().then(|| evidence_row(None, &site.statements, frame));
    fill(draft, &views::Evidence { rows, total }, frame, sink)
}

/// On what a statement rests.
enum Ground {
    /// No source.
    Nothing,
    /// Sources of one party to the matter alone.
    Party(PartyId),
    /// Sources alone whose standing is not established.
    Unestablished,
    /// Sources of several parties, or of others.
    Several,
}

fn ground(statement: &Statement, site: &Site) -> Ground {
    if statement.sources.is_empty() {
        return Ground::Nothing;
    }
    let parties: Vec<Option<PartyId>> = statement.sources.iter().map(|&source| site[source].party()).collect();
    let kind = |party: &Option<PartyId>| party.map(|party| site[party].kind.value);
    if parties.iter().all(|party| kind(party) == Some(PartyKind::Unknown)) {
        return Ground::Unestablished;
    }
    match parties[0] {
        Some(first)
            if kind(&Some(first)) == Some(PartyKind::Party) && parties.iter().all(|party| *party == Some(first)) =>
        {
            Ground::Party(first)
        }
        _ => Ground::Several,
    }
}

/// The evidence of one page, or of all.
fn evidence_row(page: Option<PageRef>, statements: &[Statement], frame: &Frame) -> views::EvidenceRow {
    let (mut n_statements, mut n_unsourced, mut n_unestablished) = (0, 0, 0);
    let mut alone: BTreeMap<PartyId, usize> = BTreeMap::new();
    for statement in statements {
        n_statements += 1;
        match ground(statement, frame.site) {
            Ground::Nothing => n_unsourced += 1,
            Ground::Party(party) => *alone.entry(party).or_default() += 1,
            Ground::Unestablished => n_unestablished += 1,
            Ground::Several => {}
        }
    }
    let words = &frame.theme.words;
    let parties: Vec<String> = alone.iter().map(|(party, n)| words.on_party(*n, &frame.site[*party].name)).collect();
    let quotations: Vec<&Quotation> =
        frame.site.quotations.iter().filter(|quotation| page.is_none_or(|page| quotation.page == page)).collect();
    let standing = |wanted: fn(Standing) -> bool| quotations.iter().filter(|found| wanted(found.standing)).count();
    views::EvidenceRow {
        page: frame.link(page.unwrap_or(PageRef::Index)),
        n_quotations: quotations.len(),
        n_verified: standing(|standing| matches!(standing, Standing::Verified(_))),
        n_changed: standing(|standing| standing == Standing::Changed),
        n_statements,
        n_sourced: n_statements - n_unsourced,
        n_one_party: alone.values().sum(),
        n_unestablished,
        parties: words.list(&parties),
    }
}

/// `wording.html`.
pub(super) fn wording(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let all = || (0..frame.site.wording.len() as u32).collect();
    let positions = frame.entries(draft.sheet(), Entry::wording, all).into_iter();
    let entries = positions.map(|position| {
        let entry = &frame.site.wording[position as usize];
        let uses = entry.uses.iter().map(|used| views::WordingUse {
            term: used.term.to_string(),
            by: used.by.to_string(),
            of: used.of.as_ref().map(ToString::to_string),
            references_html: draft.references(&used.sources),
        });
        let uses = uses.collect();
        views::WordingEntry {
            id: frame.anchor(PageRef::Wording, PagePart::Wording(position)),
            title: entry.title.to_string(),
            terms: entry.terms.iter().map(ToString::to_string).collect(),
            uses,
            wording_html: draft.running(&entry.wording),
            why_html: draft.maybe(entry.why.as_ref()),
        }
    });
    let view = views::Wording { entries: entries.collect() };
    fill(draft, &view, frame, sink)
}
