//! How wide words are in the fonts of the theme, and how they break into lines: SVG breaks none by itself.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

/// The fonts of a theme for measuring, in the order in which they are asked for a letter.
pub(in crate::render) struct Letters<'a> {
    fonts: Vec<Measures<'a>>,
}

/// What a font says of its letters.
struct Measures<'a> {
    letters: Charmap<'a>,
    /// In the font's own units.
    widths: GlyphMetrics<'a>,
    units_per_em: f32,
}

impl<'a> Measures<'a> {
    fn new(font: &FontRef<'a>) -> Self {
        let (size, location) = (Size::unscaled(), LocationRef::default());
        let units_per_em = f32::from(font.metrics(size, location).units_per_em);
        Self { letters: font.charmap(), widths: font.glyph_metrics(size, location), units_per_em }
    }
}

/// A text in lines, and the size of its letters.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::render) struct Lines {
    pub(in crate::render) size: u32,
    pub(in crate::render) lines: Vec<String>,
}

/// What stands in place of the words that find no room.
const CUT: char = '…';

impl<'a> Letters<'a> {
    /// What is no font is passed over.
    pub(super) fn new(files: impl Iterator<Item = &'a [u8]>) -> Self {
        let fonts = files.filter_map(|bytes| FontRef::new(bytes).ok());
        Self { fonts: fonts.map(|font| Measures::new(&font)).collect() }
    }

    /// The letters of `text` that no font has.
    pub(in crate::render) fn missing(&self, text: &str) -> Vec<char> {
        let mut missing: Vec<char> = text
            .chars()
            .filter(|letter| !letter.is_whitespace() && !letter.is_control() && self.advance(*letter, 1.0).is_none())
            .collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// `text` in the largest of `sizes` (pixels, largest first) in which it fits into `width` and `height`, with `leading` from line to
    /// line as a multiple of the size. In the smallest one it is cut where it ends to fit.
    pub(in crate::render) fn fit(&self, text: &str, width: f32, height: f32, sizes: &[u32], leading: f32) -> Lines {
        let room = |size: u32| ((height / (size as f32 * leading)) as usize).max(1);
        for &size in sizes {
            let lines = self.lines(text, width, size as f32);
            let widest = lines.iter().map(|line| self.width(line, size as f32)).fold(0.0, f32::max);
            if lines.len() <= room(size) && widest <= width {
                return Lines { size, lines };
            }
        }
        let size = sizes.last().copied().unwrap_or(16);
        let mut lines = self.lines(text, width, size as f32);
        let n_lines = lines.len();
        lines.truncate(room(size));
        let n_shown = lines.len();
        for (position, line) in lines.iter_mut().enumerate() {
            if (position + 1 == n_shown && n_shown < n_lines) || self.width(line, size as f32) > width {
                self.cut(line, width, size as f32);
            }
        }
        Lines { size, lines }
    }

    /// Breaks `text` at its spaces.
    fn lines(&self, text: &str, width: f32, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(line, size) + self.width(" ", size) + self.width(word, size) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    fn cut(&self, line: &mut String, width: f32, size: f32) {
        while !line.is_empty() && self.width(line, size) + self.width("…", size) > width {
            line.pop();
        }
        line.truncate(line.trim_end().len());
        line.push(CUT);
    }

    /// The width of a line. Letters that are joined or moved together are a little narrower, so a line that fits by this does fit.
    fn width(&self, text: &str, size: f32) -> f32 {
        // A letter that no font has is drawn as a box of about this width.
        text.chars().map(|letter| self.advance(letter, size).unwrap_or(size * 0.6)).sum()
    }

    fn advance(&self, letter: char, size: f32) -> Option<f32> {
        self.fonts.iter().find_map(|font| {
            let width = font.widths.advance_width(font.letters.map(letter)?)?;
            Some(width * size / font.units_per_em)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERIF: &[u8] = include_bytes!("../../../../themes/default/fonts/NotoSerif-Regular.ttf");

    fn check(text: &str, width: f32, height: f32, expected: (u32, &[&str])) {
        let letters = Letters::new(std::iter::once(SERIF));
        let found = letters.fit(text, width, height, &[20, 10], 1.0);
        assert_eq!(
            (found.size, found.lines.iter().map(String::as_str).collect::<Vec<_>>()),
            (expected.0, expected.1.to_vec())
        );
    }

    #[test]
    fn a_text_takes_the_largest_size_in_which_it_fits() {
        check("one two", 200.0, 20.0, (20, &["one two"]));
        check("one two", 50.0, 40.0, (20, &["one", "two"]));
        check("one two", 50.0, 20.0, (10, &["one two"]));
    }

    #[test]
    fn what_fits_in_no_size_is_cut() {
        check("one two three", 40.0, 10.0, (10, &["one t…"]));
        check("Donaudampfschifffahrt", 40.0, 10.0, (10, &["Dona…"]));
        check("", 40.0, 10.0, (20, &[]));
    }

    #[test]
    fn letters_that_no_font_has_are_told() {
        let letters = Letters::new(std::iter::once(SERIF));
        assert!(letters.missing("Kəlbəcər Кельбаджар").is_empty());
        assert_eq!(letters.missing("Ք 漢漢 a"), ['Ք', '漢']);
    }
}
