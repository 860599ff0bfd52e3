//! The track of an obligation, from signature over due dates to outcome, as static SVG. Everything it shows stands in words
//! beside it as well.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::model::verdict::last_day;
use crate::model::{Obligation, Site};
use crate::render::draft::escape;
use crate::render::words::Words;

const WIDTH: f64 = 600.0;
const MARGIN: f64 = 70.0;
const LINE: f64 = 34.0;

struct Stop {
    day: NaiveDate,
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
            let text = format!("{} {}", words.track(stop.kind), words.day(stop.day));
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

fn row(stops: &[Stop], above: bool) -> Vec<&Stop> {
    let mut row: Vec<&Stop> = stops.iter().filter(|stop| stop.above == above).collect();
    row.sort_by_key(|stop| stop.day);
    row
}

/// Marks differ in shape, not in colour alone.
fn shape(kind: &str, x: f64) -> String {
    let y = LINE;
    match kind {
        "signed" => format!("M{x:.0} {:.0}v12", y - 6.0),
        "due" | "revised" => format!("M{x:.0} {:.0}l6 6l-6 6l-6-6z", y - 6.0),
        _ => format!("M{:.0} {y:.0}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", x - 5.0),
    }
}

/// What was agreed stands above the line; what happened, below.
fn stops(obligation: &Obligation, site: &Site) -> Vec<Stop> {
    let agreement = site.agreement.as_ref();
    let day = |occasion: Option<&crate::model::Occasion>| occasion.map(|occasion| occasion.moment.date.latest());
    let signed = day(agreement.and_then(|agreement| agreement.signed.as_ref()));
    let in_force = day(agreement.and_then(|agreement| agreement.in_force.as_ref())).or(signed);
    let mut stops = Vec::new();
    let mut add = |day: Option<NaiveDate>, kind, above| stops.extend(day.map(|day| Stop { day, kind, above }));
    add(signed, "signed", false);
    add(obligation.due.as_ref().and_then(|due| last_day(due, in_force)), "due", true);
    for revision in &obligation.revisions {
        add(last_day(&revision.due, in_force), "revised", true);
    }
    if let Some(&event) = obligation.fulfilled_by.last() {
        add(Some(site[event].moment.date.latest()), "done", false);
    }
    if let Some(event) = obligation.ended_by {
        add(Some(site[event].moment.date.latest()), "ended", false);
    }
    stops
}
