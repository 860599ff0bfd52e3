//! A mark for each value over time: at a point where the value is exact, at both ends of a line where it is between two numbers.

use std::collections::BTreeSet;

use super::parts::{LINE, Shown, ends, extent, path, width, write};
use crate::model::Amount;
use crate::render::drawing::axis::{self, Label};
use crate::render::drawing::track::WIDTH;
use crate::render::markup::Markup;
use crate::render::words::Words;
use crate::value::Day;

/// The height of the stretch from the least number of the scale to the most.
const HEIGHT: f64 = 130.0;
/// Room above it for the words of the highest mark.
const TOP: f64 = 22.0;
/// Room for half a mark at the end of the line.
const MARGIN: f64 = 12.0;
/// How many parts and publishers can be told apart by their marks.
const MOST_SERIES: usize = 5;
/// How many lines the scale has at most besides zero.
const MOST_STEPS: f64 = 3.0;

/// A value with the days that its date may mean.
struct Point<'a> {
    shown: &'a Shown<'a>,
    first: Day,
    last: Day,
    /// Which part it counts, by the order in which they come.
    series: usize,
}

/// Draws the marks; says how high the drawing is. None, and nothing drawn, where the values do not each have a day, month or year, or all have the same, or
/// are of too many parts.
pub(super) fn draw(values: &[Shown], unit: Option<&String>, words: &Words, svg: &mut Markup) -> Option<f64> {
    let (points, series) = points(values, words)?;
    let scale = Scale::new(&points, extent(values))?;
    scale.draw(words, svg);
    if let Some(unit) = unit {
        write(unit, (0.0, 0.0), svg);
    }
    let days: BTreeSet<Day> = points.iter().flat_map(|point| [point.first, point.last]).collect();
    let date = |day: Day| {
        let point = points.iter().find(|point| point.first == day || point.last == day)?;
        let words = words.date(point.shown.value.date.as_deref()?);
        Some(Label::new((scale.day(point.first) + scale.day(point.last)) / 2.0, words))
    };
    let mut labels: Vec<Label> = Vec::new();
    for label in days.into_iter().filter_map(date) {
        if labels.last().is_none_or(|last| !last.is_at_the_place_of(&label)) {
            labels.push(label);
        }
    }
    axis::draw(labels.into_iter(), scale.number(scale.least), svg);
    for index in 0..series.len() {
        connect(points.iter().filter(|point| point.series == index), &scale, svg);
    }
    let mut taken: Vec<Room> = Vec::new();
    for point in &points {
        taken.extend(draw_point(point, &scale, svg));
    }
    for point in &points {
        number(point, &scale, &mut taken, svg);
    }
    let mut y = TOP + HEIGHT + 28.0;
    if series.len() > 1 {
        for (index, name) in series.iter().enumerate() {
            mark(index, (MARGIN, y + 7.0), svg);
            y = write(name, (2.0 * MARGIN, y), svg).max(y + LINE);
        }
    }
    Some(y)
}

/// The points with the names of what they count, if they can be drawn over time.
fn points<'a>(values: &'a [Shown<'a>], words: &Words) -> Option<(Vec<Point<'a>>, Vec<String>)> {
    let mut series: Vec<String> = Vec::new();
    let mut points = Vec::new();
    for shown in values {
        let date = shown.value.date.as_ref().filter(|date| date.single().is_some())?;
        let name = shown.series(words);
        let position = series.iter().position(|known| *known == name).unwrap_or(series.len());
        if position == series.len() {
            series.push(name);
        }
        points.push(Point { shown, first: date.earliest()?, last: date.latest()?, series: position });
    }
    (series.len() <= MOST_SERIES).then_some((points, series))
}

/// Where days and numbers stand.
struct Scale {
    start: f64,
    first: Day,
    /// The width of a day.
    day: f64,
    least: f64,
    most: f64,
    step: f64,
}

impl Scale {
    /// The scale of these points; none if they have not at least two different dates.
    fn new(points: &[Point], (least, most): (f64, f64)) -> Option<Self> {
        let (first, last) =
            (points.iter().map(|point| point.first).min()?, points.iter().map(|point| point.last).max()?);
        let begins: BTreeSet<Day> = points.iter().map(|point| point.first).collect();
        if begins.len() < 2 {
            return None;
        }
        let step = step((most - least) / MOST_STEPS);
        let (least, most) = ((least / step).floor() * step, (most / step).ceil() * step);
        let mut scale = Self { start: 0.0, first, day: 0.0, least, most, step };
        let widest = scale.steps().map(|number| width(&format!("{number:.*}", scale.digits()))).fold(0.0, f64::max);
        // Thousands are set apart.
        scale.start = widest + 2.0 * MARGIN;
        scale.day = (WIDTH - MARGIN - scale.start) / (last.number() - first.number()).max(1) as f64;
        Some(scale)
    }

    fn steps(&self) -> impl Iterator<Item = f64> + use<> {
        let (least, step) = (self.least, self.step);
        let n = ((self.most - least) / step).round() as usize;
        (0..=n).map(move |at| least + at as f64 * step)
    }

    /// How many digits the numbers of the scale have behind the decimal sign.
    fn digits(&self) -> usize {
        (-self.step.log10().floor()).max(0.0) as usize
    }

    fn day(&self, day: Day) -> f64 {
        self.start + (day.number() - self.first.number()) as f64 * self.day
    }

    fn number(&self, number: f64) -> f64 {
        TOP + (self.most - number) / (self.most - self.least) * HEIGHT
    }

    /// The lines of the scale with their numbers.
    fn draw(&self, words: &Words, svg: &mut Markup) {
        let (end, line) = (WIDTH - MARGIN / 2.0, self.start - MARGIN);
        let mut across = String::new();
        for number in self.steps() {
            let y = self.number(number);
            if number == 0.0 {
                path("track-line", &format!("M{line:.0} {y:.1}H{end:.0}"), svg);
            } else {
                across.push_str(&format!("M{line:.0} {y:.1}H{end:.0}"));
            }
            let text = svg.element("text").attribute("x", format_args!("{:.0}", line - 4.0));
            let text = text.attribute("y", format_args!("{:.0}", y + 4.0)).attribute("text-anchor", "end");
            text.attribute("opacity", ".8").text(words.locale().decimal(number, self.digits()));
            svg.raw(" ");
        }
        svg.element("path").attribute("class", "track-line").attribute("opacity", ".3").attribute("d", across).empty();
    }
}

/// The least of 1, 2 and 5 times a power of ten that is not less than `least`.
fn step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= least).unwrap_or(10.0 * power)
}

/// A line through the points of one part, if each has one number and a date of its own: between others it would say what nobody does.
fn connect<'a>(points: impl Iterator<Item = &'a Point<'a>>, scale: &Scale, svg: &mut Markup) {
    let mut places = Vec::new();
    for point in points {
        let (Amount::Exactly(number) | Amount::About(number)) = &point.shown.value.amount else { return };
        places.push((point.first, middle(point, scale), scale.number(number.to_f64())));
    }
    places.sort_by_key(|(day, ..)| *day);
    if places.windows(2).all(|pair| pair[0].0 < pair[1].0) && places.len() > 1 {
        let d: String = places
            .iter()
            .enumerate()
            .map(|(at, (_, x, y))| format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' }))
            .collect();
        svg.element("path").attribute("class", "track-line").attribute("fill", "none").attribute("d", d).empty();
    }
}

fn middle(point: &Point, scale: &Scale) -> f64 {
    (scale.day(point.first) + scale.day(point.last)) / 2.0
}

/// What a mark or words take: left, top, right, bottom.
type Room = [f64; 4];

/// Draws what stands for a value; says what room its marks take. A date of more than a day is a line across, and what has no certain end an arrow.
fn draw_point(point: &Point, scale: &Scale, svg: &mut Markup) -> Vec<Room> {
    let x = middle(point, scale);
    let (low, high) = ends(&point.shown.value.amount);
    let (bottom, top) = (scale.number(low), scale.number(high));
    let (above, below) = reach(&point.shown.value.amount);
    let (start, end) = (scale.day(point.first), scale.day(point.last));
    if end - start > MARGIN {
        path("track-line", &format!("M{start:.1} {top:.1}H{end:.1}"), svg);
    }
    match &point.shown.value.amount {
        Amount::Between(..) => path("track-signed", &format!("M{x:.1} {top:.1}V{bottom:.1}"), svg),
        Amount::AtLeast(_) => path("track-signed", &format!("M{x:.1} {top:.1}v-16m-4 5l4-5l4 5"), svg),
        Amount::AtMost(_) => path("track-signed", &format!("M{x:.1} {top:.1}v16m-4-5l4 5l4-5"), svg),
        Amount::About(_) => {
            path("track-revised", &format!("M{:.1} {top:.1}a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", x - 8.0), svg);
        }
        Amount::Exactly(_) => {}
    }
    let ends = if top == bottom { vec![top] } else { vec![top, bottom] };
    ends.into_iter()
        .map(|y| {
            mark(point.series, (x, y), svg);
            [x - 6.0, y - above, x + 6.0, y + below]
        })
        .collect()
}

/// How far what is drawn of a number goes above and below it.
fn reach(amount: &Amount) -> (f64, f64) {
    match amount {
        Amount::Exactly(_) | Amount::Between(..) => (6.0, 6.0),
        Amount::About(_) => (9.0, 9.0),
        Amount::AtLeast(_) => (17.0, 6.0),
        Amount::AtMost(_) => (6.0, 17.0),
    }
}

/// The mark of a part: another shape for each, filled and open in turn.
fn mark(series: usize, (x, y): (f64, f64), svg: &mut Markup) {
    let (class, d) = match series {
        0 => ("track-done", format!("M{:.1} {y:.1}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", x - 4.0)),
        1 => ("track-due", format!("M{:.1} {:.1}h8v8h-8z", x - 4.0, y - 4.0)),
        2 => ("track-done", format!("M{x:.1} {:.1}l5 9h-10z", y - 5.0)),
        3 => ("track-due", format!("M{x:.1} {:.1}l6 6l-6 6l-6-6z", y - 6.0)),
        _ => ("track-signed", format!("M{:.1} {y:.1}h8m-4-4v8", x - 4.0)),
    };
    path(class, &d, svg);
}

/// Writes the number of a point above or below it, if there is room; all numbers stand in the table.
fn number(point: &Point, scale: &Scale, taken: &mut Vec<Room>, svg: &mut Markup) {
    let (low, high) = ends(&point.shown.value.amount);
    let half = width(&point.shown.words) / 2.0;
    let x = middle(point, scale).clamp(scale.start + half - MARGIN, (WIDTH - half).max(scale.start + half - MARGIN));
    let (above, below) = reach(&point.shown.value.amount);
    let places = [scale.number(high) - above - 4.0, scale.number(low) + below + 13.0];
    let room = |y: f64| [x - half, y - 10.0, x + half, y + 2.0];
    let is_free = |y: &f64| {
        let [left, top, right, bottom] = room(*y);
        let is_inside = top >= 0.0 && bottom <= TOP + HEIGHT && right <= WIDTH;
        is_inside
            && taken.iter().all(|other| right < other[0] || other[2] < left || bottom < other[1] || other[3] < top)
    };
    if let Some(y) = places.into_iter().find(is_free) {
        taken.push(room(y));
        let text = svg.element("text").attribute("x", format_args!("{x:.0}")).attribute("y", format_args!("{y:.0}"));
        text.attribute("text-anchor", "middle").text(&point.shown.words);
        svg.raw(" ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_has_round_steps() {
        let steps = [0.3, 1.0, 1.1, 40.0, 333.4, 61_000.0].map(step);
        assert_eq!(steps, [0.5, 1.0, 2.0, 50.0, 500.0, 100_000.0]);
    }
}
