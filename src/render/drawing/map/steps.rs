//! The layers of a map that change from step to step: what each place is filled with while that holds, and a mark on what has just changed.

use super::elements::{RADIUS, used};
use super::filling;
use super::grid::GridPoint;
use super::input::{Filling, MapInput, MapStep};
use super::labels::{Label, Mark, Rank};
use super::outline::Outline;
use crate::render::markup::{Element, Markup};

/// How wide the line of a place is, in units, with the line around it, and where it has just changed.
const LINE: i32 = 11;
const CASING: i32 = 16;
const CHANGED_CASING: i32 = 24;
/// How far above the middle of a name the mark of a change is.
const MARK_ABOVE: i64 = 27;

/// What may have states on a map, in the order in which it is drawn: areas, then lines, then points.
pub(super) struct Subjects<'s, 'a>(Vec<Subject<'s, 'a>>);

enum Subject<'s, 'a> {
    Shape(&'s Outline<'a>),
    Point(&'s Mark<'a>),
}

impl<'s, 'a> Subjects<'s, 'a> {
    pub(super) fn of(outlines: &'s [Outline<'a>], marks: &'s [Mark<'a>]) -> Self {
        let shapes = outlines.iter().filter(|outline| outline.shape.subject);
        let (lines, areas): (Vec<_>, Vec<_>) = shapes.partition(|outline| outline.is_line());
        let points = marks.iter().filter(|mark| mark.point.subject).map(Subject::Point);
        Self(areas.into_iter().chain(lines).map(Subject::Shape).chain(points).collect())
    }

    /// Draws the layers of all steps.
    pub(super) fn draw(&self, input: &MapInput, labels: &[Label<'_>], size: (f64, f64), svg: &mut Markup) {
        if input.steps.is_empty() {
            return;
        }
        svg.element("g").attribute("class", "map-states").containing(|states| {
            for subject in &self.0 {
                for (from, to, filling) in subject.runs(input) {
                    let group = states.element("g").attribute("class", classes(from..to));
                    unless_open(group, (from..to).contains(&input.opens))
                        .containing(|group| subject.fill(filling, group));
                }
            }
            for (step_idx, step) in input.steps.iter().enumerate() {
                let group = states.element("g").attribute("class", classes(step_idx..step_idx + 1));
                // A group that is not shown has no name either, so the one that is read out is that of the step chosen.
                let group = unless_open(group, step_idx == input.opens).attribute("role", "img");
                group.attribute("aria-label", &step.title).containing(|group| {
                    // Where the step is: the whole of the map.
                    let whole = format!("M0 0H{}V{}", size.0, size.1);
                    group.element("path").attribute("stroke", "none").attribute("d", whole).empty();
                    for subject in &self.0 {
                        if let Some(filling) = subject.changed(input, step_idx) {
                            subject.mark(filling, labels, group);
                        }
                    }
                });
            }
        });
    }

    /// Draws what holds after one step.
    pub(super) fn draw_still(&self, step: &MapStep, input: &MapInput, svg: &mut Markup) {
        svg.element("g").attribute("class", "map-states").attribute("aria-hidden", true).containing(|states| {
            for subject in &self.0 {
                let filling = subject.filling(step).filter(|filling| filling::is_drawn(filling, input));
                filling.iter().for_each(|filling| subject.fill(filling, states));
            }
        });
    }
}

/// The classes of what is seen after these steps.
fn classes(steps: std::ops::Range<usize>) -> String {
    steps.fold("map-step".to_owned(), |classes, step_idx| format!("{classes} map-step-{}", step_idx + 1))
}

/// Hidden where no style sheet says what is shown, unless it belongs to the step that the map opens with.
fn unless_open<'m>(element: Element<'m>, is_open: bool) -> Element<'m> {
    element.maybe("display", (!is_open).then_some("none"))
}

impl Subject<'_, '_> {
    fn filling<'i>(&self, step: &'i MapStep) -> Option<&'i Filling> {
        match self {
            Self::Shape(outline) => step.shapes.get(&outline.shape.id),
            Self::Point(mark) => step.points.get(&mark.point.id),
        }
    }

    /// What fills it from a step on and up to another one, for each stretch without a change.
    fn runs<'i>(&self, input: &'i MapInput) -> Vec<(usize, usize, &'i Filling)> {
        let mut runs: Vec<(usize, usize, &Filling)> = Vec::new();
        for (step_idx, step) in input.steps.iter().enumerate() {
            let Some(filling) = self.filling(step).filter(|filling| filling::is_drawn(filling, input)) else {
                continue;
            };
            match runs.last_mut() {
                Some((_, to, last)) if *to == step_idx && *last == filling => *to += 1,
                _ => runs.push((step_idx, step_idx + 1, filling)),
            }
        }
        runs
    }

    /// What fills it after a step that changed that.
    fn changed<'i>(&self, input: &'i MapInput, step_idx: usize) -> Option<&'i Filling> {
        let before = self.filling(&input.steps[step_idx.checked_sub(1)?]);
        let filling = self.filling(&input.steps[step_idx]).filter(|filling| filling::is_drawn(filling, input))?;
        (before != Some(filling)).then_some(filling)
    }

    fn fill(&self, filling: &Filling, svg: &mut Markup) {
        let paint = filling::paint(filling);
        match self {
            Self::Shape(outline) if outline.is_line() => line(outline, CASING, &paint, svg),
            Self::Shape(outline) => used(outline, svg).attribute("fill", paint).empty(),
            Self::Point(mark) => circle(mark, RADIUS, svg).attribute("fill", paint).empty(),
        }
    }

    /// Says that it has just changed: a strong border, and a mark above its name.
    fn mark(&self, filling: &Filling, labels: &[Label<'_>], svg: &mut Markup) {
        match self {
            Self::Shape(outline) if outline.is_line() => line(outline, CHANGED_CASING, &filling::paint(filling), svg),
            Self::Shape(outline) => {
                used(outline, svg).attribute("class", "map-changed").empty();
                if let Some(label) =
                    labels.iter().find(|label| label.rank == Rank::Subject && label.of == outline.shape.id)
                {
                    let GridPoint { x, y } = label.at;
                    let diamond = format!("M{x} {}l8 8-8 8-8-8z", y - MARK_ABOVE - 8);
                    svg.element("path").attribute("class", "map-mark").attribute("d", diamond).empty();
                }
            }
            Self::Point(mark) => circle(mark, RADIUS + 4, svg).attribute("class", "map-changed").empty(),
        }
    }
}

fn line(outline: &Outline<'_>, casing: i32, paint: &str, svg: &mut Markup) {
    used(outline, svg).attribute("stroke-width", casing).empty();
    used(outline, svg).attribute("stroke", paint).attribute("stroke-width", LINE).empty();
}

fn circle<'m>(mark: &Mark<'_>, radius: i32, svg: &'m mut Markup) -> Element<'m> {
    let circle = svg.element("circle").attribute("cx", mark.at.x).attribute("cy", mark.at.y);
    circle.attribute("r", radius)
}
