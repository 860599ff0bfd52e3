//! The steps of a map on an axis of time, as static SVG: below a row of evenly spaced controls, from each of which a line leads to its day.
//!
//! So steps that are close in time stand apart as controls, and their days stay to scale.

use crate::render::markup::{Markup, Syntax};
use crate::value::Day;

/// The width of the viewBox. The controls above divide it into equal parts.
const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 74.0;
/// Where the axis is.
const LINE: f64 = 34.0;
/// The least distance between the labels of years.
const BETWEEN_LABELS: f64 = 96.0;

/// When a step may have taken place: from the first day that its date can mean to the last one.
pub type When = Option<(Day, Day)>;

/// The axis for these steps, in order, and for the day until which nothing more is recorded. Nothing if no step has a day.
///
/// Step N (from 1) is the group `.map-step-N`, which the style sheet shows when it is chosen. Equal input gives equal bytes.
#[must_use]
pub fn draw(steps: &[When], until: Option<Day>, chosen: usize, year: impl Fn(i64) -> String) -> Option<String> {
    let days = || steps.iter().flatten().flat_map(|&(first, last)| [first, last]).chain(until);
    let (first, last) = (days().min()?, days().max()?);
    let axis = Axis::new(first.year(), last.year() + 1);
    let mut markup = Markup::new(Syntax::Html);
    let root = markup.svg().attribute("class", "map-axis").attribute("viewBox", format_args!("0 0 {WIDTH} {HEIGHT}"));
    root.attribute("fill", "none").attribute("stroke", "currentColor").attribute("aria-hidden", true).containing(
        |svg| {
            axis.draw(year, svg);
            let part = WIDTH / steps.len() as f64;
            for (step_idx, when) in steps.iter().enumerate() {
                let Some((from, to)) = *when else { continue };
                let (x, day) = ((step_idx as f64 + 0.5) * part, axis.x(to));
                let way = format!("M{x:.0} 0L{day:.0} {LINE}");
                svg.element("path").attribute("d", &way).empty();
                let class = format!("map-step map-step-{}", step_idx + 1);
                let group = svg.element("g").attribute("class", class);
                group.maybe("display", (step_idx != chosen).then_some("none")).containing(|group| {
                    group.element("path").attribute("class", "map-way").attribute("d", way).empty();
                    let stretch = format!("M{:.0} {LINE}H{:.0}", axis.x(from), day.max(axis.x(from) + 1.0));
                    group.element("path").attribute("class", "map-when").attribute("d", stretch).empty();
                });
            }
        },
    );
    Some(markup.finish())
}

/// The years that are shown, to scale.
struct Axis {
    first: i64,
    /// The year at whose beginning it ends.
    end: i64,
    /// The units of a day.
    unit: f64,
    start: i64,
}

impl Axis {
    fn new(first: i64, end: i64) -> Self {
        let start = new_year(first);
        let unit = WIDTH / ((new_year(end) - start).max(1) as f64);
        Self { first, end, unit, start }
    }

    fn x(&self, day: Day) -> f64 {
        (day.number() - self.start) as f64 * self.unit
    }

    /// The line, a tick at each labelled year, and the labels.
    fn draw(&self, words: impl Fn(i64) -> String, svg: &mut Markup) {
        let place = |year: i64| (new_year(year) - self.start) as f64 * self.unit;
        let per_year = place(self.first + 1).max(f64::MIN_POSITIVE);
        let between = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
        let step = between
            .into_iter()
            .find(|&years| years as f64 * per_year >= BETWEEN_LABELS)
            .unwrap_or(self.end - self.first);
        let step = step.max(1);
        let begin = self.first + (-self.first).rem_euclid(step);
        let room = |year: &i64| place(*year) <= WIDTH - BETWEEN_LABELS / 2.0;
        let years: Vec<i64> = (0..).map(|n| begin + n * step).take_while(room).collect();
        let ticks: String = years.iter().map(|&year| format!("M{:.0} {LINE}v10", place(year))).collect();
        svg.element("path")
            .attribute("class", "map-years")
            .attribute("d", format_args!("M0 {LINE}H{WIDTH}{ticks}"))
            .empty();
        svg.element("g").attribute("fill", "currentColor").attribute("stroke", "none").containing(|labels| {
            labels.each(years, "\n", |labels, year| {
                let x = place(year);
                let anchor = if x < BETWEEN_LABELS / 2.0 { "start" } else { "middle" };
                let label = labels.element("text").attribute("x", format_args!("{x:.0}")).attribute("y", HEIGHT - 8.0);
                label.attribute("text-anchor", anchor).attribute("font-size", 24).text(words(year));
            });
        });
    }
}

/// The number of the first day of a year.
fn new_year(year: i64) -> i64 {
    Day::new(year, 1, 1).map_or(0, Day::number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i64, month: u32, day: u32) -> Day {
        Day::new(year, month, day).expect("a day")
    }

    fn drawn(steps: &[When], until: Option<Day>) -> String {
        draw(steps, until, steps.len().saturating_sub(1), |year| year.to_string()).expect("an axis")
    }

    #[test]
    fn days_are_to_scale_and_controls_are_not() {
        let at = |at: Day| Some((at, at));
        let steps = [None, at(day(1992, 1, 1)), at(day(2000, 1, 1)), at(day(2000, 1, 2))];
        let svg = drawn(&steps, Some(day(2007, 5, 1)));
        for part in [
            // From the middle of the second quarter to the beginning of the axis, from that of the third to its middle.
            "<path d=\"M300 0L0 34\"/>",
            "<path d=\"M500 0L400 34\"/>",
            "<path d=\"M700 0L400 34\"/>",
            "<g class=\"map-step map-step-4\"><path class=\"map-way\"",
            "<g class=\"map-step map-step-2\" display=\"none\">",
            ">2000</text>",
            ">1994</text>",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert!(!svg.contains("map-step-1\""), "{svg}");
    }

    #[test]
    fn what_is_not_exact_is_a_stretch() {
        let svg = drawn(&[None, Some((day(2000, 1, 1), day(2000, 12, 31)))], None);
        assert!(svg.contains("<path class=\"map-when\" d=\"M0 34H798\"/>"), "{svg}");
    }

    #[test]
    fn any_years_are_drawn() {
        for (from, to) in [(1, 1), (-44, 2020), (2020, 2020), (1_000_000, 2_000_000), (-9_000_000, 9_000_000)] {
            let svg = drawn(&[None, Some((day(from, 1, 1), day(to, 12, 31)))], None);
            assert!(!svg.contains("NaN") && !svg.contains("inf") && svg.matches("<text").count() < 12, "{svg}");
        }
        assert!(draw(&[None], None, 0, |year| year.to_string()).is_none());
    }
}
