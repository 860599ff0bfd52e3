//! Positions of foreign files.

use super::faults::unread;
use crate::diagnostic::Sink;
use crate::record::Point2;
use crate::source::{Span, Spanned};

/// A latitude and a longitude as a position; none if there is no such place on the earth, which is told. `order` says which of the two the format has first.
pub(super) fn point(
    field: &str,
    (latitude, longitude): (f64, f64),
    span: Span,
    order: &str,
    sink: &mut Sink,
) -> Option<Spanned<Point2>> {
    let is_latitude = |degrees: f64| (-90.0..=90.0).contains(&degrees);
    let is_longitude = |degrees: f64| (-180.0..=180.0).contains(&degrees);
    if is_latitude(latitude) && is_longitude(longitude) {
        return Some(Spanned::new(Point2 { latitude, longitude }, span));
    }
    let why = match is_latitude(latitude) {
        false => format!("a latitude of {latitude} does not exist"),
        true => format!("a longitude of {longitude} does not exist"),
    };
    let help = match is_latitude(longitude) && is_longitude(latitude) {
        true => format!("{order}: the two seem to be swapped; mend it in the program that exported the file"),
        false => "mend it in the program that exported the file".to_owned(),
    };
    sink.report(unread(field, span, &why, Some(help)));
    None
}
