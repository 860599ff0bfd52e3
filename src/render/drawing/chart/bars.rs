//! A bar for each value, from zero, with its words above it and its number behind it.

use super::parts::{Shown, ends, extent, path, width, write};
use crate::model::Amount;
use crate::render::drawing::track::WIDTH;
use crate::render::markup::Markup;
use crate::render::words::Words;

const BAR: f64 = 12.0;
/// Between a bar and its number, and between one value and the next.
const GAP: f64 = 6.0;
/// The least room for the longest bar.
const LEAST_ROOM: f64 = 120.0;

/// Draws the bars; says how high they are together.
pub(super) fn draw(values: &[Shown], words: &Words, svg: &mut Markup) -> f64 {
    let (least, most) = extent(values);
    let numbers = values.iter().map(|shown| width(&shown.words)).fold(0.0, f64::max);
    let room = (WIDTH - numbers - 2.0 * GAP).max(LEAST_ROOM);
    let unit = room / (most - least);
    let scale = Scale { zero: -least * unit, unit };
    let dates_differ = values.windows(2).any(|pair| pair[0].value.date.as_deref() != pair[1].value.date.as_deref());
    let mut y = GAP;
    for shown in values {
        let date = shown.value.date.as_ref().filter(|_| dates_differ).map(|date| words.date(date));
        let category = shown.value.category.as_ref().map(|category| category.value.clone());
        let label: Vec<String> = [category, date, shown.who.clone()].into_iter().flatten().collect();
        y = write(&words.joined(&label), (0.0, y), svg);
        bar(&shown.value.amount, &scale, y, svg);
        let end = scale.x(ends(&shown.value.amount).1).max(scale.zero) + GAP + GAP;
        let number = svg.element("text").attribute("x", format_args!("{end:.0}"));
        number.attribute("y", format_args!("{:.0}", y + 10.0)).text(&shown.words);
        svg.raw(" ");
        path("track-line", &format!("M{:.0} {:.0}v{:.0}", scale.zero.max(1.0), y - 2.0, BAR + 4.0), svg);
        y += BAR + GAP;
    }
    y
}

/// Where numbers stand on the line.
struct Scale {
    zero: f64,
    unit: f64,
}

impl Scale {
    fn x(&self, number: f64) -> f64 {
        self.zero + number * self.unit
    }
}

/// A bar with its top at `y`. What is certain is filled, what is possible is open; one that ends about there has a torn end, one that may go on a pointed one.
fn bar(amount: &Amount, scale: &Scale, y: f64, svg: &mut Markup) {
    let zero = scale.zero;
    let to = |end: f64, tip: String| format!("M{zero:.1} {y:.0}H{end:.1}{tip}H{zero:.1}z");
    let plain = |from: f64, end: f64| format!("M{from:.1} {y:.0}H{end:.1}v{BAR}H{from:.1}z");
    match amount {
        Amount::Exactly(number) => path("track-done", &plain(zero, scale.x(number.to_f64())), svg),
        Amount::AtMost(number) => path("track-due", &plain(zero, scale.x(number.to_f64())), svg),
        Amount::About(number) => {
            let (end, d) = (scale.x(number.to_f64()), 3.0 * number.to_f64().signum());
            path("track-done", &to(end, format!("l{} 3l{d} 3l{} 3l{d} 3", -d, -d)), svg);
        }
        Amount::AtLeast(number) => {
            let (end, d) = (scale.x(number.to_f64()), 6.0 * number.to_f64().signum());
            path("track-done", &to(end, format!("l{d} 6l{} 6", -d)), svg);
        }
        Amount::Between(from, to) => {
            let (from, to) = (from.to_f64(), to.to_f64());
            if from > 0.0 || to < 0.0 {
                let certain = if from > 0.0 { from } else { to };
                path("track-done", &plain(zero, scale.x(certain)), svg);
            }
            path("track-due", &plain(scale.x(from), scale.x(to)), svg);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::markup::Syntax;
    use crate::value::Decimal;

    /// The bar of an amount where a unit is as wide as a number, from the middle of the drawing.
    fn drawn(amount: &Amount) -> String {
        let mut svg = Markup::new(Syntax::Html);
        bar(amount, &Scale { zero: 50.0, unit: 1.0 }, 0.0, &mut svg);
        svg.finish()
    }

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).expect("a number")
    }

    #[test]
    fn what_is_certain_is_filled_and_what_is_possible_open() {
        let filled = |from, to| format!("<path class=\"track-done\" d=\"M{from} 0H{to}v12H{from}z\"/>");
        let open = |from, to| format!("<path class=\"track-due\" d=\"M{from} 0H{to}v12H{from}z\"/>");
        assert_eq!(drawn(&Amount::Exactly(number("40"))), filled("50.0", "90.0"));
        assert_eq!(drawn(&Amount::Exactly(number("-40"))), filled("50.0", "10.0"));
        assert_eq!(drawn(&Amount::AtMost(number("40"))), open("50.0", "90.0"));
        let between = |from, to| drawn(&Amount::Between(number(from), number(to)));
        assert_eq!(between("10", "30.5"), filled("50.0", "60.0") + &open("60.0", "80.5"));
        assert_eq!(between("-30", "-10"), filled("50.0", "40.0") + &open("20.0", "40.0"));
        assert_eq!(between("-10", "10"), open("40.0", "60.0"));
    }

    #[test]
    fn an_end_that_is_not_exact_has_another_shape() {
        let end = |amount: Amount| drawn(&amount).split_once("H90.0").map(|(_, end)| end.to_owned());
        let shapes = [Amount::Exactly, Amount::About, Amount::AtLeast].map(|amount| end(amount(number("40"))));
        assert!(shapes.iter().all(Option::is_some), "{shapes:?}");
        assert!(shapes[0] != shapes[1] && shapes[1] != shapes[2] && shapes[0] != shapes[2], "{shapes:?}");
    }
}
