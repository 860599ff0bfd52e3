//! The pictures of the record: what each shows, who made it, and under which licence it may be passed on.

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{PagePart, cited};
use crate::render::formats::format::Input;
use crate::render::pictures::{self, File};

const PICTURES: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    maybe("file", Kind::Url),
    maybe("width", Kind::Integer),
    maybe("height", Kind::Integer),
    one("alt", Kind::Text),
    one("caption", Kind::Text),
    one("credit", Kind::Text),
    maybe("licence", Kind::Text),
    maybe("licence_url", Kind::Url),
    maybe("date", Kind::Edtf),
    one("places", Kind::Ids),
    one("sources", Kind::Ids),
];

/// One record a picture, in the order of the file. A picture that no page shows is not published, and not said.
pub(super) fn pictures(input: &Input) -> Table {
    let row = |(id, page)| {
        let picture = &input.site[id];
        let largest = pictures::largest_file(picture);
        let [width, height] = match largest.as_ref().and_then(|file| file.size) {
            Some(size) => [i64::from(size.width).into(), i64::from(size.height).into()],
            None => [Cell::Missing, Cell::Missing],
        };
        let (licence, licence_url) = (picture.licence.in_short(), picture.licence.told());
        vec![
            (&picture.id).into(),
            input.addresses.part(page, PagePart::Picture(id)).into(),
            largest.map(|File { path, .. }| input.addresses.shared_file(&path)).into(),
            width,
            height,
            (&picture.alt).into(),
            input.words_of(&picture.caption),
            (&picture.credit).into(),
            licence.into(),
            licence_url.map(|(_, url)| url).into(),
            picture.date.as_ref().map(ToString::to_string).into(),
            input.place_ids(&picture.places),
            input.source_ids(&cited(&picture.caption)),
        ]
    };
    Table { columns: PICTURES, rows: input.site.shown_pictures().map(row).collect() }
}
