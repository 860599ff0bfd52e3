//! Places, without the forms of their names, which are a table of their own.

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{Place, PlaceId, Site};
use crate::render::formats::format::Input;

const PLACES: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("iri", Kind::Url),
    one("name", Kind::Text),
    one("language", Kind::Language),
    one("kind", Kind::Text),
    maybe("parent", Kind::Reference("places")),
    one("neighbours", Kind::Ids),
    maybe("latitude", Kind::Degrees),
    maybe("longitude", Kind::Degrees),
    maybe("shape", Kind::Id),
    maybe("iso", Kind::Text),
    one("same_as", Kind::Ids),
    maybe("state", Kind::Id),
    one("states_of_parts", Kind::Ids),
    one("n_names", Kind::Integer),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a place, in the order of the gazetteer.
pub(super) fn places(input: &Input) -> Table {
    let site = input.site;
    let rows = site.places.iter().enumerate().map(|(position, place)| {
        vec![
            (&place.id).into(),
            input.addresses.place(PlaceId::at(position)).into(),
            input.addresses.place_iri(PlaceId::at(position)).into(),
            (&place.name().form).into(),
            place.name().language.to_string().into(),
            site.kind_of_place(place).into(),
            place.parent.map(|parent| &site[parent].id).into(),
            input.place_ids(&place.neighbours),
            place.point.as_ref().map(|point| point.latitude).into(),
            place.point.as_ref().map(|point| point.longitude).into(),
            place.shape.as_ref().map(|shape| shape.as_str()).into(),
            place.iso.as_ref().into(),
            place.same_as.iter().map(ToString::to_string).collect::<Vec<_>>().into(),
            place.latest().rest.map(|state| &site[state].id).into(),
            states_of_parts(place, site),
            place.names.len().into(),
            input.maybe_words(place.note.as_ref()),
            input.source_ids(&place.sources),
        ]
    });
    Table { columns: PLACES, rows: rows.collect() }
}

/// The states of parts that are in another one than the rest, each once.
fn states_of_parts(place: &Place, site: &Site) -> Cell {
    let held = place.latest();
    let states = held.states().into_iter().skip(1).flatten();
    states.map(|state| site[state].id.to_string()).collect::<Vec<_>>().into()
}
