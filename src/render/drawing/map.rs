//! Draws a static map as inline SVG: shapes, points and names, and one layer for each step in time.
//!
//! Comes in: plain data and coordinates. Goes out: one `<svg>` without script, inline style or outside reference; colours
//! and patterns are given by the style sheet through classes, and which step is seen as well. Knows nothing of the model.

use std::collections::BTreeSet;

mod arcs;
mod clip;
mod elements;
mod frame;
mod grid;
mod input;
mod labels;
mod locator;
mod outline;
mod pole;
mod scale;
mod svg;

pub use input::{MapInput, MapPoint, MapShape, MapStep, MapWords};
pub use locator::{Locators, draw_locator};

use elements::{BETWEEN, Root, dot, known, marks, names};
use frame::Frame;
use grid::Rectangle;
use labels::{Label, Mark, Named, Rank};
use outline::{Outline, outlines};
use svg::path_data;

use crate::render::drawing::Drawing;
use crate::render::markup::{Element, Markup, Syntax};

/// The width of the viewBox of a map.
const MAP_WIDTH: f64 = 800.0;
/// Corners that span a triangle smaller than half of this, in square units, are left out.
const LEAST_CORNER: i64 = 5;
/// The number of classes that tell states apart: solid, hatched, crossed, dotted, plain.
const PATTERNS: usize = 5;

/// How each state is filled without a style sheet.
const FILLS: [&str; PATTERNS] =
    ["#999", "url(#map-pattern-hatched)", "url(#map-pattern-crossed)", "url(#map-pattern-dotted)", "none"];

/// Draws the map: a complete `<svg>` for HTML. Its ids begin with `map-`, so a page has room for one.
///
/// Step N (from 1) is the group `.map-step-N`; the style sheet shows the one whose radio input `#map-step-N` is checked,
/// and the last one otherwise. Equal input gives equal bytes.
#[must_use]
pub fn draw(input: &MapInput) -> Drawing {
    let scene = Scene::new(input);
    let (title, description) = (&input.title, &input.description);
    let root = Root { title, description, class: "map", prefix: "map", role: "group", has_references: true };
    root.draw(&scene.frame, Syntax::Html, |svg| {
        scene.definitions(svg);
        scene.ground(svg);
        steps(input, &scene.outlines, svg);
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
                scene.definitions(svg);
            }
            scene.ground(svg);
            states(step, &scene.outlines, svg);
            scene.marks.iter().for_each(|mark| dot(mark, svg));
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
    has_steps: bool,
}

impl<'a> Scene<'a> {
    fn new(input: &'a MapInput) -> Self {
        let focus: Vec<&str> = input.focus.iter().map(String::as_str).collect();
        let frame = Frame::new(input, &focus, MAP_WIDTH);
        let outlines = outlines(&input.shapes, &frame, LEAST_CORNER);
        let marks = marks(input, &frame);
        let bar = scale::bar(&frame, &outlines, &input.words.kilometres);
        let labels = place_names(input, &frame, &outlines, &marks, bar.rectangle);
        Self { frame, outlines, marks, bar, labels, has_steps: !input.steps.is_empty() }
    }

    /// The outlines and patterns, to be used by their ids.
    fn definitions(&self, svg: &mut Markup) {
        svg.element("defs").containing(|definitions| {
            for outline in &self.outlines {
                let path = definitions.element("path").attribute("id", shape_id(outline));
                path.attribute("d", path_data(&outline.polygons.concat())).empty();
            }
            definitions.raw(if self.has_steps { PATTERN_DEFINITIONS } else { "" });
        });
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

/// Draws the pattern of a state (0 to 4) as a small swatch for a legend. It is decoration (`aria-hidden`), and it uses the
/// patterns of a map on the same page.
#[must_use]
pub fn draw_swatch(state: usize, syntax: Syntax) -> String {
    let mut markup = Markup::new(syntax);
    let swatch = markup.svg().attribute("class", "map-swatch").attribute("viewBox", "0 0 60 36");
    let swatch = swatch.attribute("width", 40).attribute("height", 24).attribute("aria-hidden", true);
    swatch.attribute("fill", "none").attribute("stroke", "currentColor").containing(|svg| {
        let class = state_class(state);
        let fill = class.is_some().then(|| FILLS[state]);
        let area = svg.element("rect").maybe("class", class).maybe("fill", fill).attribute("x", 1).attribute("y", 1);
        area.attribute("width", 58).attribute("height", 34).empty();
    });
    markup.finish()
}

/// The patterns of the states 1 to 3; state 0 is one colour, 4 is the paper.
const PATTERN_DEFINITIONS: &str = concat!(
    r#"<pattern id="map-pattern-hatched" class="map-pattern state-ground-1" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="map-pattern-ground" d="M0 0h9v9h-9z"/><path class="map-pattern-line" d="M0 4.5h9"/></pattern>"#,
    r#"<pattern id="map-pattern-crossed" class="map-pattern state-ground-2" width="11" height="11" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="map-pattern-ground" d="M0 0h11v11h-11z"/><path class="map-pattern-line" d="M0 5.5h11M5.5 0v11"/></pattern>"#,
    r#"<pattern id="map-pattern-dotted" class="map-pattern state-ground-3" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="map-pattern-ground" d="M0 0h10v10h-10z"/><circle class="map-pattern-dot" cx="5" cy="5" r="2"/></pattern>"#,
);

fn state_class(state: usize) -> Option<String> {
    (state < PATTERNS).then(|| format!("state-{state}"))
}

fn shape_id(outline: &Outline<'_>) -> String {
    format!("map-shape-{}", outline.shape.id)
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

/// An outline drawn once more.
fn used<'m>(outline: &Outline<'_>, svg: &'m mut Markup) -> Element<'m> {
    svg.element("use").reference(&format!("#{}", shape_id(outline)))
}

fn steps(input: &MapInput, outlines: &[Outline<'_>], svg: &mut Markup) {
    if input.steps.is_empty() {
        return;
    }
    svg.element("g").attribute("class", "map-states").containing(|states| {
        for (step_idx, step) in input.steps.iter().enumerate() {
            let before = step_idx.checked_sub(1).map(|before| &input.steps[before]);
            let is_last = step_idx + 1 == input.steps.len();
            let group = states.element("g").attribute("class", format_args!("map-step map-step-{}", step_idx + 1));
            // A group that is not shown has no name either, so the one that is read out is that of the step chosen.
            let group = group.maybe("display", (!is_last).then_some("none")).attribute("role", "img");
            group.attribute("aria-label", &step.title).containing(|group| {
                for outline in outlines.iter().filter(|outline| outline.shape.subject) {
                    let state_at = |step: &MapStep| step.states.get(&outline.shape.id).copied();
                    let Some(class) = state_at(step).and_then(state_class) else { continue };
                    let is_changed = before.is_some_and(|before| state_at(before) != state_at(step));
                    let changed = if is_changed { " map-changed" } else { "" };
                    used(outline, group).attribute("class", class + changed).empty();
                }
            });
        }
    });
}

/// The states after one step, filled without a style sheet.
fn states(step: &MapStep, outlines: &[Outline<'_>], svg: &mut Markup) {
    svg.element("g").attribute("class", "map-states").attribute("aria-hidden", true).containing(|states| {
        for outline in outlines.iter().filter(|outline| outline.shape.subject) {
            let Some(&state) = step.states.get(&outline.shape.id) else { continue };
            let Some(class) = state_class(state) else { continue };
            used(outline, states).attribute("class", class).attribute("fill", FILLS[state]).empty();
        }
    });
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
                used(outline, link).empty();
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
            let Some(href) = &mark.point.href else { return dot(mark, points) };
            points.element("a").attribute("class", "map-link").reference(href).containing(|link| {
                link.element("title").maybe("lang", known(&mark.point.label_lang)).text(&mark.point.label);
                dot(mark, link);
            });
        });
    });
}

#[cfg(test)]
mod tests;
