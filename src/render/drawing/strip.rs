//! The density of events over time: a bar per year, as static SVG.

use std::collections::BTreeMap;

use crate::model::{EventId, Site};
use crate::render::markup::{Markup, Syntax};
use crate::render::words::Words;

const BAR: i32 = 18;
const HEIGHT: i32 = 48;
/// Years without events beyond this many are drawn as a gap, so that a long history does not become a thin line.
const LONGEST_GAP: i32 = 4;

/// The strip, each bar of which leads to its first event; empty if there are no events.
#[must_use]
pub fn draw(site: &Site, words: &Words, entry_url: &dyn Fn(EventId) -> String) -> String {
    let mut years: BTreeMap<i64, Vec<EventId>> = BTreeMap::new();
    for (position, event) in site.events.iter().enumerate() {
        years.entry(event.moment.date.placed().year()).or_default().push(EventId::at(position));
    }
    let most = years.values().map(Vec::len).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let mut bars = Markup::new(Syntax::Html);
    let (mut x, mut last) = (0, None);
    for (&year, events) in &years {
        if let Some(last) = last {
            let empty = i32::try_from(year - last - 1).unwrap_or(i32::MAX);
            if empty > LONGEST_GAP {
                let gap = bars.element("text").attribute("class", "strip-gap").attribute("x", x + BAR / 2);
                gap.attribute("y", HEIGHT).attribute("text-anchor", "middle").text("…");
                bars.raw(" ");
            }
            x += empty.min(LONGEST_GAP) * BAR / if empty > LONGEST_GAP { 2 } else { 1 };
        }
        last = Some(year);
        // The square root keeps a year of one event visible beside a year of forty.
        let part = (events.len() as f64).sqrt() / (most as f64).sqrt();
        let height = (part * f64::from(HEIGHT - 4)).round().max(4.0) as i32;
        bars.element("a").reference(&entry_url(events[0])).containing(|link| {
            link.element("title").text(words.strip_bar(year, events.len()));
            bar(year, x, height, link);
        });
        bars.raw(" ");
        x += BAR;
    }
    let mut strip = Markup::new(Syntax::Html);
    let root = strip.svg().attribute("class", "strip").attribute("viewBox", format_args!("0 0 {x} {}", HEIGHT + 18));
    let root = root.attribute("role", "group").attribute("aria-label", words.strip_title());
    root.containing(|svg| svg.raw(&bars.finish()));
    strip.finish()
}

/// The bar of a year, what can be pointed at around it, and the number below.
fn bar(year: i64, x: i32, height: i32, link: &mut Markup) {
    let mut rectangle = |class, x: i32, y: i32, width: i32, height: i32| {
        let rectangle = link.element("rect").attribute("class", class).attribute("x", x).attribute("y", y);
        rectangle.attribute("width", width).attribute("height", height).empty();
    };
    rectangle("strip-hit", x, 0, BAR, HEIGHT + 16);
    rectangle("strip-bar", x + 2, HEIGHT - height, BAR - 4, height);
    // Year 0 is 1 BC.
    let count = if year > 0 { year } else { year - 1 };
    let number = link.element("text").attribute("x", x + BAR / 2).attribute("y", HEIGHT + 13);
    number.attribute("text-anchor", "middle").attribute("aria-hidden", true).containing(|text| {
        text.element("tspan").attribute("display", "none").text(century(count));
        text.text(format_args!("{:02}", count.abs() % 100));
    });
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
