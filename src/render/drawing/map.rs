//! Draws a static map as inline SVG: shapes, points and names, and one layer for each step in time.
//!
//! Comes in: plain data and coordinates. Goes out: one `<svg>` without script, inline style or outside reference; colours
//! and patterns are given by the style sheet through classes, and which step is seen as well. Knows nothing of the model.

use std::collections::BTreeSet;

mod arcs;
mod clip;
mod elements;
mod filling;
mod frame;
mod grid;
mod input;
mod labels;
mod locator;
mod outline;
mod pole;
mod scale;
mod steps;
mod svg;

pub use input::{Filling, MapInput, MapPoint, MapShape, MapStep, MapWords};
pub use locator::{Locators, draw_locator};

use elements::{BETWEEN, Root, dot_or_ring, known, marks, names, shape_id, used};
use filling::Fillings;
use frame::Frame;
use grid::Rectangle;
use labels::{Label, Mark, Named, Rank};
use outline::{Outline, outlines};
use steps::Subjects;

use crate::render::drawing::Drawing;
use crate::render::markup::{Markup, Syntax};

/// The width of the viewBox of a map.
const MAP_WIDTH: f64 = 800.0;
/// Corners that span a triangle smaller than half of this, in square units, are left out.
const LEAST_CORNER: i64 = 5;
/// Draws the map: a complete `<svg>` for HTML. Its ids begin with `map-`, so a page has room for one.
///
/// What is seen after step N (from 1) has the class `map-step-N`; the style sheet shows what has that of the radio input `#map-step-N` that is
/// checked. Equal input gives equal bytes.
#[must_use]
pub fn draw(input: &MapInput) -> Drawing {
    let scene = Scene::new(input);
    let (title, description) = (&input.title, &input.description);
    let root = Root { title, description, class: "map", prefix: "map", role: "group", has_references: true };
    root.draw(&scene.frame, Syntax::Html, |svg| {
        scene.definitions(input, svg);
        scene.ground(svg);
        scene.subjects().draw(input, &scene.labels, (scene.frame.width, scene.frame.height), svg);
        links(&scene.outlines, svg);
        points(&scene.marks, svg);
        names(&scene.labels, svg);
        svg.raw(BETWEEN);
        scene.bar.draw(svg);
    })
}

/// Draws the map once for each step, for paper: a complete `<svg>` without links that shows the states after this step alone.
///
/// Their accessible names are the titles of the steps. The drawings belong into one file: the first holds the outlines and
/// patterns that all of them use. Their ids begin with `map-`. What the style sheet of the site does with classes is said by attributes,
/// too, for readers that know little of style sheets.
#[must_use]
pub fn draw_stills(input: &MapInput, syntax: Syntax) -> Vec<Drawing> {
    let scene = Scene::new(input);
    let still = |(step_idx, step): (usize, &MapStep)| {
        let (title, prefix) = (&step.title, &format!("map-{}", step_idx + 1));
        let root = Root { title, description: "", class: "map map-still", prefix, role: "img", has_references: true };
        root.draw(&scene.frame, syntax, |svg| {
            if step_idx == 0 {
                scene.definitions(input, svg);
            }
            scene.ground(svg);
            scene.subjects().draw_still(step, input, svg);
            scene.marks.iter().for_each(|mark| dot_or_ring(mark, svg));
            names(&scene.labels, svg);
            scene.bar.draw(svg);
        })
    };
    input.steps.iter().enumerate().map(still).collect()
}

/// What is drawn, brought into the frame of the large map.
struct Scene<'a> {
    frame: Frame,
    outlines: Vec<Outline<'a>>,
    marks: Vec<Mark<'a>>,
    bar: scale::ScaleBar,
    labels: Vec<Label<'a>>,
}

impl<'a> Scene<'a> {
    fn new(input: &'a MapInput) -> Self {
        let focus: Vec<&str> = input.focus.iter().map(String::as_str).collect();
        let frame = Frame::new(input, &focus, MAP_WIDTH);
        let outlines = outlines(&input.shapes, &frame, LEAST_CORNER);
        let marks = marks(input, &frame);
        let bar = scale::bar(&frame, &outlines, &input.words.kilometres);
        let labels = place_names(input, &frame, &outlines, &marks, bar.rectangle);
        Self { frame, outlines, marks, bar, labels }
    }

    /// The outlines and patterns, to be used by their ids.
    fn definitions(&self, input: &MapInput, svg: &mut Markup) {
        svg.element("defs").containing(|definitions| {
            for outline in &self.outlines {
                let path = definitions.element("path").attribute("id", shape_id(outline));
                path.attribute("d", outline.data()).empty();
            }
            Fillings::of(input).define(input, definitions);
        });
    }

    /// What may have states.
    fn subjects(&self) -> Subjects<'_, 'a> {
        Subjects::of(&self.outlines, &self.marks)
    }

    /// What all steps have in common.
    fn ground(&self, svg: &mut Markup) {
        let is_subject = |outline: &&Outline<'_>| outline.shape.subject;
        let is_land = |outline: &&Outline<'_>| outline.shape.background && !outline.shape.subject;
        let is_other = |outline: &&Outline<'_>| !outline.shape.background && !outline.shape.subject;
        layer("map-land", self.outlines.iter().filter(is_land), svg);
        layer("map-others", self.outlines.iter().filter(is_other), svg);
        layer("map-subjects", self.outlines.iter().filter(is_subject), svg);
        layer("map-borders", self.outlines.iter().filter(is_land), svg);
    }
}

/// Draws a filling as a small swatch for a legend. It is decoration (`aria-hidden`), and it uses the patterns of a map on the same page.
#[must_use]
pub fn draw_swatch(filling: &Filling, syntax: Syntax) -> String {
    let mut markup = Markup::new(syntax);
    let swatch = markup.svg().attribute("class", "map-swatch").attribute("viewBox", "0 0 60 36");
    let swatch = swatch.attribute("width", 40).attribute("height", 24).attribute("aria-hidden", true);
    swatch.attribute("fill", "none").attribute("stroke", "currentColor").containing(|svg| {
        let area = svg.element("rect").attribute("fill", filling::paint(filling)).attribute("x", 1).attribute("y", 1);
        area.attribute("width", 58).attribute("height", 34).empty();
    });
    markup.finish()
}

fn place_names<'a>(
    input: &MapInput,
    frame: &Frame,
    outlines: &[Outline<'a>],
    marks: &[Mark<'a>],
    taken: Rectangle,
) -> Vec<Label<'a>> {
    let points: BTreeSet<&str> = input.points.iter().map(|point| point.id.as_str()).collect();
    let rank_of = |shape: &MapShape| match (shape.subject, shape.background) {
        (true, _) => Rank::Subject,
        (false, true) => Rank::Background,
        (false, false) => Rank::Quiet,
    };
    let midst = labels::midst_of(outlines);
    let spots = |rank: Rank, avoid: Option<&_>| {
        // A town that is marked as a point is not named again as an area.
        let is_named = |shape: &MapShape| rank != Rank::Quiet || !points.contains(shape.id.as_str());
        let ranked = outlines.iter().filter(|outline| rank_of(outline.shape) == rank && is_named(outline.shape));
        labels::spots(frame, ranked, rank, avoid)
    };
    let named = Named {
        subjects: &spots(Rank::Subject, None),
        backgrounds: &spots(Rank::Background, Some(&midst)),
        quiet: &spots(Rank::Quiet, None),
    };
    labels::place(frame, &named, marks, &[taken])
}

/// A decorative layer that draws each of the outlines once more.
fn layer<'o, 'a: 'o>(class: &str, outlines: impl Iterator<Item = &'o Outline<'a>>, svg: &mut Markup) {
    let mut outlines = outlines.peekable();
    if outlines.peek().is_some() {
        svg.element("g").attribute("class", class).attribute("aria-hidden", true).containing(|layer| {
            outlines.for_each(|outline| used(outline, layer).empty());
        });
    }
}

/// The shapes once more as links: unfilled, but they take the pointer over their whole area.
fn links(outlines: &[Outline<'_>], svg: &mut Markup) {
    let linked: Vec<_> = outlines.iter().filter_map(|one| Some((one, one.shape.href.as_deref()?))).collect();
    if linked.is_empty() {
        return;
    }
    svg.element("g").attribute("class", "map-links").containing(|links| {
        links.each(linked, BETWEEN, |links, (outline, href)| {
            let shape = outline.shape;
            let class = if shape.subject { "map-link" } else { "map-link map-link-quiet" };
            links.element("a").attribute("class", class).reference(href).containing(|link| {
                link.element("title").maybe("lang", known(&shape.label_lang)).text(&shape.label);
                used(outline, link).maybe("class", outline.is_line().then_some("map-line")).empty();
            });
        });
    });
}

fn points(marks: &[Mark<'_>], svg: &mut Markup) {
    if marks.is_empty() {
        return;
    }
    svg.raw(BETWEEN);
    svg.element("g").attribute("class", "map-points").containing(|points| {
        points.each(marks, BETWEEN, |points, mark| {
            let Some(href) = &mark.point.href else { return dot_or_ring(mark, points) };
            points.element("a").attribute("class", "map-link").reference(href).containing(|link| {
                link.element("title").maybe("lang", known(&mark.point.label_lang)).text(&mark.point.label);
                dot_or_ring(mark, link);
            });
        });
    });
}

#[cfg(test)]
mod tests;
