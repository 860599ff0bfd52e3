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
pub(in crate::render) use svg::reference;

use elements::{BETWEEN, dot, head, marks, names};
use frame::Frame;
use grid::Rectangle;
use labels::{Label, Mark, Named, Rank};
use outline::{Outline, outlines};
use svg::{attribute, escape, lang, path_data};

/// The width of the viewBox of a map.
const MAP_WIDTH: f64 = 800.0;
/// Corners that span a triangle smaller than half of this, in square units, are left out.
const LEAST_CORNER: i64 = 5;
/// The number of classes that tell states apart: solid, hatched, crossed, dotted, plain.
const PATTERNS: usize = 5;

/// How each state is filled without a style sheet.
const FILLS: [&str; PATTERNS] =
    ["#999", "url(#map-pattern-hatched)", "url(#map-pattern-crossed)", "url(#map-pattern-dotted)", "none"];

/// Draws the map: a complete `<svg>`. Its ids begin with `map-`, so a page has room for one.
///
/// Step N (from 1) is the group `.map-step-N`; the style sheet shows the one whose radio input `#map-step-N` is checked,
/// and the last one otherwise. Equal input gives equal bytes.
#[must_use]
pub fn draw(input: &MapInput) -> String {
    let scene = Scene::new(input);
    let mut out = head(&input.title, &input.description, &scene.frame, "map", "map", "group");
    scene.definitions(&mut out);
    scene.ground(&mut out);
    steps(&mut out, input, &scene.outlines);
    links(&mut out, &scene.outlines);
    points(&mut out, &scene.marks);
    names(&mut out, &scene.labels);
    out.push_str(BETWEEN);
    out.push_str(&scene.bar.svg);
    out.push_str("</svg>");
    with_xlink(out)
}

/// Draws the map once for each step, for paper: a complete `<svg>` without links that shows the states after this step alone.
///
/// Their accessible names are the titles of the steps. The drawings belong into one file: the first holds the outlines and
/// patterns that all of them use. Their ids begin with `map-`. What the style sheet of the site does with classes is said by attributes,
/// too, for readers that know little of style sheets.
#[must_use]
pub fn draw_stills(input: &MapInput) -> Vec<String> {
    let scene = Scene::new(input);
    let still = |(step_idx, step): (usize, &MapStep)| {
        let mut out = head(&step.title, "", &scene.frame, "map map-still", &format!("map-{}", step_idx + 1), "img");
        if step_idx == 0 {
            scene.definitions(&mut out);
        }
        scene.ground(&mut out);
        states(&mut out, step, &scene.outlines);
        out.extend(scene.marks.iter().map(dot));
        names(&mut out, &scene.labels);
        out.push_str(&scene.bar.svg);
        out.push_str("</svg>");
        with_xlink(out)
    };
    input.steps.iter().enumerate().map(still).collect()
}

/// The same with the name space of the attribute by which older engines follow references, which XML must be told.
fn with_xlink(svg: String) -> String {
    svg.replacen("<svg ", "<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\" ", 1)
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
    fn definitions(&self, out: &mut String) {
        out.push_str("<defs>");
        for outline in &self.outlines {
            let data = path_data(&outline.polygons.concat());
            out.push_str(&format!("<path{} d=\"{data}\"/>", attribute("id", &shape_id(outline))));
        }
        out.push_str(if self.has_steps { PATTERN_DEFINITIONS } else { "" });
        out.push_str("</defs>");
    }

    /// What all steps have in common.
    fn ground(&self, out: &mut String) {
        let is_subject = |outline: &&Outline<'_>| outline.shape.subject;
        let is_land = |outline: &&Outline<'_>| outline.shape.background && !outline.shape.subject;
        let is_other = |outline: &&Outline<'_>| !outline.shape.background && !outline.shape.subject;
        layer(out, "map-land", self.outlines.iter().filter(is_land));
        layer(out, "map-others", self.outlines.iter().filter(is_other));
        layer(out, "map-subjects", self.outlines.iter().filter(is_subject));
        layer(out, "map-borders", self.outlines.iter().filter(is_land));
    }
}

/// Draws the pattern of a state (0 to 4) as a small swatch for a legend. It is decoration (`aria-hidden`), and it uses the
/// patterns of a map on the same page.
#[must_use]
pub fn draw_swatch(state: usize) -> String {
    let filled = |class| format!(" class=\"{class}\" fill=\"{}\"", FILLS[state]);
    let class = state_class(state).map(filled).unwrap_or_default();
    format!(
        "<svg class=\"map-swatch\" viewBox=\"0 0 60 36\" width=\"40\" height=\"24\" aria-hidden=\"true\" fill=\"none\" \
         stroke=\"currentColor\"><rect{class} x=\"1\" y=\"1\" width=\"58\" height=\"34\"/></svg>"
    )
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
fn layer<'o, 'a: 'o>(out: &mut String, class: &str, outlines: impl Iterator<Item = &'o Outline<'a>>) {
    let uses: String =
        outlines.map(|outline| format!("<use{}/>", reference(&format!("#{}", shape_id(outline))))).collect();
    if !uses.is_empty() {
        out.push_str(&format!("<g class=\"{class}\" aria-hidden=\"true\">{uses}</g>"));
    }
}

fn steps(out: &mut String, input: &MapInput, outlines: &[Outline<'_>]) {
    if input.steps.is_empty() {
        return;
    }
    out.push_str("<g class=\"map-states\">");
    for (step_idx, step) in input.steps.iter().enumerate() {
        let hidden = if step_idx + 1 == input.steps.len() { "" } else { " display=\"none\"" };
        // A group that is not shown has no name either, so the one that is read out is that of the step chosen.
        let name = attribute("aria-label", &step.title);
        out.push_str(&format!("<g class=\"map-step map-step-{}\"{hidden} role=\"img\"{name}>", step_idx + 1));
        for outline in outlines.iter().filter(|outline| outline.shape.subject) {
            let state_at = |step: &MapStep| step.states.get(&outline.shape.id).copied();
            let Some(class) = state_at(step).and_then(state_class) else { continue };
            let before = step_idx.checked_sub(1).map(|before| state_at(&input.steps[before]));
            let changed = if before.is_some_and(|before| before != state_at(step)) { " map-changed" } else { "" };
            let target = reference(&format!("#{}", shape_id(outline)));
            out.push_str(&format!("<use{target} class=\"{class}{changed}\"/>"));
        }
        out.push_str("</g>");
    }
    out.push_str("</g>");
}

/// The states after one step, filled without a style sheet.
fn states(out: &mut String, step: &MapStep, outlines: &[Outline<'_>]) {
    out.push_str("<g class=\"map-states\" aria-hidden=\"true\">");
    for outline in outlines.iter().filter(|outline| outline.shape.subject) {
        let Some(&state) = step.states.get(&outline.shape.id) else { continue };
        let Some(class) = state_class(state) else { continue };
        let fill = FILLS[state];
        let target = reference(&format!("#{}", shape_id(outline)));
        out.push_str(&format!("<use{target} class=\"{class}\" fill=\"{fill}\"/>"));
    }
    out.push_str("</g>");
}

/// The shapes once more as links: unfilled, but they take the pointer over their whole area.
fn links(out: &mut String, outlines: &[Outline<'_>]) {
    let linked = |outline: &Outline<'_>| {
        let href = outline.shape.href.as_deref()?;
        let target = reference(&format!("#{}", shape_id(outline)));
        let class = if outline.shape.subject { "map-link" } else { "map-link map-link-quiet" };
        let title = format!("<title{}>{}</title>", lang(&outline.shape.label_lang), escape(&outline.shape.label));
        Some(format!("<a class=\"{class}\"{}>{title}<use{target}/></a>", reference(href)))
    };
    let links: Vec<String> = outlines.iter().filter_map(linked).collect();
    if !links.is_empty() {
        out.push_str(&format!("<g class=\"map-links\">{}</g>", links.join(BETWEEN)));
    }
}

fn points(out: &mut String, marks: &[Mark<'_>]) {
    let linked = |mark: &Mark<'_>| {
        let Some(href) = &mark.point.href else { return dot(mark) };
        let title = format!("<title{}>{}</title>", lang(&mark.point.label_lang), escape(&mark.point.label));
        format!("<a class=\"map-link\"{}>{title}{}</a>", reference(href), dot(mark))
    };
    let dots: Vec<String> = marks.iter().map(linked).collect();
    if !dots.is_empty() {
        out.push_str(&format!("{BETWEEN}<g class=\"map-points\">{}</g>", dots.join(BETWEEN)));
    }
}

#[cfg(test)]
mod tests;
