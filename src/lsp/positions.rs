//! Bytes of a text ↔ the protocol's positions, which count lines from 0 and, within a line, the units of the encoding that was agreed on.

use gen_lsp_types::{Position, PositionEncodingKind};

/// The units in which columns are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// What every client knows.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The cheapest one of those that a client offers; UTF-16 if it offers none.
    pub(super) fn agreed(offered: &[PositionEncodingKind]) -> Self {
        let is_offered = |kind| offered.contains(&kind);
        if is_offered(PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if is_offered(PositionEncodingKind::UTF16) || !is_offered(PositionEncodingKind::UTF32) {
            Self::Utf16
        } else {
            Self::Utf32
        }
    }

    /// Its name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Utf32 => text.chars().count(),
        }
    }
}

/// A text with its lines.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, encoding: Encoding) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect(), encoding }
    }

    /// The position of a byte on a character border; the end of the text for one behind it.
    pub(super) fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= byte) - 1;
        let column = self.encoding.units(&self.text[self.starts[line]..byte]);
        Position::new(line as u32, column as u32)
    }

    /// The byte of a position: at most the end of its line, and never inside of a character.
    pub(super) fn byte(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else { return self.text.len() };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |&next| next - 1);
        let end = start + self.text[start..end].trim_end_matches('\r').len();
        let wanted = position.character as usize;
        let mut units = 0;
        for (at, character) in self.text[start..end].char_indices() {
            units += self.encoding.units(character.encode_utf8(&mut [0; 4]));
            if units > wanted {
                return start + at;
            }
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A byte, and where each encoding has it.
    fn check(text: &str, byte: usize, line: u32, columns: [u32; 3]) {
        for (encoding, column) in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].into_iter().zip(columns) {
            let lines = Lines::new(text, encoding);
            assert_eq!(lines.position(byte), Position::new(line, column), "byte {byte} of {text:?} in {encoding:?}");
            assert_eq!(lines.byte(Position::new(line, column)), byte, "{line}:{column} of {text:?} in {encoding:?}");
        }
    }

    #[test]
    fn columns_are_counted_in_the_units_that_were_agreed_on() {
        check("one\ntwo", 5, 1, [1, 1, 1]);
        check("ə 𐌰 x", 8, 0, [8, 5, 4]);
        check("Հայերեն\r\nə", 16, 1, [0, 0, 0]);
        check("end\n", 4, 1, [0, 0, 0]);
        check("", 0, 0, [0, 0, 0]);
    }

    #[test]
    fn what_is_beyond_a_line_or_inside_a_character_is_brought_to_its_border() {
        let byte = |text: &str, line, column| Lines::new(text, Encoding::Utf16).byte(Position::new(line, column));
        assert_eq!(byte("one\r\ntwo", 0, 99), 3);
        assert_eq!(byte("one\r\ntwo", 9, 0), 8);
        assert_eq!(byte("a𐌰b", 0, 2), 1, "between the halves of a pair");
        assert_eq!(Lines::new("aəb", Encoding::Utf8).byte(Position::new(0, 2)), 1);
    }

    #[test]
    fn bytes_are_preferred_and_utf16_needs_no_offer() {
        use PositionEncodingKind as Kind;
        assert_eq!(Encoding::agreed(&[Kind::UTF16, Kind::UTF8]), Encoding::Utf8);
        assert_eq!(Encoding::agreed(&[Kind::UTF16, Kind::UTF32]), Encoding::Utf16);
        assert_eq!(Encoding::agreed(&[Kind::UTF32]), Encoding::Utf32);
        assert_eq!(Encoding::agreed(&[]), Encoding::Utf16);
    }
}
