//! What states fill a place with: a pattern for each, and stripes of several for a place that is in more than one.

use std::collections::BTreeSet;

use super::input::{Filling, MapInput};
use crate::render::markup::Markup;

/// The width of a stripe, in units: wide enough that a pattern is known in it.
const STRIPE: usize = 22;

/// Every filling that a map uses.
pub(super) struct Fillings<'a>(BTreeSet<&'a Filling>);

impl<'a> Fillings<'a> {
    pub(super) fn of(input: &'a MapInput) -> Self {
        let steps = input.steps.iter();
        let used = steps.flat_map(|step| step.shapes.values().chain(step.points.values()));
        Self(used.filter(|filling| is_drawn(filling, input)).collect())
    }

    /// The patterns, to be used by their ids: those of states, then those of stripes, which use them.
    pub(super) fn define(&self, input: &MapInput, svg: &mut Markup) {
        let states: BTreeSet<usize> = self.0.iter().flat_map(|filling| filling.iter().flatten().copied()).collect();
        for state in states {
            if let Some(&pattern) = input.patterns.get(state) {
                define_state(state, pattern, svg);
            }
        }
        self.0.iter().filter(|filling| filling.len() > 1).for_each(|filling| define_stripes(filling, svg));
    }
}

/// Whether something is seen of a filling: all its states are known, and there is one.
pub(super) fn is_drawn(filling: &Filling, input: &MapInput) -> bool {
    let mut states = filling.iter().flatten().peekable();
    states.peek().is_some() && states.all(|&state| state < input.patterns.len())
}

/// A filling as the value of `fill` or `stroke`.
pub(super) fn paint(filling: &Filling) -> String {
    format!("url(#{})", id(filling))
}

fn id(filling: &Filling) -> String {
    let states = filling.iter().map(|state| state.map_or_else(|| "x".to_owned(), |state| state.to_string()));
    format!("map-state-{}", states.collect::<Vec<_>>().join("-"))
}

/// The pattern of a state, by its number: 0 solid, 1 hatched, 2 crossed, 3 dotted, any other plain. The style sheet has the colours.
fn define_state(state: usize, pattern: usize, svg: &mut Markup) {
    let side = [9, 9, 11, 10].get(pattern).copied().unwrap_or(9);
    let tile = pattern_element(&id(&vec![Some(state)]), side, 45, svg);
    let class = format!("map-pattern state-ground-{pattern}");
    tile.attribute("class", class).containing(|tile| {
        let ground = tile.element("path").maybe("fill", (pattern == 0).then_some("#999"));
        ground.attribute("d", format_args!("M0 0h{side}v{side}h-{side}z")).empty();
        let line = match pattern {
            1 => "M0 4.5h9",
            2 => "M0 5.5h11M5.5 0v11",
            _ => "",
        };
        if !line.is_empty() {
            tile.element("path").attribute("class", "map-pattern-line").attribute("d", line).empty();
        }
        if pattern == 3 {
            let dot = tile.element("circle").attribute("class", "map-pattern-dot");
            dot.attribute("cx", 5).attribute("cy", 5).attribute("r", 2).empty();
        }
    });
}

/// Stripes of equal width: how much of the place is in which state is not known to the map.
fn define_stripes(filling: &Filling, svg: &mut Markup) {
    let side = STRIPE * filling.len();
    let tile = pattern_element(&id(filling), side, -45, svg);
    tile.attribute("class", "map-pattern").attribute("stroke", "none").containing(|tile| {
        for (position, state) in filling.iter().enumerate() {
            let Some(state) = state else { continue };
            let stripe = tile.element("path").attribute("fill", paint(&vec![Some(*state)]));
            stripe.attribute("d", format_args!("M{} 0h{STRIPE}v{side}h-{STRIPE}z", position * STRIPE)).empty();
        }
    });
}

fn pattern_element<'m>(id: &str, side: usize, turn: i32, svg: &'m mut Markup) -> crate::render::markup::Element<'m> {
    let tile = svg.element("pattern").attribute("id", id).attribute("width", side).attribute("height", side);
    let tile = tile.attribute("patternUnits", "userSpaceOnUse");
    tile.attribute("patternTransform", format_args!("rotate({turn})"))
}
