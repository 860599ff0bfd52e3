//! Pictures of pages: SVG → PNG, 1200 × 630 pixels, with the fonts that travel with the theme.
//!
//! Most pictures differ in their words only. So the ground is drawn once for all that share it, each glyph once for all that write it, and a
//! picture is a copy of its ground with glyphs put upon it. A picture is made when it is wanted; see [`Output::file_later`].

mod canvas;
mod encode;
mod glyphs;
mod layers;
mod letters;
mod raster;
mod shaping;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use crate::output::Output;
use crate::render::drawing::picture::canvas::{Colour, Ground};
use crate::render::drawing::picture::glyphs::Glyphs;
use crate::render::drawing::picture::layers::{Anchor, Layers, Line};
use crate::render::drawing::picture::raster::Raster;
use crate::render::drawing::picture::shaping::Face;
pub(in crate::render) use letters::{Letters, Lines};

/// The theme's template of a picture.
pub(in crate::render) const TEMPLATE: &str = "picture.svg";

/// The way in which pictures are drawn: raised whenever equal SVG and fonts become other bytes, since pictures outlive the program that drew
/// them. The test `the_way_of_drawing_has_its_number` tells when.
const DRAWING: u32 = 1;

/// The fonts of the pictures of a site.
pub(in crate::render) struct Fonts<'a> {
    /// How wide their letters are.
    pub(in crate::render) letters: Letters<'a>,
    files: Vec<&'a [u8]>,
    /// What draws with them, made with the first picture: a preview is seldom asked for one.
    drawing: OnceLock<Drawing>,
}

/// What draws with some fonts.
struct Drawing {
    studio: Arc<Studio>,
    /// Names the fonts, by a hash of their bytes.
    name: Vec<u8>,
}

impl<'a> Fonts<'a> {
    /// The fonts in `files` (TrueType or OpenType), which are asked for a letter in this order. What is no font is passed over.
    pub(in crate::render) fn new(files: &[&'a [u8]]) -> Self {
        Self { letters: Letters::new(files.iter().copied()), files: files.to_vec(), drawing: OnceLock::new() }
    }

    fn drawing(&self) -> &Drawing {
        self.drawing.get_or_init(|| {
            let hash = self.files.iter().fold(Sha256::new(), |hash, file| hash.chain_update(Sha256::digest(file)));
            Drawing { studio: Arc::new(Studio::new(self.files.iter().copied())), name: hash.finalize().to_vec() }
        })
    }
}

/// The picture of a page, still to be made.
pub(in crate::render) struct PagePicture {
    path: String,
    /// Names what it is made from.
    key: String,
    ground: Arc<str>,
    lines: Vec<Line>,
    studio: Arc<Studio>,
}

impl PagePicture {
    /// The picture that `svg` is, for `path` in the output.
    ///
    /// # Errors
    /// If it is no SVG: the theme's template is at fault.
    pub(in crate::render) fn new(path: String, svg: &str, fonts: &Fonts) -> Result<Self, String> {
        let Layers { ground, lines } = layers::split(svg)?;
        let Drawing { studio, name } = fonts.drawing();
        let hash = Sha256::new().chain_update(name).chain_update(svg).finalize();
        let key = hash.iter().fold(format!("picture {DRAWING} "), |key, byte| format!("{key}{byte:02x}"));
        let studio = Arc::clone(studio);
        Ok(Self { path, key, ground: studio.shared(ground), lines, studio })
    }

    /// Adds it to the files of the site that stands in `folder`.
    pub(in crate::render) fn add_to(self, folder: &str, output: &mut Output) {
        let Self { path, key, ground, lines, studio } = self;
        // It has been checked, so it can be drawn.
        output.file_later(format!("{folder}{path}"), key, move || studio.draw(&ground, &lines).unwrap_or_default());
    }
}

/// What is kept from picture to picture.
struct Studio {
    raster: Raster,
    faces: Vec<Face>,
    glyphs: Glyphs,
    /// The SVG of each ground.
    texts: Mutex<HashSet<Arc<str>>>,
    grounds: Mutex<Vec<Drawn>>,
}

/// A ground that was drawn: its SVG, and the colours of the letters that it is for.
type Drawn = (Arc<str>, Vec<Colour>, Arc<Ground>);

/// How many grounds are kept, those that were asked for last. Each takes some hundred kilobytes, and most pictures share one or two.
const KEPT_GROUNDS: usize = 4;

impl Studio {
    fn new<'a>(files: impl Iterator<Item = &'a [u8]>) -> Self {
        let raster = Raster::new(files);
        let faces = raster.faces();
        Self { raster, faces, glyphs: Glyphs::default(), texts: Mutex::default(), grounds: Mutex::default() }
    }

    /// `ground`, held once for all pictures.
    fn shared(&self, ground: String) -> Arc<str> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = texts.get(ground.as_str()) {
            return Arc::clone(known);
        }
        let ground: Arc<str> = ground.into();
        texts.insert(Arc::clone(&ground));
        ground
    }

    /// `lines` written on `ground`, as a PNG.
    ///
    /// # Errors
    /// If the ground is no SVG, or has no size to be drawn in.
    fn draw(&self, ground: &Arc<str>, lines: &[Line]) -> Result<Vec<u8>, String> {
        let mut colours: Vec<Colour> = lines.iter().map(|line| line.style.colour).collect();
        colours.sort_unstable();
        colours.dedup();
        let ground = self.ground(ground, &colours)?;
        let mut canvas = ground.canvas.clone();
        for line in lines {
            // As by the rules of SVG, nothing is written without a font.
            let Some(first) = self.raster.position(line.style.family.as_deref()) else { continue };
            let (glyphs, width) = shaping::shape(&line.text, line.style.size, &self.faces, first);
            let begin = line.x
                - match line.style.anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => width / 2.0,
                    Anchor::End => width,
                };
            for glyph in glyphs {
                let face = (glyph.face, &self.faces[glyph.face]);
                let origin = (begin + glyph.x, line.y - glyph.y);
                if let Some((stamp, x, y)) = self.glyphs.stamp(face, glyph.id, line.style.size, origin) {
                    ground.stamp(&mut canvas, line.style.colour, &stamp, x + stamp.left, y + stamp.top);
                }
            }
        }
        encode::png(&canvas).map_err(|error| error.to_string())
    }

    fn ground(&self, svg: &Arc<str>, inks: &[Colour]) -> Result<Arc<Ground>, String> {
        let grounds = || self.grounds.lock().unwrap_or_else(PoisonError::into_inner);
        let find = |grounds: &mut Vec<Drawn>| {
            let position = grounds.iter().position(|(known, colours, _)| known == svg && colours == inks)?;
            grounds[..=position].rotate_right(1);
            Some(Arc::clone(&grounds[0].2))
        };
        if let Some(known) = find(&mut grounds()) {
            return Ok(known);
        }
        let (width, runs) = self.raster.draw(svg)?;
        let ground = Arc::new(Ground::new(&runs, width, inks));
        let mut grounds = grounds();
        grounds.insert(0, (Arc::clone(svg), inks.to_vec(), Arc::clone(&ground)));
        grounds.truncate(KEPT_GROUNDS);
        Ok(ground)
    }
}

#[cfg(test)]
mod tests;
