//! A line of text → glyphs and their places: letters are joined, moved together and reordered as their script and font ask for.
//!
//! The only file that names the crates for shaping and for the order of scripts written from the right.

use std::ops::Range;
use std::sync::Arc;

use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::prelude::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::char::is_combining_mark;

/// A font to write with.
pub(super) struct Face {
    bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which one of a collection.
    index: u32,
    shaper: ShaperData,
    units_per_em: f32,
}

/// A glyph of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The position of its face.
    pub(super) face: usize,
    pub(super) id: u32,
    /// Where it stands from the line's begin, in pixels to the right and up.
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Face {
    /// The font in `bytes`; none if it is no font.
    pub(super) fn new(bytes: Arc<dyn AsRef<[u8]> + Send + Sync>, index: u32) -> Option<Self> {
        let font = FontRef::from_index((*bytes).as_ref(), index).ok()?;
        let units_per_em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let shaper = ShaperData::new(&font);
        Some(Self { shaper, units_per_em, index, bytes })
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.bytes).as_ref(), self.index).ok()
    }

    /// Draws a glyph with `pen`, in the font's own units; none if it has no outline.
    pub(super) fn outline(&self, id: u32, pen: &mut impl OutlinePen) -> Option<()> {
        let outline = self.font()?.outline_glyphs().get(GlyphId::new(id))?;
        outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), pen).ok()?;
        Some(())
    }

    /// How many pixels a unit of the font is in letters of `size`.
    pub(super) fn scale(&self, size: f32) -> f32 {
        size / self.units_per_em
    }
}

/// The glyphs of `text` in letters of `size`, and its width. The face at `first` is asked for a letter before the others.
pub(super) fn shape(text: &str, size: f32, faces: &[Face], first: usize) -> (Vec<Glyph>, f32) {
    let fonts: Vec<Option<FontRef>> = faces.iter().map(Face::font).collect();
    let order: Vec<usize> = std::iter::once(first).chain((0..faces.len()).filter(|face| *face != first)).collect();
    let face_of = face_of_letters(text, &fonts, &order);
    let bidi = BidiInfo::new(text, Some(Level::ltr()));
    let Some(paragraph) = bidi.paragraphs.first() else { return (Vec::new(), 0.0) };
    let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
    let (mut glyphs, mut pen, mut buffer) = (Vec::new(), 0.0, UnicodeBuffer::new());
    for run in runs {
        let is_rtl = levels[run.start].is_rtl();
        let mut parts = parts(&face_of, run);
        if is_rtl {
            parts.reverse();
        }
        for (face, part) in parts {
            let Some(font) = &fonts[face] else { continue };
            let scale = faces[face].scale(size);
            buffer.push_str(&text[part]);
            buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
            buffer.guess_segment_properties();
            let shaped = faces[face].shaper.shaper(font).build().shape(buffer, ShapeOptions::new());
            for (glyph, place) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
                let (x, y) = (pen + place.x_offset as f32 * scale, place.y_offset as f32 * scale);
                glyphs.push(Glyph { face, id: glyph.glyph_id, x, y });
                pen += place.x_advance as f32 * scale;
            }
            buffer = shaped.clear();
        }
    }
    (glyphs, pen)
}

/// The face of each letter, by the letter's place: one for all if there is one that has all, so that a line looks of one piece; else the
/// first that has the letter.
fn face_of_letters(text: &str, fonts: &[Option<FontRef>], order: &[usize]) -> Vec<(usize, usize)> {
    let charmaps: Vec<_> = fonts.iter().map(|font| font.as_ref().map(FontRef::charmap)).collect();
    let has = |face: usize, letter: char| charmaps[face].as_ref().is_some_and(|map| map.map(letter).is_some());
    let first = order.first().copied().unwrap_or_default();
    let missing = text.chars().find(|letter| !has(first, *letter));
    let second = missing.and_then(|letter| order.iter().copied().find(|face| has(*face, letter)));
    let whole = [Some(first), second].into_iter().flatten().find(|face| text.chars().all(|letter| has(*face, letter)));
    if let Some(whole) = whole {
        return vec![(0, whole)];
    }
    let mut faces: Vec<(usize, usize)> = Vec::new();
    for (place, letter) in text.char_indices() {
        // A mark stands in the font of the letter that bears it.
        let bearer = faces.last().map(|(_, face)| *face).filter(|face| is_combining_mark(letter) && has(*face, letter));
        let face = bearer.or_else(|| order.iter().copied().find(|face| has(*face, letter))).unwrap_or(first);
        if faces.last().is_none_or(|(_, last)| *last != face) {
            faces.push((place, face));
        }
    }
    faces
}

/// A run in parts of one face each.
fn parts(face_of: &[(usize, usize)], run: Range<usize>) -> Vec<(usize, Range<usize>)> {
    let ends = face_of.iter().skip(1).map(|(place, _)| *place).chain(std::iter::once(usize::MAX));
    face_of
        .iter()
        .zip(ends)
        .map(|(&(start, face), end)| (face, start.max(run.start)..end.min(run.end)))
        .filter(|(_, part)| !part.is_empty())
        .collect()
}
