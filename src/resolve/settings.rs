//! The map of `site.yaml`: what is drawn where.

use crate::model::{Map, Settings};
use crate::resolve::scope::Scope;

/// The map, if there is anything to draw.
pub(super) fn map(settings: &Settings, scope: &Scope) -> Option<Map> {
    let record = settings.map.clone()?;
    let shapes = scope.explainer.shapes.features.clone();
    let is_empty = shapes.is_empty() && record.places.is_empty();
    (!is_empty).then_some(Map { record, shapes, steps: Vec::new(), opens: 0 })
}
