//! The values of a figure as static SVG: a bar for each or, where each has a day, month or year of its own, a mark over time. The table beside it
//! says everything that is drawn.
//!
//! Comes in: a figure. Goes out: a drawing, or nothing where one would not show more than a number does. Its marks are those of tracks, which are
//! filled, open or dashed, so that none is told by its colour.

mod bars;
mod parts;
mod times;

use std::collections::BTreeSet;

use crate::model::{Figure, FigureValue, Site};
use crate::render::drawing::chart::parts::{Shown, ends};
use crate::render::drawing::track::WIDTH;
use crate::render::markup::{Markup, Syntax};
use crate::render::words::Words;

/// The drawing of a figure, whose ids begin with `id`; none of a single value, or where all are zero.
#[must_use]
pub fn draw(figure: &Figure, id: &str, site: &Site, words: &Words, syntax: Syntax) -> Option<String> {
    let values = shown(figure, false, site, words);
    let ends = || values.iter().map(|shown| ends(&shown.value.amount));
    if values.len() < 2 || ends().all(|ends| ends == (0.0, 0.0)) {
        return None;
    }
    let mut inside = Markup::new(syntax);
    let (height, desc) = match times::draw(&values, figure.unit.as_deref(), words, &mut inside) {
        Some(height) => (height, words.figure("times")),
        None => (bars::draw(&shown(figure, true, site, words), words, &mut inside), words.figure("bars")),
    };
    let mut markup = Markup::new(syntax);
    let root = markup.svg().attribute("class", "track").attribute("viewBox", format_args!("0 0 {WIDTH} {height:.0}"));
    let root = root.attribute("role", "img").attribute("aria-labelledby", format_args!("{id}-title {id}-desc"));
    root.containing(|svg| {
        svg.element("title").attribute("id", format_args!("{id}-title")).text(words.chart_title(&figure.title));
        svg.element("desc").attribute("id", format_args!("{id}-desc")).text(desc);
        svg.raw(&inside.finish());
    });
    Some(markup.finish())
}

/// What is drawn of each value; over time, the unit stands once, above the scale.
fn shown<'a>(figure: &'a Figure, with_unit: bool, site: &Site, words: &Words) -> Vec<Shown<'a>> {
    let unit = figure.unit.as_ref().map(|unit| unit.value.as_str());
    let place = |value: &FigureValue| {
        let category = value.category.as_ref().map(|category| category.value.clone());
        (category, value.date.as_ref().map(ToString::to_string))
    };
    let mut known = BTreeSet::new();
    let are_several = figure.values.iter().any(|value| !known.insert(place(value)));
    let shown = figure.values.iter().map(|value| Shown {
        value,
        words: words.amount(&value.amount, unit.filter(|_| with_unit)),
        who: are_several.then(|| words.said_by(value, site)),
    });
    shown.collect()
}
