//! The tracks of all dated obligations, one below the other on one scale, as static SVG. Everything they show stands in words beside them.

use std::collections::BTreeSet;

use crate::model::{Obligation, Site};
use crate::render::drawing::axis::{self, Label};
use crate::render::drawing::track::{Stop, WIDTH, draw_mark, stops};
use crate::render::markup::{Markup, Syntax};
use crate::render::words::Words;
use crate::value::Day;

const HEIGHT: f64 = 20.0;
const LINE: f64 = 10.0;
/// Room for half a mark at either end.
const MARGIN: f64 = 10.0;
/// The width of a stretch that is cut short, and how much of the line all of them may take.
const CUT: f64 = 36.0;
const MOST_CUT: f64 = 0.6;

/// The drawings of a timeline.
pub struct Timeline {
    /// The days at which it begins and ends, and those between for which there is room.
    pub axis: String,
    /// The track of each obligation that has a due date, with its position among all, by that date.
    pub rows: Vec<(usize, String)>,
    /// A mark for each kind of stop, with the kind.
    pub marks: Vec<(&'static str, String)>,
    /// The mark of a stretch that is cut short, if any is.
    pub cut: Option<String>,
}

/// The timeline of the obligations that have a due date; none if they have not at least two different days to show.
#[must_use]
pub fn draw(obligations: &[Obligation], site: &Site, words: &Words, syntax: Syntax) -> Option<Timeline> {
    let mut rows: Vec<(usize, Day, Vec<Stop>)> = Vec::new();
    for (position, obligation) in obligations.iter().enumerate() {
        let stops = stops(obligation, site);
        let due = stops.iter().find(|stop| stop.kind == "due").map(|stop| stop.day);
        rows.extend(due.map(|due| (position, due, stops)));
    }
    rows.sort_by_key(|(_, due, _)| *due);
    let all = || rows.iter().flat_map(|(_, _, stops)| stops);
    let scale = Scale::new(all().map(|stop| stop.day).collect())?;
    // In the order in which a promise meets them.
    let kinds = ["signed", "due", "revised", "done", "ended"];
    let kinds = kinds.into_iter().filter(|kind| all().any(|stop| stop.kind == *kind));
    Some(Timeline {
        axis: drawing(WIDTH, syntax, |svg| axis(&scale, words, svg)),
        marks: kinds.map(|kind| (kind, mark(syntax, |svg| draw_mark(kind, (MARGIN, LINE), svg)))).collect(),
        cut: scale.cuts.first().map(|_| mark(syntax, |svg| line("track-cut", [(0.0, 2.0 * MARGIN)], svg))),
        rows: rows
            .iter()
            .map(|(position, _, stops)| (*position, drawing(WIDTH, syntax, |svg| track(stops, &scale, svg))))
            .collect(),
    })
}

/// A drawing that words stand beside.
fn drawing(width: f64, syntax: Syntax, fill: impl FnOnce(&mut Markup)) -> String {
    let mut markup = Markup::new(syntax);
    let root = markup.svg().attribute("class", "track").attribute("viewBox", format_args!("0 0 {width} {HEIGHT}"));
    root.attribute("aria-hidden", true).containing(fill);
    markup.finish()
}

/// A mark alone, with the room between it and its word.
fn mark(syntax: Syntax, fill: impl FnOnce(&mut Markup)) -> String {
    let mut markup = Markup::new(syntax);
    let width = 2.0 * MARGIN + 6.0;
    let root = markup.svg().attribute("viewBox", format_args!("0 0 {width} {HEIGHT}")).attribute("width", width);
    root.attribute("aria-hidden", true).containing(fill);
    markup.finish()
}

/// The line of an obligation from its first stop to its last, with their marks.
fn track(stops: &[Stop], scale: &Scale, svg: &mut Markup) {
    let xs = || stops.iter().map(|stop| scale.x(stop.day));
    let (first, last) = (xs().fold(f64::MAX, f64::min), xs().fold(f64::MIN, f64::max));
    let (mut drawn, mut left_out, mut from) = (Vec::new(), Vec::new(), first);
    for &(start, end) in scale.cuts.iter().filter(|&&(start, end)| first <= start && end <= last) {
        drawn.push((from, start));
        left_out.push((start, end));
        from = end;
    }
    drawn.push((from, last));
    line("track-line", drawn, svg);
    line("track-cut", left_out, svg);
    for stop in stops {
        draw_mark(stop.kind, (scale.x(stop.day), LINE), svg);
    }
}

/// Stretches of the line.
fn line(class: &str, stretches: impl IntoIterator<Item = (f64, f64)>, svg: &mut Markup) {
    let stretches = stretches.into_iter().filter(|(start, end)| start < end);
    let path: String = stretches.map(|(start, end)| format!("M{start:.0} {LINE}H{end:.0}")).collect();
    if !path.is_empty() {
        svg.element("path").attribute("class", class).attribute("d", path).empty();
    }
}

/// The days, in words.
fn axis(scale: &Scale, words: &Words, svg: &mut Markup) {
    axis::draw(scale.days.iter().map(|&(day, x)| Label::new(x, words.day(day))), 0.0, svg);
}

/// Where days stand on the line: in proportion, but for each stretch without a day that is longer than all the rest together. It is cut
/// short, since what else there is would shrink to a point beside it.
struct Scale {
    /// Each day, in their order, with its place.
    days: Vec<(Day, f64)>,
    /// The stretches that are cut short.
    cuts: Vec<(f64, f64)>,
}

impl Scale {
    /// The scale of these days; none of fewer than two.
    fn new(days: BTreeSet<Day>) -> Option<Self> {
        let days: Vec<Day> = days.into_iter().collect();
        let gaps: Vec<f64> = days.windows(2).map(|pair| (pair[1].number() - pair[0].number()) as f64).collect();
        if gaps.is_empty() {
            return None;
        }
        let is_cut = cut(&gaps);
        let n_cuts = is_cut.iter().filter(|cut| **cut).count() as f64;
        let room = WIDTH - 2.0 * MARGIN;
        let width_of_cut = CUT.min(room * MOST_CUT / n_cuts.max(1.0));
        let whole: f64 = gaps.iter().zip(&is_cut).filter(|(_, cut)| !**cut).map(|(gap, _)| gap).sum();
        let unit = (room - n_cuts * width_of_cut) / whole;
        let mut scale = Self { days: vec![(days[0], MARGIN)], cuts: Vec::new() };
        let mut x = MARGIN;
        for ((&day, gap), is_cut) in days[1..].iter().zip(gaps).zip(is_cut) {
            let start = x;
            x += if is_cut { width_of_cut } else { gap * unit };
            scale.days.push((day, x));
            scale.cuts.extend(is_cut.then_some((start, x)));
        }
        Some(scale)
    }

    /// Where a day stands that is one of the scale's.
    fn x(&self, day: Day) -> f64 {
        let at = self.days.partition_point(|(other, _)| *other < day);
        self.days.get(at).map_or(WIDTH - MARGIN, |(_, x)| *x)
    }
}

/// Which gaps are cut short: the longest, as long as it is longer than all others together that are not.
fn cut(gaps: &[f64]) -> Vec<bool> {
    let mut by_length: Vec<usize> = (0..gaps.len()).collect();
    by_length.sort_by(|&a, &b| gaps[b].total_cmp(&gaps[a]));
    let mut rest: f64 = gaps.iter().sum();
    let mut is_cut = vec![false; gaps.len()];
    for at in by_length {
        rest -= gaps[at];
        if rest <= 0.0 || gaps[at] <= rest {
            break;
        }
        is_cut[at] = true;
    }
    is_cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(days: &[(i64, u32, u32)]) -> Scale {
        let days = days.iter().map(|&(year, month, day)| Day::new(year, month, day).expect("a day"));
        Scale::new(days.collect()).expect("a scale")
    }

    fn places(scale: &Scale) -> Vec<i64> {
        scale.days.iter().map(|(_, x)| x.round() as i64).collect()
    }

    #[test]
    fn days_stand_in_proportion() {
        let scale = scale(&[(2020, 1, 1), (2020, 1, 11), (2020, 1, 21)]);
        assert_eq!(places(&scale), [10, 190, 370]);
        assert!(scale.cuts.is_empty());
    }

    #[test]
    fn a_stretch_longer_than_all_the_rest_is_cut_short() {
        let scale = scale(&[(2020, 1, 1), (2020, 1, 11), (2020, 1, 21), (2023, 1, 21), (2033, 1, 21)]);
        assert_eq!(places(&scale), [10, 154, 298, 334, 370]);
        assert_eq!(scale.cuts, [(298.0, 334.0), (334.0, 370.0)]);
    }

    #[test]
    fn something_is_left_of_any_days() {
        for days in [vec![(2020, 1, 1), (2099, 1, 1)], (0..40).map(|at| (1 << at.min(30), 1, 1)).collect()] {
            let scale = scale(&days);
            let places = places(&scale);
            assert_eq!((places[0], places.last().copied()), (10, Some(370)), "{places:?}");
            assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
        }
    }

    #[test]
    fn one_day_has_no_scale() {
        assert!(Scale::new(BTreeSet::from([Day::new(2020, 1, 1).expect("a day")])).is_none());
    }
}
