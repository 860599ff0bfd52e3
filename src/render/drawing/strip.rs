//! The density of events over time: a bar per year, as static SVG.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::{EventId, Site};
use crate::render::drawing::map::reference;
use crate::render::markup::escape;
use crate::render::words::Words;

const BAR: i32 = 18;
const HEIGHT: i32 = 48;
/// Years without events beyond this many are drawn as a gap, so that a long history does not become a thin line.
const LONGEST_GAP: i32 = 4;

/// The strip; empty if there are no events.
#[must_use]
pub fn draw(site: &Site, words: &Words) -> String {
    let mut years: BTreeMap<i64, Vec<EventId>> = BTreeMap::new();
    for (position, event) in site.events.iter().enumerate() {
        years.entry(event.moment.date.placed().year()).or_default().push(EventId::at(position));
    }
    let most = years.values().map(Vec::len).max().unwrap_or(0) as i32;
    if most == 0 {
        return String::new();
    }
    let mut bars = String::new();
    let (mut x, mut last) = (0, None);
    for (&year, events) in &years {
        // Year 0 is 1 BC.
        let count = if year > 0 { year } else { year - 1 };
        if let Some(last) = last {
            let empty = i32::try_from(year - last - 1).unwrap_or(i32::MAX);
            if empty > LONGEST_GAP {
                let _ = write!(
                    bars,
                    "<text class=\"strip-gap\" x=\"{}\" y=\"{HEIGHT}\" text-anchor=\"middle\">…</text> ",
                    x + BAR / 2
                );
            }
            x += empty.min(LONGEST_GAP) * BAR / if empty > LONGEST_GAP { 2 } else { 1 };
        }
        last = Some(year);
        let n = events.len();
        // The square root keeps a year of one event visible beside a year of forty.
        let height = ((n as f64).sqrt() / f64::from(most).sqrt() * f64::from(HEIGHT - 4)).round().max(4.0) as i32;
        let label = escape(&words.strip_bar(year, n));
        let _ = write!(
            bars,
            "<a{}><title>{label}</title><rect class=\"strip-hit\" x=\"{x}\" y=\"0\" width=\"{BAR}\" height=\"{}\"/>\
             <rect class=\"strip-bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{height}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"middle\" aria-hidden=\"true\"><tspan display=\"none\">{}</tspan>{:02}</text></a> ",
            reference(&format!("#{}", site[events[0]].id)),
            HEIGHT + 16,
            x + 2,
            HEIGHT - height,
            BAR - 4,
            x + BAR / 2,
            HEIGHT + 13,
            century(count),
            count.abs() % 100,
        );
        x += BAR;
    }
    format!(
        "<svg class=\"strip\" viewBox=\"0 0 {x} {}\" role=\"group\" aria-label=\"{}\">{bars}</svg>",
        HEIGHT + 18,
        escape(words.strip_title())
    )
}

/// What stands before the last two digits of a year, which is less than 0 before Christ. There is no room for it in the drawing; readers whose program knows no drawings
/// have the whole year from it.
fn century(year: i64) -> String {
    let sign = if year < 0 { "-" } else { "" };
    match year.abs() / 100 {
        0 => sign.to_owned(),
        hundreds => format!("{sign}{hundreds}"),
    }
}

#[cfg(test)]
mod tests {
    use super::century;

    #[test]
    fn a_year_is_whole_with_its_last_digits() {
        let whole = |year: i64| format!("{}{:02}", century(year), year.abs() % 100);
        assert_eq!([1988, 2005, 44, -44, -1200].map(whole), ["1988", "2005", "44", "-44", "-1200"]);
    }
}
