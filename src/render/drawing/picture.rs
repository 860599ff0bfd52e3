//! Pictures of pages: SVG → PNG, 1200 × 630 pixels, with the fonts that travel with the theme.
//!
//! A picture costs more than its page, so it is made when it is wanted; see [`Output::file_later`].

mod letters;
mod raster;

use sha2::{Digest, Sha256};

use crate::output::Output;
pub(in crate::render) use letters::{Letters, Lines};

/// The theme's template of a picture.
pub(in crate::render) const TEMPLATE: &str = "picture.svg";

/// The fonts of the pictures of a site.
pub(in crate::render) struct Fonts<'a> {
    /// How wide their letters are.
    pub(in crate::render) letters: Letters<'a>,
    drawn: raster::Fonts,
    /// Names the fonts, by a hash of their bytes.
    name: Vec<u8>,
}

impl<'a> Fonts<'a> {
    /// The fonts in `files` (TrueType or OpenType), which are asked for a letter in this order. What is no font is passed over.
    pub(in crate::render) fn new(files: &[&'a [u8]]) -> Self {
        let mut hash = Sha256::new();
        for file in files {
            hash.update(Sha256::digest(file));
        }
        let files = || files.iter().copied();
        Self { letters: Letters::new(files()), drawn: raster::Fonts::new(files()), name: hash.finalize().to_vec() }
    }
}

/// The picture of a page, still to be made.
pub(in crate::render) struct PagePicture {
    path: String,
    /// Names what it is made from.
    key: String,
    svg: String,
    fonts: raster::Fonts,
}

impl PagePicture {
    /// The picture that `svg` is, for `path` in the output.
    ///
    /// # Errors
    /// If it is no SVG: the theme's template is at fault.
    pub(in crate::render) fn new(path: String, svg: String, fonts: &Fonts) -> Result<Self, String> {
        raster::check(&svg)?;
        let hash = Sha256::new().chain_update(&fonts.name).chain_update(&svg).finalize();
        let key = hash.iter().fold("picture ".to_owned(), |key, byte| format!("{key}{byte:02x}"));
        Ok(Self { path, key, svg, fonts: fonts.drawn.clone() })
    }

    /// Adds it to the files of the site.
    pub(in crate::render) fn add_to(self, output: &mut Output) {
        let Self { path, key, svg, fonts } = self;
        // It has been checked, so it can be drawn.
        output.file_later(path, key, move || raster::draw(&svg, &fonts).unwrap_or_default());
    }
}
