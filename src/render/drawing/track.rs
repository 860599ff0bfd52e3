//! The track of an obligation, from signature over due dates to outcome, as static SVG. Everything it shows stands in words
//! beside it as well.

use crate::model::verdict::{Days, last_days};
use crate::model::{Agreement, Due, Obligation, OccurrenceEntry, Occurrences, Site};
use crate::render::drawing::Drawing;
use crate::render::markup::{Markup, Syntax};
use crate::render::words::Words;
use crate::value::{Date, Day};

/// The least width, which a phone can show with legible letters.
pub(super) const WIDTH: f64 = 380.0;
const HEIGHT: f64 = 88.0;
const MARGIN: f64 = 56.0;
const LINE: f64 = 44.0;
/// Between two labels.
pub(super) const GAP: f64 = 8.0;
/// Half of what a letter takes at most, at 12 units a line.
pub(super) const HALF_LETTER: f64 = 3.3;

/// A day on the line.
pub(super) struct Stop<'a> {
    pub(super) day: Day,
    /// The date in words, where it is more than that day.
    date: Option<&'a Date>,
    /// What it is: the key of its word, and the class of its mark.
    pub(super) kind: &'static str,
    /// Above the line or below it.
    above: bool,
}

/// What stands at a stop: the word for it and, below, the date.
struct Label<'a> {
    stop: &'a Stop<'a>,
    word: &'a str,
    date: String,
    /// Half of its width.
    half: f64,
}

/// The track; none where there are fewer than two different days to show, or a due date is a stretch of time.
#[must_use]
pub fn draw(obligation: &Obligation, verdict: &str, site: &Site, words: &Words, syntax: Syntax) -> Option<Drawing> {
    let stops = stops(obligation, site);
    let days = || stops.iter().map(|stop| stop.day);
    let (first, last) = (days().min()?, days().max()?);
    let length = last.number() - first.number();
    if length == 0 || !stops.iter().any(|stop| stop.kind == "due") {
        return None;
    }
    let rows = [row(&stops, true, words), row(&stops, false, words)];
    let room = |row: &Vec<Label>| row.iter().map(|label| 2.0 * label.half + GAP).sum::<f64>() - GAP;
    let width = rows.iter().map(room).fold(WIDTH, f64::max).ceil();
    let x = |day: Day| MARGIN + (day.number() - first.number()) as f64 / length as f64 * (width - 2.0 * MARGIN);
    let mut markup = Markup::new(syntax);
    let root = markup.svg().attribute("class", "track").attribute("viewBox", format_args!("0 0 {width} {HEIGHT}"));
    let root = root.attribute("role", "img").attribute("aria-label", words.track_title(verdict));
    root.attribute("text-anchor", "middle").containing(|svg| {
        let line = format!("M{:.0} {LINE}H{:.0}", x(first), x(last));
        svg.element("path").attribute("class", "track-line").attribute("d", line).empty();
        for row in &rows {
            let wanted: Vec<(f64, f64)> = row.iter().map(|label| (x(label.stop.day), label.half)).collect();
            for (label, middle) in row.iter().zip(middles(&wanted, width)) {
                mark(label, x(label.stop.day), middle, svg);
            }
        }
    });
    Some(Drawing { svg: markup.finish(), width: width as u32, height: HEIGHT as u32 })
}

/// The mark of a stop and, around `middle`, its words.
fn mark(Label { stop, word, date, .. }: &Label<'_>, x: f64, middle: f64, svg: &mut Markup) {
    let middle = format!("{middle:.0}");
    draw_mark(stop.kind, (x, LINE), svg);
    let y = if stop.above { LINE - 28.0 } else { LINE + 24.0 };
    svg.element("text").attribute("x", &middle).attribute("y", y).containing(|text| {
        text.text(format_args!("{word} "));
        text.element("tspan").attribute("x", &middle).attribute("dy", 14).text(date);
    });
}

/// The labels above the line or below it, in the order of their days.
fn row<'a>(stops: &'a [Stop<'a>], above: bool, words: &'a Words) -> Vec<Label<'a>> {
    let mut row: Vec<&Stop> = stops.iter().filter(|stop| stop.above == above).collect();
    row.sort_by_key(|stop| stop.day);
    let label = |stop: &'a Stop<'a>| {
        let word = words.track(stop.kind);
        let date = stop.date.map_or_else(|| words.day(stop.day), |date| words.date(date));
        let letters = word.chars().count().max(date.chars().count());
        Label { stop, word, date, half: letters as f64 * HALF_LETTER }
    };
    row.into_iter().map(label).collect()
}

/// The middles of labels that stand side by side, each of which wants a place and takes half its width on either side of it. The
/// marks stay where they are; labels that would touch move apart, and none leaves the drawing if there is room for all.
fn middles(wanted: &[(f64, f64)], width: f64) -> Vec<f64> {
    let mut left = 0.0;
    let mut middles = Vec::with_capacity(wanted.len());
    for &(middle, half) in wanted {
        middles.push(middle.max(left + half));
        left = middles[middles.len() - 1] + half + GAP;
    }
    let mut right = width;
    for (middle, &(_, half)) in middles.iter_mut().zip(wanted).rev() {
        *middle = middle.min(right - half);
        right = *middle - half - GAP;
    }
    middles
}

/// Draws the mark of a kind of stop around a point.
pub(super) fn draw_mark(kind: &str, (x, y): (f64, f64), svg: &mut Markup) {
    // Marks differ in shape, not in colour alone.
    let shape = match kind {
        "signed" => format!("M{x:.0} {:.0}v12", y - 6.0),
        "due" | "revised" => format!("M{x:.0} {:.0}l8 8l-8 8l-8-8z", y - 8.0),
        "ended" => format!("M{:.0} {:.0}h6v6h-6z", x - 3.0, y - 3.0),
        _ => format!("M{:.0} {y:.0}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", x - 3.0),
    };
    svg.element("path").attribute("class", format_args!("track-{kind}")).attribute("d", shape).empty();
}

/// What was agreed stands above the line; what happened, below.
pub(super) fn stops<'a>(obligation: &'a Obligation, site: &'a Site) -> Vec<Stop<'a>> {
    let agreement = site.document_of(obligation.point);
    let signed = agreement.and_then(|agreement| agreement.signed.as_ref()).map(|signed| &signed.moment.date);
    let start = agreement.and_then(Agreement::start);
    let (mut stops, once) = match (&obligation.due, &obligation.outcome.occurrences) {
        (Some(Due::Every(_)), Some(occurrences)) => (recurring(obligation, occurrences, site), None),
        (due, _) => (Vec::new(), due.as_ref()),
    };
    let mut agreed = |due: &'a Due, kind| {
        let last = last_days(due, start);
        let stop = |day, date| Stop { day, date, kind, above: true };
        stops.extend(match (last.and_then(Days::single), due) {
            (Some(day), _) => Some(stop(day, None)),
            // A wide date stands where it ends, with all that is known of it in words.
            (None, Due::By(date)) => date.latest().map(|day| stop(day, Some(date))),
            (None, _) => None,
        });
    };
    if let Some(due) = once {
        agreed(due, "due");
    }
    for revision in &obligation.revisions {
        agreed(&revision.due, "revised");
    }
    let mut happened = |date: Option<&'a Date>, kind| {
        let stop = |date: &'a Date| Some(Stop { day: date.latest()?, date: Some(date), kind, above: false });
        stops.extend(date.and_then(stop));
    };
    happened(signed, "signed");
    happened(obligation.fulfilled_by.last().map(|&event| &site[event].moment.date), "done");
    happened(obligation.ended_by.map(|event| &site[event].moment.date), "ended");
    stops
}

/// Of what comes back, the last occurrence that was done, with its day, and the next one that is due: of a long series all would be one blur.
fn recurring<'a>(obligation: &'a Obligation, occurrences: &'a Occurrences, site: &'a Site) -> Vec<Stop<'a>> {
    let entries = || occurrences.entries.iter();
    let done = |entry: &'a OccurrenceEntry| Some((entry, site.done(&obligation.record.occurrences[entry.record?])?));
    let last = entries().rev().find_map(done);
    // Where neither is recorded, the first of them.
    let next = occurrences.tally.next.as_ref();
    let due = last.map(|(entry, _)| &entry.due).into_iter().chain(next);
    let due: Vec<&Date> = match due.clone().next() {
        Some(_) => due.collect(),
        None => entries().map(|entry| &entry.due).take(1).collect(),
    };
    let stop = |date: &'a Date, kind, above| Some(Stop { day: date.latest()?, date: Some(date), kind, above });
    let due = due.into_iter().filter_map(|date| stop(date, "due", true));
    due.chain(last.and_then(|(_, done)| stop(done, "done", false))).collect()
}

#[cfg(test)]
mod tests {
    use super::{GAP, middles};

    #[test]
    fn labels_stay_at_their_marks_where_there_is_room() {
        assert_eq!(middles(&[(60.0, 50.0), (300.0, 50.0)], 380.0), [60.0, 300.0]);
    }

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let wanted = [(10.0, 50.0), (310.0, 55.0), (330.0, 60.0)];
        let found = middles(&wanted, 380.0);
        let edges: Vec<(f64, f64)> =
            found.iter().zip(wanted).map(|(middle, (_, half))| (middle - half, middle + half)).collect();
        assert!(edges[0].0 >= 0.0 && edges[2].1 <= 380.0, "{edges:?}");
        assert!(edges.windows(2).all(|pair| pair[0].1 + GAP <= pair[1].0), "{edges:?}");
    }

    #[test]
    fn labels_that_just_fit_fill_the_width() {
        assert_eq!(middles(&[(350.0, 86.0), (351.0, 86.0), (352.0, 10.0)], 380.0), [86.0, 266.0, 370.0]);
    }
}
