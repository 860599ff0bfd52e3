//! The track of an obligation, from signature over due dates to outcome, as static SVG. Everything it shows stands in words
//! beside it as well.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::model::verdict::last_day;
use crate::model::{Obligation, Site};
use crate::render::draft::escape;
use crate::render::words::Words;
use crate::value::Date;

const WIDTH: f64 = 600.0;
const MARGIN: f64 = 70.0;
const LINE: f64 = 34.0;

struct Stop<'a> {
    day: NaiveDate,
    /// The date in words, where it is more than that day.
    date: Option<&'a Date>,
    kind: &'static str,
    /// Above the line or below it.
    above: bool,
}

/// The track; empty where there are fewer than two different days to show, or a due date is a stretch of time.
#[must_use]
pub fn draw(obligation: &Obligation, verdict: &str, site: &Site, words: &Words) -> String {
    let stops = stops(obligation, site);
    let (Some(first), Some(last)) = (stops.iter().map(|stop| stop.day).min(), stops.iter().map(|stop| stop.day).max())
    else {
        return String::new();
    };
    let length = (last - first).num_days();
    if length == 0 || !stops.iter().any(|stop| stop.kind == "due") {
        return String::new();
    }
    let x = |day: NaiveDate| MARGIN + (day - first).num_days() as f64 / length as f64 * (WIDTH - 2.0 * MARGIN);
    let mut marks = String::new();
    for (above, group) in [(true, row(&stops, true)), (false, row(&stops, false))] {
        let mut free = f64::MIN;
        for stop in group {
            let at = x(stop.day);
            let _ = write!(marks, "<path class=\"track-{}\" d=\"{}\"/>", stop.kind, shape(stop.kind, at));
            let date = stop.date.map_or_else(|| words.day(stop.day), |date| words.date(date));
            let text = format!("{} {date}", words.track(stop.kind));
            // Labels that would touch the one before them are moved to the right; the marks stay where they are.
            let half = text.chars().count() as f64 * 3.1;
            let centre = at.max(free + half).clamp(half, (WIDTH - half).max(half));
            free = centre + half + 6.0;
            let y = if above { LINE - 16.0 } else { LINE + 24.0 };
            let _ =
                write!(marks, "<text x=\"{centre:.0}\" y=\"{y:.0}\" text-anchor=\"middle\">{}</text>", escape(&text));
        }
    }
    format!(
        "<svg class=\"track\" viewBox=\"0 0 {WIDTH:.0} 66\" role=\"img\" aria-label=\"{}\"><path class=\"track-line\" d=\"M{:.0} {LINE:.0}H{:.0}\"/>{marks}</svg>",
        escape(&words.track_title(verdict)),
        x(first),
        x(last),
    )
}

fn row<'a, 'b>(stops: &'b [Stop<'a>], above: bool) -> Vec<&'b Stop<'a>> {
    let mut row: Vec<&Stop> = stops.iter().filter(|stop| stop.above == above).collect();
    row.sort_by_key(|stop| stop.day);
    row
}

/// Marks differ in shape, not in colour alone.
fn shape(kind: &str, x: f64) -> String {
    let y = LINE;
    match kind {
        "signed" => format!("M{x:.0} {:.0}v12", y - 6.0),
        "due" | "revised" => format!("M{x:.0} {:.0}l8 8l-8 8l-8-8z", y - 8.0),
        _ => format!("M{:.0} {y:.0}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", x - 3.0),
    }
}

/// What was agreed stands above the line; what happened, below.
fn stops<'a>(obligation: &Obligation, site: &'a Site) -> Vec<Stop<'a>> {
    let agreement = site.agreement.as_ref();
    let signed = agreement.and_then(|agreement| agreement.signed.as_ref()).map(|signed| &signed.moment.date);
    let in_force = agreement.and_then(|agreement| agreement.in_force.as_ref()).map(|in_force| &in_force.moment.date);
    let start = in_force.or(signed).map(Date::latest);
    let mut stops = Vec::new();
    let mut agreed = |day: Option<NaiveDate>, kind| {
        stops.extend(day.map(|day| Stop { day, date: None, kind, above: true }));
    };
    agreed(obligation.due.as_ref().and_then(|due| last_day(due, start)), "due");
    for revision in &obligation.revisions {
        agreed(last_day(&revision.due, start), "revised");
    }
    let mut happened = |date: Option<&'a Date>, kind| {
        stops.extend(date.map(|date| Stop { day: date.latest(), date: Some(date), kind, above: false }));
    };
    happened(signed, "signed");
    happened(obligation.fulfilled_by.last().map(|&event| &site[event].moment.date), "done");
    happened(obligation.ended_by.map(|event| &site[event].moment.date), "ended");
    stops
}
