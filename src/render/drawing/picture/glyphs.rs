//! Glyphs as masks of pixels, each drawn once and kept: the titles of a site are written with a few hundred of them.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};
use skrifa::outline::OutlinePen;

use crate::render::drawing::picture::shaping::Face;

/// How much of each pixel a glyph covers.
#[derive(Debug)]
pub(super) struct Stamp {
    /// From the pixel in which the glyph's origin is to the stamp's first column and row.
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    /// Row by row.
    pub(super) coverage: Vec<u8>,
}

/// A glyph of a face at a size, a fraction of a pixel right of and below a pixel's corner.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    face: usize,
    id: u32,
    size: u32,
    right: u8,
    down: u8,
}

/// A fraction of a pixel is rounded to one of so many.
const FRACTIONS: f32 = 4.0;

/// How many bytes of masks are kept at most, so that a site of many scripts does not fill the memory.
const MOST_BYTES: usize = 4 << 20;

/// The glyphs that were drawn so far.
#[derive(Default)]
pub(super) struct Glyphs(RwLock<Kept>);

#[derive(Default)]
struct Kept {
    stamps: HashMap<Key, Option<Arc<Stamp>>>,
    n_bytes: usize,
}

impl Glyphs {
    /// The glyph `id` of the face at `position` with its origin at `x` and `y`, and the pixel in which that is; none if nothing is seen of it.
    pub(super) fn stamp(
        &self,
        (position, face): (usize, &Face),
        id: u32,
        size: f32,
        (x, y): (f32, f32),
    ) -> Option<(Arc<Stamp>, i32, i32)> {
        let (column, right) = fraction(x);
        let (row, down) = fraction(y);
        let key = Key { face: position, id, size: size.to_bits(), right, down };
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).stamps.get(&key).cloned();
        let stamp = known.unwrap_or_else(|| {
            let drawn = draw(face, id, size, f32::from(right) / FRACTIONS, f32::from(down) / FRACTIONS).map(Arc::new);
            self.0.write().unwrap_or_else(PoisonError::into_inner).keep(key, drawn.clone());
            drawn
        })?;
        Some((stamp, column, row))
    }
}

impl Kept {
    fn keep(&mut self, key: Key, stamp: Option<Arc<Stamp>>) {
        self.n_bytes += stamp.as_ref().map_or(0, |stamp| stamp.coverage.len()) + size_of::<(Key, Stamp)>();
        if self.n_bytes > MOST_BYTES {
            *self = Self::default();
        }
        self.stamps.insert(key, stamp);
    }
}

/// The pixel in which a coordinate is, and where in it, in [`FRACTIONS`].
fn fraction(coordinate: f32) -> (i32, u8) {
    let fractions = (coordinate * FRACTIONS).round();
    let pixel = (fractions / FRACTIONS).floor();
    (pixel as i32, (fractions - pixel * FRACTIONS) as u8)
}

fn draw(face: &Face, id: u32, size: f32, right: f32, down: f32) -> Option<Stamp> {
    let mut outline = Outline(PathBuilder::new());
    face.outline(id, &mut outline)?;
    let scale = face.scale(size);
    // Fonts count upwards.
    let path = outline.0.finish()?.transform(Transform::from_row(scale, 0.0, 0.0, -scale, right, down))?;
    stamp(&path)
}

fn stamp(path: &Path) -> Option<Stamp> {
    let bounds = path.bounds();
    let (left, top) = (bounds.left().floor(), bounds.top().floor());
    let (width, height) = ((bounds.right().ceil() - left) as u32, (bounds.bottom().ceil() - top) as u32);
    let mut mask = Mask::new(width.max(1), height.max(1))?;
    mask.fill_path(path, FillRule::Winding, true, Transform::from_translate(-left, -top));
    Some(Stamp { left: left as i32, top: top as i32, width: mask.width() as usize, coverage: mask.take() })
}

/// An outline as it is drawn.
struct Outline(PathBuilder);

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
