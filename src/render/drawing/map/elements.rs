//! The elements that the large map and the small ones have in common: the root, the points, the names.

use super::frame::Frame;
use super::grid::Rectangle;
use super::input::{MapInput, MapPoint};
use super::labels::{Anchor, Label, Mark, Rank};
use super::outline::Outline;
use crate::render::drawing::Drawing;
use crate::render::markup::{Element, Markup, Syntax};

/// White space between the texts of a drawing. It is not drawn; programs that know no drawings would run the texts together. SVG allows no
/// words there.
pub(super) const BETWEEN: &str = "\n";

/// What is said of a map as a whole.
pub(super) struct Root<'a> {
    pub(super) title: &'a str,
    /// May be empty.
    pub(super) description: &'a str,
    pub(super) class: &'a str,
    /// What the ids of its title and its description begin with.
    pub(super) prefix: &'a str,
    pub(super) role: &'a str,
    /// Whether it says where links and references lead, of which XML must be told the name space.
    pub(super) has_references: bool,
}

impl Root<'_> {
    /// The drawing around what is added, with plain presentation attributes, so that the lines are seen without a style sheet too.
    pub(super) fn draw(&self, frame: &Frame, syntax: Syntax, add: impl FnOnce(&mut Markup)) -> Drawing {
        let [title_id, description_id] = ["title", "description"].map(|part| format!("{}-{part}", self.prefix));
        let is_described = !self.description.is_empty();
        let (width, height) = (frame.width, frame.height);
        let mut markup = Markup::new(syntax);
        let root = markup.svg().maybe("xmlns:xlink", self.has_references.then_some("http://www.w3.org/1999/xlink"));
        let root = root.attribute("class", self.class).attribute("viewBox", format_args!("0 0 {width} {height}"));
        let root = root.attribute("role", self.role).attribute("aria-labelledby", &title_id);
        let root = root.maybe("aria-describedby", is_described.then_some(&description_id));
        let root = root.attribute("fill", "none").attribute("fill-rule", "evenodd").attribute("stroke", "currentColor");
        root.attribute("stroke-linejoin", "round").containing(|svg| {
            svg.element("title").attribute("id", title_id).text(self.title);
            if is_described {
                svg.element("desc").attribute("id", &description_id).text(self.description);
            }
            add(svg);
        });
        Drawing { svg: markup.finish(), width: width as u32, height: height as u32 }
    }
}

/// The points that lie inside the frame.
pub(super) fn marks<'a>(input: &'a MapInput, frame: &Frame) -> Vec<Mark<'a>> {
    let mark = |point: &'a MapPoint| {
        let at = frame.place(point.coordinate, frame.turn(point.coordinate.longitude))?;
        frame.view().holds(&Rectangle::around(at.x as f64, at.y as f64, 0.0, 0.0)).then_some(Mark { point, at })
    };
    input.points.iter().filter_map(mark).collect()
}

/// The dot of a point.
pub(super) fn dot(mark: &Mark<'_>, svg: &mut Markup) {
    circle("map-dot", 5, mark, svg);
}

/// The same for the large map, where it is a ring around what its states fill it with, if it may have any.
pub(super) fn dot_or_ring(mark: &Mark<'_>, svg: &mut Markup) {
    if mark.point.subject {
        circle("map-ring", RADIUS, mark, svg);
    } else {
        dot(mark, svg);
    }
}

fn circle(class: &str, radius: i32, mark: &Mark<'_>, svg: &mut Markup) {
    let circle = svg.element("circle").attribute("class", class);
    circle.attribute("cx", mark.at.x).attribute("cy", mark.at.y).attribute("r", radius).empty();
}

/// The id of the path of a shape.
pub(super) fn shape_id(outline: &Outline<'_>) -> String {
    format!("map-shape-{}", outline.shape.id)
}

/// An outline drawn once more.
pub(super) fn used<'m>(outline: &Outline<'_>, svg: &'m mut Markup) -> Element<'m> {
    let fill = outline.is_line().then_some("none");
    svg.element("use").reference(&format!("#{}", shape_id(outline))).maybe("fill", fill)
}

/// The radius of a point that has states, in units: wide enough that a pattern is known in it.
pub(super) const RADIUS: i32 = 11;

/// The names, for the eye only: links and the description carry them for everyone else.
pub(super) fn names(labels: &[Label<'_>], svg: &mut Markup) {
    let groups = [
        (Rank::Quiet, "map-name-quiet"),
        (Rank::Background, "map-name-background"),
        (Rank::Point, "map-name-point"),
        (Rank::Subject, "map-name-subject"),
    ];
    let names = svg.element("g").attribute("class", "map-names").attribute("aria-hidden", true);
    let names = names.attribute("fill", "currentColor").attribute("stroke", "none");
    names.attribute("text-anchor", "middle").containing(|names| {
        for (rank, class) in groups {
            let labels: Vec<&Label> = labels.iter().filter(|label| label.rank == rank).collect();
            if labels.is_empty() {
                continue;
            }
            names.raw(BETWEEN);
            let group = names.element("g").attribute("class", class).attribute("font-size", rank.size());
            group.containing(|group| group.each(labels, BETWEEN, name));
        }
    });
}

fn name(svg: &mut Markup, label: &Label<'_>) {
    let anchor = match label.anchor {
        Anchor::Start => Some("start"),
        Anchor::Middle => None,
        Anchor::End => Some("end"),
    };
    let text = svg.element("text").attribute("x", label.at.x).attribute("y", label.at.y).attribute("dy", ".35em");
    text.maybe("text-anchor", anchor).maybe("lang", known(label.lang)).text(label.text);
}

/// The language of a name, if it is known.
pub(super) fn known(lang: &str) -> Option<&str> {
    Some(lang).filter(|lang| !lang.is_empty())
}
