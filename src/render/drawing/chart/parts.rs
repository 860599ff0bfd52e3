//! What bars and marks over time share: the values, how far they reach, and words in lines.

use crate::model::{Amount, FigureValue};
use crate::render::drawing::track::{HALF_LETTER, WIDTH};
use crate::render::markup::Markup;
use crate::render::words::Words;

/// The height of a line of words.
pub(super) const LINE: f64 = 15.0;

/// What is drawn of a value.
pub(super) struct Shown<'a> {
    pub(super) value: &'a FigureValue,
    /// Its number in words.
    pub(super) words: String,
    /// Whose it is, where another value is of the same part and date.
    pub(super) who: Option<String>,
}

impl Shown<'_> {
    /// What part it counts, and whose number it is where there are several.
    pub(super) fn series(&self, words: &Words) -> String {
        let category = self.value.category.iter().map(|category| category.value.clone());
        words.joined(&category.chain(self.who.clone()).collect::<Vec<_>>())
    }
}

/// The least and the most that is stated.
pub(super) fn ends(amount: &Amount) -> (f64, f64) {
    match amount {
        Amount::Exactly(number) | Amount::About(number) | Amount::AtLeast(number) | Amount::AtMost(number) => {
            (number.to_f64(), number.to_f64())
        }
        Amount::Between(from, to) => (from.to_f64(), to.to_f64()),
    }
}

/// The least and the most of all values, and zero, from which every bar begins.
pub(super) fn extent(values: &[Shown]) -> (f64, f64) {
    let ends = values.iter().map(|shown| ends(&shown.value.amount));
    ends.fold((0.0, 0.0), |(least, most): (f64, f64), (from, to)| (least.min(from), most.max(to)))
}

/// The width of words.
pub(super) fn width(text: &str) -> f64 {
    text.chars().count() as f64 * 2.0 * HALF_LETTER
}

/// Words in lines that are no wider than `room`, if no single word is.
pub(super) fn lines(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(word) + 2.0 * HALF_LETTER <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Writes words from `x`, in lines, the first of which begins at `top`; says where the last ends.
pub(super) fn write(text: &str, (x, top): (f64, f64), svg: &mut Markup) -> f64 {
    let mut y = top;
    for line in lines(text, WIDTH - x) {
        svg.element("text")
            .attribute("x", format_args!("{x:.0}"))
            .attribute("y", format_args!("{:.0}", y + 11.0))
            .text(line);
        // Whoever reads the lines in a row has a space between them.
        svg.raw(" ");
        y += LINE;
    }
    y
}

/// Draws a path of a class.
pub(super) fn path(class: &str, d: &str, svg: &mut Markup) {
    svg.element("path").attribute("class", class).attribute("d", d).empty();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_within_their_room() {
        assert_eq!(lines("one two three", 7.0 * 6.6), ["one two", "three"]);
        assert_eq!(lines("unbreakable", 6.6), ["unbreakable"]);
        assert!(lines("", 100.0).is_empty());
    }
}
