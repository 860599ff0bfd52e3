//! The page of a place, and the glossary of all places.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{
    Entry, EventId, Named, PagePart, PageRef, Place, PlaceId, PlacePage, PlacePageId, PointId, Sheet, StateSpan,
};
use crate::output::Stored;
use crate::render::markup::encode;
use crate::render::pages::frame::Frame;
use crate::render::pages::parts;
use crate::render::pages::template::fill;
use crate::render::text::Draft;
use crate::render::views;
use crate::text::{Inline, InlineKind};

/// How many rows are read at a glance.
const ROWS_AT_A_GLANCE: usize = 6;

/// A place in a list.
pub(super) fn place_item(page: &PlacePage, draft: &Draft, frame: &Frame) -> views::PlaceItem {
    let place = &frame.site[page.place];
    let beside = place.name_beside();
    let (state, parts) = parts::situation(&place.latest(), frame);
    views::PlaceItem {
        place: parts::place(page.place, frame),
        kind_label: frame.site.kind_of_place(place).to_owned(),
        beside: beside.map(|name| name.form.to_string()),
        beside_language: beside.map(|name| name.language.for_html()),
        summary_html: draft.brief(&page.summary),
        state,
        parts,
    }
}

/// `place.html`.
pub(super) fn place(id: PlacePageId, mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let page = &site[id];
    let place = &site[page.place];
    let summary_html = draft.running(&page.summary);
    let facts = page.facts.iter().map(|fact| views::Fact {
        label: fact.label.to_string(),
        value_html: draft.running(&fact.value),
        is_link: matches!(
            fact.value.inlines.as_slice(),
            [Inline { kind: InlineKind::Place(_) | InlineKind::Link { .. }, .. }]
        ),
        note_html: draft.maybe(fact.note.as_ref()),
        references_html: draft.references(&fact.sources),
    });
    let mut facts: Vec<_> = facts.collect();
    let text_html = draft.text(&page.text);
    let obligations =
        parts::obligations_where(frame, |obligation| obligation.places.iter().any(|place| *place == page.place));
    let obligations: Vec<_> =
        obligations.iter().map(|(point, found)| parts::obligation(*point, found, &mut draft, frame)).collect();
    let item = place_item(page, &draft, frame);
    let n_above = usize::from(item.state.is_some() || !item.parts.is_empty()) + usize::from(!obligations.is_empty());
    let further_facts = beyond_a_glance(&mut facts, n_above);
    let accounts = parts::accounts(&page.accounts, draft.page, &mut draft, frame);
    let neighbour = |position: Option<usize>| {
        let page = PageRef::Place(PlacePageId::at(position.filter(|&position| position < site.place_pages.len())?));
        Some(frame.link(page))
    };
    let position = id.0 as usize;
    let view = views::Place {
        item,
        summary_html,
        facts,
        further_facts,
        position: parts::position(place, &mut draft, frame),
        neighbours: place.neighbours.iter().map(|&place| parts::place(place.id, frame)).collect(),
        states: states(place, frame),
        text_html,
        obligations,
        accounts,
        other_accounts: other_accounts(page.place, frame),
        events: place.events.iter().map(|&event| event_here(event, page.place, &draft, frame)).collect(),
        names: parts::names(place.forms(), Named::Place(page.place), &mut draft, frame),
        glossary_url: frame.part_url(PageRef::Glossary, PagePart::Place(page.place)),
        locator_html: parts::locator(id, frame).map_or_else(String::new, |drawing| drawing.svg),
        previous: neighbour(position.checked_sub(1)),
        next: neighbour(Some(position + 1)),
    };
    fill(draft, &view, frame, sink)
}

/// The states that a place went through. What an event made of a part and of the rest stands together.
fn states(place: &Place, frame: &Frame) -> Vec<views::StateSpan> {
    let is_of_rest = |span: &StateSpan, next: Option<&StateSpan>| {
        span.event.is_some() && next.is_some_and(|next| next.event == span.event)
    };
    let mut rest = None;
    let mut states = Vec::new();
    for (position, span) in place.states.iter().enumerate() {
        let state = parts::state(span.state, frame);
        if is_of_rest(span, place.states.get(position + 1)) {
            rest = Some(state);
            continue;
        }
        let event = span.event.map(|event| parts::event_reference(event, frame));
        states.push(views::StateSpan { state, part: span.part.clone(), rest: rest.take(), event });
    }
    states
}

/// An event as the page of a place lists it: with what changed there, and not elsewhere.
fn event_here(id: EventId, place: PlaceId, draft: &Draft, frame: &Frame) -> views::EventItem {
    let mut item = parts::event_item(id, draft, frame);
    item.states.retain(|change| change.place.id == frame.site[place].id.as_str());
    item
}

/// Takes the facts for which a glance has no room, where `n_above` rows stand above them. To unfold costs a reader more than two rows do.
fn beyond_a_glance(facts: &mut Vec<views::Fact>, n_above: usize) -> Vec<views::Fact> {
    let room = ROWS_AT_A_GLANCE.saturating_sub(n_above);
    if facts.len() > room + 2 { facts.split_off(room) } else { Vec::new() }
}

/// The matters on which sources differ at the place's events and in the points that are about it.
fn other_accounts(place: PlaceId, frame: &Frame) -> Vec<views::AccountItem> {
    let site = frame.site;
    let points = site.points.iter().enumerate().filter(|(_, point)| {
        point.obligations.iter().any(|obligation| obligation.places.iter().any(|at| *at == place))
    });
    let points = points.map(|(position, point)| (PageRef::Point(PointId::at(position)), &point.accounts));
    let events = site[place].events.iter().map(|&event| (PageRef::Event(event), &site[event].accounts));
    points
        .chain(events)
        .flat_map(|(page, accounts)| accounts.iter().map(move |account| (page, account)))
        .map(|(page, account)| parts::account_item(account, page, frame))
        .collect()
}

/// `glossary.html`.
pub(super) fn glossary(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let sheet = draft.sheet();
    let ids = frame.entries(sheet, Entry::place, || site.places_in_order(frame.theme.words.locale()));
    // The rule stands once, on the page itself.
    let rule = site.settings.name_rule.as_ref().filter(|_| sheet.division.is_none());
    let rule_html = draft.maybe(rule);
    let view = views::Glossary {
        rule_html,
        places: ids.iter().map(|&id| glossary_place(id, &mut draft, frame)).collect(),
        scripts: scripts(&ids, frame),
        divided_scripts: divided_scripts(sheet, frame),
        n_names: site.places.iter().map(|place| place.names.len()).sum(),
    };
    fill(draft, &view, frame, sink)
}

fn glossary_place(id: PlaceId, draft: &mut Draft, frame: &Frame) -> views::GlossaryPlace {
    let site = frame.site;
    let place = &site[id];
    views::GlossaryPlace {
        anchor: frame.anchor(PageRef::Glossary, PagePart::Place(id)),
        place: parts::place(id, frame),
        has_page: site.page_of(id).is_some(),
        kind_label: frame.site.kind_of_place(place).to_owned(),
        parent: place.parent.map(|parent| parts::place(parent.id, frame)),
        position: parts::position(place, draft, frame),
        iso: place.iso.as_ref().map(ToString::to_string),
        note_html: draft.maybe(place.note.as_ref()),
        names: parts::names(place.forms(), Named::Place(id), draft, frame),
        events: place.events.iter().map(|&event| parts::event_reference(event, frame)).collect(),
        events_anchor: frame.anchor(PageRef::Glossary, PagePart::PlaceEvents(id)),
    }
}

/// Every form by its script. A language without a script in its tag is written in the one that most of its forms' letters have.
fn scripts(ids: &[PlaceId], frame: &Frame) -> Vec<views::ScriptIndex> {
    let words = &frame.theme.words;
    let mut by_script: BTreeMap<&str, Vec<views::FormLink>> = BTreeMap::new();
    for &id in ids {
        let place = &frame.site[id];
        for (position, name) in place.names.iter().enumerate() {
            let script = name.language.script_of(&name.form);
            let own = place.name().form.value == name.form.value;
            by_script.entry(script).or_default().push(views::FormLink {
                form: name.form.to_string(),
                language: name.language.for_html(),
                anchor: encode(&frame.anchor(PageRef::Glossary, Named::Place(id).form(position))),
                canonical: (!own).then(|| place.name().form.to_string()),
            });
        }
    }
    let mut scripts: Vec<views::ScriptIndex> = by_script
        .into_iter()
        .map(|(code, mut forms)| {
            forms.sort_by(|a, b| words.locale().compare(&a.form, &b.form).then_with(|| a.anchor.cmp(&b.anchor)));
            let id = frame.anchor(PageRef::Glossary, PagePart::script(code));
            views::ScriptIndex { id, title: words.script(code).to_owned(), forms }
        })
        .collect();
    scripts.sort_by(|a, b| words.locale().compare(&a.title, &b.title));
    scripts
}

/// The scripts of all forms, on the page whose list is divided: each leads to the list of forms from A to Z.
fn divided_scripts(sheet: Sheet, frame: &Frame) -> Vec<views::ScriptLink> {
    if frame.content(sheet).is_none() || sheet.division.is_some() {
        return Vec::new();
    }
    let words = &frame.theme.words;
    let mut n_forms: BTreeMap<&str, usize> = BTreeMap::new();
    for name in frame.site.places.iter().flat_map(|place| &place.names) {
        *n_forms.entry(name.language.script_of(&name.form)).or_default() += 1;
    }
    let link = |(code, n_names): (&str, usize)| views::ScriptLink {
        id: frame.anchor(PageRef::Glossary, PagePart::script(code)),
        title: words.script(code).to_owned(),
        url: frame.part_url(PageRef::Finder, PagePart::script(code)),
        n_names,
    };
    let mut scripts: Vec<views::ScriptLink> = n_forms.into_iter().map(link).collect();
    scripts.sort_by(|a, b| words.locale().compare(&a.title, &b.title));
    scripts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_folded_where_that_spares_a_reader_more_than_two_rows() {
        let split = |n_facts: usize, n_above: usize| {
            let fact = |n: usize| views::Fact {
                label: n.to_string(),
                value_html: String::new(),
                is_link: false,
                note_html: None,
                references_html: String::new(),
            };
            let mut facts = (0..n_facts).map(fact).collect();
            let folded = beyond_a_glance(&mut facts, n_above);
            let labels = facts.iter().chain(&folded).map(|fact| fact.label.clone());
            assert!(labels.eq((0..n_facts).map(|n| n.to_string())), "none is lost, and their order stays");
            (facts.len(), folded.len())
        };
        assert_eq!(split(0, 2), (0, 0));
        assert_eq!(split(6, 2), (6, 0));
        assert_eq!(split(7, 2), (4, 3));
        assert_eq!(split(8, 0), (8, 0));
        assert_eq!(split(20, 1), (5, 15));
    }
}
