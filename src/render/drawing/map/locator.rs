//! Small maps that show where one place lies: the same shapes without steps, links and minor borders.

use super::elements::{Root, dot, marks, names};
use super::frame::Frame;
use super::input::MapInput;
use super::labels::{self, Named, Rank, Spot};
use super::outline::{Outline, outlines};
use crate::render::drawing::Drawing;
use crate::render::markup::Syntax;

/// The width of the viewBox of a locator map.
const WIDTH: f64 = 400.0;
/// Corners that span a triangle smaller than half of this, in square units, are left out. Coarser than on the large map:
/// the drawing is the size of a hand and stands on every page of a place.
const LEAST_CORNER: i64 = 160;

/// What all locator maps of a site have in common, prepared once.
pub struct Locators<'a> {
    input: &'a MapInput,
    base: Base<'a>,
}

/// All that depends on the frame alone.
struct Base<'a> {
    frame: Frame,
    outlines: Vec<Outline<'a>>,
    /// The path data of each outline.
    data: Vec<String>,
    backgrounds: Vec<Spot<'a>>,
}

impl<'a> Locators<'a> {
    /// Prepares the maps of places in `input`, whose steps are not used.
    #[must_use]
    pub fn new(input: &'a MapInput) -> Self {
        Self { input, base: base(input, frame(input, None)) }
    }

    /// Draws a small map on which one place, a shape or a point, is emphasised and named: a complete `<svg>` without links
    /// or steps, whose only id is `id` with `-title` behind it. The frame is that of the large map, and
    /// wider if the place lies outside of it. A place that the map does not know is not emphasised.
    ///
    /// `title` is the accessible name.
    #[must_use]
    pub fn draw(&self, place: &str, title: &str, id: &str, syntax: Syntax) -> Drawing {
        let frame = frame(self.input, Some(place));
        if frame == self.base.frame {
            draw(self.input, &self.base, place, title, id, syntax)
        } else {
            draw(self.input, &base(self.input, frame), place, title, id, syntax)
        }
    }
}

/// Draws the locator map of one place with the title of `input`; see [`Locators::draw`].
#[must_use]
pub fn draw_locator(input: &MapInput, place: &str) -> Drawing {
    Locators::new(input).draw(place, &input.title, "locator", Syntax::Html)
}

fn frame(input: &MapInput, place: Option<&str>) -> Frame {
    let focus: Vec<&str> = input.focus.iter().map(String::as_str).chain(place).collect();
    Frame::new(input, &focus, WIDTH)
}

fn base(input: &MapInput, frame: Frame) -> Base<'_> {
    let outlines = outlines(&input.shapes, &frame, LEAST_CORNER);
    let data = outlines.iter().map(Outline::data).collect();
    let midst = labels::midst_of(&outlines);
    let countries = outlines.iter().filter(|outline| outline.shape.background);
    let backgrounds = labels::spots(&frame, countries, Rank::Background, Some(&midst));
    Base { frame, outlines, data, backgrounds }
}

fn draw(input: &MapInput, base: &Base<'_>, place: &str, title: &str, id: &str, syntax: Syntax) -> Drawing {
    let Base { frame, outlines, data, backgrounds } = base;
    let is_here = |outline: &Outline<'_>| outline.shape.id == place;
    let is_shape = outlines.iter().any(is_here);
    let mut marks = marks(input, frame);
    marks.retain(|mark| !is_shape && mark.point.id == place);
    let here = labels::spots(frame, outlines.iter().filter(|outline| is_here(outline)), Rank::Subject, None);
    let named = Named { subjects: &here, backgrounds, quiet: &[] };
    let labels = labels::place(frame, &named, &marks, &[]);

    let root =
        Root { title, description: "", class: "map map-locator", prefix: id, role: "img", has_references: false };
    root.draw(frame, syntax, |svg| {
        let mut layer = |class: &str, belongs: &dyn Fn(&Outline<'_>) -> bool| {
            let mut drawn = outlines.iter().zip(data).filter(|(outline, _)| belongs(outline)).peekable();
            if drawn.peek().is_some() {
                svg.element("g").attribute("class", class).containing(|group| {
                    drawn.for_each(|(outline, data)| {
                        let path = group.element("path");
                        match outline.is_line() {
                            true => {
                                path.attribute("fill", "none").attribute("stroke-width", 6).attribute("d", data).empty()
                            }
                            false => path.attribute("d", data).empty(),
                        }
                    });
                });
            }
        };
        layer("map-land", &|outline| outline.shape.background && !is_here(outline));
        layer("map-subjects", &|outline| outline.shape.subject && !is_here(outline));
        layer("map-here", &is_here);
        marks.iter().for_each(|mark| dot(mark, svg));
        names(&labels, svg);
    })
}
