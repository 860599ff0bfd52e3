//! An SVG → pixels, with the fonts of the theme. The only file that names the crate that reads SVG.
//!
//! Nothing of the machine is used: no fonts, files or addresses but those that are given, so that equal input gives equal bytes.

use std::sync::{Arc, Mutex, PoisonError};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Source};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::render::drawing::picture::canvas::Run;
use crate::render::drawing::picture::shaping::Face;

/// Draws with the fonts that it was given.
pub(super) struct Raster {
    fonts: Arc<Database>,
    /// Pixels to draw on again: fresh ones take the system longer to give than many a drawing takes.
    spare: Mutex<Vec<Pixmap>>,
}

impl Raster {
    /// The fonts in `files` (TrueType or OpenType), asked in this order; what is no font is passed over.
    pub(super) fn new<'a>(files: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut fonts = Database::new();
        files.for_each(|bytes| fonts.load_font_data(bytes.to_vec()));
        Self { fonts: Arc::new(fonts), spare: Mutex::default() }
    }

    /// The same fonts, in the same order, for writing.
    pub(super) fn faces(&self) -> Vec<Face> {
        let face = |source, index| match source {
            Source::Binary(bytes) => Face::new(bytes, index),
        };
        self.fonts.faces().filter_map(|info| face(info.source.clone(), info.index)).collect()
    }

    /// The position of the face that a text without weight or slant is written in.
    pub(super) fn position(&self, family: Option<&str>) -> Option<usize> {
        let families = [Family::Name(family.unwrap_or("Times New Roman")), Family::Serif];
        let id = self.fonts.query(&Query { families: &families, ..Query::default() })?;
        self.fonts.faces().position(|face| face.id == id)
    }

    /// `svg` drawn in its own size, on white: the width of a row and the pixels, row by row.
    ///
    /// # Errors
    /// If it is no SVG, or has no size to be drawn in.
    pub(super) fn draw(&self, svg: &str) -> Result<(usize, Vec<Run>), String> {
        let nothing =
            ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
        let options = Options { fontdb: Arc::clone(&self.fonts), image_href_resolver: nothing, ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
        let size = tree.size().to_int_size();
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = spare().pop().filter(|pixmap| (pixmap.width(), pixmap.height()) == (size.width(), size.height()));
        let mut pixmap = kept.or_else(|| Pixmap::new(size.width(), size.height())).ok_or("it has no size")?;
        pixmap.fill(Color::WHITE);
        resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
        let runs = runs(pixmap.data());
        spare().push(pixmap);
        Ok((size.width() as usize, runs))
    }
}

/// The runs of one colour in pixels of four bytes.
fn runs(pixels: &[u8]) -> Vec<Run> {
    /// So many bytes are compared at once.
    const BLOCK: usize = 64;
    let (mut runs, mut start) = (Vec::new(), 0);
    while start < pixels.len() {
        let mut end = start + 4;
        // Pixels are equal as far as the bytes are equal to those of a pixel before.
        while end + BLOCK <= pixels.len() && pixels[end..end + BLOCK] == pixels[end - 4..end + BLOCK - 4] {
            end += BLOCK;
        }
        while end < pixels.len() && pixels[end..end + 4] == pixels[start..start + 4] {
            end += 4;
        }
        // Nothing is transparent on white, so the colours are what they are.
        runs.push(([pixels[start], pixels[start + 1], pixels[start + 2]], (end - start) / 4));
        start = end;
    }
    runs
}
